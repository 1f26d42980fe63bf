"""Views of the network: one organisation, and how views find the index page they stand below."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from network.agenda.json_ld import as_script_text
from network.directory.json_ld import organisation_data
from network.directory.rows import bridges_of, rows_on
from network.models import NetworkPage, Organisation
from site_core.pages.restrictions import unrestricted


def index_page(page_class: Any) -> Any:
    """Return the index page of the active language; without one, the address does not exist in it.

    Its Dutch row, which the page of a translation asks for, comes along in the same query.
    """
    language = get_language() or ""
    found = list(page_class.only_in(language, settings.LANGUAGE_CODE))
    page = next((one for one in found if one.locale.language_code == language), None)
    if page is None:
        raise Http404
    for one in found:
        is_dutch = one.locale.language_code == settings.LANGUAGE_CODE
        if is_dutch and one.translation_key == page.translation_key:
            page.original = one
    return page


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation and its part in the plan. One that is known by name only has no address."""
    page, today = index_page(NetworkPage), timezone.localdate()
    found = Organisation.objects.public().select_related("logo").filter(slug=slug).first()
    if found is None:
        return render(request, "network/no_organisation.html", status=404)
    [row] = rows_on(today, Organisation.objects.filter(pk=found.pk))
    seats = unrestricted(found.memberships.filter(body__live=True), "body__path").select_related(
        "body", "represents_body"
    )
    context = page.get_context(request) | {
        "organisation": found,
        "bridges": bridges_of(row),
        "seats": seats.on(today),
        "former_seats": seats.over_on(today),
        "data": as_script_text(organisation_data(found)),
    }
    return render(request, "network/organisation.html", context)
