"""What Wagtail's admin answers with a failure when something is missing from what was sent (looked at 7.4).

Each of these is asked by nobody who uses the forms. They must not fill the log of failures, nor wake anybody up.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.contrib.redirects.views import process_import

Answer = Callable[[HttpRequest], HttpResponse]


class IncompleteFormMiddleware:
    """Answers 400 where a form of the admin lacks a field that Wagtail takes for granted."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say so, and leave every other failure what it is."""
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if not in_admin or not isinstance(error, MultiValueDictKeyError):
            return None
        return HttpResponseBadRequest(_("The form did not arrive whole. Go back, and send it once more."))  # fmt: skip


def external_link(request: HttpRequest) -> HttpResponse:
    """A link without an address is shown again, and not taken apart."""
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
