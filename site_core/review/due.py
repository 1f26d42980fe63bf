"""By when somebody reads what was sent in."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from site_core.period.holidays import holidays_within

# Working days that a second person gets.
TIME_TO_READ = 5
SATURDAY = 5
DAY = timedelta(days=1)


def due_from(moment: datetime, working_days: int = TIME_TO_READ) -> date:
    """The day by which somebody reads it: no weekend and no public holiday counts."""
    day = timezone.localdate(moment)
    while working_days > 0:
        day += DAY
        working_days -= day.weekday() < SATURDAY and not holidays_within(day, day)
    return day
