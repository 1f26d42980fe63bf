"""Views of the agenda: what is coming, one year, the timeline, and what lies behind us."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.agenda.entries import AgendaEntry, AgendaQuery
from network.agenda.facets import BODY, SERIES, Places, find_places
from network.agenda.finding import Found, find
from network.agenda.gathering import gather_agenda
from network.agenda.headings import by_year_backwards, coming, last_possible_day, year_of_agenda
from network.agenda.lists import is_over, known_years, late_changes, reports_of, to_come
from network.agenda.selection import Selection, read_selection
from network.agenda.timeline import timeline_of
from network.models import AgendaPage
from network.views import index_page
from site_core.facets.choices import PAGE
from site_core.facets.offered import Option
from site_core.languages.shown_page import shows

ROWS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that the views of the agenda read, read once."""

    page: Any
    entries: list[AgendaEntry]
    places: Places
    selection: Selection

    @classmethod
    def for_request(cls, request: HttpRequest, **fixed: str) -> "Agenda":
        """Read the agenda of the active language and the question of the address; what is fixed is no question."""
        today = timezone.localdate()
        page, places = index_page(AgendaPage), find_places()
        asked = request.GET.copy()
        for name, word in fixed.items():
            asked.setlist(name, [word])
        selection = read_selection(asked, today, places)
        return cls(page, gather_agenda(AgendaQuery(today)), places, selection)

    def find(self, of_this_list: Callable[[AgendaEntry], bool]) -> Found:
        """Answer the question with the dates of one list."""
        return find(self.entries, self.selection, self.places, of_this_list)

    def context(self, request: HttpRequest, here: str, **values: Any) -> dict[str, Any]:
        """Return what the templates of all lists need; `here` is the address of the list."""
        today = self.selection.today
        return self.page.get_context(request) | {
            "today": today,
            "here": here,
            "years": known_years(self.entries, today),
            "selection": self.selection,
            **values,
        }


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Show what is coming: the next days, the headings after that, and what has no date; or what was asked for."""
    return what_is_coming(request, Agenda.for_request(request))


@shows(AgendaPage)
@require_safe
def body_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is coming for one body, by its Dutch address in every language."""
    read = Agenda.for_request(request, **{BODY: slug})
    return agenda_of(request, read, read.places.bodies, slug)


@require_safe
def series_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is coming of one series, by the same word in every language."""
    read = Agenda.for_request(request, **{SERIES: slug})
    return agenda_of(request, read, read.places.series, slug)


def agenda_of(
    request: HttpRequest, read: Agenda, places: tuple[Option, ...], word: str
) -> HttpResponse:
    """Show the agenda of one place; of a place that is not there, there is none."""
    place = next((one for one in places if one.word == word), None)
    if place is None:
        raise Http404
    return what_is_coming(request, read, place)


def what_is_coming(request: HttpRequest, read: Agenda, place: Option | None = None) -> HttpResponse:
    """Show the agenda from today on; the links of the agenda of one place lead to the whole agenda, narrowed to it."""
    today, selection = read.selection.today, read.selection
    found = read.find(lambda entry: not is_over(entry, today))
    ahead = coming(to_come(found.certain, today), today, everything=bool(selection.chosen))
    here = reverse("network:agenda")
    late = late_changes(read.entries, today)
    context = read.context(
        request, here, found=found, coming=ahead, late=late, asks_when=True, place=place
    )
    return render(request, "network/agenda_page.html", context)


@require_safe
def agenda_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show everything that is, or may turn out to be, in one year, by quarter and month."""
    read = Agenda.for_request(request)
    today, selection = read.selection.today, read.selection
    inside = [entry for entry in read.entries if entry.when and entry.when.in_year(year)]
    found = find(inside, selection, read.places, lambda entry: True)
    groups = year_of_agenda(
        [*found.certain, *found.possible], year, today, filtered=selection.asks
    ).groups
    here = reverse("network:agenda_year", args=[year])
    context = read.context(request, here, year=year, found=found, groups=groups)
    return render(request, "network/agenda_year.html", context)


@require_safe
def agenda_timeline(request: HttpRequest) -> HttpResponse:
    """Show how much lies in each year of the plan and at its horizon, Bridge by Bridge."""
    read = Agenda.for_request(request)
    timeline = timeline_of(read.entries, read.places, read.selection.today)
    context = read.context(request, reverse("network:agenda_timeline"), timeline=timeline)
    return render(request, "network/agenda_timeline.html", context)


@require_safe
def agenda_archive(request: HttpRequest) -> HttpResponse:
    """Show what lies behind us, the newest first."""
    read = Agenda.for_request(request)
    today = read.selection.today
    over = [entry for entry in read.entries if is_over(entry, today)]
    found = find(over, read.selection, read.places, lambda entry: True)
    rows = sorted([*found.certain, *found.possible], key=last_possible_day, reverse=True)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get(PAGE, ""))
    here = reverse("network:agenda_archive")
    context = read.context(
        request, here, found=found, rows=page, groups=by_year_backwards(page), asks_when=True,
        reports=reports_of(rows),
    )  # fmt: skip
    return render(request, "network/agenda_archive.html", context)
