"""How near two texts are: by the words that they share."""

import re

# Short words say nothing, and these say nothing either.
SHORTEST = 5
EMPTY_WORDS = {"gemeente", "project", "praktijk", "klimaat", "stad", "onder", "tussen", "samen", "nieuwe", "brugge"}  # fmt: skip
# Enough of each word to see through endings: “ontharden”, “onthard”.
STEM = 7
LONGEST_TEXT = 2_000


def telling_words(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that say what it is about."""
    found = {word.casefold() for word in re.findall(r"\w+", text[:LONGEST_TEXT])}
    return frozenset(word[:STEM] for word in found - EMPTY_WORDS if len(word) >= SHORTEST)


def likeness(wanted: frozenset[str], text: str) -> int:
    """Return how many of these words a text has as well."""
    return len(wanted & telling_words(text))
