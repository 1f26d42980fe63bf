"""What a figure says: whether it is on its way to its target (plan-model 5.3).

A straight line runs from the start to the next target; the latest value lies on it, before it or behind it. The start is
the baseline, or the first value since the way of counting changed: nothing is judged across such a change. What cannot
be judged honestly is not judged, and says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridges.figure_rows import (
    BASELINE,
    Row,
    latest_value,
    next_target,
    rows_of,
    start_of_line,
)
from bridges.figure_rules import LAST_YEAR
from site_core.period.precision import month_end

# Within this part of the whole way from start to target, a value counts as on the line.
TOLERANCE = Decimal("0.05")
# A value of a year is not there on New Year's Day: this much later it should be, besides its own rhythm.
MONTHS_TO_COLLECT = 6
UP, DOWN = "up", "down"


class Verdict(models.TextChoices):
    """The verdicts, in the order in which they are tried."""

    NO_VALUE = "no_value", _("no value")
    NOT_RECENT = "not_recent", _("no recent value")
    MET = "met", _("target met")
    AHEAD = "ahead", _("ahead of schedule")
    ON_COURSE = "on_course", _("on course")
    WRONG_WAY = "wrong_way", _("wrong direction")
    BEHIND = "behind", _("behind schedule")
    NOT_JUDGED = "not_judged", _("cannot be judged")


class Doubt(models.TextChoices):
    """Why a figure cannot be judged."""

    NO_TARGET = (
        "no_target",
        _("No target for this figure is known, so nobody can say whether it is on course."),
    )
    NO_START = (
        "no_start",
        _("The value at the start is not known, so there is nothing to compare with."),
    )
    NO_DIRECTION = "no_direction", _("It is not known whether higher or lower is better.")
    BREAK = (
        "break",
        _(
            "It is counted differently since this value, so there is nothing yet to compare it with."
        ),
    )
    CONTRADICTION = (
        "contradiction",
        _("The target lies the other way from the start than what is said to be better."),
    )
    NO_WAY = "no_way", _("The target lies before the start, so no line can be drawn.")
    NOTHING_SINCE = (
        "nothing_since",
        _("There is no value yet from after the start, so nobody can say which way it goes."),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict with all that it rests on. Amounts are in the unit of the figure; `expected` and `tolerance` are there
    where a line could be drawn, `due_on` where a rhythm says by when there should be a newer value."""

    verdict: Verdict
    latest: Row | None = None
    start: Row | None = None
    target: Row | None = None
    direction: str = ""
    direction_is_inferred: bool = False
    expected: Decimal | None = None
    tolerance: Decimal | None = None
    due_on: date | None = None
    doubt: Doubt | None = None

    @property
    def is_judged(self) -> bool:
        """Whether it says where the figure stands on its way."""
        return self.verdict in {
            Verdict.MET, Verdict.AHEAD, Verdict.ON_COURSE, Verdict.WRONG_WAY, Verdict.BEHIND,
        }  # fmt: skip

    @property
    def expected_shown(self) -> Decimal | None:
        """The value on the line, one decimal more exact than the values themselves."""
        return None if self.expected is None else rounded(self.expected, [self.latest, self.start])

    @property
    def tolerance_shown(self) -> Decimal | None:
        """The tolerance: two decimals more exact, so that who checks the sum finds the same verdict."""
        known = [self.latest, self.start, self.target]
        return None if self.tolerance is None else rounded(self.tolerance, known, more=2)

    @property
    def is_provisional(self) -> bool:
        """Whether the value it rests on may still change."""
        return self.latest is not None and self.latest.provisional


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a new value comes, and the day on which the next one was announced: whichever is over first counts."""

    months: int | None = None
    next_on: date | None = None

    def due_on(self, latest: Row) -> date | None:
        """By when a value newer than the latest should be there; nothing without a rhythm."""
        days = []
        if self.next_on is not None and latest.year < self.next_on.year:
            days.append(self.next_on)
        if self.months:
            # A year that the calendar does not have is no reason to fail.
            year = min(max(latest.year, date.min.year), LAST_YEAR)
            years, month = divmod(11 + self.months + MONTHS_TO_COLLECT, 12)
            days.append(month_end(year + years, month + 1))
        return min(days, default=None)


def is_contradicted(rows: Sequence[Row], direction: str) -> bool:
    """Whether the next target is worse than the baseline, by what is said to be better."""
    target = next_target(rows, latest_value(rows))
    return target is not None and is_worse_target(start_of_line(rows), target, direction)


def is_worse_target(start: Row | None, target: Row, direction: str) -> bool:
    """Whether a target is worse than the baseline. One counted the new way may have been past the target at once."""
    if start is None or start.kind != BASELINE or not direction:
        return False
    return target.value < start.value if direction == UP else target.value > start.value


def reading_of(indicator: Any, today: date) -> Reading:
    """Judge a Dutch indicator on a day, from rows that were fetched along. No query."""
    rows = rows_of(indicator, indicator.measurements.all(), indicator.targets.all())
    rhythm = Rhythm(indicator.cadence_months, indicator.next_value_due_on)
    return judge(rows, indicator.direction, rhythm, today)


def judge(rows: Sequence[Row], direction: str, rhythm: Rhythm, today: date) -> Reading:
    """Judge a figure by the rows of its table, the earliest first."""
    latest = latest_value(rows)
    target, start = next_target(rows, latest), start_of_line(rows)
    if latest is None:
        return Reading(Verdict.NO_VALUE, target=target)
    due_on = rhythm.due_on(latest)
    if due_on is not None and today > due_on:
        return Reading(Verdict.NOT_RECENT, latest=latest, target=target, due_on=due_on)
    if target is None:
        return Reading(
            Verdict.NOT_JUDGED,
            latest=latest,
            due_on=due_on,
            direction=direction,
            doubt=Doubt.NO_TARGET,
        )
    baseline = next((row for row in rows if row.kind == BASELINE), None)
    towards = direction or _towards([baseline, _other(start, latest)], target)
    way = Way(latest, _other(start, latest), target, towards)
    return way.reading(
        doubt=Doubt.BREAK if latest.series_break else Doubt.NO_START,
        inferred=not direction,
        due_on=due_on,
    )


def rounded(amount: Decimal, like: Iterable[Row | None], more: int = 1) -> Decimal:
    """Round an amount that was calculated: one decimal more than the values it comes from, none for large ones."""
    given = [-int(one.value.normalize().as_tuple().exponent) for one in like if one is not None]
    places = max([0, *given]) + more if abs(amount) < 100 or max(given, default=0) > 0 else 0
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _other(start: Row | None, latest: Row) -> Row | None:
    """A value is no start of itself."""
    return None if start is latest else start


def _towards(starts: Iterable[Row | None], target: Row) -> str:
    """Which way is better, where nobody said so: the way from the start to the target.

    After a change in the way of counting there are two starts; when they disagree, nobody knows.
    """
    ways = {
        UP if target.value > start.value else DOWN
        for start in starts
        if start is not None and start.value != target.value
    }
    return ways.pop() if len(ways) == 1 else ""


@dataclass(frozen=True, slots=True)
class Way:
    """The way from the start to the target, with the latest value somewhere on it or beside it."""

    latest: Row
    start: Row | None
    target: Row
    direction: str

    def reading(self, *, doubt: Doubt, inferred: bool, due_on: date | None) -> Reading:
        """Say where the latest value lies; `doubt` is why there is no start, where there is none."""
        verdict, why = self._verdict(doubt)
        return Reading(
            verdict,
            latest=self.latest,
            start=self.start,
            target=self.target,
            direction=self.direction,
            direction_is_inferred=inferred and bool(self.direction),
            expected=self.expected,
            tolerance=self.tolerance,
            due_on=due_on,
            doubt=why,
        )

    def _verdict(self, doubt: Doubt) -> tuple[Verdict, Doubt | None]:
        if why := self._doubt_about_the_way(doubt):
            return Verdict.NOT_JUDGED, why
        if self.latest.value == self.target.value or self._is_met:
            return Verdict.MET, None
        if self.latest.year >= self.target.year:
            # The year of the target has come: no line is needed to see that it was not reached.
            return self._off_the_line(), None
        if self.start is None:
            return Verdict.NOT_JUDGED, doubt
        if self.latest.year == self.start.year:
            return Verdict.NOT_JUDGED, Doubt.NOTHING_SINCE
        return self._beside_the_line(self.start)

    def _doubt_about_the_way(self, doubt: Doubt) -> Doubt | None:
        """Why not even the target itself can be compared with, if so."""
        if self.start is not None and self.latest.year < self.start.year:
            return Doubt.NOTHING_SINCE
        if not self.direction and self.latest.value != self.target.value:
            return doubt if self.start is None else Doubt.NO_DIRECTION
        is_contradicted = is_worse_target(self.start, self.target, self.direction)
        return Doubt.CONTRADICTION if is_contradicted else None

    @property
    def _is_met(self) -> bool:
        return self._better(self.latest.value, self.target.value) >= 0

    def _beside_the_line(self, start: Row) -> tuple[Verdict, Doubt | None]:
        if self.expected is None or self.tolerance is None:
            return Verdict.NOT_JUDGED, Doubt.NO_WAY
        if self._better(self.target.value, start.value) < 0:
            # It began past the target, and is not even there any more.
            return Verdict.WRONG_WAY, None
        ahead = self._better(self.latest.value, self.expected)
        if abs(ahead) <= self.tolerance:
            return Verdict.ON_COURSE, None
        return (Verdict.AHEAD if ahead > 0 else self._off_the_line()), None

    def _off_the_line(self) -> Verdict:
        is_worse = self.start is not None and self._better(self.latest.value, self.start.value) < 0
        return Verdict.WRONG_WAY if is_worse else Verdict.BEHIND

    def _better(self, value: Decimal, than: Decimal) -> Decimal:
        """How much better one value is than another, whichever way is better."""
        return value - than if self.direction == UP else than - value

    @property
    def expected(self) -> Decimal | None:
        """The value on the line in the year of the latest value."""
        if self.start is None or not self.start.year <= self.latest.year:
            return None
        years = self.target.year - self.start.year
        if years <= 0:
            return None
        gone = min(self.latest.year - self.start.year, years)
        # Multiplied before it is divided, so that a value on the very edge of the tolerance stays on it.
        return self.start.value + (self.target.value - self.start.value) * gone / years

    @property
    def tolerance(self) -> Decimal | None:
        """How far from the line a value may lie and still count as on it."""
        if self.expected is None or self.start is None:
            return None
        return abs(self.target.value - self.start.value) * TOLERANCE
