"""The address of “what changed” in the map for search engines."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override

from bridges.models import PlanPage
from site_core.languages.open_pages import open_homes


class ChangesSitemap(Sitemap):  # type: ignore[type-arg]  # takes none when it runs
    """One address for each language that has a front page, where there is a plan."""

    def items(self) -> Any:
        """Return the languages."""
        if not PlanPage.objects.facts().exists():
            return []
        return [home.locale.language_code for home in open_homes().order_by("path")]

    def location(self, item: str) -> str:
        """Return the address in a language."""
        with override(item):
            return reverse("bridges:changes")


def add_changes(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["changes"] = ChangesSitemap
