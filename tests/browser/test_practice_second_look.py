"""A practice that was not taken up is looked at once more by somebody else; and of two reviewers at once, one is told."""

from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from practices.models import PracticePage, Stage, Submission
from tests.browser.practice_desk import (
    QUEUE,
    ShippedDesk,
    do,
    let_visitor_in,
    press,
    sign_in_to_review,
    unfold,
)

pytestmark = pytest.mark.browser

WORDS = "Er valt te weinig uit te leren."
WHY = "Jullie zagen de metingen van de zomer niet."
MESSAGE = "Hoeveel bomen werden het uiteindelijk?"


@pytest.fixture
def desk(live_site) -> Iterator[ShippedDesk]:
    desk = ShippedDesk()
    yield desk
    desk.clear()


def stage_of(row: Submission) -> Stage:
    return Submission.objects.select_related("page").get(pk=row.pk).stage


def mails_to_sender(row: Submission) -> int:
    return sum(row.sender_email in one.recipients() for one in mail.outbox)


def open_row(page: Page, row: Submission) -> None:
    page.goto(f"{QUEUE}{row.pk}/")
    expect(page.locator(".review")).to_be_visible()


def propose_refusal(page: Page, row: Submission) -> None:
    open_row(page, row)
    unfold(page, "refusal")
    page.locator("[name=refusal-reason]").select_option("thin")
    page.locator("[name=refusal-text]").fill(WORDS)
    do(page, "refusal")
    expect(page.locator(".messages")).to_be_visible()


def approve(page: Page, row: Submission) -> None:
    open_row(page, row)
    do(page, "claim")
    expect(page.locator("#beslissen")).to_be_visible()
    unfold(page, "approve")
    for box in page.locator("details[open] input[type=checkbox]").all():
        box.check()
    do(page, "approve")
    expect(page.locator(".messages")).to_be_visible()


def ask_second_look(page: Page, row: Submission) -> None:
    """The sender reads why, and asks once that somebody else looks."""
    page.goto(f"/praktijken/opvolgen/{row.uid}/")
    expect(page.locator("main")).to_contain_text(WORDS)
    page.locator("main [name=text]").fill(WHY)
    press(page, "form[action$='/herbekijken/'] .button")
    expect(page.locator("main .notice")).to_be_visible()
    assert page.locator("form[action$='/herbekijken/']").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_refusal_by_two_is_looked_at_again_by_a_third(arrive, live_site, desk, *, script) -> None:
    row = desk.claimed()
    first = sign_in_to_review(arrive, desk.reviewer, java_script_enabled=script).page
    mailed = mails_to_sender(row)
    propose_refusal(first, row)
    # Who proposes it cannot confirm it, and the sender hears nothing yet.
    assert first.locator("button[value=confirm]").count() == 0
    assert (stage_of(row), mails_to_sender(row)) == (Stage.CLAIMED, mailed)

    second = sign_in_to_review(arrive, desk.coordinator, java_script_enabled=script).page
    open_row(second, row)
    expect(second.locator("main")).to_contain_text(WORDS)
    do(second, "confirm")
    expect(second.locator(".messages")).to_be_visible()
    assert (stage_of(row), mails_to_sender(row)) == (Stage.REFUSED, mailed + 1)

    sender = arrive(java_script_enabled=script)
    let_visitor_in(sender, row)
    ask_second_look(sender.page, row)
    for page in (first, second):
        open_row(page, row)
        expect(page.locator("main")).to_contain_text(WHY)
        assert page.locator("button[value=claim]").count() == 0

    third = sign_in_to_review(arrive, desk.colleague, java_script_enabled=script).page
    approve(third, row)
    assert stage_of(row) == Stage.PUBLISHED
    page = PracticePage.objects.get(pk=row.page_id)
    expect(arrive().go(page.url).locator("h1")).to_have_text(page.title)
    # Once asked is enough.
    sender.page.reload()
    assert sender.page.locator("form[action$='/herbekijken/']").count() == 0


def test_of_two_reviewers_at_once_the_second_is_told_and_keeps_what_was_typed(
    arrive, live_site, desk
) -> None:
    row = desk.claimed()
    here, there = (sign_in_to_review(arrive, desk.reviewer).page for _each in range(2))
    for page in (here, there):
        open_row(page, row)
    unfold(there, "changes")
    there.locator("[name=changes-message]").fill(MESSAGE)
    do(here, "release")
    expect(here.locator("button[value=claim]")).to_be_visible()
    mailed = mails_to_sender(row)

    do(there, "changes")
    expect(there.locator(".review-moved")).to_contain_text(MESSAGE)
    assert (stage_of(row), mails_to_sender(row)) == (Stage.RECEIVED, mailed)


def test_of_two_who_take_it_on_at_once_one_has_it(arrive, live_site, desk) -> None:
    row = desk.sent()
    pages = [sign_in_to_review(arrive, one).page for one in (desk.reviewer, desk.colleague)]
    for page in pages:
        open_row(page, row)
    do(pages[0], "claim")
    expect(pages[0].locator("#beslissen")).to_be_visible()
    do(pages[1], "claim")
    expect(pages[1].locator(".review-moved")).to_be_visible()
    assert pages[1].locator("#beslissen").count() == 0
    assert Submission.objects.get(pk=row.pk).messages.filter(kind="claimed").count() == 1
