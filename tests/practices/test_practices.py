"""A practice as colleagues read it: the nine headings in their order, and never an empty one."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage, BridgePage
from network.models import Organisation
from practices.models import PracticeIndexPage, PracticePage
from practices.submitting.similar import similar_practices
from site_core.models import SiteImage
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    LabelFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticePageFactory,
    make_site,
)
from tests.practices.card_desk import ANCHORS, anchors_of
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form

# What an editor fills in, and the one heading that it calls up.
FILLS = [
    ({"what_happened": "<p>Verzonnen</p>"}, "gebeurd"),
    ({"why": "<p>Verzonnen</p>"}, "waarom"),
    ({"intended_result": "<p>Verzonnen</p>"}, "resultaat"),
    ({"not_achieved": "<p>Verzonnen</p>"}, "resultaat"),
    ({"staff_amount": 2}, "uitdagingen"),
    ({"staff_note": "Verzonnen"}, "uitdagingen"),
    ({"cost_from": 0}, "uitdagingen"),
    ({"cost_yearly": 100}, "uitdagingen"),
    ({"cost_note": "Verzonnen"}, "uitdagingen"),
    ({"success_factors": "<p>Verzonnen</p>"}, "succesfactoren"),
    ({"tips": "<p>Verzonnen</p>"}, "tips"),
]
ROWS = [
    ("steps", {"text": "Verzonnen"}, "gebeurd"),
    ("results", {"kind": "Verzonnen"}, "resultaat"),
    ("challenges", {"difficulty": "Verzonnen"}, "uitdagingen"),
    ("funding", {"source": "Verzonnen"}, "uitdagingen"),
    ("building_blocks", {"name": "Verzonnen"}, "tips"),
]
EMPTY_RICH_TEXT = ("", "<p></p>", "<p> </p>", '<p data-block-key="a1b2c"></p>')
RICH_TEXTS = ("what_happened", "why", "intended_result", "not_achieved", "success_factors", "tips")


class Headings(WagtailTestUtils, TestCase):
    """Practices with one thing filled in."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, **values):
        return PracticePageFactory(parent=self.site[PracticeIndexPage], **values)

    def main(self, page):
        return BeautifulSoup(self.client.get(page.url).content, "lxml").main

    def anchors(self, page):
        """The headings of a practice as they stand on its page; the list of contents must name the same.

        Without the last two, which every practice has: whom to ask, and the way to share one.
        """
        main = self.main(page)
        anchors = anchors_of(main)
        if contents := main.find("nav", class_="contents"):
            assert [link["href"][1:] for link in contents.find_all("a")] == anchors
        assert tuple(anchors[-2:]) == ANCHORS[-2:]
        return anchors[:-2]

    def test_what_is_filled_in_calls_up_its_heading_and_no_other(self):
        for values, anchor in FILLS:
            with self.subTest(values):
                assert self.anchors(self.add(**values)) == ["algemeen", anchor]

    def test_a_row_calls_up_its_heading_and_no_other(self):
        for relation, values, anchor in ROWS:
            with self.subTest(relation):
                page = self.add()
                getattr(page, relation).create(**values)
                page.save()
                assert self.anchors(page) == ["algemeen", anchor]

    def test_all_headings_stand_in_the_order_of_the_model_practice(self):
        values = {name: value for fill, _anchor in FILLS for name, value in fill.items()}
        assert self.anchors(self.add(**values)) == list(ANCHORS[:-2])

    def test_rich_text_without_a_word_calls_up_nothing(self):
        for name in RICH_TEXTS:
            for nothing in EMPTY_RICH_TEXT:
                with self.subTest(f"{name}: {nothing}"):
                    assert self.anchors(self.add(**{name: nothing})) == ["algemeen"]

    def test_headings_that_an_editor_leaves_empty_are_never_shown(self):
        self.login()
        page = self.add(why="<p>Verzonnen reden.</p>")
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = filled_form(self.client.get(edit).content.decode(), page)
        response = send_and_approve(self.client, edit, form)
        assert response.status_code == 302
        assert self.anchors(page) == ["algemeen", "waarom"]

    def test_each_heading_has_something_under_it(self):
        for page in PracticePage.objects.live():
            for section in self.main(page).find_all("section", id=True):
                text = section.get_text(strip=True).removeprefix(section.h2.get_text(strip=True))
                assert text, section["id"]


