"""How a draft is sent: asked for by its writer, and confirmed behind the mailed link. Each exactly once, on the text that was seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare

from practices.answers.parts import AFTER_FILES, FILES, unready_parts
from practices.following.services import has_confirmed, resend
from practices.models import MessageKind, Submission, SubmissionMessage, SubmissionState
from practices.models.submission_states import EDITABLE
from practices.models.submissions import confirm_link_works_until, next_version
from practices.refusals import MovedOnError
from practices.reviewing.services import start_review
from practices.submitting.drafts import answers_now, begin_draft, save_part, take_address
from practices.submitting.mails import mail_reviewers, mail_sender
from practices.submitting.rules import CONSENT_VERSION
from practices.uploads.services import missing_of_all
from site_core.public_forms.secrets import secret_of
from site_core.public_forms.suspicion import suspicions

__all__ = [
    "Link", "NotReadyError", "Standing", "begin_draft", "confirm_submission", "find_link", "mail_draft_link", "save_part",
    "send_draft",
]  # fmt: skip

# How many texts back a link is still known as one that was ours.
REMEMBERED = 50


class NotReadyError(Exception):
    """Some parts are not filled in, or not right."""

    def __init__(self, slugs: list[str]) -> None:
        super().__init__(", ".join(slugs))


class Standing(Enum):
    """What a mailed link is still good for."""

    GOOD = "good"
    DONE = "done"
    # The text changed since, or it was sent anew.
    STALE = "stale"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Link:
    """A mailed link that was ours, with the submission it is about."""

    submission: Submission
    standing: Standing


@transaction.atomic
def mail_draft_link(*, submission: Submission, address: str, nonce: str, now: datetime) -> None:
    """Write the mail with the link to a draft. Raises MovedOnError."""
    row = take_address(submission=submission, address=address, now=now)
    mail_sender("practice-draft-link", row, to=address, event=f"{row.uid}:{nonce}")


def send_draft(*, submission: Submission, version: int, now: datetime) -> Submission:
    """Let a text wait for its sender's press on the mailed link. Raises NotReadyError, and MovedOnError.

    A text that was taken back needs no second press while its address is the one that was confirmed: it is in review at once. Pressed twice, or sent again as it is, it is the same sending.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission.pk)
        if row.state == SubmissionState.TO_CONFIRM and row.version == version + 1:
            return row
        if row.state not in EDITABLE or row.version != version:
            raise MovedOnError(row)
        if slugs := unready_slugs(row):
            raise NotReadyError(slugs)
        if has_confirmed(row):
            _note_consent(row, now)
            if row.confirmed_at is None:
                return _send_version(row, now)
            return resend(submission=row, version=version, now=now)
        seen = Submission.objects.seen(row.pk, version, *EDITABLE)
        odd = {*row.suspicions.split(), *suspicions(*_texts(row.answers))}
        if not seen.update(
            state=SubmissionState.TO_CONFIRM,
            version=next_version(),
            sent_at=now,
            touched_at=now,
            # Another address than the one of before has to be confirmed anew.
            confirmed_at=None,
            suspicions=" ".join(sorted(odd)),
        ):
            raise MovedOnError(Submission.objects.get(pk=row.pk))
        _note_consent(row, now)
        row.refresh_from_db()
        mail_sender("practice-confirm", row, to=row.sender_email)
        return row


def _send_version(row: Submission, now: datetime) -> Submission:
    """Take in a new version of a practice whose owner is known: the address was confirmed with the version before."""
    odd = {*row.suspicions.split(), *suspicions(*_texts(row.answers))}
    seen = Submission.objects.seen(row.pk, row.version, *EDITABLE)
    sent = {"sent_at": now, "confirmed_at": now, "touched_at": now, "suspicions": " ".join(sorted(odd))}  # fmt: skip
    if not seen.update(version=next_version(), **sent):
        raise MovedOnError(Submission.objects.get(pk=row.pk))
    row.refresh_from_db()
    _take_in(row, now)
    return row


def unready_slugs(row: Submission) -> list[str]:
    """The parts that keep a text from being sent, by their word in addresses; the files among them, in their place."""
    slugs = [part.slug for part in unready_parts(answers_now(row), is_full=row.is_full)]
    if missing_of_all(row):
        slugs.insert(slugs.index(AFTER_FILES) if AFTER_FILES in slugs else len(slugs), FILES)
    return slugs


def _note_consent(row: Submission, now: datetime) -> None:
    Submission.objects.filter(pk=row.pk).update(consent_version=CONSENT_VERSION, consented_at=now)


def _texts(answers: Mapping[str, Any]) -> list[str]:
    """What was written freely; web addresses belong in the part with links."""
    return [
        str(value)
        for part, entry in answers.items()
        if part != "links"
        for name, value in entry.get("values", {}).items()
        if name != "contact_url"
    ]


def confirm_token(submission: Submission) -> str:
    """The secret of the mailed link. It names the row, because its hash is kept nowhere."""
    return f"{submission.uid.hex}{submission.confirm_secret}"


def find_link(token: str, now: datetime) -> Link | None:
    """Return what a mailed link is about and whether it still works; a guess finds nothing."""
    if not re.fullmatch(r"[0-9a-f]{32}[A-Za-z0-9_-]{43}", token):
        return None
    rows = Submission.objects.select_related("page").filter(erased_at__isnull=True)
    row = rows.filter(uid=UUID(token[:32])).first()
    version = _version_of(row, token[32:]) if row else None
    if row is None or version is None:
        return None
    return Link(row, _standing(row, version, now))


def _version_of(row: Submission, secret: str) -> int | None:
    """Which version of the text a secret was for."""
    for version in range(row.version, max(row.version - REMEMBERED, 0), -1):
        wanted = secret_of("practices.confirm", row.uid, row.link_seed, version)
        if constant_time_compare(wanted, secret):
            return version
    return None


def _standing(row: Submission, version: int, now: datetime) -> Standing:
    if row.state in EDITABLE or row.confirmed_at is None:
        if row.state != SubmissionState.TO_CONFIRM or version != row.version or row.sent_at is None:
            return Standing.STALE
        return Standing.GOOD if now <= confirm_link_works_until(row.sent_at) else Standing.LATE
    # Only the link that did it: an earlier one may have gone to an address that was put right since.
    lines = row.messages.filter(kind=MessageKind.SENT, version=version + 1)
    return Standing.DONE if lines.exists() else Standing.STALE


def confirm_submission(*, token: str, now: datetime) -> Link | None:
    """Take a text in, and return how the link stands then: a second press, or a late one, changes nothing."""
    with transaction.atomic():
        link = find_link(token, now)
        if link is None or link.standing != Standing.GOOD:
            return link
        row = link.submission
        seen = Submission.objects.seen(row.pk, row.version, SubmissionState.TO_CONFIRM)
        if not seen.update(version=next_version(), confirmed_at=now, touched_at=now):
            return find_link(token, now)
        row.refresh_from_db()
        _take_in(row, now)
        return Link(row, Standing.DONE)


def _take_in(row: Submission, now: datetime) -> None:
    """Let the review of a text begin, and tell both sides; in the transaction of the caller, who compared and set before."""
    start_review(submission=row, now=now)
    row.refresh_from_db()
    SubmissionMessage.objects.get_or_create(
        submission=row, kind=MessageKind.SENT, version=row.version,
        defaults={"at": now, "revision": row.page.latest_revision if row.page else None},
    )  # fmt: skip
    mail_sender("practice-received", row, to=row.sender_email)
    mail_reviewers(row)
