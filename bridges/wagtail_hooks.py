"""What the plan adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from bridges.content_loading import PLAN_LOADERS
from bridges.models import ProgressUpdate
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


hooks.register(HOOK, plan_loaders)
