"""The agenda: what happens when, also when we only know the quarter."""

import uuid
from typing import Any, ClassVar, Self

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
from wagtail.models import Orderable

from network.models.governance import DUTCH
from network.models.keeper_form import KeeperForm
from network.models.keeper_rights import AgendaRights, DateRights
from network.querysets import AgendaItemManager
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


class AgendaPage(BasePage):
    """The multi-year agenda; events and meetings stand below it."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.EventPage", "network.MeetingPage"]
    max_count_per_parent = 1
    page_description = _("The agenda, from the first step of the plan to 2050.")

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def permissions_for_user(self, user: Any) -> AgendaRights:
        """Who keeps a body may put dates here."""
        return AgendaRights(user, self)


class EventKind(models.TextChoices):
    """What kind of date this is."""

    GATHERING = "gathering", _("gathering")
    MEETING = "meeting", _("meeting")
    DEADLINE = "deadline", _("deadline")
    PERIOD = "period", _("period")
    PLAN_MILESTONE = "plan_milestone", _("plan milestone")
    GOAL = "goal", _("goal")


class Certainty(models.TextChoices):
    """How sure the organisers are."""

    PLANNED = "planned", _("planned")
    CONFIRMED = "confirmed", _("confirmed")


class Outcome(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("still to come")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")
    MISSED = "missed", _("missed")


class Audience(models.TextChoices):
    """Who may come."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members")
    INVITED = "invited", _("by invitation")


class StepFree(models.TextChoices):
    """Whether somebody in a wheelchair can get in."""

    YES = "yes", _("step-free")
    NO = "no", _("not step-free")
    HELP = "help", _("step-free with help")


AGENDA_FACTS = (
    "kind", *period_columns("when"), "moved_reason", "certainty", "outcome", "uid", "sequence", "body_of", "series", "bridges", "step_free", "place_name",
    "place_address", "online_url", "registration_url", "registration_until", "is_full", "audience",
    "language_of_event", *SOURCE_FIELDS,
)  # fmt: skip

PLACE_FIELDS = ("place_name", "place_address", "step_free", "online_url")
REGISTRATION_FIELDS = (
    "audience",
    "registration_url",
    "registration_until",
    "is_full",
    "language_of_event",
)


