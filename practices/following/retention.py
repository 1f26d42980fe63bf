"""How long what is kept of submissions (practice-flow 6.7): drafts 90 days, unconfirmed and spam 30, senders a year.

After that year the steps stay, without a word of what was typed: that a practice was published is part of the record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import PageLogEntry

from practices.following.files import delete_files
from practices.following.rules import DRAFT_WARNING, WARNED_BEFORE
from practices.following.unread_texts import end_and_forget
from practices.models import (
    MessageKind,
    PracticePage,
    Submission,
    SubmissionMessage,
    SubmissionRemark,
    SubmissionState,
)
from practices.models.submission_states import (
    AFTER_PUBLICATION_KEPT,
    DRAFT_KEPT,
    EDITABLE,
    SPAM_KEPT,
    UNCONFIRMED_KEPT,
)
from practices.models.submissions import next_version
from site_core.outbox.models import OutboxMail
from site_core.outbox.services import forget_recipient

EMPTY: dict[str, Any] = {
    "sender_name": "", "sender_email": "", "sender_organisation": "", "sender_function": "", "contact_email": "",
    "note_for_reviewers": "", "contact_person_name": "", "contact_person_function": "", "contact_person_email": "",
    "suspicions": "", "link_hash": None, "answers": {},
}  # fmt: skip
UNPUBLISHED = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
ENDED = (SubmissionState.REFUSED, SubmissionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many submissions expired, went altogether, and were emptied."""

    expired: int
    deleted: int
    erased: int


def forget_old_submissions(now: datetime, *, dry_run: bool = False) -> Forgotten:
    """Do what the time is there for. Running it again changes nothing more."""
    with transaction.atomic():
        expired, deleted, erased = (
            list(rows.select_related("page").select_for_update(of=("self",)))
            for rows in (drafts_to_expire(now), to_delete(now), to_erase(now))
        )
        expired = [row for row in expired if _was_warned(row, now)]
        if not dry_run:
            _expire(expired)
            _delete(deleted)
            _erase(erased, now)
    return Forgotten(len(expired), len(deleted), len(erased))


def drafts_to_expire(now: datetime) -> QuerySet[Submission]:
    """Drafts that nobody touched for so long; and what was sent anew to another address that nobody confirmed."""
    drafts = Q(state=SubmissionState.DRAFT, touched_at__lte=now - DRAFT_KEPT)
    again = Q(state=SubmissionState.TO_CONFIRM, confirmed_at__isnull=False)
    return Submission.objects.filter(drafts | again & _unconfirmed(now)).order_by("pk")


def _was_warned(row: Submission, now: datetime) -> bool:
    """Whether who writes a draft heard in time that it goes: that is promised. Without an address, nobody can be told."""
    if row.state != SubmissionState.DRAFT or not row.sender_email:
        return True
    warnings = OutboxMail.objects.filter(
        event__startswith=f"{DRAFT_WARNING}:{row.uid}:{row.touched_at:%Y%m%d%H%M%S}:",
        created_at__lte=now - WARNED_BEFORE,
    )
    # An address that no mail can be sent to keeps nothing here for ever.
    return row.touched_at <= now - DRAFT_KEPT - UNCONFIRMED_KEPT or warnings.exists()


def _unconfirmed(now: datetime) -> Q:
    return Q(sent_at__lte=now - UNCONFIRMED_KEPT) | Q(
        sent_at__isnull=True, touched_at__lte=now - UNCONFIRMED_KEPT
    )


def to_delete(now: datetime) -> QuerySet[Submission]:
    """What was never confirmed, spam, and what is left of drafts that expired as long ago as they were kept."""
    never = Q(state=SubmissionState.TO_CONFIRM, confirmed_at__isnull=True) & _unconfirmed(now)
    called = Coalesce("decided_at", "confirmed_at", "touched_at")
    rows = Submission.objects.annotate(called_at=called)
    spam = Q(state=SubmissionState.SPAM, called_at__lte=now - SPAM_KEPT)
    known_long_enough = Q(state=SubmissionState.EXPIRED, touched_at__lte=now - 2 * DRAFT_KEPT)
    return rows.filter(never | spam | known_long_enough).order_by("pk")


def last_taken_off(page: str) -> Subquery:
    """When the page that a column names was taken off the site last, as Wagtail wrote it down."""
    log = PageLogEntry.objects.filter(page_id=OuterRef(page), action__in=UNPUBLISHED)
    last = log.values("page_id").annotate(last=Max("timestamp")).values("last")
    return Subquery(last, output_field=DateTimeField())


