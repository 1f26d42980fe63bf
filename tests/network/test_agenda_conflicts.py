"""What speaks against a day."""

from datetime import date, time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bridges.models import BridgePage
from network.agenda.conflicts import Dated, conflicts_of
from network.models import BodyPage, EventPage, FreePeriod
from network.series.free_days import FreeDays
from site_core.period import Period
from tests.factories import EventPageFactory, MeetingPageFactory
from tests.network.agenda_pages import AgendaTestCase

MAY = Period.of_day(date(2027, 5, 18))
EVENING = Period.of_moment(date(2027, 5, 18), time(20))


class Conflicts(AgendaTestCase):
    """One date against what is there."""

    def setUp(self):
        self.body, self.bridge = self.site[BodyPage], self.site[BridgePage]

    def said(self, when, **values):
        asked = {"key": 1, "title": "Verzonnen", "when": when, "body": self.body.pk, "bridges": frozenset({self.bridge.pk})}  # fmt: skip
        found = conflicts_of([Dated(**(asked | values))], FreeDays.known())
        return found.get(1, [])

    def test_nothing_speaks_against_an_empty_day_or_a_quarter(self):
        assert self.said(MAY) == []
        assert self.said(Period.of_quarter(2027, 2)) == []
        assert self.said(None) == []

    def test_public_holidays_and_what_editors_wrote_down(self):
        FreePeriod.objects.create(name_nl="Verzonnen reces", kind="recess", first=date(2027, 7, 1), last=date(2027, 8, 31))  # fmt: skip
        assert len(self.said(Period.of_day(date(2027, 12, 25)))) == 1
        [both] = self.said(Period.of_day(date(2027, 7, 21)))
        assert "Verzonnen reces" in both
        assert "," in both

    def test_the_same_body_within_three_days(self):
        self.add(MAY, MeetingPageFactory, body_of=self.body, title="Verzonnen buur")
        for day, conflicts in ((14, 0), (15, 1), (18, 1), (21, 1), (22, 0)):
            with self.subTest(day):
                assert len(self.said(Period.of_day(date(2027, 5, day)))) == conflicts
        assert self.said(MAY, body=None) == []

    def test_two_public_evenings_of_one_bridge(self):
        self.add(EVENING, EventPageFactory, bridges=[self.bridge])
        other = {"body": None}
        assert len(self.said(EVENING, **other)) == 1
        assert self.said(EVENING, **other, bridges=frozenset()) == []
        assert self.said(EVENING, **other, audience="members") == []
        assert self.said(Period.of_moment(date(2027, 5, 18), time(14)), **other) == []
        assert self.said(Period.of_moment(date(2027, 5, 19), time(20)), **other) == []

    def test_what_is_cancelled_hidden_or_the_date_itself_is_no_conflict(self):
        self.add(MAY, MeetingPageFactory, body_of=self.body, outcome="cancelled", outcome_reason="Verzonnen")  # fmt: skip
        self.add(MAY, MeetingPageFactory, body_of=self.body, live=False)
        own = self.add(MAY, MeetingPageFactory, body_of=self.body)
        assert self.said(MAY, pk=own.pk) == []

    def test_dates_are_compared_with_each_other(self):
        asked = [Dated(n, f"Verzonnen {n}", Period.of_day(date(2027, 5, n)), self.body.pk) for n in (3, 4, 24)]  # fmt: skip
        assert set(conflicts_of(asked, FreeDays.known())) == {3, 4}

    def test_it_costs_as_many_queries_for_many(self):
        def cost(count):
            asked = [
                Dated.of_page(EventPage.objects.prefetch_related("bridges").get(pk=one.pk))
                for one in [self.add(EVENING, EventPageFactory, body_of=self.body, bridges=[self.bridge]) for _n in range(count)]
            ]  # fmt: skip
            free = FreeDays.known()
            with CaptureQueriesContext(connection) as queries:
                conflicts_of(asked, free)
            return len(queries)

        cost(1)
        assert cost(2) == cost(6) <= 4
