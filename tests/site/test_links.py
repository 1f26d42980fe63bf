"""Every link and every file that a public page names exists."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import TestCase
from wagtail.models import Locale

from bridges.models import ActionFinderPage, ActionPage, BridgePage, PillarPage, PlanPage
from network.models import AgendaPage, BodyPage, GovernancePage
from practices.models import PracticeIndexPage, PracticePage
from site_core.models import HomePage, SiteDocument
from tests.factories import EventPageFactory, make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES
from tests.site.public_addresses import NUMBER_OF_VIEWS, VIEWS, is_one_of_many, public_addresses

# What programmes are told of in the head of a page, besides its own files.
FEEDS = ["application/atom+xml", "text/calendar"]


class Crawl(TestCase):
    """A walk from the front page over all there is to find."""

    walk = None

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.hidden = EventPageFactory(parent=cls.site[AgendaPage], slug="verborgen", live=False)

    def setUp(self):
        """Put the documents on disk, as on one machine: they are sent from there."""
        folder = Path(self.enterContext(TemporaryDirectory()))
        self.enterContext(self.settings(MEDIA_ROOT=folder))
        (folder / "documents").mkdir()
        for document in SiteDocument.objects.all():
            (folder / document.file.name).write_bytes(b"%PDF-1.4 verzonnen")

    def crawl(self, start="/"):
        """Follow every link of this site, once; return the answers and the fragments asked for, by address."""
        found, waiting, fragments = {}, [start], set()
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            answer = found[address] = self.client.get(address)
            if answer.status_code in {301, 302}:
                waiting.append(answer.url)
            elif answer.headers["Content-Type"].startswith("text/html"):
                soup = BeautifulSoup(answer.content, "lxml")
                for link in [*soup.find_all("a", href=True), *soup.find_all("form", action=True)]:
                    target, fragment = urldefrag(
                        urljoin(address, link.get("href") or link.get("action"))
                    )
                    if not urlsplit(target).netloc:
                        waiting.append(target)
                        fragments |= {(target, fragment)} if fragment else set()
        return found, fragments

    def crawl_once(self):
        """The walk over what stands at the beginning of each test: it takes seconds, and several tests look at what it found."""
        if Crawl.walk is None:
            Crawl.walk = self.crawl()
        return Crawl.walk

    def test_every_link_leads_somewhere(self):
        found, fragments = self.crawl_once()
        dead = {
            address: one.status_code for address, one in found.items() if one.status_code != 200
        }
        assert dead == {}
        for address, fragment in fragments:
            assert f'id="{fragment}"' in found[address].content.decode(), (address, fragment)
        # Each page and view; questions, files and the years of the agenda are views with many addresses.
        expected = set(public_addresses(self.site).values())
        assert expected <= set(found)
        assert len([address for address in found if address.startswith("/documenten/")]) == 1
        many = {address for address in found if is_one_of_many(address)}
        wanted = {
            "/acties/acties.csv",
            "/acties/?weergave=kaarten",
            "/nieuw/nieuw.atom",
            "/nieuw/jaren/?brug=1",
        }
        assert {re.sub("brug=[0-9]+", "brug=1", address) for address in many} >= wanted
        assert set(found) - many == {address for address in expected if not is_one_of_many(address)}
        assert len(expected) == NUMBER_OF_PAGE_TYPES + NUMBER_OF_VIEWS

    def test_every_link_leads_somewhere_where_only_some_pages_are_translated(self):
        english = Locale.objects.create(language_code="en")
        kinds = [HomePage, PlanPage, BridgePage, PillarPage, ActionPage, ActionFinderPage]
        kinds += [GovernancePage, BodyPage, PracticeIndexPage, PracticePage]
        for kind in kinds:
            self.site[kind].copy_for_translation(english).save_revision().publish()
        found, _fragments = self.crawl("/en/")
        dead = {
            address: one.status_code for address, one in found.items() if one.status_code != 200
        }
        assert dead == {}
        explained = [address for address in found if address.startswith("/en/talen/?pagina=")]
        translated = [address for address in found if address.startswith("/en/")]
        translated = {one for one in translated if not is_one_of_many(one)}
        assert explained
        views = {f"/en{address}" for address in VIEWS.values()} & translated
        assert {"/en/nieuw/", "/en/nieuw/jaren/"} <= views
        assert len(translated - views) == len(kinds)

    def test_a_page_that_is_not_live_is_linked_from_nowhere(self):
        found, _fragments = self.crawl_once()
        assert self.hidden.url not in found
        assert self.hidden.title not in "".join(one.content.decode() for one in self.html(found))

    def html(self, found):
        return [
            one for one in found.values() if one.headers["Content-Type"].startswith("text/html")
        ]

    def test_every_file_a_page_names_exists(self):
        found, _fragments = self.crawl_once()
        files, feeds = set(), set()
        for answer in self.html(found):
            soup = BeautifulSoup(answer.content, "lxml")
            files |= {one["href"] for one in soup.find_all("link") if "canonical" not in one["rel"]}
            feeds |= {one["href"] for one in soup.find_all("link", type=FEEDS)}
            files |= {one["src"] for one in soup.find_all(src=True)}
            for one in soup.find_all(srcset=True):
                files |= {part.split()[0] for part in one["srcset"].split(",")}
        static = {address for address in files if address.startswith("/static/")}
        others = {one["href"] for answer in self.html(found) for one in BeautifulSoup(answer.content, "lxml").find_all("link", type="text/html")}  # fmt: skip
        pictures = files - static - feeds - others
        assert "/nieuw/nieuw.atom" in feeds
        for address in feeds:
            assert self.client.get(address).status_code == 200, address
        for address in static:
            assert finders.find(address.removeprefix("/static/")), address
        for address in pictures:
            answer = self.client.get(address)
            assert (answer.status_code, answer.headers["Content-Type"].split("/")[0]) == (
                200,
                "image",
            )
        assert len(static) >= 5
        assert len(pictures) >= 3

    def test_the_canonical_address_of_a_page_is_its_own_on_the_public_site(self):
        with self.settings(SITE_URL="https://voorbeeld.test"):
            for address in public_addresses(self.site).values():
                soup = BeautifulSoup(self.client.get(f"{address}?q=1").content, "lxml")
                [canonical] = soup.find_all("link", rel="canonical")
                assert canonical["href"] == f"https://voorbeeld.test{address}"
