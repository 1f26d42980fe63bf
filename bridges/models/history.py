"""What was public about milestones and figures before now: written by each change, never changed afterwards.

A milestone and a value are children of a page: publishing a page writes them over, and the page keeps only how they are
now. What changed between two days has to be known from somewhere, so each new date and each new value leaves a row here
(DESIGN.md section 4: narrowing and moving are both kept).
"""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridges.models.indicators import FIGURE
from bridges.querysets import MeasurementRecordQuerySet, MilestoneDateQuerySet
from site_core.period import PeriodField, PeriodModel, period_constraints


class MilestoneDate(PeriodModel):
    """What readers saw of a milestone from a moment on; an earlier row of the same `uid` is what they saw before.

    Each row has the date, the title, and whether the milestone was dropped or reached; calendars count how often the
    date or one of these two changed (RFC 5545, 3.8.7.4).
    """

    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.CASCADE, related_name="milestone_dates"
    )
    # Of the milestone, which may be gone by now.
    uid = models.UUIDField()
    title = models.CharField(max_length=200, blank=True)
    due = PeriodField(_("due"), blank=True)
    reason = models.CharField(max_length=300, blank=True)
    is_dropped = models.BooleanField(default=False)
    is_reached = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = MilestoneDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier date of a milestone")
        verbose_name_plural = _("earlier dates of milestones")
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["uid", "recorded_at"], name="milestone_date_by_uid")]
        constraints = [*period_constraints("due")]

    def __str__(self) -> str:
        return f"{self.uid}: {self.due}"


class MeasurementRecord(models.Model):
    """The value that a figure showed for a year from a moment on. Taking a value away leaves no row: it is then no news."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(
        "bridges.IndicatorPage", on_delete=models.CASCADE, related_name="records"
    )
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(**FIGURE)
    provisional = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = MeasurementRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier value of a figure")
        verbose_name_plural = _("earlier values of figures")
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["indicator", "year", "recorded_at"], name="record_by_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"
