"""The municipalities of what was found, each with its number of practices and the list that holds exactly those."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from practices.finding.facets import TOWN
from practices.finding.facts import merged
from practices.finding.finding import Found
from practices.finding.selection import LIST
from practices.finding.words import UNKNOWN, municipality_word
from practices.models import Municipality
from site_core.facets.bits import numbers_of


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with practices: how many, and the query of the list of them."""

    row: Municipality
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Province:
    """The municipalities of one province that have practices; the one without a name holds those of which it is not known."""

    name: str
    towns: list[Town]


@dataclass(frozen=True, slots=True)
class Loose:
    """The practices that belong to no municipality: how many, and the query of the list of them."""

    count: int
    query: str


def towns_of(found: Found, rows: Mapping[int, Municipality]) -> list[Town]:
    """Return the municipalities of today with practices that were found, by name; rows are all there are, by key.

    When a reader asks for some municipalities, the others that took part in the same practices are not shown: their number
    would be that of another list.
    """
    counts = found.municipality_counts()
    asked = found.selection.chosen.get(TOWN)
    words = _words_that_lead_to(rows, asked) if asked else None
    shown = []
    for row in existing(rows.values()):
        if row.pk in counts and (words is None or row.pk in words):
            leading = words[row.pk] if words else (municipality_word(row),)
            shown.append(Town(row, counts[row.pk], _query(found, leading)))
    return shown


def existing(towns: Iterable[Municipality]) -> list[Municipality]:
    """Return those that did not merge into another one of these, by name."""
    rows = list(towns)
    keys = {one.pk for one in rows}
    return sorted(
        (one for one in rows if one.merged_into_id not in keys), key=lambda one: one.name.casefold()
    )


def provinces_of(towns: Iterable[Town]) -> list[Province]:
    """Group municipalities by province; those of which it is not known come last."""
    ordered = sorted(towns, key=lambda town: (not town.row.province, town.row.province))
    grouped = groupby(ordered, key=lambda town: town.row.province)
    return [Province(name, list(members)) for name, members in grouped]


def loose_of(found: Found) -> Loose:
    """Return what was found and belongs to no municipality."""
    rows = found.index.rows
    alone = sum(1 for number in numbers_of(found.bitset) if not rows[number].reached)
    return Loose(alone, _query(found, (UNKNOWN,)))


def _query(found: Found, words: tuple[str, ...]) -> str:
    chosen = {**found.selection.chosen, TOWN: words}
    return replace(found.selection, chosen=chosen, view=LIST).query


def _words_that_lead_to(
    towns: Mapping[int, Municipality], asked: Iterable[str]
) -> dict[int, tuple[str, ...]]:
    """For each municipality of today, the words a reader asked for that are its own or of one that merged into it."""
    asked = list(asked)
    leading: dict[int, tuple[str, ...]] = {}
    for row in towns.values():
        if (word := municipality_word(row)) in asked:
            target = _today(row, towns)
            leading[target] = (*leading.get(target, ()), word)
    return leading


def _today(row: Municipality, towns: Mapping[int, Municipality]) -> int:
    """The key of the one that exists today; `merged` ends, also where editors made a ring."""
    *_before, last = merged(row, dict(towns))
    return last.pk
