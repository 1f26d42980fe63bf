"""Checking the answers, sending them, and the pages behind the mailed links. Coming to any of these changes nothing."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from practices.answers.forms_last import ContactForm, SenderForm
from practices.answers.pages import fill_page
from practices.answers.parts import FILES, FORMS, values_of
from practices.answers.telling import Told, told
from practices.models import PracticePage, Submission, SubmissionState
from practices.models.submission_states import EDITABLE
from practices.refusals import MovedOnError
from practices.submitting.access import (
    KEY,
    for_sender,
    let_in,
    submission_of_secret,
    unknown,
    unlogged,
)
from practices.submitting.drafts import answers_now, is_in_review
from practices.submitting.mails import answer_day
from practices.submitting.rules import MAILING
from practices.submitting.services import (
    NotReadyError,
    Standing,
    confirm_submission,
    find_link,
    send_draft,
    unready_slugs,
)
from practices.submitting.showing import page_with, title_of
from site_core.public_forms.answers import TOO_MANY_REQUESTS, privately
from site_core.public_forms.forgery import is_forged
from site_core.public_forms.forms import PublicForm

FORBIDDEN, CONFLICT, GONE = 403, 409, 410
VERSION, TOKEN = "versie", "token"


class ConsentForm(PublicForm):
    """What the sender agrees with, each apart."""

    may_publish = forms.BooleanField(
        label=_("I may share this practice in the name of my municipality or organisation."),
        error_messages={"required": _("Tick this, or ask a colleague who may.")},
    )
    licence = forms.BooleanField(
        label=_("Everybody may use the text again when they name the source (licence CC BY 4.0)."),
        error_messages={"required": _("Tick this. Without it we may not publish the practice.")},
    )
    persons = forms.BooleanField(
        label=_("People who are named or recognisable in it agree."),
        error_messages={"required": _("Tick this, or take the people out of your text.")},
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """One answer as it will stand, with the way to change it."""

    told: Told
    url: str


@csrf_exempt
@for_sender
def check(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show all answers before they are sent; and send them."""
    if not submission.can_be_edited:
        return redirect("practices:follow_one", submission.uid)
    if request.method != "POST" or is_in_review(submission):
        return _show_check(request, submission, ConsentForm())
    form, version = ConsentForm(request.POST), _number(request.POST.get(VERSION, ""))
    if is_forged(request):
        notice = gettext("We could not tell where this form came from. Nothing is lost: press the button once more.")  # fmt: skip
        return _show_check(request, submission, form, notice=notice, status=FORBIDDEN)
    if not form.is_valid():
        return _show_check(request, submission, form)
    if submission.state == SubmissionState.TO_CONFIRM and submission.version == version + 1:
        return redirect("practices:sent", submission.uid)
    return _send(request, submission, form, version)


def _send(request: HttpRequest, submission: Submission, form: ConsentForm, version: int) -> HttpResponse:  # fmt: skip
    answers = answers_now(submission)
    address = str(values_of(answers, SenderForm.slug).get("sender_email", ""))
    # What is refused anyhow sends no mail, so it counts for no limit.
    sends = version == submission.version and not unready_slugs(submission)
    if sends and not MAILING.admits(request, address):
        notice = gettext("Too many mails were asked for in the last hour. Your practice is kept: wait an hour, then press the button once more.")  # fmt: skip
        return _show_check(request, submission, form, notice=notice, status=TOO_MANY_REQUESTS)
    try:
        row = send_draft(submission=submission, version=version, now=timezone.now())
    except NotReadyError:
        return _show_check(request, submission, form, is_refused=True)
    except MovedOnError as error:
        notice = gettext("Your practice changed in another window. Look at your answers once more, then send them.")  # fmt: skip
        return _show_check(request, error.submission, form, notice=notice, status=CONFLICT)
    waits = row.state == SubmissionState.TO_CONFIRM
    return redirect("practices:sent" if waits else "practices:follow_one", submission.uid)


