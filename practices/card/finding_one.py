"""The one practice that an address below it is about."""

from typing import Any

from django.http import Http404
from django.utils.translation import get_language

from practices.models import PracticePage
from practices.models.index_page import GONE_TEMPLATE
from practices.upkeep.gone import is_gone
from site_core.gone.refusals import GoneError


def practice_or_gone(slug: str) -> Any:
    """Return the Dutch row of the practice that readers can open at this address, in the language of the address.

    Raises `Http404` where there is none, and `GoneError` (answered 410, see site_core/gone) where it was taken off the site.
    One query in Dutch, two in another language.
    """
    return shown_practice(slug).original


def shown_practice(slug: str) -> Any:
    """Return the same practice as the page that stands in the language of the address. One query."""
    page = PracticePage.only_in(get_language() or "").filter(slug=slug).first()
    if page is not None:
        return page
    if is_gone(slug):
        raise GoneError(GONE_TEMPLATE)
    raise Http404
