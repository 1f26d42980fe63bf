"""What readers can narrow the agenda by: every selection is an address, and nobody is answered with an error."""

from datetime import date

import pytest
import time_machine
from django.http import QueryDict

from bridges.models import ActionPage, BridgePage
from network.agenda.entries import AgendaEntry
from network.agenda.facets import Places
from network.agenda.selection import read_selection
from network.models import BodyPage
from site_core.changes.entries import start_of
from site_core.facets.offered import Option
from site_core.period import Period, Precision
from tests.factories import MeetingPageFactory
from tests.network.agenda_pages import AgendaTestCase

TODAY = date(2027, 1, 10)
PLACES = Places((Option("3", "3. Verzonnen"),), (Option("verzonnen-raad", "Verzonnen raad"),))
LONG = "9" * 10_000
HOSTILE = (
    "brug=%00", "brug=-1", "brug=1.5", "brug=%FF", "brug=%D9%A1", "brug=" + LONG, "brug=1&brug=1&brug=x", "brug[]=1",
    "orgaan=%00", "orgaan=../../", "orgaan=" + "a" * 10_000, "orgaan=%F0%9F%8C%8D", "soort=%27%22%3B--", "soort=%00&soort=%FF",
    "zekerheid=1%00", "periode=%00", "periode=2023-13-45", "periode=0001", "periode=99999", "periode=-2028", "periode=2028-Q9",
    "periode=" + LONG, "periode=mei", "periode=datum+volgt", "periode=%D9%A2%D9%A0%D9%A2%D9%A8", "periode=2028%00",
    "periode=vanaf+2028", "van=2023-13-45", "van=0001-01-01", "van=9999-12-31", "van=" + LONG, "van=%00", "van=2028-W01",
    "van=2028-01-01%00", "tot=-1", "tot=2028-02-30", "van=2029-01-01&tot=2028-01-01", "van=2028-01-01&van=x", "page=%00",
    "page=-1", "page=" + LONG, "periode=2028&periode=2029", "van=%FF%FE", "tot=%ED%A0%80", "soort=" + "&soort=".join("abc" * 99),
    "=", "&&&", "%", "__proto__=1",
)  # fmt: skip


def selection(query):
    """Read a query as of 10 January 2027."""
    return read_selection(QueryDict(query), TODAY, PLACES)


def entry(when, **values):
    """Return a date that no app knows."""
    known = {
        "uid": "1",
        "kind": "gathering",
        "kind_label": "",
        "title": "Verzonnen",
        "address": str,
    }
    known |= {"certainty": "planned", "outcome": "open", "changed_at": start_of(TODAY)}
    return AgendaEntry(when=when, **known, **values)


# What is asked, and where a date then stands: certainly in it, possibly, or not at all.
PERIODS = {
    "a day in the month": ("periode=2028-05", Period.of_day(date(2028, 5, 3)), "certain"),
    "the month itself": ("periode=2028-05", Period.of_month(2028, 5), "certain"),
    "its quarter": ("periode=2028-05", Period.of_quarter(2028, 2), "possible"),
    "its year": ("periode=2028-05", Period.of_year(2028), "possible"),
    "a window around it": ("periode=2028-05", Period.unknown(date(2028, 1, 1), date(2030, 1, 1)), "possible"),
    "another month": ("periode=2028-05", Period.of_month(2028, 6), ""),
    "no date": ("periode=2028-05", Period.unknown(), ""),
    "nothing filled in": ("periode=2028-05", None, ""),
    "days over its end": ("periode=2028-05", Period.of_span(date(2028, 5, 30), date(2028, 6, 2)), "certain"),
    "a month in the quarter": ("periode=2028-Q2", Period.of_month(2028, 4), "certain"),
    "a quarter in the year": ("periode=2028", Period.of_quarter(2028, 4), "certain"),
    "around a day in it": ("periode=2028-05-20", Period.around(Precision.DAY, date(2028, 5, 20)), "possible"),
    "around a day, its month": ("periode=2028-05", Period.around(Precision.DAY, date(2028, 5, 20)), "certain"),
    "from a day on": ("van=2028-05-01", Period.of_year(2029), "certain"),
    "from a day on, the year of it": ("van=2028-05-01", Period.of_year(2028), "possible"),
    "from a day on, no date": ("van=2028-05-01", Period.unknown(), "possible"),
    "until a day": ("tot=2028-05-01", Period.of_year(2027), "certain"),
    "until a day, at the latest": ("tot=2028-05-01", Period.unknown(last=date(2028, 1, 1)), "possible"),
    "typed in Dutch": ("periode=mei+2028", Period.of_quarter(2028, 2), "possible"),
    "both at once": ("periode=2028&van=2028-06-01", Period.of_month(2028, 5), ""),
}  # fmt: skip
# What is asked, and the same as a lasting address.
ADDRESSES = {
    "": "",
    "periode=mei 2028": "?periode=2028-05",
    "periode=2e kwartaal 2028": "?periode=2028-Q2",
    "periode=5 tot 7 mei 2028": "?periode=2028-05-05%2F2028-05-07",
    "soort=doel&brug=3&soort=bijeenkomst": "?brug=3&soort=bijeenkomst&soort=doel",
    "tot=2028-12-31&van=2028-01-01": "?van=2028-01-01&tot=2028-12-31",
    "van=2029-01-01&tot=2028-01-01": "?van=2028-01-01&tot=2029-01-01",
    "brug=hele-plan&zekerheid=gaat-door": "?brug=hele-plan&zekerheid=gaat-door",
    "orgaan=verzonnen-raad": "?orgaan=verzonnen-raad",
}


