"""Restrictions are set by nobody: what is not for readers is not published, or stands in quarantine."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


def refuse_privacy(request: HttpRequest, collection_id: int) -> HttpResponse:
    """Refuse for a collection. On pages, the right itself is asked of nobody (`ReviewedRights`)."""
    raise PermissionDenied
