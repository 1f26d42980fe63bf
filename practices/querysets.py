"""Reads of practices."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageManager

from site_core.pages.querysets import BasePageQuerySet

# The answers in rich text.
LONG_TEXTS = ("what_happened", "why", "intended_result", "not_achieved", "success_factors", "tips")
# Words of SubmissionState, which stands above this layer.
APPROVED, IN_HAND = "accepted", ("in_review", "proposal")


class PracticeQuerySet(BasePageQuerySet):
    """Practices."""

    def public(self) -> "PracticeQuerySet":
        """Live Dutch rows: what colleagues can read."""
        return self.facts()

    def listed(self) -> "PracticeQuerySet":
        """Those that lists show: what is in the archive can still be read, but nobody looks after it."""
        return self.public().filter(archived_on__isnull=True)

    def hold(self, pk: int | None) -> Any:
        """Hold one page until the transaction ends, and return it: what writes its text or opens a version comes one by one.

        Who takes a row of a submission as well takes that first: by different ways, two would wait for each other for ever.
        """
        return self.select_for_update().filter(pk=pk).first()

    def under_review(self) -> "PracticeQuerySet":
        """Those whose newest text came from outside and was not approved: their submission decides, whatever became of it.

        Never approved at all; or approved once, with a new version of it that its owner has sent and that reviewers have now.
        What its owner took back stands in no text of the page, and keeps nobody from it.
        """
        sent = self._submissions().filter(confirmed_at__isnull=False)
        approved, open_ones = sent.filter(state=APPROVED), sent.filter(state__in=IN_HAND)
        return self.filter(Exists(sent) & (~Exists(approved) | Exists(open_ones)))

    def withdrawn(self) -> "PracticeQuerySet":
        """Those that were taken off the site for good, and may still be put back for a while."""
        return self.filter(withdrawal__isnull=False)

    def closed(self) -> "PracticeQuerySet":
        """Those about which no right on pages decides: a review does, or their withdrawal did."""
        return self.filter(Q(pk__in=self.model.objects.under_review().values("pk")) | Q(withdrawal__isnull=False))  # fmt: skip

    def marks(self) -> Any:
        """The marks of those that were taken off the site; they stay when the page is long gone."""
        return self.model._meta.get_field("withdrawal").related_model.objects.all()

    def _submissions(self) -> Any:
        field = self.model._meta.get_field("submissions")
        return field.related_model.objects.filter(page=OuterRef("pk"))

    def briefly(self) -> "PracticeQuerySet":
        """Without the long texts, for whoever names or compares practices."""
        return self.defer(*LONG_TEXTS)

    def newest_first(self) -> "PracticeQuerySet":
        """Last published first."""
        return self.order_by("-first_published_at", "path")


PracticeManager: Any = PageManager.from_queryset(PracticeQuerySet)
