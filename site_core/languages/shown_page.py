"""Views whose address stands below one page while they show another, which decides in which languages they are."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])
SHOWN_PAGE = "shown_page"


def shows(kind: Any) -> Callable[[View], View]:
    """Mark a view that shows the one page of this kind."""

    def mark(view: View) -> View:
        setattr(view, SHOWN_PAGE, kind)
        return view

    return mark
