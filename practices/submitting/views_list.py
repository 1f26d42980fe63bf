"""The list of the parts of a draft, how long the form is, and the link to come back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from practices.answers.parts import AFTER_FILES, FILES, looked_at, values_of
from practices.models import Submission, SubmissionState
from practices.models.submission_states import EDITABLE
from practices.refusals import MovedOnError
from practices.submitting.access import for_sender, link_of
from practices.submitting.drafts import answers_now, choose_length, renew_link
from practices.submitting.mails import full
from practices.submitting.rules import FORM, MAILING
from practices.submitting.services import mail_draft_link
from practices.submitting.showing import page_with, title_of
from practices.submitting.similar import similar_practices
from practices.submitting.views_draft import parts_now
from practices.submitting.views_start import FULL
from site_core.public_forms.answers import TOO_MANY_REQUESTS
from site_core.public_forms.fields import MailField
from site_core.public_forms.forgery import is_forged
from site_core.public_forms.forms import PublicForm
from site_core.public_forms.stamps import FIELD, new_stamp, read_stamp

TO_DO, BEGUN, READY = "to-do", "begun", "ready"
CREATED, FORBIDDEN = 201, 403


class LinkForm(PublicForm):
    """To which address the link goes."""

    address = MailField(
        label=_("Your e-mail address"),
        error_messages={"required": _("Fill in your e-mail address.")},
    )


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list."""

    slug: str
    title: Any
    url: str
    state: str
    is_optional: bool


def tasks_of(submission: Submission, answers: dict[str, Any]) -> Iterator[Task]:
    """All that can be filled in, with how far it is."""
    for part in parts_now(submission, answers):
        if part.slug == AFTER_FILES:
            yield _files_task(submission)
        values = values_of(answers, part.slug)
        is_right = looked_at(answers, part, is_full=submission.is_full).is_valid()
        begun = READY if is_right else BEGUN
        is_optional = part({}, is_full=submission.is_full).is_valid()
        url = reverse("practices:part", args=[submission.uid, part.slug])
        yield Task(part.slug, part.title, url, begun if values else TO_DO, is_optional)


def _files_task(submission: Submission) -> Task:
    url = reverse("practices:files", args=[submission.uid])
    state = READY if submission.files.exists() else TO_DO
    return Task(FILES, _("Pictures and documents"), url, state, is_optional=True)


@for_sender
def draft(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show how far a practice is."""
    if not submission.can_be_edited:
        return redirect("practices:follow_one", submission.uid)
    return _show(request, submission, LinkForm(initial={"address": submission.sender_email}))


def _show(
    request: HttpRequest, submission: Submission, form: LinkForm, *, status: int = 200, **values: Any
) -> HttpResponse:  # fmt: skip
    answers = answers_now(submission)
    tasks = list(tasks_of(submission, answers))
    required = [one for one in tasks if not one.is_optional]
    title = title_of(submission, answers)
    context = {
        "submission": submission,
        "practice_title": title,
        "tasks": tasks,
        "ready": sum(one.state == READY for one in required),
        "required": len(required),
        "saved_title": next((one.title for one in tasks if one.slug == request.GET.get("bewaard")), ""),
        "similar": _similar(submission, answers, title),
        "link": full(link_of(submission)),
        "link_form": form,
        "stamp_field": FIELD,
        "stamp": new_stamp(FORM).text,
        "may_mail": submission.state in EDITABLE,
        "to_confirm": submission.state == SubmissionState.TO_CONFIRM,
        **values,
    }  # fmt: skip
    return page_with(request, "draft", status=status, **context)


def _similar(submission: Submission, answers: dict[str, Any], title: str) -> list[Any]:
    """Only before the writing begins: later it would be in the way."""
    if submission.state != SubmissionState.DRAFT or values_of(answers, "gebeurd"):
        return []
    bridges = {int(one) for one in values_of(answers, "thema").get("bridges", []) if one.isdigit()}
    sender = str(values_of(answers, "wie").get("organisation", ""))
    return similar_practices(title, sender, bridges=bridges)


@for_sender
def length(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Go from the short form to the full one, or back."""
    if request.method == "POST":
        try:
            is_full = request.POST.get("lengte") == FULL
            choose_length(submission=submission, is_full=is_full, now=timezone.now())
        except MovedOnError:
            return redirect("practices:follow_one", submission.uid)
    return redirect("practices:draft", submission.uid)


@csrf_exempt
@for_sender
def mail_link(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Mail the link to who asks for it."""
    if request.method != "POST" or submission.state not in EDITABLE:
        return redirect("practices:draft", submission.uid)
    form = LinkForm(request.POST)
    if is_forged(request):
        notice = gettext("We could not tell where this form came from. Nothing is lost: press the button once more.")  # fmt: skip
        return _show(request, submission, form, notice=notice, status=FORBIDDEN)
    if not form.is_valid():
        return _show(request, submission, form)
    address = form.cleaned_data["address"]
    if not MAILING.admits(request, address):
        notice = gettext(
            "Too many mails were asked for in the last hour. Copy the link, or wait an hour."
        )
        return _show(request, submission, form, notice=notice, status=TOO_MANY_REQUESTS)
    nonce = read_stamp(FORM, request.POST.get(FIELD, "")).nonce
    try:
        mail_draft_link(submission=submission, address=address, nonce=nonce, now=timezone.now())
    except MovedOnError:
        return redirect("practices:follow_one", submission.uid)
    return _show(request, submission, LinkForm(), mailed_to=address, status=CREATED)


@for_sender
def new_link(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Shut out who has the old link, and stay in."""
    if request.method == "POST":
        try:
            # The row that was given: from here on its cookie is for the new link.
            fresh = renew_link(submission=submission)
            submission.link_seed, submission.link_hash = fresh.link_seed, fresh.link_hash
        except MovedOnError:
            return redirect("practices:follow_one", submission.uid)
    return redirect("practices:draft", submission.uid)
