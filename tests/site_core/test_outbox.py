"""The outbox: each mail leaves once, in order, whatever the mail server, the workers and the clock do."""

import logging
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from site_core.models import OutboxMail
from site_core.outbox.log_lines import WithoutAddressesFormatter
from site_core.outbox.refusals import NotADeadLetterError
from site_core.outbox.services import resend_mail, send_due
from site_core.outbox.states import Problem, State
from site_core.outbox.worker import ask_worker
from tests.site_core.invented_mail import (
    BACKEND,
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


# --- Written with the change ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_mail_is_sent_once_the_change_is_committed(
    mail_server: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write("een")
        assert mail_server.subjects() == []
    assert mail_server.subjects() == ["een"]


@pytest.mark.django_db
def test_many_mails_of_one_change_ask_the_worker_once(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "site_core.outbox.worker.send_outbox",
        type("Task", (), {"enqueue": staticmethod(lambda: asked.append(1))}),
    )
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            write(f"gebeurtenis {number}")
    assert asked == [1]


@pytest.mark.django_db
def test_the_same_event_told_twice_is_one_mail_whatever_the_capitals(mail_server: Any) -> None:
    first = write("een")
    assert write("een") == first
    assert write("een", TO.replace("verzonnen@", "Verzonnen@").upper()) == first
    send_due()
    assert write("een") == first
    send_due()
    assert len(mail_server.sent) == 1
    assert write("een", OTHER) != first


@pytest.mark.django_db
def test_an_event_told_twice_does_not_break_the_transaction_around_it() -> None:
    with transaction.atomic():
        write("een")
        write("een")
        write("twee")
    assert OutboxMail.objects.count() == 2


# --- Several workers, and one that dies ----------------------------------------------------------------------------


def die(self: Any, messages: Any) -> int:
    """Stop as a process that is killed: nothing is written down after it."""
    raise KeyboardInterrupt


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_sent_again_before_later_ones_with_the_same_message_id(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(START, tick=False):
        letter = write("een")
        write("twee")
        with monkeypatch.context() as dying:
            dying.setattr(InventedBackend, "send_messages", die)
            with pytest.raises(KeyboardInterrupt):
                send_due()
    assert states() == [State.SENDING, State.WAITING]
    at = minutes_pass(9, START)
    # It may still be on its way, so the later one for the same person waits.
    assert states() == [State.SENDING, State.WAITING]
    minutes_pass(2, at)
    assert mail_server.subjects() == ["een", "twee"]
    assert mail_server.sent[0].message()["Message-ID"] == letter.message_id
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.problem) == (State.SENT, 2, "")


@pytest.mark.django_db
def test_a_mail_that_costs_the_worker_its_life_each_time_is_a_dead_letter_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(InventedBackend, "send_messages", die)
    at = START
    with time_machine.travel(at, tick=False):
        letter = write("een")
    for _attempt in range(8):
        with time_machine.travel(at, tick=False), pytest.raises(KeyboardInterrupt):
            send_due()
        at += timedelta(minutes=11)
    with time_machine.travel(at, tick=False):
        send_due()
    letter.refresh_from_db()
    assert (letter.state, letter.problem, letter.attempts) == (State.FAILED, Problem.IN_DOUBT, 8)


@pytest.mark.django_db
def test_a_run_ends_in_time_and_asks_for_another(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(f"{number}")
    assert not send_due(seconds=-1).is_finished
    assert mail_server.sent == []
    monkeypatch.setattr(
        "site_core.outbox.worker.send_due",
        lambda runs=iter([-1, 30]): send_due(seconds=next(runs)),  # noqa: B008
    )
    ask_worker()
    assert mail_server.subjects() == ["0", "1", "2"]


# --- Sending again, and forgetting ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_dead_letter_is_sent_again_once(mail_server: Any, admin_user: Any) -> None:
    mail_server.refuses = {TO: refused(550)}
    letter = write("een")
    send_due()
    mail_server.refuses = {}
    resend_mail(letter, admin_user)
    with pytest.raises(NotADeadLetterError):
        resend_mail(letter, admin_user)
    send_due()
    send_due()
    with pytest.raises(NotADeadLetterError):
        resend_mail(letter, admin_user)
    assert mail_server.subjects() == ["een"]


@pytest.mark.django_db
def test_what_is_old_and_closed_is_forgotten_and_still_never_told_twice(
    mail_server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    mail_server.refuses = {OTHER: refused(550, OTHER)}
    with time_machine.travel(START, tick=False):
        write("een", name="Verzonnen Lezer")
        write("een", OTHER)
        send_due()
    mail_server.away = True
    with time_machine.travel(START, tick=False):
        open_mail = write("wacht")
    with time_machine.travel(START + timedelta(days=89), tick=False):
        call_command("clear_outbox")
        assert OutboxMail.objects.filter(recipient="").count() == 0
    with time_machine.travel(START + timedelta(days=91), tick=False):
        call_command("clear_outbox", dry_run=True)
        assert OutboxMail.objects.filter(recipient="").count() == 0
        call_command("clear_outbox", older_than=90)
        call_command("clear_outbox")
        assert write("een").state == State.SENT
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["0", "2", "2", "0"]
    cleared = OutboxMail.objects.exclude(pk=open_mail.pk)
    assert set(cleared.values_list("recipient", "recipient_name")) == {("", "")}
    assert all(one.params == {} for one in cleared)
    open_mail.refresh_from_db()
    assert open_mail.recipient == TO
    assert OutboxMail.objects.undelivered(START)["dead"] == 0


@pytest.mark.django_db
def test_the_clock_forgets_old_mail_by_itself(mail_server: Any) -> None:
    with time_machine.travel(START, tick=False):
        write("een")
        send_due()
    for days, kept in ((89, TO), (91, "")):
        with time_machine.travel(START + timedelta(days=days), tick=False):
            call_command("publish_on_time", once=True)
        assert OutboxMail.objects.get().recipient == kept


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_no_number_of_days_that_makes_no_sense(days: int) -> None:
    with pytest.raises(CommandError):
        call_command("clear_outbox", older_than=days)


# --- Logs, and cost ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_log_line_holds_an_address(mail_server: Any, caplog: pytest.LogCaptureFixture) -> None:
    mail_server.refuses = {TO: refused(550), OTHER: refused(450, OTHER)}
    with caplog.at_level(logging.DEBUG):
        write("een")
        write("twee", OTHER)
        write("drie", "derde@voorbeeld.test")
        send_due()
    assert len([one for one in caplog.records if one.name.startswith("site_core.outbox")]) == 3
    assert "voorbeeld" not in caplog.text


def test_lines_of_others_lose_their_addresses_too(settings: Any) -> None:
    line = settings.LOGGING["formatters"]["line"]
    assert line["()"].endswith(WithoutAddressesFormatter.__name__)
    formatter = WithoutAddressesFormatter("{message}", style="{")
    try:
        raise refused(550)
    except smtplib.SMTPException as error:
        record = logging.LogRecord(
            "wagtail.admin", logging.ERROR, "x", 1, "Failed to mail %s, <%s>.", (TO, OTHER),
            (type(error), error, error.__traceback__),
        )  # fmt: skip
    text = formatter.format(record)
    assert text.startswith("Failed to mail …@…, <…@…>.")
    assert "voorbeeld" not in text
    assert "SMTPRecipientsRefused" in text


@pytest.mark.django_db
def test_each_mail_costs_as_much_as_the_one_before(django_assert_max_num_queries: Any) -> None:
    send_due()
    for number in range(10):
        write(f"{number}")
    # Per mail: which one, take it, write that it was sent (and a savepoint, inside the transaction of a test).
    with django_assert_max_num_queries(2 + 10 * 5):
        send_due()
    assert connection.vendor in {"sqlite", "postgresql"}
