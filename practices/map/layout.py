"""Where each municipality stands on the map: at its place, moved aside just so far that no mark covers another.

Around Antwerp and Brussels municipalities lie closer together than marks can, so a map to scale would hide the small ones.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from site_core.content_loading.facts_of_practices import LATITUDES, LONGITUDES

WIDTH, MARGIN = 1000, 34
# A degree of longitude is shorter than one of latitude, here by as much as the cosine of 51 degrees. The land is wide and
# low; a little higher, and its marks have more room.
SHORTENED, HIGHER = math.cos(math.radians(51)), 1.14
# As far apart as two marks stand at least, from middle to middle.
APART = 29
ROUNDS, SETTLING = 150, 60
HOMESICK = 0.06
# Brussels is no part of Flanders, and the marks stand around it.
BRUSSELS = (4.352, 50.847)
ROOM_OF_BRUSSELS = 1.35

Point = tuple[float, float]
Place = tuple[int, float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Return where a place lies on a sheet of which the width is known."""
    west, north = float(LONGITUDES.low), float(LATITUDES.high)
    scale = (WIDTH - 2 * MARGIN) / ((float(LONGITUDES.high) - west) * SHORTENED)
    return MARGIN + (longitude - west) * SHORTENED * scale, (north - latitude) * scale * HIGHER


@lru_cache(maxsize=4)
def laid_out(places: tuple[Place, ...]) -> dict[int, Point]:
    """Return the place of each municipality on the sheet by its key; places are keys with longitude and latitude.

    The same places always give the same sheet. It is kept: working it out takes as long as a few pages.
    """
    homes = [projected(longitude, latitude) for _key, longitude, latitude in places]
    spots = _moved_apart([*homes, projected(*BRUSSELS)])
    return {key: spot for (key, *_degrees), spot in zip(places, spots, strict=False)}


def brussels() -> Point:
    """Return where Brussels stands, which does not move."""
    return projected(*BRUSSELS)


def _moved_apart(homes: Sequence[Point]) -> list[Point]:
    """Push apart what is too close, and let it long for its own place for as long as there is time."""
    spots = [list(home) for home in homes]
    fixed = len(spots) - 1
    for number in range(ROUNDS):
        longing = HOMESICK * max(0.0, 1 - number / (ROUNDS - SETTLING))
        for spot, home in zip(spots, homes, strict=True):
            spot[0] += (home[0] - spot[0]) * longing
            spot[1] += (home[1] - spot[1]) * longing
        moved = False
        for one, other in _near(spots):
            moved |= _push(spots, one, other, fixed)
        if not longing and not moved:
            break
    return [(spot[0], spot[1]) for spot in spots]


def _push(spots: list[list[float]], one: int, other: int, fixed: int) -> bool:
    """Move two that are too close away from each other; the fixed one stays."""
    apart = APART * (ROOM_OF_BRUSSELS if fixed in {one, other} else 1.0)
    dx, dy = spots[other][0] - spots[one][0], spots[other][1] - spots[one][1]
    distance = math.hypot(dx, dy)
    if distance >= apart:
        return False
    if (
        distance < 0.01
    ):  # On the same spot: each pair parts in a direction of its own, the same one every time.
        dx, dy = math.cos(one * 7 + other), math.sin(one * 7 + other)
        distance = 1.0
    # A hair more than is needed, so that it comes to rest.
    step = (apart * 1.001 - min(distance, apart)) / distance
    share = 1.0 if fixed in {one, other} else 0.5
    for number, sign in ((one, -1), (other, 1)):
        if number != fixed:
            spots[number][0] += sign * dx * step * share
            spots[number][1] += sign * dy * step * share
    return True


def _near(spots: Sequence[Sequence[float]]) -> Iterable[tuple[int, int]]:
    """Go through the pairs that may be too close: those in the same or a neighbouring square."""
    size = APART * ROOM_OF_BRUSSELS
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(spots):
        squares[int(x // size), int(y // size)].append(number)
    for (column, row), here in squares.items():
        for place, one in enumerate(here):
            for other in here[place + 1 :]:
                yield one, other
        for beside in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            for one in here:
                for other in squares.get((column + beside[0], row + beside[1]), ()):
                    yield one, other
