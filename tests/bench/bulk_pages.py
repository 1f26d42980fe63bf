"""Adds pages by the hundred: no editor, no signals, one insert a table."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import F
from wagtail.models import Page

PAGE_COLUMNS = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]


def add_pages(places: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Add new pages of one type, given as pairs of parent and page; parents are rows that exist.

    Places in the tree, addresses and numbers of children come out as `add_child` would leave them. Rows of before
    are not asked again, so a parent counts its children anew in the database only.
    """
    pages, by_parent = [], {}
    for parent, page in places:
        by_parent.setdefault(parent.pk, (parent, []))[1].append(page)
        pages.append(page)
    for parent, children in by_parent.values():
        _set_places(parent, children)
    _insert(pages)
    for pk, (_parent, children) in by_parent.items():
        Page.objects.filter(pk=pk).update(numchild=F("numchild") + len(children))
    return pages


def _set_places(parent: Any, children: list[Any]) -> None:
    below = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path)
    last = below.order_by("-path").values_list("path", flat=True).first()
    step = Page._str2int(last[-Page.steplen :]) if last else 0
    for number, page in enumerate(children, start=step + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title


def _insert(pages: list[Any]) -> None:
    """Write the row of the page and then that of its type, which Django's `bulk_create` refuses to do in one go."""
    if not pages:
        return
    columns = [{name: getattr(page, name) for name in PAGE_COLUMNS} for page in pages]
    for page, row in zip(
        pages, Page.objects.bulk_create(Page(**values) for values in columns), strict=True
    ):
        page.pk = page.id = row.pk
        page._state.adding = False
    model = type(pages[0])
    fields = model._meta.local_concrete_fields
    size = max(connection.ops.bulk_batch_size(fields, pages), 1)
    for start in range(0, len(pages), size):
        model._base_manager.all()._insert(pages[start : start + size], fields, using="default")
