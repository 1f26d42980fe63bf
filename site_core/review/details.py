"""What a floor above adds to the screen of a review: what the fields alone do not show, and where a row is changed."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

HOOK = "review_details"
# Called with the version that waits and the request; answers with a part of the screen, or nothing.
Show = Callable[[Revision, Any], Component | None]


def details_of(revision: Revision, request: Any) -> list[Component]:
    """What the apps show beside the difference."""
    shown: Iterable[Show] = hooks.get_hooks(HOOK)
    return [part for show in shown if (part := show(revision, request)) is not None]


def edit_address(about: Any) -> str:
    """Where a page or row is changed; a row without an editor of its own says where."""
    if hasattr(about, "get_admin_url"):
        return str(about.get_admin_url())
    viewset = getattr(about, "snippet_viewset", None)
    name = viewset.get_url_name("edit") if viewset else "wagtailadmin_pages:edit"
    return reverse(name, args=[about.pk])
