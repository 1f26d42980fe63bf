"""The chart of a figure says what its table says, whatever the values are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.charts import BASELINE, TARGET, VALUE, Row, chart_of, finding_of
from bridges.models import IndicatorPage
from site_core.content_loading.loading import load_content
from site_core.content_loading.reading import read_content
from tests.site_core.small_content import SHIPPED


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


def test_nothing_is_found_across_a_change_in_the_way_of_counting() -> None:
    rows = [row(2011, "10", BASELINE), row(2020, "9"), row(2021, "4", series_break=True)]
    finding = finding_of([*rows, row(2022, "3"), row(2030, "1", TARGET)])
    assert [one.year for one in (finding.start, finding.latest, finding.target)] == [
        2021,
        2022,
        2030,
    ]


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


@pytest.mark.django_db
def test_every_value_of_the_shipped_figures_is_in_chart_and_table(client) -> None:

    load_content(content=read_content(SHIPPED))
    drawn = 0
    for page in IndicatorPage.objects.facts():
        html = client.get(page.get_url()).content.decode()
        table = html[html.index("<table") :]
        chart = html[html.index("<desc") : html.index("</desc>")] if "<desc" in html else ""
        drawn += bool(chart)
        for one in page.measurements.all():
            assert f'<th scope="row">{one.year}</th>' in table
            assert not chart or f"{one.year}: " in chart
    assert drawn == 10
