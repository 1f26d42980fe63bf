"""The language switch: links where a page is, explains where it is not, and hostile addresses break nothing."""

from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from bridges.models import ActionFinderPage, BridgePage, PlanPage
from network.models import AgendaPage, NetworkPage, Organisation
from site_core.models import HomePage
from tests.factories import make_site
from tests.translating import translate

HOSTILE = [
    "//evil.test/",
    "https://evil.test/",
    "/\\evil.test/",
    "/..//evil.test/",
    "/%2f%2fevil.test/",
    "javascript:alert(1)",
    "/<script>alert(1)</script>/",
    '/"><img src=x>/',
    "/admin/",
    "/admin/logout/",
    "/healthz",
    "/en/bruggen/",
    "/fr/",
    "/talen/",
    "/bestaat-niet/",
    "/bestaat-niet/2030/",
    "/2030/",
    "bruggen/",
    "/BRUGGEN/",
    "/bruggen",
    "/bruggen/\x00/",
    "/bruggen/\r\nSet-Cookie: x/",
    "/" + "a/" * 50,
    "/" + "a" * 5000 + "/",
    "/é/",
    "٢٠٣٠",
    "-1",
    "1",
    "9" * 400,
    " ",
    "",
]


class PartlyTranslated(TestCase):
    """Front page, plan, Bridge, agenda and network in English; the front page alone in French."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        english = Locale.objects.create(language_code="en")
        french = Locale.objects.create(language_code="fr")
        cls.translated = {
            kind: translate(cls.site[kind], english)
            for kind in (HomePage, PlanPage, BridgePage, AgendaPage, NetworkPage)
        }
        translate(cls.site[HomePage], french)

    def soup(self, address, status=200):
        response = self.client.get(address)
        assert response.status_code == status, address
        return BeautifulSoup(response.content, "lxml")

    def switch(self, address):
        """Return where each language leads from an address; None for the language it is in."""
        nav = self.soup(address).find("nav", class_="languages")
        return {each["lang"]: each.get("href") for each in nav.find_all(lang=True)} if nav else {}

    def explained(self, language, path):
        return f"/{language}/talen/?{urlencode({'pagina': path}, safe='/')}"


class Switch(PartlyTranslated):
    """What the switch leads to, and what search engines are told."""

    def test_it_lists_the_languages_of_the_site_by_their_own_names(self):
        nav = self.soup("/").find("nav", class_="languages")
        names = [each.find(string=True) for each in nav.find_all(lang=True)]
        assert names == ["Nederlands", "English", "Français"]
        current = nav.find(attrs={"aria-current": "true"})
        assert (current["lang"], current.name) == ("nl", "span")

    def test_it_leads_to_the_page_where_it_is_and_to_the_explanation_where_it_is_not(self):
        bridge = self.site[BridgePage].url
        assert self.switch("/") == {"nl": None, "en": "/en/", "fr": "/fr/"}
        assert self.switch(bridge) == {
            "nl": None, "en": f"/en{bridge}", "fr": self.explained("fr", bridge),
        }  # fmt: skip
        assert self.switch(f"/en{bridge}") == {
            "nl": bridge, "en": None, "fr": self.explained("fr", bridge),
        }  # fmt: skip
        assert self.switch("/acties/") == {
            "nl": None, "en": self.explained("en", "/acties/"), "fr": self.explained("fr", "/acties/"),
        }  # fmt: skip

    def test_a_view_is_in_a_language_when_its_index_page_is(self):
        organisation = self.site[Organisation].get_absolute_url()
        for address in ("/agenda/2030/", organisation):
            expected = {"nl": address, "en": f"/en{address}", "fr": self.explained("fr", address)}
            assert self.switch(address) == expected | {"nl": None}
            assert self.switch(f"/en{address}") == expected | {"en": None}

    def test_a_link_to_an_explanation_says_so_in_its_own_language_and_claims_no_page(self):
        nav = self.soup("/acties/").find("nav", class_="languages")
        link = nav.find("a", lang="fr")
        assert link.find(class_="visually-hidden")
        assert not link.get("hreflang")

    def test_search_engines_hear_of_live_pages_only(self):
        for address, languages in (
            ("/", ["nl", "en", "fr", "x-default"]),
            ("/en/bruggen/", ["nl", "en", "x-default"]),
            ("/en/agenda/2030/", ["nl", "en", "x-default"]),
            ("/acties/", []),
        ):
            soup = self.soup(address)
            links = soup.head.find_all("link", rel="alternate", hreflang=True)
            assert [link["hreflang"] for link in links] == languages
            urls = {link["hreflang"]: link["href"] for link in links}
            assert urls.get("x-default") == urls.get("nl")
            for url in urls.values():
                assert url.startswith(settings.SITE_URL)
                assert self.client.get(url.removeprefix(settings.SITE_URL)).status_code == 200
            assert soup.find("link", rel="canonical")["href"] == f"{settings.SITE_URL}{address}"

    def test_a_draft_translation_is_as_good_as_none(self):
        self.translated[BridgePage].unpublish()
        bridge = self.site[BridgePage].url
        assert self.switch(bridge)["en"] == self.explained("en", bridge)
        assert self.client.get(f"/en{bridge}").status_code == 404

    def test_a_language_without_a_live_front_page_is_nowhere(self):
        self.translated[HomePage].unpublish()
        assert "en" not in self.switch("/bruggen/")
        for address in ("/en/", "/en/bruggen/", "/en/agenda/2030/", "/en/talen/", "/en/netwerk/"):
            assert self.client.get(address).status_code == 404, address
        assert not self.soup("/bruggen/").head.find_all("link", rel="alternate")

    def test_a_translation_of_a_page_that_is_not_public_any_more_is_not_either(self):
        self.site[BridgePage].unpublish()
        assert self.client.get(f"/en{self.site[BridgePage].url}").status_code == 404
        self.site[AgendaPage].unpublish()
        for address in ("/en/agenda/", "/en/agenda/2030/"):
            assert self.client.get(address).status_code == 404
        menu = self.soup("/en/").find(class_="site-nav")
        assert not menu.find("a", href="/en/agenda/")

    def test_a_site_in_one_language_has_no_switch(self):
        for home in HomePage.objects.exclude(locale__language_code="nl"):
            home.unpublish()
        assert self.switch("/") == {}

    def test_the_note_on_a_translation_costs_one_query_and_none_in_dutch(self):
        for address, expected in (("/bruggen/", 0), ("/en/bruggen/", 1)):
            self.client.get(address)
            with CaptureQueriesContext(connection) as captured:
                self.client.get(address)
            about = [q for q in captured.captured_queries if "wagtail_localize" in q["sql"]]
            assert len(about) == expected


class Explanation(PartlyTranslated):
    """The page that says that a page is not in this language."""

    def test_it_names_the_dutch_page_and_lists_what_there_is(self):
        finder = self.site[ActionFinderPage]
        soup = self.soup("/en/talen/?pagina=/acties/")
        assert soup.html["lang"] == "en"
        dutch = soup.main.find("a", href="/acties/")
        assert dutch["lang"] == "nl"
        assert finder.title in dutch.get_text()
        links = {link["href"] for link in soup.main.find_all("a") if not link.get("lang")}
        assert links == {page.url for page in self.translated.values()}
        assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert len(soup.find_all("h1")) == 1

    def test_it_names_every_language_in_which_the_page_is(self):
        soup = self.soup(f"/fr/talen/?pagina={self.site[BridgePage].url}")
        found = {link["hreflang"]: link["href"] for link in soup.main.find_all("a", hreflang=True)}
        assert found == {"nl": self.site[BridgePage].url, "en": f"/en{self.site[BridgePage].url}"}

    def test_it_knows_the_views_too(self):
        soup = self.soup("/fr/talen/?pagina=/agenda/2030/")
        assert soup.main.find("a", href="/agenda/2030/")

    def test_where_the_page_is_there_after_all_it_leads_there(self):
        for path in ("/", "/bruggen/", "/agenda/2030/"):
            response = self.client.get(f"/en/talen/?pagina={path}")
            self.assertRedirects(response, f"/en{path}")

    def test_the_switch_on_it_is_that_of_the_page(self):
        here = self.explained("fr", "/acties/")
        assert self.switch(here) == {
            "nl": "/acties/", "en": self.explained("en", "/acties/"), "fr": None,
        }  # fmt: skip

    def test_whatever_somebody_sends_it_stays_on_the_site(self):
        for text in HOSTILE:
            with self.subTest(text[:40]):
                response = self.client.get("/en/talen/", {"pagina": text})
                assert response.status_code == 200
                soup = BeautifulSoup(response.content, "lxml")
                for link in soup.find_all("a", href=True):
                    if not link.get("rel"):
                        assert link["href"].startswith(("/", "#")), link
                        assert not link["href"].startswith("//")
                    assert "evil" not in link["href"]
                assert "alert(1)" not in str(soup.main)
                assert not soup.main.find("a", href=lambda href: "/admin" in (href or ""))

    def test_it_takes_no_other_method_and_is_not_there_in_dutch(self):
        assert self.client.post("/en/talen/").status_code == 405
        assert self.client.get("/talen/").status_code == 404
        assert self.client.get("/talen/?pagina=/acties/").status_code == 404
        assert self.client.head("/en/talen/").status_code == 200

    def test_pages_that_are_not_public_are_not_named(self):
        self.site[ActionFinderPage].unpublish()
        response = self.client.get("/en/talen/?pagina=/acties/")
        self.assertNotContains(response, self.site[ActionFinderPage].title)
