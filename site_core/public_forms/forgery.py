"""Django's own check of where a form comes from, for views that show a form again, filled in, instead of a bare refusal.

Such a view is exempt from the middleware, and asks this before it changes anything.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext


class _Check(CsrfViewMiddleware):
    """Gives the reason back instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def is_forged(request: HttpRequest) -> bool:
    """Whether a form came from elsewhere, or with a token that is of no use any more."""
    check = _Check(_answer)
    check.process_request(request)
    return check.process_view(request, _answer, (), {}) is not None


def distrust_notice() -> str:
    """Say what to do where a form came without the token of its page: most often, its cookie was not there."""
    return gettext("We could not tell where this form came from. Probably your browser keeps no cookies of this site, or they were cleared. Nothing is lost: allow cookies, then press the button once more.")  # fmt: skip


def _answer(request: HttpRequest) -> HttpResponse:
    """Stands where the check expects a view; nobody comes here."""
    return HttpResponse()
