"""What a practice cost, and which part of it the municipality paid itself."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from site_core.templatetags.number_tags import figure

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cost:
    """The money of a practice, in words."""

    span: str
    own_share: str
    own_percentage: str
    yearly: str


def cost_of(practice: Any) -> Cost:
    """Say it in the language of the page; what is not known is empty."""
    own = practice.cost_own_share
    return Cost(
        span=span(practice.cost_from, practice.cost_to),
        own_share=euros(own),
        own_percentage=percentage_of(own, practice.cost_from, practice.cost_to),
        yearly=euros(practice.cost_yearly),
    )


def euros(sum_: Decimal | None) -> str:
    """Say a sum."""
    return "" if sum_ is None else _("%(sum)s euro") % {"sum": figure(sum_)}


def span(low: Decimal | None, high: Decimal | None) -> str:
    """Say what it cost, which may be known as a range, or only as a most or a least."""
    if low is None:
        return "" if high is None else _("at most %(sum)s euro") % {"sum": figure(high)}
    if high is None or low == high:
        return euros(low)
    return _("%(low)s to %(high)s euro") % {"low": figure(low), "high": figure(high)}


def percentage_of(own: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    """Say which part of the cost was paid by the municipality itself: a range where the cost is one.

    Nothing where that cannot be: no cost, or more paid than it cost.
    """
    totals = sorted({total for total in (low, high) if total is not None and total > 0})
    if own is None or own < 0 or not totals or own > totals[-1]:
        return ""
    least = percentage(own, totals[-1])
    most = percentage(min(own, totals[0]), totals[0])
    if least == most:
        return _("%(percentage)s percent of the cost") % {"percentage": least}
    return _("%(low)s to %(high)s percent of the cost") % {"low": least, "high": most}


def percentage(part: Decimal, whole: Decimal) -> str:
    """Write a part of a whole in percent, rounded; less than one is said as such."""
    exact = part * HUNDRED / whole
    if 0 < exact < 1:
        return _("less than 1")
    return figure(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
