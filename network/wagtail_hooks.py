"""What the network adds to the admin and to the ground floor's lists."""

from typing import Any

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.agenda.entries import HOOK as AGENDA
from network.agenda.sitemap import add_agenda
from network.agenda.sources import ITEMS
from network.changes import AGENDA_CHANGES, NETWORK_CHANGES
from network.content_loading import NETWORK_LOADERS
from network.date_changes import DATE_CHANGES
from network.date_mails import DATE_CHANGED
from network.document_hooks import register_documents
from network.joining.admin_menu import register_joining
from network.keeper_admin import BodyKeeperViewSet
from network.meetings.admin_menu import meeting_buttons, meeting_menu_item
from network.meetings.admin_views import meeting_urls
from network.meetings.changes import MEETINGS
from network.merging_views import (
    OrganisationEditView,
    add_merge_log_action,
    merge_buttons,
    merging_urls,
)
from network.models import NetworkPage, Organisation, Person
from network.publication_checks import checks_of_names, checks_of_reports
from network.series_admin.registering import FreePeriodViewSet, register_planning
from site_core.changes.entries import HOOK as CHANGES
from site_core.content_loading.wanted import HOOK, Loader
from site_core.outbox.kinds import HOOK as MAILS
from site_core.review.checking import HOOK as CHECKS
from site_core.review.rows_admin import ReviewedViewSet, status_column


class OrganisationViewSet(ReviewedViewSet):
    """Organisations in the menu."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "family", "listed_publicly", status_column()]
    list_filter = ["listed_publicly", "family", "kind"]
    search_fields = ["name"]
    search_backend_name = None
    inspect_view_enabled = True
    edit_view_class = OrganisationEditView


class PersonViewSet(SnippetViewSet):
    """People in the menu; never in any search index."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "function", "organisation", "is_public"]
    list_filter = ["is_public"]
    search_fields = ["name"]
    search_backend_name = None


class NetworkViewSetGroup(SnippetViewSetGroup):
    """Organisations and people under one heading."""

    items = (OrganisationViewSet, PersonViewSet, BodyKeeperViewSet, FreePeriodViewSet)
    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 300


register_snippet(NetworkViewSetGroup)


class OrganisationSitemap(DjangoSitemap):  # type: ignore[type-arg]  # takes none when it runs
    """Addresses of the listed organisations, where the network has a page."""

    def items(self) -> Any:
        if not NetworkPage.objects.facts().exists():
            return []
        return Organisation.objects.public().order_by("pk")

    def location(self, item: Organisation) -> str:
        return item.get_absolute_url() or ""


def add_organisations(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["organisations"] = OrganisationSitemap


def network_loaders() -> list[Loader]:
    """Offer organisations, bodies and events to the content loader."""
    return NETWORK_LOADERS


hooks.register("register_admin_urls", merging_urls)
hooks.register("register_snippet_listing_buttons", merge_buttons)
hooks.register("register_log_actions", add_merge_log_action)
hooks.register("construct_sitemap", add_organisations)
hooks.register("construct_sitemap", add_agenda)
hooks.register(HOOK, network_loaders)
hooks.register(CHECKS, checks_of_reports)
hooks.register(CHECKS, checks_of_names)
for changes in (NETWORK_CHANGES, *AGENDA_CHANGES, *DATE_CHANGES, MEETINGS):
    hooks.register(CHANGES, changes)
hooks.register(AGENDA, ITEMS)
hooks.register(MAILS, DATE_CHANGED)
hooks.register("register_admin_urls", meeting_urls)
hooks.register("register_admin_menu_item", meeting_menu_item)
hooks.register("register_page_header_buttons", meeting_buttons)
hooks.register("register_page_listing_more_buttons", meeting_buttons)
register_documents()
register_joining()
register_planning()
