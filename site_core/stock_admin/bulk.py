"""One action on many: each of them has to be allowed by itself, and one that cannot go stops all, in a sentence."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.admin.views.bulk_action import index

ALL = "all"


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> Any:
    """Let Wagtail do it, once what is asked for can be read."""
    asked = request.GET.copy()
    for name in ("id", "childOf"):
        numbers = [one for one in asked.getlist(name) if _is_readable(one)]
        if asked.getlist(name) and not numbers:
            raise Http404
        asked.setlist(name, numbers)
    request.GET = asked  # type: ignore[assignment]  # as it came, without what is no number
    try:
        return index(request, app_label, model_name, action)
    except ObjectDoesNotExist:
        raise Http404 from None


def _is_readable(number: str) -> bool:
    return number == ALL or (number.isascii() and number.isdigit() and len(number) < 19)


def require_each(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """Raise PermissionDenied where one of the rows asks for more than Wagtail did: Django's right on the kind.

    Each is asked about by the policy of its kind, as the view for one of them asks.
    """
    if action_type == "delete" and not all(may_delete_row(request.user, one) for one in objects):
        raise PermissionDenied


def may_delete_row(user: Any, one: Any) -> bool:
    """Whether the policy of its kind lets somebody delete a row; true for what is no row of that sort."""
    viewset = getattr(one, "snippet_viewset", None)
    return viewset is None or viewset.permission_policy.user_has_permission_for_instance(
        user, "delete", one
    )
