"""Status is an event: what was reported about an action, when, and by whom."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)

from bridges.querysets import ProgressUpdateQuerySet
from bridges.statuses import STATUSES_WITH_CAUSE, DatePrecision, Status, UpdateKind
from site_core.period import FIRST_YEAR, LAST_YEAR, InvalidPeriod, Period
from site_core.review.gate import PublishedByTwo
from site_core.review.rows import keep_what_readers_have
from site_core.sources.models import SourcedModel, source_panel

DUTCH = {"locale__language_code": "nl"}
MOST_EVIDENCE = 10
# What readers see of a report; when one of these changes after publication, the site says so.
PUBLIC_FIELDS = (
    "action_id", "kind", "date", "date_precision", "status", "headline", "text", "cause", "outcome", "evidence",
    "milestone_uid",
)  # fmt: skip
# Of these, what makes it another report; the others are how it is worded.
FACTS = ("action_id", "kind", "date", "date_precision", "status", "milestone_uid")
is_web_address = URLValidator(schemes=["http", "https"])


class ProgressUpdate(
    PublishedByTwo,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    SourcedModel,
    models.Model,
):
    """One report on an action. Append-only by convention: what changes is reported anew.

    A model of its own, so that an action holder can report without the right to edit the page (plan-model 5.2). The
    date is the last day the report can be about: a report of “May 2021” is stored as 31 May with precision month.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.PROTECT, related_name="updates", verbose_name=_("action"),
        limit_choices_to=DUTCH,
    )  # fmt: skip
    kind = models.CharField(
        _("kind"), max_length=15, choices=UpdateKind.choices, default=UpdateKind.UPDATE
    )
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The day this was the case.")
    )
    date_precision = models.CharField(
        _("how exactly the date is known"),
        max_length=10,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, blank=True, default="",
        help_text=_("Leave empty when this report does not change how the action stands."),
    )  # fmt: skip
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    text = models.TextField(
        _("what happened"), blank=True, help_text=_("At most 100 words, in plain Dutch.")
    )
    cause = models.TextField(
        _("cause"), blank=True, help_text=_("Why it is delayed, paused or stopped.")
    )
    outcome = models.TextField(
        _("outcome"), blank=True, help_text=_("What a completed action has brought.")
    )
    evidence = models.TextField(
        _("evidence"), blank=True, help_text=_("Web addresses, one a line.")
    )
    milestone_uid = models.UUIDField(_("milestone reached"), null=True, blank=True)
    corrected_at = models.DateTimeField(_("corrected on"), null=True, blank=True, editable=False)
    restated_at = models.DateTimeField(
        _("says something else since"), null=True, blank=True, editable=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    _revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="progress_update", for_concrete_model=False,
    )  # fmt: skip
    _workflow_states = GenericRelation(
        WorkflowState, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="progress_update", for_concrete_model=False,
    )  # fmt: skip

    objects = ProgressUpdateQuerySet.as_manager()

    panels: ClassVar[list[object]] = [
        PageChooserPanel("action", "bridges.ActionPage"),
        FieldRowPanel(
            [FieldPanel("kind"), FieldPanel("date"), FieldPanel("date_precision")],
            heading=_("When"),
        ),
        FieldPanel("status"),
        FieldPanel("headline"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("cause"), FieldPanel("outcome")], heading=_("Why, and with what outcome")
        ),
        FieldPanel("evidence"),
        source_panel(),
    ]

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        ordering = [models.F("date").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["action", "live", "-date"], name="update_newest_of_action")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date__isnull=True, date_precision="unknown")
                | (models.Q(date__isnull=False) & ~models.Q(date_precision="unknown")),
                name="update_date_known_or_said_unknown",
            ),
            models.CheckConstraint(
                condition=models.Q(date__isnull=True)
                | models.Q(date__gte=date(FIRST_YEAR, 1, 1), date__lte=date(LAST_YEAR, 12, 31)),
                name="update_date_within_the_years_of_period",
            ),
        ]

    def __str__(self) -> str:
        label = self.headline or (
            self.get_status_display() if self.status else self.get_kind_display()
        )
        return f"{self.action}: {label}"

    @property
    def revisions(self) -> "models.Manager[Revision]":
        """Every earlier version of this row."""
        return self._revisions

    @property
    def workflow_states(self) -> "models.Manager[WorkflowState]":
        """Every review this row went through."""
        return self._workflow_states

    @property
    def period(self) -> Period:
        """The date with its precision, for labels."""
        return dated_period(self.date, self.date_precision)

    @property
    def needs_cause(self) -> bool:
        """Whether an editor has to say why."""
        return self.status in STATUSES_WITH_CAUSE

    @property
    def kept_milestone(self) -> Any:
        """The milestone this report says was reached, as it stands on the live page; nothing when it is gone."""
        if not self.milestone_uid:
            return None
        return self.action.milestones.filter(uid=self.milestone_uid).first()

    def clean(self) -> None:
        """Take the date to the last day of its month or year, and hold an editor to the rules of DESIGN.md 5."""
        super().clean()
        self._clean_date()
        errors = {
            **self._missing_sentences(),
            **self._silent_confirmation(),
            **self._evidence_errors(),
        }
        if errors:
            raise ValidationError(errors)

    def _clean_date(self) -> None:
        if self.date_precision == DatePrecision.UNKNOWN:
            self.date = None
            return
        if self.date is None:
            raise ValidationError({"date": _("Fill in a date, or say that it is unknown.")})
        given, self.date = self.date, self._last_day()
        today = timezone.localdate()
        if given > today:
            raise ValidationError(
                {"date": _("This day is still to come. Report what has happened.")}
            )
        if self.date > today:
            # Its last day is what counts, so until then the report would say nothing (plan-model 5.3).
            message = _("This month or year is not over yet. Give the day itself.")
            raise ValidationError({"date_precision": message})

    def _last_day(self) -> Any:
        try:
            return self.period.last
        except InvalidPeriod as error:
            raise ValidationError({"date": error.message}) from error

    def _missing_sentences(self) -> dict[str, Any]:
        """Rules that bind editors; a row that came from a source says so with its source address."""
        if self.source_url:
            return {}
        errors: dict[str, Any] = {}
        if self.needs_cause and not self.cause.strip():
            errors["cause"] = _("Say why: delayed, paused and stopped need a cause.")
        if self.needs_cause and not self.text.strip():
            errors["text"] = _("Explain it in a sentence that every reader understands.")
        if self.status == Status.COMPLETED and not self.outcome.strip():
            errors["outcome"] = _("Say what this action has brought.")
        if self.kind != UpdateKind.CONFIRMATION and not self._says_something():
            errors["headline"] = _("Say what happened: a status, a headline or a text.")
        return errors

    def _says_something(self) -> bool:
        texts = (self.status, self.headline, self.text, self.outcome, self.milestone_uid)
        return any(str(text or "").strip() for text in texts)

    def _silent_confirmation(self) -> dict[str, Any]:
        """“Still current” resets freshness and does nothing else (DESIGN.md section 5)."""
        if self.kind != UpdateKind.CONFIRMATION:
            return {}
        message = _("“Still current” changes nothing. Choose “report” to say something new.")
        return {name: message for name in ("status", "milestone_uid") if getattr(self, name)}

    def _evidence_errors(self) -> dict[str, Any]:
        addresses = [line.strip() for line in self.evidence.splitlines() if line.strip()]
        if len(addresses) > MOST_EVIDENCE:
            return {"evidence": _("Give at most ten addresses.")}
        for address in addresses:
            try:
                is_web_address(address)
            except ValidationError:
                message = _(
                    "“%(address)s” is not a web address. One a line, with https:// before it."
                )
                return {"evidence": message % {"address": address[:80]}}
        return {}

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        keep_what_readers_have(self)
        return super().save_revision(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish, and remember when what was public before has changed: readers see “corrected on”."""
        # Read anew: the admin publishes by way of a row that the form has changed already.
        public = type(self).objects.filter(pk=self.pk, first_published_at__isnull=False).first()
        result = super().publish(revision, *args, **kwargs)
        now = type(self).objects.get(pk=self.pk)
        if public and now.live and public._values(PUBLIC_FIELDS) != now._values(PUBLIC_FIELDS):
            moments = {"corrected_at": timezone.now()}
            if public._values(FACTS) != now._values(FACTS):
                moments["restated_at"] = moments["corrected_at"]
            type(self).objects.filter(pk=self.pk).update(**moments)
        return result

    def _values(self, names: Iterable[str]) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in names)

    def with_content_json(self, content: dict[str, Any]) -> "ProgressUpdate":
        """When it was corrected belongs to the row, not to one of its versions."""
        row: ProgressUpdate = super().with_content_json(content)
        row.uid, row.corrected_at, row.restated_at = self.uid, self.corrected_at, self.restated_at
        return row

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "bridges/progress_update_preview.html"


def dated_period(day: date | None, precision: str) -> Period:
    """Turn a stored last day and its precision back into the period it stands for."""
    if day is None or precision == DatePrecision.UNKNOWN:
        return Period.unknown()
    if precision == DatePrecision.YEAR:
        return Period.of_year(day.year)
    if precision == DatePrecision.MONTH:
        return Period.of_month(day.year, day.month)
    return Period.of_day(day)
