"""How the list of bodies becomes a picture: the rows of boxes, and the lines that mean “is represented in”.

The boxes are the list itself, so the picture holds no body that the list does not hold, and no second set of links. A
row is as high as its boxes need, which only the browser knows. So each box draws the pieces of line that run through
its own cell, and the pieces of neighbours meet: across in the gutter above a row, up and down at the start of the rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil
from typing import Any

# Twelve parts divide into one to four boxes; the classes `span-…` in organogram.css know these numbers.
PARTS, MOST_IN_A_ROW = 12, 4
# In rem: the gutter above a row, as high as --space-6 in organogram.css, and where lines run in it and beside it.
GUTTER, FIRST_LANE, LANE, FIRST_RAIL, RAIL, LANES = 2.25, 0.5, 0.35, 0.1, 0.17, 4
# A line arrives a little before the middle of a box and leaves a little after it, so that the two never touch.
ARRIVES, LEAVES = 0.44, 0.56


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of line within one cell, as SVG lengths."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A body of the first level with its share of the row, the lines through its cell, and where lines arrive."""

    body: Any
    span: int
    lines: list[Piece] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with the lane it keeps, so that two lines do not lie over each other."""

    lane: str
    rail: str


def cells_of(bodies: Sequence[Any]) -> list[Cell]:
    """Lay out bodies, each with its `branch` and `sits_in`, in the order of the list.

    Only a line between two bodies of the first level is drawn: a box inside a box says in words where it has a seat.
    """
    rows = list(_rows(bodies))
    places = {
        cell.body.pk: (at, column) for at, row in enumerate(rows) for column, cell in enumerate(row)
    }
    pairs = [
        (places[body.pk], places[host.pk])
        for body in bodies
        for host in body.sits_in
        if host.pk in places and host.pk != body.pk
    ]
    for number, (delegate, host) in enumerate(pairs):
        lane = number % LANES
        line = _Line(f"{FIRST_LANE + lane * LANE:g}rem", f"{FIRST_RAIL + lane * RAIL:g}rem")
        _connect(rows, line, delegate, host)
    return [cell for row in rows for cell in row]


def _rows(bodies: Sequence[Any]) -> Iterator[list[Cell]]:
    """A body with others below it has a row of its own; the others share rows of about the same length."""
    for has_branch, group in groupby(bodies, key=lambda body: bool(body.branch)):
        several = list(group)
        count = len(several) if has_branch else ceil(len(several) / MOST_IN_A_ROW)
        start = 0
        for number in range(count):
            length = ceil((len(several) - start) / (count - number))
            yield [Cell(body, PARTS // length) for body in several[start : start + length]]
            start += length


def _connect(
    rows: list[list[Cell]], line: _Line, delegate: tuple[int, int], host: tuple[int, int]
) -> None:
    """Lead a line out of the box of the delegate, over what lies between, and down into the box of the host."""
    (row, column), (host_row, host_column) = delegate, host
    leaves = (column + LEAVES) / len(rows[row])
    arrives = (host_column + ARRIVES) / len(rows[host_row])
    _upright(rows[row][column], line, LEAVES)
    _upright(rows[host_row][host_column], line, ARRIVES)
    rows[host_row][host_column].arrows.append(_share(ARRIVES))
    if row == host_row:
        _across(rows[row], line, min(leaves, arrives), max(leaves, arrives))
        return
    _across(rows[row], line, 0, leaves)
    _across(rows[host_row], line, 0, arrives)
    upper, lower = min(row, host_row), max(row, host_row)
    for at in range(upper, lower + 1):
        start = line.lane if at == upper else "0"
        end = line.lane if at == lower else "100%"
        rows[at][0].lines.append(Piece(line.rail, start, line.rail, end))


def _upright(cell: Cell, line: _Line, share: float) -> None:
    """From the gutter down to the box, which covers the rest."""
    cell.lines.append(Piece(_share(share), line.lane, _share(share), f"{GUTTER:g}rem"))


def _across(row: list[Cell], line: _Line, start: float, end: float) -> None:
    """Along the gutter of a row, from one share of its width to another; from its very start, the rail is meant."""
    for column, cell in enumerate(row):
        first = max(start * len(row) - column, 0)
        last = min(end * len(row) - column, 1)
        if first < last:
            x1 = line.rail if start == 0 and column == 0 else _share(first)
            cell.lines.append(Piece(x1, line.lane, _share(last), line.lane))


def _share(share: float) -> str:
    return f"{round(share * 100, 2):g}%"
