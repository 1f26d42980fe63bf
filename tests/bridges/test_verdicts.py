"""What a figure says, by worked cases: each one can be checked with pencil and paper."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.figure_rows import BASELINE, TARGET, VALUE, Row
from bridges.verdicts import Doubt, Rhythm, Verdict, judge

TODAY = date(2026, 11, 25)
ORDER = (BASELINE, VALUE, TARGET)


def rows(start=None, values=(), targets=()):
    """Rows as the table has them: (year, value) and what else is known of a value."""
    made = [Row(BASELINE, start[0], Decimal(start[1]))] if start else []
    made += [
        Row(VALUE, year, Decimal(value), **dict.fromkeys(more, True))
        for year, value, *more in values
    ]
    made += [Row(TARGET, year, Decimal(value)) for year, value in targets]
    return sorted(made, key=lambda row: (row.year, ORDER.index(row.kind)))


# Name: (start, values, targets, direction, rhythm, verdict). Emissions of 100 in 2010 that have to be 50 in 2030 lie on
# the line at 75 in 2020; the tolerance is a twentieth of the way, 2.5.
EMISSIONS = {"start": (2010, "100"), "targets": [(2030, "50")]}
TREES = {"start": (2010, "0"), "targets": [(2030, "1000")]}
CASES = {
    "no value": (EMISSIONS, [], "down", None, "no_value"),
    "only a baseline is no value": (EMISSIONS, [], "", None, "no_value"),
    "rising emissions": (EMISSIONS, [(2020, "104")], "down", None, "wrong_way"),
    "emissions that rose a little": (EMISSIONS, [(2020, "100.1")], "down", None, "wrong_way"),
    "emissions that rose, and nobody said which way is better": (EMISSIONS, [(2020, "104")], "", None, "wrong_way"),
    "emissions as before": (EMISSIONS, [(2020, "100")], "down", None, "behind"),
    "falling too slowly": (EMISSIONS, [(2020, "80")], "down", None, "behind"),
    "just outside the tolerance": (EMISSIONS, [(2020, "77.6")], "down", None, "behind"),
    "at the edge of the tolerance": (EMISSIONS, [(2020, "77.5")], "down", None, "on_course"),
    "on the line": (EMISSIONS, [(2020, "75")], "down", None, "on_course"),
    "the other edge": (EMISSIONS, [(2020, "72.5")], "down", None, "on_course"),
    "ahead of the line": (EMISSIONS, [(2020, "72.4")], "down", None, "ahead"),
    "target met to the gram": (EMISSIONS, [(2020, "50")], "down", None, "met"),
    "target more than met": (EMISSIONS, [(2020, "40")], "down", None, "met"),
    "the newest value counts, in whatever order": (EMISSIONS, [(2020, "60"), (2015, "120")], "down", None, "ahead"),
    "a provisional value counts": (EMISSIONS, [(2020, "80", "provisional")], "down", None, "behind"),
    "trees on the line": (TREES, [(2020, "500")], "up", None, "on_course"),
    "trees ahead": (TREES, [(2020, "551")], "up", None, "ahead"),
    "trees behind": (TREES, [(2020, "449")], "up", None, "behind"),
    "trees met": (TREES, [(2020, "1000")], "up", None, "met"),
    "fewer trees than at the start": (TREES, [(2020, "-1")], "up", None, "wrong_way"),
    "the year of the target came and it was not met": (EMISSIONS, [(2030, "60")], "down", None, "behind"),
    "the same without a start": ({"targets": [(2023, "40000")]}, [(2023, "34000")], "up", None, "behind"),
    "after the year of the last target": (EMISSIONS, [(2032, "49")], "down", None, "met"),
    "the next target counts, not the last": (
        {"start": (2010, "100"), "targets": [(2020, "90"), (2030, "50")]}, [(2020, "90")], "down", None, "met",
    ),
    "and after it the one that follows": (
        {"start": (2010, "100"), "targets": [(2020, "90"), (2030, "50")]}, [(2021, "90")], "down", None, "behind",
    ),
    "no target": ({"start": (2010, "100")}, [(2020, "90")], "down", None, "not_judged"),
    "no start": ({"targets": [(2030, "50")]}, [(2020, "90")], "down", None, "not_judged"),
    "met without a start": ({"targets": [(2030, "50")]}, [(2020, "45")], "down", None, "met"),
    "no start and no direction": ({"targets": [(2030, "50")]}, [(2020, "45")], "", None, "not_judged"),
    "counted differently from the latest value on": (
        EMISSIONS, [(2015, "90"), (2020, "30", "series_break")], "down", None, "met",
    ),
    "counted differently, target not met yet": (
        EMISSIONS, [(2015, "90"), (2020, "80", "series_break")], "down", None, "not_judged",
    ),
    "on the new line since then": (
        EMISSIONS, [(2015, "60"), (2020, "150", "series_break"), (2025, "100")], "down", None, "on_course",
    ),
    "behind on the new line": (
        EMISSIONS, [(2015, "60"), (2020, "150", "series_break"), (2025, "140")], "down", None, "behind",
    ),
    "worse than the first of the new line": (
        EMISSIONS, [(2015, "60"), (2020, "150", "series_break"), (2025, "160")], "down", None, "wrong_way",
    ),
    "start and target the same": (
        {"start": (2010, "50"), "targets": [(2030, "50")]}, [(2020, "60")], "down", None, "wrong_way",
    ),
    "older than its rhythm": (EMISSIONS, [(2024, "50")], "down", Rhythm(12), "not_recent"),
    "as new as its rhythm": (EMISSIONS, [(2025, "50")], "down", Rhythm(12), "met"),
    "every two years": (EMISSIONS, [(2024, "50")], "down", Rhythm(24), "met"),
    "announced and not come": (EMISSIONS, [(2025, "50")], "down", Rhythm(12, date(2026, 6, 1)), "not_recent"),
    "announced for later, and overdue by its rhythm": (
        EMISSIONS, [(2022, "50")], "down", Rhythm(12, date(2027, 6, 1)), "not_recent",
    ),
    "announced for later, without a rhythm": (EMISSIONS, [(2022, "50")], "down", Rhythm(None, date(2027, 6, 1)), "met"),
    "announced, come, and older than its rhythm since": (
        EMISSIONS, [(2022, "50")], "down", Rhythm(12, date(2022, 6, 1)), "not_recent",
    ),
    "no value since the start": (EMISSIONS, [(2010, "100")], "down", None, "not_judged"),
    "met in the year of the start": (EMISSIONS, [(2010, "50")], "down", None, "met"),
    "a value from before the start": (EMISSIONS, [(2000, "40")], "down", None, "not_judged"),
    "on the edge, where the line is no round number": (
        {"start": (2010, "100"), "targets": [(2019, "70")]}, [(2013, "91.5")], "down", None, "on_course",
    ),
    "a hair beside that edge": (
        {"start": (2010, "100"), "targets": [(2019, "70")]}, [(2013, "91.500001")], "down", None, "behind",
    ),
    "equal to the target, whichever way is better": (
        {"targets": [(2030, "50")]}, [(2020, "50")], "", None, "met",
    ),
    "start and target the same, and nobody said which way is better": (
        {"start": (2010, "50"), "targets": [(2030, "50")]}, [(2020, "60")], "", None, "not_judged",
    ),
    "past the target at once when counted the new way, and still": (
        TREES, [(2015, "1200", "series_break"), (2020, "1100")], "up", None, "met",
    ),
    "past the target at once, and not any more": (
        TREES, [(2015, "1200", "series_break"), (2020, "900")], "up", None, "wrong_way",
    ),
    "counted the new way, and the two starts disagree on which way is better": (
        {"start": (2010, "10"), "targets": [(2030, "50")]},
        [(2015, "80", "series_break"), (2020, "70")], "", None, "not_judged",
    ),
    "a break in the year of the baseline": (EMISSIONS, [(2010, "90", "series_break"), (2020, "70")], "down", None, "on_course"),
    "two breaks, and only the last counts": (
        EMISSIONS, [(2012, "10", "series_break"), (2018, "110", "series_break"), (2024, "80")], "down", None, "on_course",
    ),
    "the target in the year of the start": (
        {"start": (2020, "100"), "targets": [(2020, "50")]}, [(2021, "90")], "down", None, "behind",
    ),
    "target zero": ({"start": (2010, "10"), "targets": [(2030, "0")]}, [(2020, "5")], "down", None, "on_course"),
    "below zero": ({"start": (2010, "-10"), "targets": [(2030, "-50")]}, [(2020, "-30")], "down", None, "on_course"),
    "from below zero to above": ({"start": (2010, "-10"), "targets": [(2030, "10")]}, [(2020, "-11")], "up", None, "wrong_way"),
    "announced and come": (EMISSIONS, [(2026, "50")], "down", Rhythm(12, date(2026, 6, 1)), "met"),
    "without a rhythm nothing is too old": (EMISSIONS, [(2011, "50")], "down", Rhythm(), "met"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_case_reads_as_it_should(case):
    known, values, direction, rhythm, expected = case
    reading = judge(rows(values=values, **known), direction, rhythm or Rhythm(), TODAY)
    assert reading.verdict == expected


def test_a_reading_says_what_it_rests_on():
    reading = judge(
        rows(values=[(2020, "80", "provisional")], **EMISSIONS), "down", Rhythm(), TODAY
    )
    assert (reading.expected, reading.tolerance) == (Decimal(75), Decimal("2.5"))
    assert (reading.start.year, reading.latest.year, reading.target.year) == (2010, 2020, 2030)
    assert reading.is_provisional
    assert not reading.direction_is_inferred


def test_a_direction_that_nobody_gave_is_said_to_be_inferred():
    reading = judge(rows(values=[(2020, "80")], **EMISSIONS), "", Rhythm(), TODAY)
    assert (reading.direction, reading.direction_is_inferred) == ("down", True)


@pytest.mark.parametrize(
    ("known", "values", "direction", "doubt"),
    [
        ({"start": (2010, "1")}, [(2020, "2")], "up", Doubt.NO_TARGET),
        ({"targets": [(2030, "5")]}, [(2020, "2")], "up", Doubt.NO_START),
        ({"targets": [(2030, "5")]}, [(2020, "2")], "", Doubt.NO_START),
        (EMISSIONS, [(2020, "80", "series_break")], "down", Doubt.BREAK),
        (EMISSIONS, [(2020, "80", "series_break")], "", Doubt.BREAK),
        (EMISSIONS, [(2010, "100")], "down", Doubt.NOTHING_SINCE),
        (
            {"start": (2010, "50"), "targets": [(2030, "50")]},
            [(2020, "60")],
            "",
            Doubt.NO_DIRECTION,
        ),
        (EMISSIONS, [(2020, "80")], "up", Doubt.CONTRADICTION),
    ],
)
def test_what_cannot_be_judged_says_why(known, values, direction, doubt):
    reading = judge(rows(values=values, **known), direction, Rhythm(), TODAY)
    assert (reading.verdict, reading.doubt) == (Verdict.NOT_JUDGED, doubt)


def test_the_day_after_its_deadline_a_value_is_not_recent():
    made, rhythm = rows(values=[(2024, "80")], **EMISSIONS), Rhythm(12)
    assert judge(made, "down", rhythm, date(2026, 6, 30)).verdict == Verdict.BEHIND
    late = judge(made, "down", rhythm, date(2026, 7, 1))
    assert (late.verdict, late.due_on) == (Verdict.NOT_RECENT, date(2026, 6, 30))


AMOUNTS = st.decimals(-(10**12), 10**12, places=6)
# As wide as the column.
YEARS = st.integers(0, 32767)


@given(
    st.none() | st.tuples(YEARS, AMOUNTS),
    st.lists(st.tuples(YEARS, AMOUNTS), max_size=5),
    st.lists(st.tuples(YEARS, AMOUNTS), max_size=3),
    st.sampled_from(["up", "down", ""]),
    st.none() | st.integers(0, 32767),
)
def test_no_figures_are_too_strange_to_be_read(start, values, targets, direction, months):
    reading = judge(rows(start, values, targets), direction, Rhythm(months), TODAY)
    assert reading.verdict in Verdict
    assert reading.is_judged or reading.doubt or reading.verdict in {"no_value", "not_recent"}
