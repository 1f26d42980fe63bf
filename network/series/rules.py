"""From a rule to the parts of the calendar it wants a meeting in, each with its date. Reads no database.

A slot is a whole month, quarter, half-year or year. It stays the same when a meeting moves within or out of it, and two rules
of the same rhythm have the same slots: that is how an existing meeting is recognised.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from network.models.series import Nth, OnHoliday, SeriesRule
from site_core.period import Period, Precision

MONTHS_IN_A_YEAR = 12
RHYTHM = {
    SeriesRule.MONTHLY: 1,
    SeriesRule.QUARTERLY: 3,
    SeriesRule.TWICE: 6,
    SeriesRule.YEARLY: 12,
}
WEEK = timedelta(days=7)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of a series: plain values, so that it can be looked at before anything is saved."""

    rule: str
    first: date
    last: date
    nth: int = 1
    weekday: int = 0
    times_a_year: int = 4
    start_time: time | None = None
    end_time: time | None = None
    on_holiday: str = OnHoliday.ASK


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the calendar that gets one meeting: its first day, its length, and which one it is of those in it."""

    first: date
    months: int
    index: int = 0

    @property
    def key(self) -> str:
        """The slot as one word that is kept with its meeting."""
        return f"{self.first:%Y-%m}/{self.months}/{self.index}"

    @property
    def last(self) -> date:
        """Its last day."""
        return _month_after(self.first, self.months) - timedelta(days=1)

    @classmethod
    def of_key(cls, key: str) -> Slot:
        """Read such a word back."""
        start, months, index = key.split("/")
        return cls(date.fromisoformat(f"{start}-01"), int(months), int(index))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One meeting that the rule asks for. `moved_from` is the free day on which it would have been."""

    slot: Slot
    when: Period
    moved_from: date | None = None


# Whether a day is free: a holiday, or in a period that editors wrote down.
IsFree = Callable[[date], bool]


def wanted_by(rule: Rule, is_free: IsFree) -> list[Wanted]:
    """Return the meetings that a rule asks for, in order."""
    if rule.rule == SeriesRule.LATER:
        return list(_to_follow(rule))
    days = list(_days_of(rule))
    found = []
    for number, (slot, day) in enumerate(days):
        before = days[number + 1][1] if number + 1 < len(days) else rule.last + timedelta(days=1)
        chosen = _around_holidays(day, before, rule.on_holiday, is_free)
        if chosen is not None:
            found.append(Wanted(slot, _moment(rule, chosen), day if chosen != day else None))
    return found


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the nth (or last) Monday, Tuesday... of a month; not every month has a fifth."""
    if nth == Nth.LAST:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def _days_of(rule: Rule) -> Iterator[tuple[Slot, date]]:
    months = RHYTHM[SeriesRule(rule.rule)]
    month = rule.first.replace(day=1)
    while month <= rule.last:
        day = nth_weekday(month.year, month.month, rule.nth, rule.weekday)
        if day is not None and rule.first <= day <= rule.last:
            yield _slot_of(month, months), day
        month = _month_after(month, months)


def _around_holidays(day: date, before: date, what: str, is_free: IsFree) -> date | None:
    """Return the day to hold it on: never as late as the next meeting, and where no day is left, the day itself."""
    if what == OnHoliday.ASK or not is_free(day):
        return day
    if what == OnHoliday.SKIP:
        return None
    step = WEEK if what == OnHoliday.NEXT_WEEK else timedelta(days=1)
    other = day + step
    while other < before:
        is_working_day = what == OnHoliday.NEXT_WEEK or other.weekday() < SATURDAY
        if is_working_day and not is_free(other):
            return other
        other += step
    return day


def _moment(rule: Rule, day: date) -> Period:
    """The day with the hours of the series, which are those on the clocks of that day."""
    if rule.start_time is None:
        return Period.of_day(day)
    return Period.of_moment(day, rule.start_time, rule.end_time)


def _to_follow(rule: Rule) -> Iterator[Wanted]:
    """Dates to follow: a whole month, quarter or year, or doubt over several months where these have no name.

    A year does not always fall in as many equal parts; then each meeting is known to that year, and no more.
    """
    divides = MONTHS_IN_A_YEAR % rule.times_a_year == 0
    months = MONTHS_IN_A_YEAR // rule.times_a_year if divides else MONTHS_IN_A_YEAR
    in_each = 1 if divides else rule.times_a_year
    start = _slot_of(rule.first, months).first
    while start <= rule.last:
        for index in range(in_each):
            slot = Slot(start, months, index)
            yield Wanted(slot, _doubt(slot))
        start = _month_after(start, months)


def _doubt(slot: Slot) -> Period:
    if slot.months == 1:
        return Period.of_month(slot.first.year, slot.first.month)
    if slot.months == 3:
        return Period.of_quarter(slot.first.year, (slot.first.month + 2) // 3)
    if slot.months == MONTHS_IN_A_YEAR:
        return Period.of_year(slot.first.year)
    precision = Precision.QUARTER if slot.months % 3 == 0 else Precision.MONTH
    return Period.around(precision, slot.first, slot.last)


def _slot_of(day: date, months: int) -> Slot:
    return Slot(date(day.year, (day.month - 1) // months * months + 1, 1), months)


def _month_after(day: date, months: int) -> date:
    count = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    return date(count // MONTHS_IN_A_YEAR, count % MONTHS_IN_A_YEAR + 1, 1)
