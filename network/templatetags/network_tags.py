"""What templates need of bodies and organisations: the organogram, and what a date is about."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language, override

from network.models import (
    AgendaItemPage,
    BodyPage,
    EventPage,
    GovernancePage,
    NetworkPage,
    Organisation,
)
from network.organogram import cells_of
from site_core.templatetags.site_tags import once, shown

register = template.Library()


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
