"""What the ground floor adds to the admin: labels, and guards around pages that others depend on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_core.content_loading.home import HOME_LOADERS
from site_core.content_loading.statements import STATEMENT_LOADERS
from site_core.content_loading.wanted import HOOK, Loader
from site_core.labels.models import Label
from site_core.media_library.models import SiteDocument
from site_core.pages.guards import refuse_bulk_delete, refuse_delete


class LabelViewSet(SnippetViewSet):
    """Labels, among the snippets."""

    model = Label
    icon = "tag"
    menu_label = _("Labels")
    list_display = ["name_nl", "scheme", "code"]
    list_filter = ["scheme"]
    search_fields = ["name_nl", "code"]
    search_backend_name = None


register_snippet(LabelViewSet)


def guard_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Explain why a page cannot go, instead of failing on the database's refusal."""
    return refuse_delete(request, page)


def guard_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for bulk actions, which pass by the hook for one page."""
    return refuse_bulk_delete(request, action_type, objects)


def keep_quarantine_closed(document: SiteDocument, request: HttpRequest) -> None:
    """A document that came from outside and was not looked at is not served to anybody outside the admin."""
    if document.quarantined:
        raise Http404


def ground_loaders() -> list[Loader]:
    """Offer the home page and the statements to the content loader."""
    return [*HOME_LOADERS, *STATEMENT_LOADERS]


hooks.register("before_delete_page", guard_page)
hooks.register("before_bulk_action", guard_bulk)
hooks.register("before_serve_document", keep_quarantine_closed)
hooks.register(HOOK, ground_loaders)
