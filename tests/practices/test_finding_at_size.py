"""The list of practices with many in it: what it counts is what it shows, and it costs no more than with a few."""

from django.db import connection
from django.http import QueryDict
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from practices.finding import index as kept
from practices.finding.facets import FACETS
from practices.finding.finding import find_practices
from practices.finding.index import current_index
from practices.models import PracticePage
from tests.bench.made_up_practices import make_practices
from tests.practices.test_finding import FILES, LIST, titles

MOST_QUERIES = 12


class ManyPractices(TestCase):
    """Made-up practices that differ in everything."""

    @classmethod
    def setUpTestData(cls):
        make_practices(40)
        cls.few = {place: cls.queries(cls, place) for place in cls.places()}
        make_practices(80)

    @staticmethod
    def places():
        return [LIST, f"{LIST}?weergave=kaarten", f"{LIST}?thema=energie&zoek=warmte", f"{LIST}?brug=1&zoek=bestaatniet", *FILES]  # fmt: skip

    def queries(self, place):
        client = self.client_class()
        client.get(place)
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(place))
        return len(captured)

    def test_every_list_costs_as_many_queries_with_three_times_as_many(self):
        for place in self.places():
            with self.subTest(place):
                assert self.queries(place) == self.few[place] <= MOST_QUERIES

    def test_also_the_first_visit_after_a_change_stays_within_twelve_queries(self):
        self.client.get(LIST)
        PracticePage.objects.first().save()
        with CaptureQueriesContext(connection) as captured:
            self.client.get(LIST)
        assert len(captured) <= MOST_QUERIES, [query["sql"][:200] for query in captured]

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
