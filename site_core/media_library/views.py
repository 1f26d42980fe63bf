"""Serves pictures on one machine: renditions only. Originals and quarantine lie outside what this view can reach."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.images.permissions import permission_policy

from site_core.media_library.document_views import closed
from site_core.media_library.models import MAY_BE_WITHDRAWN, SHUT_RENDITIONS, SiteRendition

RENDITION_FOLDER = "images"
SHORTLY, FOR_GOOD = "public, max-age=300", "public, max-age=31536000, immutable"


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """Send one rendition. Its name carries size and focal point, so a browser may keep it for a year.

    A few minutes, where a hook says that the picture may be taken off the site.
    """
    # A storage only sees to it that nothing outside the media is reached: it lets ".." lead to their originals.
    if ".." in name.replace("\\", "/").split("/"):
        raise Http404
    path = f"{RENDITION_FOLDER}/{name}"
    try:
        stream = default_storage.open(path, "rb")
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None
    response = FileResponse(
        stream, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
    may_go = any(asks(path) for asks in hooks.get_hooks(MAY_BE_WITHDRAWN))
    response.headers["Cache-Control"] = SHORTLY if may_go else FOR_GOOD
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def shut_rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one rendition of a picture in quarantine to who may change that picture; nothing on the way keeps it."""
    found = (
        SiteRendition.objects.filter(file=f"{SHUT_RENDITIONS}/{name}").select_related("image").first()
    )  # fmt: skip
    if found is None or not permission_policy.user_has_permission_for_instance(
        request.user, "change", found.image
    ):
        return closed(request)
    try:
        stream = found.file.open("rb")
    except OSError:
        return closed(request)
    response = FileResponse(
        stream, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
