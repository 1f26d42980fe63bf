"""The list of practices, and the same list as a file and as a feed."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.views import index_page
from practices.finding.atom import feed_entries
from practices.finding.finding import Found, find_practices
from practices.finding.pages import rows_of
from practices.finding.selection import CARDS, RELEVANCE, SORTS, VIEWS
from practices.finding.table import columns, table_of
from practices.models import PracticeIndexPage
from site_core.facets.choices import PAGE
from site_core.feeds.answering import answer
from site_core.feeds.atom import CONTENT_TYPE as ATOM
from site_core.feeds.atom import write_atom
from site_core.open_data.tables import WRITERS, table_response

ROWS_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the same practices in another order, form or part; without a query it is a gap between two."""

    word: str
    label: Any
    query: str | None
    is_chosen: bool


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """Show the practices that a reader asks for, with what else can be asked."""
    page, found = index_page(PracticeIndexPage), find_practices(request.GET)
    part = Paginator(range(found.count), ROWS_A_PAGE).get_page(request.GET.get(PAGE, ""))
    first = (part.number - 1) * ROWS_A_PAGE
    facts = found.facts(first, first + ROWS_A_PAGE)
    context = page.get_context(request) | {
        "found": found,
        "part": part,
        "rows": rows_of(facts, with_covers=found.selection.view == CARDS),
        "pages": _pages(part, found),
        "views": shown_as(found),
        "sorts": sorted_as(found),
        "formats": list(WRITERS),
        "columns": columns(),
    }
    return render(request, page.get_template(request), context)


@require_safe
def practice_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give exactly what the list shows for the same question, all of it, as a file."""
    index_page(PracticeIndexPage)
    return table_response(table_of(find_practices(request.GET)), kind)


@require_safe
def practice_feed(request: HttpRequest) -> HttpResponseBase:
    """Give the newest practices of a selection as a feed."""
    index_page(PracticeIndexPage)
    found = find_practices(request.GET)
    body = write_atom(
        feed_entries(found),
        title=_feed_name(found),
        path=f"{request.path}{found.selection.query}",
        # A feed stands below its list.
        page=f"{request.path.rpartition('/')[0]}/{found.selection.query}",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    # Without an age: a practice that is taken off the site stands in no copy of it.
    return answer(request, body, ATOM)


def _feed_name(found: Found) -> str:
    name = _("Climate plan of Bruges: practices")
    narrowed = ", ".join(one.value for one in found.asked)
    return f"{name} ({narrowed})" if narrowed else name


def shown_as(found: Found) -> list[Choice]:
    """The same practices in every form."""
    now = found.selection
    return [Choice(w, label, now.shown_as(w).query, w == now.view) for w, label in VIEWS.items()]


def sorted_as(found: Found) -> list[Choice]:
    """The same practices in every order."""
    now = found.selection
    return [
        Choice(word, label, now.sorted_by(word).query, word == now.order)
        for word, label in SORTS.items()
        if now.text or word != RELEVANCE
    ]


def _pages(part: Any, found: Found) -> list[Choice]:
    """The pages of a long list: those around this one, the first and the last."""
    return [
        Choice(
            str(n),
            n,
            found.selection.on_page(n) if isinstance(n, int) else None,
            n == part.number,
        )
        for n in part.paginator.get_elided_page_range(part.number, on_each_side=2, on_ends=1)
    ]
