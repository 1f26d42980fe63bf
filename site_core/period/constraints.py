"""The rules of a period as database constraints, the same on SQLite and PostgreSQL.

A check that comes out as NULL passes, so every comparison of a column that may be empty stands
beside an IS NULL test, or under the constraint on bounds. Source: DESIGN, section 4;
agenda-and-editing 3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import ExtractYear, Mod
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from site_core.period.clean import is_normal
from site_core.period.fields import PERIOD_PARTS
from site_core.period.precision import Precision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RULES = ("bounds", "doubt", "units", "times")


class PeriodConstraint(CheckConstraint):
    """A check of the database that is not asked of it again where Python knows the answer.

    Django runs a query for each check of each row that is cleaned, and every row with a date has four of them. Migrations
    see the plain check.
    """

    def __init__(self, *, period: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.period = period

    def deconstruct(self) -> Any:
        _path, args, options = super().deconstruct()
        return "django.db.models.CheckConstraint", args, options

    def clone(self) -> PeriodConstraint:
        fresh: PeriodConstraint = super().clone()
        fresh.period = self.period
        return fresh

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Ask the database only where the columns are not those of a period in its normal form."""
        columns = {part: f"{self.period}_{part}" for part in PERIOD_PARTS}
        values = {part: getattr(instance, column, None) for part, column in columns.items()}
        if not self.period or not is_normal(values):
            super().validate(model, instance, exclude, using)


def period_constraints(name: str) -> list[PeriodConstraint]:
    """The constraints of the period `name`, for `Meta.constraints` of every concrete model."""
    conditions: dict[str, tuple[Q, StrOrPromise]] = {
        "bounds": (_bounds(name), _("The first and the last day do not fit together.")),
        "doubt": (_doubt(name), _("“Several days” and “around” do not fit this date.")),
        "units": (_units(name), _("The days do not fit the chosen precision.")),
        "times": (_times(name), _("The times do not fit this date.")),
    }
    return [
        PeriodConstraint(
            period=name,
            condition=condition,
            name=constraint_name(name, rule),
            violation_error_message=message,
        )
        for rule, (condition, message) in conditions.items()
    ]


def constraint_name(name: str, rule: str) -> str:
    return f"%(app_label)s_%(class)s_{name}_{rule}"


def _precision(name: str, *precisions: Precision | str) -> Q:
    return Q(**{f"{name}_precision__in": [str(precision) for precision in precisions]})


def _bounds(name: str) -> Q:
    no_first, no_last = Q(**{f"{name}_first__isnull": True}), Q(**{f"{name}_last__isnull": True})
    both = Q(**{f"{name}_first__isnull": False, f"{name}_last__isnull": False})
    ordered = Q(**{f"{name}_first__lte": F(f"{name}_last")})
    known = [precision for precision in Precision if precision != Precision.UNKNOWN]
    return (
        (_precision(name, "") & no_first & no_last)
        | (_precision(name, Precision.UNKNOWN) & (no_first | no_last | ordered))
        | (_precision(name, *known) & both & ordered)
    )


def _doubt(name: str) -> Q:
    """A span is of days; a day or moment without one is a single day; not all can be "around"."""
    one_day = Q(**{f"{name}_first": F(f"{name}_last")})
    others = [item for item in Precision if item not in (Precision.MOMENT, Precision.DAY)]
    span = Q(
        **{
            f"{name}_span": True,
            f"{name}_precision": str(Precision.DAY),
            f"{name}_first__lt": F(f"{name}_last"),
        }
    )
    no_span = Q(**{f"{name}_span": False}) & (_precision(name, "", *others) | one_day)
    vague = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR)
    return (span | no_span) & (Q(**{f"{name}_approx": False}) | _precision(name, *vague))


def _units(name: str) -> Q:
    """The bounds are the first and last day of their unit: of one, or of several when "around"."""
    first, last = f"{name}_first", f"{name}_last"
    approx = Q(**{f"{name}_approx": True})
    same_year = Q(**{f"{last}__year": F(f"{first}__year")})
    same_month = Q(**{f"{last}__month": F(f"{first}__month")})
    same_quarter = Q(**{f"{last}__month": F(f"{first}__month") + 2})
    month_start = Q(**{f"{first}__day": 1})
    quarter_start = month_start & Q(**{f"{first}__month__in": [1, 4, 7, 10]})
    quarter_end = _month_end(last) & Q(**{f"{last}__month__in": [3, 6, 9, 12]})
    year_start = Q(**{f"{first}__month": 1, f"{first}__day": 1})
    year_end = Q(**{f"{last}__month": 12, f"{last}__day": 31})
    no_first, no_last = Q(**{f"{first}__isnull": True}), Q(**{f"{last}__isnull": True})
    month = month_start & _month_end(last) & (approx | (same_year & same_month))
    quarter = quarter_start & quarter_end & (approx | (same_year & same_quarter))
    year = year_start & year_end & (approx | same_year)
    return (
        _precision(name, "", Precision.MOMENT, Precision.DAY)
        | (_precision(name, Precision.MONTH) & month)
        | (_precision(name, Precision.QUARTER) & quarter)
        | (_precision(name, Precision.YEAR) & year)
        | (_precision(name, Precision.UNKNOWN) & (no_first | year_start) & (no_last | year_end))
    )


def _month_end(column: str) -> Q:
    # Date arithmetic differs between the two databases; counting on fingers does not.
    common_year = Q(GreaterThan(Mod(ExtractYear(column), 4), 0)) | Q(
        **{f"{column}__year__in": [1900, 2100, 2200]}
    )
    return (
        Q(**{f"{column}__month__in": [1, 3, 5, 7, 8, 10, 12], f"{column}__day": 31})
        | Q(**{f"{column}__month__in": [4, 6, 9, 11], f"{column}__day": 30})
        | Q(**{f"{column}__month": 2, f"{column}__day": 29})
        | (Q(**{f"{column}__month": 2, f"{column}__day": 28}) & common_year)
    )


def _times(name: str) -> Q:
    start, end = f"{name}_start_time", f"{name}_end_time"
    others = [precision for precision in Precision if precision != Precision.MOMENT]
    none = Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
    starts = Q(**{f"{start}__isnull": False, f"{start}__second": 0})
    ends = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": F(start), f"{end}__second": 0})
    return (_precision(name, "", *others) & none) | (
        _precision(name, Precision.MOMENT) & starts & ends
    )
