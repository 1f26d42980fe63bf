"""How the organisations of the list hang together: Bridges, families and bodies with counts, as a list to draw from.

The list is the content; `network.directory.drawing` makes the picture of these same rows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from network.agenda.facets import Places
from network.directory.facets import BODY, BRIDGE, FAMILY, family_options, family_word
from network.directory.finding import Found
from network.directory.rows import OrganisationRow
from site_core.facets.offered import Option


@dataclass(frozen=True, slots=True)
class Group:
    """A family with the organisations of the list that belong to it."""

    option: Option
    query: str
    rows: list[OrganisationRow]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Share:
    """How many organisations of one family work on a Bridge or sit in a body."""

    family: Option
    count: int


@dataclass(frozen=True, slots=True)
class Hub:
    """A Bridge or a body, with the organisations of the list that it brings together."""

    option: Option
    query: str
    shares: list[Share]

    @property
    def count(self) -> int:
        """How many organisations it brings together."""
        return sum(share.count for share in self.shares)

    @property
    def number(self) -> str:
        """The number of a Bridge; a body has none."""
        return self.option.word if self.option.word.isdigit() else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The network as the list shows it."""

    groups: list[Group]
    bridges: list[Hub]
    bodies: list[Hub]
    # Organisations of which neither a Bridge nor a body is known.
    loose: int = 0
    total: int = field(default=0)


def picture_of(found: Found, places: Places) -> Picture:
    """Count who of the list works on which Bridge and sits in which body, family by family. No query."""
    by_family: dict[str, list[OrganisationRow]] = {one.word: [] for one in family_options()}
    for row in found.rows:
        by_family[family_word(row)].append(row)
    ask = found.selection.only
    groups = [
        Group(option, ask(FAMILY, option.word).query, by_family[option.word])
        for option in family_options()
        if by_family[option.word]
    ]
    bridges = [
        Hub(one, ask(BRIDGE, one.word).query, _shares(groups, int(one.word), "bridges"))
        for one in places.bridges
    ]
    bodies = [
        Hub(one, ask(BODY, one.word).query, _shares(groups, one.word, "bodies"))
        for one in places.bodies
    ]
    loose = sum(not row.bridges and not row.bodies for row in found.rows)
    return Picture(groups, bridges, bodies, loose, len(found.rows))


def _shares(groups: Iterable[Group], word: int | str, what: str) -> list[Share]:
    """The families that have somebody there, in their order."""
    counts = Counter(
        group.option.word for group in groups for row in group.rows if word in getattr(row, what)
    )
    return [
        Share(group.option, counts[group.option.word])
        for group in groups
        if counts[group.option.word]
    ]
