"""The five choices of the date form: which inputs go with each, and the period they make."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from site_core.period.period import Period
from site_core.period.precision import Precision, quarter_of, unit_last
from site_core.period.rules import InvalidPeriod

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from site_core.period.typed import Typed


class Choice(models.TextChoices):
    """What an editor knows of a date."""

    DAY = "day", _("Day, with or without a time")
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")
    UNKNOWN = "unknown", _("Date to be announced")


# The inputs of each choice, and the part of a period that each of them is about.
INPUTS: dict[str, dict[str, str]] = {
    Choice.DAY: {"day": "first", "start": "start_time", "end": "end_time", "until": "last"},
    Choice.MONTH: {"month": "unit", "month_year": "first"},
    Choice.QUARTER: {"quarter": "unit", "quarter_year": "first"},
    Choice.YEAR: {"year": "first"},
    Choice.UNKNOWN: {"after": "first", "before": "last"},
}
APPROX = "approx"


class Refused(ValueError):  # noqa: N818 - names what happened, as the callers do
    """Something that was typed or chosen is no date; `place` names the input to correct."""

    def __init__(self, place: str, message: StrOrPromise) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


def inputs_of(choice: str) -> set[str]:
    """The inputs that count when this is chosen."""
    own = set(INPUTS.get(choice, ()))
    return own if choice in ("", Choice.UNKNOWN) else own | {APPROX}


def chosen_period(typed: Typed) -> Period:
    """Make a period of what was chosen, or raise Refused at the input that stands in the way."""
    if typed.choice not in Choice.values:
        raise Refused("choice", _("Choose what you know: a day, a month, a quarter or a year."))
    choice = Choice(typed.choice)
    try:
        return _day(typed) if choice == Choice.DAY else _unit(choice, typed)
    except InvalidPeriod as error:
        places = {part: name for name, part in INPUTS[choice].items()}
        places |= {"approx": APPROX, "span": "until"}
        raise Refused(places.get(error.part, "choice"), error.message) from error


def _day(typed: Typed) -> Period:
    first = _date(typed, "day")
    start, end = (_time(typed, name) for name in ("start", "end"))
    if not typed.until:
        precision = Precision.MOMENT if start or end else Precision.DAY
        return Period(precision, first, first, start, end, approx=bool(typed.approx))
    if start or end:
        message = _("A time goes with one day only. Clear the last day or the times.")
        raise Refused("until", message)
    last = _date(typed, "until")
    return Period(Precision.DAY, first, last, span=True, approx=bool(typed.approx))


def _unit(choice: Choice, typed: Typed) -> Period:
    if choice == Choice.UNKNOWN:
        first, last = (typed[name] and _year(typed, name) for name in ("after", "before"))
        return Period.unknown(first or None, last or None)
    month = 1
    if choice == Choice.MONTH:
        month = _number(typed, "month", 12, _("Choose the month."))
    if choice == Choice.QUARTER:
        month = _number(typed, "quarter", 4, _("Choose the quarter.")) * 3 - 2
    year = _year(typed, list(INPUTS[choice])[-1])
    first, precision = year.replace(month=month), Precision(choice.value)
    if typed.approx:
        return Period.around(precision, first)
    return Period(precision, first, unit_last(precision, first))


def _date(typed: Typed, name: str) -> date:
    """A day as a browser sends it, or as people write it where it shows a plain text field."""
    text = typed[name]
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    try:
        return date.fromisoformat("{2}-{1:0>2}-{0:0>2}".format(*found.groups()) if found else text)
    except ValueError:
        message = _("There is no such day. Type for example 18/05/2028.") if text else ""
        raise Refused(name, message or _("Fill in the day.")) from None


def _time(typed: Typed, name: str) -> time | None:
    text = typed[name]
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})[:.u](\d{2})(?::00(?:\.0+)?)?", text, re.ASCII)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refused(name, _("There is no such time. Type for example 14:30."))
    return time(int(found[1]), int(found[2]))


def _year(typed: Typed, name: str) -> date:
    if not re.fullmatch(r"\d{4}", typed[name], re.ASCII) or typed[name] == "0000":
        raise Refused(name, _("Give the year in four digits, for example 2028."))
    return date(int(typed[name]), 1, 1)


def _number(typed: Typed, name: str, highest: int, message: StrOrPromise) -> int:
    if typed[name] not in map(str, range(1, highest + 1)):
        raise Refused(name, message)
    return int(typed[name])


def shown_choice(period: Period) -> dict[str, str]:
    """The inputs that say a period; none for what only the line of text can say."""
    first, last, approx = period.first, period.last, {APPROX: "on" if period.approx else ""}
    if period.precision == Precision.UNKNOWN:
        years = {"after": first, "before": last}
        shown = {name: str(day.year) for name, day in years.items() if day}
        return {"choice": Choice.UNKNOWN.value, **shown}
    if first is None or last is None:
        return {}
    if period.precision in (Precision.MOMENT, Precision.DAY):
        return {"choice": Choice.DAY.value, **_shown_day(period, first, last), **approx}
    if last != unit_last(period.precision, first):
        return {}
    year = str(first.year)
    own = {
        Precision.MONTH: {"month": str(first.month), "month_year": year},
        Precision.QUARTER: {"quarter": str(quarter_of(first)), "quarter_year": year},
        Precision.YEAR: {"year": year},
    }
    return {"choice": period.precision.value, **own[period.precision], **approx}


def _shown_day(period: Period, first: date, last: date) -> dict[str, str]:
    times = {"start": period.start_time, "end": period.end_time}
    return {
        "day": first.isoformat(),
        "until": last.isoformat() if period.span else "",
        **{name: f"{at:%H:%M}" for name, at in times.items() if at},
    }
