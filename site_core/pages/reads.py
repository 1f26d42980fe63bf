"""What a page reads once, however many of its parts ask for it."""

from collections.abc import Callable
from typing import Any

from django.template import Context


def request_of(context: Context) -> Any:
    """Return the request, also inside an include with `only`, where it is no variable any more."""
    return context.get("request") or getattr(context, "request", None)


def once(context: Context, name: str, read: Callable[[], Any]) -> Any:
    """Read something once for a whole page, however many rows of it ask; without a request, each time."""
    request = request_of(context)
    if request is None:
        return read()
    kept = request.__dict__.setdefault("read_for_this_page", {})
    if name not in kept:
        kept[name] = read()
    return kept[name]
