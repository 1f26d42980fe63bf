"""No Dutch text goes live under another language: neither by a button, nor by a bulk action, nor by code."""

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailTestUtils
from wagtail_localize.models import StringTranslation, TranslationSource

from bridges.models import BridgePage, PlanPage
from site_core.languages.completeness import missing_texts
from site_core.models import HomePage
from tests.factories import make_site
from tests.translating import fill_in, marked, publish, start_translation, translate


class Completeness(WagtailTestUtils, TestCase):
    """A front page in English, and a plan of which nothing is translated yet."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.english = Locale.objects.create(language_code="en")
        translate(cls.site[HomePage], cls.english)
        plan = cls.site[PlanPage]
        plan.lead = "Verzonnen & samen"
        plan.save_revision().publish()
        cls.translation = start_translation(plan, cls.english)

    def setUp(self):
        self.login()

    def page(self):
        return PlanPage.objects.get(locale=self.english)

    def is_public(self):
        return Page.objects.get(pk=self.page().pk).live

    def post(self, address, **data):
        """Send a form, let what follows the commit happen, and return the answer with its messages."""
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address, data)
        return response, " ".join(str(each) for each in get_messages(response.wsgi_request))

    def edit(self, page):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def test_the_button_names_what_is_missing_and_publishes_nothing(self):
        response, told = self.post(self.edit(self.page()), action="publish")
        assert response.status_code == 302
        assert "Verzonnen plan" in told
        assert not self.is_public()

    def test_one_missing_text_is_enough(self):
        fill_in(self.translation)
        StringTranslation.objects.filter(context__path="lead").delete()
        assert missing_texts(self.page()) == ["Verzonnen & samen"]
        _response, told = self.post(self.edit(self.page()), action="publish")
        assert "Verzonnen" in told
        assert not self.is_public()

    def test_a_text_with_an_error_counts_as_missing(self):
        fill_in(self.translation)
        StringTranslation.objects.filter(context__path="lead").update(has_error=True)
        self.post(self.edit(self.page()), action="publish")
        assert not self.is_public()

    def test_a_whole_translation_is_published(self):
        fill_in(self.translation)
        assert missing_texts(self.page()) == []
        publish(self.translation)
        assert self.is_public()
        self.assertContains(self.client.get("/en/bruggen/"), marked(self.site[PlanPage].title))

    def test_code_cannot_publish_it_either(self):
        with self.assertRaises(PermissionDenied):
            publish(self.translation)
        with self.assertRaises(PermissionDenied), self.captureOnCommitCallbacks(execute=True):
            self.translation.save_target(publish=True)
        assert not self.is_public()

    def test_a_bulk_action_publishes_none_of_the_selection(self):
        home = HomePage.objects.get(locale=self.english)
        home.unpublish()
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        for selected, more in (
            ([self.page().pk, home.pk], {}),
            ([home.pk], {"include_descendants": "on"}),
        ):
            query = "&".join(f"id={pk}" for pk in selected)
            response, _told = self.post(f"{address}?{query}", **more)
            assert response.status_code == 302
            assert not Page.objects.filter(locale=self.english, live=True).exists()

    def test_fetching_new_dutch_text_does_not_publish_it(self):
        fill_in(self.translation)
        publish(self.translation)
        before = self.page().latest_revision_id
        plan = self.site[PlanPage]
        plan.lead = "Nieuwe Nederlandse tekst"
        plan.save_revision().publish()
        source = TranslationSource.objects.get_for_instance(plan)
        address = reverse("wagtail_localize:update_translations", args=[source.pk])
        response, _told = self.post(address, publish_translations="on")
        assert response.status_code == 302
        assert missing_texts(self.page()) == ["Nieuwe Nederlandse tekst"]
        assert self.page().latest_revision_id == before
        self.assertNotContains(self.client.get("/en/bruggen/"), "Nieuwe Nederlandse tekst")

    def test_saving_and_previewing_a_draft_is_never_in_the_way(self):
        assert self.client.get(self.edit(self.page())).status_code == 200
        response = self.client.get(
            reverse("wagtail_localize:preview_translation", args=[self.translation.pk])
        )
        assert response.status_code == 200

    def test_dutch_pages_are_published_as_ever(self):
        bridge = self.site[BridgePage]
        assert missing_texts(bridge) == []
        bridge.lead = "Anders"
        bridge.save_revision().publish()
        self.assertContains(self.client.get(bridge.url), "Anders")

    def test_the_address_of_a_draft_does_not_exist(self):
        assert self.client.get("/en/bruggen/").status_code == 404
