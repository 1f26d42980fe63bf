"""A mail server that is away, or that does not take a mail: each mail leaves once, in order, or is a dead letter."""

import logging
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches

from site_core.models import OutboxMail
from site_core.outbox import delivery
from site_core.outbox.refusals import UnknownKindError
from site_core.outbox.services import resend_mail, send_due
from site_core.outbox.states import Problem, State
from site_core.outbox.worker import ask_worker
from tests.site_core.invented_mail import (
    BACKEND,
    MINUTE,
    OTHER,
    TO,
    InventedBackend,
    invented_kinds,
    minutes_pass,
    refused,
    states,
    write,
)

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> Iterator[type[InventedBackend]]:
    """A mail server that answers, until a test says otherwise."""
    settings.EMAIL_BACKEND = BACKEND
    InventedBackend.reset()
    caches["shared"].clear()
    with invented_kinds():
        yield InventedBackend


# --- A mail server that is away ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("recipients", [[TO] * 5, [TO, OTHER, TO, OTHER, "derde@voorbeeld.test"]])
def test_what_happened_while_the_server_was_away_for_an_hour_is_mailed_once_and_in_order(
    mail_server: Any, recipients: list[str]
) -> None:
    mail_server.away = True
    at = START
    for number, recipient in enumerate(recipients):
        with time_machine.travel(at, tick=False):
            write(f"gebeurtenis {number}", recipient)
            ask_worker()
        at = minutes_pass(12, at)
    assert at == START + timedelta(hours=1)
    assert mail_server.sent == []
    assert states() == [State.WAITING] * 5
    mail_server.away = False
    at = minutes_pass(1, at)
    assert mail_server.subjects() == [f"gebeurtenis {number}" for number in range(5)]
    assert [one.to[0] for one in mail_server.sent] == recipients
    minutes_pass(120, at)
    assert len(mail_server.sent) == 5
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


@pytest.mark.django_db
def test_a_server_that_answers_not_now_for_an_hour_gets_each_mail_once_and_in_order(
    mail_server: Any,
) -> None:
    mail_server.refuses = {TO: smtplib.SMTPDataError(451, b"later")}
    at = START
    for number in range(5):
        with time_machine.travel(at, tick=False):
            write(f"gebeurtenis {number}")
        at = minutes_pass(12, at)
    mail_server.refuses = {}
    minutes_pass(90, at)
    assert mail_server.subjects() == [f"gebeurtenis {number}" for number in range(5)]
    assert states() == [State.SENT] * 5


@pytest.mark.django_db
def test_a_server_that_stays_away_for_days_makes_dead_letters_that_can_be_sent_again(
    mail_server: Any, admin_user: Any
) -> None:
    mail_server.away = True
    with time_machine.travel(START, tick=False):
        letter = write("een")
    with time_machine.travel(START + timedelta(days=2, hours=23), tick=False):
        send_due()
        assert states() == [State.WAITING]
    with time_machine.travel(START + timedelta(days=3, minutes=1), tick=False):
        send_due()
        assert states() == [State.FAILED]
        mail_server.away = False
        resend_mail(letter, admin_user)
        send_due()
    assert states() == [State.SENT]


