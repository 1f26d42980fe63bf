"""Puts the actions that were found on a line of years: what begins, what ends, and which milestones are due."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridges.finder.rows import ActionRow, Step
from bridges.timeline import MilestoneState
from site_core.period import Period, Precision

COLUMN, STONE, GAP, TALLEST = 26, 8, 2, 40
# A page of the list holds whole years, and no more moments than this unless one year has more.
MOMENTS_A_PAGE = 150
# Beneath the stones stand the years.
FOOT = 18


class MomentKind(models.TextChoices):
    """What happens."""

    BEGIN = "begin", _("begins")
    END = "end", _("ends")
    MILESTONE = "milestone", _("milestone")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something about an action that falls in one year; of a longer doubt the last year counts."""

    kind: MomentKind
    row: ActionRow
    when: Period
    step: Step | None = None

    @property
    def says_more(self) -> bool:
        """Whether its date says more than the year it stands under."""
        return self.when.precision != Precision.YEAR or self.when.approx

    @property
    def is_late(self) -> bool:
        """Whether it is a milestone that had to be reached by now."""
        return self.step is not None and self.step.state == MilestoneState.LATE


@dataclass(slots=True)
class Year:
    """A year with what falls in it, and where its column stands in the drawing."""

    year: int
    x: int
    is_to_come: bool
    moments: list[Moment] = field(default_factory=list)
    # The page of the list that it stands on.
    page: int = 1

    @property
    def middle(self) -> int:
        """The middle of its column."""
        return self.x + (COLUMN - GAP) // 2

    @property
    def short(self) -> str:
        """The year as it stands under its column."""
        return f"’{self.year % 100:02}"

    @property
    def in_order(self) -> list[MomentKind]:
        """The kinds of its moments, from the ground up."""
        order = list(MomentKind)
        return sorted((one.kind for one in self.moments), key=order.index)

    def stones(self, tallest: int) -> list[tuple[str, int, int]]:
        """What its column is built of: kind, distance of the top to the ground, height.

        One stone a moment; where a year has too many for that, one bar a kind, as high as there are of it.
        """
        if tallest <= TALLEST:
            step = STONE + GAP
            return [(k.value, n * step, STONE) for n, k in enumerate(self.in_order, start=1)]
        bars, top = [], 0
        for kind, count in Counter(self.in_order).items():
            height = max(count * TALLEST * (STONE + GAP) // tallest, 1)
            top += height
            bars.append((kind.value, top, height))
        return bars


@dataclass(frozen=True, slots=True)
class YearLine:
    """The list by year, with the measures of the drawing that is made from it."""

    years: list[Year]
    undated: int

    @property
    def with_moments(self) -> list[Year]:
        """The years in which something happens."""
        return [year for year in self.years if year.moments]

    @property
    def last_page(self) -> int:
        """How many pages the list has."""
        return max((year.page for year in self.years), default=1)

    def on_page(self, page: int) -> list[Year]:
        """The years of one page of the list in which something happens."""
        return [year for year in self.with_moments if year.page == page]

    def page_of(self, asked: str, day: date) -> int:
        """The page that is asked for; without a number of a page, the one where `day` falls."""
        if asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= self.last_page:
            return int(asked[:6])
        past = [year.page for year in self.with_moments if year.year <= day.year]
        return past[-1] if past else 1

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return max(len(self.years), 1) * COLUMN

    @property
    def tallest(self) -> int:
        """The most moments that a year has."""
        return max((len(year.moments) for year in self.years), default=0)

    @property
    def columns(self) -> list[tuple[Year, list[tuple[str, int, int]]]]:
        """Each year with what its column is built of."""
        tallest = self.tallest
        return [(year, year.stones(tallest)) for year in self.years]

    @property
    def ground(self) -> int:
        """Where the stones stand on."""
        return min(self.tallest, TALLEST) * (STONE + GAP) + GAP

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return self.ground + FOOT

    @property
    def legend(self) -> list[dict[str, Any]]:
        """The kinds that are there, with how many of each."""
        counts = Counter(one.kind for year in self.years for one in year.moments)
        return [
            {"word": k.value, "label": k.label, "count": counts[k]} for k in MomentKind if counts[k]
        ]


def line_of_years(rows: Iterable[ActionRow], day: date) -> YearLine:
    """Gather what these actions have in each year, with the empty years between."""
    found: dict[int, list[Moment]] = defaultdict(list)
    undated = 0
    for row in rows:
        moments = list(_moments(row))
        undated += not moments
        for moment in moments:
            if moment.when.last:
                found[moment.when.last.year].append(moment)
    if not found:
        return YearLine([], undated)
    span = range(min(found), max(found) + 1)
    years = [Year(year, n * COLUMN, year > day.year, found[year]) for n, year in enumerate(span)]
    page, held = 1, 0
    for year in years:
        year.moments.sort(key=lambda one: (one.when.sort_key, one.row.code))
        if held and held + len(year.moments) > MOMENTS_A_PAGE:
            page, held = page + 1, 0
        year.page, held = page, held + len(year.moments)
    return YearLine(years, undated)


def _moments(row: ActionRow) -> Iterable[Moment]:
    starts, ends = row.starts, row.ends
    if starts and starts.last:
        yield Moment(MomentKind.BEGIN, row, starts)
    if ends and ends.last:
        yield Moment(MomentKind.END, row, ends)
    for step in row.steps:
        if step.due and step.due.last and step.state != MilestoneState.DROPPED:
            yield Moment(MomentKind.MILESTONE, row, step.due, step)
