"""A question to an owner: kept until it is confirmed, sent on, and answered. The site passes on both; each step happens once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from practices.models import OwnerQuestion, PracticePage, QuestionState
from practices.readers.arriving import confirm_once, keep_once
from practices.readers.mails_ask import mail_answer, mail_confirm, pass_on
from practices.readers.refusals import AlreadyDoneError
from practices.readers.tokens import row_of


def keep_question(
    *, practice: PracticePage, values: Mapping[str, Any], language: str, nonce: str, now: datetime
) -> OwnerQuestion:
    """Keep a question until who asks confirms it, and write them the mail with the link."""
    told: dict[str, Any] = {"practice": practice, "language": language, "asked_at": now}
    row: OwnerQuestion = keep_once(OwnerQuestion, values=values, nonce=nonce, first=mail_confirm, **told)  # fmt: skip
    return row


def find_asked(token: str) -> OwnerQuestion | None:
    """Return the question that a link of the owner is about."""
    rows = OwnerQuestion.objects.select_related("practice").exclude(state=QuestionState.TO_CONFIRM)
    found: OwnerQuestion | None = row_of(rows, token, lambda row: row.answer_secret)
    return found


def confirm_question(*, token: str, now: datetime) -> OwnerQuestion | None:
    """Send a question on, the first time. Raises PracticeGoneError."""
    row: OwnerQuestion | None = confirm_once(OwnerQuestion, token=token, now=now, becomes=QuestionState.SENT, first=pass_on)  # fmt: skip
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
