"""What changes of every kind say of an action or figure: its name, its Bridge, and where readers find it."""

from collections.abc import Callable, Iterable
from typing import Any

from site_core.templatetags.link_tags import shown

# All that a list of changes reads of an action; the texts of a page are long.
READ_OF_ACTIONS = (
    "title", "slug", "path", "depth", "url_path", "live", "translation_key", "locale", "content_type", "code",
    "first_published_at", "superseded_on",
)  # fmt: skip


def subject(page: Any) -> dict[str, Any]:
    """Return title and address of a Dutch page as readers of the active language find them."""
    target = getattr(page, "shown", page)
    return {
        "title": str(target.title),
        "address": address_of(target),
        "title_is_dutch": target is page,
    }


def address_of(page: Any) -> Callable[[], str]:
    """Return what finds the address of a page once it is needed."""
    return lambda: page.get_url() or ""


def numbers_of(action: Any) -> tuple[int, ...]:
    """Return the number of the Bridge that `with_bridge_number` found for an action, if it has one."""
    return (action.bridge_number,) if action.bridge_number else ()


def look_up(pages: Iterable[Any]) -> None:
    """Find the translations of pages at once. One query outside Dutch, none in Dutch."""
    shown(pages)
