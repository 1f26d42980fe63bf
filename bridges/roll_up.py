"""Counts of actions by status. Never percentages, never averaged (DESIGN.md section 5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bridges.statuses import Status


@dataclass(frozen=True, slots=True)
class RollUp:
    """How many actions stand where. The counts and `without_status` add up to `total`.

    An action whose only status has no date is without status here: it cannot be placed on a day.
    """

    counts: tuple[tuple[Status, int], ...]
    without_status: int

    @classmethod
    def of(cls, statuses: Iterable[str | None]) -> Self:
        """Count the statuses of a set of actions; None stands for no dated status yet."""
        counter = Counter(statuses)
        return cls(
            counts=tuple(
                (status, counter[status.value]) for status in Status if counter[status.value]
            ),
            without_status=counter[None],
        )

    @property
    def total(self) -> int:
        """The number of actions."""
        return sum(count for _status, count in self.counts) + self.without_status
