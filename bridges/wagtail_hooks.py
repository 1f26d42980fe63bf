"""What the plan adds to the admin."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from bridges.content_loading import PLAN_LOADERS
from bridges.models import ProgressUpdate
from bridges.services import number_copied_actions
from site_core.content_loading.wanted import HOOK, Loader


class ProgressUpdateViewSet(SnippetViewSet):
    """Progress updates in the menu."""

    model = ProgressUpdate
    icon = "history"
    menu_label = _("Progress updates")
    menu_order = 290
    add_to_admin_menu = True
    list_display = ["action", "kind", "status", "date", "live"]
    list_filter = ["kind", "status", "date"]
    search_fields = ["headline", "text", "action__title", "action__code"]
    search_backend_name = None


register_snippet(ProgressUpdateViewSet)


def plan_loaders() -> list[Loader]:
    """Offer the plan with its Bridges, actions and figures to the content loader."""
    return PLAN_LOADERS


def number_copies(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Give copied actions numbers of their own."""
    number_copied_actions(top=new_page)


hooks.register("after_copy_page", number_copies)
hooks.register(HOOK, plan_loaders)
