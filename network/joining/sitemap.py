"""The page that says how to join, in the map for search engines."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override

from network.models import NetworkPage
from site_core.languages.open_pages import open_pages


class JoinSitemap(Sitemap):  # type: ignore[type-arg]  # takes none when it runs
    """One address in each language that has the network."""

    def items(self) -> Any:
        pages = open_pages(NetworkPage.objects.all()).order_by("path")
        return [page.locale.language_code for page in pages]

    def location(self, item: Any) -> str:
        with override(item):
            return reverse("network:join")


def add_joining(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["joining"] = JoinSitemap
