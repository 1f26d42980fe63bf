"""The way around: what the header and footer link to, the pages above this one, and its public address."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from wagtail.models import Page

from site_core.languages.open_pages import HOME_DEPTH, open_pages
from site_core.pages.models import ContentPage, HomePage
from site_core.pages.querysets import few_of
from site_core.pages.reads import request_of
from site_core.pages.restrictions import unrestricted

register = template.Library()

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


@register.simple_tag(takes_context=True)
def site_sections(context: Context) -> Sections:
    """Return what the header and footer link to. One query; a language without a front page leads to the Dutch one."""
    request, here = request_of(context), context.get("page")
    # Only these can stand so high in the tree.
    kinds = [HomePage, *HomePage.clean_subpage_models()]
    pages = few_of(unrestricted(Page.objects.live()), kinds, get_language() or "").filter(
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
