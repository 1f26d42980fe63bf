"""The pages to follow a submission: ask for links that were lost, look how it stands, and act on what was seen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt

from practices.following.acts import ACTS, Act, done_notice
from practices.following.forms import LostLinkForm
from practices.following.rules import FORM, THROTTLE
from practices.following.screen import Screen
from practices.following.services import ask_link
from practices.models import PracticeIndexPage, Submission
from practices.refusals import MovedOnError, NotNowError, TextGoneError
from practices.submitting.access import KEY, for_sender
from practices.versions.turns import VersionOpenError
from site_core.public_forms.answers import TOO_MANY_REQUESTS, privately
from site_core.public_forms.forgery import distrust_notice, is_forged
from site_core.public_forms.stamps import FIELD, Stamp, Verdict, new_stamp, read_stamp
from site_core.public_forms.suspicion import TRAP

FORBIDDEN, CONFLICT = 403, 409
WRONG = 422


def page_with(request: HttpRequest, name: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """Answer with a page that stands below the practices, also where their list is not in this language."""
    page = PracticeIndexPage.only_in(get_language() or "").first()
    context = {"page": page, "key_field": KEY, **values}
    return render(request, f"practices/following/{name}.html", context, status=status)


@csrf_exempt
@privately("GET", "HEAD", "POST")
def follow(request: HttpRequest) -> HttpResponse:
    """Say how to follow a practice, and mail the links of an address to whoever asks."""
    if request.method != "POST":
        notice = done_notice(request.GET.get("klaar", ""))
        return _ask(request, LostLinkForm(), new_stamp(FORM), notice=notice)
    stamp, form = read_stamp(FORM, request.POST.get(FIELD, "")), LostLinkForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, stamp, trap=form.trap)
    if is_forged(request):
        return _ask(
            request, form, stamp, trap=form.trap, notice=distrust_notice(), status=FORBIDDEN
        )
    if stamp.verdict != Verdict.GOOD:
        notice = gettext("Look at the address once more, then press the button again.")
        return _ask(request, form, stamp, trap=form.trap, notice=notice)
    address = form.cleaned_data["email"]
    if not THROTTLE.admits(request, address):
        notice = gettext("Too many mails were asked for in the last hour. Wait an hour, then try again.")  # fmt: skip
        return _ask(request, form, stamp, trap=form.trap, notice=notice, status=TOO_MANY_REQUESTS)
    # Also to who filled in the field that nobody sees: a programme that fills in forms may have done it for them.
    ask_link(address=address, language=get_language() or "", now=timezone.now())
    return page_with(request, "asked")


def _ask(
    request: HttpRequest, form: LostLinkForm, stamp: Stamp, *, trap: str = "", status: int = 200, **values: Any
) -> HttpResponse:  # fmt: skip
    guard = {"field": FIELD, "stamp": stamp.text, "trap": TRAP, "trapped": trap}
    return page_with(request, "follow", status=status, form=form, guard=guard, **values)


@for_sender
def follow_one(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show how a submission stands."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return _show(request, Screen(submission, timezone.localdate()))


def _show(
    request: HttpRequest, screen: Screen, *, status: int = 200, notice: str = "", **values: Any
) -> HttpResponse:
    """Show the status page, with the form that belongs to the stage, fresh or as it was filled in."""
    values = values or screen.own_form()
    own = next(iter(values.values()), None)
    notice = notice or done_notice(request.GET.get("klaar", ""))
    return page_with(request, "status", status=status, notice=notice, screen=screen, own_form=own, **values)  # fmt: skip


@csrf_exempt
@for_sender
def follow_act(request: HttpRequest, submission: Submission, act: str) -> HttpResponse:
    """Do one thing, on the version that was seen. Coming here without the button changes nothing."""
    wanted = ACTS.get(act)
    if wanted is None:
        raise Http404
    screen = Screen(submission, timezone.localdate())
    if request.method != "POST":
        return _before(request, wanted, screen)
    try:
        if request.POST.get("version") != screen.version:
            raise MovedOnError(submission)
        if is_forged(request):
            return _not_trusted(request, wanted, screen)
        return _do(request, wanted, screen)
    except MovedOnError as error:
        return moved_on(request, error)


def _not_trusted(request: HttpRequest, wanted: Act, screen: Screen) -> HttpResponse:
    """Show again what came with a token that is of no use any more: cookies go, what was typed stays."""
    notice = gettext("This form was open very long, or your cookies were cleared. Nothing is lost: press the button once more.")  # fmt: skip
    if not wanted.is_open(screen):
        raise NotNowError(screen.row)
    form = wanted.form_of(screen, request.POST)
    return _wrong(request, wanted, screen, form, status=FORBIDDEN, notice=notice)


def _before(request: HttpRequest, wanted: Act, screen: Screen) -> HttpResponse:
    """Ask once more before what cannot be undone; for all else, the status page is the place."""
    if not wanted.asks_first or not wanted.is_open(screen):
        return redirect("practices:follow_one", screen.row.uid)
    return page_with(request, wanted.asks_first, screen=screen, form=wanted.form_of(screen, None))


def _do(request: HttpRequest, wanted: Act, screen: Screen) -> HttpResponse:
    if not wanted.is_open(screen):
        raise NotNowError(screen.row)
    form = wanted.form_of(screen, request.POST)
    if not form.is_valid():
        return _wrong(request, wanted, screen, form)
    response = wanted.do(request=request, row=screen.row, form=form, now=timezone.now())
    return response or _wrong(request, wanted, screen, form)


def _wrong(
    request: HttpRequest, wanted: Act, screen: Screen, form: Any, *, status: int = WRONG, notice: str = ""
) -> HttpResponse:  # fmt: skip
    """Show the page again with all that was typed, and what to do about it."""
    if wanted.asks_first:
        return page_with(request, wanted.asks_first, status=status, screen=screen, form=form, notice=notice)  # fmt: skip
    return _show(request, screen, status=status, notice=notice, **{wanted.form_name: form})


def moved_on(request: HttpRequest, error: MovedOnError) -> HttpResponse:
    """Say what happened in between, and give back what was typed: nobody writes it twice."""
    fresh = Submission.objects.select_related("page").filter(pk=error.submission.pk).first()
    typed = [
        value for name, value in request.POST.items() if name.startswith(("antwoord_", "text")) and str(value).strip()
    ]  # fmt: skip
    screen = Screen(fresh, timezone.localdate()) if fresh else None
    known = {
        "is_not_now": isinstance(error, NotNowError),
        "is_version_open": isinstance(error, VersionOpenError),
        "is_text_gone": isinstance(error, TextGoneError),
    }
    return page_with(request, "moved_on", status=CONFLICT, screen=screen, typed=typed, **known)
