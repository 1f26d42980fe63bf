"""What templates need of bodies, organisations and meetings: the organogram, what a date is about, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from network.models import (
    AgendaItemPage,
    BodyPage,
    Decision,
    DecisionState,
    EventPage,
    GovernancePage,
    MeetingDocument,
    MeetingPage,
    Membership,
    NetworkPage,
    Organisation,
)
from network.organogram import cells_of
from site_core.pages.reads import once
from site_core.pages.restrictions import restricted
from site_core.templatetags.link_tags import dutch, page_address, readable, shown

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
def some_since(seats: list[Membership]) -> bool:
    """Whether it is known of some of these seats since when they are taken; of none, one sentence says so."""
    return any(seat.since for seat in seats)


@register.simple_tag
def seats_elsewhere(body: BodyPage) -> list[Membership]:
    """Return the seats that are held today on behalf of a Dutch body, in bodies that readers can open."""
    if body.pk is None:
        return []
    seats = (
        body.delegates.on(timezone.localdate())
        .filter(~restricted("body__path"), body__live=True)
        .select_related("body__locale", "organisation", "person")
        .order_by("body__path", "sort_order")
    )
    found = list(seats)
    shown([seat.body for seat in found])
    return found


@register.simple_tag
def meeting_documents(item: AgendaItemPage) -> list[MeetingDocument]:
    """Return the documents of a Dutch meeting that readers may open; an event has none."""
    if not isinstance(item, MeetingPage):
        return []
    rows = item.documents.select_related("document")
    return [row for row in rows if row.is_published]


@register.simple_tag
def agenda_actions(item: AgendaItemPage) -> list[Any]:
    """Return the actions that a Dutch event is about; a meeting has none."""
    if not isinstance(item, EventPage):
        return []
    return shown(link.action for link in item.action_links.select_related("action"))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with where it stands today."""

    decision: Decision
    state: DecisionState


@register.simple_tag
def points_of(meeting: MeetingPage) -> Any:
    """Return the points on the agenda of a Dutch meeting, also in the preview of a draft. One query."""
    return meeting.points.select_related("action__locale")


@register.simple_tag
def decided_at(meeting: MeetingPage) -> list[Decided]:
    """Return what a Dutch meeting decided, also in the preview of a draft. One query."""
    return decided(meeting.decisions.select_related("owner", "action__locale"))


def decided(decisions: Iterable[Decision]) -> list[Decided]:
    """Return decisions with where they stand today."""
    today = timezone.localdate()
    return [Decided(one, one.state_on(today)) for one in decisions]


@register.simple_tag
def decisions_of_owner(organisation: Organisation) -> list[Decided]:
    """Return what an organisation carries out, the newest first."""
    found = organisation.decisions.public().with_meeting()
    return decided(found.select_related("action__locale").newest_first())


@register.simple_tag
def decisions_of_body(body: BodyPage) -> list[Decided]:
    """Return what the meetings of a Dutch body decided, the newest first."""
    if body.pk is None:
        return []
    found = Decision.objects.public().of_body(body).with_meeting()
    return decided(found.select_related("action__locale").newest_first())


# The shapes that mean the same of an action; here too the word says it.
SHAPES = {
    DecisionState.OPEN: "planned",
    DecisionState.OVERDUE: "delayed",
    DecisionState.MILESTONE: "under-way",
    DecisionState.DONE: "completed",
    DecisionState.WITHDRAWN: "stopped",
}


@register.filter
def decision_shape(state: DecisionState) -> str:
    """Return the shape that stands beside the word of a state."""
    return SHAPES[state]


@register.simple_tag(takes_context=True)
def decision_link(context: Context, decision: Decision) -> SafeString:
    """Link a decision where it stands on the page of its meeting.

    The decision is heard after the title: one meeting takes several (WCAG 2.4.4).
    """
    meeting = decision.meeting
    target = readable(context, meeting)
    if target is None:
        return format_html("<span{}>{}</span>", dutch(), meeting.title)
    return format_html(
        '<a href="{}#{}"><span{}>{}</span><span class="visually-hidden"{}> ({})</span></a>',
        page_address(context, target),
        decision.anchor,
        dutch() if target is meeting else "",
        target.title,
        dutch(),
        decision.title,
    )
