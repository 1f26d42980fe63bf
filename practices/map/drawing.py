"""The map as shapes: a stone for each municipality, a disc with a number on those with practices, and names where there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practices.map.cells import REACH, Corner, cells_of
from practices.map.layout import WIDTH, Place, Point, brussels, laid_out
from practices.map.towns import Town, existing
from practices.models import Municipality

# A disc for at least so many practices has this radius; the next size begins where the next line says.
SIZES = ((1, 8.0), (2, 10.0), (5, 11.5), (10, 13.0))
# Names of municipalities are written small, those of provinces wide; a letter is about so wide for its height.
NAME_SIZE, PROVINCE_SIZE, LETTER = 15, 17, 0.58
MOST_NAMES, AIR = 60, 4
# Three quiet grounds are enough for neighbours to differ; what tells provinces apart is their name.
GROUNDS = {
    "Antwerpen": "a", "Limburg": "b", "Oost-Vlaanderen": "b", "Vlaams-Brabant": "c", "West-Vlaanderen": "a",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share some of it."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Words:
    """A name on the sheet, with the room that it takes; it is written from its start, middle or end."""

    text: str
    x: float
    y: float
    box: Box
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Ground:
    """The stones of one province."""

    shade: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A municipality with practices: its stone, its disc, and its name where there is room for it."""

    town: Town
    stone: str
    x: float
    y: float
    radius: float
    name: Words | None

    @property
    def digits(self) -> int:
        """How many digits stand on the disc."""
        return len(str(self.town.count))


@dataclass(frozen=True, slots=True)
class Land:
    """What is on the sheet whoever looks at it: the stones, the borders and the names of provinces."""

    grounds: tuple[Ground, ...]
    border: str
    names: tuple[Words, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole sheet."""

    land: Land
    marks: tuple[Mark, ...]
    brussels: Point
    # How many municipalities have none of the practices that were found.
    quiet: int

    @property
    def view_box(self) -> str:
        """The part of the sheet on which something stands."""
        box = self.land.box
        return " ".join(
            str(round(one))
            for one in (box.left, box.top, box.right - box.left, box.bottom - box.top)
        )


def drawing_of(towns: Sequence[Town], rows: Iterable[Municipality]) -> Drawing:
    """Draw the municipalities of today, and what was found on them."""
    today = existing(rows)
    here = [one for one in today if one.is_on_map]
    places = tuple((one.pk, float(one.longitude or 0), float(one.latitude or 0)) for one in here)
    land = _land(places, tuple(one.province for one in here))
    marks = _marks([town for town in towns if town.row.is_on_map], places, land.names)
    return Drawing(land, tuple(marks), brussels(), len(today) - len(towns))


@lru_cache(maxsize=4)
def _land(places: tuple[Place, ...], provinces: tuple[str, ...]) -> Land:
    cells, spots = cells_of(places), laid_out(places)
    of = {key: province for (key, *_degrees), province in zip(places, provinces, strict=True)}
    grounds = tuple(
        Ground(
            GROUNDS.get(name, "a"), "".join(_stone(cells[key]) for key in cells if of[key] == name)
        )
        for name in sorted(set(provinces))
    )
    names = tuple(
        _province(name, spots.values(), [spots[key] for key in spots if of[key] == name])
        for name in sorted(set(provinces))
        if name
    )
    boxes = [_around(spot, REACH) for spot in spots.values()] + [one.box for one in names]
    return Land(grounds, _border(cells, of), names, _all_of(boxes))


def _all_of(boxes: Sequence[Box]) -> Box:
    """The room around all of these, with a little air."""
    if not boxes:
        return Box(0, 0, WIDTH, WIDTH / 4)
    return Box(
        min(box.left for box in boxes) - AIR,
        min(box.top for box in boxes) - AIR,
        max(box.right for box in boxes) + AIR,
        max(box.bottom for box in boxes) + AIR,
    )


def _stone(cell: Iterable[Corner]) -> str:
    """A stone as a path, in steps from corner to corner, because those are short to write."""
    corners = [(round(x), round(y)) for x, y, _beside in cell]
    if not corners:
        return ""
    (x, y), path = corners[0], []
    for to_x, to_y in corners[1:]:
        if (to_x, to_y) != (x, y):
            path.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(path)}z"


def _border(cells: dict[int, tuple[Corner, ...]], of: dict[int, str]) -> str:
    """The edges between two provinces, and those of the land."""
    path = []
    for key, cell in cells.items():
        for number, (x, y, beside) in enumerate(cell):
            if beside is None or (beside > key and of[beside] != of[key]):
                to_x, to_y, _beside = cell[(number + 1) % len(cell)]
                x1, y1 = round(x), round(y)
                if (round(to_x), round(to_y)) != (x1, y1):
                    path.append(f"M{x1} {y1}l{round(to_x) - x1} {round(to_y) - y1}")
    return "".join(path)


def _written(text: str, x: float, foot: float, size: float, anchor: str = "middle") -> Words:
    width = len(text) * size * LETTER
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    box = Box(left, foot - size, left + width, foot + size * 0.3)
    return Words(text, x, foot, box, anchor)


def _province(name: str, everything: Iterable[Point], own: Sequence[Point]) -> Words:
    """Write the name of a province above its land, or below it where another province lies above."""
    x = sum(x for x, _y in own) / len(own)
    half = len(name) * PROVINCE_SIZE * LETTER / 2 + REACH
    over = [y for at, y in everything if abs(at - x) < half]
    top, own_top = min(over), min(y for at, y in own if abs(at - x) < half or len(own) == 1)
    if own_top == top:
        return _written(name, x, top - REACH - 8, PROVINCE_SIZE)
    return _written(name, x, max(over) + REACH + PROVINCE_SIZE + 4, PROVINCE_SIZE)


def _marks(
    towns: Sequence[Town], places: tuple[Place, ...], taken: Iterable[Words]
) -> Iterable[Mark]:
    cells, spots = cells_of(places), laid_out(places)
    discs = {town.row.pk: radius_of(town.count) for town in towns}
    full = [words.box for words in taken]
    full += [_around(spots[key], radius) for key, radius in discs.items()]
    names: dict[int, Words] = {}
    # Who has the most is named first.
    for town in sorted(towns, key=lambda one: -one.count)[:MOST_NAMES]:
        words = _beside(town.row.name, spots[town.row.pk], discs[town.row.pk], full)
        if words is not None:
            names[town.row.pk] = words
            full.append(words.box)
    for town in towns:
        key = town.row.pk
        yield Mark(town, _stone(cells[key]), *spots[key], discs[key], names.get(key))


def radius_of(count: int) -> float:
    """Return the radius of the disc for so many practices."""
    return max(radius for least, radius in SIZES if count >= least)


def _around(spot: Point, radius: float) -> Box:
    return Box(spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius)


def _beside(name: str, spot: Point, radius: float, full: Sequence[Box]) -> Words | None:
    """Write a name right or left of its disc, below or above it: the first place that is free."""
    (x, y), away = spot, radius + 4
    level = y + NAME_SIZE * 0.35
    for at, foot, anchor in (
        (x + away, level, "start"),
        (x - away, level, "end"),
        (x, y + radius + NAME_SIZE, "middle"),
        (x, y - radius - NAME_SIZE * 0.4, "middle"),
    ):
        words = _written(name, at, foot, NAME_SIZE, anchor)
        inside = words.box.left >= 0 and words.box.right <= WIDTH
        if inside and not any(words.box.meets(box) for box in full):
            return words
    return None
