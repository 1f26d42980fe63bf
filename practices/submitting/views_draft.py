"""The draft: the list of its parts, and each part on a page of its own."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from practices.answers.fields import KEPT_OF_AN_ANSWER
from practices.answers.forms_story import in_lines
from practices.answers.part_form import PartForm
from practices.answers.parts import AFTER_FILES, PRIVATE, asked_parts, values_of
from practices.models import Submission
from practices.refusals import MovedOnError
from practices.submitting.access import for_sender, typed_texts
from practices.submitting.drafts import TooMuchError, answers_now, is_in_review, save_part
from practices.submitting.rules import SESSION_SECONDS, WARNED_SECONDS
from practices.submitting.showing import page_with, title_of
from site_core.public_forms.forgery import is_forged

FORBIDDEN, CONFLICT, TOO_LARGE = 403, 409, 413
COUNTER, WINDOW, ADVISED, BACK = "bewaard", "venster", "geraden", "terug"
ON, MORE, SPLIT = "verder", "meer", "splits"


@dataclass
class Desk:
    """One part of one submission, as somebody works on it."""

    request: HttpRequest
    submission: Submission
    kind: type[PartForm]
    answers: dict[str, Any]

    @property
    def parts(self) -> list[type[PartForm]]:
        """All that is asked now."""
        return parts_now(self.submission, self.answers)

    @property
    def values(self) -> dict[str, Any]:
        """What is kept of this part."""
        return values_of(self.answers, self.kind.slug)

    @property
    def counter(self) -> int:
        """How often this part was saved."""
        return int(self.answers.get(self.kind.slug, {}).get("saved", 0))

    @property
    def wants_json(self) -> bool:
        """Whether the script asks, and not a person."""
        return "application/json" in self.request.headers.get("Accept", "")

    @property
    def goes_back(self) -> bool:
        """Whether somebody comes from the page to check the answers."""
        return (self.request.POST or self.request.GET).get(BACK) == "nakijken"

    @property
    def next_place(self) -> str:
        """Where to go on."""
        uid, slugs = self.submission.uid, [part.slug for part in self.parts]
        if self.goes_back:
            return reverse("practices:check", args=[uid])
        after = slugs[slugs.index(self.kind.slug) + 1 :]
        if not after:
            return reverse("practices:draft", args=[uid])
        if after[0] == AFTER_FILES:
            return reverse("practices:files", args=[uid])
        return reverse("practices:part", args=[uid, after[0]])


def parts_now(submission: Submission, answers: dict[str, Any]) -> list[type[PartForm]]:
    """The parts that are asked; while a reviewer waits, who sends it is settled."""
    parts = asked_parts(answers, is_full=submission.is_full)
    in_review = is_in_review(submission)
    return [one for one in parts if not (in_review and one.slug in PRIVATE)]


@csrf_exempt
@for_sender
def part(request: HttpRequest, submission: Submission, part: str) -> HttpResponse:
    """Show one part, or keep what was typed in it. Nothing that was typed gets lost, whatever is wrong with it."""
    if not submission.can_be_edited:
        return _too_late(request, submission)
    answers = answers_now(submission)
    kind = next((one for one in parts_now(submission, answers) if one.slug == part), None)
    if kind is None:
        raise Http404
    desk = Desk(request, submission, kind, answers)
    if request.method != "POST":
        form = kind(values=desk.values, is_full=submission.is_full)
        return _show(desk, form, counter=desk.counter)
    return _keep(desk, kind(request.POST, is_full=submission.is_full))


def _too_late(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Send somebody on who comes to a text that is out of their hands."""
    if request.method != "POST":
        return redirect("practices:follow_one", submission.uid)
    text = gettext("This practice cannot be changed at this moment. What you typed is only on this page now.")  # fmt: skip
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"text": text}, status=CONFLICT)
    values = {"typed": typed_texts(request), "notice": text}
    return page_with(request, "too_late", submission=submission, status=CONFLICT, **values)


