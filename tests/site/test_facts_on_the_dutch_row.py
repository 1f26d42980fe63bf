"""A fact lives once, on the Dutch row: a translation carries prose, and reads the rest there."""

from datetime import date

from bs4 import BeautifulSoup
from django.db import models
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone, translation
from modelcluster.models import get_all_child_relations
from wagtail.actions.copy_for_translation import (
    ParentNotTranslatedError as ParentNotTranslatedYet,
)
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailTestUtils
from wagtail_localize.models import Translation, TranslationSource

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, PlanPage
from network.models import AgendaPage, BodyPage, EventPage, MeetingPage
from practices.models import PracticePage
from site_core.models import HomePage
from site_core.pages.base import NoAliasesError, ParentNotTranslatedError
from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES
from tests.translating import fill_in

# Facts that are no text: these can never be prose by mistake.
FACT_COLUMNS = (
    models.DateField, models.TimeField, models.DecimalField, models.IntegerField, models.BooleanField, models.ForeignKey,
    models.URLField, models.UUIDField,
)  # fmt: skip


def own_fields(kind):
    """Return the fields a page type has besides those of every page."""
    pages = {field.name for field in Page._meta.get_fields()}
    return [
        field for field in kind._meta.get_fields()
        if field.name not in pages and field.name != "page_ptr" and field.concrete and not field.auto_created
    ]  # fmt: skip


def is_fact(field):
    """Whether a column can be nothing but a fact."""
    kinds = isinstance(field, FACT_COLUMNS) or field.choices or field.many_to_many or field.unique
    return bool(kinds) and (field.editable or field.name == "uid")


def test_every_column_that_is_no_text_is_declared_a_fact():
    swept = 0
    for kind in PAGE_TYPES:
        for field in filter(is_fact, own_fields(kind)):
            assert field.name in kind.fact_names(), f"{kind.__name__}.{field.name}"
            swept += 1
    assert swept > 100


def test_every_child_row_is_declared_a_fact():
    children = [
        (kind, relation.get_accessor_name())
        for kind in PAGE_TYPES
        for relation in get_all_child_relations(kind)
        if relation.related_model._meta.app_label
        in {"bridges", "network", "practices", "site_core"}
    ]
    for kind, name in children:
        assert name in kind.fact_names(), f"{kind.__name__}.{name}"
    assert len(children) == 23


class ATranslation(TestCase):
    """Every page of the made-up site, translated from the top down."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        event = cls.site[EventPage]
        event.place_name, event.registration_until = "Verzonnen zaal", date(2030, 1, 1)
        event.save()
        cls.english = Locale.objects.create(language_code="en")
        cls.translated = {}
        for page in Page.objects.filter(depth__gt=1).order_by("path").specific():
            copy = page.copy_for_translation(cls.english)
            cls.translated[type(page)] = copy
            copy.save_revision().publish()

    def fresh(self, kind):
        return kind.objects.get(pk=self.translated[kind].pk)

    def test_every_page_type_can_be_translated_and_is_no_alias(self):
        assert set(self.translated) == set(PAGE_TYPES)
        assert not Page.objects.filter(alias_of__isnull=False).exists()
        assert Page.objects.filter(locale=self.english, live=True).count() == NUMBER_OF_PAGE_TYPES

    def test_it_carries_no_fact(self):
        swept = 0
        for kind in PAGE_TYPES:
            page = self.fresh(kind)
            for name in set(kind.fact_names()) - {"slug"}:
                value = getattr(page, name)
                field = kind._meta.get_field(name)
                with self.subTest(f"{kind.__name__}.{name}"):
                    if name == "uid":
                        # Unique, so it may be one of its own; it may never be that of the Dutch row.
                        assert value != self.site[kind].uid
                    elif isinstance(value, models.Manager):
                        assert not value.exists()
                    else:
                        assert value in (None, field.get_default())
                swept += 1
        assert swept > 120

    def test_its_original_is_the_dutch_row(self):
        for kind in PAGE_TYPES:
            page = self.fresh(kind)
            with self.subTest(kind.__name__):
                assert page.original.pk == self.site[kind].pk
                assert page.original.original is page.original

    def test_asking_for_the_original_costs_one_query_and_none_in_dutch(self):
        page = ActionPage.objects.select_related("locale").get(pk=self.translated[ActionPage].pk)
        with self.assertNumQueries(1):
            assert page.original.locale.language_code == "nl"
        dutch = ActionPage.objects.select_related("locale").get(pk=self.site[ActionPage].pk)
        with self.assertNumQueries(0):
            assert dutch.original is dutch

    def test_its_page_shows_the_facts_of_the_dutch_row(self):
        facts = {
            ActionPage: ("A-001", "2023"),
            IndicatorPage: ("kiloton", "12.5", "2023"),
            EventPage: ("Verzonnen zaal", "1 January 2030"),
            MeetingPage: ("2030/1", "May 2030"),
            PracticePage: ("Verzonnen dienst", "Verzonnen moeilijkheid"),
            BodyPage: (self.site[BridgePage].title,),
            BridgePage: ("A-001",),
        }
        for kind, texts in facts.items():
            with self.subTest(kind.__name__):
                response = self.client.get(self.fresh(kind).url)
                for text in texts:
                    self.assertContains(response, text)

    def test_every_page_type_renders_in_english_too(self):
        for kind in PAGE_TYPES:
            with self.subTest(kind.__name__):
                address = self.fresh(kind).url
                assert address.startswith("/en/")
                soup = BeautifulSoup(self.client.get(address).content, "lxml")
                assert soup.html["lang"] == "en"
                assert len(soup.find_all("h1")) == 1

    def test_a_change_of_a_fact_shows_on_the_translation_at_once(self):
        action = self.site[ActionPage]
        action.code = "A-777"
        action.save_revision().publish()
        self.assertContains(self.client.get(self.fresh(ActionPage).url), "A-777")

    def test_lists_and_counts_are_made_of_dutch_rows_alone(self):
        for kind in (ActionPage, BridgePage, PillarPage, IndicatorPage, EventPage, PracticePage):
            assert [page.pk for page in kind.objects.facts()] == [self.site[kind].pk]
        assert ActionPage.objects.in_force(timezone.localdate()).count() == 1

    def test_the_address_differs_by_its_prefix_only(self):
        for kind in set(PAGE_TYPES) - {HomePage}:
            assert self.fresh(kind).url == f"/en{self.site[kind].url}"


class Refusals(TestCase):
    """A page is translated only where its parent is."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.french = Locale.objects.create(language_code="fr")

    def test_a_page_below_an_untranslated_parent_cannot_be_translated(self):
        before = Page.objects.count()
        for kind in set(PAGE_TYPES) - {HomePage}:
            with self.subTest(kind.__name__):
                for options in ({}, {"copy_parents": True}, {"copy_parents": True, "alias": True}):
                    with self.assertRaises((ParentNotTranslatedError, ParentNotTranslatedYet)):
                        self.site[kind].copy_for_translation(self.french, **options)
        assert Page.objects.count() == before

    def test_the_refusal_names_the_parent(self):
        with self.assertRaises(ParentNotTranslatedError) as refusal:
            self.site[ActionPage].copy_for_translation(self.french, copy_parents=True)
        assert self.site[PillarPage].title in str(refusal.exception)

    def test_no_alias_is_ever_made(self):
        with self.assertRaises(NoAliasesError):
            self.site[HomePage].copy_for_translation(self.french, alias=True)
        assert not Page.objects.filter(locale=self.french).exists()


