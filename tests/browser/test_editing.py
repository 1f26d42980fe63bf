"""A text goes from an editor through a second person to the readers, in a Dutch admin (two pairs of eyes)."""

import re

import pytest
from playwright.sync_api import expect

from bridges.models import BridgePage
from tests.browser.editing_desk import (
    EDITOR,
    PATIENCE,
    PUBLISHER,
    actions,
    add_heading,
    add_text,
    block_menu,
    choose_action,
    expect_message,
    open_from_list,
    preview,
    sign_in,
)

pytestmark = pytest.mark.browser

HEADING = "Verzonnen tussentitel"
TEXT = "Een verzonnen alinea die alleen in deze test bestaat."
# Words no Dutch sentence has.
ENGLISH = re.compile(r"\b(the|and|with|this|your|you|what|which|password|sources)\b", re.IGNORECASE)


def bridge(number: int) -> BridgePage:
    """A Bridge for one test alone."""
    return BridgePage.objects.get(number=number, locale__language_code="nl")


def open_bridge(visitor, number: int) -> BridgePage:
    page = bridge(number)
    open_from_list(visitor.page, page.get_parent().pk, page.title)
    return page


def test_the_door_is_in_dutch(arrive) -> None:
    page = arrive().go("/admin/")
    assert page.locator("html").get_attribute("lang") == "nl"
    expect(page.get_by_label("E-mailadres")).to_be_visible()
    expect(page.get_by_label("Wachtwoord", exact=False).first).to_be_visible()
    assert ENGLISH.findall(page.locator("body").inner_text()) == []


def test_an_editor_reads_dutch_all_over_the_desk(arrive, live_site) -> None:
    visitor = sign_in(arrive, live_site, EDITOR)
    page = visitor.page
    assert page.locator("html").get_attribute("lang") == "nl"
    found = {"dashboard": ENGLISH.findall(page.locator("body").inner_text())}
    open_bridge(visitor, 3)
    assert page.locator("html").get_attribute("lang") == "nl"
    found["form"] = ENGLISH.findall(page.locator("body").inner_text())
    block_menu(page)
    found["block menu"] = ENGLISH.findall(page.locator("body").inner_text())
    assert found == {"dashboard": [], "form": [], "block menu": []}
    assert visitor.complaints == []


def test_the_menu_of_blocks_is_short_and_shows_the_plan_itself(arrive, live_site) -> None:
    visitor = sign_in(arrive, live_site, EDITOR)
    open_bridge(visitor, 3)
    blocks = block_menu(visitor.page)
    assert 0 < blocks.count() <= 12
    figure = blocks.filter(has_text=re.compile("^Cijfer$"))
    figure.locator("xpath=following-sibling::button").click()
    shown = visitor.page.frame_locator("iframe.w-combobox-preview__iframe")
    expect(shown.locator("main a").first).to_have_attribute(
        "href", re.compile("^/cijfers/"), timeout=PATIENCE
    )
    assert visitor.complaints == []


def test_a_text_goes_from_an_editor_through_a_second_person_to_the_readers(
    arrive, live_site
) -> None:
    writer = sign_in(arrive, live_site, EDITOR)
    page = writer.page
    address = open_bridge(writer, 6).get_url()
    add_heading(page, HEADING)
    add_text(page, TEXT)
    shown = preview(page)
    expect(shown.get_by_role("heading", name=HEADING)).to_be_visible(timeout=PATIENCE)
    expect(shown.get_by_text(TEXT)).to_be_visible(timeout=PATIENCE)
    assert not [each for each in actions(page) if "ubliceren" in each]
    choose_action(page, "Stuur door naar Nazicht")
    expect_message(page, "ter goedkeuring ingediend")
    open_bridge(writer, 6)
    assert not [each for each in actions(page) if re.search("ubliceren|Goedkeuren", each)]

    reader = arrive()
    assert TEXT not in reader.go(address).locator("main").inner_text()

    reviewer = sign_in(arrive, live_site, PUBLISHER)
    desk = reviewer.page
    expect(desk.get_by_role("heading", name="Wacht op jou")).to_be_visible(timeout=PATIENCE)
    desk.get_by_role("link", name=bridge(6).title).first.click()
    expect(desk.get_by_role("heading", name="Wat er verandert voor lezers")).to_be_visible(
        timeout=PATIENCE
    )
    expect(desk.locator(".comparison").get_by_text(HEADING).first).to_be_visible()
    assert ENGLISH.findall(desk.locator("#main").inner_text()) == []
    screen = desk.url

    # The writer sees it too, and is offered no decision.
    writer.page.goto(screen)
    expect(writer.page.get_by_text("dus iemand anders beslist")).to_be_visible()
    assert writer.page.get_by_role("button", name="Keur goed").count() == 0

    # What was changed after somebody looked is not approved, and nothing typed is lost.
    changed = bridge(6).get_latest_revision_as_object()
    changed.lead = "Verzonnen woorden die niemand las."
    changed.save_revision(user=changed.latest_revision.user)
    desk.get_by_label("Woordje aan de schrijver").fill("Mooi zo")
    desk.get_by_role("button", name="Keur goed en publiceer").click()
    expect(desk.get_by_text("Deze tekst is veranderd nadat je hem opende")).to_be_visible(
        timeout=PATIENCE
    )
    expect(desk.get_by_label("Woordje aan de schrijver")).to_have_value("Mooi zo")
    assert TEXT not in reader.go(address).locator("main").inner_text()

    desk.get_by_role("button", name="Keur goed en publiceer").click()
    expect_message(desk, "Goedgekeurd")

    main = reader.go(address).locator("main")
    assert main.get_by_role("heading", name=HEADING, level=2).count() == 1
    assert TEXT in main.inner_text()
    # The browser itself complains of the answer that said so.
    told = [one for one in reviewer.complaints if "409 (Conflict)" not in one]
    assert writer.complaints + told + reader.complaints == []
    assert reader.context.cookies() == []


def test_an_editor_cannot_publish_by_asking_for_it_behind_the_form(arrive, live_site) -> None:
    writer = sign_in(arrive, live_site, EDITOR)
    page = writer.page
    address = open_bridge(writer, 4).get_url()
    add_heading(page, HEADING)
    forged = "<input type='hidden' name='action-publish' value='action-publish'>"
    with page.expect_navigation():
        page.evaluate(
            "field => { const form = document.querySelector('[data-edit-form]');"
            " form.insertAdjacentHTML('beforeend', field); form.submit() }",
            forged,
        )
    assert bridge(4).has_unpublished_changes
    assert HEADING not in arrive().go(address).locator("main").inner_text()
