"""Changes of dates that the agenda tells: moved, called off, going ahead after all."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import DateChange, DateChangeKind
from network.models.meetings import ITEM_TYPES
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.period import Period
from site_core.templatetags.link_tags import shown

KINDS_OF_DATE = {
    DateChangeKind.MOVED: ChangeKind("agenda-verplaatst", _("Moved in the agenda")),
    DateChangeKind.POSTPONED: ChangeKind("agenda-uitgesteld", _("Postponed")),
    DateChangeKind.CANCELLED: ChangeKind("agenda-geannuleerd", _("Cancelled")),
    DateChangeKind.REINSTATED: ChangeKind("agenda-toch", _("Going ahead after all")),
}


def date_changes(kind: Any, query: ChangeQuery) -> Iterator[Change]:
    """Tell which public dates of one table moved, were called off, or go ahead after all. Three queries."""
    items = kind.objects.public()
    if query.bridge is not None:
        items = items.filter(bridges__number=query.bridge).distinct()
    told = DateChange.objects.filter(kind__in=KINDS_OF_DATE, at__lte=query.last_moment)
    if query.since:
        told = told.filter(at__gt=query.after_moment)
    rows = list(
        told.filter(page__in=items.values("pk")).order_by("-at", "-pk")[
            : query.rows_of(*KINDS_OF_DATE.values())
        ]
    )
    found = items.filter(pk__in={row.page_id for row in rows}).prefetch_related("bridges")
    by_pk = {item.pk: item for item in shown(found)}
    for row in rows:
        yield _date_change(row, by_pk[row.page_id])


def _date_change(row: DateChange, item: Any) -> Change:
    is_move = row.kind == DateChangeKind.MOVED
    return Change(
        kind=KINDS_OF_DATE[DateChangeKind(row.kind)],
        uid=f"agenda-{item.uid}-{row.pk}",
        day=timezone.localdate(row.at),
        at=row.at,
        before=_label(row.before) if is_move else "",
        after=_label(row.after),
        reason=row.reason,
        **_of_item(item),
    )


def _label(when: Period | None) -> str:
    return when.label if when else str(_("date unknown"))


def _of_item(item: Any) -> dict[str, Any]:
    return {
        "title": str(item.shown.title),
        "address": lambda: item.shown.get_url() or "",
        "bridges": tuple(sorted(one.number for one in item.bridges.all() if one.number)),
        "title_is_dutch": item.shown is item,
    }


DATE_CHANGES = [
    ChangeSource(tuple(KINDS_OF_DATE.values()), partial(date_changes, kind)) for kind in ITEM_TYPES
]