# --- One mail that the server does not take ------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_address_that_is_refused_for_good_is_a_dead_letter_at_once(mail_server: Any) -> None:
    mail_server.refuses = {TO: refused(550)}
    write("een")
    write("twee")
    write("drie", OTHER)
    send_due()
    assert states() == [State.FAILED, State.FAILED, State.SENT]
    mail = OutboxMail.objects.earliest("pk")
    assert (mail.problem, mail.last_error) == (Problem.REFUSED, "SMTPRecipientsRefused 550")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [
        refused(450),
        smtplib.SMTPServerDisconnected("weg"),
        smtplib.SMTPSenderRefused(550, b"nee", "x@voorbeeld.test"),
        RuntimeError("iets anders"),
    ],
)
def test_what_may_pass_is_tried_again_ever_later_and_given_up_in_the_end(
    mail_server: Any, answer: Exception
) -> None:
    mail_server.refuses = {TO: answer}
    at = START
    with time_machine.travel(at, tick=False):
        write("een")
        write("twee")
        write("drie", OTHER)
    moments = []
    for _attempt in range(8):
        with time_machine.travel(at, tick=False):
            send_due()
        first = OutboxMail.objects.earliest("pk")
        moments.append(at - START)
        at = first.next_attempt_at
    assert moments == [sum(delivery.BACK_OFF[:number], timedelta()) for number in range(8)]
    assert first.state == State.FAILED
    assert first.attempts == 8
    # The one for somebody else never waited; the later one for the same person only until this one was given up.
    assert mail_server.subjects() == ["drie"]
    second = OutboxMail.objects.get(event="twee")
    assert (second.state, second.attempts) == (State.WAITING, 1)


@pytest.mark.django_db
def test_a_server_that_takes_nothing_without_a_word_is_asked_again(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InventedBackend, "send_messages", lambda self, messages: 0)
    write("een")
    send_due()
    mail = OutboxMail.objects.get()
    assert (mail.state, mail.problem, mail.attempts) == (State.WAITING, Problem.NOT_NOW, 1)


@pytest.mark.django_db
def test_a_server_that_goes_away_in_between_costs_no_attempt(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_reached(self: Any, messages: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(InventedBackend, "send_messages", never_reached)
    write("een")
    send_due()
    mail = OutboxMail.objects.get()
    assert (mail.state, mail.problem, mail.attempts) == (State.WAITING, Problem.SERVER_AWAY, 0)


@pytest.mark.django_db
def test_a_mail_keeps_its_message_id_over_all_attempts(mail_server: Any, settings: Any) -> None:
    settings.SITE_URL = "https://klimaat.voorbeeld.test"
    ids = []
    with time_machine.travel(START, tick=False):
        mail = write("een")
        for _attempt in range(2):
            message = delivery.compose_mail(OutboxMail.objects.get())
            ids.append(message.message()["Message-ID"])
    assert ids == [f"<{mail.uid}@klimaat.voorbeeld.test>"] * 2


@pytest.mark.django_db
def test_a_mail_that_cannot_be_written_holds_up_nobody_else_and_is_tried_again(
    mail_server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with time_machine.travel(START, tick=False), caplog.at_level(logging.DEBUG):
        write("een", kind="broken")
        write("twee", OTHER)
        send_due()
    mail = OutboxMail.objects.earliest("pk")
    assert (mail.state, mail.attempts, mail.problem) == (State.WAITING, 1, Problem.COMPOSING)
    assert mail.last_error == "LookupError"
    assert mail.next_attempt_at == START + MINUTE
    assert mail_server.subjects() == ["twee"]
    assert caplog.text.count("LookupError") >= 1
    assert "@" not in caplog.text


@pytest.mark.django_db
def test_a_mail_of_a_kind_that_is_gone_waits_for_the_kind_to_come_back(mail_server: Any) -> None:
    write("een")
    OutboxMail.objects.update(kind="bestaat niet meer")
    send_due()
    assert OutboxMail.objects.get().problem == Problem.COMPOSING
    with pytest.raises(UnknownKindError):
        write("twee", kind="bestaat niet")


# --- No longer so --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("withdrawn", "reason"), [(True, ""), ("reason", "ingetrokken")])
def test_what_is_no_longer_so_is_not_mailed(mail_server: Any, withdrawn: Any, reason: str) -> None:
    write("een", withdrawn=withdrawn)
    write("twee")
    send_due()
    mail = OutboxMail.objects.earliest("pk")
    assert (mail.state, mail.problem, mail.last_error) == (
        State.NOT_NEEDED,
        Problem.WITHDRAWN,
        reason,
    )
    assert mail_server.subjects() == ["twee"]
