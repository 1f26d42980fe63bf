"""The rounds between sender and reviewer: remarks that are answered, a text that is sent again, edits that are looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from practices.answers.parts import PRIVATE, unready_parts
from practices.following.mails import mail_holder
from practices.following.moves import put_back
from practices.following.proposals import proposal_of
from practices.following.steps import hold, take_step
from practices.models import (
    MessageKind,
    Stage,
    Submission,
    SubmissionMessage,
    SubmissionRemark,
    SubmissionState,
)
from practices.refusals import RemarksOpenError, TextNotReadyError
from practices.submitting.drafts import answers_now
from practices.versions.standing import save_text
from practices.written_down import write_down

# Beside the parts of the form; nothing of it reaches the text.
MESSAGE = "bericht"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sender says to one remark."""

    text: str
    is_impossible: bool = False


def asked(submission: Submission) -> SubmissionMessage | None:
    """The last time that additions were asked."""
    lines = SubmissionMessage.objects.filter(submission=submission, kind=MessageKind.CHANGES_ASKED)
    return lines.order_by("-version", "-pk").first()


def open_remarks(submission: Submission) -> QuerySet[SubmissionRemark]:
    """The remarks of the round that is under way, answered or not."""
    return SubmissionRemark.objects.filter(message=asked(submission)).order_by("pk")


def answer_remarks(
    *,
    submission: Submission,
    version: int,
    now: datetime,
    answers: Mapping[int, Answer],
    text: str = "",
) -> Submission:
    """Keep what the sender says to remarks, by their number; those of another submission or round are left alone.

    `text` is the message that goes along once all is sent; until then it lies beside the answers of the form.
    """
    with transaction.atomic():
        row = hold(submission=submission, version=version, stages=(Stage.CHANGES_ASKED,), now=now)
        _keep(open_remarks(row), answers, now)
        if text != message_of(row):
            kept = {"values": {"text": text}, "saved": 1, "at": now.isoformat()}
            _write(row, answers_now(row) | {MESSAGE: kept})
        return row


def message_of(row: Submission) -> str:
    """The message that the sender is writing."""
    return str(row.answers.get(MESSAGE, {}).get("values", {}).get("text", ""))


def _write(row: Submission, answers: dict[str, Any]) -> None:
    Submission.objects.filter(pk=row.pk).update(answers=answers)
    row.answers = answers


def _keep(
    remarks: Iterable[SubmissionRemark], answers: Mapping[int, Answer], now: datetime
) -> None:
    for remark in remarks:
        answer = answers.get(remark.pk)
        if answer is None:
            continue
        remark.answer, remark.is_impossible = answer.text, answer.is_impossible
        remark.answered_at = now if answer.text else None
        remark.save(update_fields=["answer", "is_impossible", "answered_at"])


def send_again(
    *,
    submission: Submission,
    version: int,
    now: datetime,
    answers: Mapping[int, Answer],
    text: str = "",
) -> Submission:
    """Send a text again after additions were asked (T8), to the reviewer who asked them.

    Raises RemarksOpenError while a remark has no answer, and TextNotReadyError while the text is not whole; what was answered is
    then not kept either: `answer_remarks` does that.
    """
    with transaction.atomic():
        row = take_step(
            submission=submission,
            version=version,
            stages=(Stage.CHANGES_ASKED,),
            sent_at=now,
            waiting_since=now,
        )
        remarks = list(open_remarks(row))
        _keep(remarks, answers, now)
        unanswered = [remark.pk for remark in remarks if not remark.answer.strip()]
        if unanswered:
            raise RemarksOpenError(unanswered)
        row.answers = answers_now(row)
        unready = [part.slug for part in unready_parts(row.answers, is_full=row.is_full)]
        # Who sends it was said, and agreed to, when it was sent first.
        if parts := [slug for slug in unready if slug not in PRIVATE]:
            raise TextNotReadyError(parts)
        _write(row, row.answers)
        return put_back(row, now=now, text=text)


def open_for_changes(*, submission: Submission, version: int, now: datetime) -> Submission:
    """Lay the text ready in the form when additions were asked; what is being changed already stays as it is."""
    with transaction.atomic():
        row = hold(submission=submission, version=version, stages=(Stage.CHANGES_ASKED,), now=now)
        _write(row, answers_now(row))
        return row


def answer_proposal(
    *,
    submission: Submission,
    version: int,
    now: datetime,
    rejected: Iterable[str],
    text: str = "",
) -> Submission:
    """Say of each edit whether it stays (T10). The text becomes what both agree on, and the review goes on."""
    with transaction.atomic():
        row = take_step(
            submission=submission,
            version=version,
            stages=(Stage.PROPOSAL,),
            state=SubmissionState.IN_REVIEW,
            waiting_since=now,
        )
        proposal = proposal_of(row)
        names = [change.name for change in proposal.changes]
        refused = [name for name in names if name in set(rejected)]
        if refused:
            _save_text(row, proposal.without(refused))
        data: dict[str, Any] = {"accepted": [one for one in names if one not in refused], "rejected": refused}  # fmt: skip
        write_down(submission=row, kind=MessageKind.PROPOSAL_ANSWERED, now=now, text=text, **data)
        mail_holder("practice-proposal-answered", row)
        return row


def _save_text(row: Submission, page: Any) -> None:
    """Keep a text as the newest draft of its page, and let the review be about it."""
    revision = save_text(page)
    task_state = row.task_state
    if task_state is not None:
        task_state.revision = revision
        task_state.save(update_fields=["revision"])
    row.refresh_from_db()
