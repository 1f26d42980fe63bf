"""The contact of an action reports on it from a phone: by keyboard, without script, and readable for everybody."""

import re
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from bridges.models import ActionPage, ActionParty, ProgressUpdate
from network.models import Person
from site_core.models import User
from site_core.period import Period
from tests.browser.page_checks import CHECKS, script_of
from tests.browser.test_axe import found_by_axe
from tests.browser.visitor import LIGHT_AND_DARK, go_on_with
from tests.factories import MilestoneFactory

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
PASSWORD = "verzonnen-wachtwoord"  # noqa: S105 - of an invented account
LIST = "/mijn-acties/"
# A finger needs this much.
TARGET = 44


@dataclass(frozen=True)
class Desk:
    """An invented contact, with the action that they report on."""

    user: User
    action: ActionPage

    @property
    def address(self) -> str:
        return f"{LIST}{self.action.code}/"

    def reports(self):
        return ProgressUpdate.objects.filter(author=self.user)


@pytest.fixture
def desk(live_site) -> Iterator[Desk]:
    """Make somebody the contact of an action under way with a milestone, for one test alone."""
    today = timezone.localdate()
    found = ActionPage.objects.in_force(today).status_on(today).filter(status="under_way")
    action = found.filter(parties__isnull=False).by_number().first()
    user = User.objects.create_user(f"verzonnen-{uuid.uuid4()}@voorbeeld.test", PASSWORD)
    person = Person.objects.create(name="Verzonnen trekker", user=user)
    party = action.parties.first()
    ActionParty.objects.filter(pk=party.pk).update(contact=person)
    milestone = MilestoneFactory(action=action, due=Period.of_year(2020))
    yield Desk(user, action)
    ProgressUpdate.objects.filter(author=user).delete()
    milestone.delete()
    person.delete()
    user.delete()


def sign_in(page: Page, user: User) -> None:
    """Come in by the door of the site, wherever that stands open."""
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urllib.parse.urlsplit(url).path.startswith(LIST))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _each in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_a_report_goes_out_by_keyboard_on_a_phone_without_script(arrive, desk) -> None:
    page = arrive(viewport=PHONE, java_script_enabled=False).go(LIST)
    sign_in(page, desk.user)
    tab_to(page, f"main a[href='{desk.address}']")
    page.keyboard.press("Enter")
    tab_to(page, "[name=status]")
    for _each in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[name=status]:checked")).to_have_value("delayed")
    tab_to(page, "[name=cause]")
    page.keyboard.type("Verzonnen oorzaak.")
    tab_to(page, "[name=headline]")
    page.keyboard.type("Verzonnen vertraging")
    tab_to(page, ".report-form button[type=submit]")
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Fout:"))
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Verzonnen uitleg.")
    tab_to(page, "[name=milestone_uid]")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".report-form button[type=submit]")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("wacht op nazicht")
    main = page.locator("main").inner_text()
    for words in ("Verzonnen oorzaak.", "Verzonnen vertraging", "Verzonnen uitleg."):
        assert words in main
    row = desk.reports().get()
    assert (row.status, row.live) == ("delayed", False)
    assert row.milestone_uid == desk.action.milestones.get().uid
    assert "Verzonnen vertraging" not in arrive().go(desk.action.url).locator("main").inner_text()


def test_a_line_and_a_tap_are_enough(arrive, desk) -> None:
    page = arrive(viewport=PHONE, has_touch=True, is_mobile=True).go(desk.address)
    sign_in(page, desk.user)
    page.locator("[name=headline]").fill("Verzonnen nieuws")
    page.get_by_role("button", name="Verstuur voor nazicht").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("wacht op nazicht")
    assert desk.reports().get().headline == "Verzonnen nieuws"


def test_still_current_is_one_tap(arrive, desk) -> None:
    page = arrive(viewport=PHONE, has_touch=True, is_mobile=True).go(LIST)
    sign_in(page, desk.user)
    page.get_by_role("button", name="Nog actueel").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("wacht op nazicht")
    assert desk.reports().get().kind == "confirmation"


