"""Reads what the list has to know of every practice: two queries, however many there are."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings

from practices.finding.side_rows import (
    BLOCK,
    BRIDGE,
    CONFIRMED,
    DOCUMENT,
    FILED_LABEL,
    FILED_TOWN,
    LABEL,
    MONEY,
    NAME,
    RESULT,
    REUSE,
    TOWN,
    SideRow,
    label_of,
    parts_of,
    side_rows,
    town_of,
)
from practices.finding.words import full_time, source_word
from practices.models import Municipality, PracticePage
from practices.models.practice import PracticeStatus
from practices.models.readers import house_of
from practices.upkeep.months import after_months
from site_core.models import Label

COLUMNS = (
    "pk", "translation_key", "title", "first_published_at", "status", "cost_from", "cost_to", "cost_yearly", "cost_own_share",
    "staff_amount", "staff_unit", "starts_first", "starts_last", "ends_first", "ends_last", "ends_precision",
    "archived_on", "sender_note",
)  # fmt: skip
OVER = {PracticeStatus.FINISHED, PracticeStatus.STOPPED}


@dataclass(slots=True)
class PracticeFacts:
    """A practice as far as the list narrows, sorts and counts by it."""

    pk: int
    # What its translations have too.
    key: UUID
    title: str
    first_published_at: datetime | None
    status: str
    cost: Decimal | None
    own_share: Decimal | None
    staff: Decimal | None
    years: tuple[int, ...]
    is_archived: bool
    sender_note: str
    confirmed_on: date | None = None
    is_confirmed: bool = False
    is_measured: bool = False
    has_blocks: bool = False
    has_documents: bool = False
    # The houses that did it too.
    reusers: set[str] = field(default_factory=set)
    # Its own municipalities, and of them and those into which they merged the ones that can be found.
    towns: list[Municipality] = field(default_factory=list)
    reached: list[Municipality] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    bridges: list[int] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    @property
    def reuses(self) -> int:
        """How many others did it too."""
        return len(self.reusers)


@dataclass(slots=True)
class Read:
    """All that was read: the practices in the order of the list, and what they are filed under."""

    rows: list[PracticeFacts]
    # Those that are offered; a practice keeps the name of another that was taken off.
    towns: dict[int, Municipality]
    labels: list[Label]
    # The sources of money as most people wrote them, by their word.
    sources: dict[str, str]
    # The titles of the Bridges by their number and language.
    bridges: dict[int, dict[str, str]]


@dataclass(slots=True)
class _Known:
    """What practices are filed under, and how their sources of money are written."""

    towns: dict[int, Municipality]
    labels: dict[int, Label]
    spelled: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def sources(self) -> dict[str, str]:
        """The sources as most people wrote them, by their word."""
        return {word: counts.most_common(1)[0][0] for word, counts in self.spelled.items()}


def read_facts(day: date, *, beside: Iterable[Any] = ()) -> tuple[Read, list[SideRow]]:
    """Read all public practices as they stand on a day, the newest first; and what else was to be read along with them."""
    pages = PracticePage.objects.public().newest_first().values(*COLUMNS)
    rows = {page["pk"]: _facts(page, day) for page in pages}
    told = side_rows(beside=beside)
    known, names, others = _filed_under(told), _BridgeNames(), []
    for kind, pk, what in told:
        if kind == NAME:
            names.add(pk, what)
        elif kind in ADDING:
            if pk in rows:
                ADDING[kind](rows[pk], what, known)
        elif kind not in FILED:
            others.append((kind, pk, what))
    for row in rows.values():
        _conclude(row, day, known.towns)
    ordered = sorted(known.labels.values(), key=_place)
    offered = {pk: town for pk, town in known.towns.items() if town.live}
    read = Read(list(rows.values()), offered, ordered, known.sources(), names.by_number())
    return read, others


def _add_town(row: PracticeFacts, what: str, known: _Known) -> None:
    if town := known.towns.get(int(what)):
        row.towns.append(town)


def _add_label(row: PracticeFacts, what: str, known: _Known) -> None:
    if label := known.labels.get(int(what)):
        row.labels.append(label)


def _add_bridge(row: PracticeFacts, what: str, _known: _Known) -> None:
    row.bridges.append(int(what))


def _add_money(row: PracticeFacts, what: str, known: _Known) -> None:
    if word := source_word(what):
        row.sources.add(word)
        known.spelled[word][" ".join(what.split())] += 1


def _add_day(row: PracticeFacts, what: str, _known: _Known) -> None:
    """It was said that it is right."""
    row.confirmed_on = max(row.confirmed_on or date.min, date.fromisoformat(what[:10]))


def _add_reuse(row: PracticeFacts, what: str, _known: _Known) -> None:
    row.reusers.add(house_of(*parts_of(what, 2)))


Adding = Callable[[PracticeFacts, str, _Known], None]


def _tick(name: str) -> Adding:
    return lambda row, _what, _known: setattr(row, name, True)


ADDING: dict[str, Adding] = {
    TOWN: _add_town,
    LABEL: _add_label,
    BRIDGE: _add_bridge,
    MONEY: _add_money,
    CONFIRMED: _add_day,
    REUSE: _add_reuse,
    RESULT: _tick("is_measured"),
    BLOCK: _tick("has_blocks"),
    DOCUMENT: _tick("has_documents"),
}


class _BridgeNames:
    """Puts the titles of Bridges under their number, which only the Dutch page has."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, number: int, what: str) -> None:
        """Take one page: its language, the key it shares with its translations, and its title."""
        language, key, title = parts_of(what, 3)
        self._titles[key][language] = title
        if language == settings.LANGUAGE_CODE and number:
            self._numbers[key] = number

    def by_number(self) -> dict[int, dict[str, str]]:
        """Return the titles of those that readers can open in Dutch."""
        return {number: self._titles[key] for key, number in sorted(self._numbers.items(), key=lambda pair: pair[1])}  # fmt: skip


