"""The one picture of the site: an arch of as many stones as a Bridge has actions, drawn from its counts.

Stones are laid from both feet up, as an arch is built: what is completed lies at the bottom, what is only planned near
the crown, where the keystone carries the pictogram. So the picture cannot say anything else than the counts beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from bridges.roll_up import RollUp
from bridges.statuses import Status

# The picture is 200 wide; half a pier at each side makes neighbours join into one bridge.
CENTRE_X, CENTRE_Y = 100.0, 128.0
OUTER, INNER = 93.0, 66.0
KEYSTONE_DEGREES = 12.5
JOINT_DEGREES = 1.4

BUILT, WORKED_ON, PLANNED, UNKNOWN, STOPPED = "built", "worked-on", "planned", "unknown", "stopped"
# From the feet to the crown.
LAYING_ORDER = (
    (Status.COMPLETED, BUILT),
    (Status.UNDER_WAY, WORKED_ON),
    (Status.DELAYED, WORKED_ON),
    (Status.PAUSED, WORKED_ON),
    (Status.IN_PREPARATION, PLANNED),
    (Status.PLANNED, PLANNED),
)


@dataclass(frozen=True, slots=True)
class Stones:
    """All stones of one kind, as one SVG path."""

    kind: str
    path: str


KEYSTONE_INNER, KEYSTONE_OUTER = 62.0, 106.0


def arch_of(roll_up: RollUp) -> list[Stones]:
    """Return the stones of an arch, one path for each kind that occurs."""
    return list(_drawn(tuple(_kinds(roll_up))))


def _kinds(roll_up: RollUp) -> Iterator[str]:
    counts = dict(roll_up.counts)
    for status, kind in LAYING_ORDER:
        yield from [kind] * counts.get(status, 0)
    yield from [UNKNOWN] * roll_up.without_status
    yield from [STOPPED] * counts.get(Status.STOPPED, 0)


@lru_cache(maxsize=64)
def _drawn(kinds: tuple[str, ...]) -> tuple[Stones, ...]:
    left, right = kinds[0::2], kinds[1::2]
    paths: dict[str, list[str]] = {}
    for kind, stone in [*_side(left, to_the_right=False), *_side(right, to_the_right=True)]:
        paths.setdefault(kind, []).append(stone)
    return tuple(Stones(kind, "".join(several)) for kind, several in paths.items())


def _side(kinds: Iterable[str], *, to_the_right: bool) -> Iterator[tuple[str, str]]:
    """Lay the stones of one half from its foot to the keystone."""
    stones = list(kinds)
    if not stones:
        return
    step = (90 - KEYSTONE_DEGREES) / len(stones)
    gap = min(JOINT_DEGREES, step / 4)
    for place, kind in enumerate(stones):
        low, high = place * step + gap / 2, (place + 1) * step - gap / 2
        yield kind, wedge(180 - high, 180 - low) if not to_the_right else wedge(low, high)


def wedge(start: float, end: float, inner: float = INNER, outer: float = OUTER) -> str:
    """One stone between two angles, counted in degrees against the clock from the right foot."""
    return (
        f"M{point_at(inner, end)}L{point_at(outer, end)}A{outer:g} {outer:g} 0 0 1 {point_at(outer, start)}"
        f"L{point_at(inner, start)}A{inner:g} {inner:g} 0 0 0 {point_at(inner, end)}Z"
    )


def point_at(radius: float, degrees: float) -> str:
    x = CENTRE_X + radius * cos(radians(degrees))
    y = CENTRE_Y - radius * sin(radians(degrees))
    return f"{x:.1f} {y:.1f}".replace(".0", "")


KEYSTONE = wedge(
    90 - KEYSTONE_DEGREES + JOINT_DEGREES,
    90 + KEYSTONE_DEGREES - JOINT_DEGREES,
    KEYSTONE_INNER,
    KEYSTONE_OUTER,
)
