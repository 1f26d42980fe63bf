"""Decides which of two rows stays when their organisations become one. The same for live rows and for those of a draft."""

from collections.abc import Iterable, MutableMapping
from typing import Any

from network.merging.references import Reference

Values = MutableMapping[str, Any]
# What a row is, and not what it says.
BOOKKEEPING = {"pk", "id", "sort_order", "uid"}
EMPTY = ("", None)


def values_of(row: Any) -> Values:
    """Return a live row as a draft holds it."""
    values = {one.name: one.value_from_object(row) for one in row._meta.concrete_fields}
    return {**values, "pk": row.pk}


def rival_of(
    values: Values, others: Iterable[Values], reference: Reference, *, without: Iterable[str] = ()
) -> Values | None:
    """Return the weightiest row that cannot stand beside this one. An empty value equals nothing, as in a database."""
    ignored = set(without)
    keys = [[name for name in key if name not in ignored] for key in reference.keys]
    rivals = [one for one in others if any(_equal(values, one, key) for key in keys)]
    return max(rivals, key=reference.strength, default=None)


def _equal(values: Values, other: Values, names: list[str]) -> bool:
    return all(
        values.get(name) is not None and values.get(name) == other.get(name) for name in names
    )


def what_fills(kept: Values, dropped: Values, reference: Reference) -> dict[str, Any]:
    """Return what the row that goes says where the one that stays is silent: a contact, a remark."""
    said = _said(dropped, reference)
    return {name: value for name, value in said.items() if kept.get(name) in EMPTY}


def what_is_lost(kept: Values, dropped: Values, reference: Reference) -> list[str]:
    """Return the names of what the row that goes says otherwise than the one that stays."""
    said = _said(dropped, reference)
    return [name for name, value in said.items() if kept.get(name) not in (*EMPTY, value)]


def _said(values: Values, reference: Reference) -> dict[str, Any]:
    equal = {name for key in reference.keys for name in key} | BOOKKEEPING | {reference.field.name}
    return {name: one for name, one in values.items() if name not in equal and one not in EMPTY}
