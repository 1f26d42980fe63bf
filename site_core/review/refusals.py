"""Why the review refuses something, in sentences for editors."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class ReviewRefusedError(PermissionDenied):
    """Nothing was done; the message says why, and what to do."""


class NotSecondPersonError(ReviewRefusedError):
    """The same person wrote the last version, or words in it."""

    def __init__(self) -> None:
        super().__init__(_("You wrote this text, or words in it, yourself. Somebody else has to read it before it is published."))  # fmt: skip


class NotYoursToDecideError(ReviewRefusedError):
    """Somebody without the right."""

    def __init__(self) -> None:
        super().__init__(_("You may not decide on this text."))


class SecondStepNeededError(ReviewRefusedError):
    """Somebody turns the second key of an exception, and signed in with a password alone."""

    def __init__(self) -> None:
        super().__init__(_("Who turns the second key lets a text be published, and needs a second step for that. Set one up in your account, then approve this text."))  # fmt: skip


class MovedOnError(ReviewRefusedError):
    """It is not the text any more that this person read."""

    def __init__(self) -> None:
        super().__init__(_("This text was changed after you opened it, so nothing was decided. Read the new version, and decide on that one."))  # fmt: skip


class DecidedAlreadyError(ReviewRefusedError):
    """Somebody else decided, or the author took it back."""

    def __init__(self) -> None:
        super().__init__(_("This text does not wait for a decision any more. Look at its history to see what happened."))  # fmt: skip


class TakenOnError(ReviewRefusedError):
    """Somebody else is reading it."""

    def __init__(self, name: str) -> None:
        text = _("%(name)s took this text on. Take it over first, or leave it to them.")
        super().__init__(text % {"name": name})


class NothingSaidError(ReviewRefusedError):
    """Sent back without a word."""

    def __init__(self) -> None:
        super().__init__(_("Say what has to change: whoever wrote the text reads this."))


class ChecksFailedError(ReviewRefusedError):
    """Something is missing that every text needs."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = list(findings)
        super().__init__(" ".join([_("This text cannot be published yet."), *findings]))


class CannotBePublishedError(ReviewRefusedError):
    """The site changed since it was written: an address or a number is taken, something it names is gone."""

    def __init__(self, said: Sequence[str] = ()) -> None:
        text = _("This text cannot go on the site as it stands: it contradicts something that is there by now. Send it back, or mend it first.")  # fmt: skip
        super().__init__(" ".join([text, *said]))


class NobodyPublishesAloneError(ReviewRefusedError):
    """Something tried to publish a text that no second person approved."""

    def __init__(self) -> None:
        super().__init__(_("Nothing was published: nobody publishes a text alone. Send it to review; a second person reads it, and then it is on the site."))  # fmt: skip
