"""Why something does not happen to a submission. No message repeats what somebody typed: it would end up in a log."""

from practices.models import Submission


class MovedOnError(Exception):
    """Something else happened first; `submission` is how it is now."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.state)
        self.submission = submission


class NotNowError(MovedOnError):
    """Nothing else happened, but this cannot be done as things stand."""


class OffTheSiteError(NotNowError):
    """The practice was taken off the site."""


class TextGoneError(NotNowError):
    """The text of a version that ended is not kept any more."""


class RemarksOpenError(Exception):
    """Some remarks are not answered yet; `remarks` are their numbers."""

    def __init__(self, remarks: list[int]) -> None:
        super().__init__(len(remarks))
        self.remarks = remarks


class TextNotReadyError(Exception):
    """Some parts of the text are not filled in, or not right; `parts` are their words in addresses."""

    def __init__(self, parts: list[str]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


class SecondLookUsedError(NotNowError):
    """A second look is asked once."""
