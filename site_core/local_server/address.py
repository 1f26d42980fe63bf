"""Where the site listens, checked before anything else is done."""

import errno
import re
import socket
from dataclasses import dataclass

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # recognised here, not chosen


@dataclass(frozen=True)
class Address:
    """A host and a port of this machine."""

    host: str
    port: int

    @classmethod
    def parse(cls, *, host: str, port: str) -> "Address":
        """Read what was typed; raise CommandError when it cannot be an address."""
        if not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
            raise CommandError(
                _(
                    "PORT=%(port)s is not a port. Choose a number from 1024 to 65535: make serve PORT=8001"
                )
                % {"port": port}
            )
        return cls(host=host.strip(), port=int(port))

    @property
    def url(self) -> str:
        """The address that a browser on this machine opens."""
        host = "localhost" if self.host in {*EVERYWHERE, *EVERYWHERE.values()} else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def reachable_host(self) -> str:
        """A host by which this machine reaches itself."""
        return EVERYWHERE.get(self.host, self.host)

    def require_free(self) -> None:
        """Raise CommandError, saying what to do, unless something can listen here."""
        try:
            family, kind, protocol, _name, where = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM
            )[0]
            with socket.socket(family, kind, protocol) as probe:
                # Without this, connections of a server that has just stopped count as an occupied port.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(where)
        except (OSError, UnicodeError) as error:
            raise CommandError(self.refusal(error)) from error

    def refusal(self, error: Exception) -> str:
        """Say in one line why nothing can listen here."""
        values = {"host": self.host, "port": self.port, "other": self.port % 65535 + 1}
        match getattr(error, "errno", None):
            case errno.EADDRINUSE:
                return (
                    _(
                        "Port %(port)s is in use by another program. Choose another: make serve PORT=%(other)s"
                    )
                    % values
                )
            case errno.EACCES:
                return (
                    _(
                        "Port %(port)s is for administrators only. Choose another: make serve PORT=8000"
                    )
                    % values
                )
        return (
            _(
                "HOST=%(host)s is not an address of this machine. Leave HOST out, or use 127.0.0.1 or 0.0.0.0."
            )
            % values
        )
