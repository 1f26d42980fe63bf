"""What Wagtail's admin answers with a failure when what was sent is not whole or cannot be read (looked at 7.4).

Each of these is asked by nobody who uses the forms. They must not fill the log of failures, nor wake anybody up.
"""

import logging
import sysconfig
import traceback
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import InvalidPage
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.contrib.redirects.views import process_import

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
BAD_REQUEST = 400
# Frozen modules of Python have no file.
LIBRARIES = ("site-packages", sysconfig.get_path("stdlib"), "<frozen ")

# What Wagtail's views raise about a number that is none or too long, a row that is absent, a page of a list that is not there.
MISREAD = (ValueError, OverflowError, InvalidPage, ObjectDoesNotExist, IntegrityError)
# What other rows depend on: that is told by name, in deleting.py.
DEPENDED_ON = (ProtectedError, RestrictedError)
STOCK = ("wagtail", "wagtail_localize")
DRAWING = "django.template.response"
# Ours that only stand before a view of Wagtail's, and hand on what was asked.
BEFORE_STOCK = ("site_core.stock_admin.", "site_core.accounts.admin_guards")


class IncompleteFormMiddleware:
    """Answers 400 or 404 where a view of Wagtail's takes for granted that what arrives can be read.

    A failure of this site's own code stays one, also inside a view of Wagtail's. What is answered here is still logged, as
    a warning: it could be a defect of Wagtail's after all.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say so, and leave every other failure what it is."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if isinstance(error, MultiValueDictKeyError):
            return _refused(request)
        if isinstance(error, DEPENDED_ON) or not isinstance(error, MISREAD):
            return None
        if not _is_of_stock(request, error):
            return None
        logger.warning("Wagtail could not read what was asked.", exc_info=error)
        if request.method in {"GET", "HEAD"}:
            return page_not_found(request, error, template_name="wagtailadmin/404.html")
        return _refused(request)


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "site_core/stock_admin/incomplete.html", status=BAD_REQUEST)


def _is_of_stock(request: HttpRequest, error: Exception) -> bool:
    """Whether a view of Wagtail's raised this, and nothing of ours had a part in it."""
    places = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    if any(_is_ours(frame, after) for frame, after in pairwise([*places, None])):
        return False
    names = [_module(frame) for frame in places]
    # What is looked up while a page is drawn, is no longer in the view: that of ours could be at fault all the same.
    return any(map(_is_stock, [_view_module(request)] if DRAWING in names else names))


def _is_stock(name: str) -> bool:
    return name.partition(".")[0] in STOCK or name.startswith(BEFORE_STOCK)


def _is_ours(frame: Any, after: Any) -> bool:
    """Whether this is our own code at work, and no door that handed on what was asked to the view that it stands before."""
    is_library = any(at in frame.f_code.co_filename for at in LIBRARIES)
    hands_on = after is not None and frame.f_code.co_name == after.f_code.co_name == "dispatch"
    return not (is_library or hands_on or _module(frame).startswith(BEFORE_STOCK))


def _module(frame: Any) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _view_module(request: HttpRequest) -> str:
    """Where the view stands."""
    view: Any = request.resolver_match and request.resolver_match.func
    return str(getattr(getattr(view, "view_class", view), "__module__", ""))


def external_link(request: HttpRequest) -> HttpResponse:
    """A link without an address is shown again, and not taken apart; and a page that is no number is not there."""
    above = request.GET.get("parent_page_id", "")
    if above and not (above.isascii() and above.isdigit()):
        raise Http404
    field = f"{ExternalLinkView.form_prefix}-url"
    if request.method == "POST" and not request.POST.get(field, "").strip():
        return HttpResponseBadRequest(_("Fill in the address of the link."))
    answer: HttpResponse = ExternalLinkView.as_view()(request)
    return answer


def redirects_import(request: HttpRequest) -> HttpResponse:
    """Without a file there is nothing to confirm: back to where one is chosen."""
    is_whole = {"import_file_name", "input_format"} <= set(request.POST)
    if not is_whole and request.user.has_perm("wagtailredirects.add_redirect"):
        return redirect("wagtailredirects:start_import")
    answer: HttpResponse = process_import(request)
    return answer


def absent(request: HttpRequest, **arguments: Any) -> HttpResponse:
    """Nothing is here: Wagtail's test of its page of failures, and the form of a row in a list that has none."""
    raise Http404


def incomplete_addresses() -> list[URLPattern]:
    """Answer before Wagtail's own."""
    return [
        path("failwhale/", absent),
        path("choose-external-link/", external_link),
        path("redirects/import/process/", redirects_import),
        path("snippets/choose/<slug:app_label>/<slug:model_name>/create/", absent),
    ]
