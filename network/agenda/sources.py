"""The events and meetings of the network as dates of the agenda."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from network.agenda.entries import AgendaEntry, AgendaQuery, AgendaSource
from network.models import DateChange, DateChangeKind, EventPage, MeetingPage
from network.models.agenda import EventAction, EventKind
from network.models.meetings import ITEM_TYPES
from site_core.changes.entries import start_of
from site_core.pages.restrictions import is_open, restricted, shut_paths, unrestricted
from site_core.period import period_columns, period_overlaps
from site_core.templatetags.link_tags import shown

# Of both tables at once: most of what a query costs is asking it.
TABLES = ("eventpage", "meetingpage")
READ_OF_PAGES = (
    "title", "slug", "path", "depth", "url_path", "live", "translation_key", "content_type", "last_published_at",
    "first_published_at", "locale__language_code",
)  # fmt: skip
READ_OF_ITEMS = (
    "summary", "kind", "certainty", "outcome", "outcome_reason", "moved_reason", "uid", "sequence", "place_name",
    "place_address", "step_free", "online_url", "audience", "body_of__slug", "body_of__title", "body_of__live", "body_of__path", "series__slug", *period_columns("when"),
)  # fmt: skip
READ = (
    *READ_OF_PAGES,
    *(f"{table}__{name}" for table in TABLES for name in READ_OF_ITEMS),
    "meetingpage__report_state",
)
OFF = {DateChangeKind.POSTPONED, DateChangeKind.CANCELLED}
# Root, front page, plan, Bridge.
PATH_OF_A_BRIDGE = 4 * Page.steplen
# Looked up here: Django's own way translates every choice for every row.
KIND_LABELS: dict[str, Any] = dict(EventKind.choices)
# So many rows are named one by one; of more, all are read.
FEW_ROWS = 500


def item_dates(query: AgendaQuery) -> Iterator[AgendaEntry]:
    """Return the public dates of both tables. Three queries, one more outside Dutch."""
    pages = unrestricted(Page.objects.live())
    pages = pages.filter(locale__language_code=settings.LANGUAGE_CODE)
    if query.first and query.last:
        pages = pages.filter(_either(period_overlaps, query.first, query.last))
    elif query.first:
        pages = pages.exclude(_either(_is_before, query.first))
    if query.body:
        pages = pages.filter(
            Q(eventpage__body_of__slug=query.body) | Q(meetingpage__body_of__slug=query.body)
        )
    if query.bridge is not None:
        pages = pages.filter(_about_bridge(query.bridge))
    if query.action:
        links = EventAction.objects.filter(action__code=query.action)
        pages = pages.filter(pk__in=links.values("event"))
    rows = _items(pages)
    if get_language() != settings.LANGUAGE_CODE:
        _show_translations(rows)
    yield from entries_of(rows)


def _either(condition: Any, *bounds: date) -> Q:
    return condition("eventpage__when", *bounds) | condition("meetingpage__when", *bounds)


def _is_before(name: str, day: date) -> Q:
    return Q(**{f"{name}_last__lt": day})


def _about_bridge(number: int) -> Q:
    """About a Bridge, or about an action below it."""
    events = EventPage.bridges.through.objects.filter(bridgepage__number=number)
    meetings = MeetingPage.bridges.through.objects.filter(bridgepage__number=number)
    links = EventAction.objects.annotate(number=number_of_the_bridge()).filter(number=number)
    keys = (events.values("eventpage"), meetings.values("meetingpage"), links.values("event"))
    return Q(pk__in=keys[0]) | Q(pk__in=keys[1]) | Q(pk__in=keys[2])


def number_of_the_bridge() -> Subquery:
    """Return the number of the Bridge above the `action` of a row."""
    bridges: Any = apps.get_model("bridges", "BridgePage")._default_manager
    above = bridges.filter(path=Substr(OuterRef("action__path"), 1, PATH_OF_A_BRIDGE))
    return Subquery(above.values("number")[:1])


def _items(pages: Any) -> list[Any]:
    """Read pages as the events and meetings that they are, with the bodies that organise them. One query."""
    joined = pages.type(*ITEM_TYPES).select_related(
        "locale",
        "eventpage__body_of",
        "meetingpage__body_of",
        "eventpage__series",
        "meetingpage__series",
    )
    return [
        getattr(page, "eventpage", None) or page.meetingpage
        for page in joined.only(*READ).order_by("path")
    ]


def _show_translations(rows: list[Any]) -> None:
    """Give each row its translation as `shown`, as the filter of that name does. One query for both tables."""
    live = unrestricted(Page.objects.live())
    pages = live.filter(locale__language_code=get_language())
    by_key = {row.translation_key: row for row in _items(pages)} if rows else {}
    for row in rows:
        row.shown = by_key.get(row.translation_key, row)


def entries_of(rows: list[Any]) -> Iterator[AgendaEntry]:
    """Return Dutch events or meetings as dates of the agenda, also in the preview of a draft. Three queries."""
    keys = [row.pk for row in rows if row.pk]
    history, about = (_history(keys), _relations(keys)) if keys else ({}, {})
    shut = shut_paths() if rows else ()
    shown(rows)
    for row in rows:
        # A draft that was never public stands in no list, but its editor sees it.
        row.shown = getattr(row, "shown", row)
        body = row.body_of if is_open(row.body_of, shut) else None
        yield _entry(row, history.get(row.pk, []), about.get(row.pk, []), body)


def _history(keys: list[int]) -> dict[int, list[DateChange]]:
    found: dict[int, list[DateChange]] = defaultdict(list)
    changes = DateChange.objects.filter(kind__in=[DateChangeKind.MOVED, *OFF])
    for change in changes.filter(_among("page", keys)).in_order():
        found[change.page_id].append(change)
    return found


def _relations(keys: list[int]) -> dict[int, list[tuple[int | None, str]]]:
    """The Bridges and actions that dates are about: number of the Bridge, public number of the action. One query."""
    none = Value("", output_field=CharField())
    bridges = [
        kind.bridges.through.objects.filter(
            _among(table, keys), ~restricted("bridgepage__path"), bridgepage__live=True
        )
        .values_list(f"{table}_id", "bridgepage__number", none)
        .order_by()
        for table, kind in zip(TABLES, ITEM_TYPES, strict=True)
    ]
    actions = (
        EventAction.objects.filter(
            _among("event", keys), ~restricted("action__path"), action__live=True
        )
        .annotate(number=number_of_the_bridge())
        .values_list("event_id", "number", "action__code")
        .order_by()
    )
    found: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    for key, number, code in bridges[0].union(bridges[1], actions, all=True):
        found[key].append((number, code or ""))
    return found


def _among(name: str, keys: list[int]) -> Q:
    return Q(**{f"{name}__in": keys}) if len(keys) <= FEW_ROWS else Q()


def _entry(row: Any, history: list[DateChange], about: Iterable[Any], body: Any) -> AgendaEntry:
    off = next((one for one in reversed(history) if one.kind in OFF), None)
    moves = [one for one in history if one.kind == DateChangeKind.MOVED]
    is_off = row.outcome in OFF
    return AgendaEntry(
        uid=str(row.uid),
        kind=row.kind,
        kind_label=KIND_LABELS.get(row.kind, row.kind),
        title=str(row.shown.title),
        address=partial(_address, row.shown),
        when=row.when,
        certainty=row.certainty,
        outcome=row.outcome,
        changed_at=changed_at(row),
        sequence=row.sequence,
        summary=str(row.shown.summary),
        is_dutch=row.shown is row,
        reason=row.outcome_reason if is_off else row.moved_reason,
        previous=tuple(one.before for one in moves if one.before is not None),
        moved_on=timezone.localdate(moves[-1].at) if moves else None,
        off_since=timezone.localdate(off.at) if off and is_off else None,
        bridges=tuple(sorted({number for number, _code in about if number})),
        actions=tuple(sorted({code for _number, code in about if code})),
        has_report=getattr(row, "has_report", False),
        **_where(row, body),
    )


def _where(row: Any, body: Any) -> dict[str, str]:
    names = ("place_name", "place_address", "step_free", "online_url", "audience")
    return {
        **{name: getattr(row, name) for name in names},
        "body": body.slug if body else "",
        "body_name": body.title if body else "",
        "series": row.series.slug if row.series else "",
    }


def _address(page: Any) -> str:
    return page.get_url() or ""


def changed_at(row: Any) -> datetime:
    """Return when readers last saw something else; a fixed moment for a row that was never published."""
    moment: datetime | None = row.last_published_at or row.first_published_at
    return moment or start_of(date(2022, 1, 1))


ITEMS = AgendaSource(item_dates)
