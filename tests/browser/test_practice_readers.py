"""All that readers, owners and named people see of a practice, in every state: one visit to each, with all checks in it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from practices.models import (
    ContactPerson,
    OwnerConfirmation,
    OwnerQuestion,
    PracticePage,
    PracticeVersion,
    Reuse,
    WithdrawnPractice,
)
from practices.readers.tokens import token_of
from practices.submitting.access import link_of
from site_core.public_forms.stamps import FIELD, new_stamp
from tests.browser.invented_practice import ASKER, ReadersDesk, newest, owner_of
from tests.browser.whole_look import wrong_in_other_words, wrong_with

pytestmark = pytest.mark.browser

QUESTION = {"text": "Hoeveel tegels waren het?", "asker_name": "Verzonnen Vraagster", "asker_organisation": "Verzonnendam", "asker_email": ASKER}  # fmt: skip
REPORT = {"text": "Het jaartal klopt niet.", "reporter_email": ASKER}
REUSE = {"text": "Wij groeven ook.", "organisation": "Verzonnen vzw", "year": "2024", "sender_name": "Verzonnen Iemand", "sender_email": ASKER}  # fmt: skip
NO_REUSE = {"text": "x" * 1_001, "year": "2999", "url": "geen adres", "own_practice": "bestaat niet", "sender_email": "geen"}  # fmt: skip
# What was written behind the back of the server is not in the answers that it kept.
ANEW = "?opnieuw"
BUTTON = "main form button[type=submit]"
HOSTILE = '/praktijken/?zoek="><script>alert(1)</script>%00' + "x" * 300 + "&brug=-1&gemeente=%27&van=9999999&p=-3&weergave=%3Cb%3E"  # fmt: skip


@pytest.fixture(scope="module")
def desk(live_site) -> Iterator[ReadersDesk]:
    desk = ReadersDesk()
    yield desk
    desk.clear()


def write(page: Page, values: dict[str, str], form: str = "") -> None:
    """Fill in a form, as somebody who took a minute over it, and send it."""
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)
    if form:
        with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
            stamp = new_stamp(form).text
        page.evaluate(
            "([name, stamp]) => { document.querySelector(`[name=${name}]`).value = stamp }",
            [FIELD, stamp],
        )
    press_button(page)


def press_button(page: Page, selector: str = BUTTON) -> None:
    with page.expect_navigation():
        page.locator(selector).first.press("Enter")


def send_nothing(page: Page, address: str) -> None:
    """Go to a form and send it as it is; then it says what is wrong."""
    page.goto(address)
    press_button(page)
    expect(page.locator(".error-summary")).to_be_visible()


Places = Iterator[str]


def cards(desk: ReadersDesk, page: Page, language: str) -> Places:
    """The card: as it is now and as it was, grown old, archived, and gone."""
    practice = desk.practice
    address = f"{language}/praktijken/{practice.slug}/"
    page.goto(address)
    assert page.locator("main h2").count() > 9
    yield "card"
    PracticePage.objects.filter(translation_key=practice.translation_key).update(
        archived_on=timezone.localdate(), archived_reason="Verzonnen reden."
    )
    page.goto(f"{address}{ANEW}")
    expect(page.locator(".as-of")).to_be_visible()
    yield "card, archived"
    page.goto(f"{address}vraag/{ANEW}")
    expect(page.locator(".notice")).to_be_visible()
    yield "ask, archived"
    PracticePage.objects.filter(translation_key=practice.translation_key).update(
        archived_on=None, archived_reason=""
    )


def versions(desk: ReadersDesk, page: Page, language: str) -> Places:
    """In Dutch alone: versions stand in no other language."""
    practice = desk.practice
    for number in (1, 2):
        page.goto(f"/praktijken/{practice.slug}/versie/{number}/")
        expect(page.locator(".as-of")).to_be_visible()
        yield f"version {number}"
    hidden = PracticeVersion.objects.filter(practice=practice, number=1)
    hidden.update(hidden_at=timezone.now())
    page.goto(f"/praktijken/{practice.slug}/versie/1/{ANEW}")
    expect(page.locator(".bridge-arch")).to_be_visible()
    yield "version, hidden"
    hidden.update(hidden_at=None)
    long_ago = timezone.now() - timedelta(days=900)
    now = practice.first_published_at
    OwnerConfirmation.objects.update(confirmed_on=long_ago.date())
    PracticeVersion.objects.filter(practice=practice).update(published_at=long_ago)
    PracticePage.objects.filter(pk=practice.pk).update(first_published_at=long_ago)
    page.goto(f"/praktijken/{practice.slug}/?lang-geleden")
    expect(page.locator(".as-of")).to_be_visible()
    yield "card, not confirmed for long"
    OwnerConfirmation.objects.update(confirmed_on=timezone.localdate())
    PracticeVersion.objects.filter(practice=practice).update(published_at=now)
    PracticePage.objects.filter(pk=practice.pk).update(first_published_at=now)


def lists(desk: ReadersDesk, page: Page, language: str) -> Places:
    """What finds nothing, what was typed to do harm, and what was taken off the site."""
    page.goto(f"{language}/praktijken/?zoek=bestaatniet&brug=1&gemeten=ja")
    yield "list, nothing"
    page.goto(f"{language}{HOSTILE}")
    yield "list, hostile"
    page.goto(f"{language}/praktijken/?zoek=regentuin")
    yield "list, found"
    page.goto(f"{language}/praktijken/kaart/?zoek=regentuin")
    yield "map, found"
    page.goto(f"{language}/praktijken/kaart/?zoek=bestaatniet")
    yield "map, nothing"
    WithdrawnPractice.objects.create(slug="verzonnen-weg", withdrawn_at=timezone.now())
    page.goto(f"{language}/praktijken/verzonnen-weg/")
    yield "card, gone"
    page.goto(f"{language}/praktijken/verzonnen-weg/vraag/")
    yield "ask, gone"
    WithdrawnPractice.objects.filter(slug="verzonnen-weg").delete()


def asking(desk: ReadersDesk, page: Page, language: str) -> Places:
    """A question, from the empty form to the answer of the owner."""
    below, mailed = f"{language}/praktijken/{desk.practice.slug}/vraag/", f"{language}/praktijken/bevestig/"  # fmt: skip
    page.goto(below)
    yield "ask"
    send_nothing(page, below)
    yield "ask, wrong"
    write(page, QUESTION, "ask")
    expect(page.locator("main")).to_contain_text(ASKER)
    yield "ask, mailbox"
    row = newest(OwnerQuestion)
    link = f"{mailed}vraag/{token_of(row, row.confirm_secret)}/"
    page.goto(link)
    yield "ask, confirm"
    press_button(page)
    yield "ask, on its way"
    page.goto(f"{mailed}vraag/{'a' * 75}/")
    yield "ask, no such link"
    answer = f"{mailed}antwoord/{token_of(row, row.answer_secret)}/"
    page.goto(answer)
    expect(page.locator(".asked")).to_contain_text(QUESTION["text"])
    yield "answer"
    send_nothing(page, answer)
    yield "answer, wrong"
    write(page, {"text": "Twaalf verzonnen tegels."})
    yield "answer, on its way"
    page.goto(answer)
    yield "answer, given before"


def reporting(desk: ReadersDesk, page: Page, language: str) -> Places:
    """A mistake, and a vote."""
    below = f"{language}/praktijken/{desk.practice.slug}/"
    page.goto(f"{below}fout/")
    yield "report"
    send_nothing(page, f"{below}fout/")
    page.locator("[name=reporter_email]").fill("geen adres")
    press_button(page)
    yield "report, wrong"
    page.evaluate("name => { document.querySelector(`[name=${name}]`).value = '' }", FIELD)
    write(page, {"text": "Te oud.", "reporter_email": ""})
    expect(page.locator(".notice")).to_be_focused()
    yield "report, once more"
    write(page, REPORT, "report")
    expect(page.locator("main")).to_contain_text(ASKER)
    yield "report, received"
    page.goto(f"{below}nuttig/")
    yield "useful"
    for vote in ("ja", "nee"):
        page.goto(f"{below}nuttig/")
        press_button(page, f"main button[value={vote}]")
        expect(page).to_have_url(re.compile(f"klaar={vote}"))
        yield f"useful, {vote}"


def reusing(desk: ReadersDesk, page: Page, language: str) -> Places:
    """“We did this too”."""
    below = f"{language}/praktijken/{desk.practice.slug}/ook/"
    page.goto(below)
    yield "reuse"
    send_nothing(page, below)
    yield "reuse, nothing, wrong"
    write(page, NO_REUSE)
    yield "reuse, wrong"
    page.goto(below)
    write(page, REUSE, "reuse")
    expect(page.locator("main")).to_contain_text(ASKER)
    yield "reuse, mailbox"
    row = newest(Reuse)
    page.goto(f"{language}/praktijken/bevestig/ook/{token_of(row, row.confirm_secret)}/")
    yield "reuse, confirm"
    press_button(page)
    yield "reuse, received"
    row.delete()


def named(desk: ReadersDesk, page: Page, language: str) -> Places:
    """Somebody who was named as contact: asked, shown, and taken off."""
    row = desk.waiting_person()
    link = f"{language}/praktijken/contact/{token_of(row, row.link_secret)}/"
    page.goto(link)
    yield "contact, asked"
    press_button(page, "main button[value=ja]")
    expect(page.locator("main button[value=nee]")).to_be_visible()
    yield "contact, named"
    press_button(page, "main button[value=nee]")
    expect(page.locator("main button")).to_have_count(0)
    yield "contact, taken off"
    page.goto(f"{language}/praktijken/contact/{'a' * 75}/")
    yield "contact, no such link"
    ContactPerson.objects.filter(pk=row.pk).delete()


def owning(desk: ReadersDesk, page: Page, language: str) -> Places:
    """“Is your practice still right?”, with what the owner's page says after a yes."""
    link = f"{link_of(owner_of(desk))}klopt/".replace("/praktijken/", f"{language}/praktijken/")
    page.goto(link)
    yield "still right"
    press_button(page, "main form[action*='/klopt/'] button")
    expect(page).to_have_url(re.compile("klaar=klopt"))
    yield "still right, said"
    page.context.clear_cookies()


GROUPS = [cards, versions, lists, asking, reporting, reusing, named, owning]
LANGUAGES = ("/en", "/fr")


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_wrong_in_any_state(arrive, desk, clear_marks, group: Any) -> None:
    visitor, plain = arrive(bypass_csp=True), arrive(java_script_enabled=False).page
    found, names = [], []
    for name in group(desk, visitor.page, ""):
        found += wrong_with(visitor.page, name, plain, clear_marks)
        names.append(name)
    assert len(names) == len(set(names)) > 1
    assert not found, "\n" + "\n".join(found)
    assert [line for line in visitor.complaints if "status of 4" not in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_in_other_languages(arrive, desk, language: str) -> None:
    page, found, names = arrive(bypass_csp=True).page, [], []
    for group in GROUPS:
        if group == versions:
            continue
        for name in group(desk, page, language):
            assert page.locator("html").get_attribute("lang") == language[1:], name
            found += wrong_in_other_words(page, name)
            names.append(name)
    assert len(names) > 36
    assert not found, "\n" + "\n".join(found)
