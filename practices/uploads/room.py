"""How much there is and may be, and what is wrong on the page of files, as its template tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from practices.models import FileKind, SubmissionFile
from practices.uploads.forms import FileForm
from practices.uploads.rules import MEGABYTE, MOST_BYTES, MOST_BYTES_TOGETHER, MOST_FILES


@dataclass(frozen=True, slots=True)
class Room:
    """The counts of a submission, and their limits."""

    pictures: int
    documents: int
    megabytes: float
    most_pictures: int = MOST_FILES[FileKind.PICTURE]
    most_documents: int = MOST_FILES[FileKind.DOCUMENT]
    most_megabytes: int = MOST_BYTES_TOGETHER // MEGABYTE
    most_megabytes_each: int = MOST_BYTES // MEGABYTE
    most_bytes: int = MOST_BYTES

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be added."""
        return self.pictures >= self.most_pictures and self.documents >= self.most_documents


def room_of(files: Iterable[SubmissionFile]) -> Room:
    """Count the files."""
    rows = list(files)
    kinds = [one.kind for one in rows]
    size = sum(one.size for one in rows) / MEGABYTE
    return Room(
        kinds.count(FileKind.PICTURE),
        kinds.count(FileKind.DOCUMENT),
        # What is there is never said to be nothing.
        max(round(size, 1), 0.1) if rows else 0,
    )


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong, in the order of the page, as the summary on top wants it."""

    problems: list[tuple[str, str, str]]
    is_bound: bool = True

    @property
    def errors(self) -> bool:
        """Whether anything is."""
        return bool(self.problems)

    @classmethod
    def of(cls, problem: str, forms: list[FileForm]) -> "Problems":
        """Gather them: that of the upload, then those of each file."""
        uploading = [("bestand", gettext("New file:"), problem)] if problem else []
        return cls([*uploading, *(each for form in forms for each in form.problems)])
