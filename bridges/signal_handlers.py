"""What has to follow every way of writing: the history of milestones and of figures, and the mail about it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.signals import page_published

from bridges.date_mails import tell_of_change
from bridges.models import (
    ActionPage,
    IndicatorPage,
    Measurement,
    MeasurementRecord,
    Milestone,
    MilestoneDate,
    ProgressUpdate,
)
from network.models import Decision
from site_core.pages.child_rows import write_child

MOST_OF_A_REASON = 300


def record_date(sender: Any, instance: Milestone, raw: bool = False, **_options: Any) -> None:  # noqa: FBT001, FBT002 - Django's own call
    """Keep what readers see of a milestone, when it is something else than before."""
    if not raw:
        _record(instance)


def record_reached(sender: Any, instance: ProgressUpdate, **options: Any) -> None:
    """Keep that a report says that a milestone was reached, and that no report says so any more."""
    if options.get("raw") or instance.milestone_uid is None:
        return
    named = Milestone.objects.filter(action_id=instance.action_id, uid=instance.milestone_uid)
    for milestone in named:
        _record(milestone)


def _record(milestone: Milestone) -> None:
    known = MilestoneDate.objects.filter(action_id=milestone.action_id, uid=milestone.uid)
    last = known.order_by("recorded_at", "pk").last()
    is_dropped = milestone.dropped_on is not None
    row = MilestoneDate(
        action_id=milestone.action_id,
        uid=milestone.uid,
        title=milestone.title,
        reason=milestone.dropped_reason[:MOST_OF_A_REASON]
        if is_dropped
        else milestone.moved_reason,
        is_dropped=is_dropped,
        is_reached=_is_reached(milestone),
    )
    row.due = milestone.due
    if last is None or seen(last) != seen(row):
        row.save()
        tell_of_change(row, last)


def _is_reached(milestone: Milestone) -> bool:
    told = ProgressUpdate.objects.filter(action_id=milestone.action_id, milestone_uid=milestone.uid)
    return told.reaching(timezone.localdate()).exists()


def seen(row: MilestoneDate) -> tuple[Any, ...]:
    """Return what readers see of a milestone."""
    return row.due, row.title, row.is_dropped, row.is_reached


def record_value(sender: Any, instance: Measurement, raw: bool = False, **_options: Any) -> None:  # noqa: FBT001, FBT002 - Django's own call
    """Keep the value of a year, when it is another one than before."""
    known = MeasurementRecord.objects.filter(indicator_id=instance.indicator_id, year=instance.year)
    last = known.order_by("recorded_at", "pk").last()
    now = (Decimal(instance.value), instance.provisional)
    if raw or (last is not None and (last.value, last.provisional) == now):
        return
    MeasurementRecord.objects.create(
        indicator_id=instance.indicator_id,
        year=instance.year,
        value=instance.value,
        provisional=instance.provisional,
    )


def begin_with_first_publication(sender: Any, instance: Any, **_options: Any) -> None:
    """Forget what a page said before it was public for the first time: no reader saw it, so it is no history."""
    if instance.first_published_at != instance.last_published_at:
        return
    if sender is ActionPage:
        _begin(instance.milestone_dates, "uid", instance.milestones, instance.first_published_at)
    else:
        _begin(instance.records, "year", instance.measurements, instance.first_published_at)


def _begin(history: Any, key: str, shown: Any, at: datetime) -> None:
    """Keep the last row of each child that is shown now, as of the moment it became public."""
    wanted = set(shown.values_list(key, flat=True))
    for row in history.order_by("-recorded_at", "-pk"):
        if getattr(row, key) in wanted:
            wanted.remove(getattr(row, key))
            history.filter(pk=row.pk).update(recorded_at=at)
        else:
            row.delete()


def let_go_of_milestones(sender: Any, instance: Any, **_options: Any) -> None:
    """A decision whose milestone was taken off the action is open again."""
    there = Milestone.objects.filter(action=instance.pk).values("uid")
    gone = Decision.objects.filter(action=instance.pk, milestone_uid__isnull=False)
    for one in gone.exclude(milestone_uid__in=there).select_related("meeting"):
        write_child(
            page=one.meeting,
            relation="decisions",
            uid=one.uid,
            values={"milestone_uid": None},
            user=None,
        )


def connect() -> None:
    """Begin to listen."""
    page_published.connect(
        let_go_of_milestones, sender=ActionPage, dispatch_uid="let_go_of_milestones"
    )
    post_save.connect(record_date, sender=Milestone, dispatch_uid="record_date")
    for signal in (post_save, post_delete):
        signal.connect(record_reached, sender=ProgressUpdate, dispatch_uid="record_reached")
    post_save.connect(record_value, sender=Measurement, dispatch_uid="record_value")
    for kind in (ActionPage, IndicatorPage):
        name = f"begin_the_history_of_{kind.__name__}"
        page_published.connect(begin_with_first_publication, sender=kind, dispatch_uid=name)
