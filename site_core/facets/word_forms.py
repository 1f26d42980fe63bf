"""The forms under which a word is found: “woningen” and “Woning” share one, and so do “idee” and “idée”.

Tried with either stemmer of Dutch alone: the newer one parts “fiets” from “fietsen” and “ontharden” from “ontharding”,
the older one “huis” from “huizen”. A word is found under what both make of it, and as it stands.
"""

import re
import threading
from collections.abc import Iterator

import snowballstemmer
from anyascii import anyascii
from django.conf import settings

ALGORITHMS = {"nl": ("dutch", "dutch_porter"), "en": ("english",), "fr": ("french",)}
# Plurals that follow no rule, and that plans for a town are full of.
IRREGULAR = {"steden": "stad", "kinderen": "kind", "leden": "lid"}
WORD = re.compile(r"[^\W_]+")
OTHER = re.compile(r"[^a-z0-9]+")
LONGEST_WORD = 60
# A stemmer keeps the word it is at, so that two threads may not share one.
_of_thread = threading.local()


def words_in(text: str) -> Iterator[str]:
    """Go through the words of a text as they stand there, in small letters."""
    return (found[0][:LONGEST_WORD] for found in WORD.finditer(text.casefold()))


def plain(word: str) -> str:
    """Return a word in the letters of the alphabet alone; one that has none of them stays as it is."""
    return word if word.isascii() else OTHER.sub("", anyascii(word).lower()) or word


def forms_of(word: str, language: str = settings.LANGUAGE_CODE) -> frozenset[str]:
    """Return the forms of one word of a text in a language, the word itself among them."""
    bare = plain(word)
    forms = {bare}
    if language == settings.LANGUAGE_CODE:
        # “ideeën”, “energieën”: without the accent no rule knows that these are two syllables.
        bare = IRREGULAR.get(bare, bare[:-2] if bare.endswith(("eeen", "ieen")) else bare)
        forms.add(bare)
    for stemmer in _stemmers(language):
        # With its accents, as the rules expect it, and without, as many people type it.
        forms.add(plain(stemmer.stemWord(word)))
        forms.add(stemmer.stemWord(bare))
    return frozenset(forms)


def _stemmers(language: str) -> "list[snowballstemmer.stemmer]":
    known = _of_thread.__dict__.setdefault("stemmers", {})
    if language not in known:
        names = ALGORITHMS.get(language, ALGORITHMS[settings.LANGUAGE_CODE])
        known[language] = [snowballstemmer.stemmer(name) for name in names]
    return known[language]
