"""Gives a reader a PDF: from store, or made now. Its page stands in where that cannot be done."""

import logging
from collections.abc import Callable

from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from site_core.printing.models import PrintedDocument
from site_core.printing.services import BeingPrintedError, in_store

logger = logging.getLogger(__name__)


def printed_or_page(
    request: HttpRequest,
    *,
    kept_as: tuple[str, str],
    make: Callable[[], PrintedDocument | None],
    name: str,
    address: str,
) -> HttpResponse:
    """Answer with the document that `make` gives; lead to the page at `address` where there is none.

    `kept_as` is its key and its language. Nothing is made for who only asks how it is.
    """
    if request.method == "HEAD":
        kept = in_store(*kept_as)
        return (kept and answer_with(request, kept, name)) or empty_pdf()
    try:
        document = make()
    except BeingPrintedError:
        return redirect(address)
    except (DatabaseError, OSError):
        logger.warning("A document could not be kept in store.", exc_info=True)
        return redirect(address)
    return (document and answer_with(request, document, name)) or redirect(address)


def answer_with(request: HttpRequest, document: PrintedDocument, name: str) -> HttpResponse | None:
    """Send a document; nothing when its file went away in the meantime."""
    try:
        with default_storage.open(document.file_name) as file:
            response = empty_pdf()
            response.content = file.read()
    except FileNotFoundError:
        return None
    made = int(document.made_at.timestamp()) if document.made_at else 0
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"  # noqa: FBT003 - Django's own
    response["ETag"], response["Last-Modified"] = document.etag, http_date(made)
    found: HttpResponse | None = get_conditional_response(
        request, etag=document.etag, last_modified=made, response=response
    )
    return found


def empty_pdf() -> HttpResponse:
    """The headers of every PDF."""
    headers = {"X-Robots-Tag": "noindex", "Cache-Control": "no-cache"}
    return HttpResponse(content_type="application/pdf", headers=headers)
