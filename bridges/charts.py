"""Where the values of a figure stand in its chart: scales, points and lines, and nothing about how they look.

The chart shows the rows of the table under it and no other. Zero is always on the scale, so that no change looks larger
than it is. Places are percentages of the drawing: it takes the width it gets, and its words keep their size.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bridges.chart_labels import (
    MARK,
    NARROW,
    WIDE,
    Box,
    Label,
    Place,
    Stroke,
    place_labels,
    place_name,
)
from bridges.figure_rows import BASELINE, TARGET, VALUE, Row, latest_value, start_of_line

TOP, BOTTOM, RIGHT = 11.0, 82.0, 92.5
# The values of the axis stand at the start of the line, before the first year: this many points a letter.
LEAST_LEFT, MOST_LEFT = 9.0, 42.0
MOST_STEPS = 4
NICE_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# Of more values than this, only the ends, the latest and the targets are written in the drawing.
MOST_WRITTEN = 8
# Years closer than this would be printed over each other.
YEAR_ROOM = 40.0
# What is written besides values, in every language about as long as this: before a target, at a break, along a line.
TARGET_WORD, BREAK_WORDS, GOAL_WORDS = "doel ", "anders geteld", "rechte lijn naar het doel"
# The names of two breaks need this much room side by side.
BREAK_ROOM = 112.0


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
    """All that is drawn. `lines` leave a gap where values cannot be compared, and `breaks` stand in those gaps.

    `goal_name` is where the line to the target is named, if there is room for it.
    """

    points: list[Point]
    lines: list[Stroke]
    goal: list[Stroke]
    breaks: list[float]
    ticks: list[Tick]
    years: list[Year]
    goal_name: tuple[Place, Label] | None = None

    @property
    def drawn(self) -> list[Point]:
        """The points from the largest mark to the smallest, so that one never hides another of the same value."""
        order = (TARGET, BASELINE, VALUE)
        return sorted(self.points, key=lambda point: order.index(point.row.kind))

    @property
    def named_breaks(self) -> list[float]:
        """The breaks that are named in the drawing: those whose name covers no other."""
        return _named(self.breaks)

    @property
    def has_provisional(self) -> bool:
        """Whether any value may still change."""
        return any(point.row.provisional for point in self.points)


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
    lines, goal, breaks = list(_lines(points)), list(_goal(points)), list(_breaks(points))
    ticks = [Tick(y_of(value), value) for value in values]
    taken = [*_axis(ticks, written), *_names_of(breaks)]
    points = _labelled(points, [*lines, *goal], taken, written)
    taken += [box for point in points for box in _covered_by(point, written)]
    return Chart(
        points=points,
        lines=lines,
        goal=goal,
        breaks=breaks,
        ticks=ticks,
        years=_years(points),
        goal_name=place_name(GOAL_WORDS, goal, lines, taken),
    )


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
    """A straight line to each later target in turn: from the baseline, or from the first value counted the new way.

    The same line as the verdict is about (bridges.verdicts); without a start there is none.
    """
    begin = start_of_line(point.row for point in points)
    start = next((point for point in points if point.row is begin), None)
    if start is None:
        return
    way = [start, *(p for p in points if p.row.kind == TARGET and p.row.year > start.row.year)]
    for before, after in itertools.pairwise(way):
        yield _stroke(before, after)


def _axis(ticks: Sequence[Tick], written: Callable[[Decimal], str]) -> list[Box]:
    """The places that the values of the axis take, so that nothing else is written there."""
    return [Box.of_text(Place(0, tick.y), written(tick.value), 0, -4, "start") for tick in ticks]


def _named(breaks: Sequence[float]) -> list[float]:
    named: list[float] = []
    for place in breaks:
        if all(abs(place - one) * NARROW[0] / 100 >= BREAK_ROOM for one in named):
            named.append(place)
    return named


def _names_of(breaks: Sequence[float]) -> list[Box]:
    """The places that the names of breaks take, at the top of the drawing."""
    return [Box.of_text(Place(x, 0), BREAK_WORDS, 0, 12, "middle") for x in _named(breaks)]


def _covered_by(point: Point, written: Callable[[Decimal], str]) -> Iterator[Box]:
    """The places that a point takes, and its value beside it."""
    place = Place(point.x, point.y)
    yield Box(place, -MARK, -MARK, MARK, MARK)
    if point.label:
        text = TARGET_WORD + written(point.row.value)
        yield Box.of_text(place, text, point.label.dx, point.label.dy, point.label.anchor)


def _labelled(
    points: Sequence[Point],
    strokes: Sequence[Stroke],
    taken: Sequence[Box],
    written: Callable[[Decimal], str],
) -> list[Point]:
    """Write values beside their points: the latest and the targets first, then the start, then what still fits."""
    places = [Place(point.x, point.y) for point in points]
    met = {(point.row.year, point.row.value) for point in points if point.row.kind != TARGET}
    texts = [
        TARGET_WORD * (row.kind == TARGET and (row.year, row.value) not in met) + written(row.value)
        for row in (point.row for point in points)
    ]
    ends = {0, len(points) - 1}
    few = len(points) <= MOST_WRITTEN
    wanted = [at for at in range(len(points)) if few or at in ends or _rank(points, at)[0] < 3]
    order = sorted(wanted, key=lambda at: _rank(points, at))
    labels = place_labels(places, texts, order, strokes, taken)
    return [replace(point, label=label) for point, label in zip(points, labels, strict=True)]


def _rank(points: Sequence[Point], at: int) -> tuple[int, int]:
    row = points[at].row
    latest = latest_value([point.row for point in points])
    first = {TARGET: 1, BASELINE: 2, VALUE: 0 if row == latest else 3}
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
