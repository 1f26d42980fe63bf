"""The agenda of one Bridge and of one body at an address of their own: the same list, with that filter set."""

from datetime import date

import time_machine
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from bridges.models import BridgePage, PlanPage
from network.models import AgendaPage, BodyPage, GovernancePage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import (
    BodyPageFactory,
    BridgePageFactory,
    MeetingPageFactory,
    PillarPageFactory,
)
from tests.network.agenda_pages import AgendaTestCase
from tests.translating import translate

JUNE = Period.of_day(date(2031, 6, 1))


@time_machine.travel("2031-05-15T12:00:00+02:00", tick=False)
class OfOnePlace(AgendaTestCase):
    """Two Bridges and two bodies with a date each."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.bridge, cls.body = cls.site[BridgePage], cls.site[BodyPage]
        cls.other_bridge = BridgePageFactory(parent=cls.site[PlanPage])
        cls.other_body = BodyPageFactory(parent=cls.site[GovernancePage])

    def setUp(self):
        self.here = self.add(JUNE, MeetingPageFactory, body_of=self.body, bridges=[self.bridge])
        self.there = self.add(JUNE, MeetingPageFactory, body_of=self.other_body, bridges=[self.other_bridge])  # fmt: skip
        self.addresses = {
            f"/bruggen/{self.bridge.slug}/agenda/": f"/agenda/?brug={self.bridge.number}",
            f"/organisatie/{self.body.slug}/agenda/": f"/agenda/?orgaan={self.body.slug}",
        }

    def listed(self, address):
        return [link for links in self.under(self.soup(address)).values() for link in links]

    def test_it_lists_what_the_filter_lists(self):
        for own, filtered in self.addresses.items():
            with self.subTest(own):
                assert self.here.url in self.listed(own)
                assert self.there.url not in self.listed(own)
                assert self.listed(own) == self.listed(filtered)

    def test_title_and_heading_say_whose_agenda_it_is(self):
        for own, place in zip(self.addresses, (self.bridge, self.body), strict=True):
            soup = self.soup(own)
            assert place.title in soup.h1.get_text()
            assert place.title in soup.title.get_text()

    def test_other_filters_narrow_it_further_and_cannot_widen_it(self):
        for own in self.addresses:
            for query in ("?soort=doel", "?soort=bijeenkomst"):
                assert self.here.url not in self.listed(own + query)
            other = f"?brug={self.other_bridge.number}&orgaan={self.other_body.slug}"
            assert self.there.url not in self.listed(own + other)

    def test_its_feed_is_that_of_the_filter(self):
        for own, filtered in self.addresses.items():
            _path, _mark, query = filtered.partition("?")
            feed = self.soup(own).find("link", type="text/calendar")["href"]
            assert feed.endswith(f"/agenda/agenda.ics?{query}")

    def test_of_what_is_not_there_is_no_agenda(self):
        BridgePageFactory(parent=self.site[PlanPage], slug="ontwerp", live=False)
        for address in (
            "/bruggen/ontwerp/agenda/",
            "/bruggen/bestaat-niet/agenda/",
            f"/bruggen/{self.body.slug}/agenda/",
            "/organisatie/bestaat-niet/agenda/",
            f"/organisatie/{self.bridge.slug}/agenda/",
        ):
            with self.subTest(address):
                assert self.client.get(address).status_code == 404

    def test_in_another_language_the_names_are_those_of_that_language(self):
        english = Locale.objects.get_or_create(language_code="en")[0]
        for kind in (HomePage, AgendaPage):
            translate(self.site[kind], english)
        for own in self.addresses:
            with self.subTest(own):
                marked = self.soup(f"/en{own}").h1.find(lang="nl")
                assert marked.get_text() in {
                    f"{self.bridge.number}. {self.bridge.title}",
                    self.body.title,
                }

    def test_a_language_without_an_agenda_explains_that_it_has_none(self):
        english = Locale.objects.get_or_create(language_code="en")[0]
        for kind in (HomePage, PlanPage, BridgePage, GovernancePage, BodyPage):
            translate(self.site[kind], english)
        for own in (self.site[BodyPage].url, self.site[BridgePage].url):
            answer = self.client.get(f"/en/talen/?pagina={own}agenda/")
            assert answer.status_code == 200
            self.assertContains(answer, f"{own}agenda/")
        translate(self.site[AgendaPage], english)
        answer = self.client.get(f"/en/talen/?pagina={self.site[BodyPage].url}agenda/")
        assert answer.url == f"/en{self.site[BodyPage].url}agenda/"
        assert self.client.get(answer.url).status_code == 200

    def test_no_page_of_the_plan_can_take_its_address(self):
        with self.assertRaises(ValidationError):
            PillarPageFactory(parent=self.bridge, slug="agenda")
