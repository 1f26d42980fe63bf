"""Asks owners whether their practice is still right: after a year, and again after one and two months (practice-flow 6.6).

The event of each mail names since when nobody said so and which of the three it is, so nobody is asked the same twice. When
the clock was away, only the newest of the three leaves.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from practices.following.mails import mail_sender
from practices.models import PracticePage, Submission, SubmissionState
from practices.upkeep.mails import STILL_RIGHT
from practices.upkeep.months import after_months
from practices.upkeep.reading import confirmed_on_of, due, owners_of, with_days
from practices.upkeep.rules import ASKED
from site_core.outbox.models import OutboxMail

AT_ONCE = 500
# A text that its owner sent since says enough.
SENT = (SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)


def ask_owners(now: datetime) -> int:
    """Ask those whose turn it is; return how many were asked now. Running it again asks nobody more."""
    today = timezone.localdate(now)
    sent = Submission.objects.filter(page=OuterRef("pk"), state__in=SENT)
    rows = with_days(due(today).filter(~Exists(sent))).only("pk", "first_published_at", "locale")
    return sum(_ask(some, today) for some in _parts(list(rows.order_by("pk"))))


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    yield from (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _ask(practices: list[PracticePage], today: date) -> int:
    owners = owners_of(practices)
    wanted = {
        _event(owner, since, months): (owner, since, months)
        for practice in practices
        if (owner := owners.get(practice.pk)) and (since := confirmed_on_of(practice))
        for months in [max(mark for mark in ASKED if after_months(since, mark) <= today)]
    }
    known = OutboxMail.objects.filter(kind=STILL_RIGHT, event__in=wanted)
    asked = set(known.values_list("event", flat=True))
    return sum(
        mail_sender(STILL_RIGHT, owner, event=event, since=since.isoformat(), months=months)
        for event, (owner, since, months) in wanted.items()
        if event not in asked
    )


def _event(owner: Submission, since: date, months: int) -> str:
    return f"{STILL_RIGHT}:{owner.uid}:{since:%Y%m%d}:{months}"
