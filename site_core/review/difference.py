"""What a text says that readers do not have yet: for the person who decides on it."""

from typing import Any

from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, Revision


def compared(revision: Revision, request: Any) -> list[Any]:
    """The fields that differ from what readers have, as Wagtail compares them; all fields where they have nothing yet."""
    new = revision.as_object()
    old = before(revision)
    panel = _edit_handler(new).get_bound_panel(instance=new, request=request, form=None)
    found = []
    for comparison in panel.get_comparison():
        one = comparison(old, new)
        if one.has_changed():
            found.append(one)
    return found


def before(revision: Revision) -> Any:
    """The text that readers have; an empty one where they have none."""
    obj = revision.content_object
    obj = obj.specific if isinstance(obj, Page) else obj
    if hasattr(obj, "as_readers_have_it"):
        return obj.as_readers_have_it()
    return obj if obj.live else type(obj)(live=False)


def _edit_handler(obj: Any) -> Any:
    viewset = getattr(type(obj), "snippet_viewset", None)
    if isinstance(obj, Page):
        return type(obj).get_edit_handler()
    return viewset.get_edit_handler() if viewset else get_edit_handler(type(obj))
