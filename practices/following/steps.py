"""One step of a submission: the first of those who act at once wins."""

from datetime import datetime
from typing import Any

from practices.models import Stage, Submission, SubmissionState
from practices.models.submissions import next_version
from practices.refusals import MovedOnError, NotNowError


def take_step(
    *, submission: Submission, version: int, stages: tuple[Stage, ...], **values: Any
) -> Submission:
    """Compare and set, on the version that was seen and on one of these stages; return the row as it is then.

    Call it first in a transaction. Whatever changes the stage also raises the version, so the stage that is read here still
    holds when the update finds its row. Raises MovedOnError, or NotNowError when the version is right and the stage is not.
    """
    fresh = _as_it_should_be(submission, version, stages)
    seen = Submission.objects.seen(fresh.pk, version, SubmissionState(fresh.state))
    if not seen.update(version=next_version(), **values):
        raise MovedOnError(_fresh(submission))
    return _fresh(submission)


def hold(
    *, submission: Submission, version: int, stages: tuple[Stage, ...], now: datetime
) -> Submission:
    """Compare as `take_step` does, for what is kept on the way to a step and raises no version."""
    fresh = _as_it_should_be(submission, version, stages)
    seen = Submission.objects.seen(fresh.pk, version, SubmissionState(fresh.state))
    if not seen.update(touched_at=now):
        raise MovedOnError(_fresh(submission))
    # Only now is it certain that nobody writes answers at the same moment.
    fresh.refresh_from_db(fields=["answers"])
    return fresh


def _as_it_should_be(submission: Submission, version: int, stages: tuple[Stage, ...]) -> Submission:
    fresh = _fresh(submission)
    if fresh.version != version:
        raise MovedOnError(fresh)
    if fresh.stage not in stages:
        raise NotNowError(fresh)
    return fresh


def _fresh(submission: Submission) -> Submission:
    """Read the row anew, with its page."""
    found = Submission.objects.select_related("page").filter(pk=submission.pk).first()
    if found is None:
        raise NotNowError(submission)
    return found
