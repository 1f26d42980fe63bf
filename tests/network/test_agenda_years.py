"""One year of the agenda: what is in it, and under which heading it stands."""

import re
from datetime import date, time

import time_machine
from bs4 import BeautifulSoup
from django.test import TestCase

from bridges.models import ActionPage
from network.models import AgendaPage, EventPage, MeetingPage
from site_core.period import Period, Precision
from tests.factories import EventPageFactory, MeetingPageFactory, make_site

UNKNOWN_QUARTER, POSSIBLE = 5, 6
# When something is, and the number of the heading of 2031 it stands under: a quarter, the year itself, or none.
PLACES = {
    "a moment": (Period.of_moment(date(2031, 2, 3), time(14)), 1),
    "the first day of the year": (Period.of_day(date(2031, 1, 1)), 1),
    "the last day of a quarter": (Period.of_day(date(2031, 6, 30)), 2),
    "a month": (Period.of_month(2031, 8), 3),
    "a quarter": (Period.of_quarter(2031, 4), 4),
    "days over two quarters": (Period.of_span(date(2031, 3, 30), date(2031, 4, 2)), 1),
    "around a day": (Period.around(Precision.DAY, date(2031, 5, 20)), 2),
    "months over two quarters": (
        Period.around(Precision.MONTH, date(2031, 6, 1), date(2031, 7, 1)), UNKNOWN_QUARTER,
    ),
    "the year": (Period.of_year(2031), UNKNOWN_QUARTER),
    "one of three years": (Period.around(Precision.YEAR, date(2030, 1, 1), date(2032, 1, 1)), POSSIBLE),
    "some time until 2031": (Period.unknown(last=date(2031, 1, 1)), POSSIBLE),
    "days that begin the year before": (Period.of_span(date(2030, 12, 30), date(2031, 1, 2)), 1),
    "the year before": (Period.of_day(date(2030, 12, 31)), None),
    "the year after": (Period.of_quarter(2032, 1), None),
    "nobody knows": (Period.unknown(), None),
    "no date at all": (None, None),
}  # fmt: skip


