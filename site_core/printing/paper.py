"""Turns HTML of our own into a tagged PDF, with nothing from anywhere but our own styles, fonts and pictures."""

import gc
import hashlib
import logging
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import ImageFile

from site_core.period import Period
from site_core.printing.markup import for_paper

# They tell of every page and every letter.
for chatterbox in ("weasyprint.progress", "fontTools"):
    logging.getLogger(chatterbox).setLevel(logging.WARNING)

SHEET = "css/paper.css"
# Renditions only, as in media_library/views.py: originals and quarantine lie outside this folder.
PICTURE = re.compile(rf"{re.escape(settings.MEDIA_URL)}(images/[\w.\-]+)", re.ASCII)


class ForbiddenAddressError(ValueError):
    """A document names something outside the site; it is printed without."""


def make_pdf(html: str, *, address: str, language: str, printed_on: date) -> bytes:
    """Make the PDF of a document that stands at `address` on the site."""
    # Imported when it is needed: it takes more than a second, and fails where Pango is absent.
    with as_strict_as_before():
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

    fetch, fonts = own_files_only(), FontConfiguration()
    sheets = [
        CSS(filename=sheet_path(), url_fetcher=fetch, font_config=fonts),
        CSS(string=page_margins(printed_on, language), url_fetcher=fetch),
    ]
    address, text = f"{settings.SITE_URL}{address}", for_paper(html)
    with without_collecting():
        document = HTML(string=text, base_url=address, url_fetcher=fetch)
        made: bytes = document.write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )
    return made


@contextmanager
def as_strict_as_before() -> Iterator[None]:
    """Let the whole process go on to refuse pictures that broke off: WeasyPrint says otherwise as soon as it is imported.

    Uploads count on it (practices/uploads/pictures.py). To be deleted when weasyprint/images.py sets no such thing any more.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python not look for garbage meanwhile: among the million parts of a layout there is none, and it takes a third of
    the time to find that out.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def stamp_of(html: str) -> str:
    """Tell one document from another: by its text and by the sheet that it is set with."""
    content = hashlib.sha256(html.encode())
    content.update(sheet_path().read_bytes())
    return content.hexdigest()


def sheet_path() -> Path:
    """Where the style sheet of paper lies, also before static files were collected."""
    return static_folder() / SHEET


@cache
def static_folder() -> Path:
    """The folder of our own static files."""
    found = finders.find(SHEET)
    if not isinstance(found, str):
        raise FileNotFoundError(SHEET)
    return Path(found).resolve().parent.parent


def page_margins(printed_on: date, language: str) -> str:
    """The foot of every sheet, in the language of the document: when it was printed, and which page this is."""
    with override(language):
        printed = _("Printed on %(day)s") % {"day": Period.of_day(printed_on).label}
        number = _("page %(page)s of %(pages)s")
    parts = {"page": '" counter(page) "', "pages": '" counter(pages) "'}
    foot = css_text(number) % parts
    return f'@page {{ @bottom-left {{ content: "{css_text(printed)}" }} @bottom-right {{ content: "{foot}" }} }}'


def css_text(text: str) -> str:
    """Write a text so that it can stand between quotes in a style sheet."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def own_files_only() -> Any:
    """Return what WeasyPrint asks for every file: it answers with files of ours, and never goes to the network."""
    # As above.
    with as_strict_as_before():
        from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        """Our fonts and the renditions of our pictures; anything else is refused."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            body = own_file(url)
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})

    return OwnFiles(allowed_protocols=(), allow_redirects=False)


def own_file(url: str) -> bytes:
    """Read a static file or a rendition; raise ForbiddenAddressError for whatever is none."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        path = Path(unquote(parts.path)).resolve()
        if path.is_relative_to(static_folder()):
            return path.read_bytes()
    elif url.startswith(f"{settings.SITE_URL}/") and (found := PICTURE.fullmatch(parts.path)):
        with default_storage.open(found[1]) as picture:
            content: bytes = picture.read()
            return content
    raise ForbiddenAddressError(url[:200])
