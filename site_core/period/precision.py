"""The six precisions a date may have, and the calendar units behind them (DESIGN, section 4)."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Precision(models.TextChoices):
    """How exactly a date is known."""

    MOMENT = "moment", _("moment")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("not known yet")


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def unit_first(precision: Precision, day: date) -> date:
    """The first day of the month, quarter or year (also for an unknown date) that `day` is in."""
    match precision:
        case Precision.MONTH:
            return day.replace(day=1)
        case Precision.QUARTER:
            return date(day.year, quarter_of(day) * 3 - 2, 1)
        case Precision.YEAR | Precision.UNKNOWN:
            return date(day.year, 1, 1)
        case _:
            return day


def unit_last(precision: Precision, day: date) -> date:
    """The last day of the month, quarter or year (also for an unknown date) that `day` is in."""
    match precision:
        case Precision.MONTH:
            return month_end(day.year, day.month)
        case Precision.QUARTER:
            return month_end(day.year, quarter_of(day) * 3)
        case Precision.YEAR | Precision.UNKNOWN:
            return date(day.year, 12, 31)
        case _:
            return day
