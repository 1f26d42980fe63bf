"""At which addresses the page somebody is reading stands in the languages of the site."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from site_core.languages.middleware import PREFIXES
from site_core.languages.open_pages import HOME_DEPTH, open_pages

CODES = (settings.LANGUAGE_CODE, *PREFIXES)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page stands, by language, and which languages the site has at all, in the order of the settings."""

    urls: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    dutch_path: str = "/"


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language as the switch shows it: where this page is in it, or where it is explained that it is not."""

    code: str
    name: str
    url: str
    exists: bool
    is_current: bool
    explanation: str = ""


def addresses_of(page: Any, path: str, request: HttpRequest) -> Addresses:
    """Return where a page, or a view that stands below it at `path`, is in each language. One query.

    A view has words and not pages in its address, which are Dutch everywhere; so it is in a language when its index
    page is, at the same address with another prefix.
    """
    here = page.get_url(request) == path
    rows = open_pages(
        Page.objects.filter(Q(translation_key=page.translation_key) | Q(depth=HOME_DEPTH))
    )
    urls, homes = {}, set()
    for row in rows.order_by("path"):
        code = row.locale.language_code
        if row.depth == HOME_DEPTH:
            homes.add(code)
        if row.translation_key == page.translation_key:
            urls[code] = row.get_url(request) if here else with_prefix(path, code)
    urls = {code: urls[code] for code in CODES if urls.get(code)}
    languages = tuple(code for code in CODES if code in homes)
    dutch = urls.get(settings.LANGUAGE_CODE) or with_prefix(path, settings.LANGUAGE_CODE)
    return Addresses(urls, languages, dutch)


def choices_for(addresses: Addresses, current: str) -> list[LanguageChoice]:
    """Return the languages of the site for the switch; none while there is only one."""
    if len(addresses.languages) < 2:
        return []
    return [_choice(code, addresses, is_current=code == current) for code in addresses.languages]


def _choice(code: str, addresses: Addresses, *, is_current: bool) -> LanguageChoice:
    exists = code in addresses.urls
    with override(code):
        return LanguageChoice(
            code=code,
            name=own_name(code),
            url=addresses.urls.get(code) or explanation_url(addresses.dutch_path),
            exists=exists,
            is_current=is_current,
            explanation="" if exists else _("this page does not exist in this language"),
        )


def explanation_url(dutch_path: str) -> str:
    """Return where the active language explains that it has no such page."""
    return f"{reverse('languages:untranslated')}?{urlencode({'pagina': dutch_path}, safe='/')}"


def own_name(code: str) -> str:
    """Return what a language calls itself."""
    names: dict[str, Any] = dict(settings.LANGUAGES)
    with override(code):
        return str(capfirst(str(names.get(code, code))))


def with_prefix(path: str, code: str) -> str:
    """Return an address of the site in another language: only its first word differs."""
    bare = without_prefix(path)
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def without_prefix(path: str) -> str:
    """Return the Dutch form of an address."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first in PREFIXES else path


def grouped(pages: Iterable[Any]) -> list[dict[str, Any]]:
    """Put pages, in the order of the tree, under the page right below the front page that they hang below."""
    groups: list[dict[str, Any]] = []
    for page in pages:
        if page.depth > HOME_DEPTH + 1 and groups:
            groups[-1]["pages"].append(page)
        else:
            groups.append({"page": page, "pages": []})
    return groups
