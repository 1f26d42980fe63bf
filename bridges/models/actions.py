"""Actions: what the city does, with whom, when, and how far it got."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from bridges.models.indicators import IndicatorPage
from bridges.models.progress import DUTCH, dated_period
from bridges.querysets import ActionManager
from bridges.statuses import Status
from site_core.blocks import content_blocks
from site_core.numbering.models import next_number
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.period import (
    Period,
    PeriodField,
    PeriodModel,
    period_columns,
    period_constraints,
    period_panel,
)
from site_core.sources.models import SOURCE_FIELDS, Confidence, SourcedModel, source_panel


class ActionFinderPage(BasePage):
    """Front page of the action finder; the list itself is a view."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)

    content_panels: ClassVar[list[object]] = [*BasePage.content_panels, FieldPanel("lead")]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Front page of the action finder.")

    class Meta:
        verbose_name = _("action finder")
        verbose_name_plural = _("action finders")


class ActionPage(PeriodModel, SourcedModel, BasePage):
    """One action. It hangs below its pillar, or below its Bridge while the pillar is unknown.

    Its status is nowhere on this row: it is that of its newest live progress update (`status_on`).
    """

    code = models.CharField(
        _("number on this site"), max_length=20, null=True, blank=True, unique=True,
        help_text=_("Neutral and lasting, for example A-001. Left empty, the site hands one out."),
    )  # fmt: skip
    official_title = models.CharField(_("official title"), max_length=255, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, max_length=600, help_text=_("At most 50 words, in plain Dutch.")
    )
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    ambition = models.CharField(_("what it aims at"), max_length=300, blank=True)
    starts = PeriodField(_("start"), blank=True)
    ends = PeriodField(_("end"), blank=True)
    period_confidence = models.CharField(
        _("how sure we are of the period"),
        max_length=20,
        choices=Confidence.choices,
        blank=True,
        default="",
    )
    plan_link = models.CharField(
        _("how sure we are that it belongs to the plan"),
        max_length=20,
        choices=Confidence.choices,
        blank=True,
        default="",
    )
    pillar_confidence = models.CharField(
        _("how sure we are of its pillar"),
        max_length=20,
        choices=Confidence.choices,
        blank=True,
        default="",
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes",
        verbose_name=_("replaced by"), limit_choices_to=DUTCH,
    )  # fmt: skip
    superseded_on = models.DateField(
        _("replaced on"), null=True, blank=True,
        help_text=_("From this day on it is no longer counted. Empty: it never was."),
    )  # fmt: skip
    also_supports = ParentalManyToManyField(
        "bridges.BridgePage", blank=True, related_name="supporting_actions", verbose_name=_("also supports"),
        limit_choices_to=DUTCH,
    )  # fmt: skip
    labels = ParentalManyToManyField(
        "site_core.Label", blank=True, related_name="actions", verbose_name=_("labels")
    )

    objects: ClassVar[Any] = ActionManager()

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "code", "official_title", "period_confidence", "plan_link", "pillar_confidence", "superseded_by", "superseded_on",
            "also_supports", "labels", "parties", "milestones", "indicator_links",
            *period_columns("starts"), *period_columns("ends"), *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    exclude_fields_in_copy: ClassVar[list[str]] = ["code"]
    search_fields: ClassVar[list[object]] = [
        *BasePage.search_fields, index.SearchField("code"), index.SearchField("summary"), index.AutocompleteField("code"),
    ]  # fmt: skip
    content_panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("official_title")]),
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("ambition"),
        period_panel("starts", _("Start")),
        period_panel("ends", _("End"), help_text=_("Leave empty while it goes on.")),
        InlinePanel("milestones", heading=_("Milestones"), label=_("Milestone")),
        InlinePanel("parties", heading=_("Who carries it"), label=_("Organisation")),
        InlinePanel("indicator_links", heading=_("Figures"), label=_("Figure")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("labels"), FieldPanel("also_supports"),
                FieldRowPanel([PageChooserPanel("superseded_by", "bridges.ActionPage"), FieldPanel("superseded_on")]),
            ],
            heading=_("Connections"), classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("plan_link"), FieldPanel("pillar_confidence"), FieldPanel("period_confidence")],
            heading=_("Certainty of place and period"), classname="collapsed",
        ),
        source_panel(),
    ]  # fmt: skip
    # The agenda of a Bridge stands below it.
    words_of_views: ClassVar[frozenset[str]] = frozenset({"agenda"})
    parent_page_types: ClassVar[list[str]] = ["bridges.BridgePage", "bridges.PillarPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _(
        "One action of the plan. Moving it in the tree is what changes its Bridge or pillar."
    )

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [*period_constraints("starts"), *period_constraints("ends")]

    def status_on(self, day: Any) -> Status | None:
        """Return how this action stood on a day, or None when no dated report says it."""
        latest = self.original.updates.setting_status_on(day).first()
        return Status(latest.status) if latest else None

    @cached_property
    def place_in_plan(self) -> list[Page]:
        """The pages of the plan above this one, from Bridge to pillar."""
        above = self.get_ancestors().filter(depth__gt=self.depth - 3).specific()
        return [
            page for page in above if page.specific_class.__name__ in {"BridgePage", "PillarPage"}
        ]

    @property
    def status_period(self) -> Period:
        """When the status annotated by `status_on` held."""
        return dated_period(
            getattr(self, "status_date", None), getattr(self, "status_precision", "") or "unknown"
        )

    @property
    def last_report_period(self) -> Period:
        """When the report annotated by `reported_on` was."""
        last, precision = (
            getattr(self, "last_reported_on", None),
            getattr(self, "last_reported_precision", None),
        )
        return dated_period(last, precision or "unknown")

    def clean(self) -> None:
        """A replaced action leads to another one, and never in a circle."""
        super().clean()
        if self.superseded_on and not self.superseded_by_id:
            raise ValidationError({"superseded_by": _("Choose the action that took its place.")})
        if self.pk in self._successors():
            message = _("These actions would replace each other. Choose another one.")
            raise ValidationError({"superseded_by": message})

    def _successors(self) -> list[int]:
        """What this action leads to, step by step."""
        found: list[int] = []
        following = self.superseded_by_id
        while following and following not in found:
            found.append(following)
            rows = ActionPage.objects.filter(pk=following).values_list("superseded_by", flat=True)
            following = rows.first()
        return found

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Hand out a public number to a new Dutch action, before uniqueness is checked."""
        if not self.code and self.original is self:
            self.code = self.free_code()
        super().full_clean(*args, **kwargs)

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        action = self.original
        context["parties"] = action.parties.select_related("organisation")
        context["milestones"] = action.milestones.all()
        context["updates"] = action.updates.public().newest_first() if self.is_written else []
        context["decisions"] = action.decisions.public().with_meeting() if self.is_written else []
        wanted = [link.indicator_id for link in action.indicator_links.all()]
        context["indicators"] = IndicatorPage.objects.facts().filter(pk__in=wanted).with_values()
        context["current"] = (
            ActionPage.objects.filter(pk=action.pk).status_on(timezone.localdate()).first()
            or action
        )
        return context

    def free_code(self) -> str:
        """Hand out the next public number."""
        highest = (
            ActionPage.objects.filter(code__regex=r"^A-[0-9]+$")
            .order_by("-code")
            .values_list("code", flat=True)
        )
        above = max((int(code[2:]) for code in highest), default=0)
        return f"A-{next_number('action', above=above):03d}"


class ActionParty(Orderable):
    """An organisation's part in an action."""

    class Role(models.TextChoices):
        """What the organisation does in it."""

        LEAD = "lead", pgettext_lazy("role in an action", "lead")
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funder")

    action = ParentalKey(ActionPage, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "network.Organisation",
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.PARTNER)
    contact = models.ForeignKey(
        "network.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("contact person"),
    )
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    # When two rows turn out to be one organisation (network.merging), it keeps one part in an action: the strongest.
    once_per_organisation: ClassVar[tuple[str, ...]] = ("action",)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")]), FieldPanel("contact"), FieldPanel("remark"),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("organisation in an action")
        verbose_name_plural = _("organisations in an action")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "organisation", "role"], name="party_once_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"

    @classmethod
    def strength(cls, values: Mapping[str, Any]) -> int:
        """How much a part weighs: to lead is more than to take part, to take part more than to pay."""
        weights = {cls.Role.LEAD: 3, cls.Role.PARTNER: 2, cls.Role.FUNDER: 1}
        return weights.get(values["role"], 0)


class ActionIndicator(Orderable):
    """A figure that shows whether an action works."""

    action = ParentalKey(ActionPage, on_delete=models.CASCADE, related_name="indicator_links")
    indicator = models.ForeignKey(
        "bridges.IndicatorPage", on_delete=models.PROTECT, related_name="action_links", verbose_name=_("figure"),
        limit_choices_to=DUTCH,
    )  # fmt: skip

    panels: ClassVar[list[object]] = [PageChooserPanel("indicator", "bridges.IndicatorPage")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["action", "indicator"], name="action_names_a_figure_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.indicator)
