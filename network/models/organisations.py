"""Organisations that carry the plan, and the page that lists them."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from network.models.families import OrganisationFamily
from network.querysets import OrganisationQuerySet
from site_core.blocks import content_blocks
from site_core.pages.base import BasePage
from site_core.pages.slugs import is_reserved_slug, reserved_slug_message
from site_core.review.gate import PublishedByTwo
from site_core.review.rows import ReviewedRowForm
from site_core.sources.models import SourcedModel, source_panel


class Organisation(
    PublishedByTwo,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    SourcedModel,
    ClusterableModel,
):
    """A company, association or authority that many parts of the plan point at.

    Its Dutch text stands on pages in every language. Only a listed organisation has an address of its own; the others
    are partners whose name is all we know.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(
        _("part of the web address"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Left empty, it follows from the name."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=120,
        blank=True,
        help_text=_("For example: non-profit association, company, university."),
    )
    family = models.CharField(
        _("family"), max_length=20, choices=OrganisationFamily.choices, blank=True, default="",
        help_text=_(
            "By which readers find it in the network. This grouping is the site's own; the word above is that of the source."
        ),
    )  # fmt: skip
    contribution = models.CharField(_("what they bring"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    logo = models.ForeignKey(
        "site_core.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    charter_signed_on = models.DateField(_("signed the charter on"), null=True, blank=True)
    listed_publicly = models.BooleanField(
        _("in the list of the network"),
        default=True,
        help_text=_("Untick for a partner whose name is all we know."),
    )
    active_in = ParentalManyToManyField(
        "bridges.BridgePage", blank=True, related_name="active_organisations", verbose_name=_("active in"),
        limit_choices_to={"locale__language_code": "nl"},
    )  # fmt: skip
    _revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="organisation", for_concrete_model=False,
    )  # fmt: skip
    _workflow_states = GenericRelation(
        WorkflowState, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="organisation", for_concrete_model=False,
    )  # fmt: skip

    objects = OrganisationQuerySet.as_manager()

    # Actions and meetings go on naming one that was taken off.
    base_form_class = ReviewedRowForm
    panels: ClassVar[list[object]] = [
        # Two drafts without a name would have the same one.
        FieldPanel("name", required_on_save=True), "slug", "kind", "family", "contribution", "website", "logo", "charter_signed_on", "listed_publicly", "active_in",
        source_panel(),
    ]  # fmt: skip
    search_fields: ClassVar[list[object]] = [
        index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("contribution"),
        index.FilterField("live"), index.FilterField("listed_publicly"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str | None:
        """The address below /netwerk/, or nothing for an organisation known by name only."""
        return (
            reverse("network:organisation", args=[self.slug])
            if self.live and self.listed_publicly
            else None
        )

    @property
    def revisions(self) -> "models.Manager[Revision]":
        """Every earlier version of this row."""
        return self._revisions

    @property
    def workflow_states(self) -> "models.Manager[WorkflowState]":
        """Every review this row went through."""
        return self._workflow_states

    def clean(self) -> None:
        super().clean()
        if is_reserved_slug(self.slug):
            raise ValidationError({"slug": reserved_slug_message(self.slug)})

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Give an address to a row that has none, before uniqueness is checked."""
        if not self.slug:
            self.slug = self._free_slug()
        super().full_clean(*args, **kwargs)  # type: ignore[arg-type]  # passed on unread

    def _free_slug(self) -> str:
        stem = slugify(self.name)[:110] or "organisatie"
        taken = {stem} if is_reserved_slug(stem) else set()
        taken |= set(
            Organisation.objects.filter(slug__startswith=stem)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        return next(
            slug
            for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
            if slug not in taken
        )


class NetworkPage(BasePage):
    """The list of organisations that carry the plan."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = StreamField(content_blocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site_core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Lists the organisations of the Open Network.")

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
