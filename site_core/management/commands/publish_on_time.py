"""The clock: publishes and withdraws what editors scheduled and sees to mail that waits, and once a day forgets what is old."""

import logging
import signal
import threading
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connections
from django.utils import timezone

from site_core.clock.duties import do_duties
from site_core.clock.scheduled import publish_and_withdraw
from site_core.outbox.worker import ask_worker_if_due
from site_core.retention.duties import forget_old_data

logger = logging.getLogger(__name__)

SECONDS = 60


class Command(BaseCommand):
    """Looks once a minute, so that a scheduled page needs no cron."""

    forgot_on: date | None = None
    help = (
        "Publishes and withdraws what editors scheduled, and has waiting mail sent, once a minute, "
        "until it is told to stop."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do it now, and stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            publish_and_withdraw(timezone.now())
            do_duties(timezone.now())
            ask_worker_if_due()
            forget_old_data(timezone.now())
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            self.publish()
            do_duties(timezone.now())
            self.see_to_mail()
            self.forget_old_data()
            connections.close_all()
            stop.wait(SECONDS)

    def publish(self) -> None:
        """Do it now; a database that is away for a while is tried again the next minute."""
        try:
            publish_and_withdraw(timezone.now())
        except DatabaseError:
            logger.warning("Scheduled pages wait: the database did not answer.", exc_info=True)

    def forget_old_data(self) -> None:
        """Forget once a day what was kept long enough; a day that fails is made up for the next minute."""
        today = timezone.localdate()
        if self.forgot_on != today and forget_old_data(timezone.now()):
            self.forgot_on = today

    def see_to_mail(self) -> None:
        """Ask the worker to send what is due: first attempts nobody asked for, and later ones."""
        try:
            ask_worker_if_due()
        except Exception:
            # Besides the database, the shared cache may be away; the clock goes on whatever it is.
            logger.warning("Mail waits: the worker could not be asked.", exc_info=True)
