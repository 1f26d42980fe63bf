"""Who holds a practice: one reviewer at a time, and nobody for longer than five working days without a word."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from practices.models import MessageKind, PracticeReviewState, Submission, SubmissionState
from practices.models.submission_states import FIRST_ANSWER_WORKING_DAYS
from practices.refusals import MovedOnError
from practices.reviewing.conflicts import require_no_conflict
from practices.reviewing.mails import mail_coordinators, mail_sender
from practices.reviewing.refusals import NotTheHolderError
from practices.reviewing.rounds import begin_round, open_round
from practices.reviewing.steps import may_coordinate, require_reviewer, take_step
from practices.reviewing.working_days import (
    after_working_days,
    public_holidays,
    working_days_between,
)
from practices.written_down import write_down

IN_REVIEW = (SubmissionState.IN_REVIEW,)
CLAIM_KEPT_WORKING_DAYS = 5


def claim(*, submission: Submission, version: int, user: Any, now: datetime) -> Submission:
    """Take a practice on (T5). Raises MovedOnError, and OwnHouseError for one's own."""
    require_reviewer(user)
    with transaction.atomic():
        row = take_step(submission, version, IN_REVIEW)
        if row.page is not None and row.workflow_state is None:
            # Somebody switched the review off in the settings of Wagtail, which ends all rounds.
            begin_round(row.page, now=now)
        task = open_round(row)
        if task.claimed_by_id is not None:
            raise MovedOnError(row)
        require_no_conflict(user, row)
        task.claimed_by, task.claimed_at = user, now
        task.save(update_fields=["claimed_by", "claimed_at"])
        line = write_down(
            row, MessageKind.CLAIMED, now=now, user=user, due=_due(row, now).isoformat()
        )
        mail_sender("practice-claimed", line)
        return row


def _due(submission: Submission, now: datetime) -> date:
    """By when the sender hears from us: as promised when it came in, and counted from today where that is past."""
    free, today = public_holidays(), timezone.localdate(now)
    since = timezone.localdate(submission.waiting_since or now)
    promised = after_working_days(since, FIRST_ANSWER_WORKING_DAYS, free)
    return promised if promised > today else after_working_days(today, FIRST_ANSWER_WORKING_DAYS, free)  # fmt: skip


def release(*, submission: Submission, version: int, now: datetime, user: Any = None) -> Submission:
    """Give a practice back (T6): who holds it, a coordinator, or the clock, which is nobody."""
    with transaction.atomic():
        row = take_step(submission, version, IN_REVIEW)
        task = open_round(row)
        if task.claimed_by_id is None:
            raise MovedOnError(row)
        if user is not None and task.claimed_by_id != user.pk and not may_coordinate(user):
            raise NotTheHolderError
        forget_claim(task)
        line = write_down(row, MessageKind.RELEASED, now=now, user=user)
        mail_coordinators("practice-released", line)
        return row


def forget_claim(task: PracticeReviewState) -> None:
    """Let nobody hold it, and drop a refusal that only was proposed."""
    PracticeReviewState.objects.filter(pk=task.pk).update(
        claimed_by=None, claimed_at=None, refusal_by=None, refusal_reason="", refusal_text=""
    )


def release_old_claims(now: datetime) -> int:
    """Give back what somebody took on and then left alone; return how many. For the clock."""
    free, today = public_holidays(), timezone.localdate(now)
    held = PracticeReviewState.objects.filter(
        claimed_by__isnull=False, status=PracticeReviewState.STATUS_IN_PROGRESS
    )
    pages = {
        int(task.workflow_state.object_id)
        for task in held.select_related("workflow_state")
        if task.claimed_at is None
        or working_days_between(timezone.localdate(task.claimed_at), today, free)
        > CLAIM_KEPT_WORKING_DAYS
    }
    given_back = 0
    for row in Submission.objects.filter(page__in=pages, state=SubmissionState.IN_REVIEW):
        try:
            release(submission=row, version=row.version, now=now)
        except MovedOnError:
            continue
        given_back += 1
    return given_back
