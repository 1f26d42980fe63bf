"""How pages with a form, or behind a mailed link, are answered: kept by nobody, found by nobody, told to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.defaults import page_not_found

TOO_MANY_REQUESTS = 429

View = Callable[..., HttpResponse]


def privately(*methods: str) -> Callable[[View], View]:
    """Answer these methods without a trace: no copy, no search engine, no address handed on to where a link leads.

    `same-origin` and not `no-referrer` where a form is sent: Django wants to see where it came from.
    """

    def decorate(view: View) -> View:
        @cache_control(private=True, no_store=True)
        @require_http_methods(list(methods))
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                response = view(request, *args, **kwargs)
            except Http404 as error:
                response = page_not_found(request, error)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return answer

    return decorate
