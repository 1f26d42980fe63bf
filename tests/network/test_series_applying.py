"""What a series does with its rows: exactly what was looked at, and never with what stands fast."""

from datetime import date, time, timedelta
from typing import ClassVar

import time_machine
from django.core.exceptions import ValidationError

from network.models import DateChange, FreePeriod, MeetingPage, Series
from network.models.agenda import Certainty, Outcome
from network.series.applying import OutdatedError, apply_series, look_ahead
from site_core.period import Period
from tests.factories import MeetingPageFactory
from tests.network.agenda_pages import publish
from tests.network.planned_series import NOW, SeriesTestCase


@time_machine.travel(NOW, tick=False)
class Planning(SeriesTestCase):
    """From nothing to rows."""

    def test_it_makes_a_public_row_for_every_meeting_to_2030(self):
        rows = self.rows(self.planned())
        assert len(rows) == 16
        assert all(row.live and row.first_published_at for row in rows)
        assert len({row.uid for row in rows}) == 16
        assert rows[0].when == Period.of_moment(date(2027, 1, 21), time(14), time(16))
        assert rows[-1].when.first == date(2030, 10, 17)
        assert (rows[0].title, rows[0].slug) == (
            "Verzonnen overleg, 1e vergadering",
            "verzonnen-overleg-1",
        )
        assert (rows[0].body_of, rows[0].place_name) == (self.body, "Verzonnen zaal")

    def test_readers_are_told_when_each_was_set_and_by_whom(self):
        row = self.rows(self.planned())[0]
        [told] = DateChange.objects.filter(page=row)
        assert (told.kind, told.by) == ("set", self.user)

    def test_its_bridges_are_those_of_the_body(self):
        row = self.rows(self.planned())[0]
        assert list(row.bridges.all()) == list(self.body.concerns.all())

    def test_dates_to_follow_are_rows_without_a_day(self):
        rows = self.rows(self.planned(rule="later", times_a_year=4))
        assert [row.when for row in rows[:2]] == [
            Period.of_quarter(2027, 1),
            Period.of_quarter(2027, 2),
        ]

    def test_nothing_is_added_in_the_past(self):
        rows = self.rows(self.planned(first=date(2022, 1, 1)))
        assert rows[0].when.first > date(2026, 11, 26)

    def test_what_is_applied_is_what_was_looked_at(self):
        series = self.new()
        looked = look_ahead(series, self.user).effects
        self.apply(series)
        assert [one.after for one in looked if one.writes] == [
            row.when for row in self.rows(series)
        ]
        assert self.kinds(series) == {"kept": 16}

    def test_a_taken_address_gives_way(self):
        MeetingPageFactory(parent=self.agenda, slug="verzonnen-overleg-1")
        slugs = {row.slug for row in self.rows(self.planned())}
        assert "verzonnen-overleg-1-b" in slugs
        assert len(slugs) == 16

    def test_it_shifts_off_holidays_that_editors_wrote_down(self):
        FreePeriod.objects.create(
            name_nl="Verzonnen vakantie", first=date(2027, 1, 18), last=date(2027, 1, 31)
        )
        rows = self.rows(self.planned(on_holiday="next_week"))
        assert rows[0].when.first == date(2027, 2, 4)


