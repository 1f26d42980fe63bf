"""What has to follow every way of writing: the history of milestones and of figures, and the mail about it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published

from bridges.date_mails import tell_of_move
from bridges.models import (
    ActionPage,
    IndicatorPage,
    Measurement,
    MeasurementRecord,
    Milestone,
    MilestoneDate,
)


def record_date(sender: Any, instance: Milestone, raw: bool = False, **_options: Any) -> None:  # noqa: FBT001, FBT002 - Django's own call
    """Keep the date of a milestone, when it is another one than before."""
    known = MilestoneDate.objects.filter(action_id=instance.action_id, uid=instance.uid)
    last = known.order_by("recorded_at", "pk").last()
    if raw or (last is not None and last.due == instance.due):
        return
    row = MilestoneDate(
        action_id=instance.action_id,
        uid=instance.uid,
        title=instance.title,
        reason=instance.moved_reason,
    )
    row.due = instance.due
    row.save()
    tell_of_move(row, last)


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


def connect() -> None:
    """Begin to listen."""
    post_save.connect(record_date, sender=Milestone, dispatch_uid="record_date")
    post_save.connect(record_value, sender=Measurement, dispatch_uid="record_value")
    for kind in (ActionPage, IndicatorPage):
        name = f"begin_the_history_of_{kind.__name__}"
        page_published.connect(begin_with_first_publication, sender=kind, dispatch_uid=name)
