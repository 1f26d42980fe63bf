"""Looks whether a web address answers, without becoming a way into the network that the site runs in.

Addresses come from outside. Only http and https on their own ports, only hosts of which every address is public, and the
connection goes to the address that was looked at: a name that answers otherwise a moment later changes nothing. Each place that
is redirected to is looked at in the same way. No body is read, and a server that drips is cut off.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT, LONGEST = 5, 12
# A link that goes on leading elsewhere keeps nobody waiting for longer.
IN_ALL = 20
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
# Somebody is there, and does not like machines.
ALIVE = {401, 403, 406, 429}
MOVED = {301, 302, 303, 307, 308}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
AGENT = "BruggeNaarMorgen link check"


class UnreachableError(Exception):
    """There is no public page at this address."""


class Pinned(http.client.HTTPConnection):
    """A connection to one address, under the name that the certificate has to hold."""

    def __init__(self, host: str, address: str, *, is_safe: bool) -> None:
        super().__init__(host, PORTS["https" if is_safe else "http"], timeout=TIMEOUT)
        self.address, self.is_safe = address, is_safe

    def connect(self) -> None:
        """Connect to the address that was looked at, and not to what the name means by now."""
        self.sock = socket.create_connection((self.address, self.port), TIMEOUT)
        if self.is_safe:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)  # fmt: skip


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet."""
    given = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(given, "ipv4_mapped", None) or given
    if isinstance(found, ipaddress.IPv6Address) and (
        found in TRANSLATED or found.sixtofour or found.teredo
    ):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def public_address(host: str, port: int) -> str:
    """One address of a host, all of whose addresses are public. Raises UnreachableError."""
    found = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(map(is_public, found)):
        raise UnreachableError
    # Where there is a choice: machines without the newer addresses are still many.
    return min(found, key=lambda one: (":" in one, one))


def answers(url: str) -> bool:
    """Whether a page answers at this address: asked shortly, and where that is refused, as a reader would."""
    until = time.monotonic() + IN_ALL
    return any(_ends_well(url, method, until) for method in ("HEAD", "GET"))


def _ends_well(url: str, method: str, until: float) -> bool:
    try:
        for _turn in range(REDIRECTS + 1):
            if time.monotonic() > until:
                return False
            status, onward = _ask(url, method)
            if status not in MOVED or not onward:
                return status < 400 or status in ALIVE
            url = urljoin(url, onward)
    # Whatever a stranger's server sends, and whatever a name turns out to be, says no more than that it does not answer.
    except (UnreachableError, OSError, http.client.HTTPException, ValueError):
        pass
    return False


def _ask(url: str, method: str) -> tuple[int, str]:
    parts = urlsplit(url)
    host = _host_of(parts)
    connection = Pinned(
        host, public_address(host, PORTS[parts.scheme]), is_safe=parts.scheme == "https"
    )
    cut = threading.Timer(LONGEST, _cut, [connection])
    cut.daemon = True
    cut.start()
    try:
        connection.request(method, _path_of(parts), headers={"User-Agent": AGENT, "Accept": "*/*"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        cut.cancel()
        connection.close()


def _host_of(parts: SplitResult) -> str:
    is_ours = parts.scheme in PORTS and parts.port in {None, PORTS.get(parts.scheme)}
    if not is_ours or not parts.hostname:
        raise UnreachableError
    if ":" in parts.hostname:
        return parts.hostname
    return parts.hostname.encode("idna").decode()


def _path_of(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe="/?#[]@!$&'()*+,;=:%~-._")


def _cut(connection: Pinned) -> None:
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
