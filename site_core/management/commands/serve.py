"""Prepares the site on one machine and serves it until it is told to stop."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connections
from django.utils import translation
from django.utils.translation import gettext as _

from site_core.catalogues.compiling import CatalogueError, compile_stale
from site_core.local_server.address import Address
from site_core.local_server.announcement import announcement
from site_core.local_server.demo_accounts import Account, create_demo_accounts
from site_core.local_server.preparation import prepare
from site_core.local_server.processes import Processes
from site_core.local_server.stop_signals import StopSignals
from site_core.local_server.web_answer import answers

WEB, WORKER, CLOCK = "web", "worker", "clock"
START_SECONDS = 60


class Command(BaseCommand):
    """Starts web server, worker and clock, and stops them on Ctrl-C, TERM or HUP."""

    help = "Prepares the site on this machine and serves it until it is told to stop."
    # The checks would evaluate translated texts before the catalogues have been compiled.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="The address to listen on.")
        parser.add_argument("--port", default="8000", help="The port to listen on.")
        parser.add_argument(
            "--autoreload", action="store_true", help="Restart when the code changes."
        )
        parser.add_argument(
            "--stop-with-parent", action="store_true", help="Stop when the caller is gone."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.parent = os.getppid() if options["stop_with_parent"] else None
        try:
            for folder in settings.LOCALE_PATHS:
                compile_stale(Path(folder))
            with translation.override(settings.LANGUAGE_CODE), StopSignals() as signals:
                self.serve(signals, options)
        except (CommandError, CatalogueError) as error:
            self.stderr.write(str(error))
            sys.exit(1)

    def serve(self, signals: StopSignals, options: dict[str, Any]) -> None:
        """Go from checks to running, and from running to stopped."""
        try:
            address = Address.parse(host=options["host"], port=options["port"])
            address.require_free()
            accounts = self.prepare(collect_static=not options["autoreload"])
        except KeyboardInterrupt:
            self.tell(_("Stopped before the site was ready. A next start goes on from here."))
            return
        signals.only_count()
        self.run(address, accounts, signals, autoreload=options["autoreload"])

    def prepare(self, *, collect_static: bool) -> list[Account]:
        """Make ready what the processes need, and leave the database to them."""
        try:
            prepare(self.tell, collect_static=collect_static)
            return create_demo_accounts() if settings.LOCAL_MODE else []
        except (OSError, OperationalError) as error:
            # A full disk, a database that went away: what was done so far stays, and the rest is done next time.
            raise CommandError(
                _("This was broken off: %(reason)s. Solve that and run it again.")
                % {"reason": error}
            ) from error
        finally:
            connections.close_all()

    def run(
        self, address: Address, accounts: list[Account], signals: StopSignals, *, autoreload: bool
    ) -> None:
        """Keep the processes running until a request to stop, or until one of them falls."""
        processes = Processes(environment=environment_for(address))
        try:
            for name, command in commands(address, autoreload=autoreload).items():
                processes.start(name, command)
            if self.wait_until_ready(address, processes, signals):
                for line in announcement(address.url, accounts):
                    self.tell(line)
            while not self.must_stop(processes, signals):
                time.sleep(0.2)
            fallen = None if signals.count else processes.fallen()
        finally:
            asked = signals.count
            processes.stop(hurry=lambda: signals.count > asked)
        if fallen:
            raise CommandError(
                _("The %(process)s process has ended by itself; the others were stopped.")
                % {"process": fallen}
            )
        self.tell(_("Stopped."))

    def wait_until_ready(
        self, address: Address, processes: Processes, signals: StopSignals
    ) -> bool:
        """Wait for the first answer; tell that it takes long when it does."""
        told_at = time.monotonic() + 2
        deadline = time.monotonic() + START_SECONDS
        while not answers(address):
            if self.must_stop(processes, signals):
                return False
            if time.monotonic() > deadline:
                raise CommandError(
                    _("The web server does not answer after %(seconds)s seconds.")
                    % {"seconds": START_SECONDS}
                )
            if told_at and time.monotonic() > told_at:
                self.tell(_("Starting the web server …"))
                told_at = 0
            time.sleep(0.1)
        return True

    def must_stop(self, processes: Processes, signals: StopSignals) -> bool:
        """Whether somebody asked for it, the caller is gone, or a process has fallen."""
        caller_is_gone = self.parent is not None and os.getppid() != self.parent
        return bool(signals.count) or caller_is_gone or processes.fallen() is not None

    def tell(self, line: str) -> None:
        """Print at once, also where output is collected."""
        self.stdout.write(line)
        self.stdout.flush()


def environment_for(address: Address) -> dict[str, str]:
    """The environment of web and worker: links in pages and mails lead to the chosen port, unless set otherwise."""
    return {"SITE_URL": address.url, **os.environ, "PYTHONUNBUFFERED": "1"}


def commands(address: Address, *, autoreload: bool) -> dict[str, list[str]]:
    """What runs side by side."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    clock = [*manage, "publish_on_time"]
    if autoreload:
        where = f"[{address.host}]" if ":" in address.host else address.host
        return {
            WEB: [*manage, "runserver", f"{where}:{address.port}"],
            WORKER: [*manage, "db_worker", "--queue-name=*", "--reload"],
            CLOCK: clock,
        }
    return {
        WEB: [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"),
            *("--host", address.host, "--port", str(address.port)),
            *("--blocking-threads", "4", "--backpressure", "64"),
            *("--no-ws", "--respawn-failed-workers", "--log-level", "warning"),
            *("--working-dir", str(settings.BASE_DIR), "site_core.wsgi:application"),
        ],
        WORKER: [*manage, "db_worker", "--queue-name=*", "--no-reload"],
        CLOCK: clock,
    }
