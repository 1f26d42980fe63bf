"""The button that makes a decision of a meeting a milestone of its action."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from bridges.decisions import make_milestone, may_make_milestone, refusal
from network.models import Decision


@require_POST
def decision_milestone(request: HttpRequest, meeting_id: int, uid: UUID) -> HttpResponse:
    """Make the milestone and go to the action; a decision that cannot become one stays, and says why."""
    decisions = Decision.objects.select_related("action", "meeting")
    decision = get_object_or_404(decisions, meeting=meeting_id, uid=uid)
    today = timezone.localdate()
    if not decision.meeting.permissions_for_user(request.user).may_review():
        raise PermissionDenied
    if reason := refusal(decision, today):
        return _refused(request, reason)
    if not may_make_milestone(request.user, decision):
        raise PermissionDenied
    try:
        milestone = make_milestone(decision=decision, user=request.user, today=today)
    except ValidationError as error:
        return _refused(request, " ".join(error.messages))
    text = _("The milestone “%(title)s” stands on the action now.")
    messages.success(request, text % {"title": milestone.title})
    return redirect("follow_up:action", decision.action_id)


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    messages.error(request, reason)
    return redirect("meetings:left_to_do")


def decision_urls() -> list[Any]:
    """Put the button below /admin/beslissingen/."""
    address = "beslissingen/<row:meeting_id>/<uuid:uid>/mijlpaal/"
    return [path(address, decision_milestone, name="decision_milestone")]
