"""A change of a series that readers are told about: it waits as a whole for a second person."""

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MinLengthValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowMixin, WorkflowState

from network.models.series import Series, SeriesFields
from network.rights import may_plan, may_write_agenda
from site_core.review.gate import PublishedByTwo
from site_core.review.refusals import NobodyPublishesAloneError

SHARED = tuple(field.name for field in SeriesFields._meta.local_fields)
SEAL, LONGEST_REASON = 64, 300


class SeriesProposal(
    PublishedByTwo, WorkflowMixin, DraftStateMixin, RevisionMixin, SeriesFields, models.Model
):
    """What somebody wants a series to say from now on, and why. To publish it is to write its meetings.

    One row for each series, and a version for each change: so that no two can wait at the same time. `seal` stands for all
    that would happen to each meeting, as it was looked at; with another one nothing is written.
    """

    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="proposal")
    since = models.DateField(_("from this day on"), null=True, blank=True)
    reason = models.CharField(_("why: readers see this"), max_length=LONGEST_REASON, blank=True)
    seal = models.CharField(max_length=SEAL, validators=[MinLengthValidator(SEAL)], editable=False)
    _revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="series_proposal", for_concrete_model=False,
    )  # fmt: skip
    _workflow_states = GenericRelation(
        WorkflowState, content_type_field="base_content_type", object_id_field="object_id",
        related_query_name="series_proposal", for_concrete_model=False,
    )  # fmt: skip

    panels: ClassVar[list[object]] = [*SHARED, "since", "reason"]

    class Meta:
        verbose_name = _("change of a series of meetings")
        verbose_name_plural = _("changes of series of meetings")
        # Who may plan for its body proposes and confirms: no right of a role says more.
        default_permissions = ()

    def __str__(self) -> str:
        return gettext("Change of the series “%(title)s”") % {"title": self.series.title}

    @property
    def revisions(self) -> "models.Manager[Revision]":
        """Every change that was proposed."""
        return self._revisions

    @property
    def workflow_states(self) -> "models.Manager[WorkflowState]":
        """Every review of a change."""
        return self._workflow_states

    def as_series(self) -> Series:
        """The series as it would be, not saved."""
        series = Series.objects.select_related("body").get(pk=self.series_id)
        for name in SHARED:
            setattr(series, name, getattr(self, name))
        return series

    def as_readers_have_it(self) -> Self:
        """What the series says now, to compare with: not what was proposed last. Nothing, before its first meeting."""
        if not self.series.meetingpages.filter(first_published_at__isnull=False).exists():
            return type(self)(series=self.series, live=False)
        now = {name: getattr(self.series, name) for name in SHARED}
        return type(self)(series=self.series, live=True, **now)

    def may_review(self, user: Any) -> bool:
        """Who may plan for the body reads what a colleague proposes, as with a single date."""
        return may_plan(user, self.series.body)

    def may_write(self, user: Any) -> bool:
        """Who may write dates of the body looks along, as with a single date."""
        return may_plan(user, self.series.body) or may_write_agenda(user)

    def get_admin_url(self) -> str:
        """Where a colleague finds it: it has no editor, only the screen of its series."""
        return reverse("series:one", args=[self.series_id])

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Write the meetings with it, all of it or nothing. No clock and no loader does this."""
        # The services stand above the models, and the gate stands here: whatever publishes this passes both.
        from network.series.proposing import carry_out

        if user is None:
            raise NobodyPublishesAloneError
        with transaction.atomic():
            super().publish(revision, user=user, **options)
            carry_out(proposal=revision.as_object(), author=revision.user, user=user)