class TranslatingInTheAdmin(WagtailTestUtils, TestCase):
    """The translate button of the admin, and what follows from it."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.french = Locale.objects.create(language_code="fr")

    def setUp(self):
        self.login()

    def submit(self, kind, **more):
        address = reverse("wagtail_localize:submit_page_translation", args=[self.site[kind].pk])
        form = {"locales": [self.french.pk], **more}
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(address, form, follow=True)

    def test_a_page_below_an_untranslated_parent_is_refused_and_the_parent_named(self):
        for kind in (PlanPage, ActionPage, AgendaPage):
            with self.subTest(kind.__name__):
                response = self.submit(kind)
                assert response.status_code < 500
                parent = self.site[kind].get_parent()
                assert parent.title in response.content.decode()
                assert not Page.objects.filter(locale__language_code="fr").exists()

    def test_a_translation_with_everything_below_it_makes_no_alias_and_nothing_live(self):
        response = self.submit(HomePage, include_subtree="on")
        assert response.status_code < 500
        assert not Page.objects.filter(alias_of__isnull=False).exists()
        assert not Page.objects.filter(locale__language_code="fr", live=True).exists()
        assert self.client.get("/fr/").status_code == 404

    def test_publishing_a_translation_puts_prose_and_no_fact_in_it(self):
        for kind in (HomePage, PlanPage, BridgePage, PillarPage, ActionPage):
            assert self.submit(kind).status_code == 200
            source = TranslationSource.objects.get_for_instance(self.site[kind])
            fill_in(Translation.objects.get(source=source))
            with self.captureOnCommitCallbacks(execute=True), translation.override("nl"):
                Translation.objects.get(source=source).save_target(publish=True)
        action = ActionPage.objects.get(locale__language_code="fr")
        assert action.live
        assert action.summary == "Invented: Verzonnen samenvatting."
        assert (action.code, action.starts, action.parties.count()) == (None, None, 0)
        self.assertContains(self.client.get(action.url), "A-001")

    def test_a_translated_page_can_be_edited_and_previewed(self):
        self.submit(HomePage)
        page = HomePage.objects.get(locale__language_code="fr")
        assert (
            self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        )


def test_the_front_page_is_the_only_one_whose_slug_differs_by_language():
    assert "slug" in HomePage.fact_names()
    assert all("slug" not in kind.fact_names() for kind in set(PAGE_TYPES) - {HomePage})
