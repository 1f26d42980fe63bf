"""Where the bodies stand in the picture of the organogram, drawn from the very list that stands beside it."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

BOX_WIDTH, BOX_HEIGHT = 172, 66
GAP, STEP_DOWN = 28, 92
ARC_ROOM = 46
LETTERS, LINES = 19, 3
LINE_HEIGHT = 17


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a box."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A body with its place. `shown` is the page readers open."""

    body: Any
    x: float
    y: float
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        """Where lines meet the box from above or below."""
        return self.x + BOX_WIDTH / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes in the order of the list, lines down a branch, and arcs that mean “is represented in”."""

    boxes: list[Box]
    branches: list[str]
    arcs: list[str]
    width: int
    height: int


def drawing_of(bodies: Sequence[Any]) -> Drawing:
    """Lay out bodies, each with its `branch` and `sits_in`, one column a body of the first level."""
    boxes = [box for column, body in enumerate(bodies) for box in _column(body, column)]
    by_pk = {box.body.pk: box for box in boxes}
    rows = max((int((box.y - ARC_ROOM) / STEP_DOWN) for box in boxes), default=0)
    return Drawing(
        boxes=boxes,
        branches=[_branch(box, by_pk[below.pk]) for box in boxes for below in box.body.branch],
        arcs=[
            _arc(box, by_pk[one.pk]) for box in boxes for one in box.body.sits_in if one.pk in by_pk
        ],
        width=max(len(bodies), 1) * (BOX_WIDTH + GAP) - GAP + 2,
        height=ARC_ROOM + rows * STEP_DOWN + BOX_HEIGHT + 2,
    )


def _column(body: Any, column: int) -> Iterator[Box]:
    """A body, and under it everything below it, in the order of the list."""
    todo, row = [body], 0
    while todo:
        one = todo.pop(0)
        yield _box(one, 1 + column * (BOX_WIDTH + GAP), ARC_ROOM + row * STEP_DOWN)
        todo[:0] = one.branch
        row += 1


def _box(body: Any, x: float, y: float) -> Box:
    title = getattr(body, "shown", body).title
    texts = textwrap.wrap(title, LETTERS, max_lines=LINES, placeholder=" …") or [""]
    first = y + BOX_HEIGHT / 2 - (len(texts) - 1) * LINE_HEIGHT / 2 + 5
    lines = tuple(Line(text, first + number * LINE_HEIGHT) for number, text in enumerate(texts))
    return Box(body, x, y, lines)


def _branch(above: Box, below: Box) -> str:
    return f"M{above.middle:g} {above.y + BOX_HEIGHT:g}V{below.y:g}"


def _arc(delegate: Box, body: Box) -> str:
    """From the body that is represented, over the others, to the body in which it has a seat."""
    top = min(delegate.y, body.y) - ARC_ROOM + 8
    return f"M{delegate.middle:g} {delegate.y:g}C{delegate.middle:g} {top:g} {body.middle:g} {top:g} {body.middle:g} {body.y:g}"
