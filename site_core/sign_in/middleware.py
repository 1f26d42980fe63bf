"""Who has not shown their second factor is nobody, outside their own account; and how the pages of an account are answered."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from site_core.sign_in.addresses import ROOT
from site_core.sign_in.confirming import confirmation_wanted
from site_core.sign_in.factors import Standing, standing_of
from site_core.sign_in.language import language_of
from site_core.sign_in.provider import form_targets


class SignInMiddleware:
    """Keep whoever is not through the door outside it, at every address alike.

    Only where somebody asks who is there is anything looked up: readers cost nothing. A view that is meant for colleagues
    then does what it does for strangers, so lists in JSON, choosers and documents are shut without being named.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ROOT):
            return _privately(self.get_response(request))
        present = request.user
        request.user = SimpleLazyObject(lambda: _through_the_door(request, present))  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Speak the language of who is there, and ask for a confirmation before what matters."""
        if request.path_info.startswith(ROOT):
            request.LANGUAGE_CODE = language_of(request, kwargs)
            translation.activate(request.LANGUAGE_CODE)
            return None
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            return confirmation_wanted(request)
        return None


def _through_the_door(request: HttpRequest, present: Any) -> Any:
    if not present.is_authenticated or standing_of(request, present) is Standing.PASSED:
        # The person, not the lazy object around them: some code asks for the class.
        return getattr(present, "_wrapped", present)
    return AnonymousUser()


def _privately(response: HttpResponse) -> HttpResponse:
    """Let nobody keep, frame or find a page of somebody's account."""
    patch_cache_control(response, private=True, no_store=True, no_cache=True)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers.setdefault(
        "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
    )
    response._csp_replace = {"frame-ancestors": [NONE], "form-action": [SELF, *form_targets()]}  # type: ignore[attr-defined]  # django-csp's own way in
    return response
