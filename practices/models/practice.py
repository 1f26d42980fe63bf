"""Practices: what a municipality did, told under the nine headings of the model practice."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from practices.querysets import PracticeManager
from site_core.blocks import content_blocks
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.period import (
    PeriodField,
    PeriodModel,
    period_columns,
    period_constraints,
    period_panel,
)
from site_core.sources.models import SOURCE_FIELDS, SourcedModel, source_panel

# Paragraphs, lists and links, as practice-flow 5.1 allows a sender.
ANSWER: dict[str, Any] = {"features": ["ul", "ol", "link"], "blank": True}
AMOUNT: dict[str, Any] = {"max_digits": 18, "decimal_places": 6, "null": True, "blank": True}
DUTCH = {"locale__language_code": "nl"}


class PracticeIndexPage(BasePage):
    """The list of practices."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    max_count_per_parent = 1
    page_description = _("Lists the practices of municipalities.")

    class Meta:
        verbose_name = _("practices")
        verbose_name_plural = _("pages of practices")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        practices = PracticePage.objects.child_of(self.original).public().newest_first()
        context["practices"] = practices.prefetch_related("municipalities", "bridges")
        return context


class PracticeStatus(models.TextChoices):
    """How far the practice itself is."""

    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", pgettext_lazy("a practice", "stopped")


