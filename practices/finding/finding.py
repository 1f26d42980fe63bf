"""Answers a selection of practices: which ones, in what order, and how many every other choice would give.

This is what other pages use that show practices a reader asked for, the map among them::

    found = find_practices(request.GET)
    found.count, found.selection.query          # how many, and the address of this very question
    found.facets, found.asked, found.ways_out   # as site_core.facets.offered describes them
    found.municipality_counts()                 # how many of them each municipality has, by its key
    found.facts(0, 24)                          # what the index knows of the first ones, in the order that was asked for
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from practices.finding.facets import FACETS, MOST_SOURCES, SOURCE
from practices.finding.facts import PracticeFacts
from practices.finding.index import PracticeIndex, current_index
from practices.finding.selection import ARCHIVE, NEWEST, RELEVANCE, Selection, read_selection
from site_core.facets.answering import asked_of, offer, ways_out
from site_core.facets.bits import numbers_of, sorted_by
from site_core.facets.choices import MOST_WORDS, TEXT
from site_core.facets.offered import Asked, Facet, OfferedFacet, Way
from site_core.facets.sieve import Sieve, allowed_by
from site_core.facets.word_forms import words_in

LABELS = {facet.name: facet.label for facet in FACETS} | {TEXT: gettext_lazy("Search")}
ARCHIVED = pgettext_lazy("facet", "Archive")


@dataclass(frozen=True)
class Found:
    """The answer to a selection."""

    index: PracticeIndex
    selection: Selection
    sieve: Sieve
    # The practices that hold the text that is searched for: in the title, down to the summary, anywhere.
    by_text: tuple[int, ...] = ()

    @property
    def bitset(self) -> int:
        """The practices that were found, as bits of their numbers in the index."""
        return self.sieve.found

    @cached_property
    def count(self) -> int:
        """How many were found."""
        return self.bitset.bit_count()

    @cached_property
    def facets(self) -> list[OfferedFacet]:
        """What else can be asked, each choice with how many it gives."""
        offered = [self._offer(facet) for facet in FACETS]
        return [facet for facet in offered if facet.options]

    def _offer(self, facet: Facet) -> OfferedFacet:
        chosen, words = self.selection.chosen, self.index.words[facet.name]
        offered = offer(facet, facet.options(self.index.offer), words, self.sieve, chosen)
        options = offered.options
        if facet.name == SOURCE and len(options) > MOST_SOURCES:
            by_use = sorted(options, key=lambda one: (not one.is_chosen, -one.count))
            most = {one.option.word for one in by_use[:MOST_SOURCES]}
            options = [one for one in options if one.option.word in most]
        if offered.is_long:
            # What is chosen is in sight without scrolling.
            options = sorted(options, key=lambda one: not one.is_chosen)
        return replace(offered, options=options)

    @cached_property
    def asked(self) -> list[Asked]:
        """What is asked, each with the query without it."""
        asked = asked_of(self.facets, self.selection)
        if self.selection.with_archive:
            query = self.selection.without(ARCHIVE).query
            asked.append(Asked(str(ARCHIVED), _("archived ones too"), query))
        return asked

    @cached_property
    def ways_out(self) -> list[Way]:
        """When nothing was found: the least to let go of, and how many that gives."""
        return ways_out(self.sieve, self.selection, LABELS)

    @cached_property
    def archived_count(self) -> int:
        """How many archived practices fit what is asked."""
        bits = self.index.archived
        for allowed in self.sieve.allowed.values():
            bits &= allowed
        return bits.bit_count()

    @property
    def archive_way(self) -> str:
        """The query of the same question with archived practices."""
        return self.selection.archived_too().query

    @property
    def positions(self) -> Iterator[int]:
        """The numbers of what was found, in the order that was asked for."""
        order = self.selection.order
        if order == NEWEST:
            return numbers_of(self.bitset)
        if order == RELEVANCE:
            return self._by_relevance()
        return sorted_by(self.index.orders[order], self.bitset)

    def _by_relevance(self) -> Iterator[int]:
        """Those with the text in the title first, then the summary; equals the newest first."""
        shown = 0
        for bits in self.by_text or (self.bitset,):
            yield from numbers_of(self.bitset & bits & ~shown)
            shown |= bits

    def facts(self, start: int = 0, stop: int | None = None) -> list[PracticeFacts]:
        """What the index knows of a part of the list, in its order."""
        rows = self.index.rows
        return [rows[number] for number in islice(self.positions, start, stop)]

    def newest(self, most: int) -> list[PracticeFacts]:
        """What the index knows of the newest ones, whatever the order that was asked for."""
        return [self.index.rows[number] for number in islice(numbers_of(self.bitset), most)]

    def municipality_counts(self) -> dict[int, int]:
        """How many practices of what was found each municipality has, by its key; of a merged one, both count them."""
        rows = self.index.rows
        return dict(Counter(town.pk for n in numbers_of(self.bitset) for town in rows[n].reached))


def find_practices(asked: Any) -> Found:
    """Answer the query of an address (a QueryDict). One query; two more after a change, and one for its texts unless these came along."""
    index = current_index(with_texts=bool(asked.get(TEXT)))
    selection = read_selection(asked, index.offer)
    allowed = allowed_by(selection.chosen, index.words)
    by_text: tuple[int, ...] = ()
    if selection.text:
        languages = {settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE}
        words = list(words_in(selection.text))
        by_text = tuple(index.texts.find(words[:MOST_WORDS], languages))
        allowed[TEXT] = by_text[-1] if by_text else 0
    everything = index.everything if selection.with_archive else index.listed
    return Found(index, selection, Sieve(everything, allowed), by_text)
