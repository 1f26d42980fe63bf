"""Answers a selection: which actions, in what order, and how many every other choice would give."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from bridges.as_of import AsOf
from bridges.finder.facets import FACETS, STATUS_WORDS, Facet
from bridges.finder.rows import ActionRow, Plan
from bridges.finder.selection import Selection, read_selection
from bridges.roll_up import RollUp
from site_core.facets.answering import asked_of, offer_counted, ways_of
from site_core.facets.choices import TEXT, folded
from site_core.facets.offered import Asked, OfferedFacet, Way

STATUS_ORDER = list(STATUS_WORDS)
LABELS = {facet.name: facet.label for facet in FACETS} | {TEXT: gettext_lazy("Search")}


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a selection."""

    plan: Plan
    selection: Selection
    rows: list[ActionRow]
    facets: list[OfferedFacet]
    asked: list[Asked]
    ways_out: list[Way]

    @property
    def roll_up(self) -> RollUp:
        """How many of these actions stand where."""
        return RollUp.of(row.status for row in self.rows)


def find(plan: Plan, asked: Any, as_of: AsOf) -> Found:
    """Answer the query of an address (a QueryDict) with what the plan holds."""
    offered = [(facet, list(facet.options(plan))) for facet in FACETS]
    selection = read_selection(asked, as_of, offered)
    rows, counts, missed = _sieve(plan, selection)
    facets = [
        offer_counted(facet, options, {one.word: counts[facet.name, one.word] for one in options}, selection.chosen)
        for facet, options in offered
    ]  # fmt: skip
    return Found(
        plan=plan,
        selection=selection,
        rows=_sorted(rows, selection.sort),
        facets=[facet for facet in facets if facet.options],
        asked=asked_of(facets, selection),
        ways_out=ways_of(_fewest_to_drop(missed), selection, LABELS) if not rows else [],
    )


Missed = Counter[frozenset[str]]


def _sieve(
    plan: Plan, selection: Selection
) -> tuple[list[ActionRow], Counter[tuple[str, str]], Missed]:
    """Go through the actions once.

    A choice counts the actions that fit all that is asked elsewhere, so a row that fails in one unit alone still counts
    there. `missed` counts the other rows by what would have to be dropped to find them.
    """
    rows: list[ActionRow] = []
    counts: Counter[tuple[str, str]] = Counter()
    missed: Missed = Counter()
    for row in plan.rows:
        words = {facet: facet.words(row, plan, selection.chosen) for facet in FACETS}
        failing = {f.asked_with for f, some in words.items() if not _fits(f, some, selection)}
        if selection.words and not _holds(row, selection.words):
            failing.add(TEXT)
        if not failing:
            rows.append(row)
        else:
            missed[frozenset(_to_drop(row, plan, selection, failing))] += 1
        if len(failing) <= 1:
            fair = [facet for facet in FACETS if failing <= {facet.asked_with}]
            counts.update((facet.name, word) for facet in fair for word in words[facet])
    return rows, counts, missed


def _to_drop(row: ActionRow, plan: Plan, selection: Selection, failing: set[str]) -> set[str]:
    """What a row asks to be let go of: the text, and in each unit one facet when that is enough."""
    names = failing & {TEXT}
    for unit in failing - names:
        together = [f for f in FACETS if f.asked_with == unit and f.name in selection.chosen]
        enough = [f.name for f in together if _fits_without(row, plan, selection, f, together)]
        names |= set(enough[:1] or [facet.name for facet in together])
    return names


def _fits_without(
    row: ActionRow, plan: Plan, selection: Selection, dropped: Facet, together: list[Facet]
) -> bool:
    rest = selection.without(dropped.name)
    left = [facet for facet in together if facet is not dropped]
    return all(_fits(facet, facet.words(row, plan, rest.chosen), rest) for facet in left)


def _fits(facet: Facet, words: set[str], selection: Selection) -> bool:
    wanted = selection.chosen.get(facet.name)
    return not wanted or not words.isdisjoint(wanted)


def _holds(row: ActionRow, words: Iterable[str]) -> bool:
    text = searchable(row)
    return all(word in text for word in words)


def searchable(row: ActionRow) -> str:
    """Return all that free text is looked for in."""
    action = row.action
    places = [place.title for place in (row.bridge, row.pillar) if place]
    names = [part.name for part in row.parts] + [label.name for label in row.labels]
    texts = [
        row.code, action.title, row.title, action.official_title, action.summary, action.ambition, *places, *names,
        *(step.title for step in row.steps),
    ]  # fmt: skip
    return folded(" ".join(texts))


def _fewest_to_drop(missed: Missed) -> list[tuple[frozenset[str], int]]:
    """The smallest sets of things to let go of, each with the number of actions that gives."""
    fewest = min(map(len, missed), default=0)
    return [
        (names, sum(rows for others, rows in missed.items() if others <= names))
        for names in missed
        if len(names) == fewest
    ]


def _sorted(rows: list[ActionRow], sort: str) -> list[ActionRow]:
    """Sort by number first, so that equals keep that order."""
    keys: dict[str, Callable[[ActionRow], Any]] = {
        "titel": lambda row: folded(row.title),
        "status": lambda row: STATUS_ORDER.index(row.status) if row.status else len(STATUS_ORDER),
        "recent": lambda row: -(row.last_reported_on or date.min).toordinal(),
        "oudst": lambda row: (row.last_reported_on or date.min).toordinal(),
        "mijlpaal": _next_step,
    }
    return sorted(rows, key=keys[sort]) if sort in keys else rows


def _next_step(row: ActionRow) -> tuple[bool, date]:
    step = row.next_step
    last = step.due.last if step and step.due else None
    return (step is None, last or date.max)
