"""The views beside the card: its earlier versions, and the card as PDF."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practices.card.finding_one import practice_or_gone, shown_practice
from practices.card.gathering import Card
from practices.card.printing import card_key, forget_pdf, print_card
from practices.card.standing import version_address
from practices.models import PracticePage, PracticeVersion
from practices.versions.reading import version_at
from site_core.gone.refusals import GoneError
from site_core.languages.addresses import Addresses
from site_core.printing.answering import printed_or_page
from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import PrintedDocument

# What the column holds; a number beyond it is no version.
LARGEST = 32_767


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a version by the number with which it is cited, also the one that holds now, so that its address works for ever.

    Versions are in Dutch: another language leads there.
    """
    practice = practice_or_gone(slug)
    shown, text = _version_or_gone(practice, number)
    if get_language() != settings.LANGUAGE_CODE:
        return redirect(version_address(practice, number))
    # Where it stands now, also when its address has changed since.
    text.slug, text.url_path = practice.slug, practice.url_path
    card = Card(page=text, practice=text, day=timezone.localdate(), version=shown)
    context = {
        "page": text,
        "self": text,
        "card": card,
        "current": practice,
        # It is in no other language, so there is no switch, and search engines are told of none.
        "addresses": Addresses({settings.LANGUAGE_CODE: request.path}, (settings.LANGUAGE_CODE,)),
    }
    response = render(request, "practices/version.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def card_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the card as PDF, in the language of the address."""
    page = shown_practice(slug)
    address = page.get_url(request) or "/"
    if not pdf_is_possible():
        return redirect(address)
    return printed_or_page(
        request,
        kept_as=(card_key(page), page.locale.language_code),
        make=lambda: _print(page),
        name=page.slug,
        address=address,
    )


def _print(page: Any) -> PrintedDocument:
    """Print it, and let nothing of it stay behind when it was taken off the site meanwhile."""
    document = print_card(page)
    if not PracticePage.objects.public().filter(translation_key=page.translation_key).exists():
        forget_pdf(page)
        shown_practice(page.slug)
        raise Http404
    return document


def _version_or_gone(practice: Any, number: int) -> tuple[PracticeVersion, Any]:
    """Return it with its text; raise Http404 where there never was one, and GoneError where it was hidden."""
    if not 1 <= number <= LARGEST:
        raise Http404
    if found := version_at(practice, number):
        return found
    if practice.versions.filter(number=number, hidden_at__isnull=False).exists():
        raise GoneError("practices/version_gone.html")
    raise Http404
