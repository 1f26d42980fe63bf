"""One open version of a practice at a time: what happens to who wants to open a second."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from practices.models import PracticePage, Submission, SubmissionState
from practices.models.submission_states import OPEN
from practices.refusals import NotNowError


class VersionOpenError(NotNowError):
    """Another version of the practice is under way, or approved since."""


@contextmanager
def as_the_open_version(submission: Submission) -> Iterator[None]:
    """Open a version again that had ended; raises VersionOpenError where its practice went on without it."""
    later = Submission.objects.filter(page=submission.page_id, number__gt=submission.number)
    if submission.page_id and later.filter(state__in=(*OPEN, SubmissionState.ACCEPTED)).exists():
        raise VersionOpenError(submission)
    try:
        with transaction.atomic():
            PracticePage.objects.hold(submission.page_id)
            yield
    except IntegrityError as error:
        # The constraint decided between two at once.
        raise VersionOpenError(submission) from error
