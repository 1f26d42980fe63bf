"""Answers a selection: which dates, and how many every other choice would give."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from network.agenda.entries import AgendaEntry
from network.agenda.facets import FACETS, Facet, Option, Places
from network.agenda.selection import PERIOD, POSSIBLE, SINCE, UNTIL, Selection
from site_core.period import Period

MOST_WAYS = 5


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """A choice with the number of dates it gives beside all other choices."""

    option: Option
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OfferedFacet:
    """What a reader can choose from in one facet: what would give something, and what is chosen."""

    facet: Facet
    options: list[OfferedOption]

    @property
    def is_used(self) -> bool:
        """Whether something of it is chosen."""
        return any(one.is_chosen for one in self.options)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, said in words, with the query of the address without it."""

    label: str
    value: str
    query: str
    is_dutch: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of an empty list: what to let go of, and how many dates that gives."""

    label: str
    query: str
    count: int


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


Counts = Counter[tuple[str, str]]
Missed = Counter[frozenset[str]]


def find(
    entries: Iterable[AgendaEntry],
    selection: Selection,
    places: Places,
    of_this_list: Callable[[AgendaEntry], bool],
) -> Found:
    """Go through the dates once. `of_this_list` says which of them the list shows while no period is asked for.

    A choice counts the dates that fit all that is asked elsewhere, so one that fails in this facet alone still counts
    there. `missed` counts the other dates by what would have to be dropped to find them.
    """
    found, counts, missed = Found(selection), Counts(), Missed()
    for entry in entries:
        failing = selection.failing(entry)
        is_listed = of_this_list(entry)
        if not selection.has_period and not is_listed:
            continue
        if not failing:
            is_possible = selection.placing(entry) == POSSIBLE
            (found.possible if is_possible else found.certain).append(entry)
        elif is_listed or PERIOD not in failing:
            missed[frozenset(failing)] += 1
        if len(failing) <= 1:
            fair = [facet for facet in FACETS if failing <= {facet.name}]
            counts.update((facet.name, word) for facet in fair for word in facet.words(entry))
    found.facets = [_offer(facet, places, counts, selection) for facet in FACETS]
    found.facets = [facet for facet in found.facets if facet.options]
    found.asked = [*_asked(places, selection), *_asked_of_time(selection)]
    found.ways_out = [] if found.total else _ways_out(selection, missed)
    return found


def _offer(facet: Facet, places: Places, counts: Counts, selection: Selection) -> OfferedFacet:
    chosen = selection.chosen.get(facet.name, ())
    options = [
        OfferedOption(one, counts[facet.name, one.word], one.word in chosen)
        for one in facet.options(places)
    ]
    return OfferedFacet(facet, [one for one in options if one.count or one.is_chosen])


def _asked(places: Places, selection: Selection) -> list[Asked]:
    return [
        Asked(
            str(facet.label),
            str(option.label),
            selection.without(facet.name, option.word).query,
            option.is_dutch,
        )
        for facet in FACETS
        for option in facet.options(places)
        if option.word in selection.chosen.get(facet.name, ())
    ]


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


def _ways_out(selection: Selection, missed: Missed) -> list[Way]:
    """The fewest things to let go of to see something, the most telling first."""
    labels = {facet.name: str(facet.label) for facet in FACETS} | {PERIOD: _("Period")}
    fewest = min(map(len, missed), default=0)
    ways = []
    for names in [names for names in missed if len(names) == fewest]:
        left = selection.of_all_time() if PERIOD in names else selection
        for name in names - {PERIOD}:
            left = left.without(name)
        label = " + ".join(labels[name] for name in labels if name in names)
        count = sum(dates for others, dates in missed.items() if others <= names)
        ways.append(Way(label, left.query, count))
    return sorted(ways, key=lambda way: (-way.count, way.label))[:MOST_WAYS]