def _keep(desk: Desk, form: PartForm) -> HttpResponse:
    post = desk.request.POST
    seen, window = _number(post.get(COUNTER, "")), post.get(WINDOW, "")[:40]
    if is_forged(desk.request):
        words = gettext("This form was open very long, or your cookies were cleared. Nothing is lost: press the button once more.")  # fmt: skip
        return _refuse(desk, form, seen, words, FORBIDDEN)
    too_large = gettext("This draft is too large to keep. What you typed is only on this page now: shorten it before you leave.")  # fmt: skip
    values, lost = _keepable(form, desk.values)
    if (name := post.get(SPLIT, "")) in values and name == form.splittable():
        values[name] = "\n".join(in_lines(values[name]))
    try:
        saved = save_part(
            submission=desk.submission, part=desk.kind.slug, values=values, seen=seen, window=window, now=timezone.now()
        )  # fmt: skip
    except MovedOnError:
        words = gettext("This practice cannot be changed at this moment. What you typed is only on this page now.")  # fmt: skip
        return _refuse(desk, form, seen, words, CONFLICT)
    except TooMuchError:
        return _refuse(desk, form, seen, too_large, TOO_LARGE)
    if saved.theirs is not None:
        words = gettext("Another window changed this part in the meantime. What you typed stands below and is not saved yet. Save once more to keep yours.")  # fmt: skip
        theirs = _told(desk.kind, dict(saved.theirs), values)
        return _refuse(desk, form, saved.counter, words, CONFLICT, theirs=theirs)
    if desk.wants_json:
        text = too_large if lost else _saved_at()
        return JsonResponse({COUNTER: saved.counter, "text": text, "lost": bool(lost)})
    return _go_on(desk, form, values, saved.counter, is_lost=bool(lost))


def _keepable(form: PartForm, before: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What was typed, and the fields that are longer than a draft keeps: of those, what was kept before stays."""
    values = form.kept_values()
    lost = [name for name, value in values.items() if len(value) > KEPT_OF_AN_ANSWER]
    for name in lost:
        del values[name]
        if name in before:
            values[name] = before[name]
    return values, lost


def _go_on(desk: Desk, form: PartForm, values: dict[str, Any], counter: int, *, is_lost: bool) -> HttpResponse:  # fmt: skip
    """After a save: to the next part when this one is right, to the list when somebody wants to, or here again."""
    post, is_full = desk.request.POST, desk.submission.is_full
    if SPLIT in post or MORE in post:
        again = desk.kind(values=values, is_full=is_full, more=post.get(MORE, ""))
        return _show(desk, again, counter=counter, status_text=_saved_at())
    if is_lost:
        return _show(desk, form, counter=counter)
    if post.get("doe") != ON:
        return redirect(f"{reverse('practices:draft', args=[desk.submission.uid])}?bewaard={desk.kind.slug}")  # fmt: skip
    if not form.is_valid():
        return _show(desk, form, counter=counter, status_text=_saved_at())
    advice, splittable = form.advice(), form.splittable()
    if (advice or splittable) and post.get(ADVISED) != "1":
        return _show(desk, form, counter=counter, advice=advice, advised=True)
    return redirect(desk.next_place)


def _refuse(desk: Desk, form: PartForm, counter: int, words: str, status: int, **values: Any) -> HttpResponse:  # fmt: skip
    """Show a form again, filled in, with the reason why it was not kept."""
    if desk.wants_json:
        told = {"text": words, "token": get_token(desk.request), "status": status}
        return JsonResponse(told, status=status)
    return _show(desk, form, counter=counter, notice=words, status=status, **values)


def _show(desk: Desk, form: PartForm, *, counter: int, status: int = 200, **values: Any) -> HttpResponse:  # fmt: skip
    slugs = [one.slug for one in desk.parts]
    context = {
        "submission": desk.submission,
        "practice_title": title_of(desk.submission, desk.answers),
        "form": form,
        "part": desk.kind,
        "datalists": getattr(form, "datalists", {}),
        "splittable": form.splittable(),
        "counter": counter,
        "window": desk.request.POST.get(WINDOW, "")[:40] or secrets.token_urlsafe(12),
        "number": slugs.index(desk.kind.slug) + 1,
        "total": len(slugs),
        "goes_back": desk.goes_back,
        "session_seconds": SESSION_SECONDS,
        "warned_seconds": WARNED_SECONDS,
        "advised": False,
        **values,
    }
    return page_with(desk.request, "part", status=status, **context)


def _told(kind: type[PartForm], theirs: dict[str, Any], mine: dict[str, Any]) -> list[tuple[str, str]]:  # fmt: skip
    """What stands in the draft where it differs from what was typed here."""
    form = kind(values=theirs)
    labels = {name: str(field.label) for name, field in form.fields.items()}
    for rows in form.rows:
        for row in rows:
            labels |= {row.add_prefix(name): f"{row.one}: {field.label}" for name, field in row.fields.items()}  # fmt: skip
    return [
        (label, ", ".join(value) if isinstance(value, list) else str(value or gettext("Not filled in")))
        for name, label in labels.items()
        if (value := theirs.get(name, "")) != mine.get(name, "")
    ]  # fmt: skip


def _saved_at() -> str:
    return gettext("Saved at %(time)s") % {"time": time_format(timezone.localtime(), "H:i")}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1
