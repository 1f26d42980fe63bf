"""From a rule to dates: the nth weekday, the parts of a year, holidays. No database."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.models.series import END_OF_PLAN, OnHoliday, SeriesRule
from network.series.free_days import FreeDays
from network.series.rules import Rule, Slot, nth_weekday, wanted_by
from site_core.period import BRUSSELS, Period

MONDAY, THURSDAY = 0, 3


def never(_day):
    return False


def rule(**values):
    told = {"rule": SeriesRule.QUARTERLY, "first": date(2027, 1, 1), "last": END_OF_PLAN, "nth": 3, "weekday": THURSDAY}  # fmt: skip
    return Rule(**(told | values))


def days(made):
    return [one.when.first for one in made]


@pytest.mark.parametrize(
    ("year", "month", "nth", "weekday", "expected"),
    [
        (2027, 3, 3, THURSDAY, date(2027, 3, 18)),
        (2027, 3, 1, MONDAY, date(2027, 3, 1)),
        (2027, 3, 5, MONDAY, date(2027, 3, 29)),
        (2027, 2, 5, MONDAY, None),
        (2027, 2, -1, MONDAY, date(2027, 2, 22)),
        (2028, 2, 5, 1, date(2028, 2, 29)),
        (2028, 2, -1, 1, date(2028, 2, 29)),
        (2030, 12, -1, 1, date(2030, 12, 31)),
    ],
)
def test_the_nth_weekday_of_a_month(year, month, nth, weekday, expected):
    assert nth_weekday(year, month, nth, weekday) == expected


@given(st.integers(2022, 2050), st.integers(1, 12), st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6))  # fmt: skip
def test_every_nth_weekday_is_one(year, month, nth, weekday):
    day = nth_weekday(year, month, nth, weekday)
    if day is None:
        assert nth == 5
        return
    assert (day.year, day.month, day.weekday()) == (year, month, weekday)
    if nth > 0:
        assert (day.day - 1) // 7 + 1 == nth
    else:
        assert (day + timedelta(days=7)).month != month


def test_a_quarterly_series_goes_on_to_the_end_of_the_plan():
    made = wanted_by(rule(), never)
    assert len(made) == 16
    assert days(made)[:5] == [date(2027, 1, 21), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 21), date(2028, 1, 20)]  # fmt: skip
    assert days(made)[-1] == date(2030, 10, 17)


def test_quarters_count_from_the_month_it_begins_in():
    made = wanted_by(rule(first=date(2027, 3, 1)), never)
    assert [day.month for day in days(made)[:4]] == [3, 6, 9, 12]
    assert made[0].slot == Slot(date(2027, 1, 1), 3)


def test_a_day_before_the_first_or_after_the_last_is_none():
    made = wanted_by(rule(first=date(2027, 1, 22), last=date(2028, 1, 19)), never)
    assert days(made) == [date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 21)]


def test_monthly_twice_a_year_and_yearly():
    counts = {SeriesRule.MONTHLY: 48, SeriesRule.TWICE: 8, SeriesRule.YEARLY: 4}
    for kind, count in counts.items():
        assert len(wanted_by(rule(rule=kind), never)) == count


def test_a_fifth_weekday_leaves_months_without_one_out():
    made = wanted_by(rule(rule=SeriesRule.MONTHLY, nth=5, last=date(2027, 12, 31)), never)
    assert days(made) == [date(2027, 4, 29), date(2027, 7, 29), date(2027, 9, 30), date(2027, 12, 30)]  # fmt: skip


def test_the_hour_is_the_same_on_both_sides_of_the_change_of_the_clock():
    made = wanted_by(rule(start_time=time(14), end_time=time(16)), never)
    offsets = {one.when.starts_at().utcoffset() for one in made}
    assert {one.when.starts_at().astimezone(BRUSSELS).time() for one in made} == {time(14)}
    assert len(offsets) == 2


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (1, [Period.of_year(2027)]),
        (4, [Period.of_quarter(2027, number) for number in (1, 2, 3, 4)]),
        (12, [Period.of_month(2027, number) for number in range(1, 13)]),
        (5, [Period.of_year(2027)] * 5),
    ],
)
def test_dates_to_follow_are_known_to_their_part_of_the_year(times, expected):
    asked = rule(rule=SeriesRule.LATER, times_a_year=times, last=date(2027, 12, 31))
    assert [one.when for one in wanted_by(asked, never)] == expected


def test_twice_a_year_is_doubt_over_half_a_year_that_a_day_narrows():
    asked = rule(rule=SeriesRule.LATER, times_a_year=2, last=date(2027, 12, 31))
    first, second = (one.when for one in wanted_by(asked, never))
    assert (first.first, first.last) == (date(2027, 1, 1), date(2027, 6, 30))
    assert (second.first, second.last) == (date(2027, 7, 1), date(2027, 12, 31))
    assert first.contains(Period.of_day(date(2027, 5, 18)))
    assert not first.contains(Period.of_day(date(2027, 7, 1)))


@given(st.integers(1, 12), st.dates(date(2022, 1, 1), date(2040, 12, 31)))
def test_every_number_of_times_gives_that_many_in_a_whole_year(times, first):
    asked = rule(rule=SeriesRule.LATER, times_a_year=times, first=first, last=date(2042, 12, 31))
    made = wanted_by(asked, never)
    assert sum(one.slot.first.year == 2042 for one in made) == times
    assert len({one.slot.key for one in made}) == len(made)


def test_on_a_holiday_it_can_stay_shift_or_be_left_out():
    free = FreeDays([])
    asked = {"rule": SeriesRule.MONTHLY, "nth": 1, "weekday": 3, "first": date(2026, 1, 1), "last": date(2026, 1, 31)}  # fmt: skip
    expected = {
        OnHoliday.ASK: [date(2026, 1, 1)],
        OnHoliday.NEXT_WEEK: [date(2026, 1, 8)],
        OnHoliday.NEXT_DAY: [date(2026, 1, 2)],
        OnHoliday.SKIP: [],
    }
    for what, found in expected.items():
        assert days(wanted_by(rule(**asked, on_holiday=what), free.is_free)) == found


def test_it_shifts_off_easter_monday_and_labour_day():
    free = FreeDays([])
    monday = {"rule": SeriesRule.MONTHLY, "weekday": MONDAY, "nth": 5, "first": date(2027, 3, 1), "last": date(2027, 4, 30)}  # fmt: skip
    [shifted] = wanted_by(rule(**monday, on_holiday=OnHoliday.NEXT_WEEK), free.is_free)
    assert (shifted.when.first, shifted.moved_from) == (date(2027, 4, 5), date(2027, 3, 29))
    labour = {"rule": SeriesRule.MONTHLY, "weekday": THURSDAY, "nth": 1, "first": date(2031, 5, 1), "last": date(2031, 5, 31)}  # fmt: skip
    assert days(wanted_by(rule(**labour, on_holiday=OnHoliday.NEXT_DAY), free.is_free)) == [date(2031, 5, 2)]  # fmt: skip


def test_a_shift_passes_free_days_that_follow_each_other():
    taken = {date(2027, 3, 18), date(2027, 3, 19), date(2027, 3, 22), date(2027, 3, 25)}
    month = {"rule": SeriesRule.MONTHLY, "first": date(2027, 3, 1), "last": date(2027, 4, 30)}
    next_day = wanted_by(rule(**month, on_holiday=OnHoliday.NEXT_DAY), taken.__contains__)
    next_week = wanted_by(rule(**month, on_holiday=OnHoliday.NEXT_WEEK), taken.__contains__)
    assert days(next_day)[0] == date(2027, 3, 23)
    assert days(next_week)[0] == date(2027, 4, 1)


def test_where_no_day_is_left_before_the_next_meeting_it_stays():
    month = {"rule": SeriesRule.MONTHLY, "first": date(2027, 7, 1), "last": date(2027, 8, 31)}
    for what in (OnHoliday.NEXT_WEEK, OnHoliday.NEXT_DAY):
        made = wanted_by(rule(**month, on_holiday=what), lambda _day: True)
        assert days(made) == [date(2027, 7, 15), date(2027, 8, 19)]


def test_easter_monday_is_known_for_every_year_of_the_plan():
    free = FreeDays([])
    mondays = [date(2027, 3, 29), date(2028, 4, 17), date(2029, 4, 2), date(2030, 4, 22)]
    assert all(free.is_free(day) for day in mondays)


def test_a_slot_reads_back_from_its_word():
    for slot in (Slot(date(2027, 1, 1), 3), Slot(date(2030, 12, 1), 1, 4)):
        assert Slot.of_key(slot.key) == slot


def test_it_does_not_shift_onto_another_holiday():
    free = FreeDays([])
    easter = {"rule": SeriesRule.YEARLY, "weekday": 6, "nth": -1, "first": date(2024, 3, 1), "last": date(2024, 3, 31)}  # fmt: skip
    free_sunday = {date(2024, 3, 31)}
    asked = rule(**easter, on_holiday=OnHoliday.NEXT_DAY)
    [shifted] = wanted_by(asked, lambda day: day in free_sunday or free.is_free(day))
    # The last day of the series leaves no room, so it stays; with room it passes Easter Monday, 1 April.
    assert shifted.when.first == date(2024, 3, 31)
    roomy = rule(**(easter | {"last": date(2024, 12, 31)}), on_holiday=OnHoliday.NEXT_DAY)
    [shifted] = wanted_by(roomy, lambda day: day in free_sunday or free.is_free(day))
    assert shifted.when.first == date(2024, 4, 2)
