"""Where a value is written beside its point, so that it covers no other value, point or line.

A drawing is as wide as its column, so each place is tried in the narrowest one and in a wide one. What fits in the
narrow one is always shown, what fits in the wide one only there; the table under the chart has them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Width and height in CSS pixels: a phone of 320, and a column of text.
NARROW, WIDE = (288.0, 272.0), (640.0, 352.0)
LETTER, HEIGHT = 8.4, 17.0
# Half the size of the mark of a point, with some air.
MARK = 7.0

# From a point to its text: above, below, and beside it.
OFFSETS = (
    (0, -12, "middle"),
    (0, 24, "middle"),
    (11, 5, "start"),
    (-11, 5, "end"),
    (9, -9, "start"),
    (9, 21, "start"),
    (-9, -9, "end"),
    (-9, 21, "end"),
)
# The name of a line stands somewhere along it, above or below.
NAME_AT = (0.5, 0.62, 0.38, 0.75, 0.25)
NAME_OFFSETS = (
    (-6, -8, "end"),
    (6, -8, "start"),
    (8, 20, "start"),
    (-8, 20, "end"),
    (0, -9, "middle"),
    (0, 22, "middle"),
)
# A covered value or point says something wrong, a crossed line is only untidy.
WRONG, UNTIDY = 100, 1


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the drawing, in percentages."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two points, in percentages."""

    x1: float
    y1: float
    x2: float
    y2: float

    def at(self, share: float) -> Place:
        """The point that lies this part of the way along it."""
        x = self.x1 + (self.x2 - self.x1) * share
        y = self.y1 + (self.y2 - self.y1) * share
        return Place(round(x, 1), round(y, 1))


@dataclass(frozen=True, slots=True)
class Label:
    """Where a text stands, in pixels from its point."""

    dx: int
    dy: int
    anchor: str
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is fixed to a place of the drawing and has its size in pixels."""

    place: Place
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of_text(cls, place: Place, text: str, dx: float, dy: float, anchor: str) -> "Box":
        """The room that a text takes; `dy` is where its letters stand."""
        wide = len(text) * LETTER
        left = dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        return cls(place, left, dy - HEIGHT + 4, left + wide, dy + 4)

    def within(self, size: tuple[float, float]) -> tuple[float, float, float, float]:
        """Its edges in a drawing of this size."""
        x, y = self.place.x * size[0] / 100, self.place.y * size[1] / 100
        return x + self.left, y + self.top, x + self.right, y + self.bottom


def place_labels(
    places: Sequence[Place],
    texts: Sequence[str],
    order: Sequence[int],
    strokes: Sequence[Stroke],
    taken: Sequence[Box],
) -> list[Label | None]:
    """Find a place for each text, the most important first; the very first gets one in any case.

    Two of the same value in the same year share one.
    """
    labels: list[Label | None] = [None] * len(places)
    marks = [Box(place, -MARK, -MARK, MARK, MARK) for place in places]
    always: list[Box] = [*taken]
    wide_only: list[Box] = []
    written: set[tuple[Place, str]] = set()
    for rank, at in enumerate(order):
        if (places[at], texts[at]) in written:
            continue
        written.add((places[at], texts[at]))
        others = [mark for mark in marks if mark.place != places[at]]
        tries = [
            (Box.of_text(places[at], texts[at], *offset), Label(*offset)) for offset in OFFSETS
        ]
        narrow = [_cost(box, [*always, *others], strokes, NARROW) for box, _label in tries]
        wide = [_cost(box, [*always, *wide_only, *others], strokes, WIDE) for box, _label in tries]
        both = [one + other for one, other in zip(narrow, wide, strict=True)]
        best = both.index(min(both))
        box, label = tries[best]
        if both[best] < WRONG or rank == 0:
            always.append(box)
            labels[at] = label
        elif min(wide) < WRONG:
            box, label = tries[wide.index(min(wide))]
            wide_only.append(box)
            labels[at] = Label(label.dx, label.dy, label.anchor, roomy=True)
    return labels


def place_name(
    text: str, line: Sequence[Stroke], others: Sequence[Stroke], taken: Sequence[Box]
) -> tuple[Place, Label] | None:
    """Find a place for the name of a line, along its longest part, where it touches nothing; else it goes without."""
    if not line:
        return None
    longest = max(line, key=lambda one: abs(one.x2 - one.x1))
    strokes = [*line, *others]
    for place in map(longest.at, NAME_AT):
        for offset in NAME_OFFSETS:
            box = Box.of_text(place, text, *offset)
            if not _cost(box, taken, strokes, WIDE):
                return place, Label(*offset, roomy=bool(_cost(box, taken, strokes, NARROW)))
    return None


def _cost(
    box: Box, others: Sequence[Box], strokes: Sequence[Stroke], size: tuple[float, float]
) -> int:
    edges = box.within(size)
    left, top, right, bottom = edges
    # What lies outside the drawing is cut off or makes the page scroll sideways.
    outside = left < 0 or right > size[0] or top < 0 or bottom > size[1] * 0.86
    covered = sum(_overlap(edges, other.within(size)) for other in others)
    crossed = sum(_crosses(edges, stroke, size) for stroke in strokes)
    return (outside + covered) * WRONG + crossed * UNTIDY


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(
    edges: tuple[float, float, float, float], stroke: Stroke, size: tuple[float, float]
) -> bool:
    left, top, right, bottom = edges
    return any(left < x < right and top < y < bottom for x, y in _along(stroke, size))


def _along(
    stroke: Stroke, size: tuple[float, float], steps: int = 60
) -> Iterator[tuple[float, float]]:
    for step in range(steps + 1):
        part = step / steps
        x = stroke.x1 + (stroke.x2 - stroke.x1) * part
        y = stroke.y1 + (stroke.y2 - stroke.y1) * part
        yield x * size[0] / 100, y * size[1] / 100
