"""The feeds and files of the agenda: the same dates, the same bytes, the same answers to whoever asks again."""

import csv
import io
import json
from datetime import date, time, timedelta
from xml.etree import ElementTree

import feedparser
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from network.models import EventPage, MeetingPage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import (
    BridgePageFactory,
)
from tests.network.calendar_reading import FEED, CalendarCase, events, publish
from tests.site.test_hostile_requests import QUERIES

KINDS = ("ics", "atom", "json", "csv", "xlsx")
FEEDS = tuple(
    f"{place}agenda.{kind}"
    for kind in KINDS
    for place in ("/agenda/", "/agenda/2030/", "/agenda/archief/")
)
# A workbook holds the moment it was made.
LASTING = tuple(path for path in FEEDS if not path.endswith("xlsx"))
STORM = {"outcome": "cancelled", "outcome_reason": "Verzonnen storm"}


class SameAgain(CalendarCase):
    """Nothing changed means: not one byte changed."""

    def setUp(self):
        super().setUp()
        self.add(when=Period.of_moment(date(2027, 10, 31), time(10), time(12)))
        publish(self.add(when=Period.of_day(date(2027, 5, 14))), **STORM)
        self.over = self.add(when=Period.of_day(date(2026, 12, 1)), certainty="confirmed")

    def contents(self):
        return {path: self.client.get(path).content for path in (*LASTING, f"{FEED}?voorlopig=1")}

    def test_days_later_each_feed_is_the_same(self):
        before = self.contents()
        for days in (0, 1, 4):
            self.clock.shift(timedelta(days=days))
            assert self.contents() == before

    def test_a_calendar_and_a_feed_do_not_mind_that_a_date_passed(self):
        paths = ("/agenda/agenda.ics", "/agenda/agenda.atom")
        before = [self.client.get(path).content for path in paths]
        self.clock.shift(timedelta(days=35))
        assert [self.client.get(path).content for path in paths] == before

    def test_who_has_it_already_is_told_so(self):
        for path in LASTING:
            with self.subTest(path):
                first = self.client.get(path)
                etag = first.headers["ETag"]
                assert etag.startswith('"')
                again = self.client.get(path, headers={"If-None-Match": etag})
                assert (again.status_code, again.content) == (304, b"")
                assert again.headers["ETag"] == etag
                assert "max-age=900" in again.headers["Cache-Control"]
                listed = f'W/"x", {etag}'
                assert self.client.get(path, headers={"If-None-Match": listed}).status_code == 304
                other = self.client.get(path, headers={"If-None-Match": '"x"'})
                assert other.content == first.content

    def test_a_change_is_another_name_at_once(self):
        for path in (one for one in LASTING if one.startswith("/agenda/agenda.")):
            etag = self.client.get(path).headers["ETag"]
            publish(self.over, title=f"Verzonnen {path}")
            again = self.client.get(path, headers={"If-None-Match": etag})
            assert again.status_code == 200
            assert again.headers["ETag"] != etag

    def test_head_says_what_get_says(self):
        for path in LASTING:
            with self.subTest(path):
                whole, head = self.client.get(path), self.client.head(path)
                assert head.content == b""
                for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
                    assert head.headers[name] == whole.headers[name], name


