"""What the editors looked at: noted at approval, kept by reviewers, and said on the card."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from practices.models import QualityAspect, QualityCheck

SET = "practices.quality.set"


def note_quality(page: Any, checks: Collection[str], day: date) -> None:
    """Note that a reviewer looked at these on a day and found them right; what is no aspect of quality is not noted.

    The history says so already, with the approval.
    """
    found = {aspect: True for aspect in QualityAspect.values if aspect in checks}
    with transaction.atomic():
        for aspect in found:
            _keep(page, aspect, is_met=True, day=day)


def set_quality(*, page: Any, answers: Mapping[str, bool | None], day: date, user: Any) -> None:
    """Keep what somebody found on a day; None takes an answer away. Others stay as they are, and stand in no history."""
    with transaction.atomic():
        changed = {
            aspect: is_met
            for aspect, is_met in answers.items()
            if _keep(page, aspect, is_met=is_met, day=day)
        }
        if changed:
            log(page, SET, user=user, data={"answers": changed, "day": day.isoformat()})


def _keep(page: Any, aspect: str, *, is_met: bool | None, day: date) -> bool:
    """Write one answer; say whether it was another one before."""
    rows = QualityCheck.objects.filter(practice=page.pk, aspect=aspect)
    if is_met is None:
        return bool(rows.delete()[0])
    if rows.filter(is_met=is_met, checked_on=day).exists():
        return False
    values = {"is_met": is_met, "checked_on": day}
    QualityCheck.objects.update_or_create(practice_id=page.pk, aspect=aspect, defaults=values)
    return True


def quality_of(practice: Any) -> list[QualityCheck]:
    """Return what was looked at, in the order of the list of aspects. One query."""
    if practice.pk is None:
        return []
    order = list(QualityAspect.values)
    rows = QualityCheck.objects.filter(practice=practice.pk, aspect__in=order)
    return sorted(rows, key=lambda row: order.index(row.aspect))
