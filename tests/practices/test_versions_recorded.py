"""Every text that readers had keeps its number and its words: recorded once, read again, hidden, and kept from tidying up."""

import importlib
from datetime import timedelta
from decimal import Decimal

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision

from practices.models import PracticePage, PracticeVersion
from practices.versions.reading import version_at, versions_of
from practices.versions.recording import record_version
from site_core.models import SiteDocument, SiteImage
from site_core.period import Period
from tests.factories import LabelFactory, OrganisationFactory, PracticePageFactory, make_site
from tests.practices.review_desk import coordinator, reviewer
from tests.practices.test_uploads_serving import with_rights


def publish(page, **changed):
    """Publish a text as editors do."""
    draft = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changed.items():
        setattr(draft, name, value)
    revision = draft.save_revision()
    revision.publish()
    return revision


class Recorded(TestCase):
    """A practice that editors made."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_site()[PracticePage].get_parent()
        cls.page = PracticePageFactory(parent=cls.index, slug="verzonnen-dak", why="<p>Eerst.</p>")
        publish(cls.page)

    def numbers(self):
        return list(self.page.versions.values_list("number", flat=True))

    def test_a_publication_with_another_text_has_the_next_number_and_the_same_text_none(self):
        assert self.numbers() == [1]
        publish(self.page)
        # What the editor of rich text writes beside the words, and what only keeps house.
        publish(self.page, why='<p data-block-key="ab1">Eerst.</p>', archived_on=timezone.localdate(), show_in_menus=True, not_achieved="<p></p>")  # fmt: skip
        assert self.numbers() == [1]
        draft = PracticePage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        draft.challenges.create(difficulty="Wind")
        draft.save_revision().publish()
        assert self.numbers() == [2, 1]
        publish(self.page)
        publish(self.page, why="<p>Eerst.</p>")
        assert self.numbers() == [2, 1]
        publish(self.page, cost_from=Decimal("0.5"))
        PracticePage.objects.get(pk=self.page.pk).save_revision().publish()
        assert self.numbers() == [3, 2, 1]
        publish(self.page, why="<p>Toen.</p>")
        assert self.numbers() == [4, 3, 2, 1]

    def test_recording_again_adds_nothing_and_a_draft_or_a_plan_is_no_publication(self):
        revision = publish(self.page, why="<p>Toen.</p>")
        for _time in range(3):
            record_version(self.page, revision, timezone.now())
        draft = PracticePage.objects.get(pk=self.page.pk)
        draft.why, draft.go_live_at = "<p>Later.</p>", timezone.now() + timedelta(days=1)
        draft.save_revision().publish()
        assert self.numbers() == [2, 1]

    def test_a_version_reads_as_readers_had_it_also_when_what_it_named_is_gone(self):
        page = PracticePage.objects.get(pk=self.page.pk)
        organisation, label = OrganisationFactory(name="Verzonnen vzw"), LabelFactory(scheme="theme", code="weg")  # fmt: skip
        image = SiteImage.objects.create(title="x", file="x.png", width=1, height=1)
        document = SiteDocument.objects.create(title="x", file="x.pdf")
        page.partners.create(organisation=organisation, role="grond")
        page.partners.create(organisation=organisation, name="Verzonnen naam")
        page.pictures.create(image=image)
        page.building_blocks.create(name="Bestek", document=document)
        page.labels = [label]
        page.save_revision().publish()
        page = PracticePage.objects.get(pk=self.page.pk)
        page.title, page.labels = "Anders", []
        for relation in ("partners", "pictures", "building_blocks"):
            setattr(page, relation, [])
        page.save_revision().publish()
        for gone in (organisation, label, image, document):
            gone.delete()
        page = PracticePage.objects.get(pk=self.page.pk)
        version, text = version_at(page, 2)
        assert (version.number, text.title, text.pk) == (2, self.page.title, page.pk)
        assert [str(one) for one in text.partners.all()] == ["Verzonnen naam"]
        assert [one.document for one in text.building_blocks.all()] == [None]
        assert (list(text.pictures.all()), list(text.labels.all())) == ([], [])
        assert version_at(page, 9) is None

    def test_reading_one_takes_as_many_queries_however_much_it_holds(self):
        counts = []
        for number in (1, 3):
            draft = PracticePage.objects.get(pk=self.page.pk)
            for one in range(number * 3):
                draft.partners.create(organisation=OrganisationFactory(name=f"{number} {one}"))
                draft.steps.create(text=f"{one}")
            draft.save_revision().publish()
            page, newest = PracticePage.objects.get(pk=self.page.pk), versions_of(self.page)[0].number  # fmt: skip
            with CaptureQueriesContext(connection) as found:
                _version, text = version_at(page, newest)
                assert [str(one.organisation) for one in text.partners.all()]
                assert len(text.steps.all()) == len(text.partners.all())
            counts.append(len(found))
        assert counts[0] == counts[1], counts

    def test_the_readable_ones_come_in_few_queries_the_newest_first(self):
        for number in range(5):
            publish(self.page, why=f"<p>{number}</p>")
        with self.assertNumQueries(1):
            assert [one.number for one in versions_of(self.page)] == [6, 5, 4, 3, 2, 1]
        PracticePage.objects.get(pk=self.page.pk).unpublish()
        assert list(versions_of(self.page)) == []

    def test_tidying_up_leaves_what_can_be_cited_and_deleting_the_page_does_not_fail(self):
        for number in range(3):
            publish(self.page, why=f"<p>{number}</p>")
        kept = set(PracticeVersion.objects.values_list("revision", flat=True))
        draft = PracticePage.objects.get(pk=self.page.pk)
        loose = [draft.save_revision().pk, draft.save_revision().pk][0]
        call_command("purge_revisions", verbosity=0)
        assert kept <= set(Revision.objects.values_list("pk", flat=True))
        assert not Revision.objects.filter(pk=loose).exists()
        assert [version_at(self.page, number)[1].why for number in (2, 3, 4)] == ["<p>0</p>", "<p>1</p>", "<p>2</p>"]  # fmt: skip
        Page.objects.get(pk=self.page.pk).delete()
        assert not PracticeVersion.objects.exists()
        assert not Revision.objects.filter(pk__in=kept).exists()

    def test_a_translation_has_no_versions_of_its_own(self):
        before = PracticeVersion.objects.count()
        english = PracticePageFactory(parent=self.index, slug="elders")
        PracticePage.objects.filter(pk=english.pk).update(locale=make_english())
        publish(english, why="<p>Other.</p>")
        assert PracticeVersion.objects.count() == before

    def test_what_was_on_the_site_before_numbers_were_given_gets_the_first(self):
        PracticeVersion.objects.all().delete()
        step = importlib.import_module("practices.migrations.0003_first_versions")
        for _time in range(2):
            step.record_first(apps, None)
        page = PracticePage.objects.get(pk=self.page.pk)
        [version] = page.versions.all()
        assert (version.number, version.revision, version.published_at) == (1, page.live_revision, page.last_published_at)  # fmt: skip

    def test_a_text_with_days_that_is_published_again_as_it_is_has_no_new_number(self):
        publish(self.page, starts=Period.of_year(2024))
        assert self.numbers() == [2, 1]
        # Not read anew: so it comes from the page editor.
        for _turn in range(2):
            PracticePage.objects.get(pk=self.page.pk).get_latest_revision_as_object().save_revision().publish()  # fmt: skip
        assert self.numbers() == [2, 1]

    def test_a_coordinator_hides_a_version_and_shows_it_again_and_nobody_else_does(self):
        publish(self.page, why="<p>Toen.</p>")
        place = f"/admin/praktijken-versies/{self.page.pk}/"
        for client in (Client(), with_rights()):
            assert client.get(place).status_code in {302, 403}
            assert client.post(place, {"number": 1, "doe": "hide"}).status_code in {302, 403}
        self.client.force_login(reviewer())
        assert self.client.post(place, {"number": 1, "doe": "hide"}).status_code in {302, 403}
        assert PracticeVersion.objects.filter(hidden_at=None).count() == 2
        self.client.force_login(coordinator())
        for odd in ({}, {"number": "x", "doe": "hide"}, {"number": "9" * 40, "doe": "hide"}, {"number": 1, "doe": "x"}):  # fmt: skip
            assert self.client.post(place, odd).status_code == 302
        for reason in ("", "  \u200b "):
            said = self.client.post(
                place, {"number": 1, "doe": "hide", "reden": reason}, follow=True
            )
            assert "Zeg waarom" in said.content.decode()
            assert self.page.versions.filter(hidden_at__isnull=False).count() == 0
        self.client.post(
            place, {"number": 1, "doe": "hide", "reden": "Op vraag van <b>iemand</b>."}
        )
        entry = PageLogEntry.objects.filter(page=self.page, action="practices.version.hidden").get()
        assert str(entry.message) == "Versie 1 verborgen: Op vraag van <b>iemand</b>."
        assert [one.number for one in versions_of(self.page)] == [2]
        assert version_at(self.page, 1) is None
        assert "Verborgen sinds" in self.client.get(place).content.decode()
        self.client.post(place, {"number": 1, "doe": "show"})
        assert [one.number for one in versions_of(self.page)] == [2, 1]
        assert self.client.get("/admin/praktijken-versies/999999/").status_code == 404


def make_english():
    """The language of translations."""
    return Locale.objects.get_or_create(language_code="en")[0]
