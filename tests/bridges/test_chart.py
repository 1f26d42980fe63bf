"""The chart of a figure says what its table says, whatever the values are."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridges.charts import chart_of
from bridges.figure_rows import BASELINE, TARGET, VALUE, Row, finding_of

NUMBER = r"-?\d+(?:[.,]\d+)*"


def row(year: int, value: str, kind: str = VALUE, **more: bool) -> Row:
    return Row(kind, year, Decimal(value), **more)


@pytest.mark.parametrize("rows", [[], [row(2020, "1")], [row(2020, "1"), row(2020, "2", TARGET)]])
def test_there_is_no_chart_of_fewer_than_two_years(rows: list[Row]) -> None:
    assert chart_of(rows) is None


def test_higher_values_stand_higher_and_later_years_further_on() -> None:
    chart = chart_of([row(2011, "0", BASELINE), row(2020, "17"), row(2030, "49", TARGET)])
    start, middle, goal = chart.points
    assert start.x < middle.x < goal.x
    assert start.y > middle.y > goal.y
    assert [tick.value for tick in chart.ticks] == [0, 20, 40, 60]
    assert [year.year for year in chart.years] == [2011, 2020, 2030]


def test_zero_is_always_on_the_scale() -> None:
    for values in (("500", "510"), ("-3", "-8"), ("-5", "5"), ("0", "0")):
        chart = chart_of([row(2020, values[0]), row(2021, values[1])])
        assert Decimal(0) in [tick.value for tick in chart.ticks]


def test_a_change_in_the_way_of_counting_breaks_the_line() -> None:
    rows = [row(2019, "1"), row(2020, "2"), row(2021, "9", series_break=True), row(2022, "8")]
    chart = chart_of(rows)
    assert (len(chart.lines), len(chart.breaks)) == (2, 1)
    assert chart.points[1].x < chart.breaks[0] < chart.points[2].x


def test_the_way_to_the_target_begins_at_the_start() -> None:
    chart = chart_of([row(2011, "10", BASELINE), row(2020, "9"), row(2030, "5", TARGET)])
    [way] = chart.goal
    assert (way.x1, way.y1) == (chart.points[0].x, chart.points[0].y)
    assert (way.x2, way.y2) == (chart.points[2].x, chart.points[2].y)
    assert chart_of([row(2011, "10"), row(2020, "9")]).goal == []


def test_the_way_begins_anew_where_the_way_of_counting_changed() -> None:
    rows = [row(2018, "9"), row(2020, "8"), row(2021, "4"), row(2030, "1", TARGET)]
    assert chart_of(rows).goal == []
    rows[0] = row(2018, "9", BASELINE)
    assert chart_of(rows).goal[0].x1 == chart_of(rows).points[0].x
    rows[2] = row(2021, "4", series_break=True)
    [way] = chart_of(rows).goal
    assert (way.x1, way.y1) == (chart_of(rows).points[2].x, chart_of(rows).points[2].y)


def test_nothing_is_found_across_a_change_in_the_way_of_counting() -> None:
    rows = [row(2011, "10", BASELINE), row(2020, "9"), row(2021, "4", series_break=True)]
    finding = finding_of([*rows, row(2022, "3"), row(2030, "1", TARGET)])
    assert [one.year for one in (finding.start, finding.latest, finding.target)] == [
        2021,
        2022,
        2030,
    ]


def test_a_value_of_the_year_of_the_start_is_no_change_since_then() -> None:
    finding = finding_of([row(2022, "200", BASELINE), row(2022, "200"), row(2030, "9", TARGET)])
    assert finding.start is None
    only_start = finding_of([row(2022, "200", BASELINE), row(2030, "9", TARGET)])
    assert (only_start.start.year, only_start.latest) == (2022, None)


def test_the_finding_names_the_next_target() -> None:
    rows = [row(2022, "7"), row(2020, "9", TARGET), row(2025, "5", TARGET), row(2030, "1", TARGET)]
    assert finding_of(rows).target.year == 2025
    assert finding_of(rows[:2]).target.year == 2020


def test_the_names_of_breaks_and_lines_cover_nothing() -> None:
    values = [row(year, "50", series_break=year > 2010) for year in range(2010, 2030)]
    chart = chart_of([*values, row(2050, "1", TARGET)])
    assert len(chart.breaks) == 19
    assert 1 <= len(chart.named_breaks) <= 3
    narrow = chart_of([row(2010, "9", BASELINE), row(2011, "8"), row(2050, "1", TARGET)])
    assert narrow.goal_name
    without = chart_of([row(2010, "9"), row(2011, "8"), row(2050, "1", TARGET)])
    assert without.goal_name is None


def test_two_of_the_same_value_in_a_year_share_one_label() -> None:
    chart = chart_of([row(2022, "7"), row(2023, "9"), row(2023, "9", TARGET)])
    assert [bool(point.label) for point in chart.points] == [True, True, False]
    # The smaller mark comes last, on the larger one.
    assert [point.row.kind for point in chart.drawn] == [TARGET, VALUE, VALUE]


def test_of_many_values_only_the_ends_are_written_and_only_some_years() -> None:
    chart = chart_of([row(year, str(year % 7)) for year in range(2011, 2051)])
    assert [point.row.year for point in chart.points if point.label] == [2011, 2050]
    years = [mark.year for mark in chart.years if not mark.roomy]
    assert (years[0], years[-1]) == (2011, 2050)
    assert len(years) < 8


@pytest.mark.parametrize(
    "values",
    [
        ("0", "0"),
        ("7", "7"),
        ("-5", "-9"),
        ("0.000001", "0.000002"),
        ("999999999999", "1"),
        ("-999999999999", "999999999999"),
    ],
)
@pytest.mark.parametrize("years", [(2020, 2021), (1900, 2200)])
def test_hostile_values_get_few_round_ticks_around_them(
    values: tuple[str, str], years: tuple[int, int]
) -> None:
    chart = chart_of([row(year, value) for year, value in zip(years, values, strict=True)])
    ticks = [tick.value for tick in chart.ticks]
    assert 2 <= len(ticks) <= 7
    assert all(len(tick.normalize().as_tuple().digits) <= 3 for tick in ticks)
    assert min(ticks) <= min(map(Decimal, values)) <= max(map(Decimal, values)) <= max(ticks)


# A busy machine is no finding about the drawing.
@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1900, 2200),
            st.decimals(-(10**12), 10**12, places=6),
            st.sampled_from([VALUE, TARGET]),
        ),
        max_size=12,
    )
)
def test_every_point_lies_within_the_drawing(values: list[tuple[int, Decimal, str]]) -> None:
    chart = chart_of([Row(kind, year, value) for year, value, kind in sorted(values)])
    for point in chart.points if chart else []:
        assert 0 <= point.x <= 100
        assert 0 <= point.y <= 100
