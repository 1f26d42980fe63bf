"""Sends a feed: whole, or 304 to who has these bytes already."""

import hashlib

from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header


def answer(
    request: HttpRequest, body: bytes, content_type: str, *, max_age: int = 0, filename: str = ""
) -> HttpResponseBase:
    """Answer with a feed under a strong ETag; HEAD says the same as GET.

    `max_age` is for how many seconds others may keep it; without one they ask each time whether it is still so. `filename` is
    what it is called once it is on a disk.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = f"public, max-age={max_age}" if max_age else "no-cache"
    if filename:
        response["Content-Disposition"] = (
            content_disposition_header(as_attachment=False, filename=filename) or ""
        )
    return get_conditional_response(request, etag=etag, response=response) or response
