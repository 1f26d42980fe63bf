"""The owner of a published practice begins a new version of it (T16). Readers notice nothing until it is approved."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from practices.answers.pages import answers_of_sender
from practices.models import (
    MessageKind,
    PracticePage,
    Stage,
    Submission,
    SubmissionState,
    WithdrawnPractice,
)
from practices.models.submission_states import EDITABLE, OPEN
from practices.refusals import MovedOnError, NotNowError
from practices.versions.files import carry_files
from practices.versions.mails import mail_version_begun
from practices.versions.recording import next_number_of, record_version
from practices.versions.standing import live_revision_of, live_text
from practices.versions.turns import VersionOpenError
from practices.written_down import write_down

COPIED = (
    "language", "is_full", "sender_name", "sender_email", "sender_organisation", "sender_function", "contact_email",
    "contact_person_name", "contact_person_function", "contact_person_email",
)  # fmt: skip


def begin_version(*, submission: Submission, version: int, now: datetime) -> Submission:
    """Begin a new version of a published practice, as a draft with the text that readers have; return it.

    Pressed twice, it is the same draft. Raises VersionOpenError where another version is under way, MovedOnError where the
    submission moved on, and NotNowError where its practice is not on the site, or a later version of it is.
    """
    row = Submission.objects.select_related("page").get(pk=submission.pk)
    if row.version != version:
        raise MovedOnError(row)
    try:
        with transaction.atomic():
            return _begin(row, now)
    except IntegrityError:
        # The constraint decided between two at once; the other one is there now.
        return _already_begun(row)


def _begin(row: Submission, now: datetime) -> Submission:
    page = _page_to_renew(row)
    if Submission.objects.filter(page=page, state__in=OPEN).exists():
        return _already_begun(row)
    page = _recorded(page, now)
    new = Submission(
        page=page,
        reference=row.reference,
        number=next_number_of(page),
        created_at=now,
        touched_at=now,
        **{name: getattr(row, name) for name in COPIED},
    )
    new.answers = answers_of_sender(new, page)
    new.renew_link()
    new.save()
    had = page.versions.first()
    begun: dict[str, Any] = {"begun_on": had.number if had else 0, **carry_files(new, page)}
    write_down(new, MessageKind.NEW_VERSION, now=now, **begun)
    mail_version_begun(new)
    return new


def _page_to_renew(row: Submission) -> PracticePage:
    """The page, held so that of two who begin the second sees the first."""
    # The row of Wagtail, and not only ours: it is what publications write.
    page = PracticePage.objects.hold(row.page_id)
    if page is None or WithdrawnPractice.objects.filter(practice=page).exists():
        raise NotNowError(row)
    later = page.submissions.filter(state=SubmissionState.ACCEPTED, number__gt=row.number)
    if any(not one.is_out and one.stage == Stage.APPROVED for one in later):
        raise VersionOpenError(row)
    if row.stage != Stage.PUBLISHED or row.erased_at is not None:
        raise NotNowError(row)
    return page


def _recorded(page: PracticePage, now: datetime) -> PracticePage:
    """The live text, with its number: also of a page that was on the site before numbers were given."""
    revision = live_revision_of(page)
    row = live_text(page)
    if revision is not None and not row.versions.exists():
        record_version(row, revision, row.last_published_at or now)
    return row


def _already_begun(row: Submission) -> Submission:
    """The draft that is there, for who could have begun it: nobody sent it yet, and it has the same sender."""
    found = Submission.objects.select_related("page").filter(page=row.page_id, state__in=OPEN)
    there = found.first()
    if there is None:
        raise MovedOnError(row)
    is_own = there.sender_email.strip().casefold() == row.sender_email.strip().casefold()
    if there.state not in EDITABLE or there.confirmed_at is not None or not is_own:
        raise VersionOpenError(row)
    return there
