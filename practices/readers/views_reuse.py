"""The pages to tell that a practice was taken over: the form, and the button behind the mailed link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from practices.models import Reuse
from practices.readers.arriving import came_in
from practices.readers.desk import CREATED, Desk, MailedButton, page_with, practice_for
from practices.readers.forms import ReuseForm
from practices.readers.reusing import confirm_reuse, keep_reuse
from practices.readers.rules import REUSING
from site_core.public_forms.answers import privately
from site_core.public_forms.stamps import Stamp
from site_core.public_forms.suspicion import suspicions

DESK = Desk("reuse", REUSING)
BUTTON = MailedButton("reuse", "practices:reuse_received", Reuse, confirm_reuse)


@csrf_exempt
@privately("GET", "HEAD", "POST")
def reuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, and take in what somebody tells."""
    practice = practice_for(request, slug, ReuseForm)
    if request.method != "POST":
        return DESK.shown(request, practice, ReuseForm(practice=practice))
    form = ReuseForm(request.POST, practice=practice)
    stamp = DESK.looked_at(request, practice, form)
    if not isinstance(stamp, Stamp):
        return stamp
    told: dict[str, Any] = {"values": form.cleaned_data, "nonce": f"{practice.pk}:{stamp.nonce}"}
    if not came_in(Reuse, **told):
        if refused := DESK.full(request, practice, form, stamp):
            return refused
        odd = " ".join(suspicions(*form.texts, trap=form.trap))
        language, now = get_language() or "", timezone.now()
        keep_reuse(practice=practice, suspicions=odd, language=language, now=now, **told)
    return page_with(request, "reuse_sent", status=CREATED, below=practice, practice=practice, address=form.mail)  # fmt: skip


@privately("GET", "HEAD")
def confirm_told(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button of a mailed link."""
    return BUTTON.shown(request, token)


@csrf_exempt
@privately("POST")
def confirmed_told(request: HttpRequest) -> HttpResponse:
    """Let reviewers look at it."""
    return BUTTON.pressed(request)


@privately("GET", "HEAD")
def reuse_received(request: HttpRequest) -> HttpResponse:
    """Say that it arrived."""
    return page_with(request, "reuse_confirmed")
