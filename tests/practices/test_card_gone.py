"""A practice that was taken off the site: its addresses say so, and no more than that."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from practices.models import MistakeReport, OwnerQuestion, PracticePage, Reuse, WithdrawnPractice
from site_core.models import HomePage, OutboxMail
from tests.factories import PracticePageFactory
from tests.practices.reader_desk import TYPED, forget_throttle, place, send, soup_of
from tests.practices.review_desk import make_index

HOSTILE = "\n</textarea><script>alert(1)</script> & \0 {{ x }} “é”\nEn nog een regel."

pytestmark = pytest.mark.references


def take_off(page):
    """Leave the mark of a practice that was taken off."""
    page.unpublish()
    return WithdrawnPractice.objects.create(
        slug=page.slug, practice=page, withdrawn_at=timezone.now(), reason="Verzonnen reden"
    )


class Gone(TestCase):
    """Readers of an address that was cited."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.page = PracticePageFactory(
            parent=cls.index, slug="verzonnen-haag", title="Verzonnen haag"
        )

    def addresses(self):
        """The card, a version of it, and its PDF."""
        card = "/praktijken/verzonnen-haag"
        return [f"{card}/", f"{card}/versie/1/", f"{card}/versie/99/", f"{card}.pdf"]

    def test_a_practice_that_was_taken_off_says_so_and_nothing_else(self):
        take_off(self.page)
        for address in self.addresses():
            response = self.client.get(address)
            text = response.content.decode()
            assert response.status_code == 410, address
            assert "Verzonnen haag" not in text
            assert "Verzonnen reden" not in text
            assert 'href="/praktijken/"' in text
            assert response["X-Robots-Tag"] == "noindex"
            assert "no-cache" in response["Cache-Control"]
            assert not response.cookies

    def test_whoever_reads_a_card_asks_no_more_for_it(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/praktijken/verzonnen-haag/")
        assert not [one for one in queries if "withdrawnpractice" in one["sql"]]

    def test_it_says_so_in_the_language_of_the_address(self):
        english = Locale.objects.create(language_code="en")
        for page in (HomePage.objects.get(), self.index):
            page.copy_for_translation(english).save_revision().publish()
        take_off(self.page)
        text = self.client.get("/en/praktijken/verzonnen-haag/").content.decode()
        assert "taken off the site" in text
        assert 'href="/en/praktijken/"' in text
        assert self.client.get("/fr/praktijken/verzonnen-haag/").status_code == 404

    def test_it_stays_so_when_the_page_itself_is_deleted(self):
        take_off(self.page)
        PracticePage.objects.get(pk=self.page.pk).delete()
        for address in self.addresses():
            assert self.client.get(address).status_code == 410, address

    def test_what_never_was_is_not_found_and_what_came_back_is_read(self):
        assert self.client.get("/praktijken/nooit-geweest/").status_code == 404
        mark = take_off(self.page)
        mark.delete()
        assert self.client.get("/praktijken/verzonnen-haag/").status_code == 404
        page = PracticePage.objects.get(pk=self.page.pk)
        page.save_revision().publish()
        assert self.client.get("/praktijken/verzonnen-haag/").status_code == 200

    def answered(self, word, **changed):
        """Send a form below what is gone; return the page that answers."""
        response = send(self.client, word, slug="verzonnen-haag", **changed)
        assert response.status_code == 410
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        for kind in (OwnerQuestion, MistakeReport, Reuse, OutboxMail):
            assert not kind.objects.exists()
        return soup_of(response)

    def test_what_was_typed_in_a_form_comes_back_and_nothing_of_it_is_kept(self):
        take_off(self.page)
        for word, typed in TYPED.items():
            with self.subTest(word):
                forget_throttle()
                soup = self.answered(word)
                boxes = soup.main.find_all("textarea")
                assert all(box.has_attr("readonly") for box in boxes)
                assert not soup.main.find("form")
                # A browser drops the line end behind the tag, so that one that was typed is kept.
                given = {box.get_text().removeprefix("\n") for box in boxes}
                # A heading is chosen from a list.
                assert given >= {text for name, text in typed.items() if name != "heading"}
                labels = {label["for"] for label in soup.main.find_all("label")}
                assert labels == {box["id"] for box in boxes}
                assert soup.main.h1
                assert len(soup.find_all("h1")) == 1

    def test_what_was_typed_is_text_and_no_markup_however_it_was_typed(self):
        take_off(self.page)
        soup = self.answered("vraag", text=HOSTILE)
        assert not soup.main.find("script")
        assert "alert(1)" in soup.main.find("textarea").get_text()
        response = send(self.client, "vraag", slug="verzonnen-haag", text=HOSTILE)
        assert "&lt;script&gt;" in response.content.decode()
        assert "a" * 90_000 in self.answered("fout", text="a" * 90_000).main.get_text()

    def test_where_nothing_was_typed_no_more_is_told_than_that_it_is_gone(
        self,
    ):
        take_off(self.page)
        for values in ({}, {"text": " \n"}, {"stem": "ja"}, {"vals": "x"}):
            for word in ("vraag", "fout", "ook", "nuttig"):
                response = self.client.post(place(word, "verzonnen-haag"), values)
                assert response.status_code == 410
                assert not soup_of(response).main.find("textarea")
        assert not soup_of(self.client.get(f"{place('vraag', 'verzonnen-haag')}?text=x")).main.find("textarea")  # fmt: skip

    def test_it_comes_back_in_the_language_of_the_address(self):
        english = Locale.objects.create(language_code="en")
        for page in (HomePage.objects.get(), self.index):
            page.copy_for_translation(english).save_revision().publish()
        take_off(self.page)
        response = self.client.post("/en/praktijken/verzonnen-haag/vraag/", {"text": "Hoeveel?"})
        assert response.status_code == 410
        soup = soup_of(response)
        assert soup.html["lang"] == "en"
        assert soup.find(id="getypt").get_text() == "What you typed was not sent"
        assert soup.main.find("label").get_text() == "Your question"
        assert soup.main.find("textarea").get_text() == "\nHoeveel?"
