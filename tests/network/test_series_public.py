"""A series for readers: its own list, its neighbours on the page of a meeting, and its relations in a calendar file."""

from datetime import date, time
from typing import ClassVar

import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import Locale

from network.models import AgendaPage, MeetingPage
from network.models.agenda import Outcome
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import MeetingPageFactory, SeriesFactory
from tests.network.agenda_pages import publish
from tests.network.planned_series import NOW, SeriesTestCase
from tests.translating import translate


@time_machine.travel(NOW, tick=False)
class ForReaders(SeriesTestCase):
    """A planned series beside a meeting of none."""

    begins_with: ClassVar = {}

    def setUp(self):
        self.first, self.second, self.third, *_rest = self.rows(self.series)
        self.other = self.add(Period.of_day(date(2027, 1, 20)), MeetingPageFactory, body_of=self.body)  # fmt: skip
        self.address = reverse("network:series_agenda", args=[self.series.slug])

    def listed(self, address):
        return [link for links in self.under(self.soup(address)).values() for link in links]

    def test_its_list_is_that_of_the_filter(self):
        assert self.address == "/agenda/reeks/verzonnen-overleg/"
        listed = self.listed(self.address)
        assert self.first.url in listed
        assert self.other.url not in listed
        assert listed == self.listed(f"/agenda/?reeks={self.series.slug}")
        assert self.series.title in self.soup(self.address).h1.get_text()

    def test_of_what_nobody_can_see_there_is_no_list(self):
        empty = SeriesFactory(body=self.body)
        for slug in (empty.slug, "bestaat-niet", self.first.slug, self.body.slug):
            assert self.client.get(f"/agenda/reeks/{slug}/").status_code == 404
        MeetingPage.objects.filter(series=self.series).update(live=False)
        assert self.client.get(self.address).status_code == 404

    def test_it_only_listens(self):
        assert self.client.post(self.address).status_code == 405

    def test_in_another_language_its_title_is_marked_as_dutch(self):
        english = Locale.objects.get_or_create(language_code="en")[0]
        for kind in (HomePage, AgendaPage):
            translate(self.site[kind], english)
        soup = self.soup(f"/en{self.address}")
        assert soup.h1.find(lang="nl").get_text() == self.series.title

    def test_a_meeting_leads_to_its_series_and_its_neighbours(self):
        facts = self.soup(self.second.url).find(class_="facts")
        for address in (self.address, self.first.url, self.third.url):
            assert facts.find("a", href=address), address
        assert facts.find("a", href=self.rows(self.series)[3].url) is None
        assert self.soup(self.first.url).find(class_="facts").find("a", href=self.second.url)
        assert "reeks" not in self.soup(self.other.url).find(class_="facts").get_text().lower()

    def test_a_neighbour_off_the_site_is_passed_over(self):
        self.first.unpublish()
        facts = self.soup(self.second.url).find(class_="facts")
        assert facts.find("a", href=self.first.url) is None

    def test_the_page_of_a_meeting_costs_the_same_in_a_long_series(self):
        short = self.planned(slug="kort", last=date(2027, 12, 31))
        costs = []
        for row in (self.rows(short)[1], self.second):
            self.client.get(row.url)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(row.url)
            costs.append(len(asked))
        assert costs[0] == costs[1]

    def test_no_page_can_take_the_word_before_its_address(self):
        with self.assertRaises(ValidationError):
            self.add(Period.of_year(2028), MeetingPageFactory, slug="reeks")


@time_machine.travel(NOW, tick=False)
class InCalendars(SeriesTestCase):
    """What a calendar programme reads."""

    def events(self, query=""):
        body = self.client.get(f"/agenda/agenda.ics{query}").content
        return {str(one["UID"]): one for one in Calendar.from_ical(body).walk("VEVENT")}

    def related(self, event):
        found = event.get("RELATED-TO", [])
        found = found if isinstance(found, list) else [found]
        assert all(one.params["RELTYPE"] == "SIBLING" for one in found)
        return {str(one) for one in found}

    def test_each_meeting_names_the_ones_before_and_after_it(self):
        rows = self.rows(self.planned())
        self.add(Period.of_day(date(2027, 5, 5)), MeetingPageFactory)
        events = self.events()
        uids = [str(row.uid) for row in rows]
        for number, uid in enumerate(uids):
            beside = {uids[n] for n in (number - 1, number + 1) if 0 <= n < len(uids)}
            assert self.related(events[uid]) == beside
        others = set(events) - set(uids)
        assert all("RELATED-TO" not in events[uid] for uid in others)

    def test_it_names_nothing_that_the_file_does_not_hold(self):
        self.planned()
        events = self.events("?periode=2028")
        assert all(self.related(one) <= set(events) for one in events.values())

    def test_the_filter_gives_the_series_alone(self):
        series = self.planned()
        self.add(Period.of_day(date(2027, 5, 5)), MeetingPageFactory)
        assert set(self.events(f"?reeks={series.slug}")) == {str(row.uid) for row in self.rows(series)}  # fmt: skip

    def test_every_meeting_begins_at_the_same_hour_in_winter_and_summer(self):
        series = self.planned()
        starts = [one["DTSTART"].dt for one in self.events(f"?reeks={series.slug}").values()]
        assert {one.time() for one in starts} == {time(14)}
        assert len({one.utcoffset() for one in starts}) == 2
        body = self.client.get(f"/agenda/agenda.ics?reeks={series.slug}").content.decode()
        assert "DTSTART;TZID=Europe/Brussels:20270121T140000" in body
        assert "DTSTART;TZID=Europe/Brussels:20270715T140000" in body

    def test_it_costs_as_many_queries_with_three_times_as_many_rows(self):
        costs = []
        for slug, last in (("kort", date(2027, 12, 31)), ("lang", date(2030, 12, 31))):
            self.planned(slug=slug, last=last)
            self.events()
            with CaptureQueriesContext(connection) as asked:
                self.events()
            costs.append(len(asked))
        assert costs[0] == costs[1]

    def test_a_cancelled_one_stays_and_keeps_its_neighbours(self):
        rows = self.rows(self.planned())
        publish(rows[1], outcome=Outcome.CANCELLED, outcome_reason="Verzonnen reden")
        events = self.events()
        assert events[str(rows[1].uid)]["STATUS"] == "CANCELLED"
        assert str(rows[1].uid) in self.related(events[str(rows[0].uid)])
