"""Working days: no weekends, no public holidays. School holidays count, for offices are open then."""

from datetime import date, timedelta

from network.models.free_periods import FreeKind, FreePeriod
from network.series.free_days import FreeDays

SATURDAY = 5
DAY = timedelta(days=1)


def public_holidays() -> FreeDays:
    """The public holidays: those that are computed, and those that editors added. One query; for many rows, ask once."""
    return FreeDays(list(FreePeriod.objects.filter(kind=FreeKind.HOLIDAY)))


def is_working_day(day: date, free: FreeDays) -> bool:
    """Whether somebody is at work."""
    return day.weekday() < SATURDAY and not free.is_free(day)


def working_days_between(first: date, last: date, free: FreeDays | None = None) -> int:
    """Count the working days after one day, up to and with another: nothing on the day itself, nor back in time."""
    free = free or public_holidays()
    days = (first + DAY * number for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, free) for day in days)


def after_working_days(day: date, number: int, free: FreeDays | None = None) -> date:
    """Return the day that comes so many working days after another."""
    free = free or public_holidays()
    while number > 0:
        day += DAY
        number -= is_working_day(day, free)
    return day
