"""A question to an owner: kept until it is confirmed, sent on, and answered. The site passes on both; each step happens once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from practices.models import OwnerQuestion, PracticePage, QuestionState
from practices.readers.mails_ask import mail_answer, mail_confirm, mail_owner
from practices.readers.refusals import AlreadyDoneError, PracticeGoneError
from practices.readers.rules import LINK_WORKS
from practices.readers.tokens import row_of, uid_of


def was_asked(*, values: Mapping[str, Any], nonce: str) -> bool:
    """Whether exactly this came in already: then it is told again, and counts for no limit."""
    return OwnerQuestion.objects.filter(uid=uid_of(nonce, values)).exists()


def keep_question(
    *, practice: PracticePage, values: Mapping[str, Any], language: str, nonce: str, now: datetime
) -> OwnerQuestion:
    """Keep a question until who asks confirms it, and write them the mail with the link."""
    told = {"practice": practice, "language": language, "asked_at": now, **values}
    with transaction.atomic():
        row, is_new = OwnerQuestion.objects.get_or_create(uid=uid_of(nonce, values), defaults=told)
        if is_new:
            mail_confirm(row)
    return row


def find_question(token: str) -> OwnerQuestion | None:
    """Return the question that a link of its asker is about."""
    rows = OwnerQuestion.objects.select_related("practice")
    found: OwnerQuestion | None = row_of(rows, token, lambda row: row.confirm_secret)
    return found


def find_asked(token: str) -> OwnerQuestion | None:
    """Return the question that a link of the owner is about."""
    rows = OwnerQuestion.objects.select_related("practice").exclude(state=QuestionState.TO_CONFIRM)
    found: OwnerQuestion | None = row_of(rows, token, lambda row: row.answer_secret)
    return found


def can_be_confirmed(row: OwnerQuestion, now: datetime) -> bool:
    """Whether the button behind the mailed link still does something."""
    return row.state == QuestionState.TO_CONFIRM and now <= row.asked_at + LINK_WORKS


def confirm_question(*, token: str, now: datetime) -> OwnerQuestion | None:
    """Send a question on, and return it as it is then: a second press, or a late one, changes nothing.

    Raises PracticeGoneError where there is no practice any more to ask about.
    """
    with transaction.atomic():
        row = find_question(token)
        if row is None or not can_be_confirmed(row, now):
            return row
        if not row.practice.live:
            raise PracticeGoneError
        waiting = OwnerQuestion.objects.filter(pk=row.pk, state=QuestionState.TO_CONFIRM)
        won = waiting.update(state=QuestionState.SENT, confirmed_at=now)
        row.refresh_from_db()
        if won:
            mail_owner(row)
        return row


def answer_question(*, row: OwnerQuestion, text: str, now: datetime) -> OwnerQuestion:
    """Mail an answer to who asked. Raises AlreadyDoneError for the second one, also when both come at once."""
    with transaction.atomic():
        waiting = OwnerQuestion.objects.filter(pk=row.pk, state=QuestionState.SENT)
        won = waiting.update(state=QuestionState.ANSWERED, answer=text, answered_at=now)
        fresh = OwnerQuestion.objects.select_related("practice").filter(pk=row.pk).first()
        if not won or fresh is None:
            raise AlreadyDoneError(fresh)
        mail_answer(fresh)
    return fresh