def _show_check(
    request: HttpRequest, submission: Submission, form: ConsentForm, *, status: int = 200, **values: Any
) -> HttpResponse:  # fmt: skip
    answers = answers_now(submission)
    page = PracticePage()
    fill_page(page, answers)
    context = {
        "submission": submission,
        "practice_title": title_of(submission, answers),
        "answers": [Checked(one, _change_url(submission, one.part)) for one in told(page)],
        "private": _private(submission, answers),
        "files": submission.files.all(),
        "files_url": reverse("practices:files", args=[submission.uid]),
        "unready": [
            (
                FORMS[slug].title if slug in FORMS else gettext("Pictures and documents"),
                _change_url(submission, slug),
            )
            for slug in unready_slugs(submission)
        ],
        "form": form,
        "version_field": VERSION,
        "in_review": is_in_review(submission),
        **values,
    }
    return page_with(request, "check", status=status, **context)


def _private(submission: Submission, answers: dict[str, Any]) -> list[Checked]:
    """The answers that are in no page."""
    if submission.state not in EDITABLE:
        return []
    found = []
    for part, names in ((ContactForm, (*ContactForm.private, "only_form")), (SenderForm, SenderForm.private)):  # fmt: skip
        values = values_of(answers, part.slug)
        for name in names:
            field = part.base_fields[name]
            if values.get(name):
                text = gettext("Yes") if isinstance(field, forms.BooleanField) else values[name]
                one = Told(name, part.slug, str(field.label), (text,))
                found.append(Checked(one, _change_url(submission, part.slug)))
    return found


def _change_url(submission: Submission, part: str) -> str:
    if part == FILES:
        return reverse("practices:files", args=[submission.uid])
    return reverse("practices:part", args=[submission.uid, part]) + "?terug=nakijken"


@for_sender
def sent(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Say that a mail is on its way, and what to do with it."""
    if submission.state == SubmissionState.DRAFT:
        return redirect("practices:check", submission.uid)
    if submission.state != SubmissionState.TO_CONFIRM:
        return redirect("practices:received", submission.uid)
    return page_with(request, "sent", submission=submission, version_field=VERSION, consents=ConsentForm.base_fields)  # fmt: skip


@privately("GET", "HEAD")
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the button of a mailed link. Mail programmes open links by themselves, so coming here changes nothing."""
    return _link_page(request, secret)


@csrf_exempt
@privately("POST")
def confirmed(request: HttpRequest) -> HttpResponse:
    """Confirm. The secret is in the form and not in the address, so that no log line about this address holds it."""
    token = request.POST.get(TOKEN, "")
    if is_forged(request):
        # The page with the button once more, with a token that works.
        return _link_page(request, token)
    link = confirm_submission(token=token, now=timezone.now())
    if link is None or link.standing != Standing.DONE:
        return _link_page(request, token)
    response = redirect("practices:received", link.submission.uid)
    let_in(response, link.submission)
    return response


def _link_page(request: HttpRequest, token: str) -> HttpResponse:
    link = find_link(token, timezone.now())
    if link is None:
        return unlogged(page_with(request, "link_gone", status=GONE))
    if link.standing == Standing.GOOD:
        return page_with(request, "confirm", token=token, token_field=TOKEN)
    if link.standing == Standing.DONE:
        row = link.submission
        return page_with(request, "received", submission=row, day=answer_day(row), is_outside=True)
    return unlogged(page_with(request, "link_stale", standing=link.standing.value, status=GONE))


@for_sender
def received(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Say that a practice arrived, under which number, and what happens next and when."""
    if submission.confirmed_at is None or submission.state in EDITABLE:
        return redirect("practices:draft", submission.uid)
    response = page_with(request, "received", submission=submission, day=answer_day(submission))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@privately("GET", "HEAD")
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the button behind the link to a submission. Only the button lets in."""
    return _come_in_page(request, secret)


def _come_in_page(request: HttpRequest, secret: str) -> HttpResponse:
    submission = submission_of_secret(secret)
    if submission is None:
        return unknown(request)
    return page_with(
        request, "link", submission=submission, secret=secret, practice_title=title_of(submission)
    )


@csrf_exempt
@privately("POST")
def come_in(request: HttpRequest) -> HttpResponse:
    """Let in who holds the secret of a submission."""
    if is_forged(request):
        return _come_in_page(request, request.POST.get(KEY, ""))
    submission = submission_of_secret(request.POST.get(KEY, ""))
    if submission is None:
        return unknown(request)
    # Where additions are asked, the questions come first; the way to the text is beside them.
    name = "practices:draft" if submission.state in EDITABLE else "practices:follow_one"
    response = redirect(name, submission.uid)
    let_in(response, submission)
    return response


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