def test_a_cause_shows_when_the_status_asks_for_one_and_without_has_it_always_does(
    arrive, desk
) -> None:
    page = arrive(viewport=PHONE, bypass_csp=True).go(desk.address)
    sign_in(page, desk.user)
    cause, outcome = page.locator("[name=cause]"), page.locator("[name=outcome]")
    for status, shown in (
        ("", (False, False)), ("under_way", (False, False)), ("delayed", (True, False)), ("paused", (True, False)),
        ("stopped", (True, False)), ("completed", (False, True)),
    ):  # fmt: skip
        page.locator(f"[name=status][value='{status}']").check()
        assert (cause.is_visible(), outcome.is_visible()) == shown, status
    page.evaluate("""() => { for (const sheet of document.styleSheets) {
      const layers = [...sheet.cssRules].filter(rule => rule.cssRules)
      for (const layer of layers) [...layer.cssRules].forEach((rule, at) => { if (rule instanceof CSSSupportsRule) layer.deleteRule(at) })
    } }""")
    assert cause.is_visible()
    assert outcome.is_visible()
    assert "Alleen bij vertraagd" in page.locator(".for-cause").inner_text()


def test_a_session_that_ended_on_the_way_loses_no_words(arrive, desk) -> None:
    visitor = arrive(viewport=PHONE, java_script_enabled=False)
    page = visitor.go(desk.address)
    sign_in(page, desk.user)
    page.locator("[name=headline]").fill("Verzonnen nieuws")
    page.locator("[name=status][value=paused]").check()
    visitor.context.clear_cookies(name="sessionid")
    page.locator(".report-form button[type=submit]").press("Enter")
    sign_in(page, desk.user)
    expect(page.locator("[name=headline]")).to_have_value("Verzonnen nieuws")
    expect(page.locator("[name=status]:checked")).to_have_value("paused")
    assert not desk.reports().exists()


