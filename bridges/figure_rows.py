"""The rows of a figure: its value at the start, what was measured, and its targets. Chart, verdict and file read these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BASELINE, VALUE, TARGET = "baseline", "value", "target"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a value at the start, a measured one, or a target."""

    kind: str
    year: int
    value: Decimal
    provisional: bool = False
    series_break: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rows say in a sentence: from where, to where, towards what next."""

    start: Row | None
    latest: Row | None
    target: Row | None


def rows_of(indicator: Any, measurements: Iterable[Any], targets: Iterable[Any]) -> list[Row]:
    """Return the rows of the table of a Dutch indicator that have a year, the earliest first."""
    measured = [
        Row(VALUE, one.year, one.value, one.provisional, one.series_break) for one in measurements
    ]
    rows = measured + [Row(TARGET, one.year, one.value) for one in targets]
    if indicator.baseline_value is not None and indicator.baseline_year is not None:
        rows.append(Row(BASELINE, indicator.baseline_year, indicator.baseline_value))
    order = (BASELINE, VALUE, TARGET)
    return sorted(rows, key=lambda row: (row.year, order.index(row.kind)))


def counted(rows: Iterable[Row]) -> list[Row]:
    """Return what was counted: all but the targets."""
    return [row for row in rows if row.kind != TARGET]


def since_break(rows: Iterable[Row]) -> int:
    """Return from which of these counted rows on the way of counting is that of the latest value."""
    return max((at for at, row in enumerate(rows) if row.series_break), default=0)


def latest_value(rows: Sequence[Row]) -> Row | None:
    """Return the newest measured value."""
    return next((row for row in reversed(rows) if row.kind == VALUE), None)


def start_of_line(rows: Iterable[Row]) -> Row | None:
    """Return where the line to the target begins: the baseline, or the first row since counting changed for the last time."""
    known = counted(rows)
    if any(row.series_break for row in known):
        return known[since_break(known)]
    return next((row for row in known if row.kind == BASELINE), None)


def next_target(rows: Iterable[Row], latest: Row | None) -> Row | None:
    """Return the first target in or after the year of the latest value; else the last there is."""
    ordered = sorted((row for row in rows if row.kind == TARGET), key=lambda row: row.year)
    to_come = (row for row in ordered if latest is None or row.year >= latest.year)
    return next(to_come, ordered[-1] if ordered else None)


def finding_of(rows: Sequence[Row]) -> Finding:
    """Find what can be compared with the latest value: nothing from before the way of counting changed."""
    known, latest = counted(rows), latest_value(rows)
    comparable = known[since_break(known) :]
    start = next((row for row in comparable if latest is None or row.year < latest.year), None)
    return Finding(start, latest, next_target(rows, latest))
