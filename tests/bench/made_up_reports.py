"""Invented reports on actions, of every kind and status, each as an editor could have entered it."""

from calendar import monthrange
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bridges.models import ProgressUpdate
from bridges.statuses import STATUSES_WITH_CAUSE, DatePrecision, Status, UpdateKind
from tests.bench.made_up_texts import FIRST_DAY, Inventor

# Most is under way, and most of what is reported is news.
KINDS = {UpdateKind.UPDATE: 72, UpdateKind.CONFIRMATION: 22, UpdateKind.CORRECTION: 6}
STATUSES = {
    "": 15, Status.PLANNED: 10, Status.IN_PREPARATION: 15, Status.UNDER_WAY: 35, Status.DELAYED: 8, Status.PAUSED: 4,
    Status.COMPLETED: 10, Status.STOPPED: 3,
}  # fmt: skip
SHARE_UNDATED, SHARE_DRAFT, SHARE_REACHING, SHARE_CORRECTED = 0.03, 0.04, 0.2, 0.03
BRUSSELS = ZoneInfo("Europe/Brussels")


def report(inventor: Inventor, action: int, milestones: list[Any], until: date) -> ProgressUpdate:
    """Invent a report on an action that has these milestones; not written yet."""
    row = ProgressUpdate(action_id=action, uid=inventor.uid(), kind=_weighed(inventor, KINDS))
    row.headline = f"Verzonnen bericht: {inventor.topic()}"
    _set_day(inventor, row, until)
    _publish(inventor, row, until)
    if row.kind == UpdateKind.CONFIRMATION:
        return row
    row.status = _weighed(inventor, STATUSES)
    row.text = inventor.sentences(inventor.randrange(15, 90))
    row.cause = inventor.sentences(12) if row.status in STATUSES_WITH_CAUSE else ""
    row.outcome = inventor.sentences(12) if row.status == Status.COMPLETED else ""
    if inventor.happens(0.3):
        addresses = range(inventor.randint(1, 3))
        row.evidence = "\n".join(f"https://voorbeeld.test/bewijs/{one}" for one in addresses)
    if milestones and inventor.happens(SHARE_REACHING):
        row.milestone_uid = inventor.choice(milestones)
    return row


def _weighed(inventor: Inventor, weights: dict[Any, int]) -> Any:
    return inventor.choices(list(weights), weights=list(weights.values()))[0]


def _set_day(inventor: Inventor, row: ProgressUpdate, until: date) -> None:
    """A month or a year is stored by its last day, so only those that are over can be reported on."""
    if inventor.happens(SHARE_UNDATED):
        row.date, row.date_precision = None, DatePrecision.UNKNOWN
        return
    day = inventor.day(FIRST_DAY, until)
    row.date, row.date_precision = day, DatePrecision.DAY
    ends = {
        DatePrecision.MONTH: day.replace(day=monthrange(day.year, day.month)[1]),
        DatePrecision.YEAR: date(day.year, 12, 31),
    }
    chosen = inventor.choice([*[DatePrecision.DAY] * 6, DatePrecision.MONTH, DatePrecision.YEAR])
    if ends.get(chosen, until) < until:
        row.date, row.date_precision = ends[chosen], chosen


def _publish(inventor: Inventor, row: ProgressUpdate, until: date) -> None:
    if inventor.happens(SHARE_DRAFT):
        row.live, row.has_unpublished_changes = False, True
        return
    noon = datetime.combine(row.date or until, time(12), tzinfo=BRUSSELS)
    row.first_published_at = row.last_published_at = noon
    if inventor.happens(SHARE_CORRECTED):
        row.corrected_at = datetime.combine(until, time(12), tzinfo=BRUSSELS)
