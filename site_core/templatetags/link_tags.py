"""Links to Dutch pages in the language of the reader, and the mark of what stays Dutch."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from site_core.pages.reads import once, request_of
from site_core.pages.restrictions import is_open, shut_paths, unrestricted

register = template.Library()


@register.simple_tag
def dutch() -> SafeString:
    """Mark Dutch text that stands on a page in another language (WCAG 3.1.2)."""
    return mark_safe("" if get_language() == settings.LANGUAGE_CODE else ' lang="nl"')  # noqa: S308 - fixed text


@register.filter
def shown(pages: Iterable[Any]) -> list[Any]:
    """Return the live ones of these Dutch pages, each with `shown`: its translation if there is one, else itself.

    No query in Dutch but the one for restrictions, once a request; elsewhere one for each kind of page in the list.
    """
    given = list(pages or ())
    paths = shut_paths() if given else ()
    live = [page for page in given if is_open(page, paths)]
    # A list that is shown in parts is looked up whole before.
    unknown = [page for page in live if not hasattr(page, "shown")]
    for page in unknown:
        page.shown = page
    if get_language() != settings.LANGUAGE_CODE:
        for kind in {type(page) for page in unknown}:
            _show_translations(kind, [page for page in unknown if type(page) is kind])
    return live


def _show_translations(kind: Any, pages: list[Any]) -> None:
    keys = [page.translation_key for page in pages]
    found = kind.objects.live().filter(
        translation_key__in=keys, locale__language_code=get_language()
    )
    by_key = {one.translation_key: one for one in found}
    for page in pages:
        page.shown = by_key.get(page.translation_key, page)


@register.filter
def shown_one(page: Any) -> Any:
    """Do the same for a single Dutch page; nothing when readers cannot open it."""
    return next(iter(shown([page])), None) if page else None


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: Any, unseen: str = "") -> SafeString:
    """Link a Dutch page in the language of the reader; its title is marked as Dutch where no translation exists.

    A page that readers cannot open is named without a link, and one that they never could not at all: nobody approved its
    title. `unseen` is heard after the title: an action and a date
    may have the same one (WCAG 2.4.4).
    """
    if page is None:
        return format_html("<span>{}</span>", _("not on the site now"))
    target = readable(context, page)
    if target is None and page.first_published_at is None:
        return format_html("<span>{}</span>", _("not on the site yet"))
    if target is None:
        return format_html("<span{}>{}</span>", dutch(), page.title)
    return format_html(
        '<a href="{}"><span{}>{}</span>{}</a>' if unseen else '<a href="{}"{}>{}{}</a>',
        page_address(context, target),
        dutch() if target is page else "",
        target.title,
        format_html('<span class="visually-hidden"> ({})</span>', unseen) if unseen else "",
    )


@register.simple_tag(takes_context=True)
def page_address(context: Context, page: Page) -> str:
    """Return the address of a page; its site and its language are looked up once for all."""
    if "locale" not in page._state.fields_cache:
        page.locale = once(context, "locales", Locale.objects.in_bulk)[page.locale_id]
    return page.get_url(request_of(context)) or ""


@register.simple_tag(takes_context=True, name="readable_page")
def readable(context: Context, page: Any) -> Any:
    """Return a Dutch page, or its translation in the language of the reader; nothing when readers cannot open it.

    One query for a whole page outside Dutch: the pages that are translated are few, the rows that name one are many.
    """
    if not is_open(page):
        return None
    if hasattr(page, "shown"):
        return page.shown
    return once(context, f"pages in {get_language()}", _translated_pages).get(
        page.translation_key, page
    )


def _translated_pages() -> dict[Any, Page]:
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return {}
    live = unrestricted(Page.objects.live())
    pages = live.filter(locale__language_code=language).select_related("locale")
    return {page.translation_key: page for page in pages}
