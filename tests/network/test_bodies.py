"""Who sits in a body on a day, and what may be told about them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from bridges.models import BridgePage
from network.models import AgendaPage, BodyPage, GovernancePage, Membership
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import (
    BodyPageFactory,
    MeetingPageFactory,
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
        return BeautifulSoup(self.client.get((body or self.body).url).content, "lxml").main

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
        page = BeautifulSoup(self.client.get("/organisatie/").content, "lxml").main
        branch = page.find("a", href=bench.url).find_parent("li")
        assert branch.find_all("a", href=self.body.url)

    def test_a_body_stands_in_the_organogram_below_the_body_above_it(self):
        below = BodyPageFactory(parent=self.body)
        page = BeautifulSoup(self.client.get("/organisatie/").content, "lxml").main
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

    def test_the_body_that_delegates_shows_where_its_delegate_sits(self):
        bench = BodyPageFactory(parent=self.body)
        assert self.page(bench).find(id="elders") is None
        seat = MembershipFactory(
            body=self.body, represents_body=bench, since=date(2024, 3, 1), role="Verzonnen afgevaardigde",
            source_url="https://voorbeeld.test/zetel", confidence="inferred",
        )  # fmt: skip
        section = self.page(bench).find(id="elders").find_parent("section")
        assert section.find("a", href=self.body.url)
        for text in ("Verzonnen afgevaardigde", "1 maart 2024", "voorbeeld.test", "niet bevestigd"):
            assert text in section.get_text(" ", strip=True)
        # And the other way.
        assert self.page().find("a", href=bench.url)
        seat.until = timezone.localdate() - timezone.timedelta(days=1)
        seat.save()
        assert self.page(bench).find(id="elders") is None
        assert bench.title in self.section("vroeger")

    def test_a_seat_in_a_body_that_is_not_public_shows_nowhere(self):
        hidden = BodyPageFactory(parent=self.site[GovernancePage], live=False)
        MembershipFactory(body=hidden, represents_body=self.body, role="Verzonnen geheim")
        assert self.page().find(id="elders") is None
        assert "Verzonnen geheim" not in self.page().get_text()

    def test_former_delegates_are_not_drawn_and_present_ones_in_both_directions(self):
        below = {"parent": self.site[GovernancePage]}
        one, other, former = (BodyPageFactory(**below) for _ in range(3))
        MembershipFactory(body=one, represents_body=other)
        MembershipFactory(body=other, represents_body=one)
        MembershipFactory(body=one, represents_body=former, until=date(2020, 1, 1))
        page = BeautifulSoup(self.client.get("/organisatie/").content, "lxml").main

        def sits_in(body):
            box = page.select_one(f"h3 > a[href='{body.url}']").find_parent(class_="body-box")
            return [link["href"] for line in box.find_all(class_="has-seat") for link in line("a")]

        assert sits_in(one) == [other.url]
        assert sits_in(other) == [one.url]
        assert sits_in(former) == []
        # A line for each that ends in an arrow, and none for the former delegate.
        assert len(page.select(".organogram-lines > svg")) == 2

    def test_of_a_seat_it_is_said_since_when_or_that_this_is_not_known(self):
        seats = [MembershipFactory(body=self.body, role=f"Verzonnen {one}") for one in "ab"]
        assert self.section("samenstelling").count("niet bekend") == 1
        seats[0].since = date(2024, 5, 1)
        seats[0].save()
        rows = [
            row.get_text(" ", strip=True)
            for row in self.page().find(id="samenstelling").find_parent("section")("li")
        ]
        assert "sinds 1 mei 2024" in rows[0]
        assert "niet bekend" in rows[1]

    def test_what_is_not_known_of_a_body_is_said_and_no_heading_is_empty(self):
        body = BodyPageFactory(parent=self.site[GovernancePage], kind="")
        page = self.page(body)
        facts = page.find(id="feiten").find_parent("section").get_text(" ", strip=True)
        assert facts.count("niet bekend") == 4
        assert "Wat dit orgaan doet en mag beslissen, is niet bekend." in page.get_text()
        for heading in page(["h2", "h3"]):
            assert len(heading.find_parent("section").get_text(strip=True)) > len(
                heading.get_text()
            )

    def test_a_body_shows_what_comes_and_what_has_been_with_its_agenda(self):
        agenda = {"parent": self.site[AgendaPage], "body_of": self.body}
        assert self.page().find(id="geweest") is None
        for year in range(2016, 2023):
            MeetingPageFactory(**agenda, title=f"Verzonnen {year}", when=Period.of_month(year, 3))
        coming = MeetingPageFactory(**agenda, when=Period.of_month(2090, 3))
        MeetingPageFactory(**agenda, title="Verzonnen concept", live=False)
        other = MeetingPageFactory(parent=self.site[AgendaPage], title="Verzonnen van anderen")
        past = self.page().find(id="geweest").find_parent("section")
        assert [row.get_text() for row in past.select("tbody th a > span:first-child")] == [
            f"Verzonnen {year}" for year in (2022, 2021, 2020, 2019, 2018)
        ]
        assert past.find("a", href=f"/agenda/archief/?orgaan={self.body.slug}")
        comes = self.page().find(id="komt").find_parent("section")
        assert comes.find("a", href=coming.url)
        more = comes.find("a", href=f"/organisatie/{self.body.slug}/agenda/")
        for link in (more, past.find("a", href=f"/agenda/archief/?orgaan={self.body.slug}")):
            assert self.client.get(link["href"]).status_code == 200
        for hidden in ("Verzonnen concept", other.title):
            assert hidden not in self.page().get_text()

    def test_a_name_without_consent_stands_nowhere_a_reader_or_the_admin_api_comes(self):
        hidden = PersonFactory(
            name="Verzonnen Zoekgeraakt",
            function="Verzonnen schuilfunctie",
            email="zoek@voorbeeld.test",
        )
        bench = BodyPageFactory(parent=self.body)
        MembershipFactory(body=self.body, role="", person=hidden)
        MembershipFactory(body=self.body, person=hidden, represents_body=bench)
        MembershipFactory(body=self.body, person=hidden, until=date(2020, 1, 1))
        self.body.save_revision().publish()
        addresses = [
            self.body.url, bench.url, "/organisatie/", "/netwerk/", "/", "/nieuw/", "/nieuw/nieuw.atom", "/sitemap.xml",
            "/agenda/agenda.json", "/agenda/agenda.csv", f"/organisatie/{self.body.slug}/agenda/",
        ]  # fmt: skip
        for address in addresses:
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            for word in ("Zoekgeraakt", "schuilfunctie", "zoek@"):
                assert word not in answer.content.decode(), (address, word)
        for address in ("/api/v2/pages/", "/api/main/pages/", "/admin/api/main/pages/"):
            assert self.client.get(f"{address}{self.body.pk}/?fields=*").status_code in {
                302,
                401,
                403,
                404,
            }

    def test_on_a_translated_page_the_facts_are_those_of_the_dutch_row(self):
        french = Locale.objects.get_or_create(language_code="fr")[0]
        for page in (self.site[HomePage], self.site[GovernancePage], self.body):
            page.copy_for_translation(french)
        Page.objects.filter(locale=french).update(live=True)
        delegate = BodyPageFactory(parent=self.site[GovernancePage])
        MembershipFactory(
            body=self.body, represents_body=delegate, since=date(2024, 5, 1), role="Verzonnen rol"
        )
        address = self.body.get_translation(french).url
        page = BeautifulSoup(self.client.get(address).content, "lxml").main
        seats = page.find(id="samenstelling").find_parent("section")
        assert seats.find("a", href=delegate.url)["lang"] == "nl"
        assert seats.find("span", string="Verzonnen rol")["lang"] == "nl"
        organogram = self.client.get(self.site[GovernancePage].get_translation(french).url)
        tree = BeautifulSoup(organogram.content, "lxml").main
        box = tree.find("a", href=delegate.url).find_parent(class_="body-box")
        assert box.find(class_="has-seat").find("a", href=address)

    def test_a_body_with_much_to_show_costs_as_many_queries_as_one_with_little(self):
        def add(count):
            for number in range(count):
                MembershipFactory(
                    body=self.body, organisation=OrganisationFactory(), person=PersonFactory(),
                    represents_body=BodyPageFactory(parent=self.site[GovernancePage]),
                )  # fmt: skip
                host = BodyPageFactory(parent=self.site[GovernancePage])
                MembershipFactory(
                    body=host, represents_body=self.body, organisation=OrganisationFactory()
                )
                agenda = {"parent": self.site[AgendaPage], "body_of": self.body}
                MeetingPageFactory(**agenda, when=Period.of_month(2020, number % 12 + 1))
                MeetingPageFactory(**agenda)

        def count():
            with CaptureQueriesContext(connection) as asked:
                assert self.client.get(self.body.url).status_code == 200
            return len(asked)

        add(2)
        self.page()
        few = count()
        add(4)
        assert count() == few

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
