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
from network.models import NetworkPage, Organisation, Person
from site_core.changes.entries import HOOK as CHANGES
from site_core.content_loading.wanted import HOOK, Loader
from site_core.outbox.kinds import HOOK as MAILS


class OrganisationViewSet(SnippetViewSet):
    """Organisations in the menu."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "listed_publicly", "live"]
    list_filter = ["listed_publicly", "kind"]
    search_fields = ["name"]
    search_backend_name = None
    inspect_view_enabled = True


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

    items = (OrganisationViewSet, PersonViewSet)
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


hooks.register("construct_sitemap", add_organisations)
hooks.register("construct_sitemap", add_agenda)
hooks.register(HOOK, network_loaders)
for changes in (NETWORK_CHANGES, *AGENDA_CHANGES, *DATE_CHANGES):
    hooks.register(CHANGES, changes)
hooks.register(AGENDA, ITEMS)
hooks.register(MAILS, DATE_CHANGED)
