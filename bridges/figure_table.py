"""One figure as a table for a file: the rows of its page, with all that makes a number worth something."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from bridges.figure_rows import BASELINE, TARGET, VALUE
from bridges.models import IndicatorPage, OtherFigure
from bridges.verdicts import TOLERANCE, Reading, reading_of
from site_core.open_data.tables import Cell, Column, Table

KINDS = {BASELINE: "start", VALUE: "waarde", TARGET: "doel"}
COLUMNS = [
    Column("soort", gettext_lazy("start, waarde (measured) or doel (target)")),
    Column("jaar", gettext_lazy("year")),
    Column("waarde", gettext_lazy("value, in the unit that is given")),
    Column("eenheid", gettext_lazy("unit")),
    Column("voorlopig", gettext_lazy("ja when the value may still change")),
    Column("andere_telling", gettext_lazy("ja when earlier values cannot be compared with it")),
    Column("opmerking", gettext_lazy("note on this value")),
    Column("bron", gettext_lazy("web address of the source")),
]


def table_of(indicator: IndicatorPage) -> Table:
    """Return the rows of a Dutch figure of which the values were fetched along, the earliest first."""
    rows = sorted(_rows(indicator), key=lambda row: (row[1] is None, row[1] or 0, row[0] == "doel"))
    return Table("data", COLUMNS, rows, _about(indicator))


def _rows(indicator: IndicatorPage) -> Iterator[list[Any]]:
    unit = indicator.unit
    if indicator.baseline_value is not None:
        note, source = indicator.baseline_note, indicator.source_url
        year = indicator.baseline_year
        yield ["start", year, indicator.baseline_value, unit, "", "", note, source]
    for row in indicator.measurements.all():
        marks: list[Cell] = [_yes(row.provisional), _yes(row.series_break)]
        source = row.source_url or indicator.source_url
        yield ["waarde", row.year, row.value, unit, *marks, row.note, source]
    for target in indicator.targets.all():
        note = " ".join(filter(None, [target.decided_by, target.note]))
        yield ["doel", target.year, target.value, unit, "", "", note, indicator.source_url]


def _yes(mark: bool) -> str:  # noqa: FBT001 - a value, no switch
    return "ja" if mark else ""


def _about(indicator: IndicatorPage) -> dict[str, Any]:
    """What JSON says beside the rows."""
    reading = reading_of(indicator, timezone.localdate())
    page = indicator.shown if hasattr(indicator, "shown") else indicator
    return {
        "titel": page.title,
        "adres": f"{settings.SITE_URL}{page.get_url() or ''}",
        "vraag": page.question,
        "eenheid": indicator.unit,
        "richting": reading.direction,
        "richting_is_afgeleid": reading.direction_is_inferred,
        "begin": _of_year(indicator.baseline_year, indicator.baseline_value),
        "omvat": page.scope,
        "methode": page.method_note,
        "ritme_in_maanden": indicator.cadence_months,
        "volgende_waarde": indicator.next_value_due_on,
        "bronnen": indicator.source_urls,
        **_verdict(reading),
        "andere_bronnen": [_other(row) for row in indicator.other_figures.all()],
    }


def _verdict(reading: Reading) -> dict[str, Any]:
    """What the figure says of its way, and what that rests on."""
    latest, target = reading.latest, reading.target
    return {
        "oordeel": reading.verdict.value,
        "oordeel_in_woorden": str(reading.verdict.label),
        "waarom_niet": str(reading.doubt.label) if reading.doubt else "",
        "recentste": _of_year(latest.year, latest.value) if latest else None,
        "doel": _of_year(target.year, target.value) if target else None,
        "verwacht_op_de_lijn": reading.expected_shown,
        "speling": reading.tolerance,
        "speling_deel_van_de_weg": TOLERANCE,
        "nieuwe_waarde_verwacht_voor": reading.due_on,
    }


def _of_year(year: int | None, value: Any) -> dict[str, Any] | None:
    return None if value is None else {"jaar": year, "waarde": value}


def _other(row: OtherFigure) -> dict[str, Any]:
    return {
        "soort": KINDS[row.what],
        "jaar": row.year,
        "waarde": row.value,
        "volgens": row.said_by,
        "opmerking": row.note,
        "bron": row.source_url,
    }
