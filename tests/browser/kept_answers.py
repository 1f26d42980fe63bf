"""Sweeps read the same few pages again and again; the server renders each of them once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NAME = "tests.browser.kept_answers.KeptAnswers"


class KeptAnswers:
    """Middleware that keeps what is answered to readers without a cookie, until somebody sends something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.kept: dict[str, HttpResponse] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.COOKIES:
            self.kept.clear()
            return self.get_response(request)
        if request.method == "HEAD" or "HTTP_IF_NONE_MATCH" in request.META:
            return self.get_response(request)
        key = f"{request.get_full_path()} {request.headers.get('Accept-Language')}"
        if key not in self.kept:
            answer = self.get_response(request)
            if (
                answer.streaming
                or answer.cookies
                or not answer["Content-Type"].startswith("text/html")
            ):
                return answer
            self.kept[key] = answer
        return self.kept[key]
