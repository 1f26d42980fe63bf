"""What every template of the site needs: the way around, links in the language of the page, sources, numbers, dates."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from site_core.languages.open_pages import HOME_DEPTH, open_pages
from site_core.pages.models import ContentPage, HomePage
from site_core.pages.querysets import few_of
from site_core.period import Period, Precision
from site_core.sources.models import Confidence

register = template.Library()

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# One line on what stands behind each index page, for the front page.
SECTION_LINES = {
    "planpage": gettext_lazy("The seven Bridges, their pillars and their actions."),
    "actionfinderpage": gettext_lazy("Every action with how it stands."),
    "indicatorindexpage": gettext_lazy("The figures of the plan, each with its year and source."),
    "governancepage": gettext_lazy("Who steers the plan, who advises and who works on it."),
    "networkpage": gettext_lazy("The organisations that take part."),
    "agendapage": gettext_lazy("What is coming, and what has been."),
    "practiceindexpage": gettext_lazy("What municipalities did, told for their colleagues."),
}


# Pages that go by a shorter name in menus than in their own title.
MENU_TITLES = {"planpage": gettext_lazy("Bridges")}


@dataclass(frozen=True, slots=True)
class Section:
    """A page that hangs right below the home page, as the header and footer show it."""

    title: str
    url: str
    line: str = ""
    kind: str = ""
    holds_this_page: bool = False
    is_this_page: bool = False


@dataclass(frozen=True, slots=True)
class Sections:
    """The front page of the active language and what hangs right below it."""

    home_url: str
    home_title: str = ""
    indexes: list[Section] = field(default_factory=list)
    statements: list[Section] = field(default_factory=list)


def request_of(context: Context) -> Any:
    """Return the request, also inside an include with `only`, where it is no variable any more."""
    return context.get("request") or getattr(context, "request", None)


def once(context: Context, name: str, read: Callable[[], Any]) -> Any:
    """Read something once for a whole page, however many rows of it ask; without a request, each time."""
    request = request_of(context)
    if request is None:
        return read()
    kept = request.__dict__.setdefault("read_for_this_page", {})
    if name not in kept:
        kept[name] = read()
    return kept[name]


# --- The way around ------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def site_sections(context: Context) -> Sections:
    """Return what the header and footer link to. One query; a language without a front page leads to the Dutch one."""
    request, here = request_of(context), context.get("page")
    # Only these can stand so high in the tree.
    kinds = [HomePage, *HomePage.clean_subpage_models()]
    pages = few_of(Page.objects.live(), kinds, get_language() or "").filter(
        depth__in=(HOME_DEPTH, HOME_DEPTH + 1)
    )
    if get_language() != settings.LANGUAGE_CODE:
        pages = open_pages(pages)
    homes: list[Page] = []
    indexes: list[Section] = []
    statements: list[Section] = []
    for page in pages.select_related("content_type", "locale").order_by("path"):
        kind = page.content_type.model_class()
        if kind is HomePage:
            homes.append(page)
        elif url := page.get_url(request):
            (statements if kind is ContentPage else indexes).append(
                _section(context, page, url, here)
            )
    if not homes:
        with override(settings.LANGUAGE_CODE):
            return Sections(home_url=reverse("wagtail_serve", args=[""]))
    return Sections(reverse("wagtail_serve", args=[""]), homes[0].title, indexes, statements)


def _section(context: Context, page: Page, url: str, here: Any) -> Section:
    path = getattr(here, "path", None) or ""
    request = request_of(context)
    return Section(
        title=menu_title(page),
        url=url,
        line=page.search_description or str(SECTION_LINES.get(page.content_type.model, "")),
        kind=page.content_type.model,
        holds_this_page=path.startswith(page.path),
        is_this_page=bool(request and request.path == url),
    )


@register.simple_tag
def section_link(sections: Sections, kind: str) -> Section | None:
    """Return one of the sections by the model name of its page, or nothing where this language has none."""
    return next((one for one in sections.indexes if one.kind == kind), None)


def menu_title(page: Page) -> str:
    """Return what menus and breadcrumbs call a page; its content type has to be fetched along."""
    return str(MENU_TITLES.get(page.content_type.model, page.title))


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context, current: str = "") -> dict[str, Any]:
    """Show the pages above this one, in one query. A view that stands below its index page names itself in `current`."""
    page, request = context.get("page"), request_of(context)
    if not page or not page.path:
        return {"crumbs": []}
    above = (
        Page.objects.ancestor_of(page, inclusive=bool(current))
        .select_related("content_type", "locale")
        .filter(depth__gte=HOME_DEPTH)
        .order_by("path")
    )
    crumbs = [{"title": menu_title(one), "url": one.get_url(request)} for one in above]
    return {"crumbs": crumbs, "current": current or page.title}


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """Return the public address of this page without any query, or nothing for an address that does not exist."""
    request = request_of(context)
    return f"{settings.SITE_URL}{request.path}" if request and context.get("page") else ""


# --- Links and languages -------------------------------------------------------------------------------------------


@register.simple_tag
def dutch() -> SafeString:
    """Mark Dutch text that stands on a page in another language (WCAG 3.1.2)."""
    return mark_safe("" if get_language() == settings.LANGUAGE_CODE else ' lang="nl"')  # noqa: S308 - fixed text


@register.filter
def shown(pages: Iterable[Any]) -> list[Any]:
    """Return the live ones of these Dutch pages, each with `shown`: its translation if there is one, else itself.

    No query in Dutch; elsewhere one for each kind of page in the list.
    """
    live = [page for page in pages or () if page.live]
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

    A page that readers cannot open is named without a link. `unseen` is heard after the title: an action and a date
    may have the same one (WCAG 2.4.4).
    """
    target = readable(context, page)
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
    if page is None or not page.live:
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
    pages = Page.objects.live().filter(locale__language_code=language).select_related("locale")
    return {page.translation_key: page for page in pages}


