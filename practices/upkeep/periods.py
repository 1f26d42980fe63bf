"""The period that numbers are about: one year, or all years."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

FIRST_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Period:
    """A year; all years when there is none."""

    year: int | None = None

    @property
    def word(self) -> str:
        """As it stands in the address."""
        return str(self.year) if self.year else ""

    def holds(self, moment: datetime | date | None) -> bool:
        """Whether something happened in it."""
        if moment is None:
            return False
        day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
        return self.year is None or day.year == self.year

    def begins_before(self, day: date) -> bool:
        """Whether a part of it lies before a day."""
        return self.year is None or date(self.year, 1, 1) < day

    def ends_before(self, day: date) -> bool:
        """Whether all of it does."""
        return self.year is not None and date(self.year, 12, 31) < day

    def of_moments(self, name: str) -> Q:
        """A condition on a column of moments; what has none never happened."""
        if self.year is None:
            return Q(**{f"{name}__isnull": False})
        begin, end = (_midnight(year) for year in (self.year, self.year + 1))
        return Q(**{f"{name}__gte": begin, f"{name}__lt": end})

    def of_days(self, name: str) -> Q:
        """A condition on a column of days."""
        if self.year is None:
            return Q(**{f"{name}__isnull": False})
        return Q(**{f"{name}__gte": date(self.year, 1, 1), f"{name}__lte": date(self.year, 12, 31)})


def _midnight(year: int) -> Any:
    return timezone.make_aware(datetime.combine(date(year, 1, 1), time.min))


def years(today: date) -> list[int]:
    """The years that can be chosen, the newest first."""
    return list(range(today.year, FIRST_YEAR - 1, -1))


def period_of(word: str, today: date) -> Period:
    """Read a choice; all years where it is none of those that are offered."""
    return next((Period(year) for year in years(today) if str(year) == word), Period())
