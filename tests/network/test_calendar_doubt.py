"""What does not take place, and what has no day yet: when it stands in a calendar, where and for how long."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from network.agenda.placing import bounds_label
from network.models import EventPage
from site_core.period import Period, Precision
from tests.network.calendar_reading import (
    DAY,
    TODAY,
    CalendarCase,
    events,
    invented,
    publish,
    written,
)

LATER = Period.of_day(date(2027, 6, 4))
STORM = {"outcome_reason": "Verzonnen storm"}


class Off(CalendarCase):
    """What does not take place stays in calendars, crossed out, for 60 days after the day it was announced for."""

    def days_after(self, item, count, query=""):
        """Return the event as the feed has it so many days after the date."""
        with time_machine.travel(datetime(2027, 5, 14, 12, tzinfo=UTC) + timedelta(days=count)):
            return self.event(item, query)

    def test_a_cancelled_date(self):
        item = publish(self.add(title="Verzonnen avond"), outcome="cancelled", **STORM)
        event = self.event(item)
        assert event.summary.value == "Geannuleerd: Verzonnen avond"
        assert (event.status.value, event.transp.value) == ("CANCELLED", "TRANSPARENT")
        assert event.dtstart.value == DAY.first
        assert "Verzonnen storm" in event.description.value
        assert int(event.sequence.value) == 1
        assert self.days_after(item, 60) is not None
        assert self.days_after(item, 61) is None
        assert EventPage.objects.get(pk=item.pk).title == "Verzonnen avond"

    def test_a_postponed_date_stands_on_its_old_day(self):
        for number, when in enumerate((DAY, None, Period.of_quarter(2027, 4), Period.unknown())):
            with self.subTest(str(when)):
                item = self.add(title=f"Verzonnen {number}")
                publish(item, outcome="postponed", when=when, **STORM)
                event = self.event(item)
                assert event.summary.value == f"Uitgesteld: Verzonnen {number}"
                assert event.status.value == "CANCELLED"
                assert event.dtstart.value == DAY.first
                assert int(event.sequence.value) == 1
                assert self.days_after(item, 60) is not None
                assert self.days_after(item, 61) is None

    def test_a_postponed_date_with_a_new_day_is_the_same_event_on_that_day(self):
        item = publish(self.add(), outcome="postponed", when=None, **STORM)
        publish(item, outcome="open", when=LATER, moved_reason="Verzonnen reden")
        event = self.event(item)
        assert event.dtstart.value == LATER.first
        assert event.status.value == "TENTATIVE"
        assert int(event.sequence.value) == 2

    def test_sixty_days_count_from_the_last_of_several_days(self):
        item = self.add(when=Period.of_span(date(2027, 5, 10), date(2027, 5, 14)))
        publish(item, outcome="cancelled", **STORM)
        assert self.days_after(item, 60) is not None
        assert self.days_after(item, 61) is None

    def test_a_feed_of_a_year_keeps_what_was_postponed_out_of_it(self):
        item = publish(self.add(), outcome="postponed", when=Period.of_quarter(2028, 1), **STORM)
        assert self.event(item, path="/agenda/2027/agenda.ics").status.value == "CANCELLED"
        assert self.event(item, path="/agenda/2028/agenda.ics") is None

    def test_a_milestone_that_is_dropped(self):
        entry = invented(kind="milestone", outcome="cancelled", off_since=TODAY)
        [event] = events(written(entry)).values()
        assert event.status.value == "CANCELLED"
        assert events(written(entry, today=date(2027, 7, 13)))
        assert not events(written(entry, today=date(2027, 7, 14)))


class Provisional(CalendarCase):
    """A date of which the day is not known stands in a calendar only for who asks."""

    def test_it_is_not_in_the_feed_unless_it_is_asked_for(self):
        item = self.add(when=Period.of_quarter(2028, 2), title="Verzonnen avond")
        assert self.event(item) is None
        for query in ("?voorlopig=0", "?voorlopig=", "?voorlopig=2", "?voorlopig=ja"):
            assert self.event(item, query) is None
        event = self.event(item, "?voorlopig=1")
        assert event.summary.value == "[april–juni 2028, datum volgt] Verzonnen avond"
        assert (event.status.value, event.transp.value) == ("TENTATIVE", "TRANSPARENT")
        assert (event.dtstart.value, event.dtend.value) == (date(2028, 4, 1), date(2028, 4, 2))

    def test_what_is_certain_is_in_both(self):
        item = self.add()
        assert self.event(item, "?voorlopig=1").summary.value == item.title

    def test_without_any_bound_it_is_never_in_it(self):
        for when in (None, Period.unknown()):
            assert self.event(self.add(when=when), "?voorlopig=1") is None

    def test_with_one_bound_it_stands_on_that_one(self):
        item = self.add(when=Period.unknown(last=date(2030, 1, 1)))
        assert self.event(item, "?voorlopig=1").dtstart.value == date(2030, 12, 31)

    def test_it_is_not_in_it_any_more_when_it_is_over_or_held(self):
        over = self.add(when=Period.of_month(2026, 10))
        held = self.add(when=Period.of_month(2026, 11), outcome="held")
        found = self.feed("?voorlopig=1")
        assert not {str(over.uid), str(held.uid)} & set(found)

    def test_a_cancelled_one_is_crossed_out_for_who_had_it(self):
        item = publish(self.add(when=Period.of_quarter(2028, 2)), outcome="cancelled", **STORM)
        assert self.event(item) is None
        assert self.event(item, "?voorlopig=1").status.value == "CANCELLED"

    def test_its_bounds_are_said_in_short(self):
        day = date(2028, 5, 3)
        for when, label in (
            (Period.of_month(2028, 5), "mei 2028"), (Period.of_year(2028), "2028"),
            (Period.unknown(day, date(2030, 1, 1)), "2028–2030"), (Period.unknown(day), "2028–"),
            (Period.around(Precision.DAY, day), "ca. 3 mei 2028"),
            (Period.around(Precision.MONTH, day, date(2029, 1, 1)), "ca. mei 2028–januari 2029"),
            (Period.around(Precision.YEAR, day), "ca. 2028"),
        ):  # fmt: skip
            assert bounds_label(when) == label
