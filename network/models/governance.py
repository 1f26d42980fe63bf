"""Who decides: the bodies of the climate alliance and who sits in them."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from network.querysets import MembershipQuerySet
from site_core.blocks import content_blocks
from site_core.pages.base import BasePage
from site_core.pages.facts import facts
from site_core.sources.models import SOURCE_FIELDS, SourcedModel, source_panel

DUTCH = {"locale__language_code": "nl"}


class GovernancePage(BasePage):
    """Front page of who decides; the organogram is drawn from its children."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["network.BodyPage"]
    max_count_per_parent = 1
    page_description = _("Explains who decides on the plan, with one page for each body below it.")

    class Meta:
        verbose_name = _("governance")
        verbose_name_plural = _("governance pages")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        context["bodies"] = (
            BodyPage.objects.child_of(self.original).facts().prefetch_related("memberships")
        )
        return context


class BodyKind(models.TextChoices):
    """The four kinds of bodies of the climate alliance."""

    POLICY_GROUP = "policy_group", _("steering group")
    SOUNDING_BOARD = "sounding_board", _("sounding board")
    WORKBENCH = "workbench", _("climate workbench")
    OPEN_NETWORK = "open_network", _("open network")


class BodyPage(SourcedModel, BasePage):
    """A body: what it is for and who sits in it. Rights to sign in have nothing to do with it."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=BodyKind.choices, blank=True, default=""
    )
    mandate = models.TextField(
        _("mandate"), blank=True, help_text=_("What this body does and may decide.")
    )
    rhythm = models.CharField(
        _("how often it meets"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty when this is not known."),
    )
    rhythm_is_fixed = models.BooleanField(_("this rhythm is fixed"), default=False)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)
    concerns = ParentalManyToManyField(
        "bridges.BridgePage",
        blank=True,
        related_name="bodies",
        verbose_name=_("works on"),
        limit_choices_to=DUTCH,
    )

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts("kind", "rhythm_is_fixed", "concerns", "memberships", *SOURCE_FIELDS),
    ]
    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("mandate"),
        FieldRowPanel([FieldPanel("rhythm"), FieldPanel("rhythm_is_fixed")]),
        InlinePanel("memberships", heading=_("Composition"), label=_("Seat")),
        FieldPanel("concerns"),
        FieldPanel("body"),
        source_panel(),
    ]
    parent_page_types: ClassVar[list[str]] = ["network.GovernancePage", "network.BodyPage"]
    subpage_types: ClassVar[list[str]] = ["network.BodyPage"]
    page_description = _(
        "A body of the climate alliance: a group that steers, advises, works or meets."
    )

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        seats = list(
            self.original.memberships.select_related("organisation", "person", "represents_body")
        )
        context["seats"] = [seat for seat in seats if seat.is_taken_on(today)]
        context["former_seats"] = [seat for seat in seats if seat.is_over_on(today)]
        context["workbenches"] = BodyPage.objects.child_of(self.original).facts()
        return context


class Membership(SourcedModel, Orderable):
    """A seat in a body: held by an organisation, a person, or on behalf of another body. A public record."""

    body = ParentalKey(BodyPage, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        _("role or description"), max_length=200, blank=True,
        help_text=_("For example: chair, or “aldermen in charge” where no names are known."),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships",
        verbose_name=_("organisation"),
    )  # fmt: skip
    person = models.ForeignKey(
        "network.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships",
        verbose_name=_("person"), help_text=_("The name is shown only when this person agreed to it."),
    )  # fmt: skip
    represents_body = models.ForeignKey(
        BodyPage, on_delete=models.PROTECT, null=True, blank=True, related_name="delegates",
        verbose_name=_("sits here on behalf of"), limit_choices_to=DUTCH,
    )  # fmt: skip
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    panels: ClassVar[list[object]] = [
        "role", "organisation", "person", "represents_body",
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        source_panel(),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.role or str(self.organisation or self.represents_body or "")

    def clean(self) -> None:
        super().clean()
        if not (self.role or self.organisation_id or self.person_id or self.represents_body_id):
            raise ValidationError(
                _("Say who sits here: a role, an organisation, a person or another body.")
            )
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end lies before the start.")})

    def is_taken_on(self, day: date) -> bool:
        """Whether somebody holds this seat on a day; unknown dates count as holding it."""
        return not self.is_over_on(day) and (self.since is None or self.since <= day)

    def is_over_on(self, day: date) -> bool:
        """Whether this seat ended before a day."""
        return self.until is not None and self.until < day
