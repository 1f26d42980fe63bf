"""The list of practices with many in it: what it counts is what it shows, and it costs no more than with a few."""

from django.db import connection
from django.http import QueryDict
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from practices.finding import index as kept
from practices.finding.facets import FACETS
from practices.finding.finding import find_practices
from practices.finding.index import current_index
from practices.models import PracticeIndexPage, PracticePage, PracticePicture
from site_core.models import HomePage
from site_core.stamps.models import renew_stamp
from tests.bench.made_up_practices import make_practices
from tests.factories import ImageFactory
from tests.practices.test_finding import FILES, LIST, titles

MOST_QUERIES = 12
MAP = f"{LIST}kaart/"


class ManyPractices(TestCase):
    """Made-up practices that differ in everything."""

    @classmethod
    def setUpTestData(cls):
        make_practices(40)
        english = Locale.objects.get_or_create(language_code="en")[0]
        for kind in (HomePage, PracticeIndexPage):
            kind.objects.dutch().get().copy_for_translation(english).save_revision().publish()
        cls.illustrate(english)
        cls.few = {place: cls.queries(cls, place) for place in cls.places()}
        cls.few_anew = {place: cls.queries_anew(cls, place) for place in cls.anew()}
        make_practices(80)
        cls.illustrate(english)

    @staticmethod
    def illustrate(english):
        """Give those that still have none a picture, and some a translation."""
        pages, image = list(PracticePage.objects.dutch().filter(pictures=None)), ImageFactory()
        PracticePicture.objects.bulk_create(PracticePicture(practice=page, image=image) for page in pages)  # fmt: skip
        for page in pages[::10]:
            page.copy_for_translation(english).save_revision().publish()

    @staticmethod
    def places():
        return [LIST, f"{LIST}?weergave=kaarten", f"{LIST}?thema=energie&zoek=warmte", f"{LIST}?brug=1&zoek=bestaatniet", *FILES]  # fmt: skip

    @staticmethod
    def anew():
        """What is asked right after a change: the list and the map, in both languages, with and without a text and cards."""
        asked = ("", "?zoek=warmte", "?weergave=kaarten", "?thema=energie&zoek=warmte&weergave=kaarten")  # fmt: skip
        return [place + query for place in (LIST, MAP, f"/en{LIST}", f"/en{MAP}") for query in asked]  # fmt: skip

    def queries(self, place, change=None):
        client = self.client_class()
        client.get(place)
        if change:
            change()
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(place))
        return len(captured)

    def queries_anew(self, place):
        return self.queries(self, place, lambda: renew_stamp("practices"))

    def test_every_list_costs_as_many_queries_with_three_times_as_many(self):
        for place in self.places():
            with self.subTest(place):
                assert self.queries(place) == self.few[place] <= MOST_QUERIES

    def test_also_the_first_visit_after_a_change_stays_within_twelve_queries(self):
        for place in self.anew():
            with self.subTest(place):
                change = PracticePage.objects.first().save
                cost = self.queries(place, change)
                assert cost == self.few_anew[place] <= MOST_QUERIES

    def test_every_choice_gives_as_many_as_it_says(self):
        tried = 0
        for beside in ("", "thema=energie", "gemeten=ja&zoek=warmte"):
            for offered in find_practices(QueryDict(beside)).facets:
                for one in offered.options:
                    others = "" if beside.startswith(f"{offered.facet.name}=") else beside
                    query = f"{others}&{offered.facet.name}={one.option.word}"
                    found = find_practices(QueryDict(query))
                    assert found.count == one.count == len(found.facts()), query
                    for row in found.facts():
                        assert one.option.word in set(offered.facet.words(row)), query
                    tried += 1
        assert tried > 300

    def test_every_practice_stands_on_one_page_in_every_order(self):
        everyone = sorted(titles("archief=ja"))
        assert len(everyone) == 120
        for order in ("nieuwste", "bevestigd", "hergebruikt", "titel"):
            query, shown = f"archief=ja&sorteer={order}", []
            for number in range(1, 6):
                rows = self.client.get(f"{LIST}?{query}&page={number}").context["rows"]
                assert len(rows) == 24
                shown += [row.page.title for row in rows]
            assert shown == titles(query)
            assert sorted(shown) == everyone

    def test_the_index_holds_what_the_database_holds(self):
        index = current_index()
        there = PracticePage.objects.public()
        assert {row.pk for row in index.rows} == set(there.values_list("pk", flat=True))
        for row in index.rows[:30]:
            page = there.get(pk=row.pk)
            assert row.reuses == len({one.house for one in page.reuses.public()})
            assert [town.pk for town in row.towns] == [one.pk for one in page.municipalities.all()]
            assert sorted(row.bridges) == sorted(one.number for one in page.bridges.all())
            assert row.is_measured == page.results.filter(realised__isnull=False).exists()
            assert len(row.sources) == page.funding.count()

    def test_a_second_visit_reads_no_practice_but_those_it_shows(self):
        self.client.get(LIST)
        read = kept._Kept.pair
        self.client.get(f"{LIST}?thema=energie")
        assert kept._Kept.pair is read
        assert len(FACETS) == 17
