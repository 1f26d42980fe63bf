"""What machines ask for: the sitemap, robots.txt, and whether the site lives and can serve."""

import re
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import TestCase
from wagtail.models import Locale, Page

from bridges.models import PlanPage
from network.models import AgendaPage, NetworkPage, Organisation
from tests.factories import EventPageFactory, OrganisationFactory, make_site
from tests.translating import translate

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


# Lists of the agenda that are no pages: its years, its timeline and its archive.
LIST_OF_AGENDA = re.compile(r"/agenda/(\d{4}|tijdlijn|archief|reeks/[\w-]+)/")


class Sitemap(TestCase):
    """The list of all there is."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def locations(self):
        """Every address in the map, as a path; the map must be valid XML."""
        response = self.client.get("/sitemap.xml")
        assert response.headers["Content-Type"] == "application/xml"
        root = ElementTree.fromstring(response.content)  # noqa: S314 - our own map
        assert root.tag == f"{{{NAMESPACE['s']}}}urlset"
        found = [one.text for one in root.findall("s:url/s:loc", NAMESPACE)]
        assert len(found) == len(root)
        assert all(address.startswith("http") for address in found)
        return ["/" + address.split("/", 3)[3] for address in found]

    def test_it_lists_every_live_page_and_every_listed_organisation_once(self):
        expected = [page.url for page in Page.objects.live().filter(depth__gt=1)]
        expected += [
            self.site[Organisation].get_absolute_url(),
            "/nieuw/",
            "/netwerk/meedoen/",
            "/praktijken/deel/",
            "/praktijken/kaart/",
        ]
        assert len(expected) == 22
        lists = [address for address in self.locations() if LIST_OF_AGENDA.fullmatch(address)]
        assert {"/agenda/tijdlijn/", "/agenda/archief/", "/agenda/2030/"} <= set(lists)
        assert len(set(lists)) == len(lists)
        assert sorted(set(self.locations()) - set(lists)) == sorted(expected)

    def test_every_address_in_it_answers(self):
        for address in self.locations():
            with self.subTest(address):
                assert self.client.get(address).status_code == 200

    def test_a_draft_and_an_organisation_known_by_name_only_are_not_in_it(self):
        before = self.locations()
        EventPageFactory(parent=self.site[AgendaPage], live=False)
        OrganisationFactory(listed_publicly=False)
        OrganisationFactory(live=False)
        assert self.locations() == before

    def test_organisations_are_in_it_only_where_the_network_has_a_page(self):
        NetworkPage.objects.get().unpublish()
        assert not [address for address in self.locations() if address.startswith("/netwerk/")]

    def test_a_translation_that_is_not_live_is_not_in_it(self):
        home = self.site[type(self.site[AgendaPage].get_parent().specific)]
        home.copy_for_translation(Locale.objects.create(language_code="en"))
        assert not [address for address in self.locations() if address.startswith("/en/")]

    def test_a_translation_is_in_it_for_as_long_as_its_dutch_page_is_open(self):
        english = Locale.objects.create(language_code="en")
        translate(self.site[AgendaPage].get_parent().specific, english)
        translated = translate(self.site[AgendaPage], english)
        assert {"/en/", "/en/nieuw/", translated.url} <= set(self.locations())
        self.site[AgendaPage].unpublish()
        english = [address for address in self.locations() if address.startswith("/en/")]
        assert english == ["/en/", "/en/nieuw/"]

    def test_what_changed_is_in_it_where_there_is_a_plan(self):
        self.site[PlanPage].unpublish()
        assert "/nieuw/" not in self.locations()

    def test_a_page_beyond_the_last_is_not_found(self):
        for page in ("0", "-1", "2", "999999", "x", ""):
            with self.subTest(page):
                assert self.client.get("/sitemap.xml", {"p": page}).status_code in {200, 404}

    def test_a_page_in_two_words_is_valid_xml_too(self):
        before = len(self.locations())
        EventPageFactory(parent=self.site[AgendaPage], title="Verzonnen <kop> & 'staart'")
        assert len(self.locations()) == before + 1


@pytest.mark.django_db
class TestRobots:
    """What search engines may visit."""

    def test_robots_may_see_everything_but_the_admin_and_are_shown_the_map(self, client):
        response = client.get("/robots.txt")
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode().splitlines() == [
            "User-agent: *",
            "Disallow: /admin/",
            "Sitemap: http://testserver/sitemap.xml",
        ]

    @pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/healthz", "/readyz"])
    def test_machines_can_ask_and_not_tell(self, client, address):
        assert client.head(address).status_code == 200
        for method in (client.post, client.put, client.delete, client.patch):
            assert method(address).status_code == 405


@pytest.mark.django_db
class TestHealth:
    """The two questions of whoever watches the site."""

    def ready(self, client):
        response = client.get("/readyz")
        answer = response.json()
        assert answer["ready"] == (response.status_code == 200)
        return response.status_code, {name for name, holds in answer["checks"].items() if not holds}

    def test_a_site_in_order_lives_and_is_ready(self, client):
        assert client.get("/healthz").content == b"ok\n"
        assert self.ready(client) == (200, set())

    def test_neither_answer_may_be_kept(self, client):
        for address in ("/healthz", "/readyz"):
            assert "no-store" in client.get(address).headers["Cache-Control"]

    def test_without_its_database_it_lives_and_is_not_ready(self, client):
        with mock.patch.object(connection, "cursor", side_effect=DatabaseError("gone")):
            assert client.get("/healthz").status_code == 200
            status, failing = self.ready(client)
        assert status == 503
        assert failing == {"database", "migrations"}

    def test_with_a_migration_to_run_it_is_not_ready(self, client):
        [(app, last)] = MigrationLoader(connection).graph.leaf_nodes("practices")
        MigrationRecorder(connection).record_unapplied(app, last)
        assert self.ready(client) == (503, {"migrations"})

    @pytest.mark.parametrize("alias", ["default", "shared"])
    def test_without_one_of_its_caches_it_is_not_ready(self, client, alias):
        with mock.patch.object(caches[alias], "set", side_effect=ConnectionError("gone")):
            assert self.ready(client) == (503, {"cache"})

    @pytest.mark.parametrize("alias", ["default", "shared"])
    def test_with_a_cache_that_forgets_it_is_not_ready(self, client, alias):
        with mock.patch.object(caches[alias], "get", return_value=None):
            assert self.ready(client) == (503, {"cache"})

    def test_a_failure_tells_nothing_about_the_inside(self, client):
        with mock.patch.object(connection, "cursor", side_effect=DatabaseError("secret-host")):
            assert "secret-host" not in client.get("/readyz").content.decode()
