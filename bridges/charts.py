"""Where the values of a figure stand in its chart: scales, points and lines, and nothing about how they look.

The chart shows the rows of the table under it and no other. Zero is always on the scale, so that no change looks larger
than it is. Places are percentages of the drawing: it takes the width it gets, and its words keep their size.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bridges.chart_labels import NARROW, WIDE, Box, Label, Place, Stroke, place_labels

TOP, BOTTOM, RIGHT = 11.0, 82.0, 92.5
# The values of the axis stand at the start of the line, before the first year: this many points a letter.
LEAST_LEFT, MOST_LEFT = 9.0, 42.0
MOST_STEPS = 4
NICE_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# Of more values than this, only the ends, the latest and the targets are written in the drawing.
MOST_WRITTEN = 8
# Years closer than this would be printed over each other.
YEAR_ROOM = 40.0

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
class Point:
    """A row with its place, and where its value is written, if there is room for it."""

    row: Row
    x: float
    y: float
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value on the axis."""

    y: float
    value: Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the axis with what happens in it; `roomy` where only a wide drawing has room for it."""

    x: float
    year: int
    kind: str
    roomy: bool = False

    @property
    def is_last(self) -> bool:
        """Whether its word would stand outside the drawing if it stood in the middle."""
        return self.x == RIGHT


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn. `lines` leave a gap where values cannot be compared, and `breaks` stand in those gaps."""

    points: list[Point]
    lines: list[Stroke]
    goal: list[Stroke]
    breaks: list[float]
    ticks: list[Tick]
    years: list[Year]

    @property
    def drawn(self) -> list[Point]:
        """The points from the largest mark to the smallest, so that one never hides another of the same value."""
        order = (TARGET, BASELINE, VALUE)
        return sorted(self.points, key=lambda point: order.index(point.row.kind))

    @property
    def has_provisional(self) -> bool:
        """Whether any value may still change."""
        return any(point.row.provisional for point in self.points)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rows say in a sentence: from where, to where, towards what."""

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


def finding_of(rows: Sequence[Row]) -> Finding:
    """Find what can be compared with the latest value: nothing from before the way of counting changed."""
    counted = [row for row in rows if row.kind != TARGET]
    latest = _last(counted, VALUE)
    start = next((row for row in counted[_since(counted) :] if row != latest), None)
    return Finding(start, latest, _last(rows, TARGET))


def chart_of(rows: Sequence[Row], written: Callable[[Decimal], str] = str) -> Chart | None:
    """Lay out a chart; nothing when there are fewer than two years to compare. `written` is how a value is printed."""
    years = [row.year for row in rows]
    if len(set(years)) < 2:
        return None
    values = list(_ticks([row.value for row in rows]))
    low, high = values[0], values[-1]
    left = min(max(LEAST_LEFT, 2 + max(len(written(one)) for one in values) * 2.6), MOST_LEFT)

    def x_of(year: int) -> float:
        return round(left + (RIGHT - left) * (year - min(years)) / (max(years) - min(years)), 1)

    def y_of(value: Decimal) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * float((value - low) / (high - low)), 1)

    points = [Point(row, x_of(row.year), y_of(row.value)) for row in rows]
    lines, goal = list(_lines(points)), list(_goal(points))
    ticks = [Tick(y_of(value), value) for value in values]
    return Chart(
        points=_labelled(points, [*lines, *goal], _axis(ticks, written), written),
        lines=lines,
        goal=goal,
        breaks=list(_breaks(points)),
        ticks=ticks,
        years=_years(points),
    )


def _since(counted: Iterable[Row]) -> int:
    """From which row on the way of counting is that of the latest value."""
    return max((at for at, row in enumerate(counted) if row.series_break), default=0)


def _last(rows: Sequence[Row], kind: str) -> Row | None:
    return next((row for row in reversed(rows) if row.kind == kind), None)


def _ticks(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """Round values from below the lowest to above the highest, zero among them."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    if low == high:
        high = Decimal(1)
    step = _nice_step((high - low) / MOST_STEPS)
    at = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    while at < high:
        yield at
        at += step
    yield at


