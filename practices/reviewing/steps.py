"""What all steps of a review share: the first of those who act at once wins, and what happened is written down once."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied

from practices.models import (
    PracticePage,
    Submission,
    SubmissionState,
)
from practices.models.review_rights import COORDINATE, REVIEW
from practices.models.submissions import next_version
from practices.refusals import MovedOnError


def take_step(
    submission: Submission, version: int, states: Collection[SubmissionState], **values: Any
) -> Submission:
    """Compare and set, first in a transaction; return the row as it is then. Raises MovedOnError."""
    seen = Submission.objects.seen(submission.pk, version, *states)
    won = seen.update(version=next_version(), **values)
    fresh = Submission.objects.select_related("page").get(pk=submission.pk)
    if not won:
        raise MovedOnError(fresh)
    return fresh


def text_seen(submission: Submission, revision: int | None) -> PracticePage:
    """Return the newest text, if it is the one that was seen. Raises MovedOnError."""
    # Locked, so that who saves in the editor at this moment comes before or after the decision, and not in between.
    page = PracticePage.objects.hold(submission.page_id)
    if page is None or page.latest_revision_id is None or page.latest_revision_id != revision:
        raise MovedOnError(submission)
    text: PracticePage = page.get_latest_revision_as_object()
    return text


def may_review(user: Any) -> bool:
    """Whether this person may read what comes from outside, and decide on it."""
    return bool(user.is_active and user.has_perm(REVIEW))


def may_coordinate(user: Any) -> bool:
    """Whether this person sees to it that the others get on."""
    return bool(user.is_active and user.has_perm(COORDINATE))


def require_coordinator(user: Any) -> None:
    """Raise PermissionDenied for anybody else."""
    if not may_coordinate(user):
        raise PermissionDenied


def require_reviewer(user: Any) -> None:
    """Raise PermissionDenied for anybody else."""
    if not may_review(user):
        raise PermissionDenied
