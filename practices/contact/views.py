"""The page behind the link of a contact person: what would be shown, and a button for each answer."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from practices.contact.rules import UNANSWERED_KEPT
from practices.contact.services import agree, find_person, withdraw
from practices.models import ContactPerson
from practices.readers.tokens import token_of
from practices.submitting.access import unlogged
from practices.submitting.showing import index_page
from site_core.public_forms.answers import privately
from site_core.public_forms.forgery import is_forged

TOKEN, DOING, SEEN, YES, NO = "token", "doe", "gezien", "ja", "nee"
BAD, FORBIDDEN, CONFLICT, GONE = 400, 403, 409, 410


@privately("GET", "HEAD")
def contact_person(request: HttpRequest, token: str) -> HttpResponse:
    """Show how it stands. Mail programmes open links by themselves, so coming here changes nothing."""
    return _shown(request, find_person(token))


@csrf_exempt
@privately("POST")
def contact_answer(request: HttpRequest) -> HttpResponse:
    """Take an answer. The secret is in the form and not in the address, so that no log line about this address holds it."""
    person = find_person(request.POST.get(TOKEN, ""))
    if person is None:
        return _shown(request, None)
    if is_forged(request):
        notice = gettext("We could not tell where this form came from. Press the button once more.")
        return _shown(request, person, status=FORBIDDEN, notice=notice)
    doing = {YES: agree, NO: withdraw}.get(request.POST.get(DOING, ""))
    if doing is None:
        return _shown(request, person, status=BAD, notice=gettext("Press one of the buttons."))
    if doing is agree and request.POST.get(SEEN, "") not in {"", seen_of(person)}:
        notice = gettext("What would be shown is no longer what you saw. Look at it, and press the button once more.")  # fmt: skip
        return _shown(request, person, status=CONFLICT, notice=notice)
    doing(person=person, now=timezone.now())
    return redirect("practices:contact_person", token_of(person, person.link_secret))


def seen_of(person: ContactPerson) -> str:
    """What somebody saw who says yes: a later version may name them in other words before they press."""
    return hashlib.sha256(f"{person.name}\n{person.function}".encode()).hexdigest()


def _shown(
    request: HttpRequest, person: ContactPerson | None, *, status: int = 200, notice: str = ""
) -> HttpResponse:
    context = {
        "page": index_page(),
        "person": person,
        "token": token_of(person, person.link_secret) if person else "",
        "token_field": TOKEN,
        "seen": seen_of(person) if person else "",
        "seen_field": SEEN,
        "now": ContactPerson.objects.public().same_as(person).first() if person else None,
        "days": UNANSWERED_KEPT.days,
        "notice": notice,
    }
    status = status if person else GONE
    return unlogged(render(request, "practices/contact/person.html", context, status=status))
