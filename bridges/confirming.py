"""“Still current”, said by an editor: for one action with one button, or for a selection after a preview."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.permission_policies.base import ModelPermissionPolicy

from bridges.models import ActionPage, ProgressUpdate
from bridges.services import Confirmations, confirm_actions, preview_confirmations
from bridges.statuses import UpdateKind


def may_report(user: Any) -> bool:
    """Whether this person may write reports on any action."""
    return bool(ModelPermissionPolicy(ProgressUpdate).user_has_permission(user, "add"))


def publishes_reports(user: Any) -> bool:
    """Whether what this person reports is on the site at once."""
    return bool(ModelPermissionPolicy(ProgressUpdate).user_has_permission(user, "publish"))


def preview_still_current(*, actions: Iterable[ActionPage], on: date) -> Confirmations:
    """Say which of these actions would be confirmed; one that waits for a reviewer is not confirmed again."""
    planned = preview_confirmations(actions=actions, on=on)
    waiting = ProgressUpdate.objects.waiting().filter(
        kind=UpdateKind.CONFIRMATION, date=on, action__in=[one.pk for one in planned.confirmed]
    )
    sent = set(waiting.values_list("action_id", flat=True))
    reason = _("A confirmation of this day is waiting for a reviewer.")
    return Confirmations(
        confirmed=[one for one in planned.confirmed if one.pk not in sent],
        skipped=[
            *planned.skipped,
            *((one, reason) for one in planned.confirmed if one.pk in sent),
        ],
    )


def say_still_current(*, actions: Iterable[ActionPage], on: date, user: Any) -> Confirmations:
    """Confirm what can be confirmed, and return what was and what was not."""
    rows = list(actions)
    with transaction.atomic():
        # A second click waits here, so that it finds what the first one sent to review.
        ids = sorted(one.pk for one in rows)
        list(Page.objects.select_for_update().filter(pk__in=ids).values_list("pk", flat=True))
        planned = preview_still_current(actions=rows, on=on)
        done = confirm_actions(actions=planned.confirmed, on=on, user=user)
    return Confirmations(done.confirmed, [*planned.skipped, *done.skipped])


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
