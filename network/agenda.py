"""Lists of the agenda: what lies in a year, and under which heading it stands.

Events and meetings are two tables; lists show them together. An item stands under the smallest heading that is
certain (agenda-and-editing, decision 3): known to the quarter means under that quarter, known to the year means under
the year itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from network.models import AgendaItemPage, EventPage, MeetingPage

ITEM_TYPES: tuple[Any, ...] = (EventPage, MeetingPage)


@dataclass(frozen=True, slots=True)
class YearHeading:
    """A quarter with its items, or with `quarter` None the items of which only the year is certain."""

    quarter: int | None
    items: list[AgendaItemPage] = field(default_factory=list)


def sorted_items(items: Iterable[AgendaItemPage]) -> list[AgendaItemPage]:
    """Earliest first; at one moment the certain before the vague, the undated last."""
    return sorted(
        items,
        key=lambda item: (item.when is None, item.when.sort_key if item.when else (), item.title),
    )


def entries_in_year(year: int) -> list[AgendaItemPage]:
    """Every public item that is, or may turn out to be, in one year. One query a table."""
    return sorted_items(item for kind in ITEM_TYPES for item in kind.objects.public().in_year(year))


def upcoming_entries(on: date) -> list[AgendaItemPage]:
    """Every public item whose last possible day has not passed. One query a table."""
    return sorted_items(item for kind in ITEM_TYPES for item in kind.objects.public().upcoming(on))


def entries_about(bridge: Any, on: date) -> list[AgendaItemPage]:
    """Every public item still to come that is about one Bridge, or about an action below it. One query a table."""
    if bridge.pk is None:
        return []  # A preview of a Bridge that was never saved.
    events = EventPage.objects.public().upcoming(on)
    about = Q(bridges=bridge) | Q(action_links__action__path__startswith=bridge.path)
    meetings = MeetingPage.objects.public().upcoming(on).filter(bridges=bridge)
    return sorted_items([*events.filter(about).distinct(), *meetings])


def years_with_entries() -> list[int]:
    """The years for which the agenda has something, earliest first."""
    years: set[int] = set()
    for kind in ITEM_TYPES:
        bounds = (
            kind.objects.public()
            .filter(when_first__isnull=False)
            .values_list("when_first", "when_last")
        )
        for first, last in bounds:
            years.update(range(first.year, (last or first).year + 1))
    return sorted(years)


def by_heading(items: Iterable[AgendaItemPage], year: int) -> list[YearHeading]:
    """Put the items of one year under its four quarters, and under the year what is no more certain than that."""
    quarters = {number: YearHeading(number) for number in (1, 2, 3, 4)}
    whole_year = YearHeading(None)
    for item in items:
        certain = item.when.certain_heading if item.when else None
        quarter = certain.quarter if certain and certain.year == year else None
        (quarters[quarter] if quarter else whole_year).items.append(item)
    return [*quarters.values(), whole_year]
