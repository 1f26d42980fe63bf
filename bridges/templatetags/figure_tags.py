"""What a figure says in words: its verdict, its title, and how it was judged."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext_lazy

from bridges.models import IndicatorPage
from bridges.templatetags.chart_tags import COUNTS, short_amount
from bridges.verdicts import TOLERANCE, Reading, Verdict, reading_of

register = template.Library()

# One sentence each, because a title is never built from parts.
TITLES: dict[str, Any] = {
    Verdict.NO_VALUE: gettext_lazy("%(name)s: no value yet"),
    Verdict.NOT_RECENT: gettext_lazy("%(name)s: no recent value"),
    Verdict.MET: gettext_lazy("%(name)s: target met"),
    Verdict.AHEAD: gettext_lazy("%(name)s: ahead of schedule"),
    Verdict.ON_COURSE: gettext_lazy("%(name)s: on course"),
    Verdict.WRONG_WAY: gettext_lazy("%(name)s: wrong direction"),
    Verdict.BEHIND: gettext_lazy("%(name)s: behind schedule"),
    Verdict.NOT_JUDGED: gettext_lazy("%(name)s: %(value)s in %(year)s"),
}


# Marks that point somewhere; the others are round, or a dash where nothing was judged.
SHAPES = dict.fromkeys([Verdict.AHEAD, Verdict.BEHIND, Verdict.WRONG_WAY], "way")


@register.simple_tag
def reading(indicator: IndicatorPage) -> Reading:
    """Judge a Dutch figure of which the values were fetched along, as of today. No query."""
    return reading_of(indicator, timezone.localdate())


@register.simple_tag
def finding_title(name: str, reading: Reading, unit: str) -> str:
    """Return the title of a figure: its name with what it says today."""
    latest = reading.latest
    values = {
        "name": name,
        "value": _written(latest.value, unit) if latest else "",
        "year": latest.year if latest else "",
    }
    return str(TITLES[reading.verdict]) % values


def _written(value: Any, unit: str) -> str:
    number = str(short_amount(value, unit))
    return number if unit in {"%", "", *COUNTS} else f"{number} {unit}"


@register.inclusion_tag("components/verdict.html")
def verdict(reading: Reading) -> dict[str, Any]:
    """Show a verdict: a mark and its word. What cannot be judged says so, with the reason where there is room."""
    return {
        "code": reading.verdict.replace("_", "-"),
        "shape": SHAPES.get(reading.verdict, "" if reading.is_judged else "none"),
        "word": reading.verdict.label,
        "provisional": reading.is_provisional and reading.is_judged,
    }


@register.simple_tag
def tolerance_percent() -> int:
    """Return which part of the way counts as on the line, in percent."""
    return int(TOLERANCE * 100)
