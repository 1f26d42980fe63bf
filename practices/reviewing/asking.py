"""What a reviewer asks a sender: additions, or a look at edits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practices.answers.pages import answers_of
from practices.answers.telling import all_told, told
from practices.models import (
    MessageKind,
    PracticePage,
    Submission,
    SubmissionRemark,
    SubmissionState,
)
from practices.reviewing.conflicts import require_no_conflict
from practices.reviewing.mails import mail_sender
from practices.reviewing.refusals import RefusalWaitsError, ReviewRefusedError
from practices.reviewing.rounds import held_round
from practices.reviewing.steps import require_reviewer, take_step, text_seen
from practices.reviewing.texts import sent_texts
from practices.written_down import write_down
from site_core.public_forms.fields import visible

IN_REVIEW = (SubmissionState.IN_REVIEW,)


def words_of(text: str, missing: Any) -> str:
    """What somebody wrote; spaces and signs that nobody sees are no words. Raises ReviewRefusedError."""
    if not visible(" ".join(text.split())).strip():
        raise ReviewRefusedError(missing)
    return text.strip()


def ask_changes(
    *,
    submission: Submission,
    version: int,
    revision: int | None,
    user: Any,
    now: datetime,
    message: str,
    remarks: Mapping[str, str],
) -> Submission:
    """Ask the sender for additions (T7): in a message, and where it helps in remarks on answers."""
    require_reviewer(user)
    message = words_of(message, _("Write a message: what do you ask of the sender?"))
    kept = {name: text.strip() for name, text in remarks.items() if visible(text).strip()}
    with transaction.atomic():
        row = take_step(submission, version, IN_REVIEW, waiting_since=None)
        text = text_seen(row, revision)
        task = held_round(row, user)
        if task.refusal_by_id is not None:
            raise RefusalWaitsError
        require_no_conflict(user, row)
        names = {one.name for one in all_told(text)}
        if not names >= kept.keys():
            raise ReviewRefusedError(
                _("One of the remarks is about an answer that does not exist.")
            )
        # From here on the answers are the text: who sent it changes them.
        Submission.objects.filter(pk=row.pk).update(answers=answers_of(text))
        task.reject(user=user)
        line = write_down(row, MessageKind.CHANGES_ASKED, now=now, user=user, text=message)
        SubmissionRemark.objects.bulk_create(
            SubmissionRemark(message=line, field=name, text=said) for name, said in kept.items()
        )
        mail_sender("practice-changes", line)
        row.refresh_from_db()
        return row


def sent_page(submission: Submission) -> PracticePage | None:
    """The text that the sender sent last, or agreed to, as a page; None where its revision is gone."""
    line = next(iter(sent_texts(submission)), None)
    page: PracticePage | None = line.revision.as_object() if line and line.revision else None
    return page


def propose_edits(
    *,
    submission: Submission,
    version: int,
    revision: int | None,
    user: Any,
    now: datetime,
    summary: str,
) -> Submission:
    """Ask the sender whether our edits are right (T9). Raises ReviewRefusedError where there are none."""
    require_reviewer(user)
    summary = words_of(summary, _("Tell the sender in a few words what you changed, and why."))
    with transaction.atomic():
        row = take_step(
            submission, version, IN_REVIEW, state=SubmissionState.PROPOSAL, waiting_since=None
        )
        text = text_seen(row, revision)
        task = held_round(row, user)
        if task.refusal_by_id is not None:
            raise RefusalWaitsError
        require_no_conflict(user, row)
        before = sent_page(row)
        if before is not None and told(before) == told(text):
            raise ReviewRefusedError(_("The text is still as it was sent. Edit it first, then propose your edits."))  # fmt: skip
        line = write_down(row, MessageKind.PROPOSED, now=now, user=user, text=summary)
        mail_sender("practice-proposal", line)
        return row
