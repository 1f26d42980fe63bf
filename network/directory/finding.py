"""Answers what a reader asks of the network: which organisations, and how many every other choice would give."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from network.agenda.facets import Places
from network.directory.facets import FACETS
from network.directory.rows import OrganisationRow
from site_core.facets.answering import asked_of, offer, ways_out
from site_core.facets.bits import all_bits, bits_of, numbers_of, words_of
from site_core.facets.choices import MOST_PROBLEMS, TEXT, Choices, folded, read_text, read_words
from site_core.facets.offered import Asked, OfferedFacet, Way
from site_core.facets.sieve import Sieve, allowed_by

LABELS = {facet.name: facet.label for facet in FACETS} | {TEXT: gettext_lazy("Search")}


@dataclass(frozen=True, slots=True)
class Selection(Choices):
    """A valid selection of organisations."""

    ORDER: ClassVar[tuple[str, ...]] = tuple(facet.name for facet in FACETS)


@dataclass(slots=True)
class Found:
    """The answer to a selection."""

    selection: Selection
    rows: list[OrganisationRow] = field(default_factory=list)
    facets: list[OfferedFacet] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ways_out: list[Way] = field(default_factory=list)


def read_selection(asked: Any, places: Places) -> Selection:
    """Read a selection from the query of an address (a QueryDict); what nobody offers is named and left out."""
    problems: list[str] = []
    chosen = {}
    for facet in FACETS:
        known = (option.word for option in facet.options(places))
        if words := read_words(asked, facet, known, problems):
            chosen[facet.name] = words
    text = read_text(asked.get(TEXT, ""), problems)
    return Selection(chosen=chosen, text=text, problems=tuple(problems[:MOST_PROBLEMS]))


def searchable(row: OrganisationRow) -> str:
    """Return all that free text is looked for in."""
    one = row.organisation
    return folded(f"{one.name} {one.kind} {one.contribution} {one.get_family_display()}")


def find(rows: Iterable[OrganisationRow], selection: Selection, places: Places) -> Found:
    """Return the organisations that fit, with what else can be asked."""
    rows = list(rows)
    words = words_of(rows, FACETS)
    allowed = allowed_by(selection.chosen, words)
    if selection.words:
        allowed[TEXT] = bits_of([n for n, row in enumerate(rows) if _holds(row, selection.words)])
    sieve = Sieve(all_bits(len(rows)), allowed)
    facets = [
        offer(facet, facet.options(places), words[facet.name], sieve, selection.chosen)
        for facet in FACETS
    ]
    return Found(
        selection=selection,
        rows=[rows[number] for number in numbers_of(sieve.found)],
        facets=[facet for facet in facets if facet.options],
        asked=asked_of(facets, selection),
        ways_out=ways_out(sieve, selection, LABELS),
    )


def _holds(row: OrganisationRow, words: Iterable[str]) -> bool:
    text = searchable(row)
    return all(word in text for word in words)
