"""The chart of a figure, from the rows of the table that stands under it, and what it says in words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from bridges.charts import Chart, chart_of
from bridges.figure_rows import TARGET, Finding, Row, finding_of, rows_of
from site_core.templatetags.number_tags import amount

register = template.Library()

# Units that say how a number came about, and are no word to read after it.
COUNTS = {"aantal", "index"}


@register.simple_tag
def chart_rows(indicator: Any, measurements: Iterable[Any], targets: Iterable[Any]) -> list[Row]:
    """Return what the chart of a Dutch indicator is drawn from: the rows of its table that have a year."""
    return rows_of(indicator, measurements, targets)


@register.filter
def as_chart(rows: list[Row], unit: str) -> Chart | None:
    """Lay out the chart; nothing when there are fewer than two years to compare."""
    return chart_of(rows, lambda value: str(short_amount(value, unit)))


@register.filter
def as_finding(rows: list[Row]) -> Finding:
    """Return the rows that make up the finding."""
    return finding_of(rows)


@register.filter
def short_amount(value: Decimal | str, unit: str) -> SafeString:
    """Write a value as short as it goes: with its unit only where that is a sign. Nothing for a row that is not there."""
    return SafeString("") if isinstance(value, str) else amount(value, unit if unit == "%" else "")


@register.filter
def full_amount(value: Decimal | None, unit: str) -> SafeString:
    """Write a value with its unit, where the unit is a word that follows a number: “537 kiloton CO2”, but “50”."""
    return amount(value, "" if unit in COUNTS else unit)


@register.inclusion_tag("components/chart.html")
def chart(drawn: Chart, rows: list[Row], title: str, unit: str) -> dict[str, Any]:
    """Draw a chart that was laid out before; `rows` are said in its description."""
    return {
        "chart": drawn,
        "rows": rows,
        "title": title,
        "unit": unit,
        "has_target": any(row.kind == TARGET for row in rows),
    }


@register.filter
def percent(place: float) -> str:
    """Write a place in a drawing, whatever the language makes of decimals."""
    return f"{place:g}%"
