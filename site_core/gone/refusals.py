"""Says that something was here and is no more."""


class GoneError(Exception):
    """Raised for an address whose page was taken off the site; readers are answered 410 with `template`.

    No `Http404`: Wagtail catches those on the way to a page, and then there is nothing left to tell them by.
    """

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.template = template
