"""How somebody without an account comes back to their own submission, and nobody else does.

The secret of the link is in the address of one page, which only has a button. From there on a signed cookie lets in, for this
submission and the addresses of practices only; and each form carries the secret along, for when the cookie is gone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext, override

from practices.models import Submission
from practices.submitting.rules import SESSION_SECONDS
from site_core.public_forms.answers import privately
from site_core.public_forms.secrets import hash_of

KEY = "sleutel"
NOT_FOUND = 404
NOT_TYPED = {"csrfmiddlewaretoken", KEY, "bewaard", "venster", "geraden", "terug", "doe", "meer", "splits", "version", "versie", "token", "stempel"}  # fmt: skip
LANGUAGES = [code for code, _name in settings.LANGUAGES]

View = Callable[..., HttpResponse]


def link_of(submission: Submission) -> str:
    """Return the path of the page behind the link of a submission."""
    return reverse("practices:link", args=[submission.link_secret])


def submission_of_secret(secret: str) -> Submission | None:
    """Return the submission that a link is about; a guess finds nothing."""
    found = Submission.objects.select_related("page").filter(link_hash=hash_of(secret))
    return found.first() if secret else None


def submission_of(request: HttpRequest, uid: UUID) -> Submission | None:
    """Return a submission, if this visitor came in for it, or sends its secret along."""
    row = Submission.objects.select_related("page").filter(uid=uid).first()
    if row is None or not row.link_hash:
        return None
    sent = hash_of(request.POST[KEY]) if request.method == "POST" and KEY in request.POST else ""
    shown = [sent, *(_unsigned(request, uid, code) for code in LANGUAGES)]
    return row if any(constant_time_compare(one, row.link_hash) for one in shown) else None


def let_in(response: HttpResponse, submission: Submission) -> None:
    """Let a visitor in for twelve hours from now. One cookie for each language: their addresses begin differently."""
    value = _signer(submission.uid).sign(submission.link_hash or "")
    for code in LANGUAGES:
        response.set_cookie(
            _name_of(submission.uid, code),
            value,
            max_age=SESSION_SECONDS,
            path=_practices_path(code),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def for_sender(view: View) -> View:
    """Give a view the submission of its address; who has not come in for it sees the way back instead, known or not."""

    @privately("GET", "HEAD", "POST")
    @wraps(view)
    def answer(request: HttpRequest, uid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = submission_of(request, uid)
        if submission is None:
            return unknown(request)
        response = view(request, submission, *args, **kwargs)
        let_in(response, submission)
        return response

    return answer


def unknown(request: HttpRequest) -> HttpResponse:
    """Say how to come back to a practice of one's own, and give back what was typed: nobody writes it twice."""
    if "application/json" in request.headers.get("Accept", ""):
        # The script then says so, and lets the form itself be sent: that leads to the page below.
        why = gettext("This page is only for who opened the link to a practice in the last twelve hours. Your draft is still there.")  # fmt: skip
        return unlogged(JsonResponse({"text": why}, status=NOT_FOUND))
    context = {"typed": typed_texts(request)}
    page = render(request, "practices/submitting/no_access.html", context, status=NOT_FOUND)
    return unlogged(page)


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody typed in a form that cannot be kept. What only the form itself knows is left out."""
    fields = [values for name, values in request.POST.lists() if name not in NOT_TYPED]
    return [value for values in fields for value in values if value.strip()]


def unlogged(response: HttpResponse) -> HttpResponse:
    """Keep Django from writing the address of a refusal down: it may hold a secret."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response


def _signer(uid: UUID) -> TimestampSigner:
    return TimestampSigner(salt=f"practices.submitting.access:{uid.hex}")


def _unsigned(request: HttpRequest, uid: UUID, code: str) -> str:
    try:
        kept = request.COOKIES.get(_name_of(uid, code), "")
        return _signer(uid).unsign(kept, max_age=SESSION_SECONDS)
    except BadSignature:
        return ""


def _name_of(uid: UUID, code: str) -> str:
    return f"praktijk-{uid.hex}-{code}"


def _practices_path(code: str) -> str:
    """Where all addresses of practices begin, in one language."""
    with override(code):
        return reverse("practices:share").removesuffix("deel/")
