"""Sends what is due, in order, each mail once. Runs in the worker; two workers at a time do no harm.

`SENDING` is written before a mail is handed over and `SENT` after. Only the process that wrote `SENDING` hands it over.
When it dies in between, nobody can know whether the mail arrived: it is sent again, with the same Message-ID.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from site_core.outbox.composing import compose_mail
from site_core.outbox.handing_over import Line, RefusedError, ServerAwayError, name_of, place_of
from site_core.outbox.kinds import NotNeeded
from site_core.outbox.models import OutboxMail
from site_core.outbox.states import Problem, State

logger = logging.getLogger(__name__)

BACK_OFF = (
    *(timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60)),
    *(timedelta(hours=4), timedelta(hours=12), timedelta(hours=24)),
)
# How long a server may stay away. What was to leave so long ago is for a person to look at.
PATIENCE = timedelta(days=3)
# Shorter than the patience of who stops the worker: a run that is killed may leave a mail in doubt.
RUN_SECONDS = 5


@dataclass(frozen=True)
class Run:
    """What one run did, and whether anything is left that could leave now."""

    sent: int
    is_finished: bool


def send_due(*, now: datetime | None = None, seconds: float = RUN_SECONDS) -> Run:
    """Send what is due, the oldest first, until nothing is, the server is away, or the time is over."""
    at = now or timezone.now()
    _free_stuck(at)
    deadline, sent = time.monotonic() + seconds, 0
    with Line() as line:
        try:
            while (mail := OutboxMail.objects.due(at).first()) is not None:
                if time.monotonic() > deadline:
                    return Run(sent, is_finished=False)
                sent += _deliver(mail, line, at)
        except ServerAwayError as error:
            _wait_for_server(str(error), at)
    return Run(sent, is_finished=True)


def _deliver(mail: OutboxMail, line: Line, at: datetime) -> bool:
    """Send one mail, and write down how that went."""
    try:
        message = compose_mail(mail)
    except Exception as error:  # noqa: BLE001  # what is wrong with one mail must not hold up those of others
        logger.warning("Mail %s could not be written: %s.", mail.uid, place_of(error))
        _postpone(mail, Problem.COMPOSING, name_of(error), at, attempts=mail.attempts + 1)
        return False
    if isinstance(message, NotNeeded):
        _close_unsent(mail, message)
        return False
    line.open()
    if not _take(mail, at):
        return False
    try:
        line.hand_over(message)
    except ServerAwayError:
        _write(mail, State.SENDING, state=State.WAITING, attempts=F("attempts") - 1)
        raise
    except RefusedError as refusal:
        _postpone(mail, refusal.problem, str(refusal), at, attempts=mail.attempts)
        return False
    _write(mail, State.SENDING, state=State.SENT, sent_at=at, problem="", last_error="")
    logger.info("Mail %s (%s) was sent at attempt %d.", mail.uid, mail.kind, mail.attempts)
    return True


def _take(mail: OutboxMail, at: datetime) -> bool:
    """Write that this process hands it over now; no, when another one did so or nobody should any more.

    `durable` refuses to run inside a transaction: this has to be on disk before the server hears of the mail.
    """
    with transaction.atomic(durable=True):
        mail.attempts += 1
        return _write(
            mail, State.WAITING, state=State.SENDING, attempts=mail.attempts, handed_over_at=at
        )


def _write(mail: OutboxMail, expected: State, /, **values: Any) -> bool:
    """Change a mail if it still stands as expected: compare and set, on either database."""
    return bool(OutboxMail.objects.filter(pk=mail.pk, state=expected).update(**values))


def _postpone(
    mail: OutboxMail, problem: Problem, detail: str, at: datetime, *, attempts: int
) -> None:
    """Let a mail wait for its next attempt, or make it a dead letter when there is none."""
    is_dead = problem == Problem.REFUSED or attempts > len(BACK_OFF)
    values: dict[str, Any] = {"attempts": attempts, "problem": problem, "last_error": detail}
    if is_dead:
        values["state"] = State.FAILED
    else:
        values |= {"state": State.WAITING, "next_attempt_at": at + BACK_OFF[attempts - 1]}
    expected = State.WAITING if problem == Problem.COMPOSING else State.SENDING
    if _write(mail, expected, **values):
        outcome = "is a dead letter" if is_dead else "waits for another attempt"
        logger.warning("Mail %s %s: %s (%s).", mail.uid, outcome, problem, detail)


def _close_unsent(mail: OutboxMail, reason: NotNeeded) -> None:
    values = {"problem": Problem.WITHDRAWN, "last_error": reason.reason[:120]}
    if _write(mail, State.WAITING, state=State.NOT_NEEDED, **values):
        logger.info("Mail %s is no longer needed.", mail.uid)


def _wait_for_server(detail: str, at: datetime) -> None:
    """Let everything wait in order, and count no attempt: the next run tries again."""
    due = OutboxMail.objects.waiting().filter(next_attempt_at__lte=at)
    waiting = due.update(problem=Problem.SERVER_AWAY, last_error=detail)
    dead = due.filter(next_attempt_at__lt=at - PATIENCE).update(state=State.FAILED)
    logger.warning(
        "The mail server is away (%s). Mails that wait: %d, dead letters: %d.",
        detail,
        waiting - dead,
        dead,
    )


def _free_stuck(at: datetime) -> None:
    """Send again, under the same Message-ID, what a process held when it died between handing over and writing that down.

    It may have arrived: at least once is all that SMTP can promise, and a mail programme drops the second by its
    Message-ID. A mail that costs the worker its life at every attempt ends as a dead letter.
    """
    is_last = When(attempts__gt=len(BACK_OFF), then=Value(State.FAILED))
    freed = OutboxMail.objects.stuck(at).update(
        state=Case(is_last, default=Value(State.WAITING)),
        problem=Problem.IN_DOUBT,
        last_error="",
        next_attempt_at=at,
    )
    if freed:
        logger.warning("Sending was broken off. Mails that may be sent twice: %d.", freed)
