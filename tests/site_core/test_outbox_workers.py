"""Several workers, transactions that fail and a real SMTP server: what only shows with real transactions."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connections, transaction
from django.test import SimpleTestCase, override_settings

from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.outbox.states import Problem, State
from tests.site_core.invented_mail import (
    BACKEND,
    OTHER,
    TO,
    InventedBackend,
    SmtpSink,
    invented_kinds,
    states,
    write,
)


@pytest.fixture(autouse=True)
def mail_server() -> Iterator[None]:
    """A mail server that answers, until a test says otherwise."""
    InventedBackend.reset()
    caches["shared"].clear()
    with invented_kinds(), override_settings(EMAIL_BACKEND=BACKEND):
        yield


def in_parallel(work: Any, *, times: int) -> None:
    """Do the same in several threads at once; raise what went wrong in one."""
    start, problems = threading.Barrier(times), []

    def run() -> None:
        try:
            start.wait(10)
            work()
        except Exception as error:  # noqa: BLE001  # raised below, in the thread of the test
            problems.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    if problems:
        raise problems[0]


# The mark has the database of the tests made; a SimpleTestCase is then left as it is.
@pytest.mark.django_db
class Unwrapped(SimpleTestCase):
    """No transaction around a test, because threads have to see the rows; and no flush after it, which would take away
    what migrations wrote. Outside a transaction a written mail leaves at once, unless the server is away.
    """

    databases = {"default"}

    def setUp(self) -> None:
        assert "test" in str(connections["default"].settings_dict["NAME"])
        OutboxMail.objects.all().delete()
        self.addCleanup(OutboxMail.objects.all().delete)

    def test_a_change_that_is_rolled_back_mails_nobody(self) -> None:
        with transaction.atomic():
            write("een")
            transaction.set_rollback(True)
        send_due()
        assert not OutboxMail.objects.exists()
        assert InventedBackend.sent == []

    def test_the_same_event_told_at_once_by_several_is_one_mail(self) -> None:
        in_parallel(lambda: write("een"), times=6)
        assert OutboxMail.objects.count() == 1
        send_due()
        assert len(InventedBackend.sent) == 1

    def test_workers_side_by_side_send_each_mail_once_and_in_order(self) -> None:
        people = [f"lezer{number}@voorbeeld.test" for number in range(2)]
        InventedBackend.away = True
        for number in range(24):
            write(f"{number:02}", people[number % 2])
        assert InventedBackend.sent == []
        InventedBackend.away, InventedBackend.seconds, InventedBackend.begun = False, 0.5, 0
        in_parallel(lambda: send_due(seconds=30), times=4)
        send_due()
        assert sorted(InventedBackend.subjects()) == [f"{number:02}" for number in range(24)]
        for person in people:
            subjects = [one.subject for one in InventedBackend.sent if one.recipients() == [person]]
            assert subjects == sorted(subjects)
        assert set(states()) == {State.SENT}

    def test_sending_inside_a_transaction_is_refused(self) -> None:
        InventedBackend.away = True
        write("een")
        InventedBackend.away = False
        with pytest.raises(RuntimeError), transaction.atomic():
            send_due()
        assert InventedBackend.sent == []
        assert states() == [State.WAITING]

    def test_a_real_smtp_server_that_was_away_gets_each_mail_once_and_in_order(self) -> None:
        sink = SmtpSink()
        port = sink.server_address[1]
        sink.server_close()
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(
            EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False
        ):
            for number in range(5):
                write(f"gebeurtenis {number}", [TO, OTHER][number % 2])
            found = set(OutboxMail.objects.values_list("state", "problem", "attempts"))
            assert found == {(State.WAITING, Problem.SERVER_AWAY, 0)}
            with SmtpSink(port).listening() as sink:
                assert send_due().sent == 5
                send_due()
                self.refuse(sink)
        assert len(sink.taken) == 5
        for number, mail in enumerate(sink.taken):
            assert f"gebeurtenis {number}".encode() in mail

    def refuse(self, sink: Any) -> None:
        """Let the server answer that there is no such address: for good, and with the address in it."""
        sink.answer_to_recipient = f"550 <{TO}> bestaat niet"
        letter = OutboxMail.objects.get(pk=write("zes").pk)
        assert (letter.state, letter.problem) == (State.FAILED, Problem.REFUSED)
        assert letter.last_error == "SMTPRecipientsRefused 550"
