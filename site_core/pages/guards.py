"""Refuses to delete what others depend on, and says what depends on it (house style 4.5).

The database refuses too (PROTECT); without these guards that refusal would be a server error.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

SHOWN = 5


def with_subtree(page: Page) -> list[Model]:
    """Return the page and everything below it, as the objects that would be deleted."""
    return list(Page.objects.descendant_of(page, inclusive=True).specific())


def dependents(objects: Iterable[Model]) -> list[Model]:
    """Return the rows that protect these objects and would not be deleted along with them."""
    by_type: dict[type[Model], list[Model]] = {}
    for one in objects:
        by_type.setdefault(type(one), []).append(one)
    protecting: set[Model] = set()
    for kind, rows in by_type.items():
        try:
            Collector(using=router.db_for_write(kind)).collect(rows)
        except ProtectedError as error:
            protecting |= set(error.protected_objects)
        except RestrictedError as error:
            protecting |= set(error.restricted_objects)
    return sorted(protecting, key=str)


def explanation(protecting: list[Model]) -> str:
    """Say in one sentence what still points at the page, with the first few by name."""
    names = ", ".join(f"{row._meta.verbose_name} “{row}”" for row in protecting[:SHOWN])
    if len(protecting) > SHOWN:
        more = len(protecting) - SHOWN
        names = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
            "names": names,
            "count": more,
        }
    return _(
        "This cannot be deleted, because these still depend on it: %(names)s. Change those first."
    ) % {"names": names}


def objection(doomed: list[Any]) -> str:
    """Say why these rows cannot be deleted together; nothing when they can."""
    refusals = [text for one in doomed if (text := getattr(one, "deletion_refusal", ""))]
    if refusals:
        return " ".join(refusals[:SHOWN])
    protecting = dependents(doomed)
    return explanation(protecting) if protecting else ""


def refuse_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send the editor back with an explanation when the page or one below it has to stay."""
    why = objection(with_subtree(page))
    if not why:
        return None
    messages.error(request, why)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_bulk_delete(
    request: HttpRequest, action_type: str, objects: Iterable[Any]
) -> HttpResponse | None:
    """The same for a selection of pages or snippets."""
    if action_type != "delete":
        return None
    doomed = [
        row for one in objects for row in (with_subtree(one) if isinstance(one, Page) else [one])
    ]
    why = objection(doomed)
    if not why:
        return None
    messages.error(request, why)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
