"""Reasons that colleagues give."""

from typing import Any

from practices.upkeep.refusals import UpkeepRefusedError
from practices.upkeep.rules import LONGEST_REASON
from site_core.public_forms.fields import visible


def reason_of(text: str, missing: Any, longest: int = LONGEST_REASON) -> str:
    """What somebody wrote; spaces and signs that nobody sees are no words. Raises UpkeepRefusedError."""
    if not visible(" ".join(text.split())).strip():
        raise UpkeepRefusedError(missing)
    return text.replace("\0", "").strip()[:longest]
