"""Which dates are still to come, which lie behind us, and which years the agenda knows. Time is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from network.agenda.entries import AgendaEntry, AgendaQuery
from network.agenda.gathering import gather_agenda
from network.agenda.placing import OFF, announced_for
from network.models.agenda import EventKind, Outcome
from site_core.period import Period

# The years of the plan, and the year it looks at beyond them (DESIGN.md section 1).
FIRST_YEAR_OF_PLAN, LAST_YEAR_OF_PLAN, HORIZON = 2022, 2030, 2050
DONE = frozenset({Outcome.HELD, Outcome.MISSED})
# A date that may lie in more years than this tells nothing about each of them.
MOST_YEARS = 10
# A change so shortly before the old or the new day is told in a banner (agenda-and-editing 3.5, rule 8).
LATE = timedelta(days=14)


def is_over(entry: AgendaEntry, today: date) -> bool:
    """Whether a date lies behind us. One that was postponed is still to come, on a day that nobody knows."""
    if entry.outcome in DONE:
        return True
    when = entry.when
    if when is None or when.is_unbounded:
        return entry.outcome == Outcome.CANCELLED
    return entry.outcome != Outcome.POSTPONED and when.is_past(today)


def to_come(entries: Iterable[AgendaEntry], today: date) -> list[AgendaEntry]:
    """Return the dates that are still to come, in their order."""
    return [entry for entry in entries if not is_over(entry, today)]


def next_dates(query: AgendaQuery, count: int) -> list[AgendaEntry]:
    """Return the first dates to come that are asked for; what was cancelled or postponed does not come."""
    return first_to_come(gather_agenda(query), query.today, count)


def first_to_come(entries: Iterable[AgendaEntry], today: date, count: int) -> list[AgendaEntry]:
    """Return the first of these dates that are still to come and were not called off."""
    return [one for one in to_come(entries, today) if one.outcome not in OFF][:count]


@dataclass(frozen=True, slots=True)
class Reports:
    """How many of the meetings that were held have a report."""

    meetings: int
    with_report: int


def reports_of(entries: Iterable[AgendaEntry]) -> Reports:
    """Count the meetings that were held, and those with a report; of one with a report it is known that it was."""
    held = [
        entry.has_report
        for entry in entries
        if entry.has_report or (entry.kind == EventKind.MEETING and entry.outcome == Outcome.HELD)
    ]
    return Reports(len(held), sum(held))


def years_of(entry: AgendaEntry) -> set[int]:
    """Return the years about which a date says something."""
    when = entry.when
    years = {day.year for day in (when.first, when.last) if day} if when else set()
    if len(years) == 2 and max(years) - min(years) < MOST_YEARS:
        years = set(range(min(years), max(years) + 1))
    return years


def known_years(entries: Iterable[AgendaEntry], today: date) -> list[int]:
    """Return every year from the first known to the last of the plan, and each later one with something."""
    years = {year for entry in entries for year in years_of(entry)}
    first = min([*years, min(today.year, LAST_YEAR_OF_PLAN)])
    return sorted(years | set(range(first, LAST_YEAR_OF_PLAN + 1)))


def late_changes(entries: Iterable[AgendaEntry], today: date) -> list[AgendaEntry]:
    """Return what was moved, postponed or cancelled at short notice, until the old day has passed."""
    return [entry for entry in entries if _is_late(entry, today)]


def _is_late(entry: AgendaEntry, today: date) -> bool:
    if entry.outcome in OFF:
        old, new, since = announced_for(entry), None, entry.off_since
    else:
        old, new, since = next(reversed(entry.previous), None), entry.when, entry.moved_on
    if old is None or since is None or old.last is None or old.last < today:
        return False
    return at_short_notice(old, new, since)


def at_short_notice(old: Period | None, new: Period | None, since: date) -> bool:
    """Whether a change of this day left readers at most 14 days (agenda-and-editing 3.5, rule 8)."""
    return any(_is_near(when, since) for when in (old, new))


def _is_near(when: Period | None, since: date) -> bool:
    if when is None or when.first is None or when.last is None or not when.is_fixed:
        return False
    return when.first - LATE <= since <= when.last
