"""The shipped translations, loaded with the shipped content: whole, live, and with nothing Dutch or American in them."""

import re
from typing import Any, ClassVar

from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Page
from wagtail_localize.models import Translation

from bridges.models import BridgePage
from network.models import Organisation
from site_core.content_loading.loading import load_content
from site_core.content_loading.report import Tally
from site_core.content_loading.translating import dutch_texts
from site_core.models import ContentPage
from tests.site_core.dutch_outside_its_mark import dutch_outside_its_mark

KINDS = {
    "HomePage": 1, "PlanPage": 1, "BridgePage": 7, "GovernancePage": 1, "BodyPage": 4, "NetworkPage": 1, "AgendaPage": 1,
    "PracticeIndexPage": 1, "ContentPage": 2,
}  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
AMERICAN = re.compile(
    rf"\b(?:{MONTHS}|[A-Z][a-z]{{2}}\.?) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\b\d{{1,2}}:\d\d [ap]\.?m\.?"
)
AMERICAN_SPELLING = re.compile(
    r"\b(?:color|center|organiz|neighbor|program\b|meters?\b(?= of))", re.IGNORECASE
)


class ShippedTranslations:
    """To be proven with the shipped content loaded; the class that loads it has `content`, `translations` and `report`."""

    # What each address answered; no test of the class changes what readers see.
    answered: ClassVar[dict[str, Any]] = {}

    def ask(self, address):
        if address not in self.answered:
            self.answered[address] = self.client.get(address)
        return self.answered[address]

    def translated(self, language):
        pages = Page.objects.filter(locale__language_code=language, live=True, depth__gt=1)
        return pages.order_by("path").specific()

    def addresses(self, language):
        """Every translated page, and every view below one."""
        yield from (page.url for page in self.translated(language))
        for year in (2014, 2022, 2026, 2028, 2030, 2050):
            yield f"/{language}/agenda/{year}/"
        for organisation in Organisation.objects.public():
            yield f"/{language}{organisation.get_absolute_url()}"
        yield f"/{language}/talen/?pagina=/cijfers/"

    def test_every_page_is_there_in_both_languages_and_nothing_is_left_over(self):
        assert self.report.left_alone == []
        for language in ("en", "fr"):
            found = {}
            for page in self.translated(language):
                found[type(page).__name__] = found.get(type(page).__name__, 0) + 1
            assert found == KINDS
        assert Translation.objects.count() == 2 * sum(KINDS.values())
        assert not Page.objects.filter(alias_of__isnull=False).exists()

    def test_the_file_holds_the_texts_of_the_pages_and_no_others(self):
        for page in self.translated("en"):
            dutch = page.original
            texts = {text for each in self.translations for text in self.pairs(each)}
            assert set(dutch_texts(dutch)) <= texts, dutch
        used = {text for page in self.translated("en") for text in dutch_texts(page.original)}
        assert {text for each in self.translations for text in self.pairs(each)} == used

    def pairs(self, page):
        return [text.nl for text in page.texts]

    def test_a_second_load_changes_nothing(self):
        with translation.override("en"):
            second = load_content(content=self.content, translations=self.translations)
        assert second.total == Tally(unchanged=self.report.total.created)
        assert second.not_in_file == []

    def test_doubt_stays_doubt(self):
        for language, words in (("en", "(working title)"), ("fr", "(titre de travail)")):
            titles = [
                page.title for page in self.translated(language) if isinstance(page, BridgePage)
            ]
            assert [title for title in titles if "(" in title] == [titles[4]]
            assert titles[4].endswith(words)

    def test_a_bridge_is_called_what_the_content_says_it_is_called_in_english(self):
        titles = [page.title for page in self.translated("en") if isinstance(page, BridgePage)]
        assert titles == [bridge.title_en for bridge in self.content.bridges]

    def test_statements_are_translated_block_by_block(self):
        for page in self.translated("fr"):
            if isinstance(page, ContentPage):
                assert [b.id for b in page.body] == [b.id for b in page.original.body]
                assert all(
                    str(b.value) != str(o.value)
                    for b, o in zip(page.body, page.original.body, strict=True)
                )

    def test_no_dutch_stands_unmarked_under_another_language(self):
        swept = 0
        for language in ("en", "fr"):
            for address in self.addresses(language):
                with self.subTest(address):
                    response = self.ask(address)
                    assert response.status_code == 200
                    assert response.headers["Content-Language"] == language
                    assert dutch_outside_its_mark(response.content, language) == []
                    swept += 1
        assert swept == 2 * (sum(KINDS.values()) + 6 + 1 + Organisation.objects.public().count())

    def test_nothing_american_stands_on_an_english_page(self):
        for address in self.addresses("en"):
            soup = BeautifulSoup(self.ask(address).content, "lxml")
            for dutch in soup.find_all(lang="nl"):
                dutch.decompose()
            text = " ".join(soup.get_text(" ").split())
            with self.subTest(address):
                assert not AMERICAN.search(text), AMERICAN.search(text)
                assert not AMERICAN_SPELLING.search(text), AMERICAN_SPELLING.search(text)

    def test_every_translation_says_that_it_is_one_and_leads_to_the_dutch_page(self):
        for language in ("en", "fr"):
            for page in self.translated(language):
                soup = BeautifulSoup(self.ask(page.url).content, "lxml")
                note = soup.find(class_="translation-note")
                assert note.find("a")["href"] == page.original.url
                assert "is-behind" not in note["class"]
