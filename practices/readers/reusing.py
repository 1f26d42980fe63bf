"""“We did this too”: kept until its sender confirms it, then accepted or refused by somebody from another house, once."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from wagtail.log_actions import log

from practices.models import PracticePage, Reuse, ReuseState
from practices.readers.arriving import confirm_once, keep_once
from practices.readers.mails_reuse import mail_reviewers, mail_sender
from practices.readers.refusals import AlreadyDoneError, ConflictError, PracticeGoneError
from practices.reviewing.conflicts import house_conflicts
from practices.reviewing.steps import may_review
from site_core.stamps.models import renew_stamp

ACCEPTED, REFUSED = "practices.reuse.accepted", "practices.reuse.refused"


def keep_reuse(
    *, practice: PracticePage, values: Mapping[str, Any], suspicions: str, language: str, nonce: str, now: datetime
) -> Reuse:  # fmt: skip
    """Keep it until its sender confirms it, and write them the mail with the link."""
    told = {"practice": practice, "language": language, "suspicions": suspicions, "sent_at": now}
    mail = partial(mail_sender, "practice-reuse-confirm")
    row: Reuse = keep_once(Reuse, values=values, nonce=nonce, first=mail, **told)
    return row


def confirm_reuse(*, token: str, now: datetime) -> Reuse | None:
    """Let reviewers look at it, the first time. Raises PracticeGoneError."""
    changed: dict[str, Any] = {"becomes": ReuseState.WAITING, "version": F("version") + 1}
    row: Reuse | None = confirm_once(Reuse, token=token, now=now, first=mail_reviewers, **changed)
    return row


def conflicts_of(user: Any, row: Reuse) -> list[str]:
    """Say why this person may not decide on it: it comes from their own house."""
    own = row.own_practice
    towns = [town.pk for town in own.municipalities.all()] if own else []
    if row.municipality_id:
        towns.append(row.municipality_id)
    return house_conflicts(
        user, addresses=[row.sender_email], towns=towns, names=[row.organisation]
    )


def accept_reuse(
    *, row: Reuse, version: int, values: Mapping[str, Any], answer: str, user: Any, now: datetime
) -> Reuse:
    """Show it to readers: the words are its sender's, and `values` what the reviewer amended of its facts.

    Raises AlreadyDoneError, ConflictError, and PracticeGoneError where readers cannot open the practice any more.
    """
    return _decide(row, version, ReuseState.ACCEPTED, user, now, answer=answer, **values)


def _hold_public(pk: int) -> None:
    """Hold the practice, so that who takes it off the site comes before this or after it."""
    PracticePage.objects.hold(pk)
    if not PracticePage.objects.public().filter(pk=pk).exists():
        raise PracticeGoneError


def refuse_reuse(*, row: Reuse, version: int, answer: str, user: Any, now: datetime) -> Reuse:
    """Tell its sender why not. Raises AlreadyDoneError and ConflictError."""
    return _decide(row, version, ReuseState.REFUSED, user, now, answer=answer)


def _decide(
    row: Reuse, version: int, state: ReuseState, user: Any, now: datetime, **values: Any
) -> Reuse:
    """Let the first of those who decide at once win."""
    if not may_review(user):
        raise PermissionDenied
    if reasons := conflicts_of(user, row):
        raise ConflictError(reasons)
    with transaction.atomic():
        if state == ReuseState.ACCEPTED:
            _hold_public(row.practice_id)
        seen = Reuse.objects.filter(pk=row.pk, version=version, state=ReuseState.WAITING)
        won = seen.update(
            state=state, decided_at=now, decided_by=user, version=F("version") + 1, **values
        )
        fresh = Reuse.objects.select_related("practice", "decided_by").filter(pk=row.pk).first()
        if not won or fresh is None:
            raise AlreadyDoneError(fresh)
        if state == ReuseState.ACCEPTED:
            renew_stamp("practices")
        log(instance=fresh, action=ACCEPTED if state == ReuseState.ACCEPTED else REFUSED, user=user)
        mail_sender(f"practice-reuse-{state}", fresh)
    return fresh
