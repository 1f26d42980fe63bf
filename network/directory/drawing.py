"""Draws the network: Bridges on the left bank, bodies on the right, the organisations by family in between.

Up to `MOST_NAMED` organisations each has its name and its own lines. Above that a family is one block, with a dot for
each organisation, and a line is as thick as the number of organisations it stands for; so 500 read as well as 50.
"""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from network.directory.picture import Group, Hub, Picture

MOST_NAMED = 80
# Measures of the drawing.
WIDE, LEFT, RIGHT, BAR = 1000, 225, 800, 12
MIDDLE_LEFT, MIDDLE_RIGHT, INDENT, SIGN = 385, 690, 10, 7.6
HEADING, LINE, GAP, TEXT_LINE, LABEL_SIGNS = 32, 22, 18, 19, 25
PITCH, DOTS_IN_A_ROW = 14, 20
THICKEST, THICKEST_NAMED, THINNEST, ALL_LINES = 5.0, 2.6, 0.8, 420.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Where an organisation stands."""

    x: float
    y: float


@dataclass(slots=True)
class Block:
    """A piece of the middle: one organisation, or one family."""

    top: float
    height: float
    rows: list[Any]
    name: str = ""
    # How far the lines of each side have come.
    left: float = 0
    right: float = 0

    @property
    def base(self) -> float:
        """Where its name stands on."""
        return round(self.top + self.height / 2 + 5, 1)

    @property
    def middle(self) -> float:
        """Half-way its height."""
        return round(self.top + self.height / 2, 1)

    @property
    def ends_at(self) -> float:
        """Where its name ends, or its dots: there the lines to the bodies begin."""
        if not self.name:
            return MIDDLE_RIGHT
        return min(round(MIDDLE_LEFT + INDENT + 6 + len(self.name) * SIGN), RIGHT - 60)

    @property
    def dots(self) -> str:
        """A dot for each organisation, as one SVG path of points."""
        points = [
            f"M{MIDDLE_LEFT + INDENT + 6 + n % DOTS_IN_A_ROW * PITCH} {self.top + PITCH / 2 + n // DOTS_IN_A_ROW * PITCH:g}h0"
            for n in range(len(self.rows))
        ]
        return "".join(points)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a family above its block."""

    group: Group
    base: float


