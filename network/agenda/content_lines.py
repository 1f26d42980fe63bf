"""Writes the lines of an iCalendar file (RFC 5545, 3.1 and 3.3.11; parameters by RFC 6868).

Nothing that an editor typed can become a line of its own: every value goes through `text`, `uri` or `moment` here.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.utils.encoding import iri_to_uri

LINE_END = b"\r\n"
OCTETS = 75
# All that some programme or other takes for the end of a line.
LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
CONTROL_SIGNS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
IN_PARAMETERS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})


def line(name: str, content: str, /, **parameters: str) -> bytes:
    """Return one property, folded. `content` was made by a function below, or is a word of ours."""
    given = "".join(f";{key.upper()}={one}" for key, one in parameters.items() if one)
    return LINE_END.join(fold(f"{name}{given}:{content}")) + LINE_END


def fold(whole: str) -> Iterable[bytes]:
    """Cut a line into pieces of at most 75 octets, never inside a character or an escape."""
    octets = whole.encode()
    start, lead = 0, b""
    while len(octets) - start + len(lead) > OCTETS:
        end = start + OCTETS - len(lead)
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        backslashes = end - start - len(octets[start:end].rstrip(b"\\"))
        end -= backslashes % 2
        yield lead + octets[start:end]
        start, lead = end, b" "
    yield lead + octets[start:]


def readable(value: object) -> str:
    """Return a text without control signs, its line breaks all of one kind."""
    return CONTROL_SIGNS.sub("", LINE_BREAKS.sub("\n", str(value))).strip()


def text(value: object) -> str:
    """Return a value of type TEXT."""
    return readable(value).translate(ESCAPES)


def parameter(value: object) -> str:
    """Return the value of a parameter, in quotes."""
    return f'"{readable(value).translate(IN_PARAMETERS)}"'


def uri(address: str) -> str:
    """Return a value of type URI: what does not belong in an address is written as %xx."""
    return iri_to_uri(address)


def day(value: date) -> str:
    """Return a value of type DATE."""
    return f"{value:%Y%m%d}"


def local_moment(value: datetime) -> str:
    """Return a DATE-TIME as the clocks in Bruges show it; the line names the zone."""
    return f"{value:%Y%m%dT%H%M%S}"


def utc_moment(value: datetime) -> str:
    """Return a DATE-TIME in UTC, for when something was written down."""
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
