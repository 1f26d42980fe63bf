"""Loading translations: live and whole or not at all, twice is once, and what an editor changed stays as it is."""

from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from bridges.models import BridgePage, PlanPage
from network.models import BodyPage
from site_core.content_loading.records import LoadedObject
from site_core.content_loading.report import Tally
from site_core.models import HomePage
from tests.site_core.small_content import object_with_key, small_content
from tests.site_core.small_translations import load_both, page_of, small_translations
from tests.translating import translate

KIND = "translations of pages"


def the(kind, language="en"):
    return kind.objects.get(locale__language_code=language)


def tally(report):
    return report.tallies[KIND]


class FirstLoad(TestCase):
    """What a load makes of the file."""

    @classmethod
    def setUpTestData(cls):
        cls.report = load_both()

    def test_each_page_is_there_in_each_language_live_and_no_alias(self):
        assert tally(self.report) == Tally(created=10)
        for language in ("en", "fr"):
            pages = Page.objects.filter(locale__language_code=language, depth__gt=1)
            assert pages.count() == 5
            assert all(page.live and not page.has_unpublished_changes for page in pages)
        assert not Page.objects.filter(alias_of__isnull=False).exists()
        assert Page.find_problems() == ([], [], [], [], [])

    def test_readers_find_it_under_the_same_address_with_a_prefix(self):
        plan = self.client.get("/fr/bruggen/")
        self.assertContains(plan, "Plan climat 2030 BruggeNaarMorgen")
        assert the(PlanPage, "fr").slug == "bruggen"

    def test_a_title_in_doubt_stays_in_doubt(self):
        assert the(BridgePage).title.endswith("(working title)")
        assert the(BridgePage, "fr").title.endswith("(titre de travail)")
        assert not the(BridgePage).original.title_is_verified

    def test_facts_stay_on_the_dutch_row(self):
        bridge, body = the(BridgePage), the(BodyPage)
        assert (bridge.number, bridge.source_url, bridge.domains.count()) == (None, "", 0)
        assert (body.kind, body.memberships.count(), body.concerns.count()) == ("", 0, 0)
        assert bridge.original.domains.count() == 6

    def test_the_translation_editor_knows_every_text(self):
        for translation in Translation.objects.all():
            total, translated = translation.get_progress()
            assert total == translated > 0
            assert translation.enabled
        assert Translation.objects.count() == 10
        assert not StringTranslation.objects.filter(has_error=True).exists()

    def test_a_second_load_changes_nothing(self):
        revisions = set(Page.objects.values_list("pk", "latest_revision_id", "last_published_at"))
        second = load_both()
        assert tally(second) == Tally(unchanged=10)
        assert second.total.created == second.total.changed == 0
        assert second.not_in_file == []
        assert revisions == set(
            Page.objects.values_list("pk", "latest_revision_id", "last_published_at")
        )

    def test_a_later_edit_of_the_dutch_is_noticed_by_wagtail_localize(self):
        dutch = the(PlanPage, "nl")
        dutch.lead = "een andere ondertitel"
        dutch.save_revision().publish()
        source = TranslationSource.objects.get_for_instance(dutch)
        source.update_from_db()
        translation = source.translations.get(target_locale__language_code="en")
        total, translated = translation.get_progress()
        assert total - translated == 1


