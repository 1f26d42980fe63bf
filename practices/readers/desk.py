"""What the forms below a practice share: found, shown, looked at, and shown again with all that was typed where it cannot be taken in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from practices.card.finding_one import practice_or_gone
from practices.models import PracticePage
from practices.readers.arriving import can_be_confirmed, find_sent
from practices.readers.refusals import PracticeGoneError
from practices.readers.rules import KEPT, LINK_WORKS, UNCONFIRMED_KEPT, Limits
from practices.submitting.access import unlogged
from practices.submitting.showing import index_page
from site_core.gone.refusals import GoneError
from site_core.public_forms.answers import TOO_MANY_REQUESTS
from site_core.public_forms.forgery import distrust_notice, is_forged
from site_core.public_forms.forms import PublicForm
from site_core.public_forms.stamps import FIELD, Stamp, Verdict, new_stamp, read_stamp
from site_core.public_forms.suspicion import TRAP

CREATED, WRONG, FORBIDDEN, CONFLICT, GONE = 201, 200, 403, 409, 410
# The field in which the secret of a mailed link comes back.
TOKEN = "token"  # noqa: S105 - a name


def practice_for(request: HttpRequest, slug: str, form: type[PublicForm]) -> Any:
    """Return the practice that a form is about, as `practice_or_gone` does; where it is gone, with what was typed in the form."""
    try:
        return practice_or_gone(slug)
    except GoneError as gone:
        raise GoneError(gone.template, typed_in(form, request.POST)) from gone


def typed_in(form: type[PublicForm], data: Any) -> list[tuple[str, str]]:
    """Return what somebody typed, field by field, with its label; what was chosen from a list is chosen again in no time."""
    fields = {name: one for name, one in form.base_fields.items() if isinstance(one, forms.CharField)}  # fmt: skip
    typed = [(str(one.label), str(data.get(name, ""))) for name, one in fields.items()]
    return [(label, text) for label, text in typed if text.strip()]


def page_with(request: HttpRequest, name: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """Answer with one of the pages for readers."""
    context = {
        # Below a practice, the page is there in the languages in which the practice is.
        "page": values.get("below") or index_page(),
        "link_days": LINK_WORKS.days,
        "kept_days": UNCONFIRMED_KEPT.days,
        "question_days": KEPT.days,
        **values,
    }
    return render(request, f"practices/readers/{name}.html", context, status=status)


def link_gone(request: HttpRequest, **values: Any) -> HttpResponse:
    """Say that a mailed link does not work. Its address may hold half a secret, so it is not written down."""
    return unlogged(page_with(request, "link_gone", status=GONE, **values))


@dataclass(frozen=True, slots=True)
class Desk:
    """One form below a practice: the word of its stamp and its template, and how often it may be sent."""

    word: str
    limits: Limits
    # Whether somebody sorts what comes in by what is odd about it.
    has_trap: bool = True

    def shown(
        self, request: HttpRequest, practice: PracticePage, form: Any, stamp: Stamp | None = None, *, status: int = 200, **values: Any
    ) -> HttpResponse:  # fmt: skip
        """Show the form."""
        stamp = stamp or new_stamp(self.word)
        guard = {"field": FIELD, "stamp": stamp.text}
        if self.has_trap:
            guard |= {"trap": TRAP, "trapped": form.trap if form.is_bound else ""}
        return page_with(request, self.word, status=status, below=practice, practice=practice, form=form, guard=guard, **values)  # fmt: skip

    def looked_at(
        self, request: HttpRequest, practice: PracticePage, form: Any
    ) -> Stamp | HttpResponse:
        """Look at what came in; return its stamp where it can be taken in, else the form once more."""
        stamp = read_stamp(self.word, request.POST.get(FIELD, ""))
        if not form.is_valid():
            return self.shown(request, practice, form, stamp, status=WRONG)
        if is_forged(request):
            return self.shown(request, practice, form, stamp, status=FORBIDDEN, notice=distrust_notice())  # fmt: skip
        if stamp.verdict != Verdict.GOOD:
            return self.shown(request, practice, form, stamp, notice=_advice(stamp.verdict))
        return stamp

    def full(
        self, request: HttpRequest, practice: PracticePage, form: Any, stamp: Stamp
    ) -> HttpResponse | None:
        """Count a sending; the form once more where there were too many."""
        if self.limits.admits(request, practice, form.mail):
            return None
        notice = gettext("This form was sent too often in the last hour. What you filled in is still here: wait an hour, then press the button once more.")  # fmt: skip
        return self.shown(request, practice, form, stamp, status=TOO_MANY_REQUESTS, notice=notice)


@dataclass(frozen=True, slots=True)
class MailedButton:
    """The page behind a mailed link, with the button that confirms what was sent: the same for all that readers send.

    `word` names its templates, `done` the address that says it is confirmed; `kind` is what was sent, and `confirm` of the service.
    """

    word: str
    done: str
    kind: Any
    confirm: Callable[..., Any]

    def shown(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the button. Mail programmes open links by themselves, so coming here changes nothing."""
        row = find_sent(self.kind, token)
        if row is None:
            return link_gone(request)
        if row.confirmed_at is not None:
            return page_with(request, f"{self.word}_confirmed", practice=row.practice)
        if not can_be_confirmed(row, timezone.now()):
            return link_gone(request, practice=row.practice)
        if not row.practice.live:
            return link_gone(request, is_practice_gone=True)
        return self._asked(request, row, token)

    def pressed(self, request: HttpRequest) -> HttpResponse:
        """Confirm. The secret is in the form and not in the address, so that no log line about this address holds it."""
        token = request.POST.get(TOKEN, "")
        row = find_sent(self.kind, token)
        if row is not None and is_forged(request):
            # The page with the button once more, with a token that works.
            return unlogged(
                self._asked(request, row, token, status=FORBIDDEN, notice=distrust_notice())
            )
        try:
            row = self.confirm(token=token, now=timezone.now())
        except PracticeGoneError:
            return link_gone(request, is_practice_gone=True)
        if row is None or row.confirmed_at is None:
            return link_gone(request, practice=row.practice if row else None)
        return redirect(self.done)

    def _asked(
        self, request: HttpRequest, row: Any, token: str, *, status: int = 200, notice: str = ""
    ) -> HttpResponse:
        values = {"practice": row.practice, "token": token, "token_field": TOKEN, "notice": notice}
        return page_with(request, f"{self.word}_confirm", status=status, **values)


def _advice(verdict: Verdict) -> str:
    words = {
        Verdict.TOO_SOON: gettext("This went very fast."),
        Verdict.TOO_LATE: gettext("This form was open for more than a week."),
    }
    why = words.get(verdict) or gettext("We could not tell where this form came from.")
    return f"{why} {gettext('Look at your answers, then press the button once more.')}"
