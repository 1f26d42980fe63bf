"""Days, moments and periods as templates write them and ask about them."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from site_core.period import Period, Precision

register = template.Library()


@register.filter
def day_label(day: date | None) -> str:
    """Write one known day."""
    return Period.of_day(day).label if day else ""


@register.filter
def local_day(moment: datetime | None) -> date | None:
    """Return the day of a moment, as the clocks in Bruges had it."""
    return timezone.localdate(moment) if moment else None


@register.filter
def as_of(period: Period) -> str:
    """Write a period so that it can follow “as of”: a year stands bare."""
    return (
        str(period.first.year)
        if period.first and period.precision == Precision.YEAR
        else period.label
    )


@register.filter
def machine_date(period: Period | None) -> str:
    """Return what goes in a `datetime` attribute, or nothing when no single day is known."""
    if not period or not period.is_fixed or period.span or not period.first:
        return ""
    return (
        f"{period.first.isoformat()}T{period.start_time:%H:%M}"
        if period.start_time
        else period.first.isoformat()
    )


@register.filter
def has_started(period: Period | None) -> bool:
    """Whether the first possible day has come."""
    return bool(period and period.first and period.first <= timezone.localdate())


@register.filter
def is_past(period: Period | None) -> bool:
    """Whether the last possible day lies behind us."""
    return bool(period and period.is_past(timezone.localdate()))
