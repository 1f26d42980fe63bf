"""Makes pictures anew from their pixels: upright, still, in the colours of the web, and without a word about who made them."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from practices.uploads.rules import LONGEST_EDGE, MOST_BYTES, MOST_PIXELS, Cause, RefusedFileError

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Those of scanners and presses are large, but nobody's is larger than this.
LARGEST_PROFILE = 4 * 1024 * 1024
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "I;16N")
# In EXIF.
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture as we keep it."""

    content: bytes
    ending: str
    width: int
    height: int


def clean_picture(content: bytes, kind: str) -> CleanPicture:
    """Return a picture made anew; `kind` is the only one that its bytes are read as."""
    try:
        picture = _opened(content, kind)
        return _encoded(_only_pixels(picture), kind)
    except RefusedFileError:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedFileError(Cause.TOO_MANY_PIXELS) from error
    # A reader of pictures may end in any way on a file that was made to mislead it.
    except Exception as error:
        raise RefusedFileError(Cause.DAMAGED) from error


def _opened(content: bytes, kind: str) -> Image.Image:
    # `verify` looks at the checksums of a PNG, and leaves a picture of no further use.
    with Image.open(BytesIO(content), formats=[kind]) as probe:
        if probe.width * probe.height > MOST_PIXELS:
            raise RefusedFileError(Cause.TOO_MANY_PIXELS)
        probe.verify()
    return Image.open(BytesIO(content), formats=[kind])


def _only_pixels(picture: Image.Image) -> Image.Image:
    """The first frame, made smaller where it is very large, upright, in sRGB; on a fresh sheet that knows nothing else."""
    orientation, profile = _orientation_of(picture), picture.info.get("icc_profile")
    # A JPEG is read at a half, a quarter or an eighth straight away, so a large one never lies unpacked.
    picture.draft(None, (LONGEST_EDGE, LONGEST_EDGE))
    picture.load()
    picture = _eight_bits(picture)
    picture = _in_web_colours(picture, profile)
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE), reducing_gap=3.0)
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    fresh.getexif()[ORIENTATION] = orientation
    ImageOps.exif_transpose(fresh, in_place=True)
    upright = Image.new(fresh.mode, fresh.size)
    upright.paste(fresh)
    return upright


def _orientation_of(picture: Image.Image) -> int:
    """Which side is up; 1 where that is not known, also where what tells it makes no sense."""
    try:
        told = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - notes that cannot be read are no reason to refuse a picture
        return 1
    return told if told in range(1, 9) else 1


def _eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode in SIXTEEN_BITS:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "P" or picture.mode == "1":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if "transparency" in picture.info and picture.mode in {"L", "RGB"}:
        return picture.convert("RGBA")
    return picture


def _in_web_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    wanted = "RGBA" if picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} else "RGB"
    if profile and len(profile) <= LARGEST_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode=wanted)
            return turned or picture.convert(wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that does not fit the picture tells nothing about its colours.
            pass
    return picture.convert(wanted)


def _encoded(picture: Image.Image, kind: str) -> CleanPicture:
    content = _saved(picture, kind)
    if kind == "PNG" and len(content) > MOST_BYTES:
        # A photo that was saved as PNG.
        kind, content = "WEBP", _saved(picture, "WEBP")
    return CleanPicture(content, ENDINGS[kind], picture.width, picture.height)


def _saved(picture: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    if kind == "JPEG":
        picture.convert("RGB").save(target, kind, quality=88, progressive=True, optimize=True)
    elif kind == "WEBP":
        picture.save(target, kind, quality=88, method=4)
    else:
        picture.save(target, kind)
    return target.getvalue()
