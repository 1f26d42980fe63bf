"""The plan, its Bridges and their pillars."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from bridges.as_of import asked_day
from bridges.models.actions import ActionPage
from bridges.models.indicators import IndicatorPage
from bridges.models.lists import by_pillar, carriers_of, with_roll_ups
from bridges.querysets import BridgeManager
from bridges.roll_up import RollUp
from site_core.blocks import content_blocks
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.sources.models import SOURCE_FIELDS, Confidence, SourcedModel, source_panel


class PlanPage(SourcedModel, BasePage):
    """The climate plan: its aim, its decision, and the Bridges below it."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=120, blank=True)
    adoption_note = models.TextField(_("note on the adoption"), blank=True)
    pillar_count = models.PositiveSmallIntegerField(
        _("number of pillars in the plan"), null=True, blank=True
    )
    action_count_text = models.CharField(
        _("number of actions in the plan, in words"), max_length=120, blank=True
    )
    contact_address = models.CharField(_("contact address"), max_length=200, blank=True)
    contact_source_url = models.URLField(_("source of the address"), max_length=500, blank=True)

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "adopted_on", "adopted_by", "adoption_note", "pillar_count", "action_count_text", "contact_address",
            "contact_source_url", "targets", "notes", *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("adopted_by")]),
                FieldPanel("adoption_note"),
            ],
            heading=_("Decision"),
        ),
        FieldRowPanel(
            [FieldPanel("pillar_count"), FieldPanel("action_count_text")],
            heading=_("Size of the plan"),
        ),
        InlinePanel("targets", heading=_("Targets"), label=_("Target")),
        InlinePanel(
            "notes",
            heading=_("What sources say differently, and what is not known"),
            label=_("Note"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("contact_address"), FieldPanel("contact_source_url")], heading=_("Contact")
        ),
        source_panel(),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["bridges.BridgePage"]
    max_count_per_parent = 1
    page_description = _("Front page of the climate plan, with the seven Bridges below it.")

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        as_of = context["as_of"] = asked_day(request, timezone.localdate())
        bridges = BridgePage.objects.child_of(self.original).facts().in_order()
        context["bridges"] = with_roll_ups(bridges, as_of.day)
        in_force = ActionPage.objects.in_force(as_of.day).status_on(as_of.day)
        context["roll_up"] = RollUp.of(in_force.values_list("status", flat=True))
        context["targets"] = self.original.targets.all()
        context["notes"] = self.original.notes.all()
        return context


