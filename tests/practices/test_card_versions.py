"""Earlier versions: cited by a number, read for ever, and in no search engine."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from bridges.models import PillarPage
from practices.models import PracticeIndexPage, PracticePage, PracticeVersion
from site_core.models import HomePage
from tests.factories import (
    ActionPageFactory,
    DocumentFactory,
    ImageFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticePageFactory,
    make_site,
)
from tests.practices.card_desk import fill, main_of, publish
from tests.practices.test_card_gone import take_off
from tests.site.test_hostile_requests import WORDS


class Versions(TestCase):
    """A practice of which readers had two texts."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.page = PracticePageFactory(
            parent=cls.site[PracticeIndexPage],
            title="Verzonnen eerste titel",
            why="<p>Eerste reden.</p>",
        )
        publish(cls.page)
        publish(cls.page, title="Verzonnen tweede titel", why="<p>Tweede reden.</p>")

    def ask(self, number, page=None):
        return self.client.get(f"{(page or self.page).url}versie/{number}/")

    def test_an_earlier_version_reads_as_it_was_and_leads_to_the_one_of_now(self):
        response = self.ask(1)
        soup = BeautifulSoup(response.content, "lxml")
        assert response.status_code == 200
        assert soup.h1.get_text() == "Verzonnen eerste titel"
        assert "Eerste reden." in soup.main.get_text()
        assert "Tweede reden." not in soup.main.get_text()
        banner = soup.main.find(class_="as-of")
        assert "1 van 2" in banner.get_text()
        assert banner.a["href"] == self.page.url

    def test_no_search_engine_keeps_it_and_the_card_is_named_instead(self):
        for number in (1, 2):
            response = self.ask(number)
            soup = BeautifulSoup(response.content, "lxml")
            assert response.status_code == 200
            assert response["X-Robots-Tag"] == "noindex"
            assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
            assert soup.find("link", rel="canonical")["href"].endswith(self.page.url)
            assert soup.find("link", rel="alternate", hreflang=True) is None
            assert soup.find("script", type="application/ld+json") is None
        assert "versie" not in self.client.get("/sitemap.xml").content.decode()

    def test_a_number_that_never_was_is_not_found(self):
        for number in (0, 3, 32_768, 10**12, 10**30, "01x", "-1", "%00", "²"):
            assert self.ask(number).status_code == 404, number
        assert self.client.get("/praktijken/nergens/versie/1/").status_code == 404

    def test_no_address_breaks_the_site(self):
        client = Client(raise_request_exception=False)
        for word in WORDS:
            for address in (f"{self.page.url}versie/{word}/", f"/praktijken/{word}/versie/1/", f"/praktijken/{word}.pdf"):  # fmt: skip
                assert client.get(address).status_code in {301, 404}, address[:120]

    def test_a_version_that_was_hidden_is_gone_and_named_nowhere(self):
        PracticeVersion.objects.filter(practice=self.page, number=1).update(
            hidden_at=timezone.now()
        )
        response = self.ask(1)
        assert response.status_code == 410
        assert "eerste titel" not in response.content.decode()
        assert "versie/1/" not in self.client.get(self.page.url).content.decode()
        assert self.ask(2).status_code == 200

    def test_with_the_newest_one_hidden_an_earlier_one_does_not_hold_now(self):
        PracticeVersion.objects.filter(practice=self.page, number=2).update(
            hidden_at=timezone.now()
        )
        earlier = main_of(self.ask(1))
        assert "1 van 2" in earlier.find(class_="as-of").get_text()
        card = main_of(self.client.get(self.page.url))
        for main in (earlier, card):
            assert "versie/1/" in str(main.find(attrs={"aria-labelledby": "versies"}))
            assert "geldt nu" not in main.get_text()
        citation = card.find(class_="citation").get_text()
        assert "Versie" not in citation
        assert citation.endswith(self.page.url)
        assert "Versie 2" in card.find(class_="version-line").get_text()

    def test_what_was_deleted_since_is_left_out(self):
        page = PracticePageFactory(parent=self.site[PracticeIndexPage])
        fill(page)
        gone = [
            OrganisationFactory(),
            DocumentFactory(),
            ImageFactory(),
            ActionPageFactory(parent=self.site[PillarPage]),
        ]
        town = MunicipalityFactory(name="Verdwenen Dorp")
        page.municipalities.add(town)
        page.partners.create(organisation=gone[0])
        page.building_blocks.create(name="Verzonnen bouwsteen zonder bestand", document=gone[1])
        page.pictures.create(image=gone[2], caption="Verzonnen verdwenen beeld")
        page.action_links.create(action=gone[3])
        page.save()
        number = publish(page).number
        fresh = PracticePage.objects.get(pk=page.pk)
        for relation in ("partners", "building_blocks", "pictures", "action_links"):
            getattr(fresh, relation).all().delete()
        fresh.municipalities.clear()
        fresh.save()
        publish(page)
        for one in [*gone, town]:
            one.delete()
        response = self.ask(number, page)
        text = main_of(response).get_text()
        assert response.status_code == 200
        assert "Verzonnen bouwsteen zonder bestand" in text
        assert "Verzonnen verdwenen beeld" not in text
        assert "Verdwenen Dorp" not in text

    def test_it_costs_the_same_however_much_there_is_in_it(self):
        page = PracticePageFactory(parent=self.site[PracticeIndexPage])

        def grow():
            fill(page, f"Verzonnen {page.steps.count()}")
            page.building_blocks.create(name="Verzonnen bouwsteen", document=DocumentFactory())
            page.action_links.create(action=ActionPageFactory(parent=self.site[PillarPage]))
            page.save()
            return publish(page).number

        def cost(number):
            self.ask(number, page)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert self.ask(number, page).status_code == 200
            return len(queries)

        few = cost(grow())
        for _each in range(4):
            last = grow()
        assert cost(last) == few

    def test_another_language_leads_to_the_dutch_text(self):
        english = Locale.objects.create(language_code="en")
        for page in (self.site[HomePage], self.site[PracticeIndexPage], self.page):
            fresh = type(page).objects.get(pk=page.pk)
            fresh.copy_for_translation(english).save_revision().publish()
        response = self.client.get(f"/en{self.page.url}versie/1/")
        self.assertRedirects(response, f"{self.page.url}versie/1/")
        card = self.client.get(f"/en{self.page.url}")
        assert card.status_code == 200
        assert f'href="{self.page.url}versie/1/" hreflang="nl"' in card.content.decode()
        assert self.client.get(f"/fr{self.page.url}versie/1/").status_code == 404

    def test_it_goes_with_its_practice(self):
        page = PracticePage.objects.get(pk=self.page.pk)
        page.unpublish()
        assert self.ask(1).status_code == 404
        take_off(page)
        for number in (1, 2, 99):
            response = self.ask(number)
            assert response.status_code == 410
            assert "Verzonnen" not in main_of(response).get_text()
