"""Decisions that end a review: not taken up, after a second person agreed, or spam; and the way back from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practices.models import (
    MessageKind,
    PracticeReviewState,
    RefusalReason,
    Submission,
    SubmissionState,
)
from practices.models.submission_states import REFUSAL_REVERSIBLE, SPAM_KEPT
from practices.refusals import MovedOnError, OffTheSiteError
from practices.reviewing.asking import words_of
from practices.reviewing.conflicts import require_no_conflict
from practices.reviewing.mails import mail_sender
from practices.reviewing.refusals import (
    NotTheHolderError,
    RefusalWaitsError,
    ReviewRefusedError,
    SecondPersonError,
)
from practices.reviewing.rounds import begin_round, end_round, held_round, open_round
from practices.reviewing.steps import (
    may_coordinate,
    require_coordinator,
    require_reviewer,
    take_step,
    text_seen,
)
from practices.versions.turns import VersionOpenError, as_the_open_version, bring_back_text
from practices.written_down import write_down

IN_REVIEW = (SubmissionState.IN_REVIEW,)
UNPUBLISHED = (SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)


def propose_refusal(
    *,
    submission: Submission,
    version: int,
    revision: int | None,
    user: Any,
    now: datetime,
    reason: str,
    text: str,
) -> Submission:
    """Propose not to take a practice up (T13): a reason from the list and own words. The sender hears nothing yet."""
    require_reviewer(user)
    if reason not in RefusalReason.values:
        raise ReviewRefusedError(_("Choose a reason."))
    text = words_of(text, _("Explain it in your own words: the sender reads them."))
    with transaction.atomic():
        row = take_step(submission, version, IN_REVIEW)
        text_seen(row, revision)
        task = held_round(row, user)
        if task.refusal_by_id is not None:
            raise RefusalWaitsError
        require_no_conflict(user, row)
        task.refusal_by, task.refusal_reason, task.refusal_text = user, reason, text
        task.save(update_fields=["refusal_by", "refusal_reason", "refusal_text"])
        write_down(row, MessageKind.REFUSAL_PROPOSED, now=now, user=user, text=text, reason=reason)
        return row


def confirm_refusal(
    *, submission: Submission, version: int, revision: int | None, user: Any, now: datetime
) -> Submission:
    """Confirm it, as a second person: the review ends, and the sender reads reason and words."""
    require_reviewer(user)
    with transaction.atomic():
        row = take_step(
            submission,
            version,
            IN_REVIEW,
            state=SubmissionState.REFUSED,
            decided_at=now,
            waiting_since=None,
        )
        text_seen(row, revision)
        # The step has set the state, so the round is asked for itself.
        task = _proposed(row, user)
        require_no_conflict(user, row)
        line = write_down(
            row,
            MessageKind.REFUSED,
            now=now,
            user=user,
            text=task.refusal_text,
            reason=task.refusal_reason,
        )
        end_round(row, user=user)
        mail_sender("practice-refused", line)
        return row


def undo_refusal(
    *, submission: Submission, version: int, user: Any, now: datetime, text: str = ""
) -> Submission:
    """Do not confirm it, as a second person: the review goes on with who held it."""
    require_reviewer(user)
    with transaction.atomic():
        row = take_step(submission, version, IN_REVIEW)
        task = _proposed(row, user)
        require_no_conflict(user, row)
        PracticeReviewState.objects.filter(pk=task.pk).update(
            refusal_by=None, refusal_reason="", refusal_text=""
        )
        write_down(row, MessageKind.REFUSAL_UNDONE, now=now, user=user, text=text.strip())
        return row


def _proposed(submission: Submission, user: Any) -> PracticeReviewState:
    task = open_round(submission)
    if not task.refusal_reason:
        raise MovedOnError(submission)
    if task.refusal_by_id == user.pk:
        raise SecondPersonError
    return task


def take_refusal_back(
    *, submission: Submission, version: int, user: Any, now: datetime
) -> Submission:
    """Take a refusal back, as a coordinator and for thirty days: the review begins anew, with nobody."""
    require_coordinator(user)
    with transaction.atomic():
        with _if_none_is_open(submission):
            row = take_step(
                submission,
                version,
                (SubmissionState.REFUSED,),
                state=SubmissionState.IN_REVIEW,
                decided_at=None,
                waiting_since=now,
            )
        refused = _refused_since(row)
        if row.page is None or refused is None or now - refused > REFUSAL_REVERSIBLE:
            raise ReviewRefusedError(_("It was refused too long ago to take that back."))
        require_no_conflict(user, row)
        _bring_back(row)
        begin_round(row.page, now=now)
        line = write_down(row, MessageKind.REFUSAL_TAKEN_BACK, now=now, user=user)
        mail_sender("practice-refusal-back", line)
        return row


def _refused_since(submission: Submission) -> datetime | None:
    """When it was refused last."""
    line = submission.messages.filter(kind=MessageKind.REFUSED).last()
    return line.at if line else None


def can_take_refusal_back(submission: Submission, now: datetime) -> bool:
    """Whether a coordinator may still take the refusal back."""
    if submission.state != SubmissionState.REFUSED or submission.page is None:
        return False
    since = _refused_since(submission)
    return since is not None and now - since <= REFUSAL_REVERSIBLE


def call_spam(*, submission: Submission, version: int, user: Any, now: datetime) -> Submission:
    """Put a practice away as spam (T15); its sender hears nothing."""
    require_reviewer(user)
    with transaction.atomic():
        row = take_step(
            submission, version, UNPUBLISHED, state=SubmissionState.SPAM, decided_at=now
        )
        state = row.workflow_state
        task = row.task_state if state else None
        holder = task.claimed_by_id if isinstance(task, PracticeReviewState) else None
        if holder is not None and holder != user.pk and not may_coordinate(user):
            raise NotTheHolderError
        require_no_conflict(user, row)
        # Written down first: the line names the text that was under review.
        write_down(row, MessageKind.SPAM, now=now, user=user)
        end_round(row, user=user)
        return row


def take_out_of_spam(
    *, submission: Submission, version: int, user: Any, now: datetime
) -> Submission:
    """Bring back what was no spam, for thirty days: its review begins anew, with nobody."""
    require_reviewer(user)
    with transaction.atomic():
        with _if_none_is_open(submission):
            row = take_step(
                submission,
                version,
                (SubmissionState.SPAM,),
                state=SubmissionState.IN_REVIEW,
                decided_at=None,
            )
        put_away = submission_spam_since(row)
        if row.page is None or put_away is None or now - put_away > SPAM_KEPT:
            raise ReviewRefusedError(_("It was put away too long ago to bring it back."))
        require_no_conflict(user, row)
        if row.waiting_since is None:
            Submission.objects.filter(pk=row.pk).update(waiting_since=now)
        _bring_back(row)
        begin_round(row.page, now=now)
        write_down(row, MessageKind.NO_SPAM, now=now, user=user)
        return row


@contextmanager
def _if_none_is_open(submission: Submission) -> Iterator[None]:
    """Refuse, in a sentence, to open a version again whose practice went on without it."""
    try:
        with as_the_open_version(submission):
            yield
    except OffTheSiteError as error:
        raise ReviewRefusedError(_("This practice was taken off the site, so no version of it comes back.")) from error  # fmt: skip
    except VersionOpenError as error:
        raise ReviewRefusedError(_("A newer version of this practice is under way, or is on the site. This one cannot come back any more.")) from error  # fmt: skip


def _bring_back(row: Submission) -> None:
    if not bring_back_text(row):
        raise ReviewRefusedError(
            _("The text of this version is gone. Ask its owner to send a new one.")
        )


def submission_spam_since(submission: Submission) -> datetime | None:
    """When it was put away last."""
    line = submission.messages.filter(kind=MessageKind.SPAM).last()
    return line.at if line else None


def can_leave_spam(submission: Submission, now: datetime) -> bool:
    """Whether it may still be brought back."""
    since = submission_spam_since(submission)
    left = SPAM_KEPT - (now - since) if since else timedelta(0)
    return submission.state == SubmissionState.SPAM and left > timedelta(0)
