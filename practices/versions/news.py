"""What a reviewer has to know of a new version: what readers have meanwhile, and whether that changed since it was begun."""

from dataclasses import dataclass

from practices.models import MessageKind, PracticePage, Submission
from practices.versions.standing import live_text


@dataclass(frozen=True, slots=True)
class News:
    """About one version; `live` is the text that readers have, if there is another than this one."""

    is_new_version: bool = False
    live: PracticePage | None = None
    # Under which number it was begun, and which one readers have now.
    begun_on: int = 0
    now_on: int = 0

    @property
    def has_moved(self) -> bool:
        """Whether readers have another text by now than the one that its owner began with."""
        return self.is_new_version and self.begun_on != self.now_on


def news_of(submission: Submission) -> News:
    """Look it up; there is nothing to tell of a first version, or of one that is decided on."""
    page = submission.page
    if submission.number == 1 or page is None or not submission.is_open:
        return News()
    line = submission.messages.filter(kind=MessageKind.NEW_VERSION).first()
    newest = page.versions.first()
    begun_on = int(line.data.get("begun_on", 0)) if line else 0
    return News(
        is_new_version=True,
        live=live_text(page),
        begun_on=begun_on,
        now_on=newest.number if newest else 0,
    )
