"""A decision of a meeting becomes a milestone of its action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from bridges.models import ActionPage, Milestone
from network.models import Decision, DecisionState
from site_core.pages.child_rows import add_child, is_locked_for, write_child
from site_core.pages.publishing import PageLockedError


def may_make_milestone(user: Any, decision: Decision) -> bool:
    """Whether this person may publish both the meeting and the action, because both change at once."""
    action: Any = decision.action
    if action is None or decision.milestone_uid:
        return False
    return all(page.permissions_for_user(user).may_review() for page in (action, decision.meeting))


def refusal(decision: Decision, today: Any) -> str:
    """Why a decision cannot become a milestone, in a sentence for editors; empty when it can."""
    if decision.action is None:
        return _("Link the decision to an action first.")
    if not decision.action.live or not decision.meeting.live:
        return _("The action or the meeting is not on the site.")
    if decision.milestone_uid:
        return _("This decision is a milestone already.")
    if decision.state_on(today) in {DecisionState.DONE, DecisionState.WITHDRAWN}:
        return _("This decision was carried out or withdrawn.")
    return ""


def make_milestone(*, decision: Decision, user: Any, today: Any) -> Milestone:
    """Add the milestone to the action and let the decision name it, on the site and in open drafts of both.

    Pressed twice, also at once, there is one milestone. Refused with a `ValidationError` that says why.
    """
    with transaction.atomic():
        both = {decision.meeting_id, decision.action_id}
        list(Page.objects.select_for_update().filter(pk__in=both).order_by("pk").values_list("pk"))
        fresh = Decision.objects.select_related("action", "meeting").get(pk=decision.pk)
        if reason := refusal(fresh, today):
            raise ValidationError(reason)
        if any(is_locked_for(page, user) for page in (fresh.action, fresh.meeting)):
            raise PageLockedError
        action: ActionPage = fresh.action
        milestone = Milestone(title=fresh.title)
        milestone.due = fresh.follow_up
        add_child(page=action, relation="milestones", child=milestone, user=user)
        write_child(
            page=fresh.meeting,
            relation="decisions",
            uid=fresh.uid,
            values={"milestone_uid": milestone.uid},
            user=user,
        )
    return milestone
