"""What the card adds to the admin: abbreviations, and what was looked at."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from practices.card.admin_quality import add_log_actions, quality_button, quality_urls
from practices.models import Abbreviation
from site_core.review.rows_admin import ReviewedViewSet, status_column


class AbbreviationViewSet(ReviewedViewSet):
    """Abbreviations, among the snippets."""

    model = Abbreviation
    icon = "openquote"
    menu_label = _("Abbreviations")
    list_display = ["short", "meaning", "url", status_column()]
    search_fields = ["short", "meaning"]
    search_backend_name = None


def register_card() -> None:
    """Hang it where Wagtail asks for it."""
    register_snippet(AbbreviationViewSet)
    hooks.register("register_admin_urls", quality_urls)
    hooks.register("register_page_header_buttons", quality_button)
    hooks.register("register_log_actions", add_log_actions)
