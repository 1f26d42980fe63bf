"""Reads of practices."""

from typing import Any

from wagtail.models import PageManager

from site_core.pages.querysets import BasePageQuerySet


class PracticeQuerySet(BasePageQuerySet):
    """Practices."""

    def public(self) -> "PracticeQuerySet":
        """Live Dutch rows: what colleagues can read."""
        return self.facts()

    def newest_first(self) -> "PracticeQuerySet":
        """Last published first."""
        return self.order_by("-first_published_at", "path")


PracticeManager: Any = PageManager.from_queryset(PracticeQuerySet)
