"""The map of the practices that a reader asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.views import index_page
from practices.finding.finding import find_practices
from practices.finding.views import shown_as, sorted_as
from practices.map.drawing import SIZES, drawing_of
from practices.map.towns import loose_of, provinces_of, towns_of
from practices.models import Municipality, PracticeIndexPage

# With more municipalities than this the list of a province is folded, so that the map is not far below.
MOST_UNFOLDED = 30


@require_safe
def practice_map(request: HttpRequest) -> HttpResponse:
    """Show in which municipalities the practices lie, as a list and as a drawing of the same."""
    page, found = index_page(PracticeIndexPage), find_practices(request.GET)
    rows = Municipality.objects.live().in_bulk()
    towns = towns_of(found, rows)
    context = page.get_context(request) | {
        "found": found,
        "views": shown_as(found),
        "sorts": sorted_as(found),
        "provinces": provinces_of(towns),
        "drawing": drawing_of(towns, rows.values()),
        "towns": towns,
        "unplaced": [town for town in towns if not town.row.is_on_map],
        "is_short": len(towns) <= MOST_UNFOLDED,
        "loose": loose_of(found),
        "sizes": SIZES,
    }
    return render(request, "practices/map/map.html", context)
