"""Small files that say what a step was done for, so that a next start knows whether to do it again."""

import hashlib
from pathlib import Path


class Stamp:
    """Remembers that something was finished, and for which input."""

    def __init__(self, path: Path, *inputs: str) -> None:
        self.path = path
        self.fingerprint = hashlib.sha256("\n".join(inputs).encode()).hexdigest()

    def fits(self) -> bool:
        """Whether it was finished for this very input."""
        return self.path.is_file() and self.path.read_text() == self.fingerprint

    def remove(self) -> None:
        """Say that it is no longer finished: what is broken off from here on will be done again."""
        self.path.unlink(missing_ok=True)

    def write(self) -> None:
        """Say that it is finished."""
        self.path.write_text(self.fingerprint)
