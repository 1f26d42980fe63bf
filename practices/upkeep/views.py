"""The page behind the mail “is your practice still right?”: one button yes, and the way to change it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from practices.following.screen import Screen
from practices.following.views import FORBIDDEN, moved_on, page_with
from practices.models import Submission
from practices.refusals import MovedOnError
from practices.submitting.access import for_sender, submission_of_secret, unknown
from practices.upkeep.confirming import confirm_still_right
from site_core.public_forms.answers import privately
from site_core.public_forms.forgery import is_forged

# Longer than any version: what was typed in the field for it.
MOST_DIGITS = 9


@privately("GET", "HEAD")
def still_right(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the button. Opening the link says nothing: programmes that look at mail do that too."""
    row = submission_of_secret(secret)
    if row is None:
        return unknown(request)
    return _ask(request, row)


def _ask(request: HttpRequest, row: Submission, *, status: int = 200, notice: str = "") -> HttpResponse:  # fmt: skip
    screen = Screen(row, timezone.localdate())
    return page_with(request, "still_right", status=status, screen=screen, notice=notice)


@csrf_exempt
@for_sender
def say_still_right(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Say it, on the version that was seen. Coming here without the button changes nothing."""
    if request.method != "POST":
        return redirect("practices:follow_one", submission.uid)
    if is_forged(request):
        notice = gettext("This form was open very long, or your cookies were cleared. Nothing is lost: press the button once more.")  # fmt: skip
        return _ask(request, submission, status=FORBIDDEN, notice=notice)
    try:
        version = _version(request.POST.get("version", ""))
        confirm_still_right(submission=submission, version=version, now=timezone.now())
    except MovedOnError as error:
        return moved_on(request, error)
    return redirect(_status_page(submission.uid))


def _status_page(uid: UUID) -> str:
    return f"{reverse('practices:follow_one', args=[uid])}?klaar=klopt"


def _version(typed: str) -> int:
    """The version that was on the page; none where something else was sent."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else 0
