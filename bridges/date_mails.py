"""The mail to editors when a milestone moves at short notice."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from bridges.changed.milestones import MOVED
from bridges.models import ActionPage, MilestoneDate
from network.agenda.lists import at_short_notice
from network.date_mails import from_and_to, notice, tell_publishers
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.period import is_move


def tell_of_move(row: MilestoneDate, last: MilestoneDate | None) -> None:
    """Write the mails about a milestone that readers saw on another date, in the same transaction."""
    if last is None or not is_move(last.due, row.due):
        return
    if not at_short_notice(last.due, row.due, timezone.localdate(row.recorded_at)):
        return
    action = ActionPage.objects.filter(
        pk=row.action_id, live=True, first_published_at__lte=last.recorded_at
    ).first()
    if action is not None:
        event = f"milestone-moved:{row.uid}:{row.pk}"
        params = {"date": row.pk, "before": last.pk}
        tell_publishers(action, kind=MILESTONE_MOVED.word, event=event, params=params)


def compose_milestone_moved(wanted: WantedMail) -> Composed | NotNeeded:
    """Say from when to when a milestone moved."""
    dates = {row.pk: row for row in _rows(wanted.params)}
    row = dates.get(wanted.params.get("date"))
    last = dates.get(wanted.params.get("before"))
    if row is None or last is None or not row.action.live:
        return NotNeeded("the action is gone")
    dates_told = [row.title, *from_and_to(last.due, row.due)]
    return notice(str(MOVED.label), row.action, dates_told, row.reason, "")


def _rows(params: Any) -> Any:
    wanted = [params.get("date"), params.get("before")]
    return MilestoneDate.objects.filter(pk__in=wanted).select_related("action")


MILESTONE_MOVED = MailKind(
    "milestone-moved",
    gettext_lazy("A milestone moved at short notice"),
    gettext_lazy("You get this mail because you may publish this page."),
    compose_milestone_moved,
)
