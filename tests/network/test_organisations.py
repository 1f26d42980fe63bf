"""Organisations: listed ones have an address, the others are a name and nothing more."""

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage, PlanPage
from network.models import BodyPage, NetworkPage, Organisation, Person
from practices.models import PracticePage
from tests.factories import (
    ActionPartyFactory,
    BridgePageFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
    make_site,
)
from tests.reviewing import send_and_approve


class Organisations(WagtailTestUtils, TestCase):
    """One that is listed, one that is not, one that is a draft."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.listed = cls.site[Organisation]
        cls.unlisted = OrganisationFactory(listed_publicly=False)
        cls.draft = OrganisationFactory(live=False)
        practice = cls.site[PracticePage]
        for one in (cls.unlisted, cls.draft):
            ActionPartyFactory(action=cls.site[ActionPage], organisation=one)
            MembershipFactory(body=cls.site[BodyPage], organisation=one)
            practice.partners.create(organisation=one)
        practice.save()

    def main(self, address):
        return BeautifulSoup(self.client.get(address).content, "lxml").main

    def test_only_a_listed_one_has_an_address_and_stands_in_the_list(self):
        for one in (self.unlisted, self.draft):
            assert one.get_absolute_url() is None
            assert self.client.get(f"/netwerk/{one.slug}/").status_code == 404
        links = [link["href"] for link in self.main("/netwerk/").find_all("a")]
        assert [link for link in links if link.startswith("/netwerk/")].count(
            self.listed.get_absolute_url()
        ) == 1
        assert self.unlisted.name not in self.main("/netwerk/").get_text()

    def test_where_it_takes_part_an_unlisted_one_is_named_without_a_link(self):
        for kind in (ActionPage, BodyPage, PracticePage):
            with self.subTest(kind.__name__):
                main = self.main(self.site[kind].url)
                for one in (self.unlisted, self.draft):
                    named = main.find(string=one.name)
                    assert named
                    assert named.find_parent("a") is None
                assert main.find("a", href=self.listed.get_absolute_url())

    def test_its_page_tells_its_part_in_the_plan(self):
        main = self.main(self.listed.get_absolute_url())
        for kind in (ActionPage, BodyPage):
            assert main.find("a", href=self.site[kind].url)

    def test_its_page_names_no_action_or_body_that_readers_cannot_open(self):
        self.site[ActionPage].unpublish()
        self.site[BodyPage].unpublish()
        main = self.main(self.listed.get_absolute_url())
        for kind in (ActionPage, BodyPage):
            assert self.site[kind].title not in main.get_text()

    def test_an_organisation_has_no_page_while_the_network_has_none(self):
        self.site[NetworkPage].unpublish()
        assert self.client.get(self.listed.get_absolute_url()).status_code == 404

    def test_no_page_links_to_an_organisation_while_the_network_has_no_page(self):
        self.site[NetworkPage].unpublish()
        address = f"/netwerk/{self.listed.slug}/"
        for kind in (ActionPage, BodyPage, PracticePage):
            assert self.main(self.site[kind].url).find("a", href=address) is None, kind

    def test_a_draft_changes_nothing_in_public(self):
        before = self.client.get(self.listed.get_absolute_url()).content
        self.listed.contribution = "Verzonnen ontwerp"
        self.listed.save_revision()
        assert self.client.get(self.listed.get_absolute_url()).content == before

    def test_its_address_follows_from_its_name_and_avoids_those_in_use(self):
        slugs = []
        for name in ("Éen & twéé vzw", "Een twee VZW", "één-twee, vzw", "!!!", "???"):
            one = Organisation(name=name)
            one.full_clean()
            one.save()
            slugs.append(one.slug)
        assert slugs == [
            "een-twee-vzw",
            "een-twee-vzw-2",
            "een-twee-vzw-3",
            "organisatie",
            "organisatie-2",
        ]

    def test_a_very_long_name_still_gets_an_address(self):
        for number in range(3):
            one = Organisation(name="a" * 199 + str(number))
            one.full_clean()
            one.save()
            assert len(one.slug) <= 120

    def test_two_cannot_share_a_name(self):
        with self.assertRaises(ValidationError) as refusal:
            Organisation(name=self.listed.name).full_clean()
        assert "name" in refusal.exception.message_dict

    def test_a_slug_that_a_view_of_the_network_uses_is_refused(self):
        for word in ("meedoen", "volledig", "2030"):
            with self.subTest(word):
                with self.assertRaises(ValidationError) as refusal:
                    Organisation(name=f"Verzonnen {word}", slug=word).full_clean()
                assert set(refusal.exception.message_dict) == {"slug"}

    def test_a_name_that_reads_as_a_reserved_word_gets_another_address(self):
        one = Organisation(name="Meedoen")
        one.full_clean()
        assert one.slug != "meedoen"


class People(WagtailTestUtils, TestCase):
    """Somebody the city works with is private."""

    def test_a_person_has_no_revisions_and_is_in_no_search_index(self):
        assert not hasattr(Person, "revisions")
        assert not hasattr(Person, "search_fields")

    def test_no_public_page_names_a_person_without_consent(self):
        site = make_site()
        person = site[Person]
        person.email = "geheim@voorbeeld.test"
        person.save()
        for page in (one for one in site.values() if hasattr(one, "url_path")):
            text = self.client.get(page.url).content.decode()
            assert person.name not in text
            assert person.email not in text

    def test_people_can_be_kept_in_the_admin(self):
        self.login()
        person = PersonFactory()
        listing = self.client.get(reverse("wagtailsnippets_network_person:list"))
        self.assertContains(listing, person.name)


class Ticked(WagtailTestUtils, TestCase):
    """The Bridges of an organisation in the admin."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.listed = cls.site[Organisation]

    def test_bridges_that_an_editor_ticks_are_kept_and_published(self):
        self.client.force_login(UserFactory(is_superuser=True))
        address = reverse("wagtailsnippets_network_organisation:edit", args=[self.listed.pk])
        other = BridgePageFactory(parent=self.site[PlanPage])
        for bridges in ([other.pk], []):
            form = {
                "name": self.listed.name,
                "slug": self.listed.slug,
                "active_in": bridges,
            }
            assert send_and_approve(self.client, address, form).status_code == 302
            kept = Organisation.objects.get(pk=self.listed.pk).active_in.values_list(
                "pk", flat=True
            )
            assert list(kept) == bridges
