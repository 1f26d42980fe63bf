"""The history of a date: set, narrowed, moved, confirmed, cancelled. Written by the change itself, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.querysets import DateChangeQuerySet
from site_core.period import PeriodField, PeriodModel, period_constraints


class DateChangeKind(models.TextChoices):
    """What happened to a date (agenda-and-editing 3.4)."""

    SET = "set", pgettext_lazy("a date", "set")
    REFINED = "refined", pgettext_lazy("a date", "made more exact")
    MOVED = "moved", pgettext_lazy("a date", "moved")
    POSTPONED = "postponed", pgettext_lazy("a date", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("a date", "cancelled")
    REINSTATED = "reinstated", pgettext_lazy("a date", "going ahead after all")
    CONFIRMED = "confirmed", pgettext_lazy("a date", "confirmed")


class AppendOnlyError(TypeError):
    """What the public was told about a date stays as it was told."""


class DateChange(PeriodModel):
    """One public change of an event or meeting. `certainty` and `outcome` are those from then on."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="date_changes"
    )
    kind = models.CharField(max_length=12, choices=DateChangeKind.choices)
    before = PeriodField(_("before"), blank=True)
    after = PeriodField(_("after"), blank=True)
    certainty = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now)

    objects = DateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a date")
        verbose_name_plural = _("changes of dates")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["page", "at"], name="date_change_of_page")]
        constraints = [*period_constraints("before"), *period_constraints("after")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.after}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; an old one cannot be written over."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: the history goes with its page alone."""
        raise AppendOnlyError
