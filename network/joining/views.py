"""The pages to join the network: how it goes, the form, a look at the answers, and the page behind the mailed link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from network.agenda.facets import find_places
from network.joining.forms import JoinForm
from network.joining.rules import (
    ANSWER_WITHIN_WORKING_DAYS,
    FORM,
    MINUTES_TO_FILL_IN,
    THROTTLE,
)
from network.joining.services import confirm_request, find_request, send_request, was_sent
from network.models import JoinState, NetworkPage
from network.models.joining import LINK_WORKS, UNCONFIRMED_KEPT
from network.views import index_page
from site_core.public_forms.answers import TOO_MANY_REQUESTS, privately
from site_core.public_forms.stamps import FIELD, Stamp, Verdict, new_stamp, read_stamp
from site_core.public_forms.suspicion import TRAP, suspicions

SEND, CHANGE = "verstuur", "wijzig"
CREATED, GONE = 201, 410


def page_with(request: HttpRequest, name: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """Answer with a page that stands below the list of the network."""
    page = index_page(NetworkPage)
    context = {
        "page": page,
        "working_days": ANSWER_WITHIN_WORKING_DAYS,
        "minutes": MINUTES_TO_FILL_IN,
        "link_days": LINK_WORKS.days,
        "kept_days": UNCONFIRMED_KEPT.days,
        **values,
    }
    return render(request, f"network/joining/{name}.html", context, status=status)


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Say what is needed to join, how long it takes and what happens next."""
    return page_with(request, "start")


@privately("GET", "HEAD", "POST")
def join_form(request: HttpRequest) -> HttpResponse:
    """Show the form; let its answers be checked; and take it in."""
    index_page(NetworkPage)
    bridges = find_places().bridges
    if request.method != "POST":
        form = JoinForm(bridges=bridges, initial={"bridges": request.GET.getlist("brug")})
        return _show(request, "form", form, new_stamp(FORM))
    stamp = read_stamp(FORM, request.POST.get(FIELD, ""))
    form = JoinForm(request.POST, bridges=bridges)
    if CHANGE in request.POST:
        again = JoinForm(initial=form.typed, bridges=bridges, at=request.POST[CHANGE])
        return _show(request, "form", again, stamp, trap=form.trap)
    if not form.is_valid():
        return _show(request, "form", form, stamp, trap=form.trap)
    if SEND not in request.POST:
        return _show(request, "check", form, stamp, trap=form.trap)
    return _send(request, form, stamp)


def _send(request: HttpRequest, form: JoinForm, stamp: Stamp) -> HttpResponse:
    """Take in a form that was checked. What cannot be sent now is shown again, to be sent with another press."""
    if stamp.verdict != Verdict.GOOD:
        return _show(request, "check", form, stamp, trap=form.trap, notice=_advice(stamp.verdict))
    told: dict[str, Any] = {
        "values": form.values,
        "bridges": form.chosen_bridges,
        "nonce": stamp.nonce,
    }
    if not was_sent(**told):
        if not THROTTLE.admits(request, form.cleaned_data["contact_email"]):
            notice = gettext(
                "This form was sent too often in the last hour. What you filled in is still here: wait an hour, then press the "
                "button once more."
            )
            return _show(
                request,
                "check",
                form,
                stamp,
                trap=form.trap,
                notice=notice,
                status=TOO_MANY_REQUESTS,
            )
        odd = suspicions(*form.texts, trap=form.trap)
        send_request(**told, language=get_language() or "", suspicions=odd)
    # No redirect: loading it again is harmless, and the address can still be put right without typing all of it again.
    return _show(request, "sent", form, stamp, trap=form.trap, status=CREATED)


def _advice(verdict: Verdict) -> str:
    """Say why a form is shown again, and what to do."""
    words = {
        Verdict.TOO_SOON: gettext("This went very fast."),
        Verdict.TOO_LATE: gettext("This form was open for more than a week."),
    }
    why = words.get(verdict) or gettext("We could not tell where this form came from.")
    what = gettext("Look at your answers, then press the button once more.")
    return f"{why} {what}"


def _show(
    request: HttpRequest, name: str, form: JoinForm, stamp: Stamp, *, trap: str = "", status: int = 200, **values: Any
) -> HttpResponse:  # fmt: skip
    guard = {"field": FIELD, "stamp": stamp.text, "trap": TRAP, "trapped": trap}
    return page_with(request, name, status=status, form=form, guard=guard, **values)


@privately("GET", "HEAD")
def join_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button of a mailed link. Mail programmes open links by themselves, so coming here changes nothing."""
    row = find_request(token)
    if row is None or row.state == JoinState.EXPIRED:
        return page_with(request, "link_gone", status=GONE)
    if row.state == JoinState.TO_CONFIRM and not row.can_be_confirmed(timezone.now()):
        return page_with(request, "link_gone", status=GONE)
    if row.state != JoinState.TO_CONFIRM:
        return page_with(request, "confirmed")
    return page_with(request, "confirm", join_request=row, token=token)


@privately("POST")
def join_confirmed(request: HttpRequest) -> HttpResponse:
    """Confirm. The secret is in the form and not in the address, so that no log line about this address holds it."""
    row = confirm_request(token=request.POST.get("token", ""), now=timezone.now())
    if row is None or row.confirmed_at is None:
        return page_with(request, "link_gone", status=GONE)
    return redirect("network:join_received")


@privately("GET", "HEAD")
def join_received(request: HttpRequest) -> HttpResponse:
    """Say that the request arrived."""
    return page_with(request, "confirmed")
