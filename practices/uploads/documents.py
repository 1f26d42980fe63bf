"""Looks through PDFs: refuses what is locked or can act, takes out who made it, and saves it anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import settings

from practices.uploads.jpeg_notes import without_notes
from practices.uploads.rules import MOST_PAGES, Cause, RefusedFileError

# For all of this process, before anything is opened: a few bytes may unpack to gigabytes.
UNPACKED = 200 * 1024 * 1024
settings.set_qpdf_limits(
    flate_max_memory=UNPACKED,
    png_max_memory=UNPACKED,
    tiff_max_memory=UNPACKED,
    run_length_max_memory=UNPACKED,
    parser_max_nesting=100,
    doc_max_warnings=200,
)
MOST_OBJECTS = 200_000
DEEPEST = 60
# Keys that let a document do something, or carry something along.
ACTIVE_KEYS = {
    "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/XFA", "/RichMediaContent",
    "/RichMediaSettings", "/Launch",
}  # fmt: skip
ACTIVE_ACTIONS = {
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToE", "/GoToR", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
ACTIVE_PARTS = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
# What a programme notes for itself or about who worked with it.
NOTES = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
# Who made a remark, and in which words, when it was laid over the page.
MARKS_OF_REMARKS = ("/T", "/M", "/CreationDate", "/NM")


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A PDF as we keep it."""

    content: bytes
    pages: int


def clean_document(content: bytes) -> CleanDocument:
    """Return a PDF saved anew, or refuse."""
    # Readers mend a file that was cut off; pages are gone then without a word.
    if b"%%EOF" not in content[-2048:]:
        raise RefusedFileError(Cause.DAMAGED)
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _looked_through(document)
    except RefusedFileError:
        raise
    except pikepdf.PasswordError as error:
        raise RefusedFileError(Cause.PASSWORD) from error
    # It may end in any way on a file that was made to mislead it.
    except Exception as error:
        raise RefusedFileError(Cause.DAMAGED) from error


def _looked_through(document: pikepdf.Pdf) -> CleanDocument:
    if document.is_encrypted:
        raise RefusedFileError(Cause.PASSWORD)
    if len(document.objects) > MOST_OBJECTS:
        raise RefusedFileError(Cause.DAMAGED)
    pages = len(document.pages)
    if pages > MOST_PAGES:
        raise RefusedFileError(Cause.TOO_MANY_PAGES)
    if not pages:
        raise RefusedFileError(Cause.EMPTY)
    for part in _parts_of(document):
        if _can_act(part):
            raise RefusedFileError(Cause.ACTIVE)
        _take_out_notes(part)
    _refuse_opening(document.Root)
    _take_out_who(document)
    target = BytesIO()
    document.save(
        target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return CleanDocument(target.getvalue(), pages)


def _parts_of(document: pikepdf.Pdf) -> Iterator[Any]:
    """Each dictionary and stream, also those that lie in others."""
    for number, one in enumerate(document.objects):
        if number > MOST_OBJECTS:
            raise RefusedFileError(Cause.DAMAGED)
        yield from _parts_in(one, 0)


def _parts_in(value: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise RefusedFileError(Cause.DAMAGED)
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        yield value
        inside = [value[key] for key in value.keys()]  # noqa: SIM118 - a dictionary of pikepdf is none of Python
    elif isinstance(value, pikepdf.Array):
        inside = list(value)
    else:
        return
    for one in inside:
        # What is numbered comes by itself.
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _parts_in(one, depth + 1)


def _can_act(part: Any) -> bool:
    keys = set(part.keys())
    if keys & ACTIVE_KEYS:
        return True
    if "/S" in keys and _name(part["/S"]) in ACTIVE_ACTIONS:
        return True
    return "/Subtype" in keys and _name(part["/Subtype"]) in ACTIVE_PARTS


def _refuse_opening(root: Any) -> None:
    """What happens by itself on opening may be a place in the document, and nothing else."""
    action = root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and _name(action.get("/S")) != "/GoTo":
        raise RefusedFileError(Cause.ACTIVE)


def _take_out_notes(part: Any) -> None:
    for key in NOTES:
        if key in part:
            del part[key]
    kind = _name(part.get("/Subtype"))
    if "/Rect" in part and kind != "/Widget":
        for key in MARKS_OF_REMARKS:
            if key in part:
                del part[key]
    if isinstance(part, pikepdf.Stream) and _is_photo(part):
        how: dict[str, Any] = {"filter": part.get("/Filter"), "decode_parms": part.get("/DecodeParms")}  # fmt: skip
        part.write(without_notes(part.read_raw_bytes()), **how)


def _is_photo(part: Any) -> bool:
    filters = part.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    return len(names) == 1 and _name(names[0]) == "/DCTDecode"


def _take_out_who(document: pikepdf.Pdf) -> None:
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
