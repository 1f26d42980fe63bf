"""What templates need of the languages: the switch, the alternates for search engines, the note on a translation."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.translation import get_language

from site_core.languages.addresses import (
    Addresses,
    LanguageChoice,
    addresses_of,
    choices_for,
)
from site_core.languages.translation_note import TranslationNote, note_on
from site_core.pages.reads import once, request_of
from site_core.templatetags.link_tags import readable

register = template.Library()


def _addresses(context: Context) -> Addresses:
    """Return where this page stands in each language: one query for switch and head together."""
    page, request, known = context.get("page"), request_of(context), context.get("addresses")
    if isinstance(known, Addresses):
        return known
    if not page or not page.pk or not request:
        return Addresses()
    found: Addresses = once(context, "addresses", lambda: addresses_of(page, request.path, request))
    return found


@register.simple_tag(takes_context=True)
def language_choices(context: Context) -> list[LanguageChoice]:
    """Return the languages of the site, each with where this page is in it or where it says that it is not."""
    return choices_for(_addresses(context), get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[dict[str, str]]:
    """Return this page in all its languages, for search engines; nothing for a page that has only one."""
    urls = _addresses(context).urls
    if len(urls) < 2 or not context.get("page"):
        return []
    found = [{"code": code, "url": f"{settings.SITE_URL}{url}"} for code, url in urls.items()]
    return [*found, {"code": "x-default", "url": found[0]["url"]}]


@register.filter
def in_dutch(text: Any) -> Any:
    """Mark a Dutch text inside a sentence of the page: a name in a hidden label, a title in a list of sources."""
    if not text or get_language() == settings.LANGUAGE_CODE:
        return text
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, text)


@register.simple_tag(takes_context=True)
def page_name(context: Context, page: Any) -> Any:
    """Return the title of a Dutch page in the language of the reader, or its Dutch one, marked as such."""
    target = readable(context, page)
    return in_dutch(page.title) if target is None or target is page else target.title


@register.inclusion_tag("components/translation_note.html", takes_context=True)
def translation_note(context: Context) -> dict[str, TranslationNote | None]:
    """Tell readers of a translation that it is one."""
    page: Any = context.get("page")
    request = request_of(context)
    return {"note": note_on(page, request) if page and request else None}
