"""What the editors looked at: noted at approval, kept by reviewers, and said on the card."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from practices.models import QualityAspect, QualityCheck


def note_quality(page: Any, checks: Collection[str], day: date) -> None:
    """Note that a reviewer looked at these on a day and found them right; what is no aspect of quality is not noted."""
    set_quality(page, {aspect: True for aspect in QualityAspect.values if aspect in checks}, day)


def set_quality(page: Any, answers: Mapping[str, bool | None], day: date) -> None:
    """Keep what was found on a day; None takes an answer away. Others stay as they are."""
    with transaction.atomic():
        for aspect, is_met in answers.items():
            rows = QualityCheck.objects.filter(practice=page.pk, aspect=aspect)
            if is_met is None:
                rows.delete()
            else:
                values = {"is_met": is_met, "checked_on": day}
                QualityCheck.objects.update_or_create(practice_id=page.pk, aspect=aspect, defaults=values)  # fmt: skip


def quality_of(practice: Any) -> list[QualityCheck]:
    """Return what was looked at, in the order of the list of aspects. One query."""
    if practice.pk is None:
        return []
    order = list(QualityAspect.values)
    rows = QualityCheck.objects.filter(practice=practice.pk, aspect__in=order)
    return sorted(rows, key=lambda row: order.index(row.aspect))
