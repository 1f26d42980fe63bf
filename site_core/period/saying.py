"""What the date form says back while an editor types: label, last possible day, what readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from site_core.period.holidays import holidays_within
from site_core.period.labels import LabelSize, formatter_for, period_label
from site_core.period.precision import Precision
from site_core.period.rules import occurs_twice

if TYPE_CHECKING:
    from site_core.period.period import Period


def says(period: Period | None) -> str:
    """The date with its last possible day: "2e kwartaal 2028, uiterlijk 30 juni 2028"."""
    if period is None:
        return gettext("No date filled in.")
    formatter = formatter_for(None)
    label = period_label(period)
    if period.precision == Precision.QUARTER and period.first and not period.approx:
        label = formatter.short_quarter(period.first)
    if period.last is None:
        return label
    one_day = period.is_fixed and period.first == period.last
    return formatter.that_day_only(label) if one_day else formatter.at_latest(label, period.last)


def readers_see(period: Period | None) -> str:
    """The label on the page of the thing itself."""
    if period is None:
        return ""
    label = period_label(period, size=LabelSize.FULL)
    return gettext("Readers see: %(label)s") % {"label": label}


def remark(period: Period | None) -> str:
    """What an editor may not have thought of: a night in which the clock goes back, a public holiday. It blocks nothing."""
    return " ".join(filter(None, (_double_time(period), _holiday(period))))


def _holiday(period: Period | None) -> str:
    if period is None or not period.is_fixed or period.first is None or period.last is None:
        return ""
    names = holidays_within(period.first, period.last)
    if not names:
        return ""
    return gettext("Mind: public holiday (%(names)s).") % {"names": ", ".join(map(str, names))}


def _double_time(period: Period | None) -> str:
    """Which of the two is taken, for a time that occurs twice in the night of the autumn change."""
    times = (period.start_time, period.end_time) if period else ()
    if period and period.first and any(at and occurs_twice(period.first, at) for at in times):
        return gettext(
            "That night the clock goes back and this time comes twice: the first one counts, in summer time."
        )
    return ""
