"""The site behind the web server that `make serve` starts, on what the tests wrote so far, to be killed outright."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.db import connection, connections

from site_core.local_server.address import Address
from site_core.local_server.web_answer import answers
from site_core.management.commands.serve import WEB, commands

ALIAS = "killed"
TOKEN = "t" * 32
START_SECONDS = 60


class StayHere(HTTPRedirectHandler):
    """A redirect is an answer too."""

    def redirect_request(self, *_args: Any) -> None:
        return None


OPENER = build_opener(StayHere)


class RealServer:
    """One web server on a database of its own; on PostgreSQL, on that of the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = Address("127.0.0.1", free.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to answer."""
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "site_core.settings_test",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": self.address.url,
        }
        self.process = subprocess.Popen(
            commands(self.address, autoreload=False)[WEB], env=environment, start_new_session=True
        )
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.address):
            assert time.monotonic() < deadline
            assert self.process.poll() is None
            time.sleep(0.05)

    def kill(self) -> None:
        """Let it end in the middle of whatever it does, with everything it started."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    @property
    def database_url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{self.folder / 'db.sqlite3'}"
        one = connection.settings_dict
        return f"postgres://{one['USER']}:{one['PASSWORD']}@{one['HOST']}:{one['PORT']}/{one['NAME']}"  # fmt: skip

    def post(self, path: str, values: dict[str, Any]) -> tuple[int, str]:
        """Send a form; return what came of it, and where it leads. Raises OSError when nobody answers."""
        cookie = SimpleCookie({"csrftoken": TOKEN}).output(header="", attrs=[]).strip()
        headers = {"Cookie": cookie, "Accept": "application/json", "Origin": self.address.url}
        body = urlencode(values | {"csrfmiddlewaretoken": TOKEN}).encode()
        request = Request(f"{self.address.url}{path}", body, headers)  # noqa: S310 - our own address
        try:
            with OPENER.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            return answer.code, answer.headers.get("Location", "")


@contextmanager
def real_server(folder: Path) -> Iterator[RealServer]:
    """A server that answers, and a connection named `killed` to what it writes."""
    server = RealServer(folder)
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        name = str(folder / "db.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [name])
    connections.databases[ALIAS] = {**connection.settings_dict, "NAME": name}
    try:
        server.start()
        yield server
    finally:
        server.kill()
        connections[ALIAS].close()
        del connections[ALIAS], connections.databases[ALIAS]
