"""How a period is said in a language: which sentence goes with which period.

The sentences themselves stand in `dutch`, `english` and `french`: their grammar differs too much
for translated templates ("du 1er au 3 mai", "van 1 tot en met 3 mei"), and labels must not wait for
compiled catalogues. Source: the label table in agenda-and-editing 3.5.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from site_core.period.precision import Precision, quarter_of

if TYPE_CHECKING:
    from datetime import date, time

    from site_core.period.heading import Heading
    from site_core.period.period import Period


class Formatter(ABC):
    """The labels of one language; every method that takes days gets the bounds of the period."""

    months: ClassVar[tuple[str, ...]]
    short_months: ClassVar[tuple[str, ...]]
    weekdays: ClassVar[tuple[str, ...]]
    doubt: ClassVar[str]
    to_come: ClassVar[str]
    not_known: ClassVar[str]
    roughly: ClassVar[str]

    def long(self, period: Period, *, past: bool = False) -> str:
        first, last = period.first, period.last
        if first is None or last is None or period.precision == Precision.UNKNOWN:
            words = self.not_known if past else self.to_come
            window = self.window(first, last)
            return f"{words} ({window})" if window else words
        if period.start_time is not None:
            return self.moment(first, period.start_time, period.end_time)
        if period.approx:
            return self._long_around(period.precision, first, last)
        match period.precision:
            case Precision.MONTH:
                return self.month(first)
            case Precision.QUARTER:
                return self.quarter(first, last)
            case Precision.YEAR:
                return self.year(first)
            case _:
                return self.span(first, last) if period.span else self.day(first)

    def _long_around(self, precision: Precision, first: date, last: date) -> str:
        match precision:
            case Precision.MONTH:
                return self.around_months(first, last)
            case Precision.QUARTER:
                return self.around_quarters(first, last)
            case Precision.YEAR:
                return self.around_years(first, last)
            case _:
                return self.around_days(first, last)

    def full(self, period: Period, *, past: bool = False) -> str:
        """The long label, with the weekday of a day, and with the words of doubt."""
        text = self.long(period, past=past)
        if period.precision == Precision.UNKNOWN:
            return text
        if period.first and period.precision == Precision.DAY and period.is_fixed:
            return text if period.span else f"{self.weekday(period.first)} {text}"
        return text if period.is_fixed or past else f"{text}, {self.doubt}"

    def short(self, period: Period, *, past: bool = False) -> str:
        first, last = period.first, period.last
        if first is None or last is None or period.precision == Precision.UNKNOWN:
            return self.not_known if past else self.to_come
        if period.start_time is not None:
            hours = self.short_hours(period.start_time, period.end_time)
            return f"{self.short_day(first)}, {hours}"
        text = self._short_bounds(period.precision, first, last)
        return f"{self.roughly} {text}" if period.approx else text

    def _short_bounds(self, precision: Precision, first: date, last: date) -> str:
        match precision:
            case Precision.MONTH:
                ends = [f"{self.short_months[day.month - 1]} {day.year}" for day in (first, last)]
            case Precision.QUARTER:
                ends = [self.short_quarter(day) for day in (first, last)]
            case Precision.YEAR:
                ends = [str(day.year) for day in (first, last)]
            case _:
                ends = [self.short_day(day) for day in (first, last)]
                if first != last and (first.year, first.month) == (last.year, last.month):
                    return f"{self.day_number(first)}\N{EN DASH}{ends[1]}"
        return ends[0] if ends[0] == ends[1] else f"{ends[0]} \N{EN DASH} {ends[1]}"

    def heading(self, heading: Heading) -> str:
        first = heading.first
        if first is None:
            return self.to_come
        match heading.level:
            case Precision.YEAR:
                return str(first.year)
            case Precision.QUARTER:
                return self.short_quarter(first)
            case Precision.MONTH:
                return self.month(first)
            case _:
                return f"{self.weekday(first)} {self.day(first)}"

    def weekday(self, day: date) -> str:
        return self.weekdays[day.weekday()]

    def month_name(self, day: date) -> str:
        return self.months[day.month - 1]

    def month(self, day: date) -> str:
        return f"{self.month_name(day)} {day.year}"

    def day_number(self, day: date) -> str:
        return str(day.day)

    def day_and_month(self, day: date) -> str:
        return f"{self.day_number(day)} {self.month_name(day)}"

    def day(self, day: date) -> str:
        return f"{self.day_and_month(day)} {day.year}"

    def short_day(self, day: date) -> str:
        return f"{self.day_number(day)} {self.short_months[day.month - 1]} {day.year}"

    def first_of_days(self, first: date, last: date) -> str:
        """The first of two days, without the month and year that it shares with the last."""
        if first.year != last.year:
            return self.day(first)
        return self.day_number(first) if first.month == last.month else self.day_and_month(first)

    def first_of_months(self, first: date, last: date) -> str:
        return self.month_name(first) if first.year == last.year else self.month(first)

    @abstractmethod
    def moment(self, day: date, start: time, end: time | None) -> str: ...

    @abstractmethod
    def span(self, first: date, last: date) -> str: ...

    @abstractmethod
    def quarter(self, first: date, last: date) -> str: ...

    @abstractmethod
    def year(self, first: date) -> str: ...

    @abstractmethod
    def around_days(self, first: date, last: date) -> str: ...

    @abstractmethod
    def around_months(self, first: date, last: date) -> str: ...

    @abstractmethod
    def around_quarters(self, first: date, last: date) -> str: ...

    @abstractmethod
    def around_years(self, first: date, last: date) -> str: ...

    @abstractmethod
    def window(self, first: date | None, last: date | None) -> str: ...

    @abstractmethod
    def at_latest(self, label: str, last: date) -> str: ...

    @abstractmethod
    def that_day_only(self, label: str) -> str: ...

    @abstractmethod
    def short_hours(self, start: time, end: time | None) -> str: ...

    @abstractmethod
    def short_quarter(self, day: date) -> str: ...


def same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def same_quarter(first: date, last: date) -> bool:
    return (first.year, quarter_of(first)) == (last.year, quarter_of(last))
