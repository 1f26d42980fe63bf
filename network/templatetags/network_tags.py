"""What templates need of bodies and the agenda: the organogram, what is coming, how sure a date is."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from network.agenda import YearHeading, entries_about, upcoming_entries, years_with_entries
from network.models import (
    AgendaItemPage,
    BodyPage,
    EventPage,
    GovernancePage,
    NetworkPage,
    Organisation,
)
from network.models.agenda import Certainty, EventKind, Outcome
from network.organogram import cells_of
from site_core.period import Heading, Period, heading_label
from site_core.templatetags.site_tags import once, shown

register = template.Library()

# What became of it, in the words of the agenda rather than of the form.
OUTCOME_WORDS: dict[str, Any] = {
    Outcome.HELD: pgettext_lazy("an event", "Over"),
    Outcome.CANCELLED: gettext_lazy("Cancelled"),
    Outcome.POSTPONED: gettext_lazy("Postponed, new date to be announced"),
    Outcome.MISSED: gettext_lazy("Not reached"),
}


@register.simple_tag
def organogram(page: GovernancePage) -> list[BodyPage]:
    """Return the bodies right below the page, each with its `branch` of bodies, `seat_count` and `sits_in`.

    `sits_in` names the bodies in which somebody has a seat on this body's behalf. Three queries, however many bodies.
    """
    bodies = list(
        BodyPage.objects.descendant_of(page.original)
        .facts()
        .prefetch_related("memberships__represents_body")
        .order_by("path")
    )
    shown(bodies)
    by_path = {body.path: body for body in bodies}
    for body in bodies:
        body.branch, body.sits_in = [], []
    today = timezone.localdate()
    for body in bodies:
        seats = [seat for seat in body.memberships.all() if seat.is_taken_on(today)]
        body.seat_count = len(seats)
        for seat in seats:
            delegates = by_path.get(seat.represents_body.path) if seat.represents_body else None
            # Several seats for the same body are one line.
            if delegates and body not in delegates.sits_in:
                delegates.sits_in.append(body)
        if above := by_path.get(body.path[: -BodyPage.steplen]):
            above.branch.append(body)
    return [body for body in bodies if body.path[: -BodyPage.steplen] not in by_path]


@register.inclusion_tag("components/organogram.html", takes_context=True)
def organogram_list(context: Context, bodies: list[BodyPage]) -> dict[str, Any]:
    """List the bodies that the tag `organogram` returned, as boxes where there is room."""
    return {"cells": cells_of(shown(bodies)), "request": context.get("request")}


@register.simple_tag(takes_context=True)
def organisation_address(context: Context, organisation: Organisation) -> str:
    """Return the address of a listed organisation, in Dutch where the network has no page in this language.

    Nothing while readers cannot open the network at all: the addresses of organisations stand below it.
    """
    languages = once(context, "languages of the network", _languages_of_the_network)
    language = next(
        (one for one in (get_language(), settings.LANGUAGE_CODE) if one in languages), None
    )
    if language is None:
        return ""
    with override(language):
        return organisation.get_absolute_url() or ""


def _languages_of_the_network() -> set[str]:
    pages = NetworkPage.objects.live()
    return set(pages.values_list("locale__language_code", flat=True))


@register.simple_tag
def body_bridges(page: BodyPage | AgendaItemPage) -> list[Any]:
    """Return the Bridges that a Dutch body or agenda item is about, in their order."""
    bridges = page.concerns if isinstance(page, BodyPage) else page.bridges
    # Sorted in memory: in a preview the relation holds a list of the draft, which knows no query methods of ours.
    return shown(sorted(bridges.all(), key=lambda bridge: bridge.number or 0))


@register.simple_tag
def agenda_actions(item: AgendaItemPage) -> list[Any]:
    """Return the actions that a Dutch event is about; a meeting has none."""
    if not isinstance(item, EventPage):
        return []
    return shown(link.action for link in item.action_links.select_related("action"))


@register.simple_tag
def agenda_item(page: Any) -> AgendaItemPage | None:
    """Return the Dutch row of an event or meeting, or nothing when readers cannot open it."""
    specific = page.specific
    item = specific.original if isinstance(specific, AgendaItemPage) else None
    return item if item and item.live else None


@register.simple_tag
def next_dates(count: int) -> list[AgendaItemPage]:
    """Return the first dates that are still to come. One query a table."""
    return upcoming_entries(timezone.localdate())[:count]


@register.simple_tag
def bridge_dates(bridge: Any, count: int = 5) -> list[AgendaItemPage]:
    """Return the first dates to come that are about a Dutch Bridge or one of its actions. One query a table."""
    return entries_about(bridge, timezone.localdate())[:count]


@register.simple_tag
def upcoming_by_year() -> list[dict[str, Any]]:
    """Return what is still to come, by the year that is certain; what may fall in several years comes last."""
    items = sorted(
        upcoming_entries(timezone.localdate()), key=lambda item: _certain_year(item) or 9999
    )
    return [
        {"year": year, "items": list(group)} for year, group in groupby(items, key=_certain_year)
    ]


def _certain_year(item: AgendaItemPage) -> int | None:
    return item.when.certain_heading.year if item.when else None


@register.simple_tag
def agenda_years() -> list[int]:
    """Return the years that have something in the agenda."""
    return years_with_entries()


@register.simple_tag
def year_neighbours(years: list[int], year: int) -> dict[str, int | None]:
    """Return the nearest years before and after this one that have something."""
    return {
        "previous": max((one for one in years if one < year), default=None),
        "next": min((one for one in years if one > year), default=None),
    }


@register.simple_tag
def year_sections(headings: Iterable[YearHeading], year: int, today: date) -> list[dict[str, Any]]:
    """Return the quarters of a year with their names and, where empty, what to say; then the rest, if there is any."""
    sections = []
    for heading in headings:
        if heading.quarter is None:
            if heading.items:
                sections.append(
                    {
                        "title": _("In %(year)s, quarter not known") % {"year": year},
                        "items": heading.items,
                    }
                )
            continue
        over = Period.of_quarter(year, heading.quarter).is_past(today)
        sections.append(
            {
                "title": heading_label(Heading(year, heading.quarter)),
                "items": heading.items,
                "empty": _("Nothing found in this quarter.") if over else _("Nothing planned yet."),
            }
        )
    return sections


@register.filter
def is_over(item: AgendaItemPage) -> bool:
    """Whether the last possible day of a Dutch agenda item has passed."""
    return bool(item.when and item.when.is_past(timezone.localdate()))


@register.filter
def date_is_open(item: AgendaItemPage) -> bool:
    """Whether a date that is still to come carries the words “date not fixed yet”."""
    return (
        not is_over(item)
        and item.outcome in {Outcome.OPEN, ""}
        and not (item.when and item.when.is_fixed)
    )


@register.filter
def state_word(item: AgendaItemPage) -> str:
    """Return the public status word of a Dutch agenda item (agenda-and-editing 3.5)."""
    if item.kind == EventKind.PLAN_MILESTONE and item.outcome == Outcome.HELD:
        return pgettext("a milestone of the plan", "Reached")
    if word := OUTCOME_WORDS.get(item.outcome):
        return str(word)
    if is_over(item):
        return (
            pgettext("an event", "Over")
            if item.certainty == Certainty.CONFIRMED
            else _("Date not confirmed")
        )
    if item.certainty == Certainty.CONFIRMED:
        return _("Going ahead")
    if item.when and item.when.is_fixed:
        return _("Planned")
    # A goal of 2050 is a year by nature; its kind says enough.
    return "" if item.kind == EventKind.GOAL else _("Planned, date to be announced")
