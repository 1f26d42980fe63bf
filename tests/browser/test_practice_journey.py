"""A municipality shares a practice by keyboard, with script and without: sent, confirmed, talked about, approved and read."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db.models import Q
from playwright.sync_api import Page, expect

from practices.models import PracticePage, Submission
from site_core.models import OutboxMail
from tests.browser.visitor import Visitor
from tests.practices.form_desk import SHORT

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
REVIEWER = "praktijkbeoordelaar@voorbeeld.test"
# Sooner than this nobody sends a form.
A_MOMENT = 3_100
GO_ON = "Bewaar en ga verder"
SENDER = "Verzonnen Schrijfster"


@pytest.fixture
def title(live_site) -> Iterator[str]:
    """The name of a practice, for one test alone."""
    caches["shared"].clear()
    name = f"Verzonnen wijkpark {uuid.uuid4().hex[:6]}"
    yield name
    for page in PracticePage.objects.filter(Q(title=name) | Q(draft_title=name)):
        page.delete()
    Submission.objects.all().delete()
    OutboxMail.objects.filter(kind__startswith="practice").delete()


def newest_mail(address: str) -> Any:
    return next(one for one in reversed(mail.outbox) if address in one.recipients())


def link_in(letter: Any) -> str:
    [path, *_more] = re.findall(r"https?://[^/\s]+(/praktijken/\S+/)", letter.body)
    return str(path)


def press(page: Page, name: str | re.Pattern[str], role: str = "button") -> None:
    """Press the first button or link of a name, as somebody without a mouse does."""
    page.get_by_role(role, name=name).first.press("Enter")


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def type_in(page: Page, values: dict[str, Any]) -> None:
    """Fill in one part."""
    for name, value in values.items():
        field = page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("each => each.type || each.localName")
        if kind in {"checkbox", "radio"}:
            for one in value if isinstance(value, list) else [value]:
                box = field if one == "on" else page.locator(f"main [name='{name}'][value='{one}']")
                box.press("Space")
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def answers(title: str, address: str) -> dict[str, dict[str, Any]]:
    """What the sender types, part by part."""
    return SHORT | {
        "titel": SHORT["titel"] | {"practice_title": title},
        "thema": {"bridges": ["geen"], "themes": ["adaptatie"]},
        "afzender": {"sender_name": SENDER, "sender_email": address},
    }


def write(page: Page, title: str, address: str) -> None:
    """From the front page to a text that is sent."""
    page.goto("/")
    press(page, re.compile("Deel je eigen praktijk"), "link")
    press(page, "Begin", "link")
    press(page, GO_ON)
    expect(page).to_have_title(re.compile("^Fout:"))
    expect(page.locator(".error-summary")).to_be_focused()
    type_in(page, {"organisation": "Verzonnendorp", "practice_title": title})
    page.wait_for_timeout(A_MOMENT)
    press(page, GO_ON)
    heading(page, title)
    for part, values in answers(title, address).items():
        page.locator(f".tasks a[href$='/{part}/']").press("Enter")
        type_in(page, values)
        press(page, "Bewaar en terug naar het overzicht")
        heading(page, title)
        expect(page.locator(f".tasks #stand-{part}")).to_have_text("Klaar")
    press(page, "Kijk na en verstuur", "link")
    heading(page, "Kijk je antwoorden na")
    for box in page.locator("main form input[type=checkbox]").all():
        box.press("Space")
    press(page, "Verstuur je praktijk")
    heading(page, "Kijk in je mailbox")


def confirm(visitor: Visitor, address: str) -> None:
    """A mail programme looks first; then the sender presses the button, in another browser."""
    letter = newest_mail(address)
    assert "wijkpark" not in letter.body
    visitor.go(link_in(letter))
    page = visitor.go(link_in(letter))
    assert Submission.objects.get().state == "to_confirm"
    press(page, "Ja, verstuur mijn praktijk")
    expect(page.locator("main")).to_contain_text(re.compile(r"PK-\d{4}-\d{4}"))
    assert "De kelders liepen onder." in newest_mail(address).body


def sit_at_the_desk(arrive, live_site, title: str, *, script: bool) -> Page:
    """The reviewer opens the practice from the queue and takes it on."""
    page: Page = arrive(java_script_enabled=script).go(
        "/admin/login/?next=/admin/praktijken-nazien/"
    )
    page.locator("input[name=login]").fill(REVIEWER)
    page.locator("input[name=password]").fill(live_site.accounts[REVIEWER].password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/admin/praktijken-nazien/")
    press(page, title, "link")
    press(page, "Neem deze praktijk in behandeling")
    expect(page.locator("main")).to_contain_text("Jij hebt deze praktijk in behandeling")
    return page


def ask(desk: Page) -> None:
    """Ask the sender something: first without a word, which is refused."""
    desk.locator("summary", has_text="Vraag aanvulling").press("Enter")
    press(desk, "Vraag het aan de afzender")
    expect(desk.locator("main")).to_contain_text("Schrijf een bericht")
    desk.locator("[name='changes-message']").fill("Kun je vertellen hoeveel bomen het waren?")
    desk.locator("summary", has_text=re.compile("Opmerking.*Wat is er gebeurd")).press("Enter")
    desk.locator("[name='changes-remark-what_happened']").fill("Hoeveel bomen?")
    press(desk, "Vraag het aan de afzender")
    expect(desk.locator("main")).to_contain_text("Aanvulling gevraagd")


def amend(visitor: Visitor, title: str, address: str) -> None:
    """The sender comes back by the mail, changes the text, answers and sends it again."""
    letter = newest_mail(address)
    assert "Hoeveel bomen?" in letter.body
    page = visitor.go(link_in(letter))
    press(page, "Ga verder")
    expect(page.locator("main")).to_contain_text("Hoeveel bomen?")
    press(page, "Pas eerst mijn tekst aan")
    heading(page, title)
    page.locator(".tasks a[href$='/gebeurd/']").press("Enter")
    page.locator("[name=what_happened]").fill("Wij plantten 40 verzonnen bomen.")
    press(page, "Bewaar en terug naar het overzicht")
    heading(page, title)
    press(page, "Kijk na en verstuur", "link")
    press(page, "Antwoord op de opmerkingen en verstuur opnieuw", "link")
    page.locator("main textarea").first.fill("Het waren er 40.")
    press(page, "Stuur opnieuw")
    expect(page.locator("main")).to_contain_text("40")
    assert Submission.objects.get().stage == "claimed"


def approve(desk: Page) -> None:
    """The reviewer sees what changed, and approves."""
    desk.reload()
    expect(desk.locator("ins").first).to_be_visible()
    desk.locator("summary", has_text=re.compile("^Keur goed")).press("Enter")
    for box in desk.locator("[name='approve-checks']").all():
        box.press("Space")
    press(desk, "Keur goed en mail de afzender")
    expect(desk.locator("main")).to_contain_text("Gepubliceerd")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_a_first_sentence_to_publication(arrive, live_site, title, *, script: bool) -> None:
    address = f"schrijfster-{uuid.uuid4().hex[:6]}@verzonnendorp.test"
    writer = arrive(viewport=PHONE, java_script_enabled=script)
    write(writer.page, title, address)
    sender = arrive(viewport=PHONE, java_script_enabled=script)
    confirm(sender, address)
    desk = sit_at_the_desk(arrive, live_site, title, script=script)
    ask(desk)
    amend(sender, title, address)
    approve(desk)
    page = PracticePage.objects.get(title=title)
    reader = arrive(java_script_enabled=script).go(page.url)
    heading(reader, title)
    text = reader.locator("main").inner_text()
    assert "40 verzonnen bomen" in text
    assert SENDER not in reader.content()
    assert page.url in newest_mail(address).body
    assert title in arrive().go("/praktijken/").locator("main").inner_text()
