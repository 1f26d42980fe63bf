"""Months on the calendar, forward and back. A month after 31 January is the last day of February."""

import calendar
from datetime import date, timedelta

DAY = timedelta(days=1)


def after_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def newest_day(day: date, months: int) -> date:
    """The last of the days from which so many months have passed on this day."""
    found = after_months(day, -months)
    while after_months(found + DAY, months) <= day:
        found += DAY
    return found
