"""The stone of each municipality: all that lies nearer to it than to any other, and not too far off."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from practices.map.layout import Place, Point, brussels, laid_out

# How far a stone reaches where nothing is beside it, and how many corners it has there.
REACH, CORNERS = 30, 16
# A corner of a stone, and the key of who lies on the other side of the edge that leaves it; nobody at the edge of
# the land, and at Brussels.
Corner = tuple[float, float, int | None]


@lru_cache(maxsize=4)
def cells_of(places: tuple[Place, ...]) -> dict[int, tuple[Corner, ...]]:
    """Return the corners of the stone of each municipality by its key."""
    spots = laid_out(places)
    return {key: tuple(_cell(key, spots)) for key in spots}


def _cell(key: int, spots: Mapping[int, Point]) -> list[Corner]:
    x, y = spots[key]
    turns = [2 * math.pi * (corner + 0.5) / CORNERS for corner in range(CORNERS)]
    cell: list[Corner] = [
        (x + REACH * math.cos(turn), y + REACH * math.sin(turn), None) for turn in turns
    ]
    neighbours: list[tuple[int | None, Point]] = [*spots.items(), (None, brussels())]
    for other, (to_x, to_y) in neighbours:
        dx, dy = to_x - x, to_y - y
        if other != key and 0 < math.hypot(dx, dy) < 2 * REACH:
            cell = list(_cut(cell, (x + dx / 2, y + dy / 2), (dx, dy), other))
    return cell


def _cut(cell: list[Corner], middle: Point, away: Point, other: int | None) -> Iterator[Corner]:
    """Keep what lies on this side of the line half-way to another."""
    far = [(cx - middle[0]) * away[0] + (cy - middle[1]) * away[1] for cx, cy, _beside in cell]
    for number, (cx, cy, beside) in enumerate(cell):
        following = (number + 1) % len(cell)
        here, there = far[number], far[following]
        if here <= 0:
            yield cx, cy, beside
        if (here <= 0) != (there <= 0):
            part = here / (here - there)
            nx, ny, _beside = cell[following]
            # Going out, the new line begins here; coming back in, the old edge goes on.
            yield cx + (nx - cx) * part, cy + (ny - cy) * part, other if here <= 0 else beside
