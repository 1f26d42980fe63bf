"""An editor says when something is: by keyboard, with and without the script of the date form, on a small screen."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from playwright.sync_api import Locator, Page, expect

from bridges.models import ActionPage
from network.models import AgendaPage, EventPage
from site_core.period import Period
from tests.browser.editing_desk import EDITOR, PATIENCE, sign_in
from tests.browser.test_axe import AXE, everything_in
from tests.browser.visitor import LIGHT_AND_DARK
from tests.factories import EventPageFactory

pytestmark = pytest.mark.browser

QUARTER = Period.of_quarter(2028, 2)
QUARTER_SAID = "2e kwartaal 2028, uiterlijk 30 juni 2028"
# Beyond its own edge or that of the screen.
TOO_WIDE = """() => [...document.querySelectorAll('.period *')]
  .filter(one => one.checkVisibility() && !one.closest('.w-sr-only') && one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def event(live_site) -> Iterator[EventPage]:
    """An invented draft for one test alone."""
    agenda = AgendaPage.objects.get(locale__language_code="nl")
    page = EventPageFactory(parent=agenda, when=Period.of_year(2030), live=False)
    yield page
    page.refresh_from_db()
    page.delete()


@pytest.fixture
def desk(arrive, live_site) -> Page:
    return sign_in(arrive, live_site, EDITOR).page


def open_editor(desk: Page, page: EventPage | ActionPage) -> Locator:
    """Open the editor and return the first date form."""
    desk.goto(f"/admin/pages/{page.pk}/edit/")
    found = desk.locator(".period").first
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def kept(event: EventPage) -> Period | None:
    return EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().when


def save(desk: Page) -> None:
    with desk.expect_navigation():
        desk.keyboard.press("Enter")


def found_by_axe(desk: Page) -> list[str]:
    """A line for each element of the date form that breaks a rule."""
    options = everything_in(desk)
    # The colours of hints and errors are Wagtail's: enough contrast for AA, not for AAA.
    options["rules"]["color-contrast-enhanced"] = {"enabled": False}
    results = AXE.run(desk, context=".period", options=options).response
    assert results["passes"], "axe looked at nothing"
    return [
        f"{rule['id']}: {node['target']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def part(form: Locator, name: str) -> Locator:
    return form.locator(f"[data-part={name}]")


def test_a_date_is_typed_and_refined_by_keyboard_alone(desk, event) -> None:
    form = open_editor(desk, event)
    answer = form.get_by_role("status")
    expect(answer).to_contain_text("uiterlijk 31 december 2030")
    line = form.get_by_role("textbox", name="Wanneer")
    line.focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("mei 2028")
    expect(answer).to_contain_text("mei 2028, uiterlijk 31 mei 2028", timeout=PATIENCE)
    expect(answer).to_contain_text("datum nog niet vast")

    desk.keyboard.press("Tab")
    expect(form.locator("[value=month]")).to_be_focused()
    expect(form.locator("[value=month]")).to_be_checked()
    expect(part(form, "month")).to_have_value("5")
    desk.keyboard.press("ArrowDown")
    expect(form.locator("[value=quarter]")).to_be_checked()
    expect(part(form, "month")).to_be_hidden()
    expect(answer).to_contain_text(QUARTER_SAID, timeout=PATIENCE)
    expect(line).to_have_value(QUARTER.label)
    desk.keyboard.press("Tab")
    expect(part(form, "quarter")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(part(form, "quarter_year")).to_be_focused()
    save(desk)
    assert kept(event) == QUARTER


def test_what_is_typed_fast_is_not_lost(desk, event) -> None:
    form = open_editor(desk, event)
    part(form, "text").fill("van 5 tot 7 mei 2028")
    part(form, "text").press("End")
    save(desk)
    assert kept(event) == Period.of_span(date(2028, 5, 5), date(2028, 5, 7))


def test_hours_that_do_not_exist_are_refused_and_double_ones_taken_once(desk, event) -> None:
    form = open_editor(desk, event)
    answer = form.get_by_role("status")
    form.locator("[value=day]").check()
    part(form, "day").fill("2028-03-26")
    part(form, "start").fill("02:30")
    expect(answer).to_contain_text("Dit tijdstip bestaat niet", timeout=PATIENCE)
    part(form, "start").focus()
    save(desk)
    form = desk.locator(".period").first
    expect(part(form, "start")).to_have_attribute("aria-invalid", "true")
    expect(part(form, "start")).to_have_value("02:30")
    named = part(form, "start").get_attribute("aria-describedby")
    expect(desk.locator(f"[id='{named}']")).to_contain_text("Dit tijdstip bestaat niet")

    part(form, "day").fill("2028-10-29")
    answer = form.get_by_role("status")
    expect(answer.locator("p").last).not_to_be_empty(timeout=PATIENCE)
    expect(answer).to_contain_text("zondag 29 oktober 2028, om 2.30 uur")
    expect(part(form, "start")).not_to_have_attribute("aria-invalid", "true")
    part(form, "start").focus()
    save(desk)
    assert kept(event) == Period.of_moment(date(2028, 10, 29), time(2, 30))


def test_without_an_answer_the_last_one_stays(desk, event) -> None:
    form = open_editor(desk, event)
    desk.route("**/admin/periode/**", lambda route: route.abort())
    with desk.expect_event("requestfailed"):
        part(form, "text").fill("2e kwartaal 2028")
    expect(form.get_by_role("status")).to_contain_text("uiterlijk 31 december 2030")
    part(form, "text").focus()
    save(desk)
    assert kept(event) == QUARTER


def test_without_its_script_everything_can_be_typed_or_chosen(desk, event) -> None:
    desk.route("**/js/admin/period*.js", lambda route: route.abort())
    form = open_editor(desk, event)
    for name in ("day", "month", "quarter", "year", "after"):
        expect(part(form, name)).to_be_visible()
    part(form, "text").fill("ooit")
    save(desk)
    line = part(desk.locator(".period").first, "text")
    expect(line).to_have_value("ooit")
    expect(line).to_have_attribute("aria-invalid", "true")
    expect(form.locator(".error-message")).to_contain_text("2e kwartaal 2028")
    line.fill("")
    form.locator("[value=quarter]").check()
    part(form, "year").fill("")
    part(form, "quarter").select_option("2")
    part(form, "quarter_year").fill("2028")
    part(form, "quarter_year").focus()
    save(desk)
    assert kept(event) == QUARTER
    expect(desk.locator(".period").first.get_by_role("status")).to_contain_text(QUARTER_SAID)


def test_a_row_that_is_added_has_a_date_form_of_its_own(desk) -> None:
    action = ActionPage.objects.filter(locale__language_code="nl", live=True).first()
    open_editor(desk, action)
    before = desk.locator(".period").count()
    for number in range(2):
        desk.locator("#id_milestones-ADD").click()
        row = desk.locator(f"[id='inline_child_milestones-{number}'] .period")
        expect(part(row, "month")).to_be_hidden()
        part(row, "text").fill("2e kwartaal 2028")
        expect(row.get_by_role("status")).to_contain_text(QUARTER_SAID, timeout=PATIENCE)
        expect(part(row, "quarter")).to_have_value("2")
    assert desk.locator(".period").count() == before + 2
    ids = desk.locator(".period [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if "__prefix__" in one]
    hints = desk.locator(".period [aria-describedby]").evaluate_all(
        "all => all.filter(one => !document.getElementById(one.getAttribute('aria-describedby'))).length"
    )
    assert hints == 0


@pytest.mark.parametrize("scheme", LIGHT_AND_DARK)
def test_axe_finds_nothing_in_it(arrive, live_site, event, scheme) -> None:
    visitor = sign_in(lambda: arrive(bypass_csp=True, color_scheme=scheme), live_site, EDITOR)
    page = visitor.page
    form = open_editor(page, event)
    assert found_by_axe(page) == []
    part(form, "text").fill("ooit")
    save(page)
    expect(page.locator(".period .error-message")).to_be_visible()
    assert found_by_axe(page) == []
    assert visitor.complaints == []


def test_it_fits_a_small_screen_also_with_large_text(desk, event) -> None:
    desk.set_viewport_size({"width": 320, "height": 640})
    form = open_editor(desk, event)
    for size in ("100%", "200%"):
        desk.add_style_tag(content=f"html {{ font-size: {size} !important }}")
        for choice in ("day", "month", "quarter", "unknown"):
            form.locator(f"[value={choice}]").check()
            assert desk.evaluate(TOO_WIDE) == []
