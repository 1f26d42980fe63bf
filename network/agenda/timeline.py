"""The whole plan on one line: Bridges by years, up to the last year of the plan, with the horizon behind it.

The list is the content; the drawing is made from the same cells.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from network.agenda.entries import AgendaEntry
from network.agenda.facets import BRIDGE, WHOLE_PLAN, Places
from network.agenda.lists import (
    FIRST_YEAR_OF_PLAN,
    HORIZON,
    LAST_YEAR_OF_PLAN,
    years_of,
)
from network.agenda.selection import SINCE, UNTIL
from site_core.facets.offered import Option
from site_core.period.precision import LAST_YEAR

# Measures of the drawing.
NAMES, WIDE, TALL, RADIUS, FOOT = 170, 62, 46, 19, 34


@dataclass(frozen=True, slots=True)
class Column:
    """One year, or several that share a column."""

    first: int
    last: int
    place: int
    is_to_come: bool
    is_now: bool

    @property
    def label(self) -> str:
        """The year, or the years."""
        if self.first == self.last:
            return str(self.first)
        if self.last == LAST_YEAR:
            return _("after %(year)s") % {"year": self.first - 1}
        return f"{self.first}\N{EN DASH}{self.last}"

    @property
    def anchor(self) -> str:
        """What its heading is called in the address of the page."""
        return f"jaar-{self.first}"

    @property
    def middle(self) -> int:
        """Where the middle of the column stands in the drawing."""
        return NAMES + self.place * WIDE + WIDE // 2

    def address(self, bridge: str = "") -> str:
        """Where all of it can be read, or what is about one Bridge."""
        asked = {BRIDGE: bridge} if bridge else {}
        if self.first == self.last:
            query = f"?{urlencode(asked)}" if asked else ""
            return reverse("network:agenda_year", args=[self.first]) + query
        times = {SINCE: f"{self.first}-01-01", UNTIL: f"{self.last}-12-31"}
        return f"{reverse('network:agenda')}?{urlencode({**asked, **times})}"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many dates one Bridge has in one column."""

    column: Column
    option: Option
    row: int
    count: int

    @property
    def address(self) -> str:
        """Where these dates are."""
        return self.column.address(self.option.word)

    @property
    def number(self) -> str:
        """The number of the Bridge; nothing for the whole plan."""
        return self.option.word if self.option.word.isdigit() else ""

    @property
    def base(self) -> int:
        """Where it stands on, in the drawing."""
        return (self.row + 1) * TALL

    @property
    def arch(self) -> str:
        """Its arch, as an SVG path."""
        left, right = self.column.middle - RADIUS, self.column.middle + RADIUS
        return f"M{left} {self.base}A{RADIUS} {RADIUS} 0 0 1 {right} {self.base}Z"


@dataclass(frozen=True, slots=True)
class Year:
    """One column as the list shows it."""

    column: Column
    total: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list by year, and what the drawing needs beside it."""

    years: list[Year]
    rows: list[Option]
    # Dates of which the year is not certain, and those before the plan.
    open: int
    earlier: int

    @property
    def cells(self) -> list[Cell]:
        """Every cell that holds something."""
        return [cell for year in self.years for cell in year.cells]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The line of each row, with its number and name."""
        return [
            {
                "option": one,
                "number": one.word if one.word.isdigit() else "",
                "base": (n + 1) * TALL,
            }
            for n, one in enumerate(self.rows)
        ]

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return NAMES + len(self.years) * WIDE

    @property
    def water(self) -> int:
        """Where the years stand, under the last row."""
        return len(self.rows) * TALL

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return self.water + FOOT


def timeline_of(entries: Iterable[AgendaEntry], places: Places, today: date) -> Timeline:
    """Count what certainly lies in each year, Bridge by Bridge."""
    dates = list(entries)
    rows = [*places.bridges, Option(WHOLE_PLAN, _("The whole plan"))]
    columns = _columns({year for one in dates for year in years_of(one)}, today)
    by_year = {year: column for column in columns for year in range(column.first, column.last + 1)}
    counts: Counter[tuple[Column, str]] = Counter()
    totals: Counter[Column] = Counter()
    uncertain = 0
    for entry in dates:
        words = {str(number) for number in entry.bridges} or {WHOLE_PLAN}
        places_in_time = _columns_of(entry, by_year)
        uncertain += not places_in_time and not _is_earlier(entry)
        for column in places_in_time:
            totals[column] += 1
            counts.update((column, word) for word in words)
    years = [
        Year(
            column,
            totals[column],
            [
                Cell(column, option, row, counts[column, option.word])
                for row, option in enumerate(rows)
                if counts[column, option.word]
            ],
        )
        for column in columns
    ]
    return Timeline(years, rows, uncertain, sum(map(_is_earlier, dates)))


def _columns_of(entry: AgendaEntry, by_year: dict[int, Column]) -> set[Column]:
    """The columns in which a date certainly lies: all that it lasts in, or the one that holds all its possible days."""
    when = entry.when
    if when is None or when.first is None or when.last is None:
        return set()
    if when.is_fixed:
        return {by_year[year] for year in years_of(entry) if year in by_year}
    ends = {by_year.get(day.year) for day in (when.first, when.last)}
    return {column for column in ends if column} if len(ends) == 1 else set()


def _is_earlier(entry: AgendaEntry) -> bool:
    return max(years_of(entry), default=FIRST_YEAR_OF_PLAN) < FIRST_YEAR_OF_PLAN


def _columns(years: set[int], today: date) -> list[Column]:
    """Every year of the plan, the horizon, and what has something between and after them together."""
    spans = [(year, year) for year in range(FIRST_YEAR_OF_PLAN, LAST_YEAR_OF_PLAN + 1)]
    spans += _together(years, LAST_YEAR_OF_PLAN + 1, HORIZON - 1)
    spans.append((HORIZON, HORIZON))
    spans += _together(years, HORIZON + 1, LAST_YEAR)
    return [
        Column(first, last, place, first > today.year, first <= today.year <= last)
        for place, (first, last) in enumerate(spans)
    ]


def _together(years: set[int], first: int, last: int) -> list[tuple[int, int]]:
    return [(first, last)] if any(first <= year <= last for year in years) else []
