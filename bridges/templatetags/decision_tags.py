"""What screens about decisions need of the plan."""

from typing import Any

from django import template

from bridges.decisions import may_make_milestone
from network.models import Decision

register = template.Library()


@register.simple_tag
def may_become_milestone(decision: Decision, user: Any) -> bool:
    """Whether this person may make an open decision a milestone of its action."""
    return may_make_milestone(user, decision)
