"""Where Wagtail hands what somebody typed to SQLite's index as it is: a quotation mark alone would be a server error."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import SearchView
from wagtail.admin.views.workflows import WorkflowUsageView

View = Callable[..., HttpResponse]


def without_quotes(view: View) -> View:
    """Look for the words, and leave out the marks around them."""

    def search(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if '"' in request.GET.get("q", ""):
            asked = request.GET.copy()
            asked["q"] = request.GET["q"].replace('"', " ")
            request.GET = asked  # type: ignore[assignment]  # one that was changed, and is read as the other
        return view(request, **arguments)

    return require_admin_access(search)


def searching_addresses() -> list[URLPattern]:
    """Answer before Wagtail's own."""
    usage = without_quotes(WorkflowUsageView.as_view(results_only=True))
    return [
        path("choose-page/search/", without_quotes(SearchView.as_view())),
        path("workflows/usage/<int:pk>/results/", usage),
    ]
