"""Narrows a list: within a facet any of the words will do, and every facet that is asked has to fit."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from site_core.facets.bits import WordBits


class Sieve:
    """Which rows fit, what a choice beside the others would give, and what stands in the way of finding any.

    `allowed` holds for each thing that is asked, by its name, the rows that fit it.
    """

    def __init__(self, everything: int, allowed: Mapping[str, int]) -> None:
        self.everything = everything
        self.allowed = dict(allowed)

    @cached_property
    def found(self) -> int:
        """The rows that fit all that is asked."""
        return self.beside("")

    def beside(self, name: str) -> int:
        """The rows that fit all that is asked but for this one thing."""
        bits = self.everything
        for other, allowed in self.allowed.items():
            if other != name:
                bits &= allowed
        return bits

    def fewest_to_drop(self) -> list[tuple[frozenset[str], int]]:
        """The smallest sets of things to let go of to find something, each with the number of rows it gives.

        No row fails in less, so the rows that fail in exactly such a set are all that letting go of it gives.
        """
        nearest = self._nearest()
        groups: list[tuple[frozenset[str], int]] = [(frozenset(), nearest)] if nearest else []
        for name, allowed in self.allowed.items():
            parted = [
                part
                for names, bits in groups
                for part in ((names, bits & allowed), (names | {name}, bits & ~allowed))
            ]
            groups = [(names, bits) for names, bits in parted if bits]
        return [(names, bits.bit_count()) for names, bits in groups]

    def _nearest(self) -> int:
        """The rows that fail in the fewest things: sorted by in how many, one thing after the other."""
        by_failures = [self.everything]
        for allowed in self.allowed.values():
            fit = [bits & allowed for bits in by_failures] + [0]
            fail = [0] + [bits & ~allowed for bits in by_failures]
            by_failures = [one | other for one, other in zip(fit, fail, strict=True)]
        return next(filter(None, by_failures), 0)


def allowed_by(chosen: Mapping[str, Iterable[str]], words: WordBits) -> dict[str, int]:
    """Return the rows that fit the choices of each facet."""
    allowed = {}
    for name, some in chosen.items():
        bits = 0
        for word in some:
            bits |= words[name].get(word, 0)
        allowed[name] = bits
    return allowed