class LaterLoads(TestCase):
    """A second file, or an editor who was there in between."""

    @classmethod
    def setUpTestData(cls):
        load_both()

    def left_alone(self, report):
        return [line for line in report.left_alone if "@" in line]

    def test_a_better_translation_replaces_ours(self):
        file = small_translations()
        page_of(file, "plan")["texts"][0]["en"] = "The climate plan"
        report = load_both(file=file)
        assert tally(report) == Tally(changed=1, unchanged=9)
        page = the(PlanPage)
        assert (page.title, page.live, page.has_unpublished_changes) == (
            "The climate plan",
            True,
            False,
        )
        assert tally(load_both(file=file)) == Tally(unchanged=10)

    def test_dutch_that_changed_along_with_its_translation_is_taken_over(self):
        content, file = small_content(), small_translations()
        object_with_key(content, "plan")["subtitle_nl"] = "anders gezegd"
        page_of(file, "plan")["texts"][1] |= {"nl": "anders gezegd", "en": "otherwise", "fr": "dit"}
        assert tally(load_both(content, file)) == Tally(changed=2, unchanged=8)
        assert the(PlanPage).lead == "otherwise"

    def test_dutch_that_changed_alone_leaves_the_translation_as_it_was(self):
        content = small_content()
        object_with_key(content, "plan")["subtitle_nl"] = "anders gezegd"
        before = the(PlanPage).latest_revision_id
        assert tally(load_both(content)) == Tally(unchanged=10)
        assert the(PlanPage).latest_revision_id == before
        self.assertContains(self.client.get("/en/bruggen/"), "is-behind")

    def test_a_new_translation_that_lacks_a_text_is_not_taken_over_and_named(self):
        file = small_translations()
        texts = page_of(file, "plan")["texts"]
        texts[1]["nl"] = "iets dat nergens staat"
        report = load_both(file=file)
        assert tally(report) == Tally(unchanged=8, left_alone=2)
        [english, french] = self.left_alone(report)
        assert "plan@en" in english
        assert "samen naar een klimaatneutraal" in english
        assert "plan@fr" in french

    def test_a_text_an_editor_translated_better_is_kept_and_named(self):
        text = StringTranslation.objects.get(
            locale__language_code="en", data="Climate Plan 2030 BruggeNaarMorgen"
        )
        text.data = "The plan"
        text.save()
        file = small_translations()
        page_of(file, "plan")["texts"][0]["en"] = "The climate plan"
        report = load_both(file=file)
        assert tally(report) == Tally(unchanged=9, left_alone=1)
        [line] = self.left_alone(report)
        assert "plan@en" in line
        assert "“Klimaatplan 2030 BruggeNaarMorgen”" in line
        text.refresh_from_db()
        assert text.data == "The plan"

    def test_a_page_an_editor_wrote_by_hand_is_kept_and_named(self):
        Translation.objects.filter(target_locale__language_code="en").update(enabled=False)
        page = the(BodyPage)
        page.mandate = "By hand."
        page.save_revision().publish()
        report = load_both()
        assert tally(report).left_alone == 5
        assert the(BodyPage).mandate == "By hand."

    def test_a_page_an_editor_withdrew_stays_withdrawn(self):
        the(BridgePage, "fr").unpublish()
        report = load_both()
        assert tally(report) == Tally(unchanged=9, left_alone=1)
        assert not the(BridgePage, "fr").live

    def test_a_page_an_editor_deleted_stays_deleted(self):
        the(BridgePage, "fr").delete()
        report = load_both()
        assert tally(report) == Tally(unchanged=9, left_alone=1)
        assert "deleted" in self.left_alone(report)[0]
        assert not BridgePage.objects.filter(locale__language_code="fr").exists()

    def test_a_translation_no_longer_in_the_file_stays_and_is_named(self):
        file = small_translations()
        file["pages"] = [page for page in file["pages"] if page["key"] != "body-4"]
        report = load_both(file=file)
        assert tally(report) == Tally(unchanged=8)
        assert [line for line in report.not_in_file if "body-4@" in line] == report.not_in_file
        assert len(report.not_in_file) == 2
        assert the(BodyPage).live


class WhatStandsInTheWay(TestCase):
    """Translations that cannot be made yet."""

    def test_nothing_is_translated_below_a_page_that_is_not(self):
        file = small_translations()
        file["pages"] = [page for page in file["pages"] if page["key"] != "plan"]
        report = load_both(file=file)
        assert tally(report) == Tally(created=6, left_alone=2)
        assert "bridge-5@en" in report.left_alone[0]
        assert "“Klimaatplan 2030 BruggeNaarMorgen”" in report.left_alone[0]

    def test_a_page_with_a_dutch_text_too_many_is_not_translated_at_all(self):
        content = small_content()
        object_with_key(content, "body-4")["meeting_rhythm"] = "elke maand"
        report = load_both(content)
        assert tally(report) == Tally(created=8, left_alone=2)
        assert not BodyPage.objects.exclude(locale__language_code="nl").exists()

    def test_what_an_editor_translated_before_us_is_left_alone(self):
        load_both(file={"format": 1, "pages": []})
        home = HomePage.objects.get()
        english = Locale.objects.get_or_create(language_code="en")[0]
        translate(home, english)
        report = load_both()
        assert tally(report) == Tally(created=9, left_alone=1)
        assert the(HomePage).title == "Invented: BruggeNaarMorgen"

    def test_a_dry_run_says_the_same_and_leaves_nothing(self):
        pages, records = Page.objects.count(), LoadedObject.objects.count()
        report = load_both(dry_run=True)
        assert tally(report) == Tally(created=10)
        assert any("plan@fr" in line for line in report.details)
        assert (Page.objects.count(), LoadedObject.objects.count()) == (pages, records)
        assert not TranslationSource.objects.exists()
        assert tally(load_both()) == Tally(created=10)
