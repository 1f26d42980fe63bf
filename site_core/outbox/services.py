"""What other code calls: write a mail with a change, send one again, and clear what is old."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from site_core.outbox.addresses import clean_address, clean_name, key_of
from site_core.outbox.delivery import send_due
from site_core.outbox.kinds import kind_of
from site_core.outbox.models import LocalMail, OutboxMail
from site_core.outbox.refusals import MailRefusedError, NotADeadLetterError
from site_core.outbox.states import Problem, State
from site_core.outbox.worker import ask_worker

__all__ = [
    "clear_mails",
    "drop_mails",
    "enqueue_mail",
    "forget_recipient",
    "resend_mail",
    "send_due",
]

LANGUAGES = {code for code, _name in settings.LANGUAGES}
LONGEST_EVENT, LONGEST_PARAMS = 200, 2000
RESENT = "site_core.outbox.resend"
# How long it is known to whom a mail went that needs no more work.
KEPT = timedelta(days=90)


def enqueue_mail(
    *,
    kind: str,
    event: str,
    to: str,
    params: Mapping[str, Any],
    language: str = "",
    name: str = "",
) -> OutboxMail:
    """Write a mail in the transaction of the change it tells about, and return its row.

    `event` names what happened, the same each time it is told of (`"event-moved:<uid>:<number>"`); the same event and
    recipient give the row that is there. `params` holds ids, not texts. Raises MailRefusedError, and for the address
    AddressRefusedError; a language that the site has not becomes Dutch.
    """
    kind_of(kind)
    address = clean_address(to)
    _require_event(event)
    row = OutboxMail(
        kind=kind,
        event=event,
        recipient=address,
        recipient_name=clean_name(name),
        recipient_key=key_of(address),
        language=language if language in LANGUAGES else settings.LANGUAGE_CODE,
        params=_plain_params(params),
    )
    with transaction.atomic():
        # Not an exception to catch: on PostgreSQL that would break the caller's transaction.
        OutboxMail.objects.bulk_create([row], ignore_conflicts=True)
        transaction.on_commit(ask_worker, robust=True)
        return OutboxMail.objects.get(event=event, recipient_key=row.recipient_key)


def _require_event(event: str) -> None:
    if not 0 < len(event) <= LONGEST_EVENT or not event.isprintable() or "@" in event:
        raise MailRefusedError("An event is a short text on one line, without an address.")


def _plain_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be kept as JSON on either database."""
    try:
        kept = json.dumps(dict(params), allow_nan=False, ensure_ascii=False)
        kept.encode()
    except (TypeError, ValueError) as error:
        raise MailRefusedError("Params are plain values.") from error
    if len(kept) > LONGEST_PARAMS or "\\u0000" in kept:
        raise MailRefusedError("Params are a few ids, not texts.")
    plain: dict[str, Any] = json.loads(kept)
    return plain


def resend_mail(mail: OutboxMail, user: Any) -> None:
    """Send a dead letter again, as one that was never tried; it keeps its Message-ID.

    Raises NotADeadLetterError for any other, also when somebody else was first.
    """
    now = timezone.now()
    with transaction.atomic():
        letters = OutboxMail.objects.dead_letters().filter(pk=mail.pk)
        if not letters.update(
            state=State.WAITING, attempts=0, next_attempt_at=now, problem="", last_error=""
        ):
            raise NotADeadLetterError
        log(instance=mail, action=RESENT, user=user)
        transaction.on_commit(ask_worker, robust=True)


def clear_mails(*, before: datetime, dry_run: bool = False) -> int:
    """Forget who got the mails that were closed and written before a moment; return how many.

    The rows stay, without address, name and ids: they say that an event was told.
    """
    old = OutboxMail.objects.holding_personal_data(before)
    if dry_run:
        return old.count()
    LocalMail.objects.filter(created_at__lt=before).delete()
    return old.update(recipient="", recipient_name="", params={})


def forget_recipient(address: str) -> int:
    """Forget that closed mails went to one person; return how many. The rows stay, so that no event is told twice."""
    closed = OutboxMail.objects.closed().filter(recipient_key=key_of(address.strip()))
    return closed.exclude(recipient="").update(recipient="", recipient_name="", params={})


def drop_mails(address: str) -> int:
    """Let no mail that waits leave for one person, and forget that there were any; return how many were forgotten.

    A mail that is being handed over at this moment is forgotten when it grows old, as all are.
    """
    key = key_of(address.strip())
    waiting = OutboxMail.objects.waiting().filter(recipient_key=key)
    dropped = waiting.update(state=State.NOT_NEEDED, problem=Problem.WITHDRAWN, recipient="", recipient_name="", params={})  # fmt: skip
    return dropped + forget_recipient(address)