@dataclass(slots=True)
class Bank:
    """A Bridge or a body as it stands on its side."""

    hub: Hub
    top: float
    height: float
    x: int
    text_x: int
    lines: list[str]
    used: float = 0

    @property
    def text_tops(self) -> list[tuple[str, float]]:
        """The lines of its name with where each stands, around its middle."""
        first = self.top + self.height / 2 - (len(self.lines) - 1) * TEXT_LINE / 2 + 5
        return [(line, round(first + n * TEXT_LINE, 1)) for n, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a Bridge or a body to a block."""

    path: str
    width: float
    number: str


@dataclass(slots=True)
class Drawing:
    """All that the template puts on paper."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    banks: list[Bank] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_named: bool = True
    height: float = 0

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return WIDE

    @property
    def text_x(self) -> int:
        """Where the names in the middle begin."""
        return MIDDLE_LEFT + INDENT


def draw(picture: Picture) -> Drawing:
    """Lay out a picture."""
    unit = _unit(picture)
    drawing = Drawing(is_named=picture.total <= MOST_NAMED)
    middle = _lay_middle(drawing, picture, unit)
    sides = [
        _lay_side(picture.bridges, unit, LEFT - BAR, LEFT - BAR - 8),
        _lay_side(picture.bodies, unit, RIGHT, RIGHT + BAR + 8),
    ]
    drawing.height = ceil(max([middle, *(_needed(side) for side in sides)]))
    for block in drawing.blocks:
        block.top += (drawing.height - middle) / 2
    drawing.headings = [
        Heading(one.group, one.base + (drawing.height - middle) / 2) for one in drawing.headings
    ]
    for side in sides:
        _spread(side, drawing.height)
    bridges, bodies = sides
    drawing.banks = [*bridges, *bodies]
    drawing.lines = [
        *_connect(bridges, drawing.blocks, unit, is_left=True),
        *_connect(bodies, drawing.blocks, unit, is_left=False),
    ]
    return drawing


def _unit(picture: Picture) -> float:
    """How thick a line is for each organisation it stands for."""
    if picture.total <= MOST_NAMED:
        return THICKEST_NAMED
    most = max(sum(hub.count for hub in hubs) for hubs in (picture.bridges, picture.bodies))
    return min(THICKEST, ALL_LINES / most) if most else THICKEST


def _lay_middle(drawing: Drawing, picture: Picture, unit: float) -> float:
    """Put the families under each other; return how high that is."""
    top = 0.0
    for group in picture.groups:
        drawing.headings.append(Heading(group, top + HEADING - 10))
        top += HEADING
        for block in _blocks(group, top, unit, is_named=drawing.is_named):
            drawing.blocks.append(block)
            top = block.top + block.height
        top += GAP
    return top


def _blocks(group: Group, top: float, unit: float, *, is_named: bool) -> Iterable[Block]:
    if is_named:
        # Those of the first Bridges on top, so that fewer lines cross.
        for n, row in enumerate(sorted(group.rows, key=_middle_bridge)):
            yield Block(top + n * LINE, LINE, [row], row.organisation.name)
        return
    links = [sum(len(getattr(row, what)) for row in group.rows) for what in ("bridges", "bodies")]
    dots = ceil(group.count / DOTS_IN_A_ROW) * PITCH
    yield Block(top, max(dots, *(unit * each for each in links)), group.rows)


def _middle_bridge(row: Any) -> float:
    return sum(row.bridges) / len(row.bridges) if row.bridges else 0


def _lay_side(hubs: Iterable[Hub], unit: float, x: int, text_x: int) -> list[Bank]:
    banks = []
    for hub in hubs:
        lines = textwrap.wrap(str(hub.option.label), LABEL_SIGNS) or [""]
        lines[-1] += f" ({hub.count})"
        banks.append(Bank(hub, 0, max(unit * hub.count, 3), x, text_x, lines))
    return banks


def _slot(bank: Bank) -> float:
    return max(bank.height, len(bank.lines) * TEXT_LINE)


def _needed(side: list[Bank]) -> float:
    return sum(_slot(bank) + GAP for bank in side)


def _spread(side: list[Bank], height: float) -> None:
    """Divide what is left over between those of one side."""
    space = (height - sum(map(_slot, side))) / (len(side) or 1)
    top = space / 2
    for bank in side:
        bank.top = round(top + (_slot(bank) - bank.height) / 2, 1)
        top += _slot(bank) + space


def _connect(
    side: list[Bank], blocks: list[Block], unit: float, *, is_left: bool
) -> Iterable[Line]:
    """Lead a line from each Bridge or body to each block that has somebody there, in their order, so that few cross."""
    counts: Callable[[Bank, Block], int] = _working_on if is_left else _sitting_in
    name = "left" if is_left else "right"
    totals = [sum(counts(bank, block) for bank in side) for block in blocks]
    for block, total in zip(blocks, totals, strict=True):
        setattr(block, name, block.middle - total * unit / 2)
    for bank in side:
        for block in blocks:
            count = counts(bank, block)
            if not count:
                continue
            thick = count * unit
            start, end = bank.top + bank.used + thick / 2, getattr(block, name) + thick / 2
            bank.used += thick
            setattr(block, name, getattr(block, name) + thick)
            x1, x2 = (LEFT, MIDDLE_LEFT) if is_left else (RIGHT, block.ends_at)
            half = (x1 + x2) / 2
            path = f"M{x1} {start:.1f}C{half:g} {start:.1f} {half:g} {end:.1f} {x2:g} {end:.1f}"
            yield Line(path, round(max(thick, THINNEST), 2), bank.hub.number)


def _working_on(bank: Bank, block: Block) -> int:
    return sum(int(bank.hub.number) in row.bridges for row in block.rows)


def _sitting_in(bank: Bank, block: Block) -> int:
    return sum(bank.hub.option.word in row.bodies for row in block.rows)