def _nice_step(rough: Decimal) -> Decimal:
    power = Decimal(10) ** rough.adjusted()
    return next(nice * power for nice in NICE_STEPS if nice * power >= rough)


def _counted(points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.row.kind != TARGET]


def _stroke(one: Point, other: Point) -> Stroke:
    return Stroke(one.x, one.y, other.x, other.y)


def _lines(points: Sequence[Point]) -> Iterator[Stroke]:
    """Connect what was measured, from the start on, and stop where the way of counting changed."""
    counted = _counted(points)
    for before, after in itertools.pairwise(counted):
        if not after.row.series_break:
            yield _stroke(before, after)


def _breaks(points: Sequence[Point]) -> Iterator[float]:
    counted = _counted(points)
    for before, after in itertools.pairwise(counted):
        if after.row.series_break:
            yield round((before.x + after.x) / 2, 1)


def _goal(points: Sequence[Point]) -> Iterator[Stroke]:
    """A straight line from the start, or else from the first value that still compares, to each later target in turn."""
    counted = _counted(points)
    start = next((point for point in counted if point.row.kind == BASELINE), None)
    start = start or next(iter(counted[_since(point.row for point in counted) :]), None)
    if start is None:
        return
    way = [start, *(p for p in points if p.row.kind == TARGET and p.row.year > start.row.year)]
    for before, after in itertools.pairwise(way):
        yield _stroke(before, after)


def _axis(ticks: Sequence[Tick], written: Callable[[Decimal], str]) -> list[Box]:
    """The places that the values of the axis take, so that nothing else is written there."""
    return [Box.of_text(Place(0, tick.y), written(tick.value), 0, -4, "start") for tick in ticks]


def _labelled(
    points: Sequence[Point],
    strokes: Sequence[Stroke],
    taken: Sequence[Box],
    written: Callable[[Decimal], str],
) -> list[Point]:
    """Write values beside their points: the latest and the targets first, then the start, then what still fits."""
    places = [Place(point.x, point.y) for point in points]
    texts = [written(point.row.value) for point in points]
    ends = {0, len(points) - 1}
    few = len(points) <= MOST_WRITTEN
    wanted = [at for at in range(len(points)) if few or at in ends or _rank(points, at)[0] < 3]
    order = sorted(wanted, key=lambda at: _rank(points, at))
    labels = place_labels(places, texts, order, strokes, taken)
    return [replace(point, label=label) for point, label in zip(points, labels, strict=True)]


def _rank(points: Sequence[Point], at: int) -> tuple[int, int]:
    row = points[at].row
    rows = [point.row for point in points]
    first = {TARGET: 1, BASELINE: 2, VALUE: 0 if row == _last(rows, VALUE) else 3}
    return first[row.kind], -at


def _years(points: Sequence[Point]) -> list[Year]:
    """The years on the axis: the ends, the latest value and the targets first, others where there is room."""
    marks: dict[int, Year] = {}
    ranks: dict[int, tuple[int, int]] = {}
    for at, point in enumerate(points):
        year, is_end = point.row.year, at in (0, len(points) - 1)
        kind = point.row.kind if point.row.kind != VALUE else marks.get(year, Year(0, 0, "")).kind
        marks[year] = Year(point.x, year, kind)
        rank = (-1, 0) if is_end else _rank(points, at)
        ranks[year] = min(rank, ranks.get(year, rank))
    kept: list[Year] = []
    for year in sorted(marks, key=lambda one: ranks[one]):
        mark = marks[year]
        if _is_free(mark, kept, NARROW):
            kept.append(mark)
        elif _is_free(mark, kept, WIDE):
            kept.append(replace(mark, roomy=True))
    return sorted(kept, key=lambda mark: mark.year)


def _is_free(mark: Year, kept: Sequence[Year], size: tuple[float, float]) -> bool:
    """Whether a year stands clear of the others in a drawing of this size."""
    seen = [one for one in kept if size is WIDE or not one.roomy]
    return all(abs(mark.x - one.x) * size[0] / 100 >= YEAR_ROOM for one in seen)
