"""Made-up mail: kinds that tests send, a backend that can be away, and a small SMTP server."""

import smtplib
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

import time_machine
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from wagtail import hooks

from site_core.models import OutboxMail
from site_core.outbox.kinds import HOOK, Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.services import enqueue_mail

TO = "verzonnen@voorbeeld.test"
OTHER = "ook.verzonnen@voorbeeld.test"
MINUTE = timedelta(minutes=1)
# What a composer finds in the database, as somebody typed it, by event.
TYPED: dict[str, str] = {}
BACKEND = "tests.site_core.invented_mail.InventedBackend"


def compose_notice(wanted: WantedMail) -> Composed | NotNeeded | None:
    """A notice about what the params say; None when they say that it was withdrawn."""
    if wanted.params.get("withdrawn"):
        return NotNeeded("ingetrokken") if wanted.params["withdrawn"] == "reason" else None
    title = TYPED.get(wanted.event, wanted.params["title"])
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [wanted.params.get("text", "Verzonnen tekst.")],
            "link_url": "https://voorbeeld.test/a?b=1&c=2",
            "link_label": "Verzonnen link",
        },
        reply_to=wanted.params.get("reply_to", ""),
        unsubscribe_url=wanted.params.get("unsubscribe_url", ""),
    )


def compose_badly(wanted: WantedMail) -> Composed:
    """Fails, with the address in its message."""
    raise LookupError(f"No row for {wanted.to}")


NOTICE = MailKind("notice", "Verzonnen soort", "Je krijgt dit als verzonnen lezer.", compose_notice)
BROKEN = MailKind("broken", "Kapotte soort", "Verzonnen reden.", compose_badly)


@contextmanager
def invented_kinds() -> Iterator[None]:
    """The two kinds, known for as long as it lasts."""
    with hooks.register_temporarily([(HOOK, NOTICE), (HOOK, BROKEN)]):
        yield


def write(event: str, to: str = TO, *, kind: str = "notice", **values: Any) -> OutboxMail:
    """Write a mail about an event; other values are params, but for the language and the name."""
    chosen = {key: values.pop(key) for key in ("language", "name") if key in values}
    return enqueue_mail(kind=kind, event=event, to=to, params={"title": event, **values}, **chosen)


def states() -> list[str]:
    """How the mails stand, in the order in which they were written."""
    return list(OutboxMail.objects.order_by("pk").values_list("state", flat=True))


def minutes_pass(number: int, since: datetime) -> datetime:
    """Let the clock tick, minute by minute, and return the time it is then."""
    for passed in range(1, number + 1):
        with time_machine.travel(since + passed * MINUTE, tick=False):
            call_command("publish_on_time", once=True)
    return since + number * MINUTE


class InventedBackend(BaseEmailBackend):
    """Keeps what it sent; fails as the test says."""

    sent: list[Any] = []
    away = False
    seconds = 0.0
    begun = 0
    refuses: dict[str, Exception] = {}

    @classmethod
    def reset(cls) -> None:
        """Be reachable, with nothing sent."""
        cls.sent, cls.away, cls.refuses = [], False, {}
        cls.seconds, cls.begun = 0.0, 0

    @classmethod
    def subjects(cls) -> list[str]:
        """What was sent, in order, without the name of the site."""
        return [one.subject.removeprefix("BruggeNaarMorgen: ") for one in cls.sent]

    def open(self) -> bool:
        if self.away:
            raise ConnectionRefusedError(111, "Connection refused")
        return True

    def send_messages(self, email_messages: Any) -> int:
        for message in email_messages:
            for address in message.recipients():
                if problem := self.refuses.get(parseaddr(address)[1]):
                    raise problem
            message.message().as_bytes()
            # The first is the slowest, so that a later one could overtake it.
            type(self).begun += 1
            time.sleep(self.seconds / self.begun)
            type(self).sent.append(message)
        return len(email_messages)


def refused(code: int, address: str = TO) -> smtplib.SMTPRecipientsRefused:
    """What smtplib raises when the server answers an address so; servers repeat the address."""
    return smtplib.SMTPRecipientsRefused({address: (code, f"<{address}>: nee".encode())})


class SmtpSink(socketserver.ThreadingTCPServer):
    """Understands just enough SMTP to take a mail, or to refuse one."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        self.taken: list[bytes] = []
        self.answer_to_recipient = "250 ok"
        super().__init__(("127.0.0.1", port), SmtpConversation)

    @contextmanager
    def listening(self) -> Iterator["SmtpSink"]:
        """Answer for as long as it lasts."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()
            thread.join()


class SmtpConversation(socketserver.StreamRequestHandler):
    """One line to the sink."""

    server: SmtpSink

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 verzonnen")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"QUIT"):
                self.say("221 dag")
                return
            if line.startswith(b"RCPT"):
                self.say(self.server.answer_to_recipient)
            elif line.startswith(b"DATA"):
                self.take()
            else:
                self.say("250 ok")

    def take(self) -> None:
        """Read a mail up to the lonely dot."""
        self.say("354 kom maar")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.taken.append(b"".join(lines))
        self.say("250 ok")
