"""Looks what a file is, by what is in it: its name and what the browser calls it are believed by nobody."""

import hashlib
import threading
from dataclasses import dataclass
from typing import IO

from practices.models import FileKind
from practices.uploads.documents import clean_document
from practices.uploads.pictures import clean_picture
from practices.uploads.rules import MOST_BYTES, Cause, RefusedFileError

# Four kinds with a beginning that fits in a line: no library of a thousand others stands between.
JPEG, PNG, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
# One at a time in a process: what is unpacked takes many times the room of the file.
ONE_AT_A_TIME = threading.Semaphore(1)


@dataclass(frozen=True, slots=True)
class CleanFile:
    """Our own copy of a file, with what is known of it; the sum is that of the file as it came."""

    kind: FileKind
    content: bytes
    content_type: str
    ending: str
    sha256: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None


def cleaned(stream: IO[bytes]) -> CleanFile:
    """Return a clean copy, or refuse."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedFileError(Cause.SIZE)
    if not content.strip(b"\0\r\n\t "):
        raise RefusedFileError(Cause.EMPTY)
    found = kind_of(content)
    if found is None:
        raise RefusedFileError(Cause.TYPE)
    digest = hashlib.sha256(content).hexdigest()
    with ONE_AT_A_TIME:
        if found == "PDF":
            document = clean_document(content)
            return CleanFile(
                FileKind.DOCUMENT, document.content, "application/pdf", "pdf", digest,
                pages=document.pages,
            )  # fmt: skip
        picture = clean_picture(content, found)
    return CleanFile(
        FileKind.PICTURE, picture.content, f"image/{picture.ending}".replace("jpg", "jpeg"),
        picture.ending, digest, picture.width, picture.height,
    )  # fmt: skip


def kind_of(content: bytes) -> str | None:
    """Name the kind of a file by how it begins, as Pillow names it; None for all that we do not take."""
    if content.startswith(JPEG):
        return "JPEG"
    if content.startswith(PNG):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return "PDF" if content.startswith(PDF) else None
