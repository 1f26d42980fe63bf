"""Working days, and the difference between two texts."""

from datetime import date

from django.test import SimpleTestCase, TestCase

from network.models.free_periods import FreePeriod
from practices.reviewing.difference import Compared, pieces_of
from practices.reviewing.queue import Clock
from practices.reviewing.working_days import after_working_days, working_days_between

FRIDAY, MONDAY = date(2027, 3, 5), date(2027, 3, 8)


class WorkingDays(TestCase):
    """Around weekends and holidays."""

    def test_the_day_itself_and_weekends_do_not_count(self):
        assert working_days_between(FRIDAY, FRIDAY) == 0
        assert working_days_between(FRIDAY, date(2027, 3, 7)) == 0
        assert working_days_between(FRIDAY, MONDAY) == 1
        assert working_days_between(MONDAY, FRIDAY) == 0

    def test_holidays_do_not_count(self):
        # Easter Monday is 29 March in 2027.
        assert working_days_between(date(2027, 3, 26), date(2027, 3, 30)) == 1
        assert after_working_days(date(2027, 3, 26), 1) == date(2027, 3, 30)

    def test_a_public_holiday_that_editors_added_does_not_count_and_a_school_holiday_does(self):
        days = {"first": MONDAY, "last": MONDAY, "name_nl": "Verzonnen"}
        FreePeriod.objects.create(kind="school", **days)
        assert after_working_days(FRIDAY, 1) == MONDAY
        FreePeriod.objects.create(kind="holiday", **days)
        assert after_working_days(FRIDAY, 1) == date(2027, 3, 9)

    def test_there_and_back(self):
        for number in range(30):
            assert working_days_between(FRIDAY, after_working_days(FRIDAY, number)) == number

    def test_the_clock_says_when_it_is_late(self):
        marks = [(Clock(day).is_nearly_late, Clock(day).is_late) for day in range(7)]
        late = [(False, True)]
        assert marks == [(False, False)] * 4 + [(True, False)] * 2 + late
        assert len({Clock(day).words for day in range(7)}) == 7


class Difference(SimpleTestCase):
    """Word by word."""

    def test_both_texts_can_be_put_together_again(self):
        texts = [
            "",
            "Een twee drie",
            "Een  twee, drie vier.\n\n- vijf",
            "drie twee een",
            "€ 5 — ja",
        ]
        for before in texts:
            for after in texts:
                pieces = list(pieces_of(before, after))
                assert "".join(one.text for one in pieces if one.kind != "came") == before
                assert "".join(one.text for one in pieces if one.kind != "went") == after

    def test_what_was_typed_stays_text(self):
        marked = Compared("why", "waarom", "Waarom?", "<b>oud</b>", "<i>nieuw</i>").marked
        assert "<b>" not in marked
        assert "<i>" not in marked
        assert "&lt;" in marked
