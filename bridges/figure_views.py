"""The files of a figure, beside its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bridges.figure_table import table_of
from bridges.models import IndicatorIndexPage, IndicatorPage
from site_core.languages.open_pages import open_pages
from site_core.open_data.tables import table_response
from site_core.templatetags.link_tags import shown_one


@require_safe
def figure_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Give the rows of the page at the same address; 404 where readers of this language find no such page."""
    language = get_language() or ""
    index = IndicatorIndexPage.only_in(language).first()
    page = index and open_pages(IndicatorPage.objects.child_of(index).filter(slug=slug)).first()
    found = page and IndicatorPage.objects.facts().filter(translation_key=page.translation_key)
    indicator = found and found.with_values().first()
    if not indicator:
        raise Http404
    return table_response(table_of(shown_one(indicator)), kind)
