"""Changes that reports tell: another status, or news about an action."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case, DateTimeField, Exists, F, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bridges.changed.places import READ_OF_ACTIONS, look_up, numbers_of, subject
from bridges.models import ProgressUpdate
from bridges.querysets import bridge_number_at
from bridges.statuses import Status, UpdateKind
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource, start_of
from site_core.content_loading.records import LoadedObject
from site_core.pages.restrictions import unrestricted

STATUS = ChangeKind("stand", _("Other status"))
NEWS = ChangeKind("bericht", _("News about an action"))
READ_OF_REPORTS = (
    "uid", "date", "date_precision", "status", "kind", "headline", "cause", "outcome", "text", "restated_at",
    "first_published_at", "action__locale__language_code", *(f"action__{name}" for name in READ_OF_ACTIONS),
)  # fmt: skip


def report_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell each live report that says something new. “Still current” and undated reports say nothing that changed.

    One query, and one more outside Dutch.
    """
    reports = unrestricted(
        ProgressUpdate.objects.news(query.until).filter(action__live=True), "action__path"
    )
    if query.since:
        reports = reports.filter(date__gt=query.since)
    reports = reports.with_status_before().annotate(
        told_at=told_at(), bridge_number=bridge_number_at("action__path")
    )
    if query.bridge is not None:
        reports = reports.filter(bridge_number=query.bridge)
    reports = reports.select_related("action__locale").only(*READ_OF_REPORTS)
    reports = reports.order_by("-date", F("told_at").desc(nulls_last=True), "uid")
    rows = list(reports[: query.rows_of(STATUS, NEWS)])
    look_up(row.action for row in rows)
    yield from map(_change, rows)


def told_at(report: str = "") -> Any:
    """Return, for a query, when readers could first see what a report says now; nothing when it came with the content.

    A report that came with the content is as old as it says. `report` leads from the outer query to the report.
    """
    loaded = Exists(LoadedObject.objects.of(ProgressUpdate, f"{report}pk"))
    first = Case(When(loaded, then=Value(None)), default=F(f"{report}first_published_at"))
    return Coalesce(F(f"{report}restated_at"), first, output_field=DateTimeField())


def _change(row: Any) -> Change:
    differs = bool(row.status) and row.status != row.status_before
    before = Status(row.status_before).label if row.status_before else _("no status reported yet")
    said, at = reason_of(row), row.told_at or start_of(row.date)
    return Change(
        kind=STATUS if differs else NEWS,
        uid=f"bericht-{row.uid}",
        day=row.date,
        at=at,
        first_at=_first_at(row, at),
        before=str(before) if differs else "",
        after=str(Status(row.status).label) if differs else "",
        text="" if differs else said,
        reason=said if differs else "",
        note=_note(row),
        code=row.action.code or "",
        bridges=numbers_of(row),
        **subject(row.action),
    )


def _first_at(row: Any, at: datetime) -> datetime:
    return min(row.first_published_at, at) if row.told_at and row.first_published_at else at


def _note(row: Any) -> str:
    is_correction = row.kind == UpdateKind.CORRECTION
    return str(_("An earlier report was put right.")) if is_correction else ""


def reason_of(row: ProgressUpdate) -> str:
    """Return why it is so, in the words of the report: what it was headed, with its cause or outcome; else its text."""
    texts = [text.strip() for text in (row.headline, row.cause, row.outcome) if text.strip()]
    if not texts:
        return row.text.strip()
    return " ".join(text if text[-1] in ".!?…" else f"{text}." for text in dict.fromkeys(texts))


REPORTS = ChangeSource((STATUS, NEWS), report_changes)
