"""What the practices add to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from practices.changes import PRACTICE_CHANGES
from practices.content_loading import PRACTICE_LOADERS
from practices.models import Municipality
from site_core.changes.entries import HOOK as CHANGES
from site_core.content_loading.wanted import HOOK, Loader


class MunicipalityViewSet(SnippetViewSet):
    """Municipalities, among the snippets."""

    model = Municipality
    icon = "home"
    menu_label = _("Municipalities")
    list_display = ["name", "province", "size_class", "nis_code"]
    list_filter = ["province", "size_class"]
    search_fields = ["name", "nis_code"]
    search_backend_name = None


register_snippet(MunicipalityViewSet)


def practice_loaders() -> list[Loader]:
    """Offer municipalities and practices to the content loader."""
    return PRACTICE_LOADERS


hooks.register(HOOK, practice_loaders)
hooks.register(CHANGES, PRACTICE_CHANGES)
