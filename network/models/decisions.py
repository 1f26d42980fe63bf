"""What a meeting deals with, and what it decides: who does it, by when, and whether it was done."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from network.models.governance import DUTCH
from network.querysets import DecisionQuerySet
from site_core.period import PeriodField, PeriodModel, period_constraints, period_panel


class AgendaPoint(Orderable):
    """One point on the agenda of a meeting."""

    class Kind(models.TextChoices):
        """What the meeting is asked to do with it."""

        INFORMATION = "information", pgettext_lazy("agenda point", "for information")
        ADVICE = "advice", pgettext_lazy("agenda point", "advice")
        DECISION = "decision", pgettext_lazy("agenda point", "decision")

    meeting = ParentalKey("network.MeetingPage", on_delete=models.CASCADE, related_name="points")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(_("agenda point"), max_length=200)
    kind = models.CharField(
        _("what is asked"), max_length=12, choices=Kind.choices, default=Kind.INFORMATION
    )
    outcome = models.TextField(
        pgettext_lazy("of an agenda point", "outcome"), blank=True, max_length=2000,
        help_text=_("What was said about it, filled in after the meeting."),
    )  # fmt: skip
    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_points",
        verbose_name=_("action"), limit_choices_to=DUTCH,
    )  # fmt: skip

    panels: ClassVar[list[object]] = [
        FieldPanel("title"),
        FieldPanel("kind"),
        PageChooserPanel("action", "bridges.ActionPage"),
        FieldPanel("outcome"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("agenda point")
        verbose_name_plural = _("agenda points")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "uid"], name="point_uid_once_per_meeting")
        ]

    def __str__(self) -> str:
        return self.title


class DecisionState(models.TextChoices):
    """Where a decision stands; it follows from its days and is stored nowhere."""

    OPEN = "open", pgettext_lazy("a decision", "to be carried out")
    OVERDUE = "overdue", pgettext_lazy("a decision", "past its date")
    MILESTONE = "milestone", pgettext_lazy("a decision", "followed as a milestone")
    DONE = "done", pgettext_lazy("a decision", "carried out")
    WITHDRAWN = "withdrawn", pgettext_lazy("a decision", "withdrawn")


class Decision(PeriodModel, Orderable):
    """Something that a meeting decided. `uid` stays the same through drafts, so that others can point at it.

    Once it is a milestone of its action (`milestone_uid`), that milestone says whether it was done and when it is late.
    """

    meeting = ParentalKey("network.MeetingPage", on_delete=models.CASCADE, related_name="decisions")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(
        pgettext_lazy("of a meeting", "decision"), max_length=200,
        help_text=_("What was decided, in one sentence."),
    )  # fmt: skip
    text = models.TextField(_("explanation"), blank=True, max_length=2000)
    owner = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("organisation that carries it out"),
    )  # fmt: skip
    owner_role = models.CharField(
        _("who exactly"), max_length=200, blank=True,
        help_text=_("A role or a service, not the name of a person. For example: climate service."),
    )  # fmt: skip
    follow_up = PeriodField(_("to be done by"), blank=True)
    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("action"), limit_choices_to=DUTCH,
    )  # fmt: skip
    milestone_uid = models.UUIDField(null=True, blank=True, editable=False)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    done_note = models.CharField(
        _("how it was carried out"), max_length=300, blank=True,
    )  # fmt: skip
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.CharField(
        _("why it was withdrawn"), max_length=300, blank=True, help_text=_("Readers see it.")
    )

    objects = DecisionQuerySet.as_manager()

    panels: ClassVar[list[object]] = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("owner_role")]),
        period_panel("follow_up", _("To be done by")),
        PageChooserPanel("action", "bridges.ActionPage"),
        FieldRowPanel([FieldPanel("done_on"), FieldPanel("done_note")]),
        FieldRowPanel([FieldPanel("withdrawn_on"), FieldPanel("withdrawn_reason")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("of a meeting", "decision")
        verbose_name_plural = pgettext_lazy("of a meeting", "decisions")
        constraints = [
            *period_constraints("follow_up"),
            models.UniqueConstraint(
                fields=["meeting", "uid"], name="decision_uid_once_per_meeting"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="decision_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(done_on__isnull=True),
                name="decision_done_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its meeting; the same for ever."""
        return f"beslissing-{self.uid.hex[:8]}"

    @property
    def is_closed(self) -> bool:
        """Whether somebody said what became of it."""
        return bool(self.done_on or self.withdrawn_on)

    def state_on(self, day: date) -> DecisionState:
        """Say where it stands on a day."""
        if self.withdrawn_on and self.withdrawn_on <= day:
            return DecisionState.WITHDRAWN
        if self.done_on and self.done_on <= day:
            return DecisionState.DONE
        if self.milestone_uid:
            return DecisionState.MILESTONE
        is_past = bool(self.follow_up and self.follow_up.is_past(day))
        return DecisionState.OVERDUE if is_past else DecisionState.OPEN

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.withdrawn_on and self.done_on:
            errors["withdrawn_on"] = _("A decision that was carried out is not withdrawn.")
        if self.withdrawn_on and not self.withdrawn_reason.strip():
            errors["withdrawn_reason"] = _("Say why: readers see it.")
        for name in ("done_on", "withdrawn_on"):
            day = getattr(self, name)
            if day and day > timezone.localdate() and name not in errors:
                errors[name] = _("This day is still to come.")
        if errors:
            raise ValidationError(errors)
