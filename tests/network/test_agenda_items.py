"""Rules of one date in the agenda: a promise needs a day, a cancellation a reason."""

from datetime import date, time

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage, BridgePage
from network.models import AgendaPage, BodyPage, EventPage, MeetingPage
from site_core.period import Period, Precision
from tests.factories import EventPageFactory, make_site
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form

DAY = date(2031, 5, 14)
VAGUE = [
    Period.of_month(2031, 5),
    Period.of_quarter(2031, 2),
    Period.of_year(2031),
    Period.unknown(),
    Period.around(Precision.DAY, DAY),
]
FIXED = [
    Period.of_day(DAY),
    Period.of_moment(DAY, time(14)),
    Period.of_span(DAY, date(2031, 5, 16)),
]


def errors_of(kind, **values):
    """Return the fields for which an item with these values is refused."""
    try:
        kind(title="Verzonnen", slug="verzonnen", **values).clean()
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [EventPage, MeetingPage])
class TestRules:
    """What an editor is refused."""

    @pytest.mark.parametrize("when", VAGUE, ids=str)
    def test_confirmed_is_refused_without_a_day(self, kind, when):
        assert errors_of(kind, when=when, certainty="confirmed") == {"certainty"}
        assert errors_of(kind, when=when, certainty="planned") == set()

    @pytest.mark.parametrize("when", FIXED, ids=str)
    def test_confirmed_is_accepted_with_a_day(self, kind, when):
        assert errors_of(kind, when=when, certainty="confirmed") == set()

    def test_confirmed_is_refused_without_any_date(self, kind):
        assert errors_of(kind, when=None, certainty="confirmed") == {"certainty"}

    @pytest.mark.parametrize("outcome", ["cancelled", "postponed"])
    def test_what_does_not_take_place_needs_a_public_reason(self, kind, outcome):
        assert errors_of(kind, outcome=outcome) == {"outcome_reason"}
        assert errors_of(kind, outcome=outcome, outcome_reason="Verzonnen") == set()


class Items(WagtailTestUtils, TestCase):
    """Events and meetings of the made-up site."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, factory=EventPageFactory, **values):
        return factory(parent=self.site[AgendaPage], **values)

    def facts(self, item):
        main = BeautifulSoup(self.client.get(item.url).content, "lxml").main
        return main.find(class_="facts").get_text(" ", strip=True)

    def test_the_database_refuses_a_promise_without_a_day(self):
        for kind in (EventPage, MeetingPage):
            for when in (Period.of_month(2031, 5), Period.of_year(2031), Period.unknown()):
                row = self.site[kind]
                row.when, row.certainty = when, "confirmed"
                with self.assertRaises(IntegrityError), transaction.atomic():
                    row.save(clean=False)

    def test_the_database_refuses_a_promise_around_a_day(self):
        row = self.site[EventPage]
        row.when, row.certainty = Period.around(Precision.DAY, DAY), "confirmed"
        with self.assertRaises(IntegrityError), transaction.atomic():
            row.save(clean=False)

    def test_an_editor_who_promises_too_early_is_told_at_the_field(self):
        self.login()
        event = self.site[EventPage]
        edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
        form = filled_form(self.client.get(edit).content.decode(), event, certainty="confirmed")
        response = send_and_approve(self.client, edit, form)
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {"certainty"}
        assert EventPage.objects.get(pk=event.pk).certainty == "planned"

    def test_a_copy_is_another_date_with_an_identifier_of_its_own(self):
        event = self.site[EventPage]
        copy = event.copy(update_attrs={"slug": "kopie"})
        assert copy.uid
        assert copy.uid != event.uid
        assert copy.sequence == 0

    def test_a_date_that_is_not_fixed_says_so_until_it_is_over(self):
        vague = self.add(when=Period.of_month(2031, 5))
        fixed = self.add(when=Period.of_day(DAY), certainty="confirmed")
        with time_machine.travel("2031-05-01T12:00:00+02:00", tick=False):
            assert "datum nog niet vast" in self.facts(vague)
            assert "datum nog niet vast" not in self.facts(fixed)
            assert "Gaat door" in self.facts(fixed)
        with time_machine.travel("2031-06-01T12:00:00+02:00", tick=False):
            assert "datum nog niet vast" not in self.facts(vague)
            assert "Gaat door" not in self.facts(fixed)

    def test_an_unknown_date_is_shown_as_unknown(self):
        assert "datum onbekend" in self.facts(self.add(when=None))

    def test_a_cancelled_event_keeps_its_page_and_tells_why(self):
        event = self.add(
            when=Period.of_day(DAY), outcome="cancelled", outcome_reason="Verzonnen storm"
        )
        self.assertContains(self.client.get(event.url), "Verzonnen storm")
        assert "Geannuleerd" in self.facts(event)

    def test_its_page_links_body_bridges_and_actions(self):
        for kind, linked in (
            (EventPage, (BridgePage, ActionPage)),
            (MeetingPage, (BridgePage, BodyPage)),
        ):
            main = BeautifulSoup(self.client.get(self.site[kind].url).content, "lxml").main
            for other in linked:
                assert main.find("a", href=self.site[other].url), (kind, other)

    def test_where_whether_one_can_get_in_and_how_to_register_are_told(self):
        event = self.add(
            place_name="Verzonnen zaal",
            place_address="Verzonnenstraat 1",
            step_free="help",
            registration_url="https://voorbeeld.test/inschrijven",
            registration_until=DAY,
            audience="public",
            language_of_event="Nederlands",
        )
        facts = self.facts(event)
        for words in ("Verzonnen zaal", "Verzonnenstraat 1", "Nederlands", "14 mei 2031"):
            assert words in facts
        event.is_full = True
        event.save()
        page = self.client.get(event.url).content.decode()
        assert "https://voorbeeld.test/inschrijven" not in page
