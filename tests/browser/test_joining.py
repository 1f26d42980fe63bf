"""An organisation joins the network without script: it asks, confirms, is accepted and appears; readable for everybody."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import caches
from playwright.sync_api import Page, expect

from network.models import JoinRequest, Organisation, Person
from site_core.models import OutboxMail
from tests.browser.editing_desk import PUBLISHER
from tests.browser.page_checks import CHECKS, script_of
from tests.browser.test_axe import found_by_axe
from tests.browser.visitor import LIGHT_AND_DARK, go_on_with
from tests.network.joining_desk import filled_in, made
from tests.reviewing import let_pass

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
START = "/netwerk/meedoen/"
# Sooner than this nobody sends a form.
A_MOMENT = 3_100
TARGET = 44


@pytest.fixture
def club(live_site) -> Iterator[str]:
    """The name of an organisation that wants to join, for one test alone."""
    caches["shared"].clear()
    name = f"Verzonnen Tuinclub {uuid.uuid4().hex[:6]}"
    yield name
    JoinRequest.objects.all().delete()
    Person.objects.filter(organisation__name=name).delete()
    Organisation.objects.filter(name=name).delete()
    OutboxMail.objects.filter(kind__startswith="join").delete()


def link_in_mail(address: str) -> str:
    """The path of the link in the newest mail to this address."""
    letter = next(one for one in reversed(mail.outbox) if address in one.recipients())
    [path] = re.findall(r"https?://[^/\s]+(/\S*bevestig/\S+/)", letter.body)
    return str(path)


def fill_in(page: Page, name: str) -> None:
    for field, typed in filled_in(organisation_name=name).items():
        page.locator(f"[name={field}]").fill(typed)
    page.locator("[name=bridges]").nth(3).check()


def check_answers(page: Page) -> None:
    page.get_by_role("button", name="Kijk je antwoorden na").press("Enter")


def test_it_asks_confirms_is_accepted_and_appears_without_script(arrive, live_site, club) -> None:
    page = arrive(viewport=PHONE, java_script_enabled=False).go(START)
    page.get_by_role("link", name="Vul het formulier in").press("Enter")
    check_answers(page)
    expect(page).to_have_title(re.compile("^Fout:"))
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=organisation_name]")).to_be_focused()
    fill_in(page, club)
    page.locator("[name=may_list_organisation]").check()
    check_answers(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk je antwoorden na")
    page.get_by_role("button", name=re.compile("Wijzig.*Wat wil je doen")).press("Enter")
    expect(page.locator("[name=wish]")).to_be_focused()
    page.locator("[name=wish]").fill("Wij willen daken vergroenen.")
    page.wait_for_timeout(A_MOMENT)
    check_answers(page)
    expect(page.locator("main")).to_contain_text("Wij willen daken vergroenen.")
    page.get_by_role("button", name="Verstuur je aanvraag").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in je mailbox")
    page.get_by_role("button", name="Wijzig het adres").press("Enter")
    expect(page.locator("[name=contact_email]")).to_be_focused()
    expect(page.locator("[name=wish]")).to_have_value("Wij willen daken vergroenen.")

    # A mail programme looks first, then its owner opens the link in another browser.
    link = link_in_mail("vraagster@voorbeeld.test")
    owner = arrive(java_script_enabled=False)
    owner.go(link)
    owner.go(link)
    assert JoinRequest.objects.get().state == "to_confirm"
    owner.page.get_by_role("button", name="Ja, bevestig mijn aanvraag").press("Enter")
    expect(owner.page.get_by_role("heading", level=1)).to_have_text("Je aanvraag is bevestigd")

    desk = sign_in(arrive, live_site)
    desk.goto("/admin/aanvragen-netwerk/")
    desk.get_by_role("link", name=club).press("Enter")
    expect(desk.locator("main")).to_contain_text("Wij willen daken vergroenen.")
    desk.locator("[name=contribution]").fill("groene daken")
    desk.locator("[name=organisation]").select_option("new")
    desk.get_by_role("button", name="Aanvaard en mail de afzender").press("Enter")
    expect(desk.locator("main")).to_contain_text("aanvaard")

    row = Organisation.objects.get(name=club)
    reader = arrive(java_script_enabled=False).go(f"/netwerk/{row.slug}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(club)
    text = reader.locator("main").inner_text()
    # What the moderator wrote waits for a second person.
    assert "Groene daken" not in text
    assert let_pass() == 1
    # The server of these tests keeps its answers until somebody sends something.
    reader.goto(f"{reader.url}?opnieuw")
    text = reader.locator("main").inner_text()
    assert "Groene daken" in text
    assert "Vraagster" not in text
    assert "daken vergroenen" not in text
    assert club in arrive().go("/netwerk/").locator("main").inner_text()
    [welcome] = [one for one in mail.outbox if "Welkom" in one.subject]
    assert f"/netwerk/{row.slug}/" in welcome.body


def sign_in(arrive, live_site) -> Page:
    """Come into the admin, also without script."""
    page: Page = arrive(java_script_enabled=False).go(
        "/admin/login/?next=/admin/aanvragen-netwerk/"
    )
    page.locator("input[name=login]").fill(PUBLISHER)
    page.locator("input[name=password]").fill(live_site.accounts[PUBLISHER].password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/admin/aanvragen-netwerk/")
    return page


def pages_of(page: Page, club: str) -> Iterator[str]:
    """Go through all that a sender gets to see."""
    page.goto(START)
    yield "start"
    page.goto(f"{START}aanvraag/")
    yield "form"
    check_answers(page)
    expect(page.locator(".error-summary")).to_be_visible()
    yield "errors"
    fill_in(page, club)
    check_answers(page)
    expect(page.locator(".answers")).to_be_visible()
    yield "answers"
    page.wait_for_timeout(A_MOMENT)
    go_on_with(page.get_by_role("button", name="Verstuur je aanvraag"))
    expect(page.get_by_role("button", name="Wijzig het adres")).to_be_visible()
    yield "sent"
    row = made(confirmed=False, organisation_name=club, wish=str(uuid.uuid4()))
    link = link_in_mail(row.contact_email)
    page.goto(link)
    yield "link"
    go_on_with(page.get_by_role("button", name="Ja, bevestig mijn aanvraag"))
    yield "confirmed"
    page.goto(f"{START}bevestig/verzonnen/")
    yield "link that does not work"


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_and_the_other_checks_find_nothing(arrive, club, width: int) -> None:
    page = arrive(viewport={"width": width, "height": 640}, bypass_csp=True).page
    found, looked = [], 0
    for name in pages_of(page, club):
        for scheme in LIGHT_AND_DARK:
            page.emulate_media(color_scheme=scheme)
            found += found_by_axe(page, f"{name}, {scheme}")
        for check in CHECKS.values():
            found += [f"{name}: {line}" for line in page.evaluate(script_of(check))]
        looked += 1
    assert looked == 8
    assert not found, "\n" + "\n".join(found)


def test_everything_fits_a_phone_and_a_finger(arrive, club) -> None:
    visitor = arrive(viewport=PHONE)
    page = visitor.page
    small = f"""() => [...document.querySelectorAll('main :is(button, .button, .choice, input:not([type=checkbox], [type=hidden]), textarea)')]
      .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < {TARGET}).map(each => each.outerHTML)"""
    for name in pages_of(page, club):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        assert page.evaluate(small) == [], name
        trap = page.locator("[name=onderwerp]")
        assert trap.count() == 0 or not trap.is_visible()
        for media in ({"forced_colors": "active"}, {"forced_colors": "none"}):
            page.emulate_media(**media)
            assert page.locator("main h1").is_visible()
    complaints = [line for line in visitor.complaints if "status of 410" not in line]
    assert complaints == []


def test_the_field_nobody_sees_is_in_no_tree_of_a_screen_reader(arrive, club) -> None:
    page = arrive().go(f"{START}aanvraag/")
    assert "Laat dit leeg" not in page.locator("main").aria_snapshot()
    page.locator("[name=organisation_name]").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") != "onderwerp"
