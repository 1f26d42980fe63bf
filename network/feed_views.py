"""The agenda for other programmes: a calendar file, an Atom feed and tables, with every filter of the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.agenda.atom import feed_entries
from network.agenda.entries import AgendaEntry
from network.agenda.facets import BODY, BRIDGE, FACETS, SERIES, Places, find_places
from network.agenda.gathering import gather_agenda
from network.agenda.ics import CONTENT_TYPE, Calendar, write_calendar
from network.agenda.lists import is_over
from network.agenda.placing import PROVISIONAL, Placed, place
from network.agenda.selection import Selection, read_selection
from network.agenda.sources import entries_of
from network.agenda.table import table_of
from network.models import AgendaPage
from network.models.meetings import ITEM_TYPES
from network.views import index_page
from site_core.feeds.answering import answer
from site_core.feeds.atom import CONTENT_TYPE as ATOM
from site_core.feeds.atom import write_atom
from site_core.open_data.tables import CONTENT_TYPES, WRITERS, table_response

KEPT_SECONDS = 15 * 60
KINDS = ("ics", "atom", *WRITERS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list is asked for: of one year or of all, narrowed by the filters of the list."""

    selection: Selection
    places: Places
    path: str
    page: str
    year: int | None = None
    is_archive: bool = False
    provisional: bool = False

    def lists(self, entry: AgendaEntry) -> bool:
        """Whether a date is one of this list: without a period the agenda is about what is still to come."""
        if self.is_archive:
            return is_over(entry, self.selection.today)
        asks_when = self.year or self.selection.has_period
        return bool(asks_when) or not is_over(entry, self.selection.today)

    @property
    def first(self) -> date | None:
        """The first day that is asked for."""
        days = [self.selection.first, date(self.year, 1, 1) if self.year else None]
        return max(filter(None, days), default=None)

    @property
    def last(self) -> date | None:
        """The last day that is asked for."""
        days = [self.selection.last, date(self.year, 12, 31) if self.year else None]
        return min(filter(None, days), default=None)

    @property
    def query(self) -> str:
        """The query of the list, and whether dates are wanted of which the day is not known."""
        query = self.selection.query
        if not self.provisional:
            return query
        return f"{query}&{PROVISIONAL}=1" if query else f"?{PROVISIONAL}=1"

    @property
    def name(self) -> str:
        """What programmes call this list: what it was narrowed down to, too."""
        name = (
            _("Climate plan of Bruges: archive of the agenda")
            if self.is_archive
            else _("Climate plan of Bruges: agenda")
        )
        chosen = self.selection.chosen
        narrowed = [
            str(option.label)
            for facet in FACETS
            for option in facet.options(self.places)
            if option.word in chosen.get(facet.name, ())
        ]
        period = self.selection.period
        times = [str(self.year or ""), period.short_label if period else ""]
        words = ", ".join(filter(None, [*times, *narrowed]))
        return f"{name} ({words})" if words else name

    def filename(self, kind: str) -> str:
        """What a file of this list is called once it is on a disk."""
        place = f"-{self.year}" if self.year else "-archief" if self.is_archive else ""
        return f"agenda{place}.{kind}"


@require_safe
def agenda_feed(
    request: HttpRequest, kind: str, year: int | None = None, *, is_archive: bool = False
) -> HttpResponseBase:
    """Give the dates that the list shows for the same question, in one of the kinds of files."""
    asked = _asked(request, year, is_archive=is_archive)
    if kind == "ics":
        return _calendar(request, asked)
    if kind == "atom":
        return _atom(request, asked)
    return _table(request, asked, kind)


