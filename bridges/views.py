"""Views of the plan: the action finder, its files, and the lasting short address of an action."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bridges.as_of import asked_day
from bridges.finder.export import columns, table_of
from bridges.finder.finding import Found, find
from bridges.finder.rows import plan_on
from bridges.finder.selection import SORTS, VIEWS
from bridges.finder.years import YearLine, line_of_years
from bridges.models import ActionFinderPage, ActionPage, BridgePage
from network.agenda.facets import BRIDGE
from network.agenda_views import Agenda, agenda_of
from network.models import AgendaPage
from site_core.facets.choices import PAGE
from site_core.languages.shown_page import shows
from site_core.open_data.tables import WRITERS, table_response
from site_core.templatetags.link_tags import shown_one

ROWS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the same actions in another order, form or file."""

    word: str
    label: Any
    query: str
    is_chosen: bool


@shows(AgendaPage)
@require_safe
def bridge_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is coming for one Bridge, by its Dutch address in every language."""
    bridges = BridgePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    number = str(get_object_or_404(bridges.only("number"), slug=slug).number)
    read = Agenda.for_request(request, **{BRIDGE: number})
    return agenda_of(request, read, read.places.bridges, number)


@require_safe
def action_finder(request: HttpRequest) -> HttpResponse:
    """Show the actions that a reader asks for, with what else can be asked."""
    page = _finder_page()
    found = _found(request)
    rows = Paginator(found.rows, ROWS_A_PAGE).get_page(request.GET.get(PAGE, ""))
    context = page.get_context(request) | {
        "as_of": found.selection.as_of,
        "found": found,
        "rows": rows,
        "views": _views(found),
        "sorts": _sorts(found),
        "pages": _pages(rows, found),
        "formats": list(WRITERS),
        "columns": columns(),
    }
    shown = list(rows)
    if found.selection.view == "tijdlijn":
        line = line_of_years(found.rows, found.plan.day)
        number = line.page_of(request.GET.get(PAGE, ""), found.plan.day)
        years = line.on_page(number)
        shown = [moment.row for year in years for moment in year.moments]
        context |= {"line": line, "years": years, "pages": _year_pages(line, number, found)}
    for row in shown:
        row.url = row.action.shown.get_url(request) or ""
    return render(request, page.get_template(request), context)


@require_safe
def action_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give exactly what the finder shows for the same question, all of it, as a file."""
    _finder_page()
    return table_response(table_of(_found(request)), kind)


def _finder_page() -> ActionFinderPage:
    page: ActionFinderPage | None = (
        ActionFinderPage.only_in(get_language() or "").select_related("locale").first()
    )
    if page is None:
        raise Http404
    return page


def _found(request: HttpRequest) -> Found:
    as_of = asked_day(request, timezone.localdate())
    return find(plan_on(as_of.day), request.GET, as_of)


def _views(found: Found) -> list[Choice]:
    now = found.selection
    return [Choice(w, label, now.shown_as(w).query, w == now.view) for w, label in VIEWS.items()]


def _sorts(found: Found) -> list[Choice]:
    now = found.selection
    return [Choice(w, label, now.sorted_by(w).query, w == now.sort) for w, label in SORTS.items()]


def _pages(rows: "PageOfList[Any]", found: Found) -> list[Choice]:
    """The pages of a long list, by their number."""
    return [
        Choice(str(n), n, found.selection.on_page(n), n == rows.number)
        for n in rows.paginator.page_range
    ]


def _year_pages(line: YearLine, number: int, found: Found) -> list[Choice]:
    """The years that lead to their part of the line; each page has its own number, the first one too."""
    has_pages = line.last_page > 1
    return [
        Choice(
            str(year.year),
            year.year,
            f"{_own_page(found, year.page) if has_pages else ''}#jaar-{year.year}",
            year.page == number and has_pages,
        )
        for year in line.with_moments
    ]


def _own_page(found: Found, number: int) -> str:
    """The query of a page of years by its number, the first one too: without a number it is the one of today."""
    query = found.selection.query
    return f"{query}&{PAGE}={number}" if query else f"?{PAGE}={number}"


@require_safe
def action_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the number of an action to wherever its page stands now, in the language of the address."""
    action = (
        ActionPage.objects.facts().filter(code__iexact=code).first() if "\0" not in code else None
    )
    if action is None:
        raise Http404
    return redirect(shown_one(action).shown.get_url(request), permanent=False)
