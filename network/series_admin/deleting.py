"""Ends a series of which no date is left, so that its body can go too."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from network.models import Series
from network.rights import may_plan


@require_POST
def delete_series(request: HttpRequest, series_id: int) -> HttpResponse:
    """Delete it; while one of its dates is there, say so instead."""
    series = get_object_or_404(Series.objects.select_related("body"), pk=series_id)
    if not may_plan(request.user, series.body):
        raise PermissionDenied
    try:
        with transaction.atomic():
            log(instance=series, action="wagtail.delete", user=request.user, deleted=True)
            series.delete()
    except ProtectedError:
        messages.error(request, _("This series still has dates. Delete those first."))
        return redirect("series:one", series_id)
    messages.success(request, _("The series “%(title)s” is deleted.") % {"title": series.title})
    return redirect("series:index")
