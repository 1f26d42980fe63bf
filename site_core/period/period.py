"""Period: a date that admits doubt, kept as its first and last possible day (DESIGN, section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from site_core.period.heading import Heading
from site_core.period.labels import LabelSize, doubt_label, period_label
from site_core.period.precision import Precision, quarter_of, unit_first, unit_last
from site_core.period.rules import SINGLE_DAY, InvalidPeriod, at_brussels, check_period

SortKey = tuple[bool, date, bool, int, time, time]

_ISO = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2}))?)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """When something is: two bounds, how exactly they are known, and what the doubt is about.

    `span` says that it really lasts from the first to the last day; without it, bounds that differ
    express doubt. Times are wall-clock times in Bruges, never UTC.
    """

    precision: Precision
    first: date | None = None
    last: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    span: bool = False
    approx: bool = False

    def __post_init__(self) -> None:
        check_period(self)

    def __str__(self) -> str:
        return self.label

    @classmethod
    def of_moment(cls, day: date, start: time, end: time | None = None) -> Period:
        return cls(Precision.MOMENT, day, day, start, end)

    @classmethod
    def of_day(cls, day: date) -> Period:
        return cls(Precision.DAY, day, day)

    @classmethod
    def of_span(cls, first: date, last: date) -> Period:
        return cls(Precision.DAY, first, last, span=True)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        return cls._of_unit(Precision.MONTH, year, month)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        return cls._of_unit(Precision.QUARTER, year, quarter * 3)

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls._of_unit(Precision.YEAR, year, 1)

    @classmethod
    def unknown(cls, first: date | None = None, last: date | None = None) -> Period:
        """No date yet; an outer window may be given, and is widened to whole years."""
        return cls(
            Precision.UNKNOWN,
            first and unit_first(Precision.UNKNOWN, first),
            last and unit_last(Precision.UNKNOWN, last),
        )

    @classmethod
    def around(cls, precision: Precision, first: date, last: date | None = None) -> Period:
        """A day, or one or more whole months, quarters or years, known approximately."""
        return cls(
            precision,
            unit_first(precision, first),
            unit_last(precision, last or first),
            approx=True,
        )

    @classmethod
    def _of_unit(cls, precision: Precision, year: int, month: int) -> Period:
        try:
            day = date(year, month, 1)
        except ValueError as error:
            raise InvalidPeriod(_("This date does not exist.")) from error
        return cls(precision, unit_first(precision, day), unit_last(precision, day))

    @classmethod
    def from_iso(cls, text: str) -> Period:
        """Read 2022, 2022-05, 2022-Q2, 2022-05-18, 2022-05-18T14:00, 2022-10-01/2022-10-15.

        An empty text is an unknown date.
        """
        if text == "":
            return cls.unknown()
        if text.count("/") == 1:
            first, last = (cls.from_iso(part) for part in text.split("/"))
            if first.precision == last.precision == Precision.DAY and first.first and last.last:
                return cls.of_span(first.first, last.last)
            raise InvalidPeriod(_("Give the first and the last day as two days."))
        found = _ISO.fullmatch(text)
        if found is None:
            raise InvalidPeriod(_("This is not a date in ISO form, such as 2028-05-18."))
        year, quarter, month, day, hour, minute = (
            int(number) if number else None for number in found.groups()
        )
        try:
            return cls._from_numbers(year or 0, quarter, month, day, hour, minute)
        except InvalidPeriod:
            raise
        except ValueError as error:
            raise InvalidPeriod(_("This date does not exist.")) from error

    @classmethod
    def _from_numbers(
        cls,
        year: int,
        quarter: int | None,
        month: int | None,
        day: int | None,
        hour: int | None,
        minute: int | None,
    ) -> Period:
        if quarter is not None:
            return cls.of_quarter(year, quarter)
        if month is None:
            return cls.of_year(year)
        if day is None:
            return cls.of_month(year, month)
        if hour is None or minute is None:
            return cls.of_day(date(year, month, day))
        return cls.of_moment(date(year, month, day), time(hour, minute))

    @property
    def edtf(self) -> str:
        """The period in Extended Date/Time Format, for export and tests.

        A real span is an interval (a/b); doubt over several units is one of a set ([a..b]).
        Quarters are 33 to 36. An unknown date without a window is empty, as in `from_iso`.
        """
        if self.start_time is not None:
            return f"{self.first}T{self.start_time:%H:%M:%S}"
        first, last = self._edtf_unit(self.first), self._edtf_unit(self.last)
        if self.span:
            return f"{first}/{last}"
        if self.precision == Precision.UNKNOWN:
            return f"[{first}..{last}]" if first or last else ""
        return first if first == last else f"[{first}..{last}]"

    def _edtf_unit(self, day: date | None) -> str:
        if day is None:
            return ""
        match self.precision:
            case Precision.YEAR | Precision.UNKNOWN:
                text = f"{day.year}"
            case Precision.QUARTER:
                text = f"{day.year}-{32 + quarter_of(day)}"
            case Precision.MONTH:
                text = f"{day:%Y-%m}"
            case _:
                text = day.isoformat()
        return f"{text}~" if self.approx else text

    @property
    def is_fixed(self) -> bool:
        """Whether the day is known: a moment, a day or a span, and not "around" one."""
        return self.precision in SINGLE_DAY and not self.approx

    @property
    def is_unbounded(self) -> bool:
        """An unknown date without any window, of which nothing can be said."""
        return self.first is None and self.last is None

    def is_past(self, on: date) -> bool:
        """Whether the last possible day is before `on`; never so without a last day."""
        return self.last is not None and self.last < on

    def contains(self, other: Period) -> bool:
        """Whether a change from this period to `other` narrows it, rather than moves it.

        What is certain may not change: a moment keeps its start, a span its two days.
        """
        if self.start_time is not None:
            same_start = (other.first, other.start_time) == (self.first, self.start_time)
            return same_start and self.end_time in (None, other.end_time)
        if self.span and (other.first, other.last, other.span) != (self.first, self.last, True):
            return False
        if self.first is not None and (other.first is None or other.first < self.first):
            return False
        if self.last is not None and (other.last is None or other.last > self.last):
            return False
        same_bounds = (self.first, self.last) == (other.first, other.last)
        return not same_bounds or other._vagueness <= self._vagueness

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a possible day; a date without any window overlaps nothing."""
        if self.is_unbounded or other.is_unbounded:
            return False
        return (self.first or date.min) <= (other.last or date.max) and (
            other.first or date.min
        ) <= (self.last or date.max)

    def in_year(self, year: int) -> bool:
        """Whether some possible day is in the year."""
        return self.overlaps(Period.of_year(year))

    @property
    def certain_heading(self) -> Heading:
        """The smallest heading that is certain (agenda-and-editing, decision 3).

        Something fixed stands under its (first) day. "Around" a day is not a certain day, so it
        stands under the month.
        """
        if self.first is None or self.last is None:
            return Heading()
        return (
            Heading.of_day(self.first)
            if self.is_fixed
            else Heading.of_bounds(self.first, self.last)
        )

    @property
    def sort_key(self) -> SortKey:
        """Certain dates by day and time; what is in doubt after all that its bounds could hold."""
        unknown = self.precision == Precision.UNKNOWN
        if self.is_fixed:
            day, width = self.first, 0
        else:
            day = self.last
            width = (self.last - self.first).days if self.first and self.last else 0
        return (
            unknown,
            day or date.max,
            not self.is_fixed,
            width,
            self.start_time or time.min,
            self.end_time or time.min,
        )

    def starts_at(self) -> datetime | None:
        """The instant at which a moment starts; None for anything less exact."""
        return at_brussels(self.first, self.start_time) if self.first and self.start_time else None

    def ends_at(self) -> datetime | None:
        """The instant at which a moment ends, if that is known."""
        return at_brussels(self.first, self.end_time) if self.first and self.end_time else None

    @property
    def label(self) -> str:
        """The long label in the active language."""
        return period_label(self)

    @property
    def short_label(self) -> str:
        """The short label in the active language."""
        return period_label(self, size=LabelSize.SHORT)

    @property
    def full_label(self) -> str:
        """The full label (weekday, words of doubt) in the active language."""
        return period_label(self, size=LabelSize.FULL)

    @property
    def past_label(self) -> str:
        """The long label of something that is over: an unknown date reads "datum onbekend"."""
        return period_label(self, past=True)

    @property
    def doubt_label(self) -> str:
        """The words "datum nog niet vast", or nothing when the day is known."""
        return doubt_label(self)

    @property
    def _vagueness(self) -> tuple[bool, bool]:
        return self.precision == Precision.UNKNOWN, self.approx
