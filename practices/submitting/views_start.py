"""The first pages: what it takes to share a practice, and the first two answers, with which a draft begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from practices.answers.forms_first import TitleForm, WhoForm
from practices.answers.forms_theme import ThemeForm
from practices.models import Submission, SubmissionState
from practices.refusals import MovedOnError
from practices.submitting.access import let_in
from practices.submitting.drafts import begin_draft, save_part
from practices.submitting.rules import BEGINNING, FORM
from practices.submitting.showing import page_with, require_language
from site_core.public_forms.answers import TOO_MANY_REQUESTS, privately
from site_core.public_forms.forgery import is_forged
from site_core.public_forms.stamps import FIELD, Stamp, Verdict, new_stamp, read_stamp
from site_core.public_forms.suspicion import TRAP, suspicions

FORBIDDEN = 403
FULL = "volledig"


class BeginForm(WhoForm):
    """Municipality and title: the first field is enough to begin a draft."""

    practice_title = TitleForm.base_fields["practice_title"]
    clean_practice_title = TitleForm.clean_practice_title


def chosen_before(data: QueryDict) -> dict[str, list[str]]:
    """Bridges and themes of the page that somebody comes from, as far as they are on offer."""
    offered: Any = ThemeForm().fields
    asked = {"bridges": data.getlist("brug")[:20], "themes": data.getlist("thema")[:20]}
    known = {name: {str(value) for value, _label in offered[name].choices} for name in asked if name in offered}  # fmt: skip
    chosen = {name: sorted({one for one in asked[name] if one in known[name]}) for name in known}
    return {name: values for name, values in chosen.items() if values}


@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """Say what is needed to share a practice, how long it takes and what happens next."""
    require_language()
    return page_with(request, "start", query=_query(chosen_before(request.GET)))


def _query(chosen: dict[str, list[str]]) -> str:
    words = QueryDict(mutable=True)
    words.setlist("brug", chosen.get("bridges", []))
    words.setlist("thema", chosen.get("themes", []))
    return words.urlencode()


@csrf_exempt
@privately("GET", "HEAD", "POST")
def share_new(request: HttpRequest) -> HttpResponse:
    """Ask for the municipality and the title, and begin a draft with them."""
    require_language()
    if request.method != "POST":
        chosen = chosen_before(request.GET)
        return _show(request, BeginForm(), new_stamp(FORM), chosen)
    chosen, form = chosen_before(request.POST), BeginForm(request.POST)
    stamp = read_stamp(FORM, request.POST.get(FIELD, ""))
    if is_forged(request):
        notice = gettext("We could not tell where this form came from. Nothing is lost: press the button once more.")  # fmt: skip
        return _show(request, form, stamp, chosen, notice=notice, status=FORBIDDEN)
    form.is_valid()
    if not form.kept_values():
        return _show(request, form, stamp, chosen)
    if stamp.verdict != Verdict.GOOD:
        return _show(request, form, stamp, chosen, notice=_advice(stamp.verdict))
    if any(form.has_error(name, "max_length") for name in form.fields):
        return _show(request, form, stamp, chosen)
    return _begin(request, form, stamp, chosen)


def _advice(verdict: Verdict) -> str:
    """Say why a form is shown again, and what to do."""
    words = {
        Verdict.TOO_SOON: gettext("This went very fast."),
        Verdict.TOO_LATE: gettext("This form was open for more than a week."),
    }
    why = words.get(verdict) or gettext("We could not tell where this form came from.")
    what = gettext("Look at your answers, then press the button once more.")
    return f"{why} {what}"


def _begin(
    request: HttpRequest, form: BeginForm, stamp: Stamp, chosen: dict[str, list[str]]
) -> HttpResponse:
    """Begin a draft, also when something is not right yet: what was typed is kept."""
    if not BEGINNING.admits(request, ""):
        notice = gettext("From your network many practices were begun in the last hour. What you filled in is still here: wait an hour, then press the button once more.")  # fmt: skip
        return _show(request, form, stamp, chosen, notice=notice, status=TOO_MANY_REQUESTS)
    typed, now = form.kept_values(), timezone.now()
    parts: dict[str, dict[str, Any]] = {
        "wie": {name: typed[name] for name in ("organisation",) if name in typed},
        "titel": {name: typed[name] for name in ("practice_title",) if name in typed},
    }
    odd = suspicions(*map(str, typed.values()), trap=form.trap)
    submission = begin_draft(
        nonce=stamp.nonce,
        answers=parts | {"thema": chosen},
        language=get_language() or "",
        is_full=request.POST.get("lengte") == FULL,
        suspicions=" ".join(odd),
        now=now,
    )
    if submission.state != SubmissionState.DRAFT:
        return _show(request, form, new_stamp(FORM), chosen)
    _keep_anew(submission, parts)
    first_wrong = form.has_error("organisation") or form.has_error("practice_title")
    place = redirect("practices:draft", submission.uid)
    if first_wrong:
        wrong = "wie" if form.has_error("organisation") else "titel"
        place = redirect("practices:part", submission.uid, wrong)
    let_in(place, submission)
    return place


def _keep_anew(submission: Submission, parts: dict[str, dict[str, Any]]) -> None:
    """Who goes back and changes the first page means the same draft."""
    for part, values in parts.items():
        kept = submission.answers.get(part, {})
        if values and kept.get("values") != values and kept.get("saved") == 1:
            try:
                save_part(submission=submission, part=part, values=values, seen=1, window="", now=timezone.now())  # fmt: skip
            except MovedOnError:
                return


def _show(
    request: HttpRequest, form: BeginForm, stamp: Stamp, chosen: dict[str, list[str]], *, status: int = 200, **values: Any
) -> HttpResponse:  # fmt: skip
    guard = {"field": FIELD, "stamp": stamp.text, "trap": TRAP, "trapped": form.trap}
    full = (request.POST or request.GET).get("lengte") == FULL
    return page_with(request, "new", status=status, form=form, guard=guard, chosen=chosen, is_full=full, **values)  # fmt: skip
