"""Which pages readers can open in a language: live, below a live front page, translated from a live Dutch page.

None of them, and not the Dutch page either, is kept from readers by a restriction.

Unpublishing a page does not touch its translations or what stands below it, so whether they are open is asked of the
database each time, as part of the query that reads them.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from wagtail.models import Page

from site_core.pages.restrictions import restricted, unrestricted

HOME_DEPTH = 2
HOME_PATH_LENGTH = HOME_DEPTH * Page.steplen


def open_pages(pages: Any = None) -> Any:
    """Narrow a query of pages of any type to those that readers can open."""
    pages = Page.objects.all() if pages is None else pages
    home = Page.objects.filter(
        depth=HOME_DEPTH, live=True, path=Substr(OuterRef("path"), 1, HOME_PATH_LENGTH)
    )
    dutch = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE,
        live=True,
        translation_key=OuterRef("translation_key"),
    )
    open_ones = pages.filter(~restricted(), Exists(home), Exists(unrestricted(dutch)), live=True)
    return open_ones.select_related("locale")


def open_homes() -> Any:
    """The front pages that readers can open, one a language."""
    return open_pages(Page.objects.filter(depth=HOME_DEPTH))
