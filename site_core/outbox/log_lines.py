"""Log lines without e-mail addresses and without the secrets of links, whoever writes them: libraries repeat both in their errors."""

import logging
import re

ADDRESS = re.compile(r"[^\s@<>\"'(),:;\[\]{}]+@[^\s@<>\"'(),:;\[\]{}]+\.[^\s@<>\"'(),:;\[\]{}]*\w")
MASK = "…@…"
# A word of an address that is as long as the secret of a link: 256 bits and more.
# The link by which somebody sets a password is shorter, and always stands in the same place.
SECRET = re.compile(
    r"(?<=/)[A-Za-z0-9_-]{43,}(?=/)|(?<=/password/reset/key/)[A-Za-z0-9]+-[A-Za-z0-9-]+"
)


class WithoutAddressesFormatter(logging.Formatter):
    """Formats a line with its traceback, and masks each address and each secret in it."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub("…", ADDRESS.sub(MASK, super().format(record)))
