"""Which pages Wagtail's restrictions keep from readers: the restricted page itself, and all below it.

Nobody can set one in the admin (`ReviewedRights`), but a database may hold one. What is not for readers then stands in no
list, file or feed either: the condition is part of the query that everybody reads through.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.core.signals import request_finished, request_started
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move


def restricted(path: str = "path") -> Exists:
    """The condition that a restriction lies on a page or on one above it. `path` names the column with its place in the tree."""
    within = PageViewRestriction.objects.order_by().filter(
        page__path=Substr(OuterRef(path), 1, Length("page__path"))
    )
    return Exists(within)


def unrestricted(rows: Any, path: str = "path") -> Any:
    """Leave out the rows whose page, or what `path` leads to, is kept from readers. No query more."""
    return rows.filter(~restricted(path))


# Seconds for which a process remembers them; as long as its pages may be old on a site with several (DESIGN.md section 10).
REMEMBERED = 10.0


class _Memory:
    """What a process knows of the restrictions, and until when."""

    paths: tuple[str, ...] = ()
    until: float = float("-inf")


_memory = _Memory()


class _Held:
    """What one request knows of the restrictions, once it asked."""

    paths: tuple[str, ...] | None = None


_of_request: ContextVar[_Held | None] = ContextVar("restrictions", default=None)


def begin_request(**_how: Any) -> None:
    """Let what follows ask the database once."""
    _of_request.set(_Held())


def end_request(**_how: Any) -> None:
    """Let what follows ask each time."""
    _of_request.set(None)


@contextmanager
def read_once() -> Iterator[None]:
    """Let what is done within ask the database once, as a request does: for what gathers much outside one."""
    token = _of_request.set(_of_request.get() or _Held())
    try:
        yield
    finally:
        _of_request.reset(token)


def shut_paths() -> tuple[str, ...]:
    """Where restrictions lie in the tree. One query a request, which a page that is served needs anyway."""
    held = _of_request.get()
    if held is None:
        return _read_paths()
    if held.paths is None:
        held.paths = _read_paths()
    return held.paths


def _read_paths() -> tuple[str, ...]:
    """Ask the database, unless this process did so a moment ago: hardly any site has a restriction, and each list asks."""
    now = monotonic()
    if _memory.until < now:
        rows = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
        _memory.paths, _memory.until = tuple(rows), now + REMEMBERED
    return _memory.paths


def forget(**_how: Any) -> None:
    """Ask anew: a restriction came or went, or a page moved. Other processes know it when their memory ends."""
    _memory.until = float("-inf")


def is_open(page: Any, paths: tuple[str, ...] | None = None) -> bool:
    """Whether readers can open a Dutch page that is in hand already, as one that another page names.

    Who asks for many outside a request reads the `shut_paths` once, and gives them along.
    """
    if page is None or not page.live:
        return False
    paths = shut_paths() if paths is None else paths
    return not (paths and page.path.startswith(paths))


def restrictions_of(pages: list[Any]) -> Any:
    """The restrictions on any of these pages, or above them. No query more where there is none at all."""
    if not shut_paths():
        return PageViewRestriction.objects.none()
    step = Page.steplen
    paths = {page.path[:end] for page in pages for end in range(step, len(page.path) + 1, step)}
    return PageViewRestriction.objects.filter(page__path__in=paths)


def connect() -> None:
    """Follow the requests, and what changes a restriction."""
    request_started.connect(begin_request, dispatch_uid="restrictions")
    request_finished.connect(end_request, dispatch_uid="restrictions")
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=PageViewRestriction, dispatch_uid="restrictions")
    post_page_move.connect(forget, dispatch_uid="restrictions")