class PlanTarget(SourcedModel, Orderable):
    """One target the plan sets itself."""

    plan = ParentalKey(PlanPage, on_delete=models.CASCADE, related_name="targets")
    text = models.CharField(_("target"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("compared with"), null=True, blank=True)

    panels: ClassVar[list[object]] = [
        "text",
        FieldRowPanel(
            [
                FieldPanel("year"),
                FieldPanel("value"),
                FieldPanel("unit"),
                FieldPanel("baseline_year"),
            ]
        ),
        source_panel(),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("target of the plan")
        verbose_name_plural = _("targets of the plan")

    def __str__(self) -> str:
        return self.text


class PlanNote(Orderable):
    """What sources say differently about the plan, or what nobody could tell us."""

    class Kind(models.TextChoices):
        """Which of the two it is."""

        CONFLICT = "conflict", _("sources differ")
        UNKNOWN = "unknown", _("not known")

    plan = ParentalKey(PlanPage, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"))

    panels: ClassVar[list[object]] = ["kind", "text"]

    class Meta(Orderable.Meta):
        verbose_name = _("note on the plan")
        verbose_name_plural = _("notes on the plan")

    def __str__(self) -> str:
        return self.text[:80]


class BridgePage(SourcedModel, BasePage):
    """One of the seven Bridges: a theme of the plan, with its pillars and actions below it."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, unique=True)
    lead = models.TextField(
        _("in brief"), blank=True, max_length=600, help_text=_("At most 80 words, in plain Dutch.")
    )
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    title_is_verified = models.BooleanField(
        _("the title is the official one"), default=False,
        help_text=_("Leave unticked for a working title; readers then see that it is not confirmed."),
    )  # fmt: skip
    title_note = models.TextField(_("note on the title"), blank=True)
    other_title = models.CharField(_("title in another source"), max_length=255, blank=True)
    other_title_source_url = models.URLField(
        _("address of the other source"), max_length=500, blank=True
    )
    pillars_are_complete = models.BooleanField(_("all pillars are known"), default=False)
    domains_note = models.TextField(_("note on the domains"), blank=True)
    contact = models.ForeignKey(
        "network.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person"),
    )

    objects: ClassVar[Any] = BridgeManager()

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "number", "title_is_verified", "title_note", "other_title", "other_title_source_url",
            "pillars_are_complete", "domains_note", "contact", "domains", *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    content_panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title_is_verified")], heading=_("Number")),
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("title_note"), FieldPanel("other_title"), FieldPanel("other_title_source_url")],
            heading=_("Doubt about the title"), classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("pillars_are_complete"), InlinePanel("domains", label=_("Domain")), FieldPanel("domains_note")],
            heading=_("Pillars and domains"),
        ),
        FieldPanel("contact"),
        source_panel(),
    ]  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["bridges.PlanPage"]
    subpage_types: ClassVar[list[str]] = ["bridges.PillarPage", "bridges.ActionPage"]
    page_description = _("One of the seven Bridges of the plan.")

    class Meta:
        verbose_name = _("Bridge")
        verbose_name_plural = _("Bridges")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        bridge = self.original
        as_of = context["as_of"] = asked_day(request, timezone.localdate())
        in_force = ActionPage.objects.in_force(as_of.day).descendant_of(bridge)
        actions = list(in_force.status_on(as_of.day).by_number())
        pillars = list(PillarPage.objects.child_of(bridge).facts().order_by("number", "path"))
        context["actions"] = actions
        context["pillars"], context["loose_actions"] = by_pillar(pillars, actions)
        context["roll_up"] = RollUp.of(action.status for action in actions)
        context["domains"] = bridge.domains.all()
        context["indicators"] = (
            IndicatorPage.objects.facts().about(bridge).with_values().order_by("path")
        )
        context["carriers"] = carriers_of(actions)
        context["bodies"] = bridge.bodies.live().order_by("path") if self.is_written else []
        return context


class BridgeDomain(Orderable):
    """A domain a source names for a Bridge whose pillars are not known."""

    bridge = ParentalKey(BridgePage, on_delete=models.CASCADE, related_name="domains")
    text = models.CharField(_("domain"), max_length=200)

    panels: ClassVar[list[object]] = ["text"]

    class Meta(Orderable.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")

    def __str__(self) -> str:
        return self.text


class PillarPage(SourcedModel, BasePage):
    """A pillar of a Bridge: a goal with its own actions."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, unique=True)
    lead = models.TextField(_("goal"), blank=True, max_length=400)
    target = models.CharField(_("target"), max_length=200, blank=True)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    bridge_confidence = models.CharField(
        _("how sure we are that it belongs to this Bridge"), max_length=20, choices=Confidence.choices, blank=True,
        default="",
    )  # fmt: skip

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts("number", "target", "bridge_confidence", *SOURCE_FIELDS),
    ]
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    content_panels: ClassVar[list[object]] = [
        FieldPanel("number"),
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("target"),
        FieldPanel("body"),
        FieldPanel("bridge_confidence"),
        source_panel(),
    ]
    # The agenda of a Bridge stands below it.
    words_of_views: ClassVar[frozenset[str]] = frozenset({"agenda"})
    parent_page_types: ClassVar[list[str]] = ["bridges.BridgePage"]
    subpage_types: ClassVar[list[str]] = ["bridges.ActionPage"]
    page_description = _("A pillar of a Bridge, with its actions below it.")

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        as_of = context["as_of"] = asked_day(request, timezone.localdate())
        in_force = ActionPage.objects.in_force(as_of.day).child_of(self.original)
        actions = list(in_force.status_on(as_of.day).by_number())
        context["actions"] = actions
        context["roll_up"] = RollUp.of(action.status for action in actions)
        context["bridge"] = BridgePage.objects.ancestor_of(self.original).first()
        return context