class TestSelection:
    """Reading an address and writing it back."""

    @pytest.mark.parametrize("name", PERIODS)
    def test_a_date_lies_certainly_or_possibly_in_a_period(self, name):
        query, when, expected = PERIODS[name]
        asked = selection(query)
        assert asked.placing(entry(when)) == expected
        assert asked.matches(entry(when)) is bool(expected)

    @pytest.mark.parametrize("query", ADDRESSES)
    def test_every_selection_is_an_address_that_reads_back_the_same(self, query):
        asked = selection(query)
        assert asked.query == ADDRESSES[query]
        again = selection(asked.query.removeprefix("?"))
        assert again.query == asked.query
        assert (again.first, again.last, again.chosen) == (asked.first, asked.last, asked.chosen)

    @pytest.mark.parametrize(
        "query", ["brug=99", "orgaan=niets", "soort=feest", "zekerheid=x", "periode=ooit", "van=x"]
    )
    def test_what_nobody_offers_is_named_and_left_out(self, query):
        asked = selection(query)
        assert not asked.asks
        assert query.partition("=")[2] in asked.problems[0]

    def test_the_question_for_the_gatherer_never_leaves_out_what_fits(self):
        asked = selection("brug=3&brug=hele-plan&orgaan=verzonnen-raad&periode=2028-Q2")
        query = asked.as_query()
        assert (query.bridge, query.body) == (None, "verzonnen-raad")
        assert (query.first, query.last) == (date(2028, 4, 1), date(2028, 6, 30))
        assert selection("brug=3").as_query().bridge == 3
        assert selection("brug=hele-plan").as_query().bridge is None

    def test_each_facet_narrows(self):
        day = Period.of_day(date(2028, 5, 3))
        sure = entry(day, bridges=(3,), body="verzonnen-raad")
        vague = entry(Period.of_month(2028, 5))
        for query, fits in (
            ("brug=3", (True, False)),
            ("brug=hele-plan", (False, True)),
            ("brug=3&brug=hele-plan", (True, True)),
            ("orgaan=verzonnen-raad", (True, False)),
            ("soort=bijeenkomst", (True, True)),
            ("soort=doel", (False, False)),
            ("zekerheid=vast", (True, False)),
            ("zekerheid=nog-niet-vast", (False, True)),
            ("zekerheid=gaat-door", (False, False)),
        ):
            asked = selection(query)
            assert (asked.matches(sure), asked.matches(vague)) == fits, query


