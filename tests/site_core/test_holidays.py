"""The public holidays of Belgium, as the Federal Public Service Employment publishes them year by year."""

from datetime import date

import pytest

from site_core.period.holidays import holidays_of, holidays_within

# Easter Monday, Ascension Day and Whit Monday.
MOVING = {
    2026: [(4, 6), (5, 14), (5, 25)],
    2027: [(3, 29), (5, 6), (5, 17)],
    2028: [(4, 17), (5, 25), (6, 5)],
}
FIXED = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]


@pytest.mark.parametrize("year", MOVING)
def test_there_are_ten_in_their_order(year: int) -> None:
    assert list(holidays_of(year)) == sorted(date(year, *day) for day in MOVING[year] + FIXED)


def test_two_may_fall_on_one_day() -> None:
    assert [*map(len, holidays_of(2008).values())].count(2) == 1
    assert len(holidays_within(date(2008, 5, 1), date(2008, 5, 1))) == 2


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2027, 5, 6), date(2027, 5, 6), 1),
        (date(2027, 5, 7), date(2027, 5, 16), 0),
        (date(2027, 12, 20), date(2028, 1, 2), 2),
        (date(1900, 1, 1), date(2199, 12, 31), 3000),
    ],
)
def test_those_within_some_days(first: date, last: date, number: int) -> None:
    assert len(holidays_within(first, last)) == number
