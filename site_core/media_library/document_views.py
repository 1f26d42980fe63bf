"""Serves documents: Wagtail's own view, with what caches between us and readers have to know."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found
from wagtail.documents.views.serve import serve

from site_core.media_library.models import SiteDocument


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Send a document. It may be withdrawn, so whoever keeps it asks again each time."""
    response: HttpResponseBase = serve(request, document_id, document_filename)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """Answer as if it were not there, in a way that nobody keeps: tomorrow it may be published."""
    response: HttpResponse = page_not_found(request, Http404())
    response.headers["Cache-Control"] = "no-store"
    return response


def for_your_eyes(document: SiteDocument) -> HttpResponse:
    """Send a document that readers may not open to somebody who may; nothing on the way keeps it.

    Read whole, because the hook that asks for it passes over answers that stream.
    """
    try:
        with document.file.open("rb") as stream:
            response = HttpResponse(stream.read(), content_type=document.content_type)
    except OSError:
        raise Http404 from None
    as_file = document.content_disposition != "inline"
    how = content_disposition_header(as_file, document.filename)
    response.headers["Content-Disposition"] = how or "inline"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
