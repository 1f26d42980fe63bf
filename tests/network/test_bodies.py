"""Who sits in a body on a day, and what may be told about them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from bridges.models import BridgePage
from network.models import BodyPage, GovernancePage, Membership
from tests.factories import (
    BodyPageFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    make_site,
)

DAY = date(2025, 6, 15)
BEFORE, AFTER = date(2025, 6, 14), date(2025, 6, 16)

# Since, until, and whether the seat is then taken on DAY, or over by then.
SEATS = [
    (None, None, True, False),
    (DAY, None, True, False),
    (AFTER, None, False, False),
    (None, DAY, True, False),
    (None, BEFORE, False, True),
    (DAY, DAY, True, False),
    (BEFORE, AFTER, True, False),
    (BEFORE, BEFORE, False, True),
    (AFTER, AFTER, False, False),
]


class Seats(TestCase):
    """A body whose seats come and go."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.body = BodyPageFactory(parent=cls.site[GovernancePage])

    def page(self, body=None):
        return BeautifulSoup(self.client.get((body or self.body).url).content, "html.parser").main

    def section(self, heading):
        """The list under one heading of the body's page, or None."""
        found = self.page().find(id=heading)
        return found.find_parent("section").get_text(" ", strip=True) if found else None

    def test_a_seat_is_taken_from_its_first_day_to_its_last(self):
        for since, until, taken, over in SEATS:
            with self.subTest(f"{since} to {until}"):
                seat = MembershipFactory(body=self.body, since=since, until=until)
                assert (seat.is_taken_on(DAY), seat.is_over_on(DAY)) == (taken, over)
                assert Membership.objects.on(DAY).filter(pk=seat.pk).exists() == taken

    def test_present_and_former_seats_stand_apart_and_future_ones_nowhere(self):
        today = timezone.localdate()
        yesterday, tomorrow = today - timezone.timedelta(days=1), today + timezone.timedelta(days=1)
        MembershipFactory(body=self.body, role="Verzonnen huidige", since=today)
        MembershipFactory(body=self.body, role="Verzonnen vroegere", until=yesterday)
        MembershipFactory(body=self.body, role="Verzonnen latere", since=tomorrow)
        assert "Verzonnen huidige" in self.section("samenstelling")
        assert "Verzonnen vroegere" in self.section("vroeger")
        assert "Verzonnen vroegere" not in self.section("samenstelling")
        assert "Verzonnen latere" not in self.page().get_text()

    def test_a_body_whose_members_nobody_knows_says_so(self):
        assert "niet bekend" in self.section("samenstelling")
        assert self.section("vroeger") is None

    def test_a_person_is_named_only_with_consent(self):
        hidden = PersonFactory(name="Verzonnen Verborgene", email="verborgen@voorbeeld.test")
        named = PersonFactory(name="Verzonnen Genoemde", is_public=True, email="g@voorbeeld.test")
        for person in (hidden, named):
            MembershipFactory(body=self.body, role="", person=person)
            MembershipFactory(body=self.body, person=person, organisation=OrganisationFactory())
            MembershipFactory(body=self.body, person=person, until=date(2020, 1, 1))
        page = self.client.get(self.body.url).content.decode()
        assert "Verborgene" not in page
        assert "@voorbeeld.test" not in page
        assert page.count("Verzonnen Genoemde") == 3

    def test_consent_that_is_taken_back_takes_the_name_away(self):
        person = PersonFactory(is_public=True)
        MembershipFactory(body=self.body, person=person)
        assert person.name in self.page().get_text()
        person.is_public = False
        person.save()
        assert person.name not in self.page().get_text()

    def test_a_seat_for_another_body_leads_to_it_and_shows_in_the_organogram(self):
        bench = BodyPageFactory(parent=self.body)
        MembershipFactory(body=self.body, role="", represents_body=bench)
        assert self.page().find("a", href=bench.url)
        page = BeautifulSoup(self.client.get("/organisatie/").content, "html.parser").main
        branch = page.find("a", href=bench.url).find_parent("li")
        assert branch.find_all("a", href=self.body.url)

    def test_a_body_stands_in_the_organogram_below_the_body_above_it(self):
        below = BodyPageFactory(parent=self.body)
        page = BeautifulSoup(self.client.get("/organisatie/").content, "html.parser").main
        assert (
            page.find("a", href=below.url).find_parent("ul").find_parent("li").find("a")["href"]
            == self.body.url
        )

    def test_a_bodys_page_links_its_bridges_and_the_bodies_below_it(self):
        bridge = self.site[BridgePage]
        body = BodyPageFactory(parent=self.site[GovernancePage], concerns=[bridge])
        below = BodyPageFactory(parent=body)
        hidden = BodyPageFactory(parent=body, live=False)
        page = self.page(body)
        assert page.find("a", href=bridge.url)
        assert page.find("a", href=below.url)
        assert page.find("a", href=hidden.url) is None

    def test_the_database_refuses_a_seat_that_ends_before_it_starts(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            MembershipFactory(body=self.body, since=AFTER, until=BEFORE)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, True),
        ({"role": "Verzonnen rol"}, False),
        ({"organisation_id": 1}, False),
        ({"person_id": 1}, False),
        ({"represents_body_id": 1}, False),
        ({"role": "Verzonnen rol", "since": AFTER, "until": BEFORE}, True),
    ],
)
def test_a_seat_says_who_sits_there_and_in_what_order_it_began_and_ended(values, refused):
    seat = Membership(**values)
    if refused:
        with pytest.raises(ValidationError):
            seat.clean()
    else:
        seat.clean()


def test_there_are_four_kinds_of_bodies():
    assert len(BodyPage._meta.get_field("kind").choices) == 4
