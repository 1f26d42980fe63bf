"""Views of the network: the list of organisations with its picture, and the same list as a file."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.agenda.facets import find_places
from network.directory.finding import Found, find, read_selection
from network.directory.picture import picture_of
from network.directory.rows import rows_on
from network.directory.table import columns, table_of
from network.models import NetworkPage
from network.views import index_page
from site_core.facets.choices import PAGE
from site_core.open_data.tables import WRITERS, table_response

ROWS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class PageOfList:
    """A link to a part of a long list."""

    number: int
    query: str
    is_chosen: bool


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the organisations that a reader asks for, what else can be asked, and how they hang together."""
    page, places = index_page(NetworkPage), find_places()
    found = find(rows_on(timezone.localdate()), read_selection(request.GET, places), places)
    rows = Paginator(found.rows, ROWS_A_PAGE).get_page(request.GET.get(PAGE, ""))
    context = page.get_context(request) | {
        "found": found,
        "rows": rows,
        "pages": _pages(rows, found),
        "picture": picture_of(found, places),
        "formats": list(WRITERS),
        "columns": columns(),
    }
    return render(request, page.get_template(request), context)


@require_safe
def directory_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give exactly what the list shows for the same question, all of it, as a file."""
    index_page(NetworkPage)
    places = find_places()
    found = find(rows_on(timezone.localdate()), read_selection(request.GET, places), places)
    return table_response(table_of(found), kind)


def _pages(rows: Any, found: Found) -> list[PageOfList]:
    """The pages of a long list, by their number."""
    return [
        PageOfList(n, found.selection.on_page(n), n == rows.number)
        for n in rows.paginator.page_range
    ]
