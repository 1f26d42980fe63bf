"""The network answers whatever an address asks, hostile questions first."""

import csv
import io
import json
from datetime import date

from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from bridges.models import ActionPage, BridgePage
from network.directory.facets import FAMILY_WORDS
from network.models import BodyPage, NetworkPage, Organisation
from network.models.families import OrganisationFamily
from practices.models import PracticePage
from site_core.models import HomePage
from tests.factories import (
    ActionPartyFactory,
    BridgePageFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    make_site,
)

MOST_QUERIES = 12
HOSTILE = (
    "?soort=\0", "?soort=x&soort=overheid", "?brug=99999999999999999999999", "?brug=-1", "?brug=1e9", "?brug=²",
    "?rol=' OR 1=1 --", "?orgaan=../../etc/passwd", "?zoek=%00", "?zoek=%22", "?zoek=***", "?zoek=" + "a" * 5000,
    "?zoek=" + "woord+" * 3000, "?page=-1", "?page=x", "?page=999999999999999999999", "?page=%00",
    "?soort[]=overheid", "?" + "&".join(f"brug={n}" for n in range(900)), "?zoek=<script>alert(1)</script>",
    "?onbekend=1", "?&&&==", "?zoek=%F0%9F%92%A9", "?zoek=%ff%fe",
)  # fmt: skip


