"""Which days are free: the public holidays, which are computed, and the periods that editors wrote down."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from network.models.free_periods import FreePeriod
from site_core.period.holidays import holidays_of, holidays_within


@dataclass(slots=True)
class FreeDays:
    """Answers by day; reads the list of editors once, for all years."""

    periods: list[FreePeriod]
    _years: dict[int, dict[date, Any]] = field(default_factory=dict)

    @classmethod
    def known(cls) -> "FreeDays":
        """Read the list. One query."""
        return cls(list(FreePeriod.objects.all()))

    def names(self, day: date) -> list[str]:
        """Say why a day is free; nothing when it is not."""
        if day.year not in self._years:
            self._years[day.year] = holidays_of(day.year)
        holidays: Any = self._years[day.year].get(day, ())
        written = [one.name for one in self.periods if one.first <= day <= one.last]
        return [*map(str, holidays), *written]

    def names_within(self, first: date, last: date) -> list[str]:
        """Say which free days lie from one day up to and with another, each once."""
        written = [one.name for one in self.periods if one.first <= last and one.last >= first]
        return [*map(str, holidays_within(first, last)), *dict.fromkeys(written)]

    def is_free(self, day: date) -> bool:
        """Whether nobody expects a meeting on it."""
        return bool(self.names(day))
