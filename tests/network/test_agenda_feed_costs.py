"""What a feed or file of the agenda costs the database."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from network.models import AgendaPage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import (
    ActionPageFactory,
    BodyPageFactory,
    BridgePageFactory,
    EventPageFactory,
    MeetingPageFactory,
    MilestoneFactory,
)
from tests.network.calendar_reading import CalendarCase, publish
from tests.network.test_agenda_files import FEEDS
from tests.translating import translate


class QueryCounts(CalendarCase):
    """Three times as many dates cost not one query more, in Dutch and in a translation."""

    def grow(self, count):
        for _one in range(count):
            bridge = BridgePageFactory(parent=self.site[HomePage])
            body = BodyPageFactory(parent=self.site[HomePage])
            when = Period.of_day(date(2027, 3, 3))
            place = {"parent": self.site[AgendaPage], "bridges": [bridge]}
            event = EventPageFactory(**place, when=when)
            action = ActionPageFactory(parent=bridge)
            MilestoneFactory(action=action, due=when)
            event.action_links.create(action=action)
            event.save()
            publish(event, when=Period.of_day(date(2027, 4, 4)))
            meeting = MeetingPageFactory(**place, when=when, body_of=body)
            if self.locale:
                translate(meeting, self.locale)
                translate(event, self.locale)

    def counts(self, prefix=""):
        found = {}
        for path in FEEDS:
            self.client.get(f"{prefix}{path}?voorlopig=1&soort=vergadering&soort=bijeenkomst")
            with CaptureQueriesContext(connection) as captured:
                answer = self.client.get(f"{prefix}{path}")
            assert answer.status_code == 200
            found[path] = len(captured)
        return found

    def test_in_dutch(self):
        self.locale = None
        self.grow(2)
        few = self.counts()
        self.grow(4)
        assert self.counts() == few
        assert max(few.values()) <= 20, few

    def test_in_french(self):
        self.locale = Locale.objects.create(language_code="fr")
        for kind in (HomePage, AgendaPage):
            translate(self.site[kind], self.locale)
        self.grow(2)
        few = self.counts("/fr")
        self.grow(4)
        assert self.counts("/fr") == few
