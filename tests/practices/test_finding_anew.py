"""Whatever changes, the next visit sees it: no list is ever older than the database."""

from datetime import date, timedelta

import time_machine
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone

from bridges.models import BridgePage
from practices.finding.finding import find_practices
from practices.models import (
    Municipality,
    OwnerConfirmation,
    PracticeIndexPage,
    PracticePage,
    Reuse,
    WithdrawnPractice,
)
from site_core.models import Label
from site_core.stamps.models import renew_stamp, stamp_of
from tests.factories import (
    DocumentFactory,
    LabelFactory,
    MunicipalityFactory,
    PracticePageFactory,
    make_site,
)

LIST = "/praktijken/"
PLACES = (LIST, *(f"/praktijken/praktijken.{kind}" for kind in ("csv", "json", "atom")))


def keys(query=""):
    """The practices of a question."""
    return {row.pk for row in find_practices(QueryDict(query)).facts()}


class Anew(TestCase):
    """One practice in the list, which has been looked at."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.practice = cls.site[PracticePage]

    def setUp(self):
        self.practice = PracticePage.objects.get(pk=self.practice.pk)
        assert keys() == {self.practice.pk}
        find_practices(QueryDict("zoek=iets"))

    def shown(self):
        return [self.practice.title in self.client.get(place).content.decode() for place in PLACES]

    def test_a_practice_that_comes_goes_and_comes_back(self):
        added = PracticePageFactory(parent=self.site[PracticeIndexPage])
        assert keys() == {self.practice.pk, added.pk}
        added.unpublish()
        assert keys() == {self.practice.pk}
        added.save_revision().publish()
        assert keys() == {self.practice.pk, added.pk}
        PracticePage.objects.get(pk=added.pk).unpublish()
        assert keys() == {self.practice.pk}
        self.practice.delete()
        assert keys() == set()

    def test_what_is_not_live_is_in_nothing_that_readers_get(self):
        assert all(self.shown())
        self.practice.unpublish()
        WithdrawnPractice.objects.create(slug=self.practice.slug, practice=self.practice, withdrawn_at=timezone.now())  # fmt: skip
        assert not any(self.shown())
        found = find_practices(QueryDict("archief=ja"))
        assert not any(one.options for one in found.facets)

    def test_a_draft_changes_nothing_until_it_is_published(self):
        before = stamp_of("practices")
        self.practice.title = "Verzonnen nieuwe titel"
        self.practice.results.create(kind="Verzonnen", realised=1)
        revision = self.practice.save_revision()
        assert stamp_of("practices") == before
        assert keys("zoek=nieuwe titel") == keys("gemeten=ja") == set()
        revision.publish()
        assert keys("zoek=nieuwe titel") == keys("gemeten=ja") == {self.practice.pk}

    def test_rows_and_filings_of_a_practice(self):
        theme, town = LabelFactory(code="nieuw"), MunicipalityFactory(name="Nieuwstad")
        self.practice.labels.add(theme)
        self.practice.municipalities.add(town)
        self.practice.funding.create(source="Verzonnen fonds")
        self.practice.building_blocks.create(name="Bestek", document=DocumentFactory())
        self.practice.save()
        for query in ("thema=nieuw", "gemeente=nieuwstad", "financiering=verzonnen-fonds", "herbruikbaar=document", "zoek=bestek"):  # fmt: skip
            assert keys(query) == {self.practice.pk}, query
        self.practice.labels.remove(theme)
        self.practice.municipalities.clear()
        self.practice.funding.all().delete()
        self.practice.save()
        for query in ("gemeente=nieuwstad", "thema=nieuw"):
            assert keys(query) == set(), query
        assert "financiering=verzonnen-fonds" not in find_practices(QueryDict("")).selection.query
        document = self.practice.building_blocks.get().document
        document.quarantined = True
        document.save()
        assert keys("herbruikbaar=document") == set()

    def test_names_under_which_it_is_filed(self):
        label = self.site[Label]
        self.practice.labels.add(label)
        self.practice.save()
        label.name_nl = "Verzonnen hernoemd"
        label.save()
        self.assertContains(self.client.get(LIST), "Verzonnen hernoemd")
        assert keys("zoek=hernoemd") == {self.practice.pk}
        town = self.site[Municipality]
        bigger = MunicipalityFactory(name="Verzonnen grootstad", size_class="over_100")
        town.merged_into = bigger
        town.save()
        assert keys("gemeente=verzonnen-grootstad") == keys("grootte=meer-dan-100000")
        assert keys("gemeente=verzonnen-grootstad") == {self.practice.pk}
        town.merged_into = None
        town.save()
        assert keys("gemeente=verzonnen-grootstad") == set()

    def test_bridges_that_are_renamed_renumbered_or_gone(self):
        bridge = self.site[BridgePage]
        bridge.title, bridge.number = "Verzonnen andere naam", 77
        bridge.save()
        self.assertContains(self.client.get(LIST), "77. Verzonnen andere naam")
        assert keys("brug=77") == {self.practice.pk}
        bridge.unpublish()
        self.assertNotContains(self.client.get(LIST), "Verzonnen andere naam")

    def test_what_readers_and_owners_add(self):
        reuse = Reuse.objects.create(practice=self.practice, organisation="Verzonnen", text="Verzonnen", state="accepted", confirmed_at=timezone.now())  # fmt: skip
        assert keys("hergebruikt=ja") == {self.practice.pk}
        reuse.delete()
        assert keys("hergebruikt=ja") == set()
        with time_machine.travel(timezone.now() + timedelta(days=500)):
            assert keys("bevestigd=ja") == set()
            OwnerConfirmation.objects.create(practice=self.practice, confirmed_on=timezone.localdate())  # fmt: skip
            assert keys("bevestigd=ja") == {self.practice.pk}

    def test_a_day_that_passes_is_a_change_too(self):
        with time_machine.travel(timezone.now() + timedelta(days=400)):
            assert keys("bevestigd=nee") == {self.practice.pk}

    def test_whoever_writes_past_signals_says_so(self):
        PracticePage.objects.filter(pk=self.practice.pk).update(archived_on=date(2026, 1, 1))
        renew_stamp("practices")
        assert keys() == set()
        assert keys("archief=ja") == {self.practice.pk}

    def test_home_and_bridge_show_none_of_the_archive(self):
        places = ("/", self.site[BridgePage].url)
        assert [self.practice.title in self.section(place) for place in places] == [True, True]
        self.practice.archived_on = date(2026, 1, 1)
        self.practice.save()
        assert [self.practice.title in self.section(place) for place in places] == [False, False]

    def section(self, place):
        """What a page says under its heading of practices."""
        page = BeautifulSoup(self.client.get(place).content, "lxml")
        found = page.select_one('[aria-labelledby="praktijken"]')
        return found.text if found else ""
