"""Rows with a draft and nothing besides: words that readers see on the pages of others."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from site_core.review.gate import PublishedByTwo


class ReviewedRowQuerySet(models.QuerySet[Any]):
    """Rows, as readers may see them."""

    def live(self) -> "ReviewedRowQuerySet":
        """Those on the site: what is offered to readers."""
        return self.filter(live=True)

    def known(self) -> "ReviewedRowQuerySet":
        """Those that readers have or had: what was written under such a name keeps it."""
        return self.filter(models.Q(live=True) | models.Q(first_published_at__isnull=False))


class ReviewedRowForm(WagtailAdminModelForm):
    """The form of a row in the admin."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - as Django has it
        """Keep the draft in a version, and the row as readers have had it.

        While a row is off the site, Wagtail writes into the row itself; what readers still see of it would change at once.
        """
        is_known = self.instance.first_published_at is not None
        return super().save(commit=commit and not is_known)


def keep_what_readers_have(row: Any) -> None:
    """Before the first change to a row that was written without a version: keep one of the row as it is on the site."""
    if not row.pk or row.latest_revision_id:
        return
    rows = type(row)._default_manager.filter(pk=row.pk, live=True)
    before = rows.first()
    if before is not None:
        row.live_revision = RevisionMixin.save_revision(before, clean=False)
        # Without it, Wagtail takes a row off the site to plan its next version.
        rows.update(live_revision=row.live_revision, has_unpublished_changes=False)


class ReviewedRow(
    PublishedByTwo, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model
):
    """A row whose words readers see once a second person has read them."""

    objects: ClassVar[Any] = ReviewedRowQuerySet.as_manager()

    base_form_class = ReviewedRowForm

    class Meta:
        abstract = True

    @property
    def is_known(self) -> bool:
        """Whether readers have or had it."""
        return self.live or self.first_published_at is not None

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        keep_what_readers_have(self)
        return super().save_revision(*args, **kwargs)
