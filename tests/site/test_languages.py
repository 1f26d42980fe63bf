"""Which language an address is in, and what is not there in a language."""

from bs4 import BeautifulSoup
from django.test import TestCase
from wagtail.models import Locale, Page

from bridges.models import ActionPage, BridgePage, PlanPage
from network.models import Organisation
from site_core.models import HomePage
from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES
from tests.site.public_addresses import BELOW_HOME, NUMBER_OF_VIEWS, public_addresses

PREFIXES = ("en", "fr")


class NothingTranslated(TestCase):
    """A site in Dutch alone."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.locales = {code: Locale.objects.create(language_code=code) for code in PREFIXES}

    def test_no_address_of_another_language_exists(self):
        addresses = public_addresses(self.site).values()
        for prefix in PREFIXES:
            for address in addresses:
                with self.subTest(f"/{prefix}{address}"):
                    assert self.client.get(f"/{prefix}{address}").status_code == 404
        assert len(addresses) == NUMBER_OF_PAGE_TYPES + NUMBER_OF_VIEWS

    def test_nor_does_it_while_the_translated_front_page_is_a_draft(self):
        for prefix, locale in self.locales.items():
            draft = self.site[HomePage].copy_for_translation(locale)
            assert not draft.live
            assert self.client.get(f"/{prefix}/").status_code == 404
            assert self.client.get(f"/{prefix}/bruggen/").status_code == 404
            assert self.client.get(f"/{prefix}/netwerk/").status_code == 404

    def test_the_dutch_prefix_is_no_address(self):
        for address in ("/nl/", "/nl/bruggen/", "/de/", "/EN/"):
            assert self.client.get(address).status_code == 404

    def test_a_page_that_does_not_exist_says_so_in_dutch(self):
        response = self.client.get("/bestaat-niet/")
        soup = BeautifulSoup(response.content, "lxml")
        assert response.status_code == 404
        assert response.headers["Content-Language"] == soup.html["lang"] == "nl"
        assert soup.h1.get_text() == "Pagina niet gevonden"
        assert soup.main.find("a", href="/")

    def test_a_page_that_does_not_exist_names_no_canonical_address(self):
        soup = BeautifulSoup(self.client.get("/bestaat-niet/").content, "lxml")
        assert soup.find("link", rel="canonical") is None

    def test_no_page_offers_another_language(self):
        for address in public_addresses(self.site).values():
            soup = BeautifulSoup(self.client.get(address).content, "lxml")
            assert soup.find_all(hreflang=True) == []


class PartlyTranslated(TestCase):
    """The front page and the plan in English; nothing below it, and nothing in French."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.english = Locale.objects.create(language_code="en")
        Locale.objects.create(language_code="fr")
        for kind, title in ((HomePage, "Invented front page"), (PlanPage, "Invented plan")):
            page = cls.site[kind].copy_for_translation(cls.english)
            page.title = title
            page.save_revision().publish()

    def soup(self, address):
        response = self.client.get(address)
        assert response.status_code == 200, address
        return BeautifulSoup(response.content, "lxml")

    def test_a_translation_stands_at_the_same_address_with_a_prefix(self):
        soup = self.soup("/en/bruggen/")
        assert soup.html["lang"] == "en"
        assert soup.h1.get_text() == "Invented plan"

    def test_a_dutch_page_is_never_under_a_prefix(self):
        translated = {"/", "/bruggen/", "/bruggen/volledig/", *BELOW_HOME}
        for address in public_addresses(self.site).values():
            with self.subTest(address):
                expected = 200 if address in translated else 404
                assert self.client.get(f"/en{address}").status_code == expected
                assert self.client.get(f"/fr{address}").status_code == 404

    def test_each_language_leads_to_the_other(self):
        for here, there in (("/bruggen/", "/en/bruggen/"), ("/en/bruggen/", "/bruggen/")):
            [link] = self.soup(here).find(class_="languages").find_all("a", hreflang=True)
            assert link["href"] == there
            assert link["hreflang"] == link["lang"]
        assert self.soup(self.site[BridgePage].url).find_all(hreflang=True) == []

    def test_dutch_titles_on_an_english_page_are_marked_and_lead_to_the_dutch_page(self):
        bridge = self.site[BridgePage]
        links = self.soup("/en/bruggen/").main.find_all("a", href=bridge.url)
        assert links
        assert all(
            link.find_parent(lang="nl") or link.get("lang") == "nl" or link.find(lang="nl")
            for link in links
        )

    def test_an_english_page_links_to_no_english_address_that_does_not_exist(self):
        for here in ("/en/", "/en/bruggen/"):
            for link in self.soup(here).find_all("a", href=True):
                if link["href"].startswith("/"):
                    assert self.client.get(link["href"]).status_code == 200, link["href"]

    def test_a_missing_english_page_says_so_in_english(self):
        response = self.client.get("/en/nowhere/")
        soup = BeautifulSoup(response.content, "lxml")
        assert (response.status_code, soup.html["lang"]) == (404, "en")
        assert soup.h1.get_text() == "Page not found"

    def test_an_english_visitor_of_a_short_address_is_led_to_the_dutch_action(self):
        action = self.site[ActionPage]
        self.assertRedirects(self.client.get(f"/acties/{action.code}/"), action.url)

    def test_no_page_is_an_alias(self):
        assert not Page.objects.filter(alias_of__isnull=False).exists()

    def test_an_organisation_has_an_english_address_only_where_the_network_does(self):
        address = self.site[Organisation].get_absolute_url()
        assert self.client.get(f"/en{address}").status_code == 404
