"""What a period may be: the rules behind `Period`, its form fields and its database constraints.

Source: DESIGN, section 4; agenda-and-editing 3.3 (impossible and double times) and 3.4 (database
checks).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from site_core.period.precision import FIRST_YEAR, LAST_YEAR, Precision, unit_first, unit_last

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from site_core.period.period import Period

BRUSSELS = ZoneInfo("Europe/Brussels")
SINGLE_DAY = (Precision.MOMENT, Precision.DAY)
UNITS = (Precision.MONTH, Precision.QUARTER, Precision.YEAR)


class InvalidPeriod(ValueError):  # noqa: N818 - names the thing, as the callers do
    """A period that cannot be; `part` names the field of `Period` that is to be corrected."""

    def __init__(self, message: StrOrPromise, part: str = "first") -> None:
        super().__init__(message)
        self.message = message
        self.part = part


def at_brussels(day: date, at: time) -> datetime:
    """The instant of a wall-clock time in Bruges; a time that occurs twice is taken once, first."""
    return datetime.combine(day, at.replace(fold=0), tzinfo=BRUSSELS)


def exists_in_brussels(day: date, at: time) -> bool:
    there_and_back = at_brussels(day, at).astimezone(UTC).astimezone(BRUSSELS)
    return there_and_back.time() == at


def occurs_twice(day: date, at: time) -> bool:
    """Whether the clock shows this time twice that night; `at_brussels` takes the first."""
    first = at_brussels(day, at)
    return exists_in_brussels(day, at) and first.utcoffset() != first.replace(fold=1).utcoffset()


def check_period(period: Period) -> None:
    """Raise InvalidPeriod for the first rule that does not hold."""
    if period.precision not in Precision:
        raise InvalidPeriod(_("Choose how precise the date is."), "precision")
    _check_bounds(period)
    _check_span_and_doubt(period)
    _check_units(period)
    _check_times(period)


def _check_bounds(period: Period) -> None:
    if period.precision != Precision.UNKNOWN:
        if period.first is None:
            raise InvalidPeriod(_("Give the date."), "first")
        if period.last is None:
            raise InvalidPeriod(_("Give the last possible day."), "last")
    for part, day in (("first", period.first), ("last", period.last)):
        # A datetime is a date to Python, but it never compares with one.
        if day is not None and (isinstance(day, datetime) or not isinstance(day, date)):
            raise InvalidPeriod(_("Give a date without a time."), part)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InvalidPeriod(_("Give a year between 1900 and 2200."), part)
    if period.first and period.last and period.last < period.first:
        raise InvalidPeriod(_("The last day comes before the first day."), "last")


def _check_span_and_doubt(period: Period) -> None:
    several_days = period.first != period.last
    if period.span and period.precision != Precision.DAY:
        raise InvalidPeriod(
            _("A date that lasts several days needs a first and a last day."), "span"
        )
    if period.span and not several_days:
        raise InvalidPeriod(_("Several days need a last day after the first day."), "last")
    if several_days and not period.span and period.precision in SINGLE_DAY:
        raise InvalidPeriod(
            _(
                "The first and the last day differ: clear the last day, or say it lasts several days."
            ),
            "last",
        )
    if period.approx and period.precision in (Precision.MOMENT, Precision.UNKNOWN):
        raise InvalidPeriod(
            _("Only a day, month, quarter or year can be approximate (“around”)."), "approx"
        )


def _check_units(period: Period) -> None:
    first, last, precision = period.first, period.last, period.precision
    if precision in SINGLE_DAY:
        return
    if first and first != unit_first(precision, first):
        raise InvalidPeriod(_("The first day does not fit the chosen precision."), "first")
    if last and last != unit_last(precision, last):
        raise InvalidPeriod(_("The last day does not fit the chosen precision."), "last")
    if precision in UNITS and not period.approx and first and last != unit_last(precision, first):
        raise InvalidPeriod(
            _("More than one month, quarter or year is only possible as “around”."), "approx"
        )


def _check_times(period: Period) -> None:
    times = {"start_time": period.start_time, "end_time": period.end_time}
    if period.precision != Precision.MOMENT:
        for part, at in times.items():
            if at is not None:
                raise InvalidPeriod(_("A time of day goes with a moment only."), part)
        return
    if period.start_time is None:
        raise InvalidPeriod(_("A moment needs a time at which it starts."), "start_time")
    for part, at in times.items():
        if at is not None and period.first is not None:
            _check_time(period.first, at, part)
    if period.end_time is not None and period.end_time <= period.start_time:
        raise InvalidPeriod(_("The end comes before the start."), "end_time")


def _check_time(day: date, at: time, part: str) -> None:
    if at.second or at.microsecond or at.tzinfo is not None:
        raise InvalidPeriod(_("Give a time in hours and minutes."), part)
    if not exists_in_brussels(day, at):
        raise InvalidPeriod(_("This time does not exist: the clock goes forward that night."), part)
