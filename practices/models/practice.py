"""Practices: what a municipality did, told under the nine headings of the model practice."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Revision
from wagtail.search import index

from practices.copying import PracticeCopyForm
from practices.models.review import review_workflow
from practices.models.review_rights import PracticeRights, ReviewLock, WithdrawnLock
from practices.querysets import PracticeManager
from practices.reading_back import read_back
from practices.slugs import known_slug_message, taken_slug_message
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
# What Wagtail logs of a publication that a clock does.
SCHEDULED = "wagtail.publish.scheduled"


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

    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    archived_reason = models.CharField(_("why it was archived"), max_length=300, blank=True)

    objects: ClassVar[Any] = PracticeManager()

    override_translatable_fields: ClassVar[list[object]] = [
        *BasePage.override_translatable_fields,
        *facts(
            "reference", "municipalities", "address", "covers_whole_territory", "status", "bridges", "labels",
            "staff_amount", "staff_unit", "cost_from", "cost_to", "cost_own_share", "cost_yearly", "cost_year",
            "cost_includes_vat", "contact_service", "contact_phone", "contact_url", "archived_on", "archived_reason", "partners", "steps", "challenges", "results",
            "funding", "building_blocks", "links", "pictures", "action_links",
            *period_columns("starts"), *period_columns("ends"), *SOURCE_FIELDS,
        ),
    ]  # fmt: skip
    copy_form_class = PracticeCopyForm
    exclude_fields_in_copy: ClassVar[list[str]] = ["reference", "archived_on", "archived_reason"]
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
            [
                FieldPanel("reference"),
                FieldRowPanel([FieldPanel("archived_on", read_only=True), FieldPanel("archived_reason", read_only=True)]),
            ],
            heading=_("Kept alive"), classname="collapsed",
        ),
        source_panel(),
    ]  # fmt: skip
    parent_page_types: ClassVar[list[str]] = ["practices.PracticeIndexPage"]
    words_of_views: ClassVar[frozenset[str]] = frozenset(
        (
            "deel",
            "verder",
            "opvolgen",
            "bestand",
            "versie",
            "vraag",
            "fout",
            "nuttig",
            "ook",
            "contact",
            "kaart",
            "bevestig",
        )
    )
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

    @property
    def shown_municipalities(self) -> list[Any]:
        """Its municipalities by name; what it says keeps one that was taken off, and tells of none that readers never had."""
        known = (one for one in self.municipalities.all() if one.is_known)
        return sorted(known, key=lambda one: one.name)

    @property
    def shown_labels(self) -> list[Any]:
        """Its labels, none that is a draft or was taken off."""
        return [one for one in self.labels.all() if one.live]

    @property
    def senders(self) -> list[str]:
        """Who it comes from, by name: its municipalities, and whoever else sent it."""
        names = [one.name for one in self.shown_municipalities]
        return [*names, self.sender_note] if self.sender_note else names

    @property
    def is_under_review(self) -> bool:
        """Whether it came from outside and was not approved (yet), or a new version of it is being reviewed."""
        return PracticePage.objects.under_review().filter(pk=self.pk).exists()

    @property
    def deletion_refusal(self) -> str:
        if not self.is_under_review:
            return self._kept_for_readers()
        if self.live:
            return gettext("A new version of “%(title)s” is being reviewed. That comes first.") % {"title": self.title}  # fmt: skip
        return gettext("“%(title)s” came from outside and its review decides what becomes of it.") % {"title": self.title}  # fmt: skip

    def _kept_for_readers(self) -> str:
        """Why a practice that readers could cite is not deleted; empty where none was recorded."""
        if self.pk is None or not (self.is_withdrawn or self.versions.exists()):
            return ""
        return gettext("Readers could cite “%(title)s”. Take it off the site on the screen of its upkeep; thirty days later it is deleted.") % {"title": self.title}  # fmt: skip

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken off the site for good; true of each of its translations as well."""
        return PracticePage.objects.withdrawn().filter(translation_key=self.translation_key).exists()  # fmt: skip

    @property
    def translation_refusal(self) -> str:
        """The text may still change, or never be approved; or it was taken off the site."""
        return self.deletion_refusal if self.is_under_review or self.is_withdrawn else ""

    def permissions_for_user(self, user: Any) -> PracticeRights:
        """While it is reviewed, rights on pages give none on it."""
        return PracticeRights(user, self)

    def get_lock(self) -> Any:
        """The review goes before any other lock; what readers see already is not asked about."""
        if self.pk and (held := self.submissions.holding().first()):
            return ReviewLock(self, held)
        if self.pk and self.is_withdrawn:
            return WithdrawnLock(self.original)
        return super().get_lock()

    def get_workflow(self) -> Any:
        """What comes from outside has a review of its own; what editors write goes the way of all pages."""
        return review_workflow() if self.pk and self.is_under_review else super().get_workflow()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a draft. While a new version is reviewed, lists in the admin go on calling the page as readers know it."""
        revision = super().save_revision(*args, **kwargs)
        if self.live and self.is_under_review:
            self.keep_readers_title()
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The page with the text of a revision, without what was deleted since."""
        return read_back(type(self), content, super().with_content_json)

    def keep_readers_title(self) -> None:
        """Let the row of a live page name no title that was not approved."""
        PracticePage.objects.filter(pk=self.pk).update(draft_title=models.F("title"))

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Whoever asks, also by an address or a clock that knows no rights: not before it was approved."""
        with transaction.atomic():
            PracticePage.objects.hold(self.pk)
            by_clock = kwargs.get("log_action") == SCHEDULED
            if by_clock and not self._take_turn(revision):
                return None
            if self._is_closed_to_readers():
                raise PermissionDenied
            return super().publish(revision, *args, **kwargs)

    def _take_turn(self, revision: Revision) -> bool:
        """Whether a planned text is still planned now that the page is held, and may go on the site; if not, it is planned no more.

        An error would keep everything else that is planned from its hour as well.
        """
        planned = self.revisions.filter(pk=revision.pk, approved_go_live_at__isnull=False)
        if self._is_closed_to_readers():
            planned.update(approved_go_live_at=None)
            return False
        return bool(planned.exists())

    def _is_closed_to_readers(self) -> bool:
        under_review = PracticePage.objects.under_review()
        # Also not in another language, whenever its translation began; unless that is one of a text that readers have.
        unapproved = Q(translation_key=self.translation_key, live=False)
        return self.is_withdrawn or under_review.filter(Q(pk=self.pk) | unapproved).exists()

    def clean(self) -> None:
        super().clean()
        if self.slug and self._was_given(self.slug):
            raise ValidationError({"slug": taken_slug_message(self.slug)})
        if (known := self._known_slug()) and self.slug != known:
            raise ValidationError({"slug": known_slug_message(known)})
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

    def _known_slug(self) -> str | None:
        """The address that readers had it at: versions, citations, mails and its file stand below it (practice-flow 5.2)."""
        known = PracticePage.objects.filter(pk=self.pk, first_published_at__isnull=False)
        return known.values_list("slug", flat=True).first()

    def _was_given(self, slug: str) -> bool:
        """Whether another practice stood at this address, and was taken off the site: that is said there for ever."""
        marks = PracticePage.objects.marks().filter(slug=slug)
        return bool(marks.exclude(practice__translation_key=self.translation_key).exists())
