"""What happens to a request: it is sent, confirmed, and decided on, each exactly once.

A step compares and sets in one statement, on the state and the version that was seen. On both databases the second of two at
once then finds nothing to change, and is told what became of it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from wagtail.log_actions import log

from network.joining.mails import mail_moderators, mail_sender
from network.joining.membership import add_organisation, add_person, link_organisation
from network.joining.refusals import AlreadyDecidedError, NameTakenError
from network.joining.rules import CONSENT_VERSION
from network.joining.tokens import hash_of, token_of
from network.models import AnswerReason, JoinRequest, JoinState, Organisation

ACCEPTED, ANSWERED = "network.join.accepted", "network.join.answered"
SPAM, NO_SPAM = "network.join.spam", "network.join.no_spam"


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation as the moderator wants it: what the sender told, amended where needed."""

    name: str
    kind: str = ""
    website: str = ""
    contribution: str = ""


def send_request(
    *,
    values: dict[str, Any],
    bridges: Sequence[Any],
    language: str,
    nonce: str,
    suspicions: Sequence[str] = (),
) -> JoinRequest:
    """Keep a request until its sender confirms it, and write the mail with the link.

    The same form sent twice gives the row that is there; an amended one, with another address for instance, is a new request.
    """
    row = JoinRequest(
        **values,
        language=language,
        consent_version=CONSENT_VERSION,
        suspicions=" ".join(suspicions),
        sent_key=_key_of(nonce, values, [bridge.pk for bridge in bridges]),
    )
    row.token_hash = hash_of(token_of(row.uid))
    with transaction.atomic():
        # Not an exception to catch: on PostgreSQL that would break the transaction.
        JoinRequest.objects.bulk_create([row], ignore_conflicts=True)
        kept = JoinRequest.objects.get(sent_key=row.sent_key)
        if kept.uid == row.uid:
            kept.bridges.set(bridges)
            mail_sender("join-confirm", kept)
        return kept


def was_sent(*, values: dict[str, Any], bridges: Sequence[Any], nonce: str) -> bool:
    """Whether exactly this came in already: then it is told again, and counts for no limit."""
    key = _key_of(nonce, values, [bridge.pk for bridge in bridges])
    return JoinRequest.objects.filter(sent_key=key).exists()


def _key_of(nonce: str, values: dict[str, Any], bridges: list[int]) -> str:
    told = json.dumps([nonce, values, sorted(bridges)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def find_request(token: str) -> JoinRequest | None:
    """Return the request that a mailed link is about; a guess finds nothing."""
    return JoinRequest.objects.filter(token_hash=hash_of(token)).first()


def confirm_request(*, token: str, now: datetime) -> JoinRequest | None:
    """Confirm a request, and return it as it is now: a second press, or a late one, changes nothing."""
    with transaction.atomic():
        row = find_request(token)
        if row is None or not row.can_be_confirmed(now):
            return row
        waiting = JoinRequest.objects.filter(pk=row.pk, state=JoinState.TO_CONFIRM)
        changed = waiting.update(
            state=JoinState.RECEIVED, confirmed_at=now, version=F("version") + 1
        )
        row.refresh_from_db()
        if changed:
            mail_sender("join-received", row)
            mail_moderators(row)
        return row


def accept_request(
    *,
    row: JoinRequest,
    version: int,
    user: Any,
    now: datetime,
    chosen: Organisation | NewOrganisation,
) -> Organisation:
    """Take an organisation into the network: a new one, or one that is known already.

    Only what was ticked becomes public, and of it no word that who decides wrote alone. Raises AlreadyDecidedError, and NameTakenError when a new one has a name that is there.
    """
    try:
        with transaction.atomic():
            _decide(row, version, JoinState.ACCEPTED, user, now)
            bridges = list(row.bridges.all())
            if isinstance(chosen, Organisation):
                organisation = link_organisation(chosen, row, bridges, user)
            else:
                organisation = add_organisation(_organisation(chosen, row), row, bridges, user)
            JoinRequest.objects.filter(pk=row.pk).update(organisation=organisation)
            add_person(row, organisation)
            log(instance=row, action=ACCEPTED, user=user, data={"organisation": organisation.pk})
            mail_sender("join-accepted", row)
    except IntegrityError as error:
        raise NameTakenError from error
    return organisation


def _organisation(wanted: NewOrganisation, row: JoinRequest) -> Organisation:
    return Organisation(
        name=wanted.name,
        kind=wanted.kind,
        website=wanted.website,
        contribution=wanted.contribution,
        listed_publicly=row.may_list_organisation,
    )


def answer_request(
    *,
    row: JoinRequest,
    version: int,
    user: Any,
    now: datetime,
    reason: AnswerReason,
    answer: str,
) -> None:
    """Tell the sender why the request is not accepted, from a list and in own words. Raises AlreadyDecidedError."""
    with transaction.atomic():
        _decide(row, version, JoinState.ANSWERED, user, now, reason=reason, answer=answer)
        log(instance=row, action=ANSWERED, user=user, data={"reason": str(reason)})
        mail_sender("join-answered", row)


def call_spam(*, row: JoinRequest, version: int, user: Any, now: datetime) -> None:
    """Put a request away; its sender hears nothing. Raises AlreadyDecidedError."""
    with transaction.atomic():
        _decide(row, version, JoinState.SPAM, user, now)
        log(instance=row, action=SPAM, user=user)


def take_out_of_spam(*, row: JoinRequest, version: int, user: Any, now: datetime) -> None:
    """Bring back what was no spam, for as long as it is there. Raises AlreadyDecidedError."""
    with transaction.atomic():
        seen = JoinRequest.objects.to_be_decided(row.pk, version, JoinState.SPAM)
        kept = row.can_leave_spam(now) and seen.update(
            state=JoinState.RECEIVED, decided_at=None, decided_by=None, version=F("version") + 1
        )
        row.refresh_from_db()
        if not kept:
            raise AlreadyDecidedError(row)
        log(instance=row, action=NO_SPAM, user=user)


def _decide(
    row: JoinRequest, version: int, state: JoinState, user: Any, now: datetime, **values: Any
) -> None:
    """Let the first of those who decide at once win."""
    seen = JoinRequest.objects.to_be_decided(row.pk, version, JoinState.RECEIVED)
    won = seen.update(
        state=state, decided_at=now, decided_by=user, version=F("version") + 1, **values
    )
    row.refresh_from_db()
    if not won:
        raise AlreadyDecidedError(row)
