"""The steps that an action has to reach, and by when."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from site_core.period import PeriodField, PeriodModel, is_move, period_constraints, period_panel


class Milestone(PeriodModel, Orderable):
    """A step an action has to reach. `uid` stays the same through drafts, so that an update can name it."""

    action = ParentalKey("bridges.ActionPage", on_delete=models.CASCADE, related_name="milestones")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(_("milestone"), max_length=200)
    due = PeriodField(_("due"), blank=True)
    moved_reason = models.CharField(
        _("why its date moved"), max_length=300, blank=True,
        help_text=_("Readers see it. Needed when the new date does not lie within the old one."),
    )  # fmt: skip
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    dropped_reason = models.TextField(_("why it was dropped"), blank=True)

    panels: ClassVar[list[object]] = [
        FieldPanel("title"),
        period_panel("due", _("Due")),
        FieldPanel("moved_reason"),
        FieldRowPanel([FieldPanel("dropped_on"), FieldPanel("dropped_reason")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            *period_constraints("due"),
            models.UniqueConstraint(fields=["action", "uid"], name="milestone_uid_once_per_action"),
            models.CheckConstraint(
                condition=models.Q(dropped_on__isnull=True) | ~models.Q(dropped_reason=""),
                name="milestone_dropped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A public date that moves says why; one that only becomes more exact does not have to (DESIGN.md section 4)."""
        super().clean()
        # Also while the action is off the site for a while: readers remember the date.
        before = Milestone.objects.filter(
            action_id=self.action_id, uid=self.uid, action__first_published_at__isnull=False
        ).first()
        if before is None or not is_move(before.due, self.due):
            return
        reason = self.moved_reason.strip()
        if not reason or reason == before.moved_reason.strip():
            message = _("This date moves. Say why: readers see it beside the old and the new date.")
            raise ValidationError({"moved_reason": message})
