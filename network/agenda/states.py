"""Where a date stands, in one word for readers and in the terms of other calendars (agenda-and-editing 3.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models.agenda import Certainty, EventKind, Outcome

MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class PublicState:
    """One state. `schema` is a status of schema.org, `ical` one of RFC 5545, `uit` one of UiTdatabank; empty: none.

    `code` is for machines and never changes; `is_off` says that it does not take place as announced.
    """

    code: str
    word: Any
    schema: str = ""
    ical: str = ""
    uit: str = ""
    is_off: bool = False


SCHEDULED, GOES_AHEAD = "EventScheduled", "Gaat door"
PLANNED_OPEN = PublicState("planned-open", _("Planned, date to be announced"))
PLANNED = PublicState("planned", _("Planned"), SCHEDULED, "TENTATIVE", GOES_AHEAD)
CONFIRMED = PublicState("confirmed", _("Going ahead"), SCHEDULED, "CONFIRMED", GOES_AHEAD)
MOVED = PublicState(
    "moved", _("Going ahead on another date"), "EventRescheduled", "CONFIRMED", GOES_AHEAD
)
MOVED_PLANNED = PublicState(
    "moved-planned", _("Planned on another date"), "EventRescheduled", "TENTATIVE", GOES_AHEAD
)
POSTPONED = PublicState(
    "postponed", _("Postponed, new date to be announced"), "EventPostponed", "CANCELLED", "Uitgesteld", is_off=True,
)  # fmt: skip
CANCELLED = PublicState(
    "cancelled", _("Cancelled"), "EventCancelled", "CANCELLED", "Geannuleerd", is_off=True
)
HELD = PublicState("held", pgettext_lazy("an event", "Over"), SCHEDULED, "CONFIRMED")
NOT_CONFIRMED = PublicState("not-confirmed", _("Date not confirmed"), SCHEDULED, "TENTATIVE")
MISSED = PublicState("missed", _("Not reached"), ical="CONFIRMED")
REACHED = PublicState(
    "reached", pgettext_lazy("a milestone of the plan", "Reached"), ical="CONFIRMED"
)
LATE = PublicState("late", pgettext_lazy("a milestone", "Late"), ical="CONFIRMED")
GOAL = PublicState("goal", "", ical="CONFIRMED")
STEP = PublicState("open", pgettext_lazy("a milestone", "To be reached"), ical="CONFIRMED")
STATES = (
    PLANNED_OPEN, PLANNED, CONFIRMED, MOVED, MOVED_PLANNED, POSTPONED, CANCELLED, HELD, NOT_CONFIRMED, MISSED, REACHED, LATE,
    GOAL, STEP,
)  # fmt: skip
STEP_KINDS = frozenset({MILESTONE, EventKind.PLAN_MILESTONE})


def state_of(item: Any, today: date) -> PublicState:
    """Say where a date stands on a day: an entry of the agenda, or the Dutch row of an event or meeting."""
    if item.outcome == Outcome.POSTPONED:
        return POSTPONED
    if item.outcome == Outcome.CANCELLED:
        return CANCELLED
    if item.outcome == Outcome.MISSED:
        return MISSED
    if item.kind in STEP_KINDS:
        return _step(item, today)
    if item.outcome == Outcome.HELD:
        return HELD
    return _planned(item, today)


def _step(item: Any, today: date) -> PublicState:
    """A milestone: nobody comes to it, so it is reached or not."""
    if item.outcome == Outcome.HELD:
        return REACHED
    if item.when and item.when.is_past(today):
        return LATE if item.kind == MILESTONE else NOT_CONFIRMED
    return STEP if item.kind == MILESTONE or (item.when and item.when.is_fixed) else PLANNED_OPEN


def _planned(item: Any, today: date) -> PublicState:
    is_over = bool(item.when and item.when.is_past(today))
    is_sure = item.certainty == Certainty.CONFIRMED
    if is_over:
        return HELD if is_sure else NOT_CONFIRMED
    has_moved = bool(getattr(item, "previous", ()))
    if is_sure:
        return MOVED if has_moved else CONFIRMED
    if item.when and item.when.is_fixed:
        return MOVED_PLANNED if has_moved else PLANNED
    # A goal of 2050 is a year by nature; its kind says enough.
    return GOAL if item.kind == EventKind.GOAL else PLANNED_OPEN
