"""One open version of a practice at a time: what happens to who wants to open a second, and to what was there before it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practices.models import MessageKind, PracticePage, Submission, SubmissionState
from practices.models.submission_states import OPEN
from practices.refusals import NotNowError, OffTheSiteError
from practices.versions.own_text import last_revision_of
from practices.versions.reading import page_in
from practices.versions.recording import next_number_of, number_is_taken
from practices.versions.standing import live_text, save_text, take_off_the_clock
from practices.written_down import write_down


class VersionOpenError(NotNowError):
    """Another version of the practice is under way, or approved since."""


@contextmanager
def as_the_open_version(submission: Submission) -> Iterator[None]:
    """Open a version again that had ended; raises VersionOpenError where its practice went on without it."""
    try:
        with transaction.atomic():
            page = hold_practice(submission.page_id)
            if page is not None:
                _require_turn(submission, page)
            yield
    except IntegrityError as error:
        # The constraint decided between two at once.
        raise VersionOpenError(submission) from error


def _require_turn(submission: Submission, page: PracticePage) -> None:
    if page.is_withdrawn:
        raise OffTheSiteError(submission)
    later = page.submissions.filter(number__gt=submission.number)
    if later.filter(state__in=(*OPEN, SubmissionState.ACCEPTED)).exists():
        raise VersionOpenError(submission)


def hold_practice(pk: int | None) -> PracticePage | None:
    """Hold a page with all its submissions until the transaction ends; the submissions first, as every step of a review does."""
    if pk is None:
        return None
    list(Submission.objects.select_for_update().filter(page=pk).order_by("pk"))
    found: PracticePage | None = PracticePage.objects.hold(pk)
    return found


def make_way(submission: Submission, page: PracticePage) -> None:
    """Let a new version come first: what editors planned goes off the clock, and what they published since keeps its number.

    For a version after the first, on a page that is held.
    """
    if take_off_the_clock(page):
        note = _("A text that editors had planned was taken off the clock, because this version came in. It is still in the history of the page.")  # fmt: skip
        write_down(submission, MessageKind.NOTE, now=timezone.now(), text=note)
    if number_is_taken(page, submission.number):
        number = next_number_of(page)
        Submission.objects.filter(pk=submission.pk).update(number=number)
        submission.number = number


def bring_back_text(submission: Submission) -> bool:
    """Make the text of a version that ended the newest one again; say whether it is still there. A first text never left.

    For a page that is held.
    """
    page = submission.page
    if page is None or submission.number == 1:
        return page is not None
    revision = last_revision_of(submission)
    if revision is None:
        return False
    make_way(submission, page)
    save_text(page_in(live_text(page), revision))
    page.refresh_from_db()
    return True