class PracticePage(PeriodModel, SourcedModel, BasePage):
    """A practice of one or more municipalities. Nothing private about its sender is ever kept here."""

    reference = models.CharField(
        _("reference"),
        max_length=20,
        null=True,
        blank=True,
        unique=True,
        help_text=_("For example PK-2026-0042."),
    )
    summary = models.TextField(
        _("summary"), blank=True, max_length=400, help_text=_("Two sentences, shown in lists.")
    )
    municipalities = ParentalManyToManyField(
        "practices.Municipality",
        blank=True,
        related_name="practices",
        verbose_name=_("municipalities"),
    )
    sender_note = models.CharField(
        _("other sender"),
        max_length=200,
        blank=True,
        help_text=_("A sender that is no municipality, or “and others”."),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    covers_whole_territory = models.BooleanField(_("covers the whole municipality"), default=False)
    starts = PeriodField(_("start"), blank=True)
    ends = PeriodField(_("end"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=PracticeStatus.choices, blank=True, default=""
    )
    stopped_reason = models.TextField(_("why it stopped"), blank=True)
    bridges = ParentalManyToManyField(
        "bridges.BridgePage",
        blank=True,
        related_name="practices",
        verbose_name=_("Bridges"),
        limit_choices_to=DUTCH,
    )
    labels = ParentalManyToManyField(
        "site_core.Label", blank=True, related_name="practices", verbose_name=_("labels")
    )

    what_happened = RichTextField(_("what happened?"), **ANSWER)
    why = RichTextField(_("why?"), **ANSWER)
    intended_result = RichTextField(_("the intended result"), **ANSWER)
    not_achieved = RichTextField(_("what did not work out (yet)"), **ANSWER)
    success_factors = RichTextField(_("the success factors"), **ANSWER)
    tips = RichTextField(_("tips for other municipalities"), **ANSWER)

    staff_amount = models.DecimalField(_("staff"), **AMOUNT)
    staff_unit = models.CharField(_("unit of staff"), max_length=40, blank=True)
    staff_note = models.CharField(_("note on staff"), max_length=300, blank=True)
    cost_from = models.DecimalField(_("cost in euro, from"), **AMOUNT)
    cost_to = models.DecimalField(_("cost in euro, to"), **AMOUNT)
    cost_own_share = models.DecimalField(_("own share in euro"), **AMOUNT)
    cost_yearly = models.DecimalField(_("yearly cost in euro"), **AMOUNT)
    cost_year = models.PositiveSmallIntegerField(_("prices of the year"), null=True, blank=True)
    cost_includes_vat = models.BooleanField(_("VAT included"), null=True, blank=True)
    cost_note = models.CharField(_("note on the cost"), max_length=300, blank=True)

    contact_service = models.CharField(_("contact: service"), max_length=200, blank=True)
    contact_phone = models.CharField(_("contact: telephone"), max_length=40, blank=True)
    contact_url = models.URLField(_("contact: web page"), max_length=500, blank=True)

    version_number = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    confirmed_by_owner_on = models.DateField(_("confirmed by its owner on"), null=True, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    archived_reason = models.CharField(_("why it was archived"), max_length=300, blank=True)

    objects: ClassVar[Any] = PracticeManager()

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "reference", "municipalities", "address", "covers_whole_territory", "status", "bridges", "labels",
            "staff_amount", "staff_unit", "cost_from", "cost_to", "cost_own_share", "cost_yearly", "cost_year",
            "cost_includes_vat", "contact_service", "contact_phone", "contact_url", "version_number",
            "confirmed_by_owner_on", "archived_on", "archived_reason", "partners", "steps", "challenges", "results",
            "funding", "building_blocks", "links", "pictures", "action_links",
            *period_columns("starts"), *period_columns("ends"), *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "reference",
        "version_number",
        "confirmed_by_owner_on",
    ]
    search_fields: ClassVar[list[object]] = [*BasePage.search_fields, index.SearchField("summary")]
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("municipalities"), FieldPanel("sender_note"), InlinePanel("partners", label=_("Partner")),
                FieldPanel("address"), FieldPanel("covers_whole_territory"),
                period_panel("starts", _("Start")), period_panel("ends", _("End")),
                FieldPanel("status"), FieldPanel("stopped_reason"), FieldPanel("bridges"), FieldPanel("labels"),
                InlinePanel("action_links", label=_("Action of the plan")),
            ],
            heading=_("General information"),
        ),
        MultiFieldPanel([FieldPanel("what_happened"), InlinePanel("steps", label=_("Step"))], heading=_("What happened?")),
        FieldPanel("why"),
        MultiFieldPanel(
            [FieldPanel("intended_result"), InlinePanel("results", label=_("Result")), FieldPanel("not_achieved")],
            heading=_("The intended result"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("challenges", label=_("Challenge")),
                FieldRowPanel([FieldPanel("staff_amount"), FieldPanel("staff_unit"), FieldPanel("staff_note")]),
                FieldRowPanel([FieldPanel("cost_from"), FieldPanel("cost_to"), FieldPanel("cost_own_share")]),
                FieldRowPanel([FieldPanel("cost_yearly"), FieldPanel("cost_year"), FieldPanel("cost_includes_vat")]),
                FieldPanel("cost_note"),
                InlinePanel("funding", label=_("Funding")),
            ],
            heading=_("What were the challenges?"),
        ),
        FieldPanel("success_factors"),
        MultiFieldPanel(
            [FieldPanel("tips"), InlinePanel("building_blocks", label=_("What others can take over"))],
            heading=_("Tips for other municipalities"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_service"), FieldPanel("contact_phone"), FieldPanel("contact_url")],
            heading=_("General contact"), help_text=_("Only what everybody may read; never an e-mail address."),
        ),
        InlinePanel("links", heading=_("Links"), label=_("Link")),
        InlinePanel("pictures", heading=_("Pictures"), label=_("Picture"), max_num=6),
        MultiFieldPanel(
            [FieldPanel("reference"), FieldPanel("confirmed_by_owner_on"),
             FieldRowPanel([FieldPanel("archived_on"), FieldPanel("archived_reason")])],
            heading=_("Kept alive"), classname="collapsed",
        ),
        source_panel(),
    ]  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["practices.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A practice of a municipality, told for its colleagues.")

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            *period_constraints("starts"),
            *period_constraints("ends"),
            models.CheckConstraint(
                condition=models.Q(cost_from__isnull=True)
                | models.Q(cost_to__isnull=True)
                | models.Q(cost_to__gte=models.F("cost_from")),
                name="practice_cost_range_ordered",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.status == PracticeStatus.STOPPED and not self.stopped_reason:
            raise ValidationError(
                {"stopped_reason": _("Say why it stopped: that is what colleagues learn from.")}
            )
        if (
            self.cost_from is not None
            and self.cost_to is not None
            and self.cost_to < self.cost_from
        ):
            raise ValidationError({"cost_to": _("The highest cost is lower than the lowest.")})

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        practice = self.original
        context["municipalities"] = practice.municipalities.all()
        context["partners"] = practice.partners.select_related("organisation")
        # In a preview the relation holds a list of the draft, which knows no query methods of ours.
        context["practice_bridges"] = sorted(
            practice.bridges.all(), key=lambda one: one.number or 0
        )
        context["actions"] = [
            link.action for link in practice.action_links.select_related("action")
        ]
        context["building_blocks"] = practice.building_blocks.select_related("document")
        for name in ("steps", "results", "challenges", "funding", "links"):
            context[name] = getattr(practice, name).all()
        return context
