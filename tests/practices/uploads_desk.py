"""Files as senders send them, honest and hostile, all made in code; and a sender who holds the link of a submission."""

from io import BytesIO
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from PIL import Image, ImageCms, PngImagePlugin

from practices.models import PracticePage, Submission, SubmissionFile, SubmissionState
from practices.submitting.access import let_in
from practices.uploads.services import add_file

CANARY = "Kanarie-0470-12-34-56"


def picture(kind: str = "JPEG", *, mode: str = "RGB", size: Any = (60, 40), **saved: Any) -> bytes:
    """A picture of one colour."""
    target = BytesIO()
    Image.new(mode, size, *([0] if mode == "P" else [])).save(target, kind, **saved)
    return target.getvalue()


def told_picture(kind: str) -> bytes:
    """A picture that says in every way it can who made it, lying on its side."""
    notes = Image.Exif()
    notes[0x0112], notes[0x013B], notes[0x010E] = 6, CANARY, CANARY
    notes.get_ifd(0x8825)[0x001D] = CANARY
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    saved: dict[str, Any] = {"exif": notes, "icc_profile": profile + CANARY.encode()}
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARY.encode()
        extra = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
        saved |= {"comment": CANARY, "xmp": CANARY.encode(), "extra": extra}
    if kind == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Author", CANARY)
        chunks.add_itxt("XML:com.adobe.xmp", CANARY)
        chunks.add_text("Comment", CANARY, zip=True)
        saved["pnginfo"] = chunks
    if kind == "WEBP":
        saved["xmp"] = CANARY.encode()
    return picture(kind, **saved)


def document(pages: int = 1, **root: Any) -> bytes:
    """A PDF of blank pages; `root` holds what else stands in its root."""
    target = BytesIO()
    with pikepdf.new() as made:
        for _page in range(pages):
            made.add_blank_page()
        for key, value in root.items():
            made.Root[f"/{key}"] = made.make_indirect(value)
        made.save(target)
    return target.getvalue()


def told_document() -> bytes:
    """A PDF that says in every way it can who made it."""
    target = BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        made.docinfo["/Author"] = CANARY
        with made.open_metadata() as notes:
            notes["dc:creator"] = [CANARY]
        photo = made.make_stream(told_picture("JPEG"))
        photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photo.Filter = pikepdf.Name.DCTDecode
        photo.PieceInfo = pikepdf.Dictionary(Owner=CANARY)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
        page.obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T=CANARY,
                    Rect=pikepdf.Array([0, 0, 9, 9]), Contents="Verzonnen opmerking",
                )
            ]
        )  # fmt: skip
        made.save(target)
    return target.getvalue()


def unpacked(content: bytes) -> bytes:
    """A PDF with nothing compressed, to search in."""
    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as one:
        one.save(
            target,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return target.getvalue()


def upload(content: bytes, name: str = "verzonnen.jpg", kind: str = "image/jpeg") -> Any:
    """A file as a browser sends it; its name and kind are what the browser says."""
    return SimpleUploadedFile(name, content, kind)


def draft(**values: Any) -> Submission:
    """A submission that somebody writes."""
    made = Submission(**values)
    made.renew_link()
    made.save()
    return made


def sent_in(page: PracticePage | None = None, **values: Any) -> Submission:
    """A submission that reviewers have."""
    return draft(state=SubmissionState.IN_REVIEW, confirmed_at=timezone.now(), page=page, **values)


def place_of(submission: Submission) -> str:
    """The address of the page of its files."""
    return f"/praktijken/deel/{submission.uid}/bestanden/"


def address_of(kept: SubmissionFile) -> str:
    """The address of one file, for its sender."""
    return f"/praktijken/deel/bestand/{kept.uid}/"


def sign_in(client: Any, submission: Submission) -> None:
    """Let a client hold the cookie of a submission."""

    answer = HttpResponse()
    let_in(answer, submission)
    client.cookies.update(answer.cookies)


def added(submission: Submission, content: bytes | None = None, **told: Any) -> SubmissionFile:
    """A file that was added and described, so that it may be published unless told otherwise."""
    kept = add_file(submission=submission, upload=upload(content or picture()))
    ready = {"title": "Verzonnen titel", "rights_confirmed": True}
    if kept.kind == "picture":
        ready |= {"alt_text": "Verzonnen beeld", "persons_agreed": True}
    SubmissionFile.objects.filter(pk=kept.pk).update(**ready | told)
    kept.refresh_from_db()
    return kept
