"""Why something does not go through. No message repeats what somebody typed: it would end up in a log."""

from typing import Any


class AlreadyDoneError(Exception):
    """Somebody else was first; `row` is how it stands now."""

    def __init__(self, row: Any = None) -> None:
        super().__init__(getattr(row, "state", ""))
        self.row = row


class ConflictError(Exception):
    """It comes from the own house of who would decide; `reasons` are words for them."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(len(reasons))
        self.reasons = reasons


class PracticeGoneError(Exception):
    """The practice is not on the site any more."""
