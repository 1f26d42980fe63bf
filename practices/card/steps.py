"""The steps of a practice, year after year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class YearOfSteps:
    """What happened in one year; no year where it is not known."""

    year: int | None
    steps: list[Any] = field(default_factory=list)


def steps_by_year(rows: Iterable[Any]) -> list[YearOfSteps]:
    """Put steps in the order of their years. One without a year stays behind the one that it was typed after."""
    known, placed = 0, []
    for row in rows:
        known = row.year or known
        placed.append((known, row))
    groups: list[YearOfSteps] = []
    for _year, row in sorted(placed, key=lambda pair: pair[0]):
        if not groups or groups[-1].year != row.year:
            groups.append(YearOfSteps(row.year))
        groups[-1].steps.append(row)
    return groups