class Practices(TestCase):
    """Who a practice comes from, and with what it belongs."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, **values):
        return PracticePageFactory(parent=self.site[PracticeIndexPage], **values)

    def main(self, address):
        return BeautifulSoup(self.client.get(address).content, "lxml").main

    def row(self, page):
        """The row of a practice in the list."""
        return (
            self.main("/praktijken/")
            .find("a", href=page.url)
            .find_parent("li")
            .get_text(" ", strip=True)
        )

    def test_it_may_come_from_many_municipalities_and_from_others(self):
        municipalities = [MunicipalityFactory() for _each in range(3)]
        page = self.add(
            municipalities=municipalities, sender_note="Verzonnen vereniging en anderen"
        )
        for text in (self.row(page), self.main(page.url).get_text()):
            assert "Verzonnen vereniging en anderen" in text
            assert all(one.name in text for one in municipalities)

    def test_it_may_come_from_no_municipality_at_all(self):
        page = self.add(sender_note="Verzonnen vereniging")
        assert "Verzonnen vereniging" in self.row(page)
        assert "niet bekend" not in self.main(page.url).find(id="algemeen").get_text()

    def test_who_it_comes_from_is_said_to_be_unknown_when_nobody_knows(self):
        assert "niet bekend" in self.main(self.add().url).find(id="algemeen").get_text()

    def test_it_links_bridges_actions_and_partners(self):
        main = self.main(self.site[PracticePage].url)
        for kind in (BridgePage, ActionPage):
            assert main.find("a", href=self.site[kind].url)
        assert main.find("a", href=self.site[Organisation].get_absolute_url())

    def test_a_partner_without_an_entry_is_named_as_typed(self):
        page = self.add()
        page.partners.create(name="Verzonnen partner")
        page.partners.create(organisation=OrganisationFactory(listed_publicly=False))
        page.save()
        main = self.main(page.url)
        assert main.find(string="Verzonnen partner").find_parent("a") is None

    def test_labels_stand_by_the_list_they_belong_to(self):
        labels = [
            LabelFactory(scheme="theme"),
            LabelFactory(scheme="sdg"),
            LabelFactory(scheme="theme"),
        ]
        text = self.main(self.add(labels=labels).url).find(id="algemeen").get_text()
        assert all(label.name in text for label in labels)

    def test_a_draft_is_nowhere(self):
        hidden = self.add(live=False, bridges=[self.site[BridgePage]])
        for address in ("/praktijken/", "/", self.site[BridgePage].url):
            assert hidden.title not in self.main(address).get_text()
        assert self.client.get(hidden.url).status_code == 404

    def test_the_list_shows_the_last_published_first(self):
        PracticePage.objects.all().delete()
        rows = [self.add(first_published_at=f"202{year}-01-01T12:00:00Z") for year in (3, 5, 4)]
        links = [link["href"] for link in self.main("/praktijken/").select(".row-title a")]
        assert links == [rows[1].url, rows[2].url, rows[0].url]

    def test_pictures_and_documents_in_quarantine_are_never_shown(self):
        page = self.add(tips="<p>Verzonnen</p>")
        pictures = [ImageFactory(quarantined=quarantined) for quarantined in (False, True)]
        documents = [DocumentFactory(quarantined=quarantined) for quarantined in (False, True)]
        for number, picture in enumerate(pictures):
            page.pictures.create(image=picture, caption=f"Verzonnen bijschrift {number}")
        for document in documents:
            page.building_blocks.create(name="Verzonnen bouwsteen", document=document)
        page.save()
        main = self.main(page.url)
        assert "Verzonnen bijschrift 0" in main.get_text()
        assert "Verzonnen bijschrift 1" not in main.get_text()
        assert main.find("a", href=documents[0].url)
        assert main.find("a", href=documents[1].url) is None
        assert self.client.get(documents[1].url).status_code == 404
        assert SiteImage.objects.filter(quarantined=True).count() == 1

    def test_an_archived_practice_says_since_when_and_no_word_that_one_person_wrote(self):
        page = self.add(archived_on=date(2025, 3, 1), archived_reason="Verzonnen reden")
        text = self.main(page.url).get_text()
        assert "1 maart 2025" in text
        assert "Verzonnen reden" not in text

    def test_the_address_that_readers_know_stays(self):
        page = self.add(slug="verzonnen-adres")
        page.save_revision().publish()
        page.slug = "verzonnen-ander-adres"
        with self.assertRaises(ValidationError) as refusal:
            page.save_revision()
        assert "verzonnen-adres" in str(refusal.exception.message_dict["slug"])
        unread = self.add(slug="verzonnen-klad", live=False, first_published_at=None)
        unread.slug = "verzonnen-ander-adres"
        unread.save_revision()

    def test_the_database_refuses_a_cost_range_in_disorder(self):
        page = self.site[PracticePage]
        page.cost_from, page.cost_to = 2, 1
        with self.assertRaises(IntegrityError), transaction.atomic():
            page.save(clean=False)

    def test_a_copy_takes_over_neither_reference_nor_confirmation(self):
        page = self.add(reference="PK-2026-0001")
        copy = page.copy(update_attrs={"slug": "kopie"})
        assert copy.reference is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"status": "stopped"}, {"stopped_reason"}),
        ({"status": "stopped", "stopped_reason": "Verzonnen"}, set()),
        ({"status": "running"}, set()),
        ({"cost_from": 2, "cost_to": 1}, {"cost_to"}),
        ({"cost_from": 0, "cost_to": 0}, set()),
        ({"cost_from": 1}, set()),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(values, errors):
    found = set()
    try:
        PracticePage(title="Verzonnen", slug="verzonnen", **values).clean()
    except ValidationError as refusal:
        found = set(refusal.message_dict)
    assert found == errors


class Alike(TestCase):
    """What somebody who begins to write reads first."""

    def test_practices_that_look_alike_are_found_without_reading_their_long_texts(self):
        index = make_site()[PracticeIndexPage]
        page = PracticePageFactory(parent=index, title="Verzonnen regentonnen bij scholen")
        with CaptureQueriesContext(connection) as queries:
            found = similar_practices("Regentonnen voor onze scholen")
        assert found == [page]
        assert not [one for one in queries if "success_factors" in one["sql"]]