FILED = {FILED_TOWN, FILED_LABEL}


def _filed_under(told: Iterable[SideRow]) -> _Known:
    """What the other rows name by its key: a database promises no order of them."""
    known = _Known({}, {})
    for kind, pk, what in told:
        if kind == FILED_TOWN:
            known.towns[pk] = town_of(pk, what)
        elif kind == FILED_LABEL:
            known.labels[pk] = label_of(pk, what)
    return known


def _place(label: Label) -> tuple[str, int, str]:
    return label.scheme, label.sort_order, label.name_nl


def _facts(page: dict[str, Any], day: date) -> PracticeFacts:
    highest = [page[name] for name in ("cost_from", "cost_to") if page[name] is not None]
    return PracticeFacts(
        pk=page["pk"],
        key=page["translation_key"],
        title=page["title"],
        first_published_at=page["first_published_at"],
        status=page["status"],
        # What it costs in all; where nobody says so, what it costs each year.
        cost=max(highest, default=page["cost_yearly"]),
        own_share=page["cost_own_share"],
        staff=full_time(page["staff_amount"], page["staff_unit"]),
        years=tuple(_years(page, day)),
        is_archived=page["archived_on"] is not None,
        sender_note=page["sender_note"],
    )


def _years(page: dict[str, Any], day: date) -> Iterable[int]:
    """The years in which it ran, or may have: from its first possible day, and on while no end is told."""
    first = page["starts_first"] or page["starts_last"] or page["ends_first"] or page["ends_last"]
    if first is None:
        return ()
    last = page["ends_last"] or page["ends_first"]
    if last is None:
        # An end that is there but not known says that it is over, and not when.
        is_over = page["ends_precision"] or page["status"] in OVER
        last = first if is_over else max(first, day)
    return range(first.year, max(first.year, last.year) + 1)


def _conclude(row: PracticeFacts, day: date, towns: dict[int, Municipality]) -> None:
    """Add what follows from all rows of a practice together."""
    row.is_confirmed = row.confirmed_on is not None and after_months(row.confirmed_on, 12) > day
    row.bridges.sort()
    row.towns.sort(key=lambda one: one.name)
    reached = {one.pk: one for town in row.towns for one in merged(town, towns) if one.live}
    row.reached = list(reached.values())


def merged(town: Municipality, towns: dict[int, Municipality]) -> Iterator[Municipality]:
    """Go from a municipality to the one it merged into, and so on to the one that exists today."""
    seen: set[int] = set()
    at: Municipality | None = town
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        yield at
        at = towns.get(at.merged_into_id or 0)
