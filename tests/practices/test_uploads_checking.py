"""What is in a file decides: what may come in, what is refused and why, and what is left of it."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from practices.uploads.checking import cleaned
from practices.uploads.rules import MOST_BYTES, RefusedFileError
from tests.practices.uploads_desk import (
    CANARY,
    document,
    picture,
    told_document,
    told_picture,
    unpacked,
)

pytestmark = pytest.mark.references

EXE = b"MZ\x90\0" + bytes(200)


def script():
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def cause_of(content):
    with pytest.raises(RefusedFileError) as refusal:
        cleaned(BytesIO(content))
    return refusal.value.cause


def chunk(kind, content):
    body = kind + content
    return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def png_of(width, height):
    """A PNG of a few bytes that says it is very large."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def locked(owner="baas", user=""):
    target = BytesIO()
    with pikepdf.open(BytesIO(document())) as one:
        one.save(target, encryption=pikepdf.Encryption(owner=owner, user=user))
    return target.getvalue()


def with_page(**values):
    target = BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        for key, value in values.items():
            page.obj[f"/{key}"] = value
        made.save(target)
    return target.getvalue()


def with_attachment():
    target = BytesIO()
    with pikepdf.open(BytesIO(document())) as one:
        one.attachments["virus.exe"] = EXE
        one.save(target)
    return target.getvalue()


def link_to(action):
    rect = pikepdf.Array([0, 0, 9, 9])
    return pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=rect, A=action)])


def bomb():
    """Objects in a stream that unpacks to more than is allowed."""
    packed = zlib.compress(b"1 0 << >> " + b" " * 250_000_000, 9)
    head = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    whole = head + str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return whole + b"trailer<</Root 1 0 R>>\n%%EOF"


NOT_TAKEN = {
    "a programme": EXE,
    "an archive": b"PK\x03\x04" + bytes(100),
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a web page behind a comment": b"<!-- \xff\xd8\xff --><script>alert(1)</script>",
    "an animation": picture("GIF", mode="P"),
    "a bitmap": picture("BMP"),
    "a TIFF": picture("TIFF"),
    "a PDF that begins later": b"MZ" + document(),
    "text": b"verzonnen",
    "RIFF that is no WebP": b"RIFF\x10\0\0\0WAVEfmt " + bytes(50),
}
DAMAGED = {
    "a JPEG of three bytes": b"\xff\xd8\xff",
    "half a JPEG": picture(size=(600, 400))[:1500],
    "half a PNG": picture("PNG", size=(600, 400))[:-30],
    "a PNG with a wrong sum": picture("PNG").replace(b"IDAT", b"IDAU"),
    "half a WebP": picture("WEBP", size=(600, 400))[:120],
    "a PDF in name": b"%PDF-1.7\n<script>alert(1)</script>%%EOF",
    "half a PDF": document(3)[:300],
    "a web page in a JPEG's clothes": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "an archive in a PDF's clothes": b"%PDF-1.4\nPK\x03\x04" + bytes(100) + b"%%EOF",
    "a bomb": bomb(),
}
ACTIVE = {
    "a script on opening": document(OpenAction=script()),
    "a programme on opening": document(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch)),
    "a web address on opening": document(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.URI)),
    "scripts by name": document(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())),
    "an action of the document": document(AA=pikepdf.Dictionary(WC=script())),
    "an action of a page": with_page(AA=pikepdf.Dictionary(O=script())),
    "a link with a script": with_page(Annots=link_to(script())),
    "a link that starts a programme": with_page(
        Annots=link_to(pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))
    ),
    "a second action behind a link": with_page(
        Annots=link_to(
            pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://voorbeeld.test", Next=script())
        )
    ),
    "an attachment": with_attachment(),
    "a form with scripts": document(AcroForm=pikepdf.Dictionary(XFA="<xdp/>")),
    "an attachment on the page": with_page(
        Annots=pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment)])
    ),
    "a film": with_page(Annots=pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia)])),
}


@pytest.mark.parametrize("content", NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_what_is_none_of_the_four_kinds_is_refused(content):
    assert cause_of(content) == "type"


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_only_begins_like_one_is_refused(content):
    assert cause_of(content) == "damaged"


@pytest.mark.parametrize("content", ACTIVE.values(), ids=ACTIVE)
def test_a_document_that_can_act_is_refused(content):
    assert cause_of(content) == "active"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (bytes(5000), "empty"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "size"),
        (png_of(40_000, 40_000), "pixels"),
        (png_of(8000, 5001), "pixels"),
        (locked(user="geheim"), "password"),
        (locked(), "password"),
        (document(201), "pages"),
        (document(0), "damaged"),
    ],
)
def test_each_other_reason_has_a_name_of_its_own(content, cause):
    assert cause_of(content) == cause


def test_a_document_of_200_pages_with_links_and_a_first_page_to_open_at_is_taken():
    link = link_to(pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://voorbeeld.test"))
    assert cleaned(BytesIO(with_page(Annots=link))).pages == 1
    jump = document(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.GoTo, D="begin"))
    assert cleaned(BytesIO(jump)).pages == 1
    assert cleaned(BytesIO(document(200))).pages == 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_what_a_picture_says_of_its_maker_and_it_stands_upright(kind):
    content = told_picture(kind)
    assert CANARY.encode() in content
    clean = cleaned(BytesIO(content))
    assert CANARY.encode() not in clean.content
    with Image.open(BytesIO(clean.content)) as read:
        read.load()
        assert (read.format, read.size, clean.width, clean.height) == (kind, (40, 60), 40, 60)
        assert not dict(read.getexif())
        assert not set(read.info) & {"exif", "xmp", "icc_profile", "comment", "photoshop", "Comment", "Author"}  # fmt: skip


def test_nothing_is_left_of_what_a_document_says_of_its_maker():
    content = told_document()
    assert CANARY.encode() in unpacked(content)
    clean = unpacked(cleaned(BytesIO(content)).content)
    assert CANARY.encode() not in clean
    assert CANARY.encode("utf-16-be") not in clean
    assert b"Verzonnen opmerking" in clean
    assert b"\xff\xda" in clean


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "RGBA"), ("PNG", "I;16"),
        ("WEBP", "RGBA"),
    ],
)  # fmt: skip
def test_pictures_of_every_make_are_taken(kind, mode):
    clean = cleaned(BytesIO(picture(kind, mode=mode)))
    assert (clean.kind, clean.width, clean.height) == ("picture", 60, 40)
    with Image.open(BytesIO(clean.content)) as read:
        assert read.mode in {"RGB", "RGBA"}


def test_what_hides_behind_a_picture_is_gone():
    clean = cleaned(BytesIO(picture() + b"PK\x03\x04<script>alert(1)</script>"))
    assert b"script" not in clean.content
    behind = cleaned(BytesIO(document() + b"\nPK\x03\x04<script>alert(1)</script>\n%%EOF"))
    assert b"script" not in behind.content


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_never_moves(kind):
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    target = BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=100)
    with Image.open(BytesIO(cleaned(BytesIO(target.getvalue())).content)) as read:
        assert getattr(read, "n_frames", 1) == 1


def test_a_very_large_picture_is_kept_smaller():
    clean = cleaned(BytesIO(picture(size=(8000, 100))))
    assert (clean.width, clean.height, clean.content_type) == (4000, 50, "image/jpeg")


def test_colours_of_a_wider_space_become_those_of_the_web():
    """The profile of a press turns ink into light; without it the picture would keep its raw values."""
    clean = cleaned(BytesIO(picture(mode="CMYK")))
    with Image.open(BytesIO(clean.content)) as read:
        assert min(read.getpixel((5, 5))) > 250
