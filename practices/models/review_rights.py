"""What Wagtail is answered when it asks who may do what with a practice from outside, as long as its review decides on it.

Nobody publishes, schedules, moves, copies or deletes it past the review, whatever rights they have: also no superuser. Only
who holds it edits its text. Once it was approved, the rights are those of any other page.
"""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from site_core.review.rights import ReviewedRights

REVIEW, COORDINATE = "practices.review_submission", "practices.coordinate_submissions"
IN_REVIEW = "in_review"
KNOWN = "_practices_under_review"


def practices_under_review(user: Any, kind: Any) -> frozenset[int]:
    """The keys of the pages that a review decides on, or that were taken off the site. Asked once for each request, however long a list of pages is."""
    if KNOWN not in user.__dict__:
        user.__dict__[KNOWN] = frozenset(kind.objects.closed().values_list("pk", flat=True))
    known: frozenset[int] = user.__dict__[KNOWN]
    return known


def holder_of(page: Any) -> int | None:
    """The key of who holds a practice, while the review waits for them and not for the sender."""
    state = page.current_workflow_task_state
    holder: int | None = getattr(state, "claimed_by_id", None)
    return holder


class PracticeRights(ReviewedRights):
    """Rights on a practice."""

    @cached_property
    def is_closed(self) -> bool:
        """Whether something else decides on it than the rights of an editor: a review, or that it was taken off the site."""
        return self.page.pk in practices_under_review(self.user, type(self.page))

    def may_review(self) -> bool:
        return not self.is_closed and bool(super().may_review())

    def can_unpublish(self) -> bool:
        return not self.is_closed and bool(super().can_unpublish())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's own call
        return not self.is_closed and bool(super().can_delete(ignore_bulk))

    def can_copy(self) -> bool:
        return not self.is_closed and bool(super().can_copy())

    def can_move_to(self, destination: Any) -> bool:
        return not self.is_closed and bool(super().can_move_to(destination))

    def can_submit_for_moderation(self) -> bool:
        return not self.is_closed and bool(super().can_submit_for_moderation())

    def can_lock(self) -> bool:
        return not self.is_closed and bool(super().can_lock())

    def can_unlock(self) -> bool:
        return not self.is_closed and bool(super().can_unlock())


class WithdrawnLock(BaseLock):
    """Keeps everybody from the text of a practice that was taken off the site: it is put back as it was, or not at all."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> SafeString:
        return format_html(
            '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a></span>',
            self.get_description(user),
            reverse("practice_upkeep:detail", args=[self.object.pk]),
            _("To the upkeep of this practice"),
        )

    def get_locked_by(self, user: Any) -> str:
        return _("Taken off the site")

    def get_description(self, user: Any) -> str:
        return _("This practice was taken off the site, so its text cannot be changed. A coordinator can put it back for thirty days.")  # fmt: skip


class ReviewLock(BaseLock):
    """Keeps everybody from the text but the one who holds the review, and leads to the screen where it is decided on."""

    def __init__(self, page: Any, submission: Any) -> None:
        super().__init__(page)
        self.submission = submission

    def for_user(self, user: Any) -> bool:
        is_open = self.submission.state == IN_REVIEW
        return not (is_open and user.pk is not None and holder_of(self.object) == user.pk)

    def get_message(self, user: Any) -> SafeString:
        return format_html(
            '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a></span>',
            self.get_description(user),
            reverse("practice_reviews:detail", args=[self.submission.pk]),
            _("To the review"),
        )

    def get_locked_by(self, user: Any) -> str:
        return _("Locked by the review")

    def get_description(self, user: Any) -> str:
        if self.object.live:
            return self._of_live(user)
        if not self.for_user(user):
            return _("You are reviewing this practice. What you change is shown to its sender. You decide on another screen.")  # fmt: skip
        if self.submission.state != IN_REVIEW:
            return _("This practice comes from outside and is not with a reviewer now, so its text cannot be changed.")  # fmt: skip
        return _("This practice is being reviewed. Only who took it on can change its text.")

    def _of_live(self, user: Any) -> str:
        if not self.for_user(user):
            return _("You are reviewing a new version of this practice. Readers keep the text that is on the site. What you change is shown to its owner. You decide on another screen.")  # fmt: skip
        return _("A new version of this practice is being reviewed. Readers keep the text that is on the site. Until it is decided, only who took it on can change its text.")  # fmt: skip
