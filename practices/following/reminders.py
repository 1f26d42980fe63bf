"""Who is reminded of what (practice-flow 6.6). The clock asks each day; nobody hears the same twice, however often it asks.

The event of each mail names since when somebody waits and which reminder it is. When the clock was away for days, only the
newest reminder leaves: three at once help nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from practices.following.mails import mail_coordinators, mail_holder, mail_sender
from practices.following.moves import return_to_draft
from practices.following.rules import (
    ADDITIONS_AWAITED,
    COORDINATORS_TOLD,
    DRAFT_WARNING,
    REVIEWER_REMINDED,
    SENDER_REMINDED,
)
from practices.models import MessageKind, Stage, Submission, SubmissionMessage, SubmissionState
from practices.models.submission_states import DRAFT_WARNINGS
from practices.refusals import MovedOnError
from practices.reviewing.services import release_old_claims
from practices.reviewing.working_days import public_holidays, working_days_between

Passed = TypeVar("Passed", int, timedelta)
ASKED = {Stage.CHANGES_ASKED: MessageKind.CHANGES_ASKED, Stage.PROPOSAL: MessageKind.PROPOSED}


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many submissions somebody was, or had been, reminded of; and how many became drafts again."""

    reviews: int
    senders: int
    drafts: int
    returned: int


def remind(now: datetime) -> Reminded:
    """Do what the day asks for. Running it again changes nothing more."""
    release_old_claims(now)
    underway = Submission.objects.select_related("page").filter(
        state__in=(SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)
    )
    reviews = senders = returned = 0
    free, today = public_holidays(), timezone.localdate(now)
    for row in underway.order_by("pk"):
        stage = row.stage
        if stage in ASKED:
            returned += stage == Stage.CHANGES_ASKED and _return(row, now)
            senders += _remind_sender(row, stage, now)
        elif row.waiting_since is not None:
            waited = working_days_between(timezone.localdate(row.waiting_since), today, free)
            reviews += _remind_reviewers(row, waited, timezone.localdate(row.waiting_since))
    return Reminded(reviews, senders, warn_of_drafts(now), returned)


def _remind_reviewers(row: Submission, waited: int, since: date) -> bool:
    """Remind who holds it, or all when nobody does; and tell the coordinators when that did not help."""
    day = _newest(REVIEWER_REMINDED, waited)
    if day is None:
        return False
    kind = "practice-reminder-reviewer"
    mail_holder(kind, row, event=f"{kind}:{row.uid}:{since:%Y%m%d}:{day}")
    if waited >= COORDINATORS_TOLD:
        kind = "practice-reminder-coordinator"
        mail_coordinators(kind, row, event=f"{kind}:{row.uid}:{since:%Y%m%d}")
    return True


def _asked_at(row: Submission, stage: Stage) -> datetime | None:
    lines = SubmissionMessage.objects.filter(submission=row, kind=ASKED[stage])
    return lines.order_by("-version").values_list("at", flat=True).first()


def _remind_sender(row: Submission, stage: Stage, now: datetime) -> bool:
    """Remind of additions that were asked, and of edits to look at."""
    asked_at = _asked_at(row, stage)
    if asked_at is None or now - asked_at >= ADDITIONS_AWAITED:
        return False
    after = _newest(SENDER_REMINDED, now - asked_at)
    if after is None:
        return False
    kind = "practice-reminder-sender"
    return mail_sender(kind, row, event=f"{kind}:{row.uid}:{row.version}:{after.days}")


def _return(row: Submission, now: datetime) -> bool:
    """Make a draft again of a text about which we heard nothing, and say so."""
    asked_at = _asked_at(row, Stage.CHANGES_ASKED)
    if asked_at is None or now - asked_at < ADDITIONS_AWAITED:
        return False
    try:
        with transaction.atomic():
            back = return_to_draft(
                submission=row,
                version=row.version,
                now=now,
                stages=(Stage.CHANGES_ASKED,),
                by="clock",
            )
            mail_sender("practice-reminder-returned", back)
    except MovedOnError:
        # Its sender was just in time.
        return False
    return True


def warn_of_drafts(now: datetime) -> int:
    """Warn of drafts that will be erased, at the first and at the second of the days for it, or as soon as the clock is back."""
    kind, warned = DRAFT_WARNING, 0
    drafts = Submission.objects.filter(
        state=SubmissionState.DRAFT,
        touched_at__lte=now - DRAFT_WARNINGS[0],
    )
    for row in drafts.exclude(sender_email="").order_by("pk"):
        after = _newest(DRAFT_WARNINGS, now - row.touched_at)
        assert after is not None  # noqa: S101 - the query asks for the first of them
        event = f"{kind}:{row.uid}:{row.touched_at:%Y%m%d%H%M%S}:{after.days}"
        warned += mail_sender(kind, row, event=event)
    return warned


def _newest(marks: Iterable[Passed], passed: Passed) -> Passed | None:
    """The last of the marks that were passed."""
    return max((mark for mark in marks if mark <= passed), default=None)