@register.filter
def breakable(title: str) -> SafeString:
    """Let a name written in one piece, such as BruggeNaarMorgen, break before its inner capitals on a phone."""
    return mark_safe(re.sub(r"(?<=[a-z])(?=[A-Z])", "<wbr>", conditional_escape(title)))  # noqa: S308 - escaped here


# --- Sources -------------------------------------------------------------------------------------------------------


@register.filter
def host(url: str) -> str:
    """Return the name of the site an address is on, without www."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


@register.inclusion_tag("components/source.html")
def source(row: Any, about: Any, note: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a template says note=False
    """Show where a row comes from and how sure we are; `about` names the row, so that every link has its own name."""
    urls = row.source_urls
    hosts = [host(url) for url in urls]
    links = []
    for number, (url, name) in enumerate(zip(urls, hosts, strict=True)):
        nth = hosts[: number + 1].count(name) if hosts.count(name) > 1 else 0
        links.append({"url": url, "text": f"{name} ({nth})" if nth > 1 else name})
    return {
        "links": links,
        "about": about,
        "confidence": row.confidence,
        "confidence_note": row.confidence_note,
        "source_note": row.source_note if note else "",
    }


@register.filter
def is_doubtful(confidence: str) -> bool:
    """Whether a statement is inferred, in whole or in part."""
    return confidence in {Confidence.INFERRED, Confidence.PARTLY_INFERRED}


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a text that hold something, without doubles."""
    return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


@register.filter
def first_sentence(text: str) -> str:
    """Return the first sentence of a text, for lists."""
    found = re.match(r".+?[.?](?=\s+[A-Z0-9‘“])", text or "", re.DOTALL)
    return found.group() if found else text or ""


# --- Numbers and dates ---------------------------------------------------------------------------------------------


@register.filter
def figure(value: Decimal | int | None) -> str:
    """Write a number as the language of the page does, without trailing zeros."""
    if value is None:
        return ""
    return number_format(f"{Decimal(value).normalize():f}", use_l10n=True, force_grouping=True)


@register.simple_tag
def amount(value: Decimal | int | None, unit: str = "") -> SafeString:
    """Write a number with its unit, which is Dutch: “49%”, “537 kiloton CO2”, in French “49 %”."""
    number = figure(value)
    if not unit:
        return format_html("{}", number)
    if unit == "%":
        return format_html("{}", f"{number}{NO_BREAK_SPACE if get_language() == 'fr' else ''}%")
    return format_html("{} <span{}>{}</span>", number, dutch(), unit)


@register.filter
def year(value: Any) -> str:
    """Write a year, or any number that takes no thousands separator."""
    return str(int(value)) if value or value == 0 else ""


@register.filter
def day_label(day: date | None) -> str:
    """Write one known day."""
    return Period.of_day(day).label if day else ""


@register.filter
def local_day(moment: datetime | None) -> date | None:
    """Return the day of a moment, as the clocks in Bruges had it."""
    return timezone.localdate(moment) if moment else None


@register.filter
def as_of(period: Period) -> str:
    """Write a period so that it can follow “as of”: a year stands bare."""
    return (
        str(period.first.year)
        if period.first and period.precision == Precision.YEAR
        else period.label
    )


@register.filter
def machine_date(period: Period | None) -> str:
    """Return what goes in a `datetime` attribute, or nothing when no single day is known."""
    if not period or not period.is_fixed or period.span or not period.first:
        return ""
    return (
        f"{period.first.isoformat()}T{period.start_time:%H:%M}"
        if period.start_time
        else period.first.isoformat()
    )


@register.filter
def has_started(period: Period | None) -> bool:
    """Whether the first possible day has come."""
    return bool(period and period.first and period.first <= timezone.localdate())


@register.filter
def is_past(period: Period | None) -> bool:
    """Whether the last possible day lies behind us."""
    return bool(period and period.is_past(timezone.localdate()))


@register.simple_tag
def confidence_word(confidence: str) -> str:
    """Return the word of the mark of doubt."""
    return (
        _("partly inferred")
        if confidence == Confidence.PARTLY_INFERRED
        else _("inferred, not confirmed")
    )
