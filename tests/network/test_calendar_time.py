"""A calendar shows every date at the very instant that our pages do, on both sides of each change of the clock."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import time_machine
from bs4 import BeautifulSoup
from dateutil import rrule

from network.models import AgendaPage, EventPage
from site_core.period import BRUSSELS, Period
from tests.factories import EventPageFactory
from tests.network.calendar_reading import FEED, CalendarCase

# The last Sundays of March and October, worked out by hand.
CHANGES = (date(2027, 3, 28), date(2027, 10, 31), date(2045, 3, 26), date(2045, 10, 29))
# In UTC, worked out by hand: the same time of day on the day before, the day itself and the day after.
KNOWN = {
    "2027-03-27T10:00": "2027-03-27T09:00", "2027-03-28T01:30": "2027-03-28T00:30", "2027-03-28T03:00": "2027-03-28T01:00",
    "2027-03-28T10:00": "2027-03-28T08:00", "2027-03-29T10:00": "2027-03-29T08:00",
    "2027-10-30T10:00": "2027-10-30T08:00", "2027-10-31T01:30": "2027-10-30T23:30", "2027-10-31T02:30": "2027-10-31T00:30",
    "2027-10-31T03:00": "2027-10-31T02:00", "2027-10-31T10:00": "2027-10-31T09:00", "2027-11-01T10:00": "2027-11-01T09:00",
    "2045-03-25T10:00": "2045-03-25T09:00", "2045-03-26T01:30": "2045-03-26T00:30", "2045-03-26T10:00": "2045-03-26T08:00",
    "2045-07-01T10:00": "2045-07-01T08:00", "2045-10-28T10:00": "2045-10-28T08:00", "2045-10-29T02:30": "2045-10-29T00:30",
    "2045-10-29T10:00": "2045-10-29T09:00", "2045-12-31T10:00": "2045-12-31T09:00",
}  # fmt: skip


def moment(text):
    """Return a period of two hours that begins at a local time, or that ends at the end of its day."""
    start = datetime.fromisoformat(text)
    end = start + timedelta(hours=2)
    return Period.of_moment(start.date(), start.time(), end.time())


def in_utc(value):
    """Return an instant without its zone."""
    return value.astimezone(UTC).replace(tzinfo=None)


class Instants(CalendarCase):
    """Dates with an hour."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.items = {
            text: EventPageFactory(parent=cls.site[AgendaPage], when=moment(text)) for text in KNOWN
        }

    def test_the_days_are_those_on_which_the_clock_changes(self):
        for day in CHANGES:
            noon = datetime.combine(day, time(12), tzinfo=BRUSSELS)
            assert noon.utcoffset() != (noon - timedelta(days=1)).utcoffset()

    def test_another_library_finds_the_instants_worked_out_by_hand(self):
        found = self.feed()
        for text, expected in KNOWN.items():
            with self.subTest(text):
                event = found[str(self.items[text].uid)]
                assert in_utc(event.dtstart.value) == datetime.fromisoformat(expected)

    def test_they_are_those_of_our_period_and_of_our_pages(self):
        found = self.feed()
        for text, item in self.items.items():
            with self.subTest(text):
                event = found[str(item.uid)]
                assert in_utc(event.dtstart.value) == in_utc(item.when.starts_at())
                assert in_utc(event.dtend.value) == in_utc(item.when.ends_at())
                soup = BeautifulSoup(self.client.get(item.url).content, "lxml")
                shown = datetime.fromisoformat(soup.main.find("time")["datetime"])
                shown = shown if shown.tzinfo else shown.replace(tzinfo=BRUSSELS)
                assert in_utc(event.dtstart.value) == in_utc(shown)

    def test_a_second_library_agrees(self):
        calendar = icalendar.Calendar.from_ical(self.client.get(FEED).content)
        found = {str(one["uid"]): one for one in calendar.walk("VEVENT")}
        for text, item in self.items.items():
            with self.subTest(text):
                start = found[str(item.uid)].decoded("dtstart")
                assert in_utc(start) == in_utc(item.when.starts_at())

    def test_times_are_local_and_never_in_utc(self):
        for item in self.items.values():
            content = self.client.get(f"/agenda/{item.slug}.ics").content.decode()
            assert (
                f"DTSTART;TZID=Europe/Brussels:{item.when.starts_at():%Y%m%dT%H%M%S}\r\n" in content
            )

    def test_the_zone_is_a_rule_that_never_runs_out(self):
        content = self.client.get(FEED).content.decode()
        zone = content[content.index("BEGIN:VTIMEZONE") : content.index("END:VTIMEZONE")]
        rules = [line for line in zone.splitlines() if line.startswith("RRULE")]
        assert rules == [
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        ]  # fmt: skip
        assert "RDATE" not in zone
        assert content.count("BEGIN:VTIMEZONE") == 1
        for month, line in zip((3, 10), rules, strict=True):
            after = rrule.rrulestr(line.removeprefix("RRULE:"), dtstart=datetime(1996, month, 1))  # noqa: DTZ001
            years = after.between(datetime(2027, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001
            assert {day.date() for day in years} >= {day for day in CHANGES if day.month == month}
            assert len(years) == 173


class WholeDays(CalendarCase):
    """Dates without an hour."""

    def test_a_day_ends_on_the_day_after_it(self):
        event = self.event(self.add(when=Period.of_day(date(2027, 3, 28))))
        assert event.dtstart.value == date(2027, 3, 28)
        assert event.dtend.value == date(2027, 3, 29)

    def test_so_do_several_days_over_the_end_of_a_year(self):
        event = self.event(self.add(when=Period.of_span(date(2027, 12, 30), date(2028, 1, 2))))
        assert (event.dtstart.value, event.dtend.value) == (date(2027, 12, 30), date(2028, 1, 3))

    def test_without_an_hour_there_is_no_zone(self):
        self.add()
        assert b"VTIMEZONE" not in self.client.get(FEED).content

    def test_without_any_date_there_is_one_because_a_calendar_may_not_be_empty(self):
        EventPage.objects.all().delete()
        content = self.client.get(FEED).content
        assert self.feed() == {}
        assert b"BEGIN:VTIMEZONE" in content

    def test_no_end_is_made_up(self):
        item = self.add(when=Period.of_moment(date(2027, 5, 14), time(20)))
        assert "dtend" not in self.event(item).contents

    def test_the_last_day_that_can_be_written(self):
        item = self.add(when=Period.of_day(date(2200, 12, 31)))
        assert self.event(item).dtend.value == date(2201, 1, 1)


class OnTheNightItself(CalendarCase):
    """The clock of the reader changes nothing."""

    def test_the_file_is_the_same_in_summer_and_in_winter_time(self):
        self.add(when=moment("2027-10-31T10:00"))
        before = self.client.get(FEED).content
        for at in ("2027-03-28 00:59:59 +0000", "2027-03-28 01:00:00 +0000"):
            with time_machine.travel(at, tick=False):
                assert self.client.get(FEED).content == before
