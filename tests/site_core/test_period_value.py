"""Period as a value: what it may be, its ISO and EDTF forms, narrowing, order and headings."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from site_core.period import Heading, InvalidPeriod, Period, Precision

MAY_18 = date(2028, 5, 18)
DAY, MONTH, QUARTER, YEAR = (
    Period.of_day(MAY_18),
    Period.of_month(2028, 5),
    Period.of_quarter(2028, 2),
    Period.of_year(2028),
)
SPAN = Period.of_span(date(2028, 5, 5), date(2028, 5, 7))
AUTUMN = Period.around(Precision.MONTH, date(2027, 10, 1), date(2027, 12, 1))
WINDOW = Period.unknown(date(2028, 1, 1), date(2030, 12, 31))
MOMENT = Period.of_moment(MAY_18, time(14), time(16))


def test_a_period_is_frozen_and_compares_by_value():
    with pytest.raises(FrozenInstanceError):
        DAY.first = date(2028, 1, 1)
    assert Period.of_day(MAY_18) == DAY
    assert len({DAY, Period.of_day(MAY_18)}) == 1


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"precision": "week"}, "precision"),
        ({"precision": Precision.DAY}, "first"),
        ({"precision": Precision.DAY, "first": MAY_18}, "last"),
        ({"precision": Precision.DAY, "first": datetime(2028, 5, 18, tzinfo=UTC)}, "last"),
        ({"precision": Precision.YEAR, "first": date(1899, 1, 1), "last": MAY_18}, "first"),
        ({"precision": Precision.DAY, "first": MAY_18, "last": date(2028, 5, 17)}, "last"),
        ({"precision": Precision.DAY, "first": MAY_18, "last": date(2028, 5, 19)}, "last"),
        ({"precision": Precision.DAY, "first": MAY_18, "last": MAY_18, "span": True}, "last"),
        (
            {
                "precision": Precision.MONTH,
                "first": date(2028, 5, 1),
                "last": date(2028, 5, 31),
                "span": True,
            },
            "span",
        ),
        (
            {"precision": Precision.MONTH, "first": date(2028, 5, 2), "last": date(2028, 5, 31)},
            "first",
        ),
        (
            {"precision": Precision.MONTH, "first": date(2028, 2, 1), "last": date(2028, 2, 28)},
            "last",
        ),
        (
            {"precision": Precision.MONTH, "first": date(2028, 5, 1), "last": date(2028, 6, 30)},
            "approx",
        ),
        (
            {"precision": Precision.QUARTER, "first": date(2028, 2, 1), "last": date(2028, 3, 31)},
            "first",
        ),
        (
            {"precision": Precision.YEAR, "first": date(2028, 1, 1), "last": date(2029, 12, 31)},
            "approx",
        ),
        ({"precision": Precision.UNKNOWN, "first": MAY_18}, "first"),
        ({"precision": Precision.UNKNOWN, "approx": True}, "approx"),
        (
            {"precision": Precision.DAY, "first": MAY_18, "last": MAY_18, "start_time": time(1)},
            "start_time",
        ),
        (
            {"precision": Precision.DAY, "first": MAY_18, "last": MAY_18, "end_time": time(1)},
            "end_time",
        ),
        ({"precision": Precision.MOMENT, "first": MAY_18, "last": MAY_18}, "start_time"),
    ],
)
def test_what_cannot_be_is_refused_and_names_the_part(fields, part):
    with pytest.raises(InvalidPeriod) as refusal:
        Period(**fields)
    assert refusal.value.part == part
    assert str(refusal.value)


@translation.override("en")
def test_a_datetime_is_no_date():
    moment = datetime(2028, 5, 18, tzinfo=UTC)
    with pytest.raises(InvalidPeriod, match="without a time"):
        Period.of_day(moment)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (time(14), time(14)),
        (time(14), time(13)),
        (time(14, 0, 30), None),
        (time(14, tzinfo=UTC), None),
    ],
)
def test_times_are_in_order_local_and_in_whole_minutes(start, end):
    with pytest.raises(InvalidPeriod):
        Period.of_moment(MAY_18, start, end)


@translation.override("en")
def test_a_time_that_does_not_exist_in_bruges_is_refused():
    spring = date(2027, 3, 28)
    with pytest.raises(InvalidPeriod, match="does not exist") as refusal:
        Period.of_moment(spring, time(2, 30))
    assert refusal.value.part == "start_time"
    with pytest.raises(InvalidPeriod) as refusal:
        Period.of_moment(spring, time(1, 30), time(2, 30))
    assert refusal.value.part == "end_time"
    assert Period.of_moment(spring, time(3)).starts_at() == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_a_time_that_occurs_twice_is_the_first_one():
    starts_at = Period.of_moment(date(2027, 10, 31), time(2, 30)).starts_at()
    assert starts_at.fold == 0
    # Python never calls a time that occurs twice equal to one in another zone.
    assert starts_at.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert str(starts_at.tzinfo) == "Europe/Brussels"


def test_only_a_moment_has_instants():
    assert MOMENT.ends_at() == datetime(2028, 5, 18, 14, tzinfo=UTC)
    assert Period.of_moment(MAY_18, time(14)).ends_at() is None
    assert DAY.starts_at() is None
    assert Period.of_moment(MAY_18, time(0)).starts_at().hour == 0


@pytest.mark.parametrize(
    ("text", "period", "edtf"),
    [
        ("2028", YEAR, "2028"),
        ("2028-05", MONTH, "2028-05"),
        ("2028-Q2", QUARTER, "2028-34"),
        ("2028-Q4", Period.of_quarter(2028, 4), "2028-36"),
        ("2028-05-18", DAY, "2028-05-18"),
        ("2028-05-18T14:00", Period.of_moment(MAY_18, time(14)), "2028-05-18T14:00:00"),
        ("2028-05-05/2028-05-07", SPAN, "2028-05-05/2028-05-07"),
        ("", Period.unknown(), ""),
    ],
)
def test_iso_text_is_read_and_edtf_written(text, period, edtf):
    assert Period.from_iso(text) == period
    assert period.edtf == edtf


@pytest.mark.parametrize(
    ("period", "edtf"),
    [
        (Period.around(Precision.DAY, MAY_18), "2028-05-18~"),
        (Period.around(Precision.YEAR, MAY_18), "2028~"),
        (AUTUMN, "[2027-10~..2027-12~]"),
        (WINDOW, "[2028..2030]"),
        (Period.unknown(first=MAY_18), "[2028..]"),
        (Period.unknown(last=MAY_18), "[..2028]"),
    ],
)
def test_edtf_tells_doubt_from_a_span(period, edtf):
    assert period.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        *(
            "28",
            "2028-5",
            "2028-13",
            "2028-02-30",
            "2028-Q5",
            "2028-05-18T24:00",
            " 2028",
            "2028\n",
        ),
        *(
            "2028/2029",
            "2028-05-07/2028-05-05",
            "1899",
            "2028-05-18T14:00:00",
            "\uff12\uff10\uff12\uff18",
            "a/b/c",
        ),
    ],
)
def test_other_iso_text_is_refused(text):
    with pytest.raises(InvalidPeriod):
        Period.from_iso(text)


@pytest.mark.parametrize("arguments", [(2028, 0), (2028, 13), (0, 1)])
def test_a_month_that_is_none_is_refused(arguments):
    with pytest.raises(InvalidPeriod):
        Period.of_month(*arguments)


NARROWING = [
    (YEAR, QUARTER),
    (YEAR, MONTH),
    (QUARTER, MONTH),
    (QUARTER, DAY),
    (MONTH, MOMENT),
    (MONTH, SPAN),
    (DAY, MOMENT),
    (WINDOW, YEAR),
    (WINDOW, MOMENT),
    (Period.unknown(), WINDOW),
    (Period.unknown(), DAY),
    (Period.unknown(first=MAY_18), WINDOW),
    (AUTUMN, Period.of_quarter(2027, 4)),
    (AUTUMN, Period.of_month(2027, 11)),
    (Period.around(Precision.DAY, MAY_18), DAY),
    (Period.of_moment(MAY_18, time(14)), MOMENT),
]


@pytest.mark.parametrize(("wide", "narrow"), NARROWING)
def test_narrowing_is_a_change_to_something_inside(wide, narrow):
    assert wide.contains(narrow)
    assert not narrow.contains(wide)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DAY, Period.of_day(date(2028, 5, 19))),
        (MONTH, Period.of_day(date(2028, 6, 1))),
        (QUARTER, Period.of_month(2028, 7)),
        (SPAN, Period.of_day(date(2028, 5, 6))),
        (SPAN, Period.of_span(date(2028, 5, 5), date(2028, 5, 6))),
        (MOMENT, Period.of_moment(MAY_18, time(15), time(16))),
        (MOMENT, Period.of_moment(MAY_18, time(14), time(15))),
        (DAY, Period.around(Precision.DAY, MAY_18)),
        (YEAR, Period.unknown(MAY_18, MAY_18)),
        (WINDOW, Period.unknown()),
    ],
)
def test_anything_else_is_moving(old, new):
    assert not old.contains(new)


def test_overlap_is_sharing_a_possible_day():
    assert MONTH.overlaps(QUARTER)
    assert QUARTER.overlaps(DAY)
    assert not MONTH.overlaps(Period.of_month(2028, 6))
    assert WINDOW.overlaps(DAY)
    assert Period.unknown(first=MAY_18).overlaps(Period.of_year(2050))
    assert not Period.unknown(first=MAY_18).overlaps(Period.of_year(2027))
    assert not Period.unknown().overlaps(YEAR)
    assert YEAR.in_year(2028)
    assert WINDOW.in_year(2029)
    assert not AUTUMN.in_year(2028)
    assert not Period.unknown().in_year(2028)


def test_past_is_the_last_possible_day_before_the_day_asked():
    assert not MONTH.is_past(date(2028, 5, 31))
    assert MONTH.is_past(date(2028, 6, 1))
    assert WINDOW.is_past(date(2031, 1, 1))
    assert not Period.unknown().is_past(date.max)
    assert not Period.unknown(first=MAY_18).is_past(date.max)


@pytest.mark.parametrize(
    ("period", "heading", "level"),
    [
        (MOMENT, Heading(2028, 2, 5, 18), Precision.DAY),
        (DAY, Heading(2028, 2, 5, 18), Precision.DAY),
        (SPAN, Heading(2028, 2, 5, 5), Precision.DAY),
        (Period.around(Precision.DAY, MAY_18), Heading(2028, 2, 5), Precision.MONTH),
        (MONTH, Heading(2028, 2, 5), Precision.MONTH),
        (QUARTER, Heading(2028, 2), Precision.QUARTER),
        (AUTUMN, Heading(2027, 4), Precision.QUARTER),
        (YEAR, Heading(2028), Precision.YEAR),
        (
            Period.around(Precision.MONTH, date(2028, 3, 1), MAY_18),
            Heading(2028),
            Precision.YEAR,
        ),
        (WINDOW, Heading(), Precision.UNKNOWN),
        (Period.unknown(), Heading(), Precision.UNKNOWN),
        (Period.unknown(MAY_18, MAY_18), Heading(2028), Precision.YEAR),
    ],
)
def test_the_smallest_heading_that_is_certain(period, heading, level):
    assert period.certain_heading == heading
    assert heading.level == level


def test_headings_stand_in_one_another():
    day = DAY.certain_heading
    parents = []
    heading = day
    while heading is not None:
        parents.append(heading.level)
        assert day.is_within(heading)
        heading = heading.parent
    assert parents == ["day", "month", "quarter", "year", "unknown"]
    assert not QUARTER.certain_heading.is_within(MONTH.certain_heading)
    assert not day.is_within(Heading(2028, 3))


@pytest.mark.parametrize("period", [DAY, MONTH, QUARTER, YEAR])
def test_a_heading_has_the_bounds_of_what_is_known(period):
    assert (period.certain_heading.first, period.certain_heading.last) == (
        period.first,
        period.last,
    )
    assert (Heading().first, Heading().last) == (None, None)


def test_certain_dates_come_by_day_and_time_and_doubt_after_what_it_could_hold():
    ordered = [
        SPAN,
        DAY,
        Period.of_moment(MAY_18, time(9)),
        MOMENT,
        Period.of_day(date(2028, 5, 31)),
        MONTH,
        Period.of_day(date(2028, 6, 30)),
        Period.of_month(2028, 6),
        QUARTER,
        Period.of_day(date(2028, 7, 1)),
        YEAR,
        WINDOW,
        Period.unknown(),
    ]
    scrambled = ordered[1::2] + ordered[::2]
    assert sorted(scrambled, key=lambda period: period.sort_key) == ordered


def test_fixed_means_that_the_day_is_known():
    assert all(period.is_fixed for period in (MOMENT, DAY, SPAN))
    doubtful = (MONTH, QUARTER, YEAR, WINDOW, Period.around(Precision.DAY, MAY_18))
    assert not any(period.is_fixed for period in doubtful)
