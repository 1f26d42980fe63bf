"""The whole plan on one page, and the plan, a Bridge or an action as PDF."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
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
from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import PrintedDocument
from site_core.printing.services import BeingPrintedError, in_store

logger = logging.getLogger(__name__)
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
    return (kept and _answer(request, kept, name)) or redirect(f"{here}?{NOTICE}={COMING}")


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
    if instead := _page_instead(request, address):
        return instead
    if request.method == "HEAD":
        kept = in_store(key_of(page), page.locale.language_code)
        # Nothing is made for who only asks how it is.
        return (kept and _answer(request, kept, name)) or _empty_pdf()
    try:
        document = make(page)
    except BeingPrintedError:
        return redirect(address)
    except (DatabaseError, OSError):
        logger.warning("A document could not be kept in store.", exc_info=True)
        return redirect(address)
    return (document and _answer(request, document, name)) or redirect(address)


def _answer(request: HttpRequest, document: PrintedDocument, name: str) -> HttpResponse | None:
    """Send a document; nothing when its file went away in the meantime."""
    try:
        with default_storage.open(document.file_name) as file:
            response = _empty_pdf()
            response.content = file.read()
    except FileNotFoundError:
        return None
    made = int(document.made_at.timestamp()) if document.made_at else 0
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"  # noqa: FBT003 - Django's own
    response["ETag"], response["Last-Modified"] = document.etag, http_date(made)
    found: Any = get_conditional_response(
        request, etag=document.etag, last_modified=made, response=response
    )
    return found


def _empty_pdf() -> HttpResponse:
    headers = {"X-Robots-Tag": "noindex", "Cache-Control": "no-cache"}
    return HttpResponse(content_type="application/pdf", headers=headers)
