"""What a sender can do on the status page: when it is open, what it asks, and what happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from practices.following import services
from practices.following.forms import SeenForm, TakeOffForm, WithdrawForm
from practices.following.screen import Screen
from practices.models import Stage, Submission
from practices.refusals import RemarksOpenError, TextNotReadyError
from practices.submitting.access import let_in
from practices.upkeep.withdrawing import ask_withdrawal
from practices.versions.beginning import begin_version

SEND, CHANGE = "verstuur", "aanpassen"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. `do` answers with where to go, or with None when the form has to be shown again."""

    is_open: Callable[[Screen], bool]
    do: Callable[..., HttpResponse | None]
    form_of: Callable[[Screen, Any], Any]
    form_name: str = "plain_form"
    # The template of the page that asks first, for what cannot be undone.
    asks_first: str = ""


def _take_back(*, row: Submission, form: SeenForm, now: datetime, **_rest: Any) -> HttpResponse:
    services.take_back(submission=row, version=form.cleaned_data["version"], now=now)
    return _back(row, "terug")


def _withdraw(*, row: Submission, form: WithdrawForm, now: datetime, **_rest: Any) -> HttpResponse:
    values = form.cleaned_data
    services.withdraw(submission=row, version=values["version"], now=now, text=values["text"])
    return _back(row, "ingetrokken")


def _delete(*, row: Submission, form: SeenForm, **_rest: Any) -> HttpResponse:
    services.delete_draft(submission=row, version=form.cleaned_data["version"])
    return redirect(reverse("practices:follow") + "?klaar=gewist")


def _second_look(*, row: Submission, form: SeenForm, now: datetime, **_rest: Any) -> HttpResponse:
    values = form.cleaned_data
    services.ask_second_look(submission=row, version=values["version"], now=now, text=values["text"])  # fmt: skip
    return _back(row, "herbekijken")


def _take_off(*, row: Submission, form: TakeOffForm, now: datetime, **_rest: Any) -> HttpResponse:
    values = form.cleaned_data
    ask_withdrawal(submission=row, version=values["version"], now=now, text=values["text"])
    return _back(row, "afgehaald")


def _answer_proposal(*, row: Submission, form: Any, now: datetime, **_rest: Any) -> HttpResponse:
    values = form.cleaned_data
    services.answer_proposal(
        submission=row,
        version=values["version"],
        now=now,
        rejected=form.rejected,
        text=values["text"],
    )
    return _back(row, "voorstel")


def _answer_remarks(*, request: HttpRequest, row: Submission, form: Any, now: datetime) -> HttpResponse | None:  # fmt: skip
    """Send all again, or keep the answers and go on with the text. With an answer missing nothing is sent, and all is kept."""
    values = form.cleaned_data
    seen = {"submission": row, "version": values["version"], "now": now}
    said = {**seen, "answers": form.answers, "text": values["text"]}
    if SEND in request.POST:
        try:
            services.send_again(**said)
        except RemarksOpenError as error:
            form.require_all(error.remarks)
        except TextNotReadyError:
            form.is_text_unready = True
        else:
            return _back(row, "verstuurd")
        services.answer_remarks(**said)
        return None
    services.answer_remarks(**said)
    if CHANGE in request.POST:
        services.open_for_changes(**seen)
        return redirect("practices:draft", row.uid)
    return _back(row, "bewaard")


def _back(row: Submission, done: str) -> HttpResponse:
    return redirect(f"{reverse('practices:follow_one', args=[row.uid])}?klaar={done}")


def _seen_form(screen: Screen, data: Any) -> SeenForm:
    return SeenForm(data, initial={"version": screen.row.version})


def _withdraw_form(screen: Screen, data: Any) -> WithdrawForm:
    return WithdrawForm(data, initial={"version": screen.row.version})


def _take_off_form(screen: Screen, data: Any) -> TakeOffForm:
    return TakeOffForm(data, initial={"version": screen.row.version})


def _begin_version(*, row: Submission, form: SeenForm, now: datetime, **_rest: Any) -> HttpResponse:
    """Who pressed goes on writing at once: they hold the link of the version before."""
    new = begin_version(submission=row, version=form.cleaned_data["version"], now=now)
    response = redirect("practices:draft", new.uid)
    let_in(response, new)
    return response


def _asks(stage: Stage) -> Callable[[Screen], bool]:
    return lambda screen: screen.stage == stage


ACTS = {
    "nieuwe-versie": Act(_asks(Stage.PUBLISHED), _begin_version, _seen_form),
    "terugnemen": Act(lambda screen: screen.can_take_back, _take_back, _seen_form),
    "intrekken": Act(lambda screen: screen.can_withdraw, _withdraw, _withdraw_form, asks_first="withdraw"),
    "afhalen": Act(lambda screen: screen.can_ask_off, _take_off, _take_off_form, asks_first="take_off"),
    "wissen": Act(lambda screen: screen.can_delete, _delete, _seen_form, asks_first="delete"),
    "herbekijken": Act(lambda screen: screen.can_ask_second_look, _second_look, Screen.second_look_form, "second_look_form"),
    "antwoorden": Act(_asks(Stage.CHANGES_ASKED), _answer_remarks, Screen.remarks_form, "remarks_form"),
    "voorstel": Act(_asks(Stage.PROPOSAL), _answer_proposal, Screen.proposal_form, "proposal_form"),
}  # fmt: skip


def done_notice(word: str) -> str:
    """What to say after something was done; a word from elsewhere says nothing."""
    return {
        "terug": gettext("You took your practice back. You can change it, and send it again."),
        "ingetrokken": gettext("Your practice is withdrawn."),
        "afgehaald": gettext("We have your question. A coordinator takes your practice off the site, or writes to you."),
        "klopt": gettext("Thank you. Readers see that your practice was confirmed today."),
        "gewist": gettext("Your draft is deleted, with everything that belonged to it."),
        "herbekijken": gettext("You asked for a second look. Somebody else will read your practice."),
        "bewaard": gettext("Your answers are kept. Nothing was sent yet."),
        "verstuurd": gettext("Your practice is sent again. The editors have your answers."),
        "voorstel": gettext("The editors know what you think of the changes."),
    }.get(word, "")  # fmt: skip
