"""What is done on the screen of a practice from outside. A decision is on the version and the text that were on it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin import messages

from practices.answers.telling import all_told
from practices.refusals import MovedOnError
from practices.reviewing.admin_forms import DecisionForms, NoteForm, SeenForm
from practices.reviewing.admin_queue import ReviewQueueScreen
from practices.reviewing.admin_screen import PracticeScreen
from practices.reviewing.refusals import ReviewRefusedError
from practices.reviewing.services import (
    approve,
    ask_changes,
    call_spam,
    claim,
    confirm_refusal,
    leave_note,
    propose_edits,
    propose_refusal,
    release,
    take_out_of_spam,
    take_refusal_back,
    undo_refusal,
)
from practices.uploads.addresses import REVIEW_FILE

CONFLICT = 409
UNDO_NOTE = "undo_note"


class ReviewScreen(PracticeScreen):
    """Shows a practice, and takes one step with it."""

    http_method_names = ["get", "head", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing; what cannot be done is explained, with all that was typed."""
        doing = DOINGS.get(request.POST.get("doe", ""))
        seen = SeenForm(request.POST)
        if doing is None or not seen.is_valid():
            return self._shown(status=400, refused=gettext("Nothing was done yet. Press one of the buttons."))  # fmt: skip
        try:
            return doing(self, seen.cleaned_data)
        except MovedOnError as refusal:
            return self._moved_on(refusal, seen.cleaned_data["version"])
        except ReviewRefusedError as refusal:
            return self._shown(status=400, refused=str(refusal))

    def _moved_on(self, refusal: MovedOnError, seen: int) -> HttpResponse:
        """Show what happened meanwhile, and everything that was typed."""
        typed = self._decisions().typed
        note = self.request.POST.get(UNDO_NOTE, "").replace("\0", "").strip()
        typed += [(gettext("Note among reviewers"), note)] if note else []
        del self.line
        meanwhile = refusal.submission.messages.filter(version__gt=seen).select_related("user")
        return self._shown(status=CONFLICT, meanwhile=meanwhile, moved_on=True, typed=typed)

    def _decisions(self, chosen: str = "") -> DecisionForms:
        told = all_told(self.text) if self.text else []
        return DecisionForms(told, self.request.POST, chosen)

    def step(self, service: Callable[..., Any], seen: dict[str, Any], done: str, **values: Any) -> HttpResponse:  # fmt: skip
        """Take a step that needs the version alone."""
        service(
            submission=self.row, version=seen["version"], user=self.request.user, now=timezone.now(), **values
        )  # fmt: skip
        return self.done(done)

    def decide(self, word: str, decide: Callable[[Any, dict[str, Any]], str], seen: dict[str, Any]) -> HttpResponse:  # fmt: skip
        """Take a decision that something is filled in for."""
        decisions = self._decisions(word)
        form = getattr(decisions, word)
        if not form.is_valid():
            return self._shown(decisions=decisions, failed=word, problems=problems_of(form))
        about = {
            "version": seen["version"],
            "revision": seen["revision"],
            "user": self.request.user,
        }
        words = decide(form, {"submission": self.row, "now": timezone.now(), **about})
        return self.done(words)

    def done(self, words: str) -> HttpResponse:
        """Say what was done."""
        messages.success(self.request, words)
        return redirect("practice_reviews:detail", self.row.pk)

    def note(self) -> HttpResponse:
        """Leave a note."""
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return self._shown(note=form, decisions=self._decisions())
        said = form.cleaned_data["text"]
        leave_note(submission=self.row, user=self.request.user, now=timezone.now(), text=said)
        return self.done(gettext("Your note is kept. The sender does not see it."))

    def _shown(self, *, status: int = 200, **values: Any) -> HttpResponse:
        values.setdefault("decisions", self._decisions())
        return self.render_to_response(self.get_context_data(**values), status=status)


def problems_of(form: Any) -> list[tuple[str, str, str]]:
    """What is wrong, with the field to go to."""
    return [
        (form[name].id_for_label or form[name].auto_id, str(form[name].label), str(error))
        for name, errors in form.errors.items()
        if name != "__all__"
        for error in errors
    ]


def _claim(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    return screen.step(claim, seen, gettext("You have taken this practice on. The sender gets a mail."))  # fmt: skip


def _release(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    return screen.step(release, seen, gettext("The practice waits for somebody else again."))


def _spam(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    return screen.step(call_spam, seen, gettext("The practice is put away as spam. The sender hears nothing."))  # fmt: skip


def _no_spam(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    return screen.step(take_out_of_spam, seen, gettext("The practice is back in the list."))


def _confirm(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    done = gettext("The refusal is confirmed. The sender gets a mail with the reason.")
    return screen.step(confirm_refusal, seen, done, revision=seen["revision"])


def _undo(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    note = screen.request.POST.get(UNDO_NOTE, "").replace("\0", "")[:2000]
    return screen.step(undo_refusal, seen, gettext("The refusal is undone. The review goes on."), text=note)  # fmt: skip


def _refusal_back(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    return screen.step(take_refusal_back, seen, gettext("The refusal is taken back. The practice waits for a reviewer again, and the sender gets a mail."))  # fmt: skip


def _note(screen: ReviewScreen, _seen: dict[str, Any]) -> HttpResponse:
    return screen.note()


def _changes(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    def decide(form: Any, about: dict[str, Any]) -> str:
        ask_changes(message=form.cleaned_data["message"], remarks=form.remarks, **about)
        return gettext("The sender gets a mail with your questions.")

    return screen.decide("changes", decide, seen)


def _proposal(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    def decide(form: Any, about: dict[str, Any]) -> str:
        propose_edits(summary=form.cleaned_data["summary"], **about)
        return gettext("The sender gets a mail, and looks at your edits.")

    return screen.decide("proposal", decide, seen)


def _approve(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    def decide(form: Any, about: dict[str, Any]) -> str:
        approve(checks=form.cleaned_data["checks"], publish_at=form.publish_at, **about)
        if form.publish_at:
            return gettext("The practice is approved, and is published by itself on its day. The sender gets a mail.")  # fmt: skip
        return gettext("The practice is published. The sender gets a mail with its address.")

    return screen.decide("approve", decide, seen)


def _refusal(screen: ReviewScreen, seen: dict[str, Any]) -> HttpResponse:
    def decide(form: Any, about: dict[str, Any]) -> str:
        values = form.cleaned_data
        propose_refusal(reason=values["reason"], text=values["text"], **about)
        return gettext("Your proposal waits for a second person. The sender hears nothing yet.")

    return screen.decide("refusal", decide, seen)


DOINGS: dict[str, Callable[[ReviewScreen, dict[str, Any]], HttpResponse]] = {
    "claim": _claim,
    "release": _release,
    "changes": _changes,
    "proposal": _proposal,
    "approve": _approve,
    "refusal": _refusal,
    "confirm": _confirm,
    "undo": _undo,
    "refusal_back": _refusal_back,
    "spam": _spam,
    "no_spam": _no_spam,
    "note": _note,
}

urlpatterns = [
    path("", ReviewQueueScreen.as_view(), name="index"),
    path("<row:pk>/", ReviewScreen.as_view(), name="detail"),
    REVIEW_FILE,
]


def practice_review_urls() -> list[Any]:
    """Put the screens below /admin/praktijken-nazien/."""
    return [path("praktijken-nazien/", include((urlpatterns, "practice_reviews")))]
