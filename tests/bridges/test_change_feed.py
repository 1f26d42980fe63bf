"""What changed as an Atom feed: what RFC 4287 asks, what another parser reads, and what stays the same."""

import re
from datetime import date
from email.message import Message
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale

from bridges.models import ProgressUpdate
from practices.models import PracticeIndexPage
from site_core.models import HomePage
from tests.bridges.change_cases import ATOM, FEED, NEWS, ChangeCase, moment, on, publish
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    PracticePageFactory,
    ProgressUpdateFactory,
)
from tests.translating import translate

FILTERS = (
    "", "?van=2024-01-01", "?tot=2025-01-01", "?van=2024-01-01&tot=2025-01-01", "?soort=stand", "?soort=stand&soort=praktijk",
    "?van=2024-05-30&tot=2024-05-31&soort=stand", "?soort=waarde",
)  # fmt: skip
HARD_TITLES = (
    "Verzonnen <b> & 'meer' \"nog\" ]]>",
    "Verzonnen 🌉 \u200f\u202e omgekeerd",
    "Verzonnen \x0b\x1fteken",
    "é" * 250,
)


def problems_of(feed: ElementTree.Element) -> list[str]:
    """Hold a feed against what RFC 4287 demands of it (4.1.1, 4.1.2, 4.2) and return what is wrong."""
    found = [f"{name}: {len(feed.findall(ATOM + name))}" for name in ("id", "title", "updated") if len(feed.findall(ATOM + name)) != 1]  # fmt: skip
    entries = feed.findall(f"{ATOM}entry")
    for one in [feed, *entries]:
        found += [
            f"no {name}" for name in ("id", "title", "updated") if not one.findtext(ATOM + name)
        ]
        found += [
            f"relative {link.get('href')}"
            for link in one.findall(f"{ATOM}link")
            if not urlsplit(link.get("href")).netloc
        ]
        found += [] if one.find(f"{ATOM}link[@rel='alternate']") is not None else ["no alternate"]
        found += [] if urlsplit(one.findtext(f"{ATOM}id")).scheme == "tag" else ["id is no IRI"]
        for name in ("updated", "published"):
            text = one.findtext(ATOM + name)
            if text and (parse_datetime(text) is None or parse_datetime(text).tzinfo is None):
                found.append(f"{name}: {text}")
    found += [] if feed.find(f"{ATOM}author/{ATOM}name") is not None else ["no author"]
    found += [] if feed.find(f"{ATOM}link[@rel='self']") is not None else ["no self"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return found + [f"twice: {one}" for one in set(ids) if ids.count(one) > 1]


class TheFeed(ChangeCase):
    """Valid, in the eyes of others too."""

    def test_every_filter_gives_a_valid_feed_that_names_itself(self):
        for query in FILTERS:
            with self.subTest(query), self.settings(SITE_URL="https://voorbeeld.test"):
                feed = self.feed(query)
                assert problems_of(feed) == []
                own = feed.find(f"{ATOM}link[@rel='self']").get("href")
                assert own == f"https://voorbeeld.test{FEED}{query}"
                page = feed.find(f"{ATOM}link[@rel='alternate']").get("href")
                assert page == f"https://voorbeeld.test{NEWS}{query}"
                assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"

    def test_another_parser_reads_what_the_page_says(self):
        raw = self.client.get(f"{FEED}?soort=stand")
        read = feedparser.parse(raw.content, response_headers={"content-type": raw["Content-Type"]})
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.encoding == "utf-8"
        [entry] = read.entries
        assert entry.title == f"Andere stand: {self.action.code} {self.action.title}"
        assert entry.link.endswith(self.action.url)
        assert entry.tags[0].term == "stand"
        assert "nog geen stand van zaken → lopend" in entry.summary
        assert self.site[ProgressUpdate].headline in entry.summary
        assert read.feed.title == "BruggeNaarMorgen: wat is er veranderd (Andere stand)"
        assert read.feed.author == "BruggeNaarMorgen"

    def test_every_filter_has_a_feed_with_an_identifier_of_its_own(self):
        feeds = {query: self.feed(query).findtext(f"{ATOM}id") for query in FILTERS}
        assert len(set(feeds.values())) == len(FILTERS)
        assert self.feed(f"?brug={self.bridge.number}").findtext(f"{ATOM}id") not in feeds.values()

    def test_titles_that_break_careless_feeds(self):
        for number, title in enumerate(HARD_TITLES):
            PracticePageFactory(
                parent=self.site[PracticeIndexPage], title=title, slug=f"v{number}", first_published_at=moment("2025-01-01"),
            )  # fmt: skip
            ProgressUpdateFactory(
                action=self.action, headline=title[:160], date=date(2025, 2, number + 1)
            )
        response = self.client.get(FEED)
        feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own feed
        assert problems_of(feed) == []
        assert not feedparser.parse(response.content).bozo
        titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        for title in HARD_TITLES:
            assert any(one.endswith(re.sub("[\x0b\x1f]", "", title)) for one in titles), title
        assert "<b>" not in " ".join(entry["summary"] for entry in self.entries())

    def test_a_hard_title_of_a_bridge_stands_in_the_title_of_its_feed(self):
        BridgePageFactory(parent=self.plan, number=4, title="Verzonnen \x0b & <Brug>", slug="v")
        title = self.feed("?brug=4").findtext(f"{ATOM}title")
        assert title == "BruggeNaarMorgen: wat is er veranderd (4. Verzonnen  & <Brug>)"

    def test_no_more_than_sixty_entries_the_newest_first(self):
        for day in range(1, 29):
            for month in (1, 2, 3):
                ProgressUpdateFactory(action=self.action, date=date(2025, month, day), first_published_at=moment(f"2025-{month:02}-{day:02}"))  # fmt: skip
        entries = self.entries()
        assert len(entries) == 60
        assert [one["updated"] for one in entries] == sorted((one["updated"] for one in entries), reverse=True)  # fmt: skip
        assert entries[0]["updated"].startswith("2025-03-28")
        assert self.feed().findtext(f"{ATOM}updated") == entries[0]["updated"]

    def test_a_late_report_of_long_ago_is_on_top(self):
        row = ProgressUpdateFactory(
            action=self.action, date=date(2023, 1, 1), first_published_at=moment("2026-06-14")
        )
        assert self.entries()[0]["id"].endswith(f"bericht-{row.uid}")
        uid = self.milestone.uid
        ProgressUpdateFactory(action=self.action, date=date(2023, 2, 1), milestone_uid=uid, first_published_at=moment("2026-06-15 08:00"))  # fmt: skip
        assert {one["updated"] for one in self.entries()[:2]} == {"2026-06-15T06:00:00+00:00"}
        assert "Mijlpaal gehaald" in " ".join(one["title"] for one in self.entries()[:2])

    def test_in_another_language_it_says_so_and_dutch_is_marked(self):
        translate(self.site[HomePage], Locale.objects.create(language_code="en"))
        feed = self.feed("?soort=stand", "/en/nieuw/nieuw.atom")
        assert problems_of(feed) == []
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/en/nieuw/nieuw.atom?soort=stand")  # fmt: skip
        [entry] = self.entries("?soort=stand", "/en/nieuw/nieuw.atom")
        assert "Other status" in entry["title"]
        assert f'<p lang="nl">{self.site[ProgressUpdate].headline}.</p>' in entry["summary"]


class Sameness(ChangeCase):
    """The same bytes for as long as nothing changed, and the same identifiers for ever."""

    def test_the_same_bytes_now_and_tomorrow(self):
        for query in FILTERS:
            first = self.client.get(FEED + query)
            assert self.client.get(FEED + query).content == first.content
            with on("2026-06-16"):
                assert self.client.get(FEED + query).content == first.content

    def test_who_has_it_already_gets_nothing_twice(self):
        first = self.client.get(FEED)
        assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
        for method in (self.client.get, self.client.head):
            again = method(FEED, headers={"if-none-match": first["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == first["ETag"]
            assert method(FEED, headers={"if-none-match": '"iets-anders"'}).status_code == 200
        head = self.client.head(FEED)
        assert (head.content, head["ETag"], head["Content-Type"]) == (b"", first["ETag"], first["Content-Type"])  # fmt: skip
        ProgressUpdateFactory(action=self.action, date=date(2026, 1, 1))
        changed = self.client.get(FEED, headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200
        assert changed["ETag"] != first["ETag"]

    def test_other_methods_are_refused_and_nothing_is_remembered_of_readers(self):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(self.client, method)(FEED).status_code == 405
        response = self.client.get(FEED)
        assert not response.cookies
        assert response["X-Robots-Tag"] == "noindex"
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_a_better_spelling_moves_nothing_and_another_status_does(self):
        row = ProgressUpdateFactory(action=self.action, date=date(2026, 5, 1), status="under_way", headline="Verzonnne",
                                    first_published_at=moment("2026-05-02"))  # fmt: skip
        PracticePageFactory(
            parent=self.site[PracticeIndexPage], first_published_at=moment("2026-05-20")
        )
        before = self.entries()
        publish(row, "2026-06-10", headline="Verzonnen")
        after = self.entries()
        moments = [[(one["id"], one["updated"], one["published"]) for one in found] for found in (before, after)]  # fmt: skip
        assert moments[0] == moments[1]
        assert "Verzonnen." in after[1]["summary"]
        publish(row, "2026-06-11", status="planned")
        top = self.entries()[0]
        assert top["id"] == before[1]["id"]
        assert top["updated"] == "2026-06-11T10:00:00+00:00"
        assert top["published"] == before[1]["published"]
        publish(row, "2026-06-12", headline="Verzonnen, nog beter")
        assert self.entries()[0]["updated"] == top["updated"]
        publish(row, "2026-06-13", date=date(2026, 5, 3))
        assert self.entries()[0]["updated"] == "2026-06-13T10:00:00+00:00"

    def test_a_page_that_is_only_worded_better_leaves_the_feed_as_it_is(self):
        before = self.client.get(FEED).content
        publish(self.action, "2026-06-10", summary="Verzonnen verbetering")
        publish(self.figure, "2026-06-10", scope="Verzonnen verbetering")
        assert self.client.get(FEED).content == before

    def test_identifiers_stay_when_addresses_and_titles_change(self):
        ActionPageFactory(parent=self.pillar, first_published_at=moment("2025-01-01"))
        before = {one["id"] for one in self.entries()}
        self.action.move(
            BridgePageFactory(parent=self.plan, number=4, first_published_at=moment("2022-01-01"))
        )
        publish(
            type(self.action).objects.get(pk=self.action.pk),
            "2026-06-10",
            title="Verzonnen naam",
            slug="anders",
        )
        assert {one["id"] for one in self.entries()} == before

    def test_a_withdrawn_report_leaves_the_feed_and_comes_back_with_its_identifier(self):
        row = publish(self.site[ProgressUpdate], "2024-06-01")
        before = [(one["id"], one["updated"]) for one in self.entries("?soort=stand")]
        row.unpublish()
        assert self.entries("?soort=stand") == []
        row.get_latest_revision().publish()
        assert [(one["id"], one["updated"]) for one in self.entries("?soort=stand")] == before

    def test_a_feed_without_entries_is_valid_and_always_the_same(self):
        feed = self.feed("?van=2023-01-01&tot=2023-01-02")
        assert problems_of(feed) == []
        assert feed.find(f"{ATOM}entry") is None

    def test_the_page_names_the_feed_of_the_same_question(self):
        page = self.page("?van=2024-01-01&soort=stand")
        link = page.find("link", rel="alternate", type="application/atom+xml")
        assert parse_qs(urlsplit(link["href"]).query) == {"van": ["2024-01-01"], "soort": ["stand"]}
        assert link["href"] == page.select_one('.files a[type="application/atom+xml"]')["href"]


@pytest.mark.django_db
def test_content_type_is_that_of_the_registry(client):
    message = Message()
    message["content-type"] = "application/atom+xml; charset=utf-8"
    assert message.get_content_type() == "application/atom+xml"
    assert client.get(FEED).status_code == 404
