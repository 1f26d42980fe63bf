"""Says what was found to a reader: each choice with its count, what was asked, and what to let go of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from site_core.facets.choices import TEXT, Choices
from site_core.facets.offered import Asked, Facet, OfferedFacet, OfferedOption, Option, Way
from site_core.facets.sieve import Sieve

MOST_WAYS = 5


def offer(
    facet: Facet,
    options: Iterable[Option],
    words: Mapping[str, int],
    sieve: Sieve,
    chosen: Mapping[str, Iterable[str]],
) -> OfferedFacet:
    """Offer the options of a facet that would give something, and those that are chosen.

    An option counts the rows that fit all that is asked in other facets.
    """
    beside = sieve.beside(facet.name)
    options = list(options)
    counts = {one.word: (words.get(one.word, 0) & beside).bit_count() for one in options}
    return offer_counted(facet, options, counts, chosen)


def offer_counted(
    facet: Any,
    options: Iterable[Option],
    counts: Mapping[str, int],
    chosen: Mapping[str, Iterable[str]],
) -> OfferedFacet:
    """The same for a list that counts in its own way."""
    taken = set(chosen.get(facet.name, ()))
    counted = (OfferedOption(one, counts[one.word], one.word in taken) for one in options)
    return OfferedFacet(facet, [one for one in counted if one.count or one.is_chosen])


def asked_of(facets: Iterable[OfferedFacet], selection: Choices) -> list[Asked]:
    """Say what is asked, thing by thing, each with the address of the list without it."""
    asked = [
        Asked(
            str(offered.facet.label),
            str(one.option.label),
            selection.without(offered.facet.name, one.option.word).query,
            one.option.is_dutch,
        )
        for offered in facets
        for one in offered.options
        if one.is_chosen
    ]
    if selection.text:
        asked.append(Asked(_("Search"), selection.text, selection.without(TEXT).query))
    return asked


def ways_out(sieve: Sieve, selection: Any, labels: Mapping[str, Any]) -> list[Way]:
    """The fewest things to let go of to see something, the most telling first."""
    return [] if sieve.found else ways_of(sieve.fewest_to_drop(), selection, labels)


def ways_of(
    fewest: Iterable[tuple[frozenset[str], int]], selection: Any, labels: Mapping[str, Any]
) -> list[Way]:
    """Put what to let go of in words, each with how many it gives."""
    ways = []
    for names, count in fewest:
        left = selection
        for name in names:
            left = left.without(name)
        label = " + ".join(str(labels[name]) for name in labels if name in names)
        ways.append(Way(label, left.query, count))
    return sorted(ways, key=lambda way: (-way.count, way.label))[:MOST_WAYS]
