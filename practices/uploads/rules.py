"""What may be sent along with a practice, and why a file is refused."""

from typing import Any

from django.db import models
from django.utils.translation import gettext, ngettext

from practices.models import FileKind
from site_core.public_forms.throttle import Limit, Throttle

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_BYTES_TOGETHER = 40 * MEGABYTE
MOST_FILES = {FileKind.PICTURE: 6, FileKind.DOCUMENT: 5}
# Those of a good camera; read from the head of a file, before anything of it is unpacked.
MOST_PIXELS = 40_000_000
MOST_PAGES = 200
# What is kept of a larger picture: enough for a wide screen, and for print on half a page.
LONGEST_EDGE = 4000
ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf"
# A school class may share an address; nobody adds more than a hundred files an hour to one practice.
THROTTLE = Throttle(
    "practice-files", per_block=Limit(200), per_mail=Limit(100), overall=Limit(2000)
)


class Cause(models.TextChoices):
    """Why a file is refused."""

    NOTHING = "nothing"
    EMPTY = "empty"
    TYPE = "type"
    SIZE = "size"
    PASSWORD = "password"  # noqa: S105 - the name of a cause
    DAMAGED = "damaged"
    TOO_MANY = "too_many"
    NO_ROOM = "no_room"
    TOO_MANY_PIXELS = "pixels"
    TOO_MANY_PAGES = "pages"
    ACTIVE = "active"
    TWICE = "twice"
    TOO_OFTEN = "too_often"


class RefusedFileError(Exception):
    """A file is not taken; `values` are what its sentence needs."""

    def __init__(self, cause: Cause, **values: Any) -> None:
        super().__init__(cause)
        self.cause = cause
        self.values = values


def words_of(refusal: RefusedFileError) -> str:
    """Say what is wrong and what to do, in the language of the reader."""
    limits = {
        "most": MOST_BYTES // MEGABYTE,
        "together": MOST_BYTES_TOGETHER // MEGABYTE,
        "pixels": MOST_PIXELS // 1_000_000,
        "pages": MOST_PAGES,
    }
    return _sentence_of(refusal) % (limits | refusal.values)


def _sentence_of(refusal: RefusedFileError) -> str:
    if refusal.cause == Cause.TOO_MANY:
        return _too_many(refusal.values)
    return {
        Cause.NOTHING: gettext("Choose a file first."),
        Cause.EMPTY: gettext("This file is empty. Open it on your computer, save it anew and try again."),
        Cause.TYPE: gettext("We cannot take this kind of file. Choose a JPEG, PNG, WebP or PDF."),
        Cause.SIZE: gettext("This file is larger than %(most)s MB. Make it smaller and try again."),
        Cause.PASSWORD: gettext(
            "This PDF is locked with a password or against changes. Save it without a lock and try again."
        ),
        Cause.DAMAGED: gettext(
            "This file is damaged, or it did not arrive whole. Try again; if it fails once more, save the file anew first."
        ),
        Cause.NO_ROOM: gettext(
            "With this file there would be more than %(together)s MB. Make it smaller, or remove another file first."
        ),
        Cause.TOO_MANY_PIXELS: gettext(
            "This picture has more than %(pixels)s million pixels. Make it smaller and try again."
        ),
        Cause.TOO_MANY_PAGES: gettext(
            "This PDF has more than %(pages)s pages. Choose the pages that help colleagues and try again."
        ),
        Cause.ACTIVE: gettext(
            "There are attachments, scripts or fill-in fields with scripts in this PDF. Print it to a new PDF and try again."
        ),
        Cause.TWICE: gettext("You added this file already. We kept it once."),
        Cause.TOO_OFTEN: gettext(
            "Very many files came in during the last hour. What you added is still here: wait an hour and go on."
        ),
    }[refusal.cause]  # fmt: skip


def _too_many(values: dict[str, Any]) -> str:
    if values["kind"] == FileKind.PICTURE:
        return ngettext(
            "There is room for %(number)s picture. Remove it first.",
            "There is room for %(number)s pictures. Remove one of them first.",
            values["number"],
        )
    return ngettext(
        "There is room for %(number)s document. Remove it first.",
        "There is room for %(number)s documents. Remove one of them first.",
        values["number"],
    )
