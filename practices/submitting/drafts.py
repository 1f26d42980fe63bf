"""The draft of a practice: begun with its first field, kept part by part as it was typed, until it is sent.

A draft is saved part by part under a counter of its own, so that two windows do not write over each other unseen.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from practices.answers.forms_last import ContactForm, SenderForm
from practices.answers.pages import answers_of_sender
from practices.answers.parts import FORMS, values_of
from practices.models import Stage, Submission, SubmissionState
from practices.models.submission_states import EDITABLE
from practices.models.submissions import next_version
from practices.refusals import MovedOnError
from practices.submitting.rules import KEPT_IN_ALL
from practices.versions.own_text import text_of
from site_core.public_forms.secrets import hash_of

NAMESPACE = uuid.UUID("5f0a4a53-6c39-4a4e-9a53-6e0d3b9a8f21")
TOUCHED_EVERY = timedelta(hours=1)


class TooMuchError(Exception):
    """A draft would hold more than anybody writes."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. `theirs` is what another window kept in between; then nothing was written."""

    submission: Submission
    counter: int
    theirs: Mapping[str, Any] | None = None


@transaction.atomic
def begin_draft(
    *, nonce: str, answers: Mapping[str, Mapping[str, Any]], language: str, is_full: bool, suspicions: str, now: datetime
) -> Submission:  # fmt: skip
    """Keep the first answers as a draft; the same form sent twice gives the draft that is there."""
    row = Submission(
        uid=uuid.uuid5(NAMESPACE, nonce),
        language=language,
        is_full=is_full,
        suspicions=suspicions,
        answers={part: _entry(values, 1, "", now) for part, values in answers.items() if values},
        created_at=now,
        touched_at=now,
    )
    row.link_hash = hash_of(row.link_secret)
    # Not an exception to catch: on PostgreSQL that would break the transaction.
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    return Submission.objects.get(uid=row.uid)


@transaction.atomic
def renew_link(*, submission: Submission) -> Submission:
    """Make a new link; who came in with the old one is out. Raises MovedOnError while a mailed link waits for its press.

    That link follows from the same seed, and would end along with it.
    """
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.state == SubmissionState.TO_CONFIRM or row.erased_at is not None:
        raise MovedOnError(row)
    row.renew_link()
    row.save(update_fields=["link_seed", "link_hash"])
    return row


@transaction.atomic
def save_part(
    *, submission: Submission, part: str, values: Mapping[str, Any], seen: int, window: str, now: datetime
) -> Saved:  # fmt: skip
    """Keep what was typed in one part, right or wrong. Raises MovedOnError where nothing may be changed, and TooMuchError."""
    row = _locked(submission)
    answers = answers_now(row)
    kept = answers.get(part, {})
    before, counter = values_of(answers, part), int(kept.get("saved", 0))
    if before == dict(values) and part in answers:
        _touch(row, now)
        return Saved(row, counter)
    if counter != seen and kept.get("by") != window:
        return Saved(row, counter, theirs=before)
    answers[part] = _entry(values, counter + 1, window, now)
    if len(json.dumps(answers, ensure_ascii=False)) > KEPT_IN_ALL:
        raise TooMuchError
    _keep(row, answers, _columns(part, values), now)
    return Saved(row, counter + 1)


@transaction.atomic
def choose_length(*, submission: Submission, is_full: bool, now: datetime) -> None:
    """Go from the short form to the full one, or back. Nothing that was filled in goes away. Raises MovedOnError."""
    row = _locked(submission)
    Submission.objects.filter(pk=row.pk).update(is_full=is_full, touched_at=now)


@transaction.atomic
def take_address(*, submission: Submission, address: str, now: datetime) -> Submission:
    """Keep the address to which somebody wants the link, as that of the sender, unless they gave one already."""
    row = _locked(submission)
    answers = answers_now(row)
    values = values_of(answers, SenderForm.slug)
    if row.state == SubmissionState.DRAFT and not values.get("sender_email"):
        counter = int(answers.get(SenderForm.slug, {}).get("saved", 0))
        values["sender_email"] = address
        answers[SenderForm.slug] = _entry(values, counter + 1, "", now)
        _keep(row, answers, {"sender_email": address}, now)
    if not row.link_works:
        row.renew_link()
        row.save(update_fields=["link_seed", "link_hash"])
    return row


def answers_now(submission: Submission) -> dict[str, Any]:
    """The answers as they stand: the text that was sent, and over it what its sender changed since.

    A new version that its owner writes has all of its answers beside it: the page is what readers have, or what editors draft.
    """
    changed = dict(submission.answers)
    text = text_of(submission)
    if text is None or (submission.number > 1 and submission.state in EDITABLE):
        return changed
    sent = answers_of_sender(submission, text)
    # A part that nobody saved since is only what stands in the page; what is private, the page does not know.
    return sent | {
        part: entry for part, entry in changed.items() if entry.get("saved") or part not in sent
    }


def _entry(values: Mapping[str, Any], counter: int, window: str, now: datetime) -> dict[str, Any]:
    return {"values": dict(values), "saved": counter, "by": window[:40], "at": now.isoformat()}


def _locked(submission: Submission) -> Submission:
    """The row as it is now, held until the end of the transaction, if its sender may change it."""
    rows = Submission.objects.select_related("page").select_for_update(of=("self",))
    row = rows.get(pk=submission.pk)
    if not row.can_be_edited or row.erased_at is not None:
        raise MovedOnError(row)
    return row


def _keep(row: Submission, answers: dict[str, Any], columns: dict[str, Any], now: datetime) -> None:
    """Write a draft. One that waited to be confirmed is a draft again: the mailed link was for the text before."""
    changed: dict[str, Any] = {"answers": answers, "touched_at": now, **columns}
    if row.state == SubmissionState.TO_CONFIRM:
        changed |= {"state": SubmissionState.DRAFT, "version": next_version()}
    seen = Submission.objects.seen(row.pk, row.version, SubmissionState(row.state))
    if not seen.update(**changed):
        raise MovedOnError(Submission.objects.get(pk=row.pk))
    row.refresh_from_db()


def _touch(row: Submission, now: datetime) -> None:
    if now - row.touched_at > TOUCHED_EVERY:
        Submission.objects.filter(pk=row.pk).update(touched_at=now)


def _columns(part: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of a part stands in columns: who sends it and where questions go, once it is understood."""
    names = {one.slug: one.private for one in (SenderForm, ContactForm)}.get(part, ())
    if not names:
        return {}
    form = FORMS[part](dict(values))
    form.is_valid()
    return {name: form.cleaned_data.get(name) or "" for name in names}


def is_in_review(submission: Submission) -> bool:
    """Whether somebody looks at an earlier text, and asked for additions."""
    return submission.stage == Stage.CHANGES_ASKED
