"""What Wagtail does to a selection of people: it writes past every signal and keeps no log, so both follow here (looked at 7.4)."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from wagtail.log_actions import log

from site_core.sign_in.services import end_sessions

EDIT, DELETE = "wagtail.edit", "wagtail.delete"


def after_selection(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """End the sessions of who was put in or out of use, and write down what was done to each."""
    people = [one for one in objects if isinstance(one, get_user_model())]
    if action_type == "set_active_state":
        people = [one for one in people if _has_turned(one, action)]
        for user in people:
            # Also when an account is taken into use again: a session from before must not come back with it.
            end_sessions(user)
    for user in people:
        log(instance=user, action=DELETE if action_type == "delete" else EDIT, user=request.user)


def _has_turned(user: Any, action: Any) -> bool:
    """Whether this account was otherwise before: the rows were read before Wagtail wrote."""
    return bool(user.is_active != action.cleaned_form.cleaned_data["mark_as_active"])
