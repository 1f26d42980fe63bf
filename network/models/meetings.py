"""Meetings of the bodies: what was on the table, who was there, and what came of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from network.models.agenda import (
    AGENDA_FACTS,
    AgendaItemPage,
    EventKind,
    EventPage,
    Outcome,
    agenda_panels,
    confirmed_needs_a_day,
)
from network.models.meeting_documents import documents_panel
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.period import period_constraints
from site_core.sources.models import source_panel


class ReportState(models.TextChoices):
    """How far the report of a meeting is. Readers see both, the first one marked as a draft."""

    NONE = "", pgettext_lazy("report of a meeting", "no report yet")
    CONCEPT = "concept", pgettext_lazy("report of a meeting", "draft, not approved yet")
    APPROVED = "approved", pgettext_lazy("report of a meeting", "approved")


REPORT_FACTS = (
    "chair", "attendance", "attended_by", "report", "report_state", "report_approved_on", "points", "decisions",
)  # fmt: skip


class MeetingPage(AgendaItemPage):
    """A meeting of one body. Its report, points and decisions are Dutch, like all minutes of the city."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=EventKind.choices, blank=True, default=EventKind.MEETING
    )
    number = models.CharField(
        _("number"), max_length=30, blank=True, help_text=_("For example: 2027/3.")
    )
    chair = models.ForeignKey(
        "network.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="meetings_chaired",
        verbose_name=_("chair"), help_text=_("The name is shown only when this person agreed to it."),
    )  # fmt: skip
    attendance = models.PositiveSmallIntegerField(
        _("number of people present"), null=True, blank=True,
        help_text=_("A number only: names of those present are not published."),
    )  # fmt: skip
    attended_by = ParentalManyToManyField(
        "network.Organisation", blank=True, related_name="meetings_attended",
        verbose_name=_("organisations present"),
    )  # fmt: skip
    report = models.TextField(
        pgettext_lazy("of a meeting", "report"), blank=True,
        help_text=_("What was said and agreed, in plain Dutch. An empty line begins a new paragraph."),
    )  # fmt: skip
    report_state = models.CharField(
        _("state of the report"), max_length=10, choices=ReportState.choices, blank=True, default=ReportState.NONE,
    )  # fmt: skip
    report_approved_on = models.DateField(
        _("report approved on"), null=True, blank=True,
        help_text=_("Mostly the day of the next meeting."),
    )  # fmt: skip

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(*AGENDA_FACTS, "number", "documents", *REPORT_FACTS),
    ]
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("number"),
        *agenda_panels(),
        InlinePanel("points", heading=_("Agenda points"), label=_("Agenda point")),
        MultiFieldPanel(
            [FieldPanel("chair"), FieldPanel("attendance"), FieldPanel("attended_by")],
            heading=_("Who was there"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("report"),
                FieldRowPanel([FieldPanel("report_state"), FieldPanel("report_approved_on")]),
            ],
            heading=_("Report"),
        ),
        InlinePanel("decisions", heading=_("Decisions"), label=_("Decision")),
        documents_panel(),
        source_panel(),
    ]
    # A copy is another meeting, of which nothing happened yet.
    exclude_fields_in_copy: ClassVar[list[str]] = [
        *AgendaItemPage.exclude_fields_in_copy, "attendance", "attended_by", "report", "report_state", "report_approved_on",
        "decisions", "documents",
    ]  # fmt: skip
    page_description = _("A meeting of one of the bodies.")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *period_constraints("when"),
            confirmed_needs_a_day("meeting"),
            models.CheckConstraint(
                condition=models.Q(report_approved_on__isnull=True)
                | models.Q(report_state=ReportState.APPROVED),
                name="meeting_approval_day_of_an_approved_report",
            ),
        ]

    @property
    def has_report(self) -> bool:
        """Whether readers find a report, approved or not."""
        return self.report_state != ReportState.NONE

    @property
    def has_minutes(self) -> bool:
        """Whether there is anything to show of what was on the table or came of it."""
        return bool(
            self.has_report
            or self.outcome == Outcome.HELD
            or self.attendance is not None
            or self.points.all()
            or self.decisions.all()
        )

    def clean(self) -> None:
        super().clean()
        if self.report_approved_on and self.report_state != ReportState.APPROVED:
            message = _("Only an approved report has a day of approval.")
            raise ValidationError({"report_approved_on": message})


# Both tables of the agenda, for what is done to each in turn.
ITEM_TYPES: tuple[Any, ...] = (EventPage, MeetingPage)
