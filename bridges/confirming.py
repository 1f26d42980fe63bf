"""“Still current”, said by an editor: for one action with one button, or for a selection after a preview."""

from typing import Any

from django.utils.translation import ngettext
from wagtail.permission_policies.base import ModelPermissionPolicy

from bridges.models import ProgressUpdate
from site_core.review.rights import may_review


def may_report(user: Any) -> bool:
    """Whether this person may write reports on any action."""
    return bool(ModelPermissionPolicy(ProgressUpdate).user_has_permission(user, "add"))


def publishes_reports(user: Any) -> bool:
    """Whether “still current” of this person is on the site at once: it has no words that somebody else should read."""
    return may_review(user, ProgressUpdate)


def confirmed_message(count: int, user: Any) -> str:
    """Tell an editor what became of it."""
    if publishes_reports(user):
        text = ngettext(
            "%(count)d action was confirmed as still current.",
            "%(count)d actions were confirmed as still current.",
            count,
        )
    else:
        text = ngettext(
            "The confirmation of %(count)d action was sent to review.",
            "The confirmations of %(count)d actions were sent to review.",
            count,
        )
    return text % {"count": count}
