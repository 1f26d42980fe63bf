"""What a practice measured: planned beside realised, and how far the one is from the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from practices.card.money import percentage

# The drawing is as wide as twice the plan; what goes beyond fills it, and the words say how much it was.
PLAN_AT, WIDTH = 100, 200


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `of_plan` is in percent; nothing where there is no plan to compare with."""

    row: Any
    of_plan: str
    bar: int


def figures_of(rows: Iterable[Any]) -> list[Figure]:
    """Return the lines of the table, as the rows are ordered."""
    return [_figure(row) for row in rows]


def _figure(row: Any) -> Figure:
    planned, realised = row.planned, row.realised
    # Below nothing, a part of something has no meaning that everybody reads alike.
    if planned is None or realised is None or planned <= 0 or realised < 0:
        return Figure(row, "", 0)
    bar = min(int(realised * PLAN_AT / planned), WIDTH)
    return Figure(row, percentage(Decimal(realised), Decimal(planned)), bar)
