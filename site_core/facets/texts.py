"""Finds rows of a list by the words of their texts: in which rows does each word stand, and how far up.

A text has levels: what counts most comes first, for example title, summary, body.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import or_

from site_core.facets.bits import bits_of
from site_core.facets.word_forms import forms_of, plain, words_in

# Level by level, the texts with their language.
Texts = Sequence[Sequence[tuple[str, str]]]
# Level by level, the forms of all words that stand in no level above.
Terms = tuple[tuple[str, ...], ...]
SHORTEST_BEGINNING, MOST_ENDINGS = 3, 400


class TermsOfTexts:
    """The terms of texts by their owner; a text that did not change is not looked at again."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[int, Terms]] = {}
        self._forms: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, texts: Mapping[int, Texts]) -> dict[int, Terms]:
        """Return the terms of these texts, and forget those of others."""
        kept = {}
        for owner, levels in texts.items():
            mark = hash(tuple(tuple(level) for level in levels))
            before = self._kept.get(owner)
            kept[owner] = before if before and before[0] == mark else (mark, self._read(levels))
        self._kept = kept
        return {owner: terms for owner, (_mark, terms) in kept.items()}

    def _read(self, levels: Texts) -> Terms:
        seen: set[str] = set()
        terms = []
        for level in levels:
            found = {
                form
                for language, text in level
                for word in set(words_in(text))
                for form in self._known(word, language)
            }
            terms.append(tuple(found - seen))
            seen |= found
        return tuple(terms)

    def _known(self, word: str, language: str) -> frozenset[str]:
        forms = self._forms.get((word, language))
        if forms is None:
            forms = self._forms[word, language] = forms_of(word, language)
        return forms


class TextIndex:
    """In which rows each form of a word stands, level by level."""

    def __init__(self, rows: Sequence[Terms]) -> None:
        self._levels: list[dict[str, array[int]]] = [{} for _level in (rows[0] if rows else ())]
        for number, terms in enumerate(rows):
            for places, forms in zip(self._levels, terms, strict=True):
                for form in forms:
                    if form in places:
                        places[form].append(number)
                    else:
                        places[form] = array("I", (number,))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(set().union(*self._levels))

    def find(self, words: Sequence[str], languages: Iterable[str]) -> list[int]:
        """Return the rows that hold all words, one number for each level: in that level or above.

        The last word may be a beginning: whoever types is not ready yet.
        """
        languages = list(languages)
        found: list[int] = []
        for place, word in enumerate(words):
            forms = set().union(*(forms_of(word, language) for language in languages))
            if place == len(words) - 1:
                forms |= self._that_begin_with(plain(word))
            here = list(accumulate((self._holding(forms, level) for level in self._levels), or_))
            found = [one & other for one, other in zip(found, here, strict=True)] if found else here
        return found

    def _that_begin_with(self, beginning: str) -> set[str]:
        if len(beginning) < SHORTEST_BEGINNING:
            return set()
        first = bisect_left(self._sorted, beginning)
        near = self._sorted[first : first + MOST_ENDINGS]
        return {form for form in near if form.startswith(beginning)}

    @staticmethod
    def _holding(forms: Iterable[str], level: "dict[str, array[int]]") -> int:
        bits = 0
        for form in forms:
            if form in level:
                bits |= bits_of(level[form])
        return bits
