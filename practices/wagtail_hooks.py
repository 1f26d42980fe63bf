"""What the practices add to the admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet

from practices.card.hooks import register_card
from practices.changes import PRACTICE_CHANGES
from practices.content_loading import PRACTICE_LOADERS
from practices.following.hooks import register_following
from practices.map.sitemap import add_map
from practices.models import Municipality
from practices.readers.hooks import register_readers
from practices.reviewing.admin_menu import register_reviewing
from practices.submitting.mails import KINDS
from practices.submitting.sitemap import add_sharing
from practices.upkeep.hooks import register_upkeep
from practices.uploads.hooks import register_uploads
from practices.versions.hooks import register_versions
from site_core.changes.entries import HOOK as CHANGES
from site_core.content_loading.wanted import HOOK, Loader
from site_core.outbox.kinds import HOOK as MAILS
from site_core.review.rows_admin import ReviewedViewSet, status_column


class MunicipalityViewSet(ReviewedViewSet):
    """Municipalities, among the snippets."""

    model = Municipality
    icon = "home"
    menu_label = _("Municipalities")
    list_display = [
        "name", "province", "size_class", "nis_code",
        BooleanColumn("is_on_map", label=_("On the map")), "merged_into", status_column(),
    ]  # fmt: skip
    list_filter = ["province", "size_class"]
    search_fields = ["name", "nis_code"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """All of them, each with the one it merged into."""
        return Municipality.objects.select_related("merged_into")


register_snippet(MunicipalityViewSet)


def practice_loaders() -> list[Loader]:
    """Offer municipalities and practices to the content loader."""
    return PRACTICE_LOADERS


hooks.register(HOOK, practice_loaders)
hooks.register(CHANGES, PRACTICE_CHANGES)
register_reviewing()
hooks.register("construct_sitemap", add_sharing)
hooks.register("construct_sitemap", add_map)
for kind in KINDS:
    hooks.register(MAILS, kind)
register_following()
register_card()
register_uploads()
register_readers()
register_upkeep()
register_versions()
