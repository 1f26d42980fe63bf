"""What a language says when it has no such page, and what it does have."""

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from site_core.languages.addresses import CODES, Addresses, addresses_of, grouped, own_name
from site_core.languages.middleware import PREFIXES
from site_core.languages.open_pages import HOME_DEPTH, open_homes, open_pages
from site_core.languages.shown_page import SHOWN_PAGE

# What a Dutch address can look like: nothing that leaves the site, and no deeper than pages are.
ADDRESS = re.compile(r"/(?:[a-z0-9-]{1,255}/){0,6}", re.ASCII)
LONGEST = 1000


@require_safe
def untranslated(request: HttpRequest) -> HttpResponse:
    """Say that a page does not exist in this language, where it does, and what this language has instead.

    Whatever else `pagina` holds is taken as no page at all.
    """
    language = get_language() or ""
    homes = {home.locale.language_code: home for home in open_homes()}
    if language not in PREFIXES or language not in homes:
        raise Http404
    path = asked_path(request.GET.get("pagina", ""))
    page, dutch_page = page_at(path, request) if path else (None, None)
    if page is None:
        codes = tuple(code for code in CODES if code in homes)
        addresses = Addresses({code: homes[code].get_url(request) for code in codes}, codes)
    else:
        addresses = addresses_of(page, path, request)
    if page is not None and language in addresses.urls:
        return redirect(addresses.urls[language])
    context = {
        "addresses": addresses,
        "asked": page is not None,
        "dutch_page": dutch_page,
        "found_in": [
            {"code": code, "name": own_name(code), "url": url}
            for code, url in addresses.urls.items()
        ],
        "groups": grouped(pages_in(homes[language])),
    }
    return render(request, "site_core/untranslated.html", context)


def asked_path(text: str) -> str:
    """Return a Dutch address as somebody sent it, or nothing when it cannot be one."""
    is_one = len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None
    first = text.lstrip("/").partition("/")[0]
    return text if is_one and first not in PREFIXES else ""


def page_at(path: str, request: HttpRequest) -> tuple[Any, Any]:
    """Return the Dutch page at an address, or the one that the view at that address stands below; then the page itself.

    Nothing for an address that is neither.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None, None
    root = site.root_page
    words = [word for word in path.split("/") if word]
    wanted = [
        root.url_path + "/".join([*words[:number], ""] if number else [""])
        for number in range(len(words) + 1)
    ]
    found = open_pages(Page.objects.filter(locale_id=root.locale_id, url_path__in=wanted))
    deepest = found.order_by("-depth").first()
    if deepest is None:
        return None, None
    if deepest.url_path == wanted[-1]:
        return deepest, deepest
    view = view_at(path)
    if view is None or deepest.depth <= HOME_DEPTH:
        return None, None
    # Its address may stand below one page while it shows another, which then says in which languages it is.
    kind = getattr(view, SHOWN_PAGE, None)
    return kind.only_in(settings.LANGUAGE_CODE).first() if kind else deepest, None


def view_at(path: str) -> Any:
    """Return the view that answers at this Dutch address; nothing where a page does."""
    try:
        with override(settings.LANGUAGE_CODE):
            match = resolve(path)
    except Resolver404:
        return None
    return None if match.url_name == "wagtail_serve" else match.func


def pages_in(home: Any) -> Any:
    """Return the pages that readers can open below a front page, itself first, in the order of the tree."""
    return open_pages(Page.objects.descendant_of(home, inclusive=True)).order_by("path")
