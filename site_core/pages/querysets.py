"""Reads that every page type shares."""

from typing import Any

from django.conf import settings
from wagtail.models import PageManager, PageQuerySet


class BasePageQuerySet(PageQuerySet):
    """Pages of one type, read the way the site shows them."""

    def dutch(self) -> "BasePageQuerySet":
        """Only the Dutch rows, which carry the facts."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def facts(self) -> "BasePageQuerySet":
        """Live Dutch rows: what lists and counts are made from. Their language is fetched along, for addresses."""
        return self.dutch().live().select_related("locale")


BasePageManager: Any = PageManager.from_queryset(BasePageQuerySet)