@time_machine.travel("2031-05-15T12:00:00+02:00", tick=False)
class YearOfTheAgenda(TestCase):
    """2031, seen from the middle of May."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, factory=EventPageFactory, **values):
        return factory(parent=self.site[AgendaPage], **values)

    def sections(self, year=2031):
        """The text of each section that has a list or says that it is empty, by its number."""
        soup = BeautifulSoup(self.client.get(f"/agenda/{year}/").content, "lxml")
        found = soup.main.find_all("section", attrs={"aria-labelledby": re.compile(r"^deel-\d+$")})
        return dict(enumerate(found, start=1))

    def headings(self, year=2031):
        return [section.h2.get_text(strip=True) for section in self.sections(year).values()]

    def test_everything_stands_under_the_smallest_heading_that_is_certain(self):
        made = {what: self.add(when=when) for what, (when, _place) in PLACES.items()}
        sections = self.sections()
        for what, (_when, place) in PLACES.items():
            with self.subTest(what):
                under = [
                    number for number, one in sections.items() if one.find("a", href=made[what].url)
                ]
                assert under == ([place] if place else [])
        assert len(PLACES) == 16

    def test_the_four_quarters_are_always_there_and_the_rest_only_when_it_holds_something(self):
        quarters = [f"{number}e kwartaal 2031" for number in (1, 2, 3, 4)]
        headings = self.headings()
        assert len(headings) == 4
        assert [one[0] for one in headings] == [one[0] for one in quarters]
        self.add(when=Period.of_year(2031))
        assert len(self.headings()) == 5

    def test_an_empty_quarter_says_so_in_the_past_and_in_the_future(self):
        texts = [section.p.get_text(strip=True) for section in self.sections().values()]
        assert len(texts) == 4
        past, *future = texts
        assert set(future) == {"Nog niets gepland."}
        assert past
        assert past != "Nog niets gepland."

    def test_a_quarter_with_something_does_not_say_that_it_is_empty(self):
        self.add(when=Period.of_quarter(2031, 3))
        assert "Nog niets gepland" not in self.sections()[3].get_text()

    def test_events_and_meetings_stand_together_in_the_order_of_their_dates(self):
        rows = [
            self.add(MeetingPageFactory, when=Period.of_moment(date(2031, 2, 3), time(19))),
            self.add(when=Period.of_month(2031, 2)),
            self.add(MeetingPageFactory, when=Period.of_day(date(2031, 3, 1))),
            self.add(when=Period.of_moment(date(2031, 2, 3), time(14))),
            self.add(when=Period.of_day(date(2031, 1, 9))),
        ]
        order = [rows[4], rows[3], rows[0], rows[1], rows[2]]
        links = [link["href"] for link in self.sections()[1].find_all("a")]
        assert links == [row.url for row in order]

    def test_a_draft_is_not_in_it(self):
        hidden = self.add(when=Period.of_year(2031), live=False)
        assert hidden.title not in self.client.get("/agenda/2031/").content.decode()

    def test_a_year_with_nothing_can_be_opened_and_is_kept_from_search_engines(self):
        response = self.client.get("/agenda/2044/")
        assert len(self.sections(2044)) == 4
        self.assertContains(response, "noindex")
        self.assertNotContains(self.client.get("/agenda/2030/"), "noindex")

    def test_every_year_to_the_end_of_the_plan_is_linked_and_later_ones_with_something(self):
        self.site[ActionPage].unpublish()
        EventPage.objects.all().delete()
        MeetingPage.objects.all().delete()
        self.add(when=Period.of_span(date(2027, 12, 30), date(2028, 1, 2)))
        self.add(MeetingPageFactory, when=Period.of_year(2050))
        self.add(when=Period.unknown())
        self.add(when=Period.of_year(2035), live=False)
        soup = BeautifulSoup(self.client.get("/agenda/").content, "lxml")
        years = [link["href"] for link in soup.select(".year-nav a")]
        assert years == [f"/agenda/{year}/" for year in (2027, 2028, 2029, 2030, 2050)]
        for address in years:
            self.assertNotContains(self.client.get(address), "noindex")

    def test_months_stand_below_a_quarter_where_they_are_certain(self):
        day = self.add(when=Period.of_day(date(2031, 4, 3)))
        month = self.add(when=Period.of_month(2031, 4))
        quarter = self.add(when=Period.of_quarter(2031, 2))
        second = self.sections()[2]
        [april] = second.find_all("section")
        assert [link["href"] for link in april.select("tbody a")] == [day.url, month.url]
        links = [link["href"] for link in second.select("tbody a")]
        assert links == [day.url, month.url, quarter.url]
        assert april.h3.get_text() == "April 2031"

    def test_a_year_leads_to_the_years_beside_it(self):
        self.add(when=Period.of_year(2027))
        self.add(when=Period.of_year(2050))
        soup = BeautifulSoup(self.client.get("/agenda/2031/").content, "lxml")
        assert soup.find("a", rel="prev")["href"] == "/agenda/2030/"
        assert soup.find("a", rel="next")["href"] == "/agenda/2050/"

    def test_filters_work_in_a_year_too(self):
        one = self.add(when=Period.of_day(date(2031, 2, 3)))
        other = self.add(MeetingPageFactory, when=Period.of_day(date(2031, 2, 4)))
        response = self.client.get("/agenda/2031/?soort=vergadering")
        self.assertContains(response, "noindex")
        self.assertContains(response, other.url)
        self.assertNotContains(response, one.url)

    def test_a_year_is_not_found_while_the_agenda_has_no_page(self):
        self.site[AgendaPage].unpublish()
        assert self.client.get("/agenda/2030/").status_code == 404

    def test_what_is_over_leaves_what_is_coming_and_stays_in_its_year(self):
        over = self.add(when=Period.of_day(date(2031, 5, 14)))
        today = self.add(when=Period.of_day(date(2031, 5, 15)))
        vague = self.add(when=Period.of_month(2031, 5))
        undated = self.add(when=Period.unknown())
        soup = BeautifulSoup(self.client.get("/agenda/").content, "lxml")
        coming = {link["href"] for link in soup.find(id="komt").find_all("a")}
        assert {today.url, vague.url, undated.url} <= coming
        assert over.url not in coming
        assert self.sections()[2].find("a", href=over.url)
