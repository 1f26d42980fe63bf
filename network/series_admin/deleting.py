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
from network.series.proposing import waits
from network.series.writing import hold_proposal


@require_POST
def delete_series(request: HttpRequest, series_id: int) -> HttpResponse:
    """Delete it; while one of its dates is there, say so instead."""
    series = get_object_or_404(Series.objects.select_related("body"), pk=series_id)
    if not may_plan(request.user, series.body):
        raise PermissionDenied
    try:
        with transaction.atomic():
            hold_proposal(series)
            Series.objects.select_for_update().filter(pk=series.pk).first()
            if waits(series):
                messages.error(request, _("A change of this series waits for a second person. Take it back or decide on it first."))  # fmt: skip
                return redirect("series:one", series_id)
            log(instance=series, action="wagtail.delete", user=request.user, deleted=True)
            series.delete()
    except ProtectedError:
        messages.error(request, _("This series still has dates. Delete those first."))
        return redirect("series:one", series_id)
    messages.success(request, _("The series “%(title)s” is deleted.") % {"title": series.title})
    return redirect("series:index")
