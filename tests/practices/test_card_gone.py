"""A practice that was taken off the site: its addresses say so, and no more than that."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from practices.models import PracticePage, WithdrawnPractice
from site_core.models import HomePage
from tests.factories import PracticePageFactory
from tests.practices.review_desk import make_index

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
