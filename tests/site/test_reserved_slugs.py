"""Words that views use in addresses are refused as addresses of pages, with a message, on every way in."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils

from network.models import AgendaPage, EventPage
from site_core.models import ContentPage, HomePage
from site_core.pages.slugs import RESERVED_SLUGS, is_reserved_slug
from tests.factories import ContentPageFactory, EventPageFactory, make_site
from tests.site.edit_forms import filled_form
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES

WORDS = (
    "volledig",
    "tijdlijn",
    "archief",
    "meedoen",
    "deel",
    "opvolgen",
    "reeks",
    "versie",
    "talen",
    "nieuw",
    "mijn-acties",
    "afmelden",
    "account",
    "2030",
    "1899",
    "0000",
    "9999",
)


def test_the_words_are_those_of_the_design():
    assert set(WORDS[:13]) == RESERVED_SLUGS
    assert all(is_reserved_slug(word) for word in WORDS)


@pytest.mark.parametrize(
    "word", ["203", "20300", "2030-2031", "versie-2", "v2030", "deel2", "volledige", "٢٠٣٠", ""]
)
def test_words_that_only_look_like_them_are_free(word):
    assert not is_reserved_slug(word)


class ReservedSlugs(WagtailTestUtils, TestCase):
    """Every page type, and every form in which an address can be typed."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.event = cls.site[EventPage]

    def setUp(self):
        self.login()
        self.client.raise_request_exception = False

    def test_every_page_type_refuses_every_word(self):
        for kind in PAGE_TYPES:
            for word in WORDS:
                page = kind.objects.get(pk=self.site[kind].pk)
                page.slug = word
                with self.subTest(f"{kind.__name__} {word}"):
                    with self.assertRaises(ValidationError) as refusal:
                        page.full_clean()
                    assert word in str(refusal.exception.message_dict["slug"])
        assert len(PAGE_TYPES) == NUMBER_OF_PAGE_TYPES

    def test_an_editor_who_creates_such_a_page_is_told_at_the_field(self):
        where = ["network", "eventpage", self.site[AgendaPage].pk]
        add = reverse("wagtailadmin_pages:add", args=where)
        html = self.client.get(add).content.decode()
        for word in WORDS:
            with self.subTest(word):
                form = filled_form(html, EventPage(), title="Verzonnen", slug=word)
                response = self.client.post(add, form | {"action-submit": ["1"]})
                assert response.status_code == 200
                assert set(response.context["form"].errors) == {"slug"}
        assert EventPage.objects.count() == 1

    def test_a_title_that_reads_as_such_a_word_never_makes_such_an_address(self):
        where = ["network", "eventpage", self.site[AgendaPage].pk]
        add = reverse("wagtailadmin_pages:add", args=where)
        for word in ("2030", "Archief"):
            with self.subTest(word):
                form = filled_form(
                    self.client.get(add).content.decode(), EventPage(), title=word, slug=""
                )
                response = self.client.post(add, form | {"action-submit": ["1"]})
                assert response.status_code in {200, 302}
        assert not Page.objects.filter(slug__in=WORDS).exists()

    def test_an_editor_who_changes_an_address_to_such_a_word_is_told_at_the_field(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.event.pk])
        form = filled_form(self.client.get(edit).content.decode(), self.event, slug="archief")
        for slug, button in product(("archief", "café-tuin", "東京", "a b"), ({"action-submit": ["1"]}, {})):  # fmt: skip
            response = self.client.post(edit, form | {"slug": [slug]} | button)
            assert response.status_code == 200, button
            assert "slug" in response.context["form"].errors
        assert EventPage.objects.get(pk=self.event.pk).slug == self.event.slug

    def copy(self, page, **values):
        """Send the form with which an editor copies a page beside itself."""
        form = {
            "new_title": "Verzonnen kopie",
            "new_slug": "kopie",
            "new_parent_page": page.get_parent().pk,
        }
        return self.client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form | values)

    def test_copying_to_such_an_address_is_refused_and_never_a_server_error(self):
        for word in ("2030", "archief", "café-tuin"):
            for options in ({}, {"publish_copies": "on"}):
                with self.subTest(f"{word} {options}"), transaction.atomic():
                    response = self.copy(self.event, new_slug=word, **options)
                    assert response.status_code < 500
                    assert not Page.objects.filter(slug=word).exists()
                    transaction.set_rollback(True)

    def test_a_copy_is_never_an_alias_and_never_a_server_error(self):
        for kind in (EventPage, ContentPage):
            with self.subTest(kind.__name__):
                assert self.copy(self.site[kind], alias="on").status_code < 500
                assert not Page.objects.filter(alias_of__isnull=False).exists()

    def test_a_page_that_slipped_through_can_be_moved_without_a_server_error(self):
        parent = ContentPageFactory(parent=self.site[HomePage])
        page = ContentPageFactory(parent=self.site[HomePage])
        Page.objects.filter(pk=page.pk).update(slug="archief")
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
        assert self.client.post(address).status_code < 500

    def test_a_service_that_saves_such_a_page_is_refused(self):
        with self.assertRaises(ValidationError):
            EventPageFactory(parent=self.site[AgendaPage], slug="tijdlijn")
        with self.assertRaises(ValidationError):
            EventPageFactory(parent=self.site[AgendaPage], slug="café-tuin")
        with self.assertRaises(ValidationError):
            self.site[ContentPage].copy(update_attrs={"slug": "archief"})
