"""Indicators: figures with their year, unit and source."""

from functools import cached_property
from typing import Any, ClassVar, Optional

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable

from bridges.figure_page_form import IndicatorForm
from bridges.figure_rows import rows_of
from bridges.figure_rules import require_sound
from bridges.models.progress import DUTCH
from bridges.querysets import IndicatorManager
from bridges.verdicts import Rhythm, judge
from site_core.blocks import content_blocks
from site_core.open_data.tables import WRITERS
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.sources.models import SOURCE_FIELDS, SourcedModel, source_panel

# DESIGN.md section 10: irreversible, so the same for every figure.
FIGURE: dict[str, Any] = {"max_digits": 18, "decimal_places": 6}


class IndicatorIndexPage(BasePage):
    """The list of figures."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["bridges.IndicatorPage"]
    max_count_per_parent = 1
    page_description = _("Lists the figures of the plan.")

    class Meta:
        verbose_name = _("figures")
        verbose_name_plural = _("pages of figures")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        indicators = (
            IndicatorPage.objects.child_of(self.original)
            .facts()
            .select_related("bridge")
            .with_values()
        )
        context["indicators"] = indicators.order_by(
            models.F("bridge__number").asc(nulls_first=True), "path"
        )
        return context


class IndicatorPage(SourcedModel, BasePage):
    """One figure through the years, with what it counts and where it comes from."""

    class Direction(models.TextChoices):
        """Which way is better."""

        UP = "up", _("higher is better")
        DOWN = "down", _("lower is better")

    question = models.CharField(
        _("question it answers"),
        max_length=255,
        blank=True,
        help_text=_("For example: how much CO2 does the city emit?"),
    )
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    bridge = models.ForeignKey(
        "bridges.BridgePage", on_delete=models.PROTECT, null=True, blank=True, related_name="indicators",
        verbose_name=_("Bridge"), limit_choices_to=DUTCH, help_text=_("Leave empty for a figure of the whole plan."),
    )  # fmt: skip
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    direction = models.CharField(
        _("which way is better"), max_length=5, choices=Direction.choices, blank=True, default=""
    )
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    baseline_value = models.DecimalField(_("baseline value"), null=True, blank=True, **FIGURE)
    baseline_note = models.CharField(_("note on the baseline"), max_length=300, blank=True)
    is_headline = models.BooleanField(
        _("shown on the front page"),
        default=False,
        help_text=_("For the one or two figures that tell where the whole plan stands."),
    )
    scope = models.CharField(_("what it covers"), max_length=300, blank=True)
    cadence_months = models.PositiveSmallIntegerField(
        _("a new value every so many months"),
        null=True,
        blank=True,
        help_text=_("Leave empty when there is no rhythm."),
    )
    next_value_due_on = models.DateField(_("next value expected on"), null=True, blank=True)
    method_note = models.TextField(_("how it is measured"), blank=True)

    objects: ClassVar[Any] = IndicatorManager()
    base_form_class = IndicatorForm

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "bridge", "unit", "direction", "baseline_year", "baseline_value", "baseline_note", "is_headline", "cadence_months",
            "next_value_due_on", "measurements", "targets", "other_figures", *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("question"),
        PageChooserPanel("bridge", "bridges.BridgePage"),
        FieldPanel("is_headline"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("direction")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("baseline_year"), FieldPanel("baseline_value")]), FieldPanel("baseline_note")],
            heading=_("Baseline"),
        ),
        InlinePanel("measurements", heading=_("Values"), label=_("Value")),
        InlinePanel("targets", heading=_("Targets"), label=_("Target")),
        InlinePanel("other_figures", heading=_("What other sources say"), label=_("Figure of another source")),
        MultiFieldPanel(
            [
                FieldPanel("scope"), FieldPanel("method_note"),
                FieldRowPanel([FieldPanel("cadence_months"), FieldPanel("next_value_due_on")]),
            ],
            heading=_("How it is measured"),
        ),
        FieldPanel("body"),
        source_panel(),
    ]  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["bridges.IndicatorIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("One figure, with its values, targets, unit and source.")

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def clean(self) -> None:
        """A baseline needs a year that can be meant, and a rhythm at least a month."""
        super().clean()
        require_sound(self, "baseline_year", "baseline_value")
        if self.cadence_months == 0:
            raise ValidationError(
                {"cadence_months": _("Leave this empty when there is no rhythm.")}
            )

    @cached_property
    def latest(self) -> Optional["Measurement"]:
        """The newest value of this Dutch row, or None."""
        return max(self.original.measurements.all(), key=lambda row: row.year, default=None)

    @cached_property
    def next_target(self) -> Optional["Target"]:
        """The target this Dutch row works towards: the first one in or after the year of its latest value, or None."""
        targets = sorted(self.original.targets.all(), key=lambda row: row.year)
        latest = self.latest
        to_come = (row for row in targets if latest is None or row.year >= latest.year)
        return next(to_come, targets[-1] if targets else None)

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        indicator = self.original
        measurements = indicator.measurements.order_by("year")
        targets = indicator.targets.order_by("year")
        context["other_figures"] = indicator.other_figures.all()
        rows = rows_of(indicator, measurements, targets)
        rhythm = Rhythm(indicator.cadence_months, indicator.next_value_due_on)
        context |= {"measurements": measurements, "targets": targets, "rows": rows}
        context["formats"] = list(WRITERS)
        context["reading"] = judge(rows, indicator.direction, rhythm, timezone.localdate())
        context["actions"] = []
        if self.is_written:
            links = self.original.action_links.select_related("action")
            context["actions"] = [link.action for link in links]
        return context


class Measurement(SourcedModel, Orderable):
    """The value of one year."""

    indicator = ParentalKey(IndicatorPage, on_delete=models.CASCADE, related_name="measurements")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), **FIGURE)
    provisional = models.BooleanField(_("provisional"), default=False)
    series_break = models.BooleanField(
        _("counted differently from here on"),
        default=False,
        help_text=_("Earlier values cannot be compared with it."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("value")]),
        FieldRowPanel([FieldPanel("provisional"), FieldPanel("series_break")]),
        FieldPanel("note"),
        FieldPanel("source_url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("value")
        verbose_name_plural = _("values")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="measurement_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"

    def clean(self) -> None:
        super().clean()
        require_sound(self)


class Target(Orderable):
    """The value an indicator has to reach in one year."""

    indicator = ParentalKey(IndicatorPage, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), **FIGURE)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("value")]), FieldPanel("decided_by"), FieldPanel("note"),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"

    def clean(self) -> None:
        super().clean()
        require_sound(self)


class OtherFigure(SourcedModel, Orderable):
    """What another source publishes for the same thing: another baseline, another target, another value.

    Shown beside ours, never counted: a figure is worth nothing without its year and its source.
    """

    class What(models.TextChoices):
        """Which of our figures it differs from."""

        BASELINE = "baseline", _("value at the start")
        TARGET = "target", _("target")
        VALUE = "value", _("value")

    indicator = ParentalKey(IndicatorPage, on_delete=models.CASCADE, related_name="other_figures")
    what = models.CharField(_("what it is"), max_length=10, choices=What.choices)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    value = models.DecimalField(_("value"), null=True, blank=True, **FIGURE)
    said_by = models.CharField(_("who says so"), max_length=200)
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("what"), FieldPanel("said_by")]),
        FieldRowPanel([FieldPanel("year"), FieldPanel("value")]),
        FieldPanel("note"),
        FieldPanel("source_url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("figure of another source")
        verbose_name_plural = _("figures of other sources")

    def __str__(self) -> str:
        return f"{self.said_by}: {self.year} {self.value}"

    def clean(self) -> None:
        super().clean()
        require_sound(self)
