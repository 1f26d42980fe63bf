"""The page of one organisation: what it leads, supports, where it sits and sat, and what it shared."""

import json
from datetime import date

from bs4 import BeautifulSoup
from django.test import TestCase

from bridges.models import ActionPage, BridgePage, PillarPage
from network.models import BodyPage, Organisation
from practices.models import PracticePage
from tests.factories import (
    SOURCE,
    ActionPageFactory,
    ActionPartyFactory,
    ImageFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    make_site,
)


class OrganisationPage(TestCase):
    """One organisation with everything, and one with nothing."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.full, cls.bare = cls.site[Organisation], OrganisationFactory()

    def page(self, one=None):
        response = self.client.get((one or self.full).get_absolute_url())
        assert response.status_code == 200
        return BeautifulSoup(response.content, "lxml")

    def section(self, anchor, one=None):
        heading = self.page(one).find(id=anchor)
        return heading.find_parent("section").get_text(" ", strip=True) if heading else None

    def titles(self, anchor):
        """The links of a section, whole: one invented title may begin as another."""
        links = self.page().find(id=anchor).find_parent("section").find_all("a")
        return [link.get_text(" ", strip=True) for link in links]

    def test_what_it_leads_and_what_it_supports_stand_apart_with_their_status(self):
        paid = ActionPageFactory(parent=self.site[PillarPage])
        ActionPartyFactory(action=paid, organisation=self.full, role="funder")
        led, supported = self.titles("trekt"), self.titles("steunt")
        assert self.site[ActionPage].title in led
        assert paid.title not in led
        assert paid.title in supported
        assert self.site[ActionPage].title not in supported
        marks = self.page().find(id="trekt").find_parent("section").find_all(class_="row-meta")
        assert all(mark.get_text(strip=True) for mark in marks)

    def test_who_leads_and_pays_is_told_once_with_both(self):
        ActionPartyFactory(action=self.site[ActionPage], organisation=self.full, role="funder")
        assert self.section("steunt") is None
        assert self.section("trekt").count(self.site[ActionPage].title) == 1

    def test_seats_tell_since_when_and_from_where_and_former_ones_stand_apart(self):
        body = self.site[BodyPage]
        rows = {"body": body, "organisation": self.full, "source_url": SOURCE}
        MembershipFactory(role="Verzonnen voorzitter", since=date(2021, 3, 1), **rows)
        MembershipFactory(role="Verzonnen vroeger", until=date(2020, 1, 1), **rows)
        now, before = self.section("organen"), self.section("vroeger")
        assert "2021" in now
        assert "verzonnen voorzitter" in now.lower()
        assert "verzonnen vroeger" not in now.lower()
        assert "2020" in before
        links = self.page().find(id="organen").find_parent("section").find_all("a", href=SOURCE)
        assert links

    def test_no_person_is_named_without_consent(self):
        person = PersonFactory(name="Verzonnen Geheim", organisation=self.full)
        MembershipFactory(body=self.site[BodyPage], organisation=self.full, person=person)
        assert person.name not in self.page().get_text()

    def test_a_practice_is_named_while_it_is_public(self):
        practice = self.site[PracticePage]
        assert practice.title in self.section("praktijken")
        practice.unpublish()
        assert self.section("praktijken") is None

    def test_its_bridges_are_those_ticked_and_those_of_its_actions(self):
        ActionPartyFactory(action=self.site[ActionPage], organisation=self.bare)
        facts = self.page(self.bare).find(class_="facts")
        assert facts.find("a", href=self.site[BridgePage].url)

    def test_what_is_not_known_has_no_heading(self):
        html = self.page(self.bare)
        for anchor in ("trekt", "steunt", "organen", "vroeger", "praktijken"):
            assert html.find(id=anchor) is None
        assert not [one for one in html.main.find_all(["h2", "dt"]) if not one.get_text(strip=True)]
        assert all(
            one.find("dd") for one in html.find_all("div") if one.find("dt", recursive=False)
        )

    def test_the_logo_has_a_text_and_one_in_quarantine_is_not_shown(self):
        self.full.logo = ImageFactory()
        self.full.save()
        assert self.page().find(class_="organisation-logo")["alt"] == "Verzonnen omschrijving"
        self.full.logo.quarantined = True
        self.full.logo.save()
        assert self.page().find(class_="organisation-logo") is None

    def test_search_engines_get_an_organisation_that_no_name_can_break(self):
        self.full.name = "Verzonnen </script><script>alert(1)</script>"
        self.full.save()
        html = self.page()
        data = json.loads(html.find("script", type="application/ld+json").string)
        assert (data["@type"], data["name"]) == ("Organization", self.full.name)
        assert "alert(1)" not in "".join(str(one) for one in html.find_all("script", src=False) if one.get("type") != "application/ld+json")  # fmt: skip

    def test_an_unknown_one_is_explained_with_a_way_on(self):
        unlisted = OrganisationFactory(listed_publicly=False)
        for slug in (unlisted.slug, "bestaat-niet", "a" * 400):
            response = self.client.get(f"/netwerk/{slug}/")
            assert response.status_code == 404
            html = BeautifulSoup(response.content, "lxml")
            assert html.main.find("a", href="/netwerk/")
            assert unlisted.name not in html.get_text()
