"""Views of the network: one organisation, and one year of the agenda."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from network.agenda import by_heading, entries_in_year, years_with_entries
from network.models import AgendaPage, NetworkPage, Organisation


def index_page(page_class: Any) -> Any:
    """Return the index page of the active language; without one, the address does not exist in it."""
    page = page_class.only_in(get_language() or "").select_related("locale").first()
    if page is None:
        raise Http404
    return page


@require_safe
def agenda_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show everything that is, or may turn out to be, in one year, by quarter."""
    page = index_page(AgendaPage)
    context = page.get_context(request) | {
        "year": year,
        "headings": by_heading(entries_in_year(year), year),
        "years": years_with_entries(),
        "today": timezone.localdate(),
    }
    return render(request, "network/agenda_year.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation and its part in the plan. One that is known by name only has no address."""
    page = index_page(NetworkPage)
    found = Organisation.objects.public().filter(slug=slug).first()
    if found is None:
        raise Http404
    context = page.get_context(request) | {
        "organisation": found,
        "seats": found.memberships.filter(body__live=True)
        .select_related("body")
        .on(timezone.localdate()),
    }
    return render(request, "network/organisation.html", context)
