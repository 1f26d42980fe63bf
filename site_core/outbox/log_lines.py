"""Log lines without e-mail addresses, whoever writes them: mail servers and libraries repeat them in their errors."""

import logging
import re

ADDRESS = re.compile(r"[^\s@<>\"'(),:;\[\]{}]+@[^\s@<>\"'(),:;\[\]{}]+\.[^\s@<>\"'(),:;\[\]{}]*\w")
MASK = "…@…"


class WithoutAddressesFormatter(logging.Formatter):
    """Formats a line with its traceback, and masks each address in it."""

    def format(self, record: logging.LogRecord) -> str:
        return ADDRESS.sub(MASK, super().format(record))
