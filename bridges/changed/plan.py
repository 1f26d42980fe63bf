"""Changes of the plan itself: actions that came or were replaced."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridges.changed.places import READ_OF_ACTIONS, look_up, numbers_of, subject
from bridges.models import ActionPage
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource, start_of
from site_core.content_loading.records import LoadedObject
from site_core.pages.restrictions import is_open

NEW = ChangeKind("actie", gettext_lazy("New action"))
REPLACED = ChangeKind("actie-vervangen", gettext_lazy("Action replaced"))


def action_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell which actions came after the plan was put on the site, and which were replaced by another. Two queries."""
    actions = ActionPage.objects.facts().with_bridge_number()
    if query.bridge is not None:
        actions = actions.filter(bridge_number=query.bridge)
    yield from _new(actions, query)
    yield from _replaced(actions, query)


def _new(actions: Any, query: ChangeQuery) -> Iterator[Change]:
    loaded = Exists(LoadedObject.objects.of(ActionPage))
    # Replaced without a day: it was never counted.
    counted = actions.filter(Q(superseded_by__isnull=True) | Q(superseded_on__isnull=False))
    added = counted.filter(~loaded, first_published_at__lte=query.last_moment)
    if query.since:
        added = added.filter(first_published_at__gt=query.after_moment)
    added = added.only(*READ_OF_ACTIONS).order_by("-first_published_at", "translation_key")
    rows = list(added[: query.rows_of(NEW)])
    look_up(rows)
    for row in rows:
        yield _action(row, NEW, row.first_published_at)


def _replaced(actions: Any, query: ChangeQuery) -> Iterator[Change]:
    gone = actions.filter(superseded_on__lte=query.until, superseded_by__isnull=False)
    if query.since:
        gone = gone.filter(superseded_on__gt=query.since)
    gone = gone.defer_streamfields().select_related("superseded_by__locale")
    rows = list(gone.order_by("-superseded_on", "translation_key")[: query.rows_of(REPLACED)])
    look_up([*rows, *(row.superseded_by for row in rows)])
    for row in rows:
        by = row.superseded_by.shown if is_open(row.superseded_by) else None
        note = _("Replaced by “%(title)s”.") % {"title": by.title} if by else ""
        yield _action(row, REPLACED, start_of(row.superseded_on), note)


def _action(row: Any, kind: ChangeKind, at: Any, note: str = "") -> Change:
    return Change(
        kind=kind,
        uid=f"{kind.word}-{row.translation_key}",
        day=timezone.localdate(at),
        at=at,
        note=note,
        code=row.code or "",
        bridges=numbers_of(row),
        **subject(row),
    )


ACTIONS = ChangeSource((NEW, REPLACED), action_changes)
