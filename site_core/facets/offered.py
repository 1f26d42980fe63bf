"""What a list with facets offers its reader: choices with counts, what was asked, and the ways out of an empty answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its word in the address, and what readers call it."""

    word: str
    label: Any
    # A Dutch name on a page in another language.
    is_dutch: bool = False
    # A heading that options next to each other share.
    group: Any = ""


# Compared by identity: a hash over its fields would translate its label each time.
@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One thing to narrow by. `words` are those that a row of the list answers to."""

    name: str
    label: Any
    options: Callable[[Any], Iterable[Option]]
    words: Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """A choice with the number of rows it gives beside all other choices."""

    option: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OfferedFacet:
    """What a reader can choose from in one facet: what would give something, and what is chosen."""

    facet: Any
    options: list[OfferedOption]

    @property
    def is_used(self) -> bool:
        """Whether something of it is chosen."""
        return any(one.is_chosen for one in self.options)

    @property
    def is_long(self) -> bool:
        """Whether it needs a place of its own to scroll in."""
        return len(self.options) > MOST_AT_ONCE


# More choices than this push the next facet out of sight.
MOST_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, said in words, with the query of the address without it."""

    label: str
    value: str
    query: str
    is_dutch: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of an empty list: what to let go of, and how many rows that gives."""

    label: str
    query: str
    count: int
