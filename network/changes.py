"""Changes of the network and the agenda: who joined, and what was added to the agenda."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from network.models import NetworkPage, Organisation
from network.models.meetings import ITEM_TYPES
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource
from site_core.content_loading.records import LoadedObject
from site_core.templatetags.link_tags import shown

ORGANISATION = ChangeKind("organisatie", _("New organisation"))
EVENT = ChangeKind("agenda", _("New in the agenda"))


def organisation_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell which organisations were added to the list of the network. Three queries."""
    pages = NetworkPage.objects.live().values_list("locale__language_code", flat=True)
    languages = set(pages)
    if settings.LANGUAGE_CODE not in languages:
        return
    # Their addresses stand below the page of the network, in Dutch where there is none in this language.
    language = get_language() if get_language() in languages else settings.LANGUAGE_CODE
    loaded = Exists(LoadedObject.objects.of(Organisation))
    added = Organisation.objects.public().filter(~loaded)
    added = added.filter(first_published_at__lte=query.last_moment)
    if query.bridge is not None:
        added = added.filter(active_in__number=query.bridge).distinct()
    added = added.prefetch_related("active_in").order_by("-first_published_at", "pk")
    for row in added[: query.rows_of(ORGANISATION)]:
        yield _organisation(row, language)


def _organisation(row: Organisation, language: str | None) -> Change:
    at: Any = row.first_published_at
    return Change(
        kind=ORGANISATION,
        uid=f"organisatie-{row.pk:06}",
        day=timezone.localdate(at),
        at=at,
        title=row.name,
        address=partial(_address, row, language),
        text=row.contribution,
        bridges=tuple(sorted(one.number for one in row.active_in.all() if one.number)),
        title_is_dutch=True,
    )


def _address(row: Organisation, language: str | None) -> str:
    with override(language):
        return row.get_absolute_url() or ""


def event_changes(kind: Any, query: ChangeQuery) -> Iterator[Change]:
    """Tell which dates of one table were added to the agenda. Two queries, and one more outside Dutch."""
    added = kind.objects.public().filter(~Exists(LoadedObject.objects.of(kind)))
    until = added.filter(first_published_at__lte=query.last_moment)
    if query.bridge is not None:
        until = until.filter(bridges__number=query.bridge).distinct()
    rows = until.prefetch_related("bridges").order_by("-first_published_at", "uid")
    for row in shown(rows[: query.rows_of(EVENT)]):
        yield _event(row, [one.number for one in row.bridges.all() if one.number])


def _event(row: Any, bridges: list[int]) -> Change:
    return Change(
        kind=EVENT,
        uid=f"agenda-{row.uid}",
        day=timezone.localdate(row.first_published_at),
        at=row.first_published_at,
        title=str(row.shown.title),
        address=lambda: row.shown.get_url() or "",
        note=row.when.label if row.when else "",
        bridges=tuple(sorted(bridges)),
        title_is_dutch=row.shown is row,
    )


NETWORK_CHANGES = ChangeSource((ORGANISATION,), organisation_changes)
AGENDA_CHANGES = [ChangeSource((EVENT,), partial(event_changes, kind)) for kind in ITEM_TYPES]