def to_erase(now: datetime) -> QuerySet[Submission]:
    """What ended a year ago: not taken up, withdrawn, or not on the site any more since then."""
    before = now - AFTER_PUBLICATION_KEPT
    rows = Submission.objects.filter(erased_at__isnull=True)
    rows = rows.annotate(off_at=Coalesce(last_taken_off("page_id"), "decided_at"))
    ended = Q(state__in=ENDED, decided_at__lte=before)
    waits = Q(page__go_live_at__gt=now)
    off_site = Q(state=SubmissionState.ACCEPTED, page__live=False, off_at__lte=before) & ~waits
    # Of what was taken off the site the page goes after thirty days; its sender can read for a year why.
    lines = SubmissionMessage.objects.filter(submission=OuterRef("pk"), kind=MessageKind.OFF_SITE)
    taken = lines.order_by("-at").values("at")[:1]
    rows = rows.annotate(taken_off_at=Coalesce(Subquery(taken), "decided_at"))
    deleted = Q(state=SubmissionState.ACCEPTED, page__isnull=True, taken_off_at__lte=before)
    return rows.filter(ended | off_site | deleted).order_by("pk")


def _expire(rows: Iterable[Submission]) -> None:
    """Nobody saw a draft: all of it goes, and only its end is known, for who still has the link in a mailbox."""
    for row in rows:
        seen = Submission.objects.seen(row.pk, row.version, *EDITABLE)
        kept = EMPTY | {"link_hash": row.link_hash}
        if seen.update(state=SubmissionState.EXPIRED, version=next_version(), **kept):
            _empty(row)


def _delete(rows: Iterable[Submission]) -> None:
    for row in rows:
        end_and_forget(row)
        delete_files(row)
        row.delete()
        delete_unpublished(row.page)


def _erase(rows: Iterable[Submission], now: datetime) -> None:
    for row in rows:
        _empty(row)
        Submission.objects.filter(pk=row.pk).update(erased_at=now, **EMPTY)


def _empty(row: Submission) -> None:
    """Take away the files, all that was said, and every text that no reader saw; the page as well, where none ever saw it."""
    delete_files(row)
    SubmissionMessage.objects.filter(submission=row).update(text="")
    SubmissionRemark.objects.filter(message__submission=row).update(text="", answer="")
    end_and_forget(row)
    delete_unpublished(row.page)


def delete_unpublished(page: PracticePage | None) -> None:
    """Delete a page with all its texts, unless readers saw it once."""
    if page is not None and not page.live and page.first_published_at is None:
        number, pk = page.reference or "", page.pk
        page.delete()
        # Wagtail's history keeps the title of what is gone.
        PageLogEntry.objects.filter(page=pk).update(label=number)


def submissions_of(address: str) -> QuerySet[Submission]:
    """Every submission that somebody sent, or is writing."""
    rows = Submission.objects.filter(sender_email__iexact=address.strip())
    return rows.exclude(sender_email="").order_by("pk")


def questioned_at(address: str) -> QuerySet[Submission]:
    """Those of others that send questions to this address: a service may be shared, and its colleagues' texts are theirs."""
    rows = Submission.objects.filter(contact_email__iexact=address.strip())
    return rows.exclude(contact_email="").exclude(pk__in=submissions_of(address)).order_by("pk")


def erase_person(address: str, now: datetime) -> Forgotten:
    """Forget one person at their request: what readers saw is emptied, all else goes altogether."""
    with transaction.atomic():
        found = submissions_of(address).select_related("page")
        rows = list(found.select_for_update(of=("self",)))
        published = [row for row in rows if _was_read(row)]
        others = [row for row in rows if row not in published]
        _erase(published, now)
        _delete(others)
        forget_recipient(address)
    return Forgotten(0, len(others), len(published))


def _was_read(row: Submission) -> bool:
    """Whether it was approved, and readers had it: a later version that still waits for its hour goes like one under review.

    Its page is held, so that no clock publishes it meanwhile.
    """
    if row.state != SubmissionState.ACCEPTED:
        return False
    if row.number > 1 and row.page is not None:
        row.page = PracticePage.objects.hold(row.page_id)
    return row.number == 1 or row.page is None or row.is_out
