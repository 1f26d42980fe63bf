"""What a restriction keeps from readers stands nowhere, also where it was left from before or put in the database."""

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from bridges.models import ActionPage, BridgePage
from network.models import EventPage
from practices.models import PracticePage
from site_core.models import HomePage
from tests.bridges.admin_people import make_people
from tests.factories import ActionPageFactory, DocumentFactory, make_site
from tests.site.page_types import PAGE_TYPES
from tests.site.public_addresses import public_addresses
from tests.translating import translate

# Every list, file and feed in which a page of the plan, the agenda or the practices stands.
PLACES = (
    "/", "/sitemap.xml", "/bruggen/", "/acties/", "/acties/acties.csv", "/acties/acties.json", "/agenda/",
    "/agenda/agenda.ics", "/agenda/agenda.atom", "/agenda/agenda.json", "/agenda/agenda.csv", "/praktijken/",
    "/praktijken/praktijken.csv", "/praktijken/praktijken.json", "/nieuw/", "/nieuw/nieuw.atom", "/cijfers/",
    "/netwerk/",
)  # fmt: skip


class Restricted(TestCase):
    """A site with one page of each kind, of which each has a name that is nowhere else."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = ActionPageFactory(
            parent=cls.site[BridgePage], title="Verzonnen zeldzame actie"
        )
        for kind, name in ((EventPage, "datum"), (PracticePage, "praktijk")):
            page = cls.site[kind]
            page.title = f"Verzonnen zeldzame {name}"
            page.save()
        cls.pages = [cls.action, cls.site[EventPage], cls.site[PracticePage]]

    def restrict(self, page):
        return PageViewRestriction.objects.create(
            page=Page.objects.get(pk=page.pk), restriction_type="login"
        )

    def places_of(self, words):
        """Where these words stand now."""
        found = []
        for place in PLACES:
            response = self.client.get(place)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            if words in body.decode("utf-8-sig", "replace").replace("\r\n ", ""):
                found.append(place)
        return found

    def test_the_places_are_those_where_pages_stand(self):
        swept = {place for page in self.pages for place in self.places_of(page.title)}
        swept |= set(self.places_of(self.action.url))
        assert len(swept) >= 8, sorted(swept)

    def test_a_restricted_page_stands_nowhere(self):
        for page in self.pages:
            with self.subTest(page.title):
                row = self.restrict(page)
                assert self.places_of(page.title) == []
                assert self.places_of(page.url) == []
                assert self.client.get(page.url).status_code == 404
                row.delete()
                assert self.places_of(page.title) != []
                assert self.client.get(page.url).status_code == 200

    def test_nor_does_what_hangs_below_it(self):
        for page in self.pages:
            with self.subTest(page.title):
                row = self.restrict(page.get_parent())
                assert self.places_of(page.title) == []
                assert self.client.get(page.url).status_code == 404
                row.delete()

    def test_no_other_page_names_it(self):
        """Of every kind of page: in the lists of what is related to it."""
        titled = [self.site[kind] for kind in PAGE_TYPES if self.site[kind].depth > 2]
        for number, page in enumerate(titled):
            page.title = f"Zeldzaam{number}woord"
            page.save()
        texts = {one: self.text(one) for one in set(public_addresses(self.site).values())}
        named = 0
        for page in titled:
            places = [one for one, text in texts.items() if page.title in text]
            named += len(places)
            row = self.restrict(page)
            still = {one for one in places if page.title in self.text(one)}
            assert not any(f'href="{page.url}"' in self.text(one) for one in still)
            row.delete()
            if still:
                # What is said of a page that is off the site is said of this one: its name, without a link.
                page.live = False
                page.save()
                with self.subTest(type(page).__name__):
                    assert still == {one for one in still if page.title in self.text(one)}
                page.live = True
                page.save()
        assert named > 40

    def text(self, address):
        return self.client.get(address).content.decode()

    def test_short_addresses_lead_nowhere(self):
        code = ActionPage.objects.get(pk=self.action.pk).code
        assert code
        assert self.client.get(f"/acties/{code}/").status_code in {200, 301, 302}
        self.restrict(self.action)
        assert self.client.get(f"/acties/{code}/").status_code == 404

    def test_no_password_and_no_account_opens_it(self):
        people = make_people()
        for kind in ("password", "login", "groups"):
            row = PageViewRestriction.objects.create(
                page=Page.objects.get(pk=self.action.pk), restriction_type=kind
            )
            self.client.force_login(people["superuser"])
            assert self.client.get(self.action.url).status_code == 404
            row.delete()

    def test_nor_are_its_translations(self):
        english = Locale.objects.create(language_code="en")
        translate(self.site[HomePage], english)
        for kind in (
            BridgePage.objects.get(pk=self.site[BridgePage].pk).get_parent().specific_class,
            BridgePage,
        ):
            translate(kind.objects.get(locale__language_code="nl"), english)
        shown = BridgePage.objects.get(locale=english)
        assert self.client.get(shown.url).status_code == 200
        row = self.restrict(self.site[BridgePage])
        assert self.client.get(shown.url).status_code == 404
        assert shown.url not in self.client.get("/sitemap.xml").content.decode()
        row.delete()
        self.restrict(shown)
        dutch = self.client.get(self.site[BridgePage].url)
        self.assertNotContains(dutch, f'"{shown.url}"')
        self.assertNotContains(dutch, f'{shown.url}" hreflang')


class Addresses(TestCase):
    """Nobody sets a restriction by the admin."""

    def test_on_pages_and_on_collections(self):
        site = make_site()
        people = make_people()
        collection = Collection.get_first_root_node().add_child(name="Verzonnen")
        self.client.force_login(people["superuser"])
        for address, kind in (
            (
                reverse("wagtailadmin_pages:set_privacy", args=[site[BridgePage].pk]),
                PageViewRestriction,
            ),
            (
                reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]),
                CollectionViewRestriction,
            ),
        ):
            ajax = {"x-requested-with": "XMLHttpRequest"}
            before = kind.objects.count()
            assert self.client.get(address, headers=ajax).status_code == 403
            self.client.post(address, {"restriction_type": "login"})
            assert kind.objects.count() == before

    def test_a_document_of_a_restricted_collection_is_not_there(self):
        make_site()
        collection = Collection.get_first_root_node().add_child(name="Verzonnen")
        document = DocumentFactory(collection=collection)
        # Tests keep no files; what is shut is told from what is lost by what may be kept of the answer.
        assert "no-store" not in self.client.get(document.url).headers.get("Cache-Control", "")
        for kind in ("password", "login", "groups"):
            row = CollectionViewRestriction.objects.create(
                collection=collection, restriction_type=kind
            )
            answer = self.client.get(document.url)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
            row.delete()
