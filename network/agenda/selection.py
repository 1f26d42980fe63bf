"""What a reader asks of the agenda, read from an address and written back to one: every selection is an address."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Self

from django.utils.translation import gettext as _

from network.agenda.entries import AgendaEntry, AgendaQuery
from network.agenda.facets import BODY, BRIDGE, FACETS, SERIES, Places, find_places
from network.agenda.gathering import may_lie_within
from site_core.facets.choices import (
    MOST_PROBLEMS,
    SHOWN_OF_UNKNOWN,
    Choices,
    read_words,
    shortened,
)
from site_core.period import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    PeriodNotUnderstood,
    Precision,
    parse_period,
)

PERIOD, SINCE, UNTIL = "periode", "van", "tot"
# All of these together; it stands in no address.
TIME = "tijd"
CERTAIN, POSSIBLE = "certain", "possible"


@dataclass(frozen=True, slots=True)
class Selection(Choices):
    """A valid selection of dates."""

    today: date = field(kw_only=True)
    period: Period | None = None
    since: date | None = None
    until: date | None = None

    ORDER: ClassVar[tuple[str, ...]] = tuple(facet.name for facet in FACETS)

    @property
    def first(self) -> date | None:
        """The first day that is asked for; nothing where time has no beginning."""
        days = [day for day in (self.period and self.period.first, self.since) if day]
        return max(days, default=None)

    @property
    def last(self) -> date | None:
        """The last day that is asked for."""
        days = [day for day in (self.period and self.period.last, self.until) if day]
        return min(days, default=None)

    @property
    def has_period(self) -> bool:
        """Whether a part of time is asked for."""
        return self.first is not None or self.last is not None

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.chosen) or self.has_period

    @property
    def period_word(self) -> str:
        """The period as it stands in an address: 2028, 2028-Q2, 2028-05, 2028-05-18, or two days with a slash."""
        return _word_of(self.period) if self.period else ""

    @property
    def further(self) -> Iterable[tuple[str, str]]:
        """The part of time."""
        return (PERIOD, self.period_word), (SINCE, _iso(self.since)), (UNTIL, _iso(self.until))

    def as_query(self) -> AgendaQuery:
        """Return the question for the gatherer. It may answer more than was asked: `matches` decides."""
        bridges, bodies = self.chosen.get(BRIDGE, ()), self.chosen.get(BODY, ())
        return AgendaQuery(
            today=self.today,
            first=self.first,
            last=self.last,
            bridge=int(bridges[0]) if len(bridges) == 1 and bridges[0].isdigit() else None,
            body=bodies[0] if len(bodies) == 1 else "",
        )

    def of_all_time(self) -> Self:
        """Ask the same without its period."""
        return replace(self, period=None, since=None, until=None)

    def without(self, name: str, word: str = "") -> Self:
        """Drop one choice, all choices of one facet, a part of what is asked of time, or all of that."""
        if name == TIME:
            return self.of_all_time()
        if name == PERIOD:
            return replace(self, period=None)
        if name == SINCE:
            return replace(self, since=None)
        if name == UNTIL:
            return replace(self, until=None)
        # Named in full: `super()` does not find its way in a class with slots.
        return Choices.without(self, name, word)

    def matches(self, entry: AgendaEntry) -> bool:
        """Whether a date fits all that is asked, or may turn out to lie in the period that is asked for."""
        fits = (
            not set(self.chosen[facet.name]).isdisjoint(facet.words(entry))
            for facet in FACETS
            if facet.name in self.chosen
        )
        return all(fits) and bool(self.placing(entry))

    def placing(self, entry: AgendaEntry) -> str:
        """Say whether a date lies in the period that is asked for: `certain`, `possible`, or not at all.

        What lasts several days takes place in every period that holds one of them.
        """
        if not self.has_period:
            return CERTAIN
        if not may_lie_within(entry.when, AgendaQuery(self.today, self.first, self.last)):
            return ""
        if entry.when is None or entry.when.is_unbounded:
            return POSSIBLE
        return CERTAIN if entry.when.is_fixed or self._holds(entry.when) else POSSIBLE

    def _holds(self, when: Period) -> bool:
        """Whether every possible day lies in the period that is asked for."""
        first, last = _possible_days(when)
        starts_in_time = self.first is None or (first is not None and first >= self.first)
        ends_in_time = self.last is None or (last is not None and last <= self.last)
        return starts_in_time and ends_in_time


def _possible_days(when: Period) -> tuple[date | None, date | None]:
    """The bounds of a date; “around 20 May” may be any day of that month."""
    if when.approx and when.precision == Precision.DAY:
        return when.certain_heading.first, when.certain_heading.last
    return when.first, when.last


def read_selection(asked: Any, today: date, places: Places | None = None) -> Selection:
    """Read a selection from the query of an address (a QueryDict); what nobody offers is named and left out.

    Without `places` one query, and only where a Bridge, a body or a series is asked for.
    """
    if places is None:
        named = any(asked.get(name) for name in (BRIDGE, BODY, SERIES))
        places = find_places() if named else Places()
    problems: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for facet in FACETS:
        known = [option.word for option in facet.options(places)]
        if words := read_words(asked, facet, known, problems):
            chosen[facet.name] = words
    period = _read_period(asked.get(PERIOD, ""), problems)
    since, until = _read_days(asked, problems)
    return Selection(
        today=today,
        chosen=chosen,
        period=period,
        since=since,
        until=until,
        problems=tuple(problems[:MOST_PROBLEMS]),
    )


def _read_period(text: str, problems: list[str]) -> Period | None:
    text = text.strip()
    if not text:
        return None
    try:
        period = parse_period(text)
    except PeriodNotUnderstood:
        period = Period.unknown()
    if period.first and period.last:
        return period
    message = _(
        "“%(text)s” is not a period. Write for example 2028, 2028-Q2, 2028-05 or “May 2028”."
    )
    problems.append(message % {"text": shortened(text)})
    return None


def _read_days(asked: Any, problems: list[str]) -> tuple[date | None, date | None]:
    since, until = (_read_day(asked.get(name, ""), problems) for name in (SINCE, UNTIL))
    if since and until and since > until:
        problems.append(_("The first day came after the last, so we turned them round."))
        return until, since
    return since, until


def _read_day(text: str, problems: list[str]) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:SHOWN_OF_UNKNOWN])
    except ValueError:
        day = date.min
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    message = _("“%(day)s” is not a day. Write it as 2023-01-31.")
    problems.append(message % {"day": shortened(text)})
    return None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _word_of(period: Period) -> str:
    first, last = period.first, period.last
    if first is None or last is None:
        return ""
    exact = not period.approx and not period.span
    if exact and period.precision == Precision.YEAR:
        return f"{first.year}"
    if exact and period.precision == Precision.QUARTER:
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if exact and period.precision == Precision.MONTH:
        return f"{first:%Y-%m}"
    return _iso(first) if first == last else f"{_iso(first)}/{_iso(last)}"
