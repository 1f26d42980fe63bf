"""Why a reviewer's step is not taken. The words are for the reviewer, and name nobody."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _


class ReviewRefusedError(Exception):
    """A step that cannot be taken as it was asked; `str()` says why, in a sentence."""

    def __init__(self, why: Any = "") -> None:
        super().__init__(str(why))


class OwnHouseError(ReviewRefusedError):
    """It comes from the reviewer's own house; `reasons` says how that shows."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class NotTheHolderError(ReviewRefusedError):
    """Only who holds the practice may do this."""

    def __init__(self) -> None:
        super().__init__(_("You do not hold this practice. Take it on first."))


class SecondPersonError(ReviewRefusedError):
    """Another person has to do this."""

    def __init__(self) -> None:
        super().__init__(_("You proposed this refusal. Somebody else has to confirm or undo it."))


class RefusalWaitsError(ReviewRefusedError):
    """A refusal was proposed: that comes first."""

    def __init__(self) -> None:
        super().__init__(_("A refusal was proposed. A second person confirms or undoes it first."))


class EditsNotAcceptedError(ReviewRefusedError):
    """The text is no longer what its sender sent or accepted."""

    def __init__(self) -> None:
        super().__init__(_("A colleague changed this text after it was sent, and its sender did not see that yet. Propose the edits to the sender first; what the sender accepts, you can approve."))  # fmt: skip


class OwnEditsError(ReviewRefusedError):
    """This person changed what the sender is not asked about."""

    def __init__(self) -> None:
        super().__init__(_("You changed something that no sender is asked about: a picture, a source, a document, or what search engines show. Give the practice back, so that somebody else reads and approves it."))  # fmt: skip
