"""The whole plan on one page, and the plan, a Bridge or an action as PDF."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bridges.as_of import PARAMETER, asked_day
from bridges.models import ActionPage, BridgePage, PlanPage
from bridges.printed_documents import (
    PLAN,
    action_key,
    bridge_key,
    print_action,
    print_bridge,
    want_whole_plan,
)
from bridges.whole_plan import whole_plan
from site_core.printing.answering import answer_with, printed_or_page
from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import PrintedDocument
from site_core.printing.services import in_store

# Tells on the page that the PDF is on its way.
NOTICE, COMING = "pdf", "onderweg"
DAY_SECONDS = 86_400


@require_safe
def whole_plan_page(request: HttpRequest) -> HttpResponse:
    """Show the whole plan, for reading on and for printing; of another day where one is asked for."""
    page = _open_page(PlanPage)
    as_of = asked_day(request, timezone.localdate())
    context = {
        "page": page,
        "as_of": as_of,
        "whole": whole_plan(page.original, as_of.day),
        "back": True,
        "is_coming": request.GET.get(NOTICE) == COMING and pdf_is_possible(),
    }
    return render(request, "bridges/whole_plan.html", context)


@require_safe
def whole_plan_pdf(request: HttpRequest) -> HttpResponse:
    """Give the PDF from store. While there is none it is asked for, and the page that prints as well is shown."""
    page, here = _open_page(PlanPage), reverse("bridges:whole_plan")
    if instead := _page_instead(request, here):
        return instead
    kept = in_store(PLAN, get_language() or "")
    if request.method == "GET" and (kept is None or _not_looked_at_today(kept)):
        want_whole_plan()
        kept = kept or in_store(PLAN, get_language() or "")
    name = slugify(page.title) or PLAN
    return (kept and answer_with(request, kept, name)) or redirect(f"{here}?{NOTICE}={COMING}")


@require_safe
def bridge_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one Bridge as PDF."""
    page = _open_page(BridgePage, slug=slug)
    return _printed(request, page, page.slug, bridge_key, print_bridge)


@require_safe
def action_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give one action as PDF, where it stands in the language of the address."""
    action = None if "\0" in code else ActionPage.objects.facts().filter(code__iexact=code).first()
    if action is None:
        raise Http404
    page = _open_page(ActionPage, translation_key=action.translation_key)
    return _printed(request, page, slugify(action.code) or "actie", action_key, print_action)


def _open_page(kind: Any, **values: Any) -> Any:
    """Return the page of this kind that readers can open in the language of the address."""
    page = kind.only_in(get_language() or "").filter(**values).first()
    if page is None:
        raise Http404
    return page


def _page_instead(request: HttpRequest, address: str) -> HttpResponse | None:
    """Lead to the page where there is no PDF: not on this machine, or not of a day that is past."""
    as_of = asked_day(request, timezone.localdate())
    if as_of.is_past:
        return redirect(f"{address}?{PARAMETER}={as_of.parameter}")
    return None if pdf_is_possible() else redirect(address)


def _not_looked_at_today(kept: PrintedDocument) -> bool:
    """Whether nobody compared it with the plan of today yet: what is late or over follows from the day."""
    today = timezone.localdate()
    if kept.made_at and timezone.localdate(kept.made_at) >= today:
        return False
    return bool(caches["shared"].add(f"printing:{PLAN}:looked-at:{today}", 1, DAY_SECONDS))


def _printed(
    request: HttpRequest,
    page: Any,
    name: str,
    key_of: Callable[[Any], str],
    make: Callable[[Any], PrintedDocument | None],
) -> HttpResponse:
    """Give it from store, or print it now; its page stands in where that cannot be done."""
    address = page.get_url(request) or "/"
    return _page_instead(request, address) or printed_or_page(
        request,
        kept_as=(key_of(page), page.locale.language_code),
        make=lambda: make(page),
        name=name,
        address=address,
    )
