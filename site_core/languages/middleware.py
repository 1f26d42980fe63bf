"""The language of a page follows from its address alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PREFIXES = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


class PathLanguageMiddleware:
    """Activate the language of the first path segment, Dutch when there is none.

    Django's LocaleMiddleware also reads the visitor's browser settings and says so in `Vary: Accept-Language`, which
    would make every page uncacheable (DESIGN.md section 8).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path_info.lstrip("/").partition("/")[0]
        language = first if first in PREFIXES else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
