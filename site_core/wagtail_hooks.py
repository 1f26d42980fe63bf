"""What the ground floor adds to the admin: labels, and guards around pages that others depend on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from site_core.accounts.admin_guards import register_account_guards
from site_core.content_loading.home import HOME_LOADERS
from site_core.content_loading.statements import STATEMENT_LOADERS
from site_core.content_loading.wanted import HOOK, Loader
from site_core.labels.models import Label
from site_core.languages.admin_views import (
    ChosenTranslationView,
    WholeTranslationsView,
    no_rows,
    refuse_alias,
    refuse_to_publish_here,
)
from site_core.languages.sending_in import whole_translations
from site_core.languages.translation_addresses import translating_urls
from site_core.media_library.document_views import closed
from site_core.media_library.models import SiteDocument
from site_core.outbox.admin_menu import register_outbox
from site_core.pages.guards import refuse_bulk_delete, refuse_delete
from site_core.period.views import period_urls
from site_core.review.checking import HOOK as CHECKS
from site_core.review.menu import register_review
from site_core.review.rows_admin import ReviewedViewSet, status_column
from site_core.sign_in.admin_menu import register_sign_in
from site_core.stock_admin.hooks import register_guards


class LabelViewSet(ReviewedViewSet):
    """Labels, among the snippets."""

    model = Label
    icon = "tag"
    menu_label = _("Labels")
    list_display = ["name_nl", "scheme", "code", status_column()]
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


def keep_quarantine_closed(document: SiteDocument, request: HttpRequest) -> HttpResponse | None:
    """A document that came from outside and is not public is not served to anybody outside the admin.

    Nor is one of a collection with a restriction, where Wagtail would ask readers for a password.
    """
    is_shut = document.quarantined or document.collection.get_view_restrictions().exists()
    return closed(request) if is_shut else None


def keep_restricted_closed(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """Answer that there is no such page, where Wagtail would ask readers for a password or an account."""
    if page.get_view_restrictions():
        raise Http404
    return None


def without_quarantine(files: Any, request: HttpRequest) -> Any:
    """Let no page choose what readers may not reach: it would show a gap."""
    return files.filter(quarantined=False)


def ground_loaders() -> list[Loader]:
    """Offer the home page and the statements to the content loader."""
    return [*HOME_LOADERS, *STATEMENT_LOADERS]


def chosen_translation_urls() -> list[URLPattern]:
    """Answer before wagtail-localize does; its own names still lead to these addresses."""
    return [
        path("localize/submit/page/<int:page_id>/", ChosenTranslationView.as_view()),
        path("localize/update/<int:translation_source_id>/", WholeTranslationsView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
        path("localize/submit/snippet/<path:row>", no_rows),
        *translating_urls(),
    ]


def without_aliases(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take the button that makes an alias out of the page editor."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


hooks.register("register_admin_urls", chosen_translation_urls, order=-1)
hooks.register("register_admin_urls", period_urls)
hooks.register("before_edit_page", refuse_to_publish_here, order=-1)
hooks.register("construct_page_action_menu", without_aliases)
hooks.register("before_delete_page", guard_page)
hooks.register("before_bulk_action", guard_bulk)
hooks.register("before_serve_page", keep_restricted_closed, order=-1)
hooks.register("before_serve_document", keep_quarantine_closed, order=-1)
hooks.register("construct_image_chooser_queryset", without_quarantine)
hooks.register("construct_document_chooser_queryset", without_quarantine)
hooks.register(HOOK, ground_loaders)
hooks.register(CHECKS, whole_translations)
register_account_guards()
register_outbox()
register_review()
register_guards()
register_sign_in()
