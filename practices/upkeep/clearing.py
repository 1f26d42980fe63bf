"""How long what is kept of practices (practice-flow 6.7): all of it, in one place. Running it again changes nothing more.

No network address is kept anywhere: the throttle of forms counts scrambled blocks of addresses, for an hour.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from practices.contact.retention import forget_old as forget_old_contacts
from practices.following.retention import forget_old_submissions
from practices.models import (
    MistakeReport,
    PracticePage,
    PracticeReviewState,
    Reuse,
    SubmissionMessage,
    WithdrawnPractice,
)
from practices.readers.retention import forget_old as forget_old_of_readers
from practices.upkeep.deleting import delete_withdrawn
from practices.upkeep.months import newest_day
from practices.upkeep.rules import COLLEAGUES_KNOWN, PUT_BACK_WITHIN


def clear_practices(now: datetime, *, dry_run: bool = False) -> dict[str, int]:
    """Forget what was kept long enough; return how many of each kind, or how many it would be."""
    done = forget_old_submissions(now, dry_run=dry_run)
    counts = {"expired": done.expired, "deleted": done.deleted, "emptied": done.erased}
    for of_readers in (forget_old_of_readers(now, dry_run), forget_old_contacts(now, dry_run)):
        for kind, number in of_readers.items():
            counts[kind] = counts.get(kind, 0) + number
    counts["withdrawn"] = _clear_withdrawn(now, dry_run=dry_run)
    counts["colleagues"] = forget_colleagues(now, dry_run=dry_run)
    return counts


def withdrawn_to_delete(now: datetime) -> QuerySet[WithdrawnPractice]:
    """Marks of practices that can be put back no more, and of which the page is still there."""
    return WithdrawnPractice.objects.filter(
        practice__isnull=False, withdrawn_at__lt=now - PUT_BACK_WITHIN
    )


def _clear_withdrawn(now: datetime, *, dry_run: bool) -> int:
    marks = withdrawn_to_delete(now)
    if dry_run:
        return marks.count()
    return sum(delete_withdrawn(pk, now) for pk in marks.order_by("pk").values_list("pk", flat=True))  # fmt: skip


def forget_colleagues(now: datetime, *, dry_run: bool = False) -> int:
    """Forget which colleague did what, five years later. What was done stays."""
    count = 0
    for rows, name in _who_did_what(now):
        known = rows.filter(**{f"{name}__isnull": False})
        count += known.count() if dry_run else known.update(**{name: None})
    return count


def _who_did_what(now: datetime) -> Iterator[tuple[Any, str]]:
    """Every column with a colleague, in rows that are so old."""
    day = newest_day(timezone.localdate(now), COLLEAGUES_KNOWN)
    before = timezone.make_aware(datetime.combine(day, time.max))
    pages = ContentType.objects.get_for_model(PracticePage)
    rounds = PracticeReviewState.objects.filter(started_at__lte=before)
    yield SubmissionMessage.objects.filter(at__lte=before), "user"
    yield ModelLogEntry.objects.filter(action__startswith="practices.", timestamp__lte=before), "user"  # fmt: skip
    yield PageLogEntry.objects.filter(content_type=pages, timestamp__lte=before), "user"
    yield Revision.objects.filter(content_type=pages, created_at__lte=before), "user"
    yield rounds, "claimed_by"
    yield rounds, "refusal_by"
    yield PracticeReviewState.objects.filter(finished_at__lte=before), "finished_by"
    yield WithdrawnPractice.objects.filter(withdrawn_at__lte=before), "withdrawn_by"
    yield Reuse.objects.filter(decided_at__lte=before), "decided_by"
    yield MistakeReport.objects.filter(closed_at__lte=before), "closed_by"
