"""Rows of a list as bits of one whole number: bit 3 is set when row 3 is meant.

Python works through such a number word by word, so that ten thousand rows are narrowed and counted in a microsecond.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from site_core.facets.offered import Facet

NUMBERS_OF_BYTE = [tuple(n for n in range(8) if byte >> n & 1) for byte in range(256)]
# For each facet, by its name: the rows that answer to each of its words.
WordBits = Mapping[str, Mapping[str, int]]


def bits_of(numbers: Collection[int]) -> int:
    """Return the bits of these rows."""
    if not numbers:
        return 0
    # Filled byte by byte: adding to a whole number copies all of it each time.
    held = bytearray((max(numbers) >> 3) + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """Go through the rows that are set, the lowest first."""
    held = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(held):
        if byte:
            for number in NUMBERS_OF_BYTE[byte]:
                yield place * 8 + number


def sorted_by(order: Iterable[int], bits: int) -> Iterator[int]:
    """Go through the rows that are set in an order that holds all rows."""
    held = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    size = len(held)
    for number in order:
        if number >> 3 < size and held[number >> 3] >> (number & 7) & 1:
            yield number


def all_bits(size: int) -> int:
    """Return the bits of so many rows, all set."""
    return (1 << size) - 1


def words_of(rows: Iterable[Any], facets: Iterable[Facet]) -> WordBits:
    """Look once at every row, and return which of them answer to which word of each facet."""
    facets = list(facets)
    found: dict[str, dict[str, list[int]]] = {one.name: defaultdict(list) for one in facets}
    for number, row in enumerate(rows):
        for facet in facets:
            words = found[facet.name]
            for word in facet.words(row):
                words[word].append(number)
    return {
        name: {word: bits_of(numbers) for word, numbers in words.items()}
        for name, words in found.items()
    }
