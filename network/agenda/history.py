"""The history of a date, as readers see it: what was told, when, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from network.models import DateChange, DateChangeKind
from site_core.period import Period

OFF = frozenset({DateChangeKind.POSTPONED, DateChangeKind.CANCELLED})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that readers were told about a date. `reason` is a Dutch fact."""

    kind: str
    day: date
    before: Period | None
    after: Period | None
    reason: str = ""


def history_of(item: Any) -> list[Told]:
    """Return what became of a Dutch event or meeting, the oldest first. One query.

    What was only put in the agenda after it was over has no story.
    """
    if item.pk is None:
        return []
    rows = list(DateChange.objects.of(item).in_order())
    if len(rows) == 1 and _is_afterwards(rows[0]):
        return []
    return [_told(row) for row in rows]


def _is_afterwards(row: DateChange) -> bool:
    when = row.after
    return row.kind == DateChangeKind.SET and bool(when and when.is_past(_day(row)))


def _told(row: DateChange) -> Told:
    return Told(str(row.kind), _day(row), row.before, row.after, row.reason)


def _day(row: DateChange) -> date:
    return timezone.localdate(row.at)
