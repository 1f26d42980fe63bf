"""On which day a date stands in somebody's calendar, if it stands there at all (agenda-and-editing 3.7)."""

from dataclasses import dataclass
from datetime import date, timedelta

from network.agenda.entries import AgendaEntry
from network.models.agenda import Outcome
from site_core.period import Period, Precision
from site_core.period.labels import formatter_for

# For so long people have to hear that what they have in their calendar does not take place.
KEPT_WHEN_OFF = timedelta(days=60)
OFF = frozenset({Outcome.CANCELLED, Outcome.POSTPONED})
# The word in an address that asks for dates of which the day is not known.
PROVISIONAL = "voorlopig"
BY_YEAR = (Precision.YEAR, Precision.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Placed:
    """A date with the days that a calendar shows it on.

    `when` is fixed, unless `is_provisional`: then it stands on `first` alone, and says so. `is_off`: it stands on the
    day it was announced for, and does not take place then.
    """

    entry: AgendaEntry
    when: Period
    first: date
    last: date
    is_off: bool = False
    is_provisional: bool = False


def place(entry: AgendaEntry, today: date, *, provisional: bool = False) -> Placed | None:
    """Return where a date stands in a calendar. One of which the day is not known stands there only when asked for."""
    if entry.outcome in OFF:
        placed = _placed(entry, announced_for(entry), is_off=True)
        if placed is None and provisional:
            placed = _provisional(entry, is_off=True)
        if placed and today <= placed.last + KEPT_WHEN_OFF:
            return placed
        if entry.outcome == Outcome.CANCELLED or entry.is_certain:
            return None
    if entry.is_certain:
        return _placed(entry, entry.when)
    is_open = entry.outcome in {Outcome.OPEN, Outcome.POSTPONED, ""}
    is_over = entry.when is not None and entry.when.is_past(today)
    return _provisional(entry) if provisional and is_open and not is_over else None


def announced_for(entry: AgendaEntry) -> Period | None:
    """The last day that was announced: of a date that was postponed it is one of before."""
    known = [one for one in (*entry.previous, entry.when) if one and one.is_fixed]
    return known[-1] if known else None


def _placed(entry: AgendaEntry, when: Period | None, *, is_off: bool = False) -> Placed | None:
    if when is None or when.first is None or when.last is None:
        return None
    return Placed(entry, when, when.first, when.last, is_off=is_off)


def _provisional(entry: AgendaEntry, *, is_off: bool = False) -> Placed | None:
    """On the first day of all on which it may be; nowhere when no bound is known."""
    when = entry.when
    day = (when.first or when.last) if when else None
    if when is None or day is None:
        return None
    return Placed(entry, when, day, day, is_off=is_off, is_provisional=True)


def bounds_label(when: Period) -> str:
    """Say between which bounds a date lies, as short as a line of a calendar is: “april–juni 2028”."""
    say = formatter_for(None)
    if when.precision in BY_YEAR:
        ends = [str(day.year) if day else "" for day in (when.first, when.last)]
        label = _range(ends[0], ends[1])
    elif when.precision in {Precision.MONTH, Precision.QUARTER} and when.first and when.last:
        label = _range(say.first_of_months(when.first, when.last), say.month(when.last))
        if (when.first.year, when.first.month) == (when.last.year, when.last.month):
            label = say.month(when.first)
    else:
        return when.short_label
    return f"{say.roughly} {label}" if when.approx else label


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}\N{EN DASH}{last}"


def to_come_label(when: Period) -> str:
    """Say that a date is still to come, with the bounds it lies between."""
    return f"{bounds_label(when)}, {formatter_for(None).to_come}"
