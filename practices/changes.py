"""Changes that practices tell: which ones were published, as long as they are not in the archive."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models import PracticePage
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.content_loading.records import LoadedObject
from site_core.templatetags.link_tags import shown

PRACTICE = ChangeKind("praktijk", _("New practice"))


def practice_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell which practices were published. Three queries, and one more outside Dutch."""
    added = PracticePage.objects.listed().filter(~Exists(LoadedObject.objects.of(PracticePage)))
    added = added.filter(first_published_at__lte=query.last_moment)
    if query.bridge is not None:
        added = added.filter(bridges__number=query.bridge).distinct()
    added = added.briefly().prefetch_related("bridges", "municipalities")
    rows = list(added.order_by("-first_published_at", "translation_key")[: query.rows_of(PRACTICE)])
    shown(rows)
    yield from map(_practice, rows)


def _practice(row: Any) -> Change:
    return Change(
        kind=PRACTICE,
        uid=f"praktijk-{row.translation_key}",
        day=timezone.localdate(row.first_published_at),
        at=row.first_published_at,
        title=str(row.shown.title),
        address=lambda: row.shown.get_url() or "",
        text=", ".join(one.name for one in row.shown_municipalities),
        bridges=tuple(sorted(one.number for one in row.bridges.all() if one.number)),
        title_is_dutch=row.shown is row,
    )


PRACTICE_CHANGES = ChangeSource((PRACTICE,), practice_changes)