class Answers(CalendarCase):
    """What each answer carries besides its bytes."""

    def test_types_names_and_nothing_about_the_visitor(self):
        types = {
            "ics": "text/calendar; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
            "json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }  # fmt: skip
        for path in FEEDS:
            with self.subTest(path):
                answer = self.client.get(path)
                assert answer.status_code == 200
                assert answer.headers["Content-Type"] == types[path.rpartition(".")[2]]
                assert answer.headers["X-Robots-Tag"] == "noindex"
                assert "Cookie" not in answer.headers.get("Vary", "")
                assert not answer.cookies
        calendar = self.client.get("/agenda/2030/agenda.ics").headers["Content-Disposition"]
        assert calendar == 'inline; filename="agenda-2030.ics"'

    def test_they_are_only_read(self):
        for path in (*FEEDS, f"/agenda/{self.site[EventPage].slug}.ics"):
            for method in ("post", "put", "patch", "delete"):
                assert getattr(self.client, method)(path).status_code == 405

    def test_no_question_breaks_one(self):
        self.client = Client(raise_request_exception=False)
        hostile = (
            "periode=%00", "periode=0001", "periode=99999", "periode=-1", "van=2023-13-45&tot=%FF", "orgaan=%00", "soort=%00",
            "periode=2027&periode=2028", "voorlopig=%00", "voorlopig=1&voorlopig=1", "van=9999-12-31", "tot=0001-01-01",
            "zekerheid=" + "a" * 10_000,
        )  # fmt: skip
        for path in FEEDS:
            queries = (*hostile, *QUERIES) if path == FEED else hostile
            for query in queries:
                answer = self.client.get(f"{path}?{query}")
                assert answer.status_code == 200, (path, query[:60])
                if path.endswith("ics"):
                    events(answer.content)
        for path in ("/agenda/%00.ics", "/agenda/0001/agenda.ics", "/agenda/99999/agenda.csv", "/agenda/é.ics",
                     "/agenda/%ff.ics", "/agenda/%0d%0a.ics", f"/agenda/{'a' * 5_000}.ics"):  # fmt: skip
            assert self.client.get(path).status_code == 404

    def test_a_language_without_an_agenda_has_none(self):
        for path in FEEDS:
            assert self.client.get(f"/fr{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", FEEDS)
def test_an_empty_site_breaks_nothing(client, path):
    assert client.get(path).status_code == 404


class SameDates(CalendarCase):
    """Files and feeds hold what the list holds, under the same filters; a calendar those with a day."""

    def setUp(self):
        super().setUp()
        self.bridge = BridgePageFactory(parent=self.site[HomePage], number=5)
        self.item = self.add(
            when=Period.of_moment(date(2027, 3, 28), time(14), time(16)), bridges=[self.bridge], certainty="confirmed",
            title="=Verzonnen; “titel”\r\nregel", place_name="Verzonnen zaal", place_address="Verzonnenstraat 1",
        )  # fmt: skip
        self.vague = self.add(when=Period.of_quarter(2028, 2), bridges=[self.bridge])

    def rows(self, query=""):
        return json.loads(self.client.get(f"/agenda/agenda.json{query}").content)

    def test_every_format_holds_the_same_dates_in_the_same_order(self):
        for query in (
            "",
            "?brug=5",
            "?soort=mijlpaal",
            "?periode=2028",
            "?zekerheid=vast",
            "?brug=5&periode=2027",
        ):
            with self.subTest(query):
                uids = [row["uid"] for row in self.rows(query)["agenda"]]
                text = self.client.get(f"/agenda/agenda.csv{query}").content.decode("utf-8-sig")
                table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
                assert [row["uid"] for row in table] == uids
                book = openpyxl.load_workbook(
                    io.BytesIO(self.client.get(f"/agenda/agenda.xlsx{query}").content)
                )
                assert [
                    row[0] for row in book.active.iter_rows(min_row=2, values_only=True)
                ] == uids
                feed = feedparser.parse(self.client.get(f"/agenda/agenda.atom{query}").content)
                assert not feed.bozo
                found = {one.id.rpartition("agenda-")[2] for one in feed.entries}
                assert found == set(uids)
                certain = {
                    row["uid"] for row in self.rows(query)["agenda"] if row["dag_bekend"] == "ja"
                }
                assert set(self.feed(query)) == certain

    def test_a_filter_and_a_year_narrow_it(self):
        assert [row["titel"] for row in self.rows("?brug=5&periode=2027")["agenda"]] == [
            "=Verzonnen; “titel”\nregel"
        ]
        year = json.loads(self.client.get("/agenda/2028/agenda.json?brug=5").content)
        assert [row["uid"] for row in year["agenda"]] == [str(self.vague.uid)]
        assert self.rows("?brug=5")["selectie"] == "brug=5"

    def test_a_row_says_when_whether_and_where(self):
        sure, vague = self.rows("?brug=5")["agenda"]
        expected = {
            "uid": str(self.item.uid), "soort_code": "gathering", "eerste_dag": "2027-03-28", "laatste_dag": "2027-03-28",
            "begin": "2027-03-28T14:00:00+02:00", "einde": "2027-03-28T16:00:00+02:00", "edtf": "2027-03-28T14:00:00",
            "dag_bekend": "ja", "zekerheid": "bevestigd", "stand": "Gaat door", "stand_schema": "EventScheduled",
            "stand_ical": "CONFIRMED", "stand_uit": "Gaat door", "plaats": "Verzonnen zaal", "bruggen": "5",
            "plaats_adres": "Verzonnenstraat 1", "adres": f"http://localhost:8000{self.item.url}",
        }  # fmt: skip
        assert expected.items() <= sure.items()
        assert (vague["dag_bekend"], vague["begin"], vague["edtf"]) == ("nee", "", "2028-34")
        assert vague["wanneer"] == "tussen april en juni 2028 (2e kwartaal)"

    def test_every_column_is_explained_and_no_cell_is_a_formula(self):
        fields = self.rows()["velden"]
        assert list(fields) == list(self.rows()["agenda"][0])
        assert all(fields.values())
        assert b"'=Verzonnen" in self.client.get("/agenda/agenda.csv").content
        assert b";=Verzonnen" not in self.client.get("/agenda/agenda.csv").content

    def test_an_atom_entry_is_dated_by_its_last_change_and_keeps_its_name(self):
        self.clock.shift(timedelta(days=2))
        publish(self.vague, title="Verzonnen nieuws & <meer>\x07")
        feed = feedparser.parse(self.client.get("/agenda/agenda.atom?brug=5").content)
        newest = feed.entries[0]
        assert newest.title == "Bijeenkomst: Verzonnen nieuws & <meer>"
        assert newest.id == f"tag:localhost,2026:agenda-{self.vague.uid}"
        assert newest.updated.startswith("2026-11-27T11:00:00")
        assert feed.feed.updated == newest.updated
        assert newest.link.endswith(self.vague.url)
        assert "tussen april en juni 2028" in newest.summary

    def test_atom_is_what_its_schema_asks(self):
        root = ElementTree.fromstring(self.client.get("/agenda/agenda.atom").content)  # noqa: S314 - our own feed
        name = "{http://www.w3.org/2005/Atom}"
        for tag in ("id", "title", "updated", "author"):
            assert len(root.findall(f"{name}{tag}")) == 1
            for entry in root.findall(f"{name}entry"):
                assert len(entry.findall(f"{name}{tag}")) == (tag != "author")
        links = {one.get("rel"): one.get("href") for one in root.findall(f"{name}link")}
        assert links["self"].endswith("/agenda/agenda.atom")


class Named(CalendarCase):
    """Each list names its own feeds, to readers and to programmes, with the filters that are on."""

    def test_each_list_names_its_own_with_its_filters(self):
        for place in ("/agenda/", "/agenda/2030/", "/agenda/archief/"):
            for query in ("", "?soort=vergadering"):
                soup = BeautifulSoup(self.client.get(place + query).content, "lxml")
                links = [one["href"] for one in soup.find_all("a", href=True)]
                alternates = {
                    one.get("type"): one["href"] for one in soup.find_all("link", rel="alternate")
                }
                assert alternates["text/calendar"] == f"{place}agenda.ics{query}"
                assert alternates["application/atom+xml"] == f"{place}agenda.atom{query}"
                assert {f"{place}agenda.{kind}{query}" for kind in KINDS} <= set(links)
                assert f"webcal://localhost:8000{place}agenda.ics{query}" in links

    def test_a_date_offers_its_file_as_soon_as_it_has_a_day(self):
        for item, is_offered in ((self.add(), True), (self.site[MeetingPage], False)):
            soup = BeautifulSoup(self.client.get(item.url).content, "lxml")
            links = {one["href"] for one in soup.main.find_all("a", href=True)}
            assert (f"/agenda/{item.slug}.ics" in links) == is_offered
