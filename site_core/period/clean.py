"""PeriodModel: a model that normalises and validates its periods, so that plain forms work."""

from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from site_core.period.fields import PERIOD_PARTS, period_fields
from site_core.period.period import Period
from site_core.period.precision import Precision, unit_first, unit_last
from site_core.period.rules import InvalidPeriod

# What the columns hold when there is no date.
NO_PERIOD: dict[str, Any] = dict.fromkeys(PERIOD_PARTS) | {
    "precision": "",
    "span": False,
    "approx": False,
}


class PeriodModel(models.Model):
    """Base of every model with a PeriodField; `clean` keeps the columns in their normal form."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors = {}
        for name in period_fields(type(self)):
            values = {part: getattr(self, f"{name}_{part}") for part in PERIOD_PARTS}
            if not _are_typed(values):
                continue
            try:
                setattr(self, name, normal_period(values))
            except InvalidPeriod as error:
                errors[f"{name}_{error.part}"] = error.message
        if errors:
            raise ValidationError(errors)


def normal_period(values: dict[str, Any]) -> Period | None:
    """Turn the columns as an editor fills them in into a Period, or raise InvalidPeriod.

    Days are widened to the unit they stand for (18 May as a month is 1 to 31 May), and a last day
    left empty follows from the first.
    """
    first, last = values["first"], values["last"]
    if not values["precision"]:
        if any(values[part] is not None for part in ("first", "last", "start_time", "end_time")):
            raise InvalidPeriod(_("Choose how precise the date is."), "precision")
        return None
    precision = Precision(values["precision"])
    if last is None and precision != Precision.UNKNOWN:
        last = first
    return Period(
        precision,
        first and unit_first(precision, first),
        last and unit_last(precision, last),
        values["start_time"],
        values["end_time"],
        span=values["span"],
        approx=values["approx"],
    )


def is_normal(values: dict[str, Any]) -> bool:
    """Whether the columns are those of a period, or of none, as `PeriodModel.clean` leaves them."""
    if not _are_typed(values):
        return False
    try:
        period = normal_period(values)
    except InvalidPeriod:
        return False
    normal = {part: getattr(period, part) for part in PERIOD_PARTS} if period else NO_PERIOD
    return normal == values


def _are_typed(values: dict[str, Any]) -> bool:
    """Whether the columns hold what they should; if not, `clean_fields` has said so already."""
    kinds = {"first": date, "last": date, "start_time": time, "end_time": time}
    return values["precision"] in ("", *Precision.values) and all(
        values[part] is None or isinstance(values[part], kind) for part, kind in kinds.items()
    )
