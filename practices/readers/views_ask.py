"""The pages to ask an owner: the form, the button behind the mailed link, and the page on which the owner answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from practices.models import OwnerQuestion, QuestionState
from practices.readers.arriving import came_in
from practices.readers.asking import answer_question, confirm_question, find_asked, keep_question
from practices.readers.desk import (
    CONFLICT,
    CREATED,
    FORBIDDEN,
    TOKEN,
    Desk,
    MailedButton,
    link_gone,
    page_with,
    practice_for,
)
from practices.readers.forms import AnswerForm, AskForm
from practices.readers.refusals import AlreadyDoneError
from practices.readers.rules import ASKING
from practices.submitting.access import unlogged
from site_core.public_forms.answers import privately
from site_core.public_forms.forgery import distrust_notice, is_forged
from site_core.public_forms.stamps import Stamp

# A question goes to its owner once its mail is confirmed: there is no list in which it could come last.
DESK = Desk("ask", ASKING, has_trap=False)
BUTTON = MailedButton("ask", "practices:question_sent", OwnerQuestion, confirm_question)


@csrf_exempt
@privately("GET", "HEAD", "POST")
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, and take a question in."""
    practice = practice_for(request, slug, AskForm)
    if request.method != "POST":
        return DESK.shown(request, practice, AskForm())
    form = AskForm(request.POST)
    stamp = DESK.looked_at(request, practice, form)
    if not isinstance(stamp, Stamp):
        return stamp
    told: dict[str, Any] = {"values": form.cleaned_data, "nonce": f"{practice.pk}:{stamp.nonce}"}
    if not came_in(OwnerQuestion, **told):
        if refused := DESK.full(request, practice, form, stamp):
            return refused
        keep_question(practice=practice, language=get_language() or "", now=timezone.now(), **told)
    # No redirect: loading it again is harmless, and the address stays out of the address bar.
    return page_with(request, "ask_sent", status=CREATED, below=practice, practice=practice, address=form.mail)  # fmt: skip


@privately("GET", "HEAD")
def confirm_asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button of a mailed link."""
    return BUTTON.shown(request, token)


@csrf_exempt
@privately("POST")
def confirmed_asked(request: HttpRequest) -> HttpResponse:
    """Send a question on."""
    return BUTTON.pressed(request)


@privately("GET", "HEAD")
def question_sent(request: HttpRequest) -> HttpResponse:
    """Say that a question is on its way."""
    return page_with(request, "ask_confirmed")


@privately("GET", "HEAD")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show a question to its owner, with the form for the answer."""
    row = find_asked(token)
    if row is None:
        return link_gone(request)
    return _show_answer(request, row, AnswerForm(), token)


@csrf_exempt
@privately("POST")
def answered(request: HttpRequest) -> HttpResponse:
    """Send an answer on. The secret is in the form and not in the address."""
    token = request.POST.get(TOKEN, "")
    row = find_asked(token)
    if row is None:
        return link_gone(request)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show_answer(request, row, form, token)
    if is_forged(request):
        return unlogged(_show_answer(request, row, form, token, status=FORBIDDEN, notice=distrust_notice()))  # fmt: skip
    try:
        answer_question(row=row, text=form.cleaned_data["text"], now=timezone.now())
    except AlreadyDoneError as refusal:
        typed = form.cleaned_data["text"]
        return page_with(request, "answered", status=CONFLICT, question=refusal.row, typed=typed)
    return redirect("practices:answer_sent")


@privately("GET", "HEAD")
def answer_sent(request: HttpRequest) -> HttpResponse:
    """Say that an answer is on its way."""
    return page_with(request, "answer_sent")


def _show_answer(
    request: HttpRequest, row: OwnerQuestion, form: AnswerForm, token: str, *, status: int = 200, notice: str = ""
) -> HttpResponse:  # fmt: skip
    if row.state == QuestionState.ANSWERED:
        typed = form.data.get("text", "") if form.is_bound else ""
        status = CONFLICT if form.is_bound else 200
        return page_with(request, "answered", status=status, question=row, typed=typed)
    values = {"question": row, "form": form, "token": token, "token_field": TOKEN, "notice": notice}
    return page_with(request, "answer", status=status, **values)
