"""Approval, now or for a later day, and telling the sender once readers can read it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.card.quality import note_quality
from practices.contact.services import ask_people
from practices.models import (
    MessageKind,
    Submission,
    SubmissionMessage,
    SubmissionState,
    WithdrawnPractice,
)
from practices.refusals import MovedOnError
from practices.reviewing.conflicts import require_no_conflict
from practices.reviewing.edits import require_read_by_two
from practices.reviewing.mails import mail_sender
from practices.reviewing.refusals import RefusalWaitsError, ReviewRefusedError
from practices.reviewing.rounds import finish_round, held_round
from practices.reviewing.steps import require_reviewer, take_step, text_seen
from practices.upkeep.said import say_right
from practices.uploads.services import release_files
from practices.versions.standing import live_revision_of, live_text, save_text
from practices.written_down import write_down

IN_REVIEW = (SubmissionState.IN_REVIEW,)


class Check(models.TextChoices):
    """What a reviewer looked at before readers read it."""

    COMPLETE = "complete", gettext_lazy("The headings are complete enough to learn from.")
    READABLE = "readable", gettext_lazy("It reads well, and abbreviations are written out.")
    LINKS = "links", gettext_lazy("The links work, or there are none.")
    FIGURES = "figures", gettext_lazy("Figures have a source or a date, or there are none.")
    PEOPLE = "people", gettext_lazy("No home address, and nobody is named or recognisable who did not agree.")  # fmt: skip
    FILES = "files", gettext_lazy("I looked at all files, and they may be published; or there are none.")  # fmt: skip


def approve(
    *,
    submission: Submission,
    version: int,
    revision: int | None,
    user: Any,
    now: datetime,
    checks: Collection[str],
    publish_at: datetime | None = None,
) -> Submission:
    """Approve a practice (T11): readers have it at once, or from a later moment on.

    On the version of the submission and the text that were seen, by who holds it, with everything looked at.
    """
    require_reviewer(user)
    _require_whole(checks, publish_at, now)
    with transaction.atomic():
        row = take_step(
            submission,
            version,
            IN_REVIEW,
            state=SubmissionState.ACCEPTED,
            decided_at=now,
            waiting_since=None,
        )
        text = text_seen(row, revision)
        task = held_round(row, user)
        if task.refusal_by_id is not None:
            raise RefusalWaitsError
        require_no_conflict(user, row)
        require_read_by_two(user, row, text)
        _require_on_site(row)
        release_files(row, text, public=publish_at is None)
        _make_newest(row, text, user, publish_at, now)
        # The line names the text that was approved, before anybody asks which publication this is.
        line = write_down(
            row,
            MessageKind.APPROVED,
            now=now,
            user=user,
            checks=sorted(checks),
            publish_at=publish_at.isoformat() if publish_at else "",
        )
        finish_round(task, user=user)
        row.refresh_from_db()
        if publish_at is None:
            _tell_published(row, now)
        else:
            mail_sender("practice-approved", line)
        return row


def _require_whole(checks: Collection[str], publish_at: datetime | None, now: datetime) -> None:
    if set(checks) != set(Check.values):
        raise ReviewRefusedError(_("Tick everything you looked at. Approve only when all of it is right."))  # fmt: skip
    if publish_at is not None and publish_at <= now:
        raise ReviewRefusedError(_("Choose a moment that is still to come, or publish now."))


def _require_on_site(row: Submission) -> None:
    """A new version does not bring back what was taken off the site for good."""
    if row.number > 1 and WithdrawnPractice.objects.filter(practice=row.page_id).exists():
        raise ReviewRefusedError(_("This practice was taken off the site, so no new version of it is published."))  # fmt: skip


def _make_newest(row: Submission, text: Any, user: Any, publish_at: datetime | None, now: datetime) -> None:  # fmt: skip
    """Make the text that was seen the newest one, with its files and its day; Wagtail goes on with it when the round ends."""
    # What is approved comes out of the archive.
    text.archived_on, text.archived_reason = None, ""
    if row.number == 1:
        text.go_live_at, text.expire_at = publish_at, None
        # The row knows of no day that was not approved.
        type(text).objects.filter(pk=text.pk).update(go_live_at=publish_at, expire_at=None)
        text.save_revision(user=user)
    else:
        # What readers have stays as it is until its hour.
        text.live_revision = live_revision_of(text)
        text.go_live_at, text.expire_at = publish_at, _end_of(text, publish_at or now)
        save_text(text, user=user)
    row.refresh_from_db()


def _end_of(text: Any, begins: datetime) -> datetime | None:
    """The end that editors gave a practice; one that has passed would take the new version off the site at once."""
    ends: datetime | None = live_text(text).expire_at
    return ends if ends is not None and ends > begins else None


def tell_published(now: datetime) -> int:
    """Tell the senders of what readers can read since; return how many. Called by the clock, which publishes as well."""
    told = SubmissionMessage.objects.filter(submission=OuterRef("pk"), kind=MessageKind.PUBLISHED)
    waiting = Submission.objects.filter(~Exists(told), state=SubmissionState.ACCEPTED, page__live=True)  # fmt: skip
    count = 0
    for row in waiting.select_related("page").order_by("pk"):
        # Readers may still have the version before it.
        if not row.is_out:
            continue
        try:
            with transaction.atomic():
                _tell_published(row, now)
        except MovedOnError:
            # Another clock told it.
            continue
        count += 1
    return count


def _tell_published(submission: Submission, now: datetime) -> None:
    """Write the line and the mail, once."""
    row = take_step(submission, submission.version, (SubmissionState.ACCEPTED,))
    if row.page is None or row.messages.filter(kind=MessageKind.PUBLISHED).exists():
        raise MovedOnError(row)
    line = write_down(row, MessageKind.PUBLISHED, now=now)
    # Only now: until its hour, what was looked at is said of the text before it.
    approval = row.messages.filter(kind=MessageKind.APPROVED).last()
    if approval is not None:
        note_quality(row.page, approval.data.get("checks", ()), timezone.localdate(approval.at))
    # Who sends a version says that all of it is right, also where not a word of the text is another.
    say_right(row.page, timezone.localdate(now))
    mail_sender("practice-published", line)
    ask_people(row, now)
    submission.refresh_from_db()
