"""Turns away a body that is too large before anything of it is kept: Django would first write all of it to the disk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt

from practices.uploads.rules import MEGABYTE, MOST_BYTES

View = Callable[..., HttpResponse]
# A file, and what is told of all others.
LARGEST_BODY = MOST_BYTES + 2 * MEGABYTE
# Who sends more than this sees the connection end; below it, the answer is read, because the sending was.
LARGEST_READ = 256 * MEGABYTE
AT_A_TIME = 64 * 1024
TOO_LARGE = "te-groot"
NOTICE = "melding"


def without_large_bodies(view: View) -> View:
    """Lead who sends too much back to the page, which says so; all else goes on as usual.

    The check on forged forms reads the body, so it has to come after, in the view; a body that is thrown away needs none.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = _length_of(request)
        if length <= LARGEST_BODY:
            return view(request, *args, **kwargs)
        _throw_away(request, length)
        response = HttpResponseRedirect(f"{request.path}?{NOTICE}={TOO_LARGE}")
        response.status_code = 303
        return response

    return answer


def _length_of(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _throw_away(request: HttpRequest, length: int) -> None:
    """Browsers show an answer only to who has sent everything."""
    left = length if length <= LARGEST_READ else 0
    while left > 0 and (chunk := request.read(min(AT_A_TIME, left))):
        left -= len(chunk)