class Questions(TestCase):
    """Three organisations: one that leads, one that supports and sits, one of which nothing is known."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.first = cls.site[Organisation]
        Organisation.objects.filter(pk=cls.first.pk).update(family="authority")
        cls.second = OrganisationFactory(name="Verzonnen Vélo vzw", family="citizens", kind="vzw")
        cls.third = OrganisationFactory(name="Verzonnen zonder iets")
        ActionPartyFactory(action=cls.site[ActionPage], organisation=cls.second, role="funder")
        cls.body, cls.bridge = cls.site[BodyPage], cls.site[BridgePage]

    def ask(self, query="", prefix=""):
        return self.client.get(f"{prefix}/netwerk/{query}")

    def names(self, query=""):
        return [row.organisation for row in self.ask(query).context["found"].rows]

    def test_hostile_questions_are_answered_and_never_a_server_error(self):
        self.client.raise_request_exception = False
        for query in HOSTILE:
            for place in (
                "/netwerk/",
                "/netwerk/netwerk.csv",
                "/netwerk/netwerk.json",
                "/netwerk/netwerk.xlsx",
            ):
                with self.subTest(f"{place} {query[:40]}"):
                    response = self.client.get(place + query)
                    assert response.status_code == 200
                    assert b"<script>alert" not in response.content

    def test_only_reading_is_allowed(self):
        for place in ("/netwerk/", "/netwerk/netwerk.csv"):
            assert self.client.post(place).status_code == 405
            assert self.client.head(place).status_code == 200

    def test_no_address_stands_where_the_network_has_no_page(self):
        self.site[NetworkPage].unpublish()
        for place in ("/netwerk/", "/netwerk/netwerk.csv", "/en/netwerk/"):
            assert self.client.get(place).status_code == 404

    def test_what_is_not_understood_is_said_and_left_out(self):
        page = self.ask("?soort=ruimtevaart&soort=overheid")
        assert [row.organisation for row in page.context["found"].rows] == [self.first]
        self.assertContains(page, "ruimtevaart")

    def test_choices_of_one_facet_add_up_and_facets_narrow(self):
        assert set(self.names("?soort=overheid&soort=vereniging")) == {self.first, self.second}
        assert self.names("?soort=vereniging&rol=steunt-acties") == [self.second]
        assert self.names("?soort=vereniging&rol=trekt-acties") == []
        assert self.names("?soort=niet-ingedeeld") == [self.third]
        assert self.names("?brug=geen&rol=geen") == [self.third]

    def test_roles_follow_from_what_others_say(self):
        assert set(self.names("?rol=trekt-acties")) == {self.first}
        assert set(self.names("?rol=zetelt")) == {self.first}
        assert set(self.names("?rol=deelt-praktijken")) == {self.first}
        assert set(self.names(f"?orgaan={self.body.slug}")) == {self.first}

    def test_a_former_seat_a_draft_and_a_replaced_action_count_no_more(self):
        MembershipFactory(body=self.body, organisation=self.third, until=date(2020, 1, 1))
        for kind in (ActionPage, PracticePage):
            self.site[kind].unpublish()
        assert self.names("?rol=trekt-acties") == []
        assert self.names("?rol=deelt-praktijken") == []
        assert self.names("?rol=geen") == [self.second, self.third]

    def test_a_bridge_is_that_of_an_action_or_one_that_was_ticked(self):
        other = BridgePageFactory(parent=self.bridge.get_parent())
        self.third.active_in.add(other)
        self.third.save()
        assert self.names(f"?brug={other.number}") == [self.third]
        assert self.second in self.names(f"?brug={self.bridge.number}")

    def test_text_is_found_without_accents_and_capitals(self):
        assert self.names("?zoek=VELO") == [self.second]
        assert self.names("?zoek=verzonnen inbreng") == [self.first]
        assert self.names("?zoek=vzw&soort=overheid") == []

    def test_counts_say_what_each_choice_gives(self):
        for facet in self.ask().context["found"].facets:
            for offered in facet.options:
                found = self.names(f"?{facet.facet.name}={offered.option.word}")
                assert len(found) == offered.count, offered.option.word

    def test_an_empty_answer_says_what_to_drop_and_offers_it(self):
        page = self.ask("?soort=overheid&zoek=velo")
        ways = page.context["found"].ways_out
        assert {way.count for way in ways} == {1}
        links = [a["href"] for a in BeautifulSoup(page.content, "lxml").main.find_all("a")]
        for way in ways:
            assert f"/netwerk/{way.query}" in links
            assert len(self.names(way.query)) == way.count

    def test_the_list_stands_by_name_and_a_question_is_kept_from_robots(self):
        names = [row.organisation.name for row in self.ask().context["found"].rows]
        assert names == sorted(names, key=str.casefold)
        self.assertContains(self.ask("?zoek=velo"), 'content="noindex"')
        self.assertNotContains(self.ask(), 'content="noindex"')

    def test_the_page_costs_at_most_twelve_queries_and_as_many_with_three_times_as_many(self):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                self.ask()
            return len(queries)

        self.ask()
        few = cost()
        for number in range(9):
            one = OrganisationFactory()
            one.active_in.add(self.bridge)
            one.save()
            ActionPartyFactory(action=self.site[ActionPage], organisation=one)
            MembershipFactory(body=self.body, organisation=one, role=f"Verzonnen {number}")
        assert cost() == few <= MOST_QUERIES


class Files(TestCase):
    """The list as a file."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.listed = cls.site[Organisation]
        OrganisationFactory(name="=1+1", family="citizens", listed_publicly=True)
        OrganisationFactory(name="Verzonnen verborgen", listed_publicly=False)
        cls.person = PersonFactory(name="Verzonnen Geheim", organisation=cls.listed, is_public=True)

    def rows(self, query=""):
        text = self.client.get(f"/netwerk/netwerk.csv{query}").content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    def test_a_file_holds_exactly_the_list_of_the_same_question(self):
        for query in ("", "?soort=vereniging", "?zoek=niets+daarvan"):
            shown = self.client.get(f"/netwerk/{query}").context["found"].rows
            data = json.loads(self.client.get(f"/netwerk/netwerk.json{query}").content)
            assert [row["naam"] for row in data["netwerk"]] == [
                row.organisation.name for row in shown
            ]
            assert data["aantal"] == len(self.rows(query)) == len(shown)

    def test_no_person_and_no_unlisted_organisation_is_in_it(self):
        for kind in ("csv", "json"):
            text = self.client.get(f"/netwerk/netwerk.{kind}").content.decode()
            assert self.person.name not in text
            assert "Verzonnen verborgen" not in text

    def test_a_name_never_runs_as_a_formula(self):
        assert "'=1+1" in [row["naam"] for row in self.rows()]

    def test_the_page_names_every_file_and_every_column(self):
        page = self.client.get("/netwerk/?soort=vereniging")
        for kind in ("csv", "json", "xlsx"):
            self.assertContains(page, f"netwerk.{kind}?soort=vereniging")
        for name in self.rows()[0]:
            self.assertContains(page, f">{name}<")


class Families(TestCase):
    """The grouping of the site."""

    def test_each_family_has_a_word_in_addresses(self):
        assert set(FAMILY_WORDS) == set(OrganisationFamily.values)
        assert len(set(FAMILY_WORDS.values())) == len(FAMILY_WORDS)

    def test_in_english_the_families_are_english_and_the_names_stay_dutch(self):
        site = make_site()
        english = Locale.objects.create(language_code="en")
        for kind in (HomePage, NetworkPage):
            site[kind].copy_for_translation(english).save_revision().publish()
        page = self.client.get("/en/netwerk/")
        self.assertContains(page, f'lang="nl">{site[Organisation].name}')
