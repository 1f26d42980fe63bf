"""The timeline: the list of Bridges by years, and the drawing that is made from it."""

from datetime import date

import time_machine

from bridges.models import ActionPage, BridgePage
from site_core.period import Period
from tests.network.agenda_pages import AgendaTestCase


@time_machine.travel("2026-11-25T12:00:00+01:00", tick=False)
class Roadmap(AgendaTestCase):
    """Seen from the end of 2026."""

    def setUp(self):
        # Its milestone goes with it.
        self.site[ActionPage].unpublish()
        self.number = self.site[BridgePage].number

    def years(self):
        soup = self.soup("/agenda/tijdlijn/")
        return {one.h2.a.get_text(strip=True): one for one in soup.select(".roadmap > li")}

    def counts(self, year):
        return {link["href"]: int(link.b.get_text()) for link in self.years()[year].select("ul a")}

    def test_every_year_of_the_plan_and_the_horizon_are_there_and_an_empty_one_says_so(self):
        years = self.years()
        assert list(years) == [*map(str, range(2022, 2031)), "2050"]
        texts = {name: one.p.get_text(strip=True) for name, one in years.items()}
        assert texts["2022"] == texts["2025"] != texts["2026"] == texts["2050"]

    def test_a_cell_counts_what_certainly_lies_there_and_leads_to_it(self):
        here = [self.site[BridgePage]]
        self.add(Period.of_day(date(2028, 3, 1)), bridges=here)
        self.add(Period.of_quarter(2028, 3), bridges=here)
        self.add(Period.of_year(2028))
        self.add(Period.unknown(date(2028, 1, 1), date(2029, 1, 1)), bridges=here)
        self.add(Period.of_span(date(2027, 12, 30), date(2028, 1, 2)), bridges=here)
        own, whole = f"/agenda/2028/?brug={self.number}", "/agenda/2028/?brug=hele-plan"
        assert self.counts("2028") == {own: 3, whole: 1}
        assert self.counts("2027") == {f"/agenda/2027/?brug={self.number}": 1}
        found = self.client.get(own).context["groups"]
        assert [one.total for one in found] == [2, 0, 1, 0, 1]

    def test_years_between_the_plan_and_the_horizon_share_a_column_that_leads_to_them(self):
        self.add(Period.of_year(2035))
        self.add(Period.unknown(date(2038, 1, 1), date(2040, 1, 1)))
        self.add(Period.of_year(2060))
        years = self.years()
        assert list(years)[9:] == ["2031\N{EN DASH}2049", "2050", list(years)[-1]]
        [(address, count)] = self.counts("2031\N{EN DASH}2049").items()
        assert count == 2
        assert len(self.client.get(address).context["found"].certain) == 2
        [(address, count)] = self.counts(list(years)[-1]).items()
        assert (len(self.client.get(address).context["found"].certain), count) == (1, 1)

    def test_the_drawing_comes_after_the_list_says_the_same_and_is_hidden(self):
        self.add(Period.of_year(2027), bridges=[self.site[BridgePage]])
        self.add(Period.of_year(2030))
        soup = self.soup("/agenda/tijdlijn/")
        svg = soup.main.find("svg")
        assert svg["aria-hidden"] == "true"
        assert not svg.find("a")
        assert svg in soup.main.find(class_="roadmap").find_all_next("svg")
        drawn = [one.get_text() for one in svg.select(".roadmap-count")]
        listed = [one.get_text() for one in soup.select(".roadmap ul b")]
        assert drawn == listed == ["1", "1"]

    def test_dates_without_a_certain_year_and_those_before_the_plan_are_told(self):
        self.add(Period.of_day(date(2014, 11, 24)))
        self.add(Period.unknown())
        timeline = self.client.get("/agenda/tijdlijn/").context["timeline"]
        assert (timeline.open, timeline.earlier) == (1, 1)
        assert self.soup("/agenda/tijdlijn/").main.find("a", href="/agenda/archief/")