class AgendaItemPage(PeriodModel, SourcedModel, BasePage):
    """What events and meetings have in common: when, how sure, where, for whom.

    `uid` and `sequence` are for calendar feeds (RFC 5545): the first never changes, the second grows when period,
    status or place change.
    """

    kind = models.CharField(
        _("kind"), max_length=20, choices=EventKind.choices, blank=True, default=EventKind.GATHERING
    )
    when = PeriodField(_("when"), blank=True)
    moved_reason = models.CharField(
        _("why its date moved"), max_length=300, blank=True,
        help_text=_("Readers see it. Needed when the new date does not lie within the old one."),
    )  # fmt: skip
    certainty = models.CharField(
        _("certainty"), max_length=10, choices=Certainty.choices, default=Certainty.PLANNED
    )
    outcome = models.CharField(
        pgettext_lazy("of a date", "outcome"),
        max_length=10,
        choices=Outcome.choices,
        default=Outcome.OPEN,
    )
    outcome_reason = models.TextField(
        _("public reason"),
        blank=True,
        max_length=500,
        help_text=_("Why it was cancelled, postponed or missed."),
    )
    uid = models.UUIDField(default=uuid.uuid4, null=True, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    summary = models.TextField(_("summary"), blank=True, max_length=500)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    place_name = models.CharField(_("place"), max_length=200, blank=True)
    place_address = models.CharField(_("address"), max_length=300, blank=True)
    step_free = models.CharField(
        _("access for wheelchairs"), max_length=5, choices=StepFree.choices, blank=True, default=""
    )
    online_url = models.URLField(_("web address to take part online"), max_length=500, blank=True)
    registration_url = models.URLField(_("registration"), max_length=500, blank=True)
    registration_until = models.DateField(_("register until"), null=True, blank=True)
    is_full = models.BooleanField(_("fully booked"), default=False)
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience.choices, blank=True, default=""
    )
    language_of_event = models.CharField(
        _("language spoken"),
        max_length=60,
        blank=True,
        help_text=_("For example: Dutch, or Dutch and French."),
    )
    bridges = ParentalManyToManyField(
        "bridges.BridgePage",
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("Bridges"),
        limit_choices_to=DUTCH,
    )
    body_of = models.ForeignKey(
        "network.BodyPage", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss",
        verbose_name=_("body that organises it"), limit_choices_to=DUTCH,
    )  # fmt: skip
    # PROTECT: what was announced as one of a series has an address and neighbours, and keeps them.
    series = models.ForeignKey(
        "network.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss",
        verbose_name=_("series"), editable=False,
    )  # fmt: skip

    objects: ClassVar[Any] = AgendaItemManager()

    base_form_class = KeeperForm

    # A copy is another date: it gets an identifier of its own.
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "uid", "sequence", "series", "certainty", "outcome", "outcome_reason", "moved_reason",
    ]  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["network.AgendaPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Whether its last possible day has passed."""
        when = self.original.when
        return bool(when and when.is_past(timezone.localdate()))

    def permissions_for_user(self, user: Any) -> DateRights:
        """Who keeps its body may write it."""
        return DateRights(user, self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Identifier, sequence and series belong to the row, not to one of its versions: a calendar counts what was public."""
        page: Self = super().with_content_json(content)
        page.uid, page.sequence = self.uid, self.sequence
        page.series_id = self.series_id
        return page

    @property
    def deletion_refusal(self) -> str:
        """Why this page cannot be deleted: people may have it in their calendar (agenda-and-editing 3.5, rule 3)."""
        if not (self.live and self.original is self and self.certainty == Certainty.CONFIRMED):
            return ""
        message = _(
            "“%(title)s” is a confirmed date on the site. Cancel it, with the reason that readers see."
        )
        return message % {"title": self.title}

    def clean(self) -> None:
        super().clean()
        if self.certainty == Certainty.CONFIRMED and not (self.when and self.when.is_fixed):
            raise ValidationError(
                {
                    "certainty": _(
                        "Confirmed needs a day. Fill in the day first, or choose “planned”."
                    )
                }
            )
        if self.outcome in {Outcome.CANCELLED, Outcome.POSTPONED} and not self.outcome_reason:
            raise ValidationError(
                {"outcome_reason": _("Say in public why it does not take place as announced.")}
            )


def confirmed_needs_a_day(prefix: str) -> models.CheckConstraint:
    """Return the rule that a confirmed item has a day (agenda-and-editing 3.5, rule 1)."""
    return models.CheckConstraint(
        condition=~models.Q(certainty="confirmed")
        | models.Q(when_precision__in=["moment", "day"], when_approx=False),
        name=f"{prefix}_confirmed_needs_a_day",
    )


def agenda_panels() -> list[object]:
    """Return the form groups that events and meetings share."""
    return [
        period_panel("when", _("When")),
        FieldPanel("moved_reason"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("certainty"), FieldPanel("outcome")]),
                FieldPanel("outcome_reason"),
            ],
            heading=_("How sure"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel(name) for name in PLACE_FIELDS], heading=_("Where")),
        MultiFieldPanel(
            [FieldPanel(name) for name in REGISTRATION_FIELDS], heading=_("Taking part")
        ),
        PageChooserPanel("body_of", "network.BodyPage"),
        FieldPanel("bridges"),
    ]


class EventPage(AgendaItemPage):
    """A date of the plan: a gathering, a deadline, a milestone of the plan, a goal."""

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(*AGENDA_FACTS, "action_links"),
    ]
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        *agenda_panels(),
        InlinePanel("action_links", heading=_("Actions"), label=_("Action")),
        source_panel(),
    ]
    page_description = _(
        "A date in the agenda. When the day is not known yet, say the month, quarter or year."
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [*period_constraints("when"), confirmed_needs_a_day("event")]


class EventAction(Orderable):
    """An action of the plan that an event is about."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="action_links")
    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.PROTECT, related_name="event_links", verbose_name=_("action"),
        limit_choices_to=DUTCH,
    )  # fmt: skip

    panels: ClassVar[list[object]] = ["action"]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["event", "action"], name="event_names_an_action_once")
        ]

    def __str__(self) -> str:
        return str(self.action)