@time_machine.travel(NOW, tick=False)
class Changing(SeriesTestCase):
    """An existing series."""

    begins_with: ClassVar = {}

    def change(self, **values):
        for name, value in values.items():
            setattr(self.series, name, value)
        return self.series

    def test_another_hour_moves_the_open_ones_with_a_reason(self):
        self.change(start_time=time(15), end_time=time(17))
        assert self.kinds(self.series) == {"changed": 16}
        with self.assertRaises(ValidationError):
            self.apply(self.series, reason=" ")
        self.apply(Series.objects.get(pk=self.series.pk))
        self.change(start_time=time(15), end_time=time(17))
        self.apply(self.series, reason="Verzonnen reden")
        row = self.rows(self.series)[0]
        assert row.when.start_time == time(15)
        assert DateChange.objects.filter(page=row, kind="moved").get().reason == "Verzonnen reden"
        assert self.kinds(self.series) == {"kept": 16}

    def test_another_place_needs_no_reason(self):
        self.change(place_name="Verzonnen kamer")
        assert not look_ahead(self.series, self.user).needs_reason
        self.apply(self.series, reason="")
        assert {row.place_name for row in self.rows(self.series)} == {"Verzonnen kamer"}

    def test_a_day_within_the_quarter_is_silent(self):
        series = self.planned(slug="later", rule="later", times_a_year=4)
        series.rule = "quarterly"
        looked = look_ahead(series, self.user)
        assert {one.kind.value for one in looked.effects} == {"changed"}
        assert not looked.needs_reason
        self.apply(series, reason="")
        assert DateChange.objects.filter(page=self.rows(series)[0]).last().kind == "refined"

    def test_an_earlier_end_cancels_what_readers_know(self):
        self.change(last=date(2029, 12, 31))
        assert self.kinds(self.series) == {"kept": 12, "cancelled": 4}
        self.apply(self.series, reason="Verzonnen reden")
        off = MeetingPage.objects.filter(series=self.series, outcome=Outcome.CANCELLED)
        assert [row.outcome_reason for row in off] == ["Verzonnen reden"] * 4
        assert all(row.live for row in off)

    def test_a_row_readers_never_saw_disappears(self):
        MeetingPage.objects.filter(pk=self.rows(self.series)[-1].pk).update(
            live=False, first_published_at=None
        )
        self.change(last=date(2029, 12, 31))
        assert self.kinds(self.series) == {"kept": 12, "cancelled": 3, "removed": 1}
        self.apply(self.series)
        assert len(self.rows(self.series)) == 15

    def test_this_and_the_next_ones_leave_what_comes_before(self):
        start = self.rows(self.series)[8]
        since = date(2029, 1, 1)
        self.change(weekday=1)
        assert start.when.first > since
        assert self.kinds(self.series, since) == {"untouched": 8, "changed": 8}
        self.apply(self.series, since)
        days = [row.when.first.weekday() for row in self.rows(self.series)]
        assert days == [3] * 8 + [1] * 8
        self.series.refresh_from_db()
        assert self.series.follows_from == since

    def test_more_often_keeps_the_ones_there_are(self):
        self.change(rule="monthly")
        kinds = self.kinds(self.series)
        assert kinds["kept"] == 16
        assert kinds["added"] == 32

    def test_a_second_person_is_told_and_nothing_is_written(self):
        self.change(place_name="Verzonnen kamer")
        seal = look_ahead(self.series, self.user).seal
        other = Series.objects.get(pk=self.series.pk)
        other.on_holiday = "skip"
        self.apply(other)
        with self.assertRaises(OutdatedError) as refused:
            apply_series(series=self.series, user=self.user, seal=seal, reason="")
        assert refused.exception.outlook.seal != seal
        assert {row.place_name for row in self.rows(self.series)} == {"Verzonnen zaal"}

    def test_a_row_that_changed_since_the_look_refuses_it(self):
        self.change(start_time=time(15), end_time=time(17))
        seal = look_ahead(self.series, self.user).seal
        publish(self.rows(self.series)[2], certainty=Certainty.CONFIRMED)
        with self.assertRaises(OutdatedError):
            apply_series(series=self.series, user=self.user, seal=seal, reason="Verzonnen reden")
        assert {row.when.start_time for row in self.rows(self.series)} == {time(14)}

    def test_numbers_and_addresses_are_never_given_twice(self):
        MeetingPage.objects.filter(pk=self.rows(self.series)[-1].pk).update(
            live=False, first_published_at=None
        )
        self.apply(self.change(last=date(2030, 9, 30)))
        self.apply(self.change(last=date(2030, 12, 31)))
        numbers = [row.number for row in self.rows(self.series)]
        assert "16" not in numbers
        assert "17" in numbers


def confirmed(row):
    publish(row, certainty=Certainty.CONFIRMED)


def held(row):
    publish(row, outcome=Outcome.HELD)


def cancelled(row):
    publish(row, outcome=Outcome.CANCELLED, outcome_reason="Verzonnen reden")


def postponed(row):
    publish(row, outcome=Outcome.POSTPONED, outcome_reason="Verzonnen reden")


def moved(row):
    publish(row, when=Period.of_day(row.when.first + timedelta(days=1)), moved_reason="Verzonnen")


def moved_to_another_quarter(row):
    publish(row, when=Period.of_day(row.when.first + timedelta(days=80)), moved_reason="Verzonnen")


def given_a_text(row):
    publish(row, summary="Verzonnen samenvatting.")


def drafted(row):
    row.summary = "Verzonnen ontwerp."
    row.save_revision()


def written_without_a_version(row):
    MeetingPage.objects.filter(pk=row.pk).update(place_name="Verzonnen elders")


