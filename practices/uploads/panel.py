"""The files of a submission as other screens show them: to its sender, and to who reviews it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from practices.models import FileKind, Submission, SubmissionFile
from practices.uploads.needs import missing_of

LARGEST_LOOK = (320, 240)
FOR_SENDER, FOR_REVIEWER = "practices:file", "practice_reviews:file"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file, where it can be looked at, and what it still needs."""

    file: SubmissionFile
    url: str
    missing: list[str]

    @property
    def look(self) -> tuple[int, int]:
        """How wide and high a picture is shown: small, also on screens that have no styles of ours."""
        width, height = self.file.width or 1, self.file.height or 1
        part = min(1, LARGEST_LOOK[0] / width, LARGEST_LOOK[1] / height)
        return max(1, round(width * part)), max(1, round(height * part))

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown in the page."""
        return self.file.kind == FileKind.PICTURE


def shown_files(submission: Submission, url_name: str) -> list[ShownFile]:
    """The files of a submission, each at its address for who looks."""
    return [
        ShownFile(
            kept,
            reverse(url_name, args=[kept.uid]),
            [sentence for _name, sentence in missing_of(kept)],
        )
        for kept in submission.files.all()
    ]


def files_panel(submission: Submission, url_name: str = FOR_SENDER) -> dict[str, Any]:
    """What the template `practices/uploads/panel.html` needs."""
    return {"submission": submission, "url_name": url_name}
