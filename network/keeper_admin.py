"""The list of who keeps which agenda, for those who may publish."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from network.models import BodyKeeper


class BodyKeeperViewSet(SnippetViewSet):
    """Keepers in the menu; never in any search index."""

    model = BodyKeeper
    icon = "key"
    menu_label = _("Keepers of agendas")
    list_display = ["user", "body"]
    list_filter = ["body"]
    search_fields = ["user__email", "body__title"]
    search_backend_name = None
