"""Carries the live rows that point at one organisation over to another."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from network.merging.joining import rival_of, values_of, what_fills, what_is_lost
from network.merging.references import Reference, references
from network.models import Organisation

# Of each model, which row took the place of one that is gone.
Successors = dict[Any, dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one row: it moves, it loses its organisation, or it becomes one with the row of the other."""

    row: Any
    dropped: Any = None
    is_detached: bool = False
    # What the row that goes says otherwise, by its labels; the editor sees it before.
    lost: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Where the row stands, for a reader of the preview."""
        parents = [one for one in self.row._meta.fields if type(one).__name__ == "ParentalKey"]
        return ", ".join(str(getattr(self.row, one.name)) for one in parents) or str(self.row)

    @property
    def kept_words(self) -> str:
        """What the row that stays says of itself."""
        return _role_of(self.row)

    @property
    def dropped_words(self) -> str:
        """What the row that goes says of itself."""
        return _role_of(self.dropped)


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the rows of one table."""

    reference: Reference
    steps: list[Step]

    @property
    def count(self) -> int:
        """How many rows are carried along."""
        return len(self.steps)

    @property
    def joined(self) -> list[Step]:
        """Those that become one with a row that is there."""
        return [one for one in self.steps if one.dropped is not None]

    @property
    def detached(self) -> list[Step]:
        """Those that lose their organisation, because the other has such a row."""
        return [one for one in self.steps if one.is_detached]


def plan_rows(merged: Organisation, kept: Organisation) -> list[Carried]:
    """Say, without writing, what becomes of every row that points at the organisation that goes."""
    planned = [Carried(one, _steps(one, merged, kept)) for one in references()]
    return [one for one in planned if one.steps]


def _steps(reference: Reference, merged: Organisation, kept: Organisation) -> list[Step]:
    rows, name = reference.model._base_manager.order_by("pk"), reference.field.name
    # Only rows of the organisation that stays can be in the way: those of the other stood beside each other before.
    mine = {row.pk: row for row in rows.filter(**{name: kept.pk})}
    theirs = [(values_of(row), row) for row in rows.filter(**{name: merged.pk})]
    steps = []
    # The weightiest first, so that what stays once is never dropped later.
    for values, row in sorted(theirs, key=lambda one: -reference.strength(one[0])):
        rival = rival_of(values, map(values_of, mine.values()), reference)
        if rival is None:
            steps.append(Step(row))
        elif reference.detaches:
            steps.append(Step(row, is_detached=True))
        elif reference.strength(values) > reference.strength(rival):
            lost = _labels(row, what_is_lost(values, rival, reference))
            steps.append(Step(row, dropped=mine.pop(rival["pk"]), lost=lost))
        else:
            lost = _labels(row, what_is_lost(rival, values, reference))
            steps.append(Step(mine[rival["pk"]], dropped=row, lost=lost))
    return steps


def carry_rows(planned: list[Carried], kept: Organisation) -> Successors:
    """Do what was planned; return which rows took the place of which."""
    successors: Successors = defaultdict(dict)
    for carried in planned:
        for step in carried.steps:
            if step.dropped is not None:
                successors[carried.reference.model][step.dropped.pk] = step.row.pk
            _carry(step, carried.reference, kept)
    return successors


def _carry(step: Step, reference: Reference, kept: Organisation) -> None:
    row = step.row
    if step.dropped is not None:
        filling = what_fills(values_of(row), values_of(step.dropped), reference)
        for name, value in filling.items():
            setattr(row, row._meta.get_field(name).attname, value)
        # First, or the two would stand beside each other for a moment.
        step.dropped.delete()
    setattr(row, reference.field.attname, None if step.is_detached else kept.pk)
    row.save()


def _labels(row: Any, names: list[str]) -> tuple[str, ...]:
    return tuple(str(row._meta.get_field(name).verbose_name) for name in names)


def _role_of(row: Any) -> str:
    say = getattr(row, "get_role_display", None)
    return str(say()) if say else str(getattr(row, "role", "") or "")
