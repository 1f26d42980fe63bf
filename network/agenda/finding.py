"""Answers a selection: which dates, and how many every other choice would give."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.agenda.entries import AgendaEntry
from network.agenda.facets import FACETS, Places
from network.agenda.selection import PERIOD, POSSIBLE, SINCE, TIME, UNTIL, Selection
from site_core.facets.answering import asked_of, offer, ways_out
from site_core.facets.bits import WordBits, bits_of, numbers_of, words_of
from site_core.facets.offered import Asked, OfferedFacet, Way
from site_core.facets.sieve import Sieve, allowed_by
from site_core.period import Period

LABELS = {facet.name: facet.label for facet in FACETS} | {TIME: gettext_lazy("Period")}


@dataclass(slots=True)
class Found:
    """The answer. `certain` lies in the period that was asked for, or was found without one; `possible` may."""

    selection: Selection
    certain: list[AgendaEntry] = field(default_factory=list)
    possible: list[AgendaEntry] = field(default_factory=list)
    facets: list[OfferedFacet] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ways_out: list[Way] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many dates fit."""
        return len(self.certain) + len(self.possible)


def find(
    entries: Iterable[AgendaEntry],
    selection: Selection,
    places: Places,
    of_this_list: Callable[[AgendaEntry], bool],
) -> Found:
    """Return the dates that fit. `of_this_list` says which of them the list shows while no period is asked for."""
    entries = list(entries)
    words = words_of(entries, FACETS)
    sieve = _sieve(entries, selection, words, of_this_list)
    found = Found(selection)
    for number in numbers_of(sieve.found):
        is_possible = selection.placing(entries[number]) == POSSIBLE
        (found.possible if is_possible else found.certain).append(entries[number])
    facets = [
        offer(facet, facet.options(places), words[facet.name], sieve, selection.chosen)
        for facet in FACETS
    ]
    found.facets = [facet for facet in facets if facet.options]
    found.asked = [*asked_of(facets, selection), *_asked_of_time(selection)]
    found.ways_out = ways_out(sieve, selection, LABELS)
    return found


def _sieve(
    entries: list[AgendaEntry],
    selection: Selection,
    words: WordBits,
    of_this_list: Callable[[AgendaEntry], bool],
) -> Sieve:
    """Narrow the dates of this list; a period that is asked for brings those of another list too."""
    everything = bits_of([n for n, entry in enumerate(entries) if of_this_list(entry)])
    allowed = allowed_by(selection.chosen, words)
    if selection.has_period:
        within = bits_of([n for n, entry in enumerate(entries) if selection.placing(entry)])
        everything, allowed[TIME] = everything | within, within
    return Sieve(everything, allowed)


def _asked_of_time(selection: Selection) -> list[Asked]:
    labels = {
        PERIOD: (_("Period"), selection.period and selection.period.label),
        SINCE: (_("From"), selection.since and Period.of_day(selection.since).label),
        UNTIL: (_("Up to and with"), selection.until and Period.of_day(selection.until).label),
    }
    return [
        Asked(label, value, selection.without(name).query)
        for name, (label, value) in labels.items()
        if value
    ]