def changed_in_its_version(row):
    version = row.latest_revision
    version.content["summary"] = "Verzonnen toevoeging"
    version.save(update_fields=["content"])


def taken_off(row):
    row.unpublish()


def added_by_hand(row):
    row.series_mark.delete()


PROTECTED = [
    confirmed, held, cancelled, postponed, moved, moved_to_another_quarter, given_a_text, drafted, written_without_a_version,
    changed_in_its_version, taken_off, added_by_hand,
]  # fmt: skip
CHANGES = [
    {"start_time": time(9), "end_time": time(10)},
    {"weekday": 0, "nth": -1},
    {"place_name": "Verzonnen kamer"},
    {"title": "Verzonnen andere naam"},
    {"rule": "monthly"},
    {"rule": "yearly"},
    {"rule": "later", "times_a_year": 12},
    {"last": date(2027, 12, 31)},
    {"on_holiday": "skip"},
]


@time_machine.travel(NOW, tick=False)
class Protected(SeriesTestCase):
    """Rows that a series never touches, whatever changes."""

    def state(self, row):
        found = MeetingPage.objects.filter(pk=row.pk).values().get()
        return found, DateChange.objects.filter(page=row).count()

    def check(self, number, protect):
        series = self.planned(slug=f"reeks-{number}", last=date(2028, 6, 30))
        row = self.rows(series)[2]
        protect(row)
        before = self.state(row)
        for values in CHANGES:
            fresh = Series.objects.get(pk=series.pk)
            for name, value in values.items():
                setattr(fresh, name, value)
            effects = look_ahead(fresh, self.user).effects
            [mine] = [one for one in effects if one.member and one.member.pk == row.pk]
            assert (mine.kind.value, bool(mine.why)) == ("untouched", True), values
            if CHANGES.index(values) == number % len(CHANGES):
                self.apply(fresh)
                assert self.state(row) == before, values

    def test_none_of_them_is_ever_touched(self):
        for number, protect in enumerate(PROTECTED):
            with self.subTest(protect.__name__):
                self.check(number, protect)

    def test_a_date_that_a_holiday_shifted_over_the_beginning_comes_before_the_change(self):
        FreePeriod.objects.create(
            name_nl="Verzonnen vakantie", first=date(2027, 12, 20), last=date(2028, 1, 2)
        )
        series = self.planned(
            rule="monthly", nth=-1, on_holiday="next_week", last=date(2028, 6, 30)
        )
        series.place_name = "Verzonnen andere zaal"
        kinds = self.kinds(series, since=date(2028, 1, 1))
        assert kinds == {"untouched": 12, "changed": 6}

    def test_another_place_for_all_moves_none_of_those_before_the_rule_began(self):
        series = self.planned(last=date(2027, 12, 31))
        series.weekday = 1
        self.apply(series, since=date(2027, 7, 1))
        before = [row.when for row in self.rows(series)]
        series.place_name = "Verzonnen andere zaal"
        assert self.kinds(series) == {"changed": 4}
        self.apply(series)
        rows = self.rows(series)
        assert [row.when for row in rows] == before
        assert {row.place_name for row in rows} == {"Verzonnen andere zaal"}
        assert series.follows_from == date(2027, 7, 1)

    def test_cancelled_ones_stand_for_no_date_of_another_rhythm(self):
        series = self.planned(last=date(2028, 12, 31))
        series.rule = "yearly"
        self.apply(series)
        series.rule, series.times_a_year = "later", 5
        kinds = self.kinds(series)
        assert kinds["changed"] + kinds["added"] == 10

    def test_what_is_past_is_not_touched_and_gets_no_second_row(self):
        series = self.planned()
        with time_machine.travel("2028-02-01T12:00:00+01:00", tick=False):
            series.start_time, series.end_time = time(9), time(10)
            assert self.kinds(series) == {"untouched": 5, "changed": 11}

    def test_a_protected_row_fills_its_place(self):
        series = self.planned()
        cancelled(self.rows(series)[3])
        moved_to_another_quarter(self.rows(series)[5])
        assert self.kinds(series) == {"untouched": 2, "kept": 14}

    def test_a_copy_is_no_part_of_the_series_and_an_old_version_stays_in_it(self):
        series = self.planned(last=date(2027, 12, 31))
        row = self.rows(series)[0]
        copy = row.copy(update_attrs={"slug": "verzonnen-kopie"})
        assert copy.series is None
        old = row.revisions.first()
        old.content["series"] = None
        assert old.as_object().series == series
