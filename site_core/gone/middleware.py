"""Answers for what is gone, wherever on the way to it that was found out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from site_core.gone.refusals import GoneError


class GoneMiddleware:
    """Turn `GoneError` into a 410. A page finds it in `route`, where no answer can be given yet; a view finds it in itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say it in the language of the address. It may come back, so nobody is to remember it for long."""
        if not isinstance(error, GoneError):
            return None
        response = render(request, error.template, {"typed": error.typed}, status=410)
        response["X-Robots-Tag"] = "noindex"
        add_never_cache_headers(response)
        return response
