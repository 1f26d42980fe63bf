"""An administrator takes away the factors of somebody who lost their phone."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from site_core.models import User
from site_core.sign_in.services import (
    NewAddressError,
    NotYoursError,
    may_reset_factors,
    reset_factors,
)
from site_core.sign_in.waiting import as_read, waits_until


@require_http_methods(["GET", "HEAD", "POST"])
def reset_factors_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether it is really them, then do it."""
    if not request.user.has_perm("site_core.change_user"):
        raise PermissionDenied
    user = get_object_or_404(User, pk=pk)
    if not may_reset_factors(request.user, user):
        raise PermissionDenied
    if until := waits_until(user):
        return _too_soon(request, user, until)
    if request.method != "POST":
        return render(request, "site_core/sign_in/reset_factors.html", {"person": user})
    try:
        reset_factors(user=user, by=request.user)
    except NotYoursError:
        raise PermissionDenied from None
    except NewAddressError as error:
        return _too_soon(request, user, error.until)
    messages.success(request, _("The second steps of %(person)s are removed.") % {"person": user})
    return redirect("wagtailusers_users:index")


def _too_soon(request: HttpRequest, user: User, until: datetime) -> HttpResponse:
    why = _("Somebody else changed the e-mail address of %(person)s a short while ago. Their second steps can be removed after %(moment)s.")  # fmt: skip
    messages.error(request, why % {"person": user, "moment": as_read(until)})
    return redirect("wagtailusers_users:index")
