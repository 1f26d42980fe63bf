"""A confirmed date on the site cannot be deleted by any route, only cancelled: people have it in their calendar."""

from datetime import date

from django.contrib.messages import get_messages
from django.db import transaction
from django.db.models import ProtectedError
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils

from network.models import AgendaPage, EventPage, MeetingPage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import EventPageFactory, MeetingPageFactory, make_site

WHEN = Period.of_day(date(2031, 5, 14))


class Confirmed(WagtailTestUtils, TestCase):
    """One confirmed event and one confirmed meeting."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        values = {"parent": cls.site[AgendaPage], "when": WHEN, "certainty": "confirmed"}
        cls.items = [EventPageFactory(**values), MeetingPageFactory(**values)]

    def setUp(self):
        self.login()
        self.client.raise_request_exception = False

    def check_kept(self, response):
        assert response.status_code == 302
        said = " ".join(str(message) for message in get_messages(response.wsgi_request))
        assert "Verzonnen" in said
        for item in self.items:
            assert Page.objects.filter(pk=item.pk).exists()

    def bulk(self, *pages):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        asked = "&".join(f"id={page.pk}" for page in pages)
        return self.client.post(f"{address}?{asked}&next=/admin/")

    def test_one_at_a_time(self):
        for item in self.items:
            self.check_kept(self.client.post(reverse("wagtailadmin_pages:delete", args=[item.pk])))

    def test_with_what_stands_above_it(self):
        for kind in (AgendaPage, HomePage):
            address = reverse("wagtailadmin_pages:delete", args=[self.site[kind].pk])
            self.check_kept(self.client.post(address))

    def test_several_at_once(self):
        self.check_kept(self.bulk(*self.items))
        self.check_kept(self.bulk(self.site[AgendaPage]))

    def test_from_code(self):
        for item in self.items:
            with self.assertRaises(ProtectedError), transaction.atomic():
                type(item).objects.get(pk=item.pk).delete()
            with self.assertRaises(ProtectedError), transaction.atomic():
                Page.objects.get(pk=item.pk).delete()
            with self.assertRaises(ProtectedError), transaction.atomic():
                Page.objects.filter(pk=item.pk).delete()
        with self.assertRaises(ProtectedError), transaction.atomic():
            AgendaPage.objects.get(pk=self.site[AgendaPage].pk).delete()
        assert EventPage.objects.filter(pk=self.items[0].pk).exists()

    def test_also_when_it_was_cancelled(self):
        event = self.items[0]
        event.outcome, event.outcome_reason = "cancelled", "Verzonnen storm"
        event.save_revision().publish()
        self.check_kept(self.client.post(reverse("wagtailadmin_pages:delete", args=[event.pk])))

    def test_what_is_only_planned_or_a_draft_can_go(self):
        agenda = self.site[AgendaPage]
        planned = EventPageFactory(parent=agenda, when=WHEN)
        draft = MeetingPageFactory(parent=agenda, when=WHEN, certainty="confirmed", live=False)
        for page in (planned, draft):
            self.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
            assert not Page.objects.filter(pk=page.pk).exists()
        assert MeetingPage.objects.filter(pk=self.items[1].pk).exists()
