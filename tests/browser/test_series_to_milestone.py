"""From a series of meetings to a milestone that readers see, in one go and without script."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bridges.models import ActionPage, Milestone
from network.models import Decision, MeetingPage, Series, SeriesProposal
from tests.browser.editing_desk import PUBLISHER
from tests.reviewing import let_pass

pytestmark = pytest.mark.browser

LAST_YEAR = 2030
DECISION = "Verzonnen beslissing over de daken"


@pytest.fixture
def name(live_site) -> Iterator[str]:
    """The name of a series, for one test alone."""
    name = f"Verzonnen kwartaaloverleg {uuid.uuid4().hex[:6]}"
    yield name
    found = Decision.objects.filter(title=DECISION)
    Milestone.objects.filter(uid__in=found.values("milestone_uid")).delete()
    meetings = MeetingPage.objects.filter(series__title=name)
    SeriesProposal.objects.filter(series__title=name).delete()
    meetings.update(certainty="planned")
    for meeting in meetings:
        meeting.delete()
    Series.objects.filter(title=name).delete()


def sign_in(arrive, live_site) -> Page:
    page: Page = arrive(java_script_enabled=False).go("/admin/login/?next=/admin/reeksen/nieuw/")
    page.locator("input[name=login]").fill(PUBLISHER)
    page.locator("input[name=password]").fill(live_site.accounts[PUBLISHER].password)
    page.get_by_role("button", name="Meld je aan", exact=True).press("Enter")
    return page


def plan(page: Page, name: str) -> None:
    """A meeting on the second Tuesday of each quarter, in the afternoon, until the end of the plan."""
    page.locator("[name=title]").fill(name)
    page.locator("[name=body]").select_option(label="Klankbordgroep")
    page.locator("[name=rule]").select_option("quarterly")
    page.locator("[name=nth]").select_option("2")
    page.locator("[name=weekday]").select_option("1")
    page.locator("[name=first]").fill(f"{timezone.localdate().year + 1}-01-01")
    page.locator("[name=last]").fill(f"{LAST_YEAR}-12-31")
    page.locator("[name=start_time]").fill("14:00")
    page.locator("[name=end_time]").fill("16:00")
    page.get_by_role("button", name="Bekijk wat er zal gebeuren").press("Enter")
    rows = page.locator("section[aria-labelledby=gevolgen] tbody tr")
    expect(rows).to_have_count(4 * (LAST_YEAR - timezone.localdate().year))
    page.get_by_role("button", name="Dien dit in bij een tweede persoon").press("Enter")
    expect(page.get_by_role("heading", name=name).first).to_be_visible()
    assert page.request.get(f"/agenda/?q={name}").text().count(f"{name}, 1e") == 0
    expect(page.get_by_text("Ingediend bij een tweede persoon")).to_be_visible()
    assert let_pass() == 1
    page.reload()


def row(page: Page, name: str, number: int):
    return page.get_by_role("row").filter(has_text=re.compile(f"{name}, {number}e vergadering"))


def press(page: Page, name: str, number: int, button: str) -> None:
    row(page, name, number).get_by_role("link", name=button).press("Enter")


def move(page: Page, name: str, number: int, day: date) -> None:
    press(page, name, number, "Verplaats")
    page.locator("[name=when]").fill(f"{day:%d/%m/%Y} 14:00")
    page.locator("[name=reason]").fill("De zaal was niet vrij.")
    page.get_by_role("button", name="Bekijk").press("Enter")
    page.get_by_role("button", name="Verplaats deze datum").press("Enter")


def second_person(desk: Page) -> None:
    """Somebody else approves; the screen is looked at again."""
    expect(desk.get_by_text("Naar een tweede persoon gestuurd").or_(desk.get_by_text("naar een tweede persoon gestuurd")).first).to_be_visible()  # fmt: skip
    assert let_pass() == 1
    desk.reload()


def test_from_a_series_to_a_milestone(arrive, live_site, name) -> None:
    desk = sign_in(arrive, live_site)
    plan(desk, name)
    series = Series.objects.get(title=name)

    # The clock of Bruges says the same in winter and in summer, and in the calendar file as well.
    file = desk.request.get(f"/agenda/agenda.ics?reeks={series.slug}").text()
    starts = re.findall(r"DTSTART;TZID=Europe/Brussels:(\d{8})T(\d{6})", file)
    assert len(starts) == 4 * (LAST_YEAR - timezone.localdate().year)
    assert {at for _day, at in starts} == {"140000"}
    moments = [one.when.starts_at() for one in MeetingPage.objects.filter(series=series)]
    assert {moment.astimezone(UTC).hour for moment in moments} == {12, 13}

    move(desk, name, 1, date(timezone.localdate().year + 1, 2, 3))
    second_person(desk)
    expect(row(desk, name, 1)).to_contain_text("3 februari")
    press(desk, name, 2, "Annuleer deze datum")
    desk.locator("[name=reason]").fill("Te weinig punten.")
    desk.get_by_role("button", name="Annuleer deze datum").press("Enter")
    second_person(desk)
    expect(row(desk, name, 2)).to_contain_text("geannuleerd")

    move(desk, name, 3, timezone.localdate() - timedelta(days=1))
    second_person(desk)
    press(desk, name, 3, "Heeft plaatsgevonden")
    desk.get_by_role("button", name="Ze heeft plaatsgevonden").press("Enter")

    # Straight on to the report.
    expect(desk).to_have_title(re.compile("^Verslag afronden"))
    action = ActionPage.objects.facts().order_by("code").first()
    desk.locator("input[name=attendance]").fill("9")
    desk.locator("[name$='-title']").first.fill(DECISION)
    desk.locator("[name$='-owner_role']").first.fill("verzonnen dienst")
    desk.locator("[name$='-follow_up']").first.fill("2e kwartaal 2029")
    desk.locator("[name$='-action_id']").first.select_option(str(action.pk))
    desk.locator("[name=report]").fill("Verzonnen verslag.")
    desk.locator("[name=report_state][value=concept]").check()
    desk.get_by_role("button", name="Stuur het verslag naar een tweede persoon").press("Enter")
    second_person(desk)
    expect(desk.locator("main")).to_contain_text(DECISION)
    decided = desk.get_by_role("row").filter(has_text=DECISION)
    decided.get_by_role("button", name="Maak er een mijlpaal van").press("Enter")
    expect(desk.locator("main")).to_contain_text("Mijlpalen")

    reader = arrive(java_script_enabled=False)
    held = MeetingPage.objects.get(series=series, outcome="held")
    for address, words in {
        held.url: ["9 mensen", "Verzonnen verslag.", DECISION],
        action.url: [DECISION, "Mijlpaal"],
        "/organisatie/klankbordgroep/": [DECISION],
        "/nieuw/": [DECISION],
        "/agenda/2029/": [DECISION],
        f"/agenda/reeks/{series.slug}/": [name],
    }.items():
        text = reader.go(address).locator("main").inner_text()
        for word in words:
            assert word in text, (address, word)
