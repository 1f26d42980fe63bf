"""What cannot be deleted says so, whatever the way: rows that others depend on, and people who wrote what is on record."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import CASCADE, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from site_core.pages.guards import explanation

CONFLICT = 409


class KeptRowsMiddleware:
    """Answers in a sentence where the database refuses to delete a row in the admin, where Django would answer 500.

    Nothing was deleted by then: Django looks for what depends on a row before it deletes any.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say what depends on the row, and show the question again."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if isinstance(error, ProtectedError):
            rows = error.protected_objects
        elif isinstance(error, RestrictedError):
            rows = error.restricted_objects
        else:
            return None
        why = explanation(sorted(rows, key=str))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": why}, status=CONFLICT)
        messages.error(request, why)
        return redirect(request.get_full_path())


def is_on_record(user: Any) -> bool:
    """Whether something that stays says that this person did it: a version, a decision, a line of a history."""
    for one in user._meta.get_fields(include_hidden=True):
        is_pointing = one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
        if is_pointing and one.on_delete is not CASCADE:
            rows = one.related_model._base_manager.filter(**{one.field.name: user.pk})
            if rows.exists():
                return True
    return False


def refusal_of(people: list[Any]) -> str:
    """Why these people cannot be deleted; nothing when they can."""
    kept = [str(one) for one in people if is_on_record(one)]
    if not kept:
        return ""
    text = _("This account cannot be deleted, because texts or decisions on record are by them: %(names)s. Make it inactive instead: then nobody can sign in with it, and the record stays.")  # fmt: skip
    return text % {"names": ", ".join(kept[:5])}


def keep_people(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Send whoever would delete an account that is on record to its form, where it can be made inactive."""
    why = refusal_of([user])
    if not why:
        return None
    messages.error(request, why)
    return redirect("wagtailusers_users:edit", user.pk)


def keep_people_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection."""
    people = [one for one in objects if isinstance(one, get_user_model())]
    why = refusal_of(people) if action_type == "delete" else ""
    if not why:
        return None
    messages.error(request, why)
    return redirect("wagtailusers_users:index")
