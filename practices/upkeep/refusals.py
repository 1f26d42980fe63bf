"""Why something does not happen to a practice on the site. The words are for colleagues, and name nobody."""

from typing import Any


class UpkeepRefusedError(Exception):
    """What was asked cannot be done as it was asked; `str()` says why, in a sentence."""

    def __init__(self, why: Any = "") -> None:
        super().__init__(str(why))


class StandsOtherwiseError(UpkeepRefusedError):
    """Something else happened to the practice since it was looked at."""