@time_machine.travel("2027-01-10T12:00:00+01:00", tick=False)
class Filters(AgendaTestCase):
    """The pages."""

    def setUp(self):
        # Its milestone goes with it.
        self.site[ActionPage].unpublish()

    def test_no_filter_breaks_a_list(self):
        self.add(Period.of_year(2028))
        for address in ("/agenda/", "/agenda/2028/", "/agenda/tijdlijn/", "/agenda/archief/"):
            for query in HOSTILE:
                response = self.client.get(f"{address}?{query}")
                assert response.status_code == 200, (address, query[:60])
        assert len(HOSTILE) == len(set(HOSTILE)) == 49

    def test_certain_and_possible_stand_apart(self):
        sure = self.add(Period.of_day(date(2028, 5, 3)))
        vague = self.add(Period.of_year(2028))
        self.add(Period.of_day(date(2028, 7, 1)))
        found = self.under(self.soup("/agenda/?periode=2028-Q2"))
        assert list(found.values()) == [[sure.url], [vague.url]]
        assert list(found) == ["Zeker in deze periode", "Mogelijk in deze periode"]

    def test_a_period_that_has_passed_can_be_asked_for(self):
        over = self.add(Period.of_day(date(2025, 5, 3)))
        assert self.soup("/agenda/?periode=2025").main.find("a", href=over.url)

    def test_choices_have_counts_of_what_they_would_give(self):
        one = {"bridges": [self.site[BridgePage]]}
        self.add(Period.of_year(2028), MeetingPageFactory, body_of=self.site[BodyPage], **one)
        self.add(Period.of_year(2029), **one)
        self.add(Period.of_year(2029))
        number, slug = str(self.site[BridgePage].number), self.site[BodyPage].slug

        def counts(query):
            boxes = self.soup(f"/agenda/{query}").select(".facet-option")
            return {
                (b.input["name"], b.input["value"]): int(b.find(class_="facet-count").text)
                for b in boxes
            }

        everything = counts("")
        assert everything["brug", number] == 2
        assert everything["brug", "hele-plan"] == 1
        assert everything["orgaan", slug] == 1
        asked = counts("?soort=vergadering")
        assert asked["soort", "bijeenkomst"] == 2
        assert asked["brug", number] == 1
        assert ("brug", "hele-plan") not in asked

    def test_an_empty_answer_says_which_filter_is_the_cause_and_offers_to_drop_it(self):
        number = self.site[BridgePage].number
        item = self.add(Period.of_year(2028), bridges=[self.site[BridgePage]])
        self.add(Period.of_day(date(2029, 1, 1)))
        soup = self.soup(f"/agenda/?brug={number}&zekerheid=vast")
        ways = {link["href"] for link in soup.select(".finder-answer .plain-list a")}
        assert ways == {f"/agenda/?brug={number}", "/agenda/?zekerheid=vast"}
        assert self.soup(f"/agenda/?brug={number}").main.find("a", href=item.url)
        [way] = self.soup("/agenda/?periode=2040").select(".finder-answer .plain-list a")
        assert way["href"] == "/agenda/"

    def test_what_was_asked_is_said_and_can_be_dropped_one_by_one(self):
        self.add(Period.of_year(2028))
        soup = self.soup("/agenda/?soort=bijeenkomst&periode=2028&brug=99")
        dropped = [link["href"] for link in soup.select(".asked a")]
        assert dropped == ["/agenda/?periode=2028", "/agenda/?soort=bijeenkomst", "/agenda/"]
        assert "99" in soup.main.find(class_="as-of").get_text()

    def test_a_filtered_address_is_kept_from_search_engines_and_names_the_list(self):
        soup = self.soup("/agenda/?soort=doel")
        assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert soup.find("link", rel="canonical")["href"].endswith("/agenda/")
        assert not self.soup("/agenda/").find("meta", attrs={"name": "robots"})

    def test_what_an_address_holds_is_never_markup(self):
        response = self.client.get('/agenda/?soort=<script>alert(1)</script>&periode="><b>')
        self.assertNotContains(response, "<script>alert")
        self.assertNotContains(response, '"><b>')

    def test_feeds_of_a_list_honour_its_filters(self):
        links = {one["href"] for one in self.soup("/agenda/?soort=doel").select(".files a")}
        assert "/agenda/agenda.ics?soort=doel" in links
        for address in links - {one for one in links if one.startswith("webcal:")}:
            assert self.client.get(address).status_code == 200
