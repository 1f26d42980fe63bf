"""The mail to editors when a milestone moves, is dropped or is taken up again at short notice."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from bridges.changed.milestones import DROPPED, MOVED
from bridges.models import ActionPage, MilestoneDate
from network.agenda.lists import at_short_notice
from network.date_mails import changed_by, from_and_to, notice, on_date, tell_publishers
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.period import is_move

TAKEN_UP_AGAIN = gettext_lazy("Milestone taken up again")
# A change and the line about it in the log of the page are written by the same request.
ONE_REQUEST = timedelta(minutes=1)


def tell_of_change(row: MilestoneDate, last: MilestoneDate | None) -> None:
    """Write the mails about a milestone that readers saw otherwise before, in the same transaction."""
    if last is None or not (is_move(last.due, row.due) or last.is_dropped != row.is_dropped):
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
    """Say what became of a milestone: from when to when it moved, or that it is off, or on again."""
    dates = {row.pk: row for row in _rows(wanted.params)}
    row = dates.get(wanted.params.get("date"))
    last = dates.get(wanted.params.get("before"))
    if row is None or last is None or not row.action.live:
        return NotNeeded("the action is gone")
    if row.is_dropped == last.is_dropped:
        what, told = MOVED.label, from_and_to(last.due, row.due)
    else:
        what = DROPPED.label if row.is_dropped else TAKEN_UP_AGAIN
        told = [on_date(row.due)]
    return notice(str(what), row.action, [row.title, *told], row.reason, _by(row))


def _by(row: MilestoneDate) -> str:
    """Say who wrote the change, as the log of the page has it; who approved it, did not. Nothing when no user did."""
    after = (row.recorded_at, row.recorded_at + ONE_REQUEST)
    lines = PageLogEntry.objects.filter(page=row.action_id, timestamp__range=after)
    people = lines.filter(user__isnull=False).select_related("user", "revision__user")
    line = people.order_by("timestamp").first()
    if line is None:
        return ""
    writer = line.revision.user if line.revision else None
    return changed_by(writer or line.user, row.recorded_at)


def _rows(params: Any) -> Any:
    wanted = [params.get("date"), params.get("before")]
    return MilestoneDate.objects.filter(pk__in=wanted).select_related("action")


MILESTONE_MOVED = MailKind(
    "milestone-moved",
    gettext_lazy("A milestone moved or was dropped at short notice"),
    gettext_lazy("You get this mail because you may publish this page."),
    compose_milestone_moved,
)
