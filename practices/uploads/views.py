"""The page on which a sender adds files, and the addresses at which sender and reviewer look at one."""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from network.views import index_page
from practices.models import FileKind, PracticeIndexPage, Submission, SubmissionFile
from practices.refusals import MovedOnError
from practices.submitting.access import KEY, for_sender, submission_of
from practices.uploads.bodies import NOTICE, TOO_LARGE, without_large_bodies
from practices.uploads.forms import FileForm
from practices.uploads.panel import files_panel
from practices.uploads.room import Problems, room_of
from practices.uploads.rules import ACCEPTED, THROTTLE, Cause, RefusedFileError, words_of
from practices.uploads.services import add_file, change_files, remove_file
from site_core.public_forms.answers import TOO_MANY_REQUESTS, privately
from site_core.public_forms.forgery import is_forged

__all__ = ["file", "files", "files_panel", "review_file"]

ADD, REMOVE, KEEP, UPLOAD, ADDED = "toevoegen", "verwijder", "bewaar", "bestand", "toegevoegd"
CREATED, FORBIDDEN = 201, 403


@without_large_bodies
@for_sender
def files(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show the files of a submission; take one in, take one away, and keep what is told of them."""
    if not submission.can_be_edited:
        return redirect("practices:follow_one", submission.uid)
    if request.method != "POST":
        refusal = RefusedFileError(Cause.SIZE) if request.GET.get(NOTICE) == TOO_LARGE else None
        return _page(request, submission, _forms_of(submission), refusal=refusal)
    if is_forged(request):
        return _not_trusted(request, submission)
    try:
        return _act(request, submission)
    except MovedOnError as error:
        return redirect("practices:follow_one", error.submission.uid)


def _not_trusted(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show again what came with a token that is of no use any more: cookies go, what was typed stays."""
    notice = gettext("This form was open very long, or your cookies were cleared. Nothing is lost: press the button once more.")  # fmt: skip
    return _page(request, submission, _forms_of(submission, request.POST), notice=notice, status=FORBIDDEN)  # fmt: skip


def _act(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Whatever the button, what was typed is kept first: nothing gets lost by pressing another one."""
    forms = _forms_of(submission, request.POST)
    for form in forms:
        form.full_clean()
    told = {form.kept.pk: form.told for form in forms if form.is_bound}
    change_files(submission=submission, changes=told)
    if REMOVE in request.POST:
        remove_file(submission=submission, uid=_uid_in(request.POST[REMOVE]))
        return redirect(request.path)
    if ADD in request.POST:
        return _add(request, submission, forms)
    for form in forms:
        if form.is_bound:
            form.kept.refresh_from_db()
            form.ask_for_what_is_missing()
    if any(form.errors for form in forms):
        return _page(request, submission, forms)
    return redirect("practices:draft", submission.uid)


def _add(request: HttpRequest, submission: Submission, forms: list[FileForm]) -> HttpResponse:
    try:
        kept = _take_in(request, submission)
    except RefusedFileError as refusal:
        status = TOO_MANY_REQUESTS if refusal.cause == Cause.TOO_OFTEN else 200
        return _page(request, submission, forms, refusal=refusal, status=status)
    if any(form.errors for form in forms):
        return _page(request, submission, [*forms, FileForm(kept=kept)], added=kept, status=CREATED)
    return redirect(f"{request.path}?{ADDED}={kept.uid}")


def _take_in(request: HttpRequest, submission: Submission) -> SubmissionFile:
    upload = request.FILES.get(UPLOAD)
    if not isinstance(upload, UploadedFile):
        raise RefusedFileError(Cause.NOTHING)
    if not THROTTLE.admits(request, submission.uid.hex):
        raise RefusedFileError(Cause.TOO_OFTEN)
    return add_file(submission=submission, upload=upload)


def _forms_of(submission: Submission, data: Any = None) -> list[FileForm]:
    return [FileForm(data, kept=kept) for kept in submission.files.all()]


def _page(
    request: HttpRequest,
    submission: Submission,
    forms: list[FileForm],
    *,
    refusal: RefusedFileError | None = None,
    added: SubmissionFile | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    problem = words_of(refusal) if refusal else ""
    if added is None and (uid := _uid_in(request.GET.get(ADDED, ""))):
        added = next((form.kept for form in forms if form.kept.uid == uid), None)
    context = {
        "page": index_page(PracticeIndexPage),
        "submission": submission,
        "key_field": KEY,
        "forms": [form.name_what_is_needed() for form in forms],
        "room": room_of(form.kept for form in forms),
        "problem": problem,
        "notice": notice,
        "problems": Problems.of(problem, forms),
        "added": added,
        "accepted": ACCEPTED,
        "here": request.path,
    }
    return render(request, "practices/uploads/files.html", context, status=status)


@privately("GET", "HEAD")
def file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Send a file to who holds the link of its submission; for anybody else there is none."""
    kept = SubmissionFile.objects.select_related("submission").filter(uid=uid).first()
    if kept is None or submission_of(request, kept.submission.uid) is None:
        raise Http404
    return _sent(kept)


@require_safe
def review_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Send a file of what was sent in to somebody who reviews; for anybody else there is none."""
    sent = Submission.objects.sent().values("pk")
    kept = SubmissionFile.objects.filter(uid=uid, submission__in=sent).first()
    if kept is None or not request.user.has_perm("practices.review_submission"):
        raise Http404
    return _sent(kept)


def _sent(kept: SubmissionFile) -> HttpResponse:
    try:
        stream = kept.file.open("rb")
    except OSError:
        raise Http404 from None
    response: Any = FileResponse(stream, content_type=kept.content_type)
    ending = str(kept.file.name).rpartition(".")[2]
    response.headers["Content-Disposition"] = content_disposition_header(
        kept.kind == FileKind.DOCUMENT, f"praktijk-{kept.uid.hex[:8]}.{ending}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _uid_in(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
