"""Says that something was here and is no more."""

from collections.abc import Sequence


class GoneError(Exception):
    """Raised for an address whose page was taken off the site; readers are answered 410 with `template`.

    `typed` is what came with a form that nobody takes in any more, each with its label: it is given back.

    No `Http404`: Wagtail catches those on the way to a page, and then there is nothing left to tell them by.
    """

    def __init__(self, template: str, typed: Sequence[tuple[str, str]] = ()) -> None:
        # Without what was typed: a message may end up in a log.
        super().__init__(template)
        self.template = template
        self.typed = typed