def pages_of(page: Page, desk: Desk) -> Iterator[str]:
    """Go through what a contact gets to see, once signed in."""
    page.goto(desk.address)
    sign_in(page, desk.user)
    yield "form"
    page.locator("[name=status][value=delayed]").check()
    yield "form with a cause"
    page.locator("[name=evidence]").fill("geen adres")
    go_on_with(page.locator(".report-form button[type=submit]"))
    expect(page.locator(".error-summary")).to_be_visible()
    yield "errors"
    page.goto(desk.address)
    page.locator("[name=headline]").fill("Verzonnen nieuws")
    go_on_with(page.locator(".report-form button[type=submit]"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("wacht op nazicht")
    yield "sent"
    row = desk.reports().get()
    row.current_workflow_task_state.reject(comment="Verzonnen vraag?")
    page.reload()
    expect(page.locator(".comment")).to_be_visible()
    yield "came back"
    for address in (desk.address, LIST):
        page.goto(address)
        expect(page.locator(".comment")).to_be_visible()
        yield address
    ActionParty.objects.filter(contact__user=desk.user).update(contact=None)
    page.goto(LIST)
    yield "no actions"


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_and_the_other_checks_find_nothing(arrive, desk, width: int) -> None:
    page = arrive(viewport={"width": width, "height": 640}, bypass_csp=True).page
    found, looked = [], 0
    for name in pages_of(page, desk):
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for scheme in LIGHT_AND_DARK:
            page.emulate_media(color_scheme=scheme)
            found += found_by_axe(page, f"{name}, {scheme}")
        for check in CHECKS.values():
            found += [f"{name}: {line}" for line in page.evaluate(script_of(check))]
        looked += 1
    assert looked == 8
    assert not found, "\n" + "\n".join(found)


def test_everything_fits_a_phone_and_a_finger(arrive, desk) -> None:
    visitor = arrive(viewport=PHONE)
    page = visitor.page
    small = f"""() => [...document.querySelectorAll('main :is(button, .button, .choice, input:not([type=radio], [type=hidden]), textarea, summary)')]
      .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < {TARGET}).map(each => each.outerHTML)"""
    for name in pages_of(page, desk):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        assert page.evaluate(small) == [], name
        for media in ({"forced_colors": "active"}, {"forced_colors": "none"}):
            page.emulate_media(**media)
            assert page.locator("main h1").is_visible()
    assert visitor.complaints == []


def send(url: str, cookies: dict[str, str], values: dict[str, str]) -> str:
    """Send a form as a browser would, and return where it leads."""
    token = "x" * 32
    header = "; ".join(f"{name}={value}" for name, value in {**cookies, "csrftoken": token}.items())
    request = urllib.request.Request(url, urllib.parse.urlencode(values).encode())  # noqa: S310 - our own server
    request.add_header("Cookie", header)
    request.add_header("X-CSRFToken", token)
    request.add_header("Referer", url)
    with urllib.request.build_opener(StayHere).open(request, timeout=60) as answer:
        return answer.headers.get("Location", "")


class StayHere(urllib.request.HTTPRedirectHandler):
    """Do not follow: where it leads is the answer."""

    def http_error_302(self, request, answer, code, message, headers):
        return answer


def at_once(calls: list) -> list:
    """Let several people do something at the same moment."""
    start, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int) -> None:
        start.wait(timeout=30)
        answers[number] = calls[number]()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def session_of(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    return {"sessionid": client.cookies["sessionid"].value}


def test_what_is_sent_at_the_same_moment_is_neither_lost_nor_doubled(live_site, desk) -> None:
    """Two people with one report each, and one of them with a trembling finger; on a server with threads."""
    colleague = User.objects.create_user(f"verzonnen-{uuid.uuid4()}@voorbeeld.test", PASSWORD)
    person = Person.objects.create(name="Verzonnen collega", user=colleague)
    part = ActionParty.objects.create(
        action=desk.action,
        organisation=desk.action.parties.first().organisation,
        role="funder",
        contact=person,
    )
    url, today = live_site.url + desk.address, timezone.localdate().isoformat()
    mine, theirs = session_of(desk.user), session_of(colleague)
    same = {"uid": str(uuid.uuid4()), "headline": "Verzonnen eerste", "date": today}
    other = {"uid": str(uuid.uuid4()), "headline": "Verzonnen tweede", "date": today}
    calls = [
        lambda: send(url, mine, same), lambda: send(url, mine, same), lambda: send(url, theirs, other),
        lambda: send(url, mine, {"nog_actueel": "1"}), lambda: send(url, mine, {"nog_actueel": "1"}),
    ]  # fmt: skip
    try:
        answers = at_once(calls)
        assert all(answers)
        assert answers[0] == answers[1]
        assert answers[3] == answers[4]
        rows = ProgressUpdate.objects.filter(author__in=[desk.user, colleague])
        assert sorted(row.headline for row in rows) == ["", "Verzonnen eerste", "Verzonnen tweede"]
        assert all(row.workflow_in_progress for row in rows)
    finally:
        ProgressUpdate.objects.filter(author=colleague).delete()
        part.delete()
        person.delete()
        colleague.delete()


def test_an_amended_report_sent_at_the_same_moment_goes_once_and_no_words_are_lost(
    live_site, desk
) -> None:
    mine = session_of(desk.user)
    values = {"headline": "Verzonnen eerste", "date": timezone.localdate().isoformat()}
    address = send(live_site.url + desk.address, mine, values)
    row = desk.reports().get()
    row.current_workflow_task_state.reject(comment="Verzonnen vraag?")
    amended = values | {"text": "Verzonnen antwoord."}
    url = live_site.url + address
    answers = at_once([lambda: send(url, mine, amended) for _tap in range(4)])
    assert answers == [address] * 4
    assert desk.reports().get().text == "Verzonnen antwoord."
    assert row.revisions.count() == 2
    # Another text after that is shown again, to go as a new report.
    assert send(url, mine, amended | {"text": "Verzonnen ander antwoord."}) == ""
