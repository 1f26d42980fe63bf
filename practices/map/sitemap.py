"""The map of practices, for search engines."""

from typing import Any

from django.urls import reverse
from django.utils.translation import override

from practices.submitting.sitemap import ShareSitemap


class PracticeMapSitemap(ShareSitemap):
    """One address in each language that has the practices."""

    def location(self, item: Any) -> str:
        with override(item):
            return reverse("practices:map")


def add_map(sections: dict[str, Any]) -> None:
    """Add what no page tree knows."""
    sections["practice_map"] = PracticeMapSitemap
