"""The page that says how to share a practice, in the map for search engines."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override

from practices.models import PracticeIndexPage
from site_core.languages.open_pages import open_pages


class ShareSitemap(Sitemap):  # type: ignore[type-arg]  # takes none when it runs
    """One address in each language that has the practices."""

    def items(self) -> Any:
        pages = open_pages(PracticeIndexPage.objects.all()).order_by("path")
        return [page.locale.language_code for page in pages]

    def location(self, item: Any) -> str:
        with override(item):
            return reverse("practices:share")


def add_sharing(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["sharing"] = ShareSitemap
