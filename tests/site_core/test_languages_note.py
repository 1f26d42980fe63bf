"""The note on a translation: that it is one, of when, and whether the Dutch page has changed since."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from bridges.models import PlanPage
from network.models import AgendaPage
from site_core.models import ContentPage, HomePage
from tests.factories import make_site
from tests.translating import fill_in, publish, translate


class Note(TestCase):
    """The plan, the agenda and a page of blocks in English."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.english = Locale.objects.create(language_code="en")
        for kind in (HomePage, PlanPage, AgendaPage, ContentPage):
            translate(cls.site[kind], cls.english)

    def note(self, address="/en/bruggen/"):
        response = self.client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "lxml").find(class_="translation-note")

    def text(self, address="/en/bruggen/"):
        return " ".join(self.note(address).get_text().split())

    def has_changed(self, address="/en/bruggen/"):
        return "The Dutch page has changed since." in self.text(address)

    def dutch(self, kind=PlanPage):
        return kind.objects.get(pk=self.site[kind].pk)

    def publish_dutch(self, kind=PlanPage, **values):
        page = self.dutch(kind)
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision().publish()

    def source(self, kind=PlanPage):
        return TranslationSource.objects.get_for_instance(self.site[kind])

    def test_a_dutch_page_has_none(self):
        for address in ("/", "/bruggen/", "/agenda/2030/", self.site[ContentPage].url):
            assert self.note(address) is None

    def test_it_says_what_applies_and_of_when_it_is_and_links_the_dutch_page(self):
        Page.objects.filter(locale=self.english).update(
            last_published_at=timezone.make_aware(timezone.datetime(2030, 1, 2, 23, 30))
        )
        text = self.text()
        assert "This is a translation. The Dutch text applies." in text
        assert "Translated on 2 January 2030." in text
        assert not self.has_changed()
        link = self.note().find("a")
        assert (link["href"], link["hreflang"]) == ("/bruggen/", "nl")

    def test_it_says_so_when_the_dutch_text_has_changed_since(self):
        self.publish_dutch(lead="Iets anders.")
        assert self.has_changed()
        assert self.note().find("a")["href"] == "/bruggen/"
        assert not self.has_changed("/en/agenda/")

    def test_a_draft_of_the_dutch_page_is_no_change(self):
        page = self.dutch()
        page.lead = "Iets anders."
        page.save_revision()
        assert not self.has_changed()

    def test_publishing_the_same_text_again_is_no_change(self):
        self.publish_dutch()
        assert not self.has_changed()

    def test_a_fact_that_changes_is_no_change_because_it_is_read_from_the_dutch_row(self):
        self.publish_dutch(contact_address="Verzonnenplein 2")
        assert not self.has_changed()

    def test_a_block_that_changes_is_one_and_the_same_blocks_are_none(self):
        address = f"/en{self.site[ContentPage].url}"
        self.publish_dutch(ContentPage)
        assert not self.has_changed(address)
        page = self.dutch(ContentPage)
        page.body = [("heading", "Een andere kop"), *[(b.block_type, b.value) for b in page.body]]
        self.publish_dutch(ContentPage, body=page.body)
        assert self.has_changed(address)

    def test_a_text_that_is_put_back_is_no_change(self):
        was = self.dutch().lead
        self.publish_dutch(lead="Iets anders.")
        self.publish_dutch(lead=was)
        assert not self.has_changed()

    def test_fetching_the_new_text_is_not_enough_and_publishing_its_translation_is(self):
        self.publish_dutch(lead="Iets anders.")
        self.source().update_from_db()
        assert self.has_changed()
        translation = self.source().translations.get()
        fill_in(translation)
        publish(translation)
        assert not self.has_changed()

    def test_publishing_the_translation_of_the_old_text_again_does_not_hide_the_change(self):
        self.publish_dutch(lead="Iets anders.")
        publish(self.source().translations.get())
        assert self.has_changed()

    def test_of_a_translation_kept_by_hand_the_moment_decides(self):
        Translation.objects.update(enabled=False)
        self.publish_dutch()
        assert self.has_changed()
        page = PlanPage.objects.get(locale=self.english)
        page.save_revision().publish()
        assert not self.has_changed()

    def test_a_page_that_was_never_in_wagtail_localize_has_its_note_too(self):
        TranslationSource.objects.all().delete()
        assert not self.has_changed()
        self.publish_dutch(lead="Iets anders.")
        assert self.has_changed()

    def test_pages_without_a_date_of_publication_break_nothing(self):
        for locale in ("nl", "en"):
            Page.objects.filter(locale__language_code=locale).update(last_published_at=None)
            assert not self.has_changed()
            assert ("Translated on" in self.text()) == (locale == "nl")

    def test_a_clock_that_was_wrong_breaks_nothing(self):
        later = timezone.now() + timedelta(days=400)
        Page.objects.filter(locale__language_code="nl").update(last_published_at=later)
        assert not self.has_changed()

    def test_a_view_below_a_translation_leads_to_the_same_view_in_dutch(self):
        text = self.text("/en/agenda/2030/")
        assert "The Dutch text applies." in text
        assert "Translated on" not in text
        assert self.note("/en/agenda/2030/").find("a")["href"] == "/agenda/2030/"

    def test_a_page_that_does_not_exist_has_none(self):
        response = self.client.get("/en/nowhere/")
        assert response.status_code == 404
        self.assertNotContains(response, "translation-note", status_code=404)
