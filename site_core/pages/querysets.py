"""Reads that every page type shares."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Value
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet

from site_core.pages.restrictions import restricted


def few_of(pages: Any, kinds: Iterable[Any], *languages: str) -> Any:
    """Narrow pages to kinds of which there are only a few, in some languages.

    They are looked up by their kind. By the language, which SQLite prefers because it knows no better, it would go
    through every page of the site to find one list. No query but the first one, which Django keeps.
    """
    types = ContentType.objects.get_for_models(*kinds).values()
    own_language = Coalesce("locale__language_code", Value(""))
    return pages.alias(own_language=own_language).filter(
        content_type__in=list(types), own_language__in=languages
    )


class BasePageQuerySet(PageQuerySet):
    """Pages of one type, read the way the site shows them."""

    def dutch(self) -> "BasePageQuerySet":
        """Only the Dutch rows, which carry the facts."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def live(self) -> "BasePageQuerySet":
        """Those that readers can open: on the site, and not kept from them by a restriction."""
        return super().live().filter(~restricted())

    def facts(self) -> "BasePageQuerySet":
        """Live Dutch rows: what lists and counts are made from. Their language is fetched along, for addresses."""
        return self.dutch().live().select_related("locale")


BasePageManager: Any = PageManager.from_queryset(BasePageQuerySet)