@require_safe
def agenda_item_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give one date as a calendar file; one of which the day is not known is in none, unless it is asked for."""
    index_page(AgendaPage)
    entry = _entry_or_404(slug)
    provisional = request.GET.get(PROVISIONAL) == "1"
    placed = place(entry, timezone.localdate(), provisional=provisional)
    if placed is None:
        raise Http404
    calendar = Calendar(
        entry.title,
        f"{request.path}?{PROVISIONAL}=1" if provisional else request.path,
        entry.url,
        get_language() or settings.LANGUAGE_CODE,
    )
    return _send_calendar(request, calendar, [placed], f"{slug}.ics")


def _entry_or_404(slug: str) -> AgendaEntry:
    rows = [
        row
        for kind in ITEM_TYPES
        for row in kind.objects.public().filter(slug=slug).select_related("body_of")
        if "\0" not in slug
    ]
    entry = next(entries_of(rows), None)
    if entry is None:
        raise Http404
    return entry


def _asked(request: HttpRequest, year: int | None, *, is_archive: bool) -> Asked:
    index_page(AgendaPage)
    is_narrowed = any(request.GET.get(name) for name in (BRIDGE, BODY, SERIES))
    places = find_places() if is_narrowed else Places()
    return Asked(
        selection=read_selection(request.GET, timezone.localdate(), places),
        places=places,
        path=request.path,
        # A feed stands below its list.
        page=request.path.rpartition("/")[0] + "/",
        year=year,
        is_archive=is_archive,
        provisional=request.GET.get(PROVISIONAL) == "1",
    )


def _entries(asked: Asked) -> list[AgendaEntry]:
    query = replace(asked.selection.as_query(), first=asked.first, last=asked.last)
    return [one for one in gather_agenda(query) if asked.selection.matches(one)]


def _placed(asked: Asked) -> Iterator[Placed]:
    """What stands in a calendar; by the day it stands on there, which of a postponed date is an earlier one.

    Without a period it goes back to the start of last year, so that programmes keep what was a while ago.
    """
    today, wanted = asked.selection.today, asked.selection.of_all_time()
    first, last = asked.first or date.min, asked.last or date.max
    if not asked.is_archive and asked.first is None and asked.last is None:
        first = date(today.year - 1, 1, 1)
    for entry in gather_agenda(wanted.as_query()):
        is_wanted = wanted.matches(entry) and (not asked.is_archive or asked.lists(entry))
        placed = place(entry, today, provisional=asked.provisional) if is_wanted else None
        if placed and placed.first <= last and placed.last >= first:
            yield placed


def _send_calendar(
    request: HttpRequest, calendar: Calendar, placed: Iterable[Placed], filename: str
) -> HttpResponseBase:
    body = write_calendar(calendar, placed)
    return answer(request, body, CONTENT_TYPE, max_age=KEPT_SECONDS, filename=filename)


def _calendar(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    calendar = Calendar(
        asked.name,
        f"{asked.path}{asked.query}",
        f"{asked.page}{asked.selection.query}",
        get_language() or settings.LANGUAGE_CODE,
    )
    return _send_calendar(request, calendar, _placed(asked), asked.filename("ics"))


def _atom(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    # What was told stays told, also of a date that has passed since.
    told = [one for one in _entries(asked) if not asked.is_archive or asked.lists(one)]
    body = write_atom(
        feed_entries(told),
        title=asked.name,
        path=f"{asked.path}{asked.selection.query}",
        page=f"{asked.page}{asked.selection.query}",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return answer(request, body, ATOM, max_age=KEPT_SECONDS)


def _table(request: HttpRequest, asked: Asked, kind: str) -> HttpResponseBase:
    table = table_of(
        [one for one in _entries(asked) if asked.lists(one)],
        asked.selection.today,
        bron=f"{settings.SITE_URL}{asked.page}",
        selectie=asked.selection.query.removeprefix("?"),
    )
    if kind == "xlsx":
        # A workbook holds the moment it was made, so it is another one each time.
        return table_response(table, kind)
    return answer(
        request,
        WRITERS[kind](table),
        CONTENT_TYPES[kind],
        max_age=KEPT_SECONDS,
        filename=asked.filename(kind),
    )
