"""The headings of an agenda: a year, a quarter, a month or a day (agenda-and-editing, decision 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from site_core.period.precision import Precision, month_end, quarter_of


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; parts that are not certain are None, so Heading() means that nothing is."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of_day(cls, day: date) -> Heading:
        return cls(day.year, quarter_of(day), day.month, day.day)

    @classmethod
    def of_bounds(cls, first: date, last: date) -> Heading:
        """The smallest month, quarter or year that holds both days."""
        if first.year != last.year:
            return cls()
        if quarter_of(first) != quarter_of(last):
            return cls(first.year)
        month = first.month if first.month == last.month else None
        return cls(first.year, quarter_of(first), month)

    @property
    def level(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        if self.quarter is not None:
            return Precision.QUARTER
        return Precision.YEAR if self.year is not None else Precision.UNKNOWN

    @property
    def parent(self) -> Heading | None:
        """The next larger heading; None above "nothing is certain"."""
        match self.level:
            case Precision.DAY:
                return Heading(self.year, self.quarter, self.month)
            case Precision.MONTH:
                return Heading(self.year, self.quarter)
            case Precision.QUARTER:
                return Heading(self.year)
            case Precision.YEAR:
                return Heading()
            case _:
                return None

    def is_within(self, other: Heading) -> bool:
        """Whether this heading is `other`, or stands somewhere under it."""
        mine = (self.year, self.quarter, self.month, self.day)
        theirs = (other.year, other.quarter, other.month, other.day)
        return all(want is None or have == want for have, want in zip(mine, theirs, strict=True))

    @property
    def first(self) -> date | None:
        if self.year is None:
            return None
        month = self.month or (self.quarter * 3 - 2 if self.quarter else 1)
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date | None:
        if self.year is None:
            return None
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return date(self.year, month, self.day) if self.day else month_end(self.year, month)
