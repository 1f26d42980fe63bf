"""How long what readers sent is kept (practice-flow 6.7)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from practices.following.retention import last_taken_off
from practices.models import (
    MistakeReport,
    OwnerQuestion,
    QuestionState,
    ReportState,
    Reuse,
    ReuseState,
)
from practices.readers.rules import KEPT, REPORTER_KEPT, UNCONFIRMED_KEPT

# Of what the city showed: who told it, what we said to that person, and what was odd about it.
NOBODY = {"sender_name": "", "sender_email": "", "answer": "", "suspicions": ""}


def questions_to_delete(now: datetime) -> Any:
    """Questions of a year ago, and those that nobody confirmed in time."""
    unconfirmed = Q(state=QuestionState.TO_CONFIRM, asked_at__lte=now - UNCONFIRMED_KEPT)
    return OwnerQuestion.objects.filter(unconfirmed | Q(asked_at__lte=now - KEPT))


def reporters_to_forget(now: datetime) -> Any:
    """Reports that were closed long enough ago for nobody to ask about the answer."""
    closed = MistakeReport.objects.filter(closed_at__lte=now - REPORTER_KEPT)
    return closed.exclude(state=ReportState.OPEN).exclude(reporter_email="")


def reports_to_delete(now: datetime) -> Any:
    """Reports that were closed a year ago."""
    return MistakeReport.objects.exclude(state=ReportState.OPEN).filter(closed_at__lte=now - KEPT)


def reuses_to_delete(now: datetime) -> Any:
    """What nobody confirmed in time, and what was not taken up a year ago."""
    unconfirmed = Q(state=ReuseState.TO_CONFIRM, sent_at__lte=now - UNCONFIRMED_KEPT)
    refused = Q(state=ReuseState.REFUSED, decided_at__lte=now - KEPT)
    return Reuse.objects.filter(unconfirmed | refused)


def reusers_to_forget(now: datetime) -> Any:
    """Who told of a re-use of a practice that is off the site since a year."""
    rows = Reuse.objects.filter(state=ReuseState.ACCEPTED, practice__live=False).exclude(**NOBODY)
    return rows.annotate(off_at=last_taken_off("practice_id")).filter(off_at__lte=now - KEPT)


def forget_old(now: datetime, dry_run: bool = False) -> dict[str, int]:  # noqa: FBT001, FBT002 - as all duties are called
    """Do what the time is there for; return how many of each. Running it again changes nothing more."""
    with transaction.atomic():
        deleted = {
            "questions_deleted": questions_to_delete(now),
            "reports_deleted": reports_to_delete(now),
            "reuses_deleted": reuses_to_delete(now),
        }
        emptied = {
            "reporters_forgotten": (reporters_to_forget(now), {"reporter_email": ""}),
            "reusers_forgotten": (reusers_to_forget(now), NOBODY),
        }
        counts = {name: rows.count() for name, rows in deleted.items()}
        counts |= {name: rows.count() for name, (rows, _values) in emptied.items()}
        if not dry_run:
            for rows in deleted.values():
                rows.delete()
            for rows, values in emptied.values():
                rows.update(**values)
    return counts
