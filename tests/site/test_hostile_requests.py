"""Whatever an address holds, nobody is answered with a server error."""

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect

from bridges.models import ActionPage, IndicatorPage
from network.models import Organisation
from practices.models import PracticePage
from tests.factories import make_site

LONG = "9" * 10_000

QUERIES = (
    "page=-1", "page=0", "page=999999", "page=x", "page=%00", "p=-1", "p=999999", "p=%00", "p=1e400", "p=" + LONG,
    "brug=%00", "brug=-1", "brug=999999999999999999999", "brug=1.5", "brug=" + LONG, "brug=1&brug=2", "brug[]=1", "brug=%FF",
    "brug=%D9%A1", "status=%00", "status=onbestaand", "status=vertraagd&status=lopend", "status=%27%22%3B--", "status=%FF%FE",
    "status=" + "a" * 10_000, "status=%22unbalanced", "jaar=0000", "jaar=-1", "format=%00", "q=%00", "q=%22", "q=%22%22%22",
    "q=" + "%F0%9F%8C%8D" * 500, "q=%ED%A0%80", "=", "&&&", "%", "%%00", "a" * 10_000, ";", "?", "next=//evil.test/",
    "van=2023-13-45&tot=%00", "soort=<script>&soort=stand", "jaar=2024&naast=%FF", "__proto__=1", "mode=%00", "preview=1", "_locale=fr", "language=xx", "q=" + "(" * 1_000, "q=%2e%2e%2f%2e%2e%2fetc%2fpasswd",
)  # fmt: skip

READING_PARAMETERS = (
    "/acties/",
    "/sitemap.xml",
    "/nieuw/",
    "/nieuw/nieuw.atom",
    "/nieuw/jaren/",
    "/nieuw/jaren/jaren.csv",
)

# Below each of these any view may look something up in the database.
PLACES = ("/", "/bruggen/", "/acties/", "/cijfers/", "/organisatie/", "/netwerk/", "/agenda/", "/praktijken/",
          "/documenten/", "/media/images/", "/documenten/1/", "/en/", "/fr/acties/", "/admin/pages/")  # fmt: skip
WORDS = (
    "%00", "a%00b", "%ff", "%ff%fe", "%ed%a0%80", "%27", "%22", "'--", "%5c", "..%2f..%2fetc%2fpasswd", "../../manage.py",
    "%2e%2e/%2e%2e/", "a" * 3_000, "1" * 3_000, "-1", "0", "%20", "%0d%0aSet-Cookie:x=1", "%F0%9F%8C%8D", "<script>", "%25",
    "%2500", "A-001%00", "a-000000000000", "٢٠٢٧", "²", "NULL", "nan",
)  # fmt: skip
YEARS = ("0000", "0001", "1000", "1899", "1900", "2199", "2200", "9999", "99999", "-2027", "2027.5", "٢٠٢٧")  # fmt: skip


class HostileRequests(TestCase):
    """Every public view, asked what nobody would ask in good faith."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        self.client = Client(raise_request_exception=False)

    def views(self):
        """One address of each view, and of a page of each kind that looks more up."""
        action = self.site[ActionPage]
        return (
            "/", "/bruggen/", "/acties/", f"/acties/{action.code}/", action.url, "/cijfers/", self.site[IndicatorPage].url,
            "/organisatie/", "/netwerk/", self.site[Organisation].get_absolute_url(), "/agenda/", "/agenda/2030/", "/praktijken/",
            self.site[PracticePage].url, "/sitemap.xml", "/robots.txt", "/healthz", "/readyz", "/nergens/",
            "/nieuw/", "/nieuw/nieuw.atom", "/nieuw/jaren/", "/nieuw/jaren/jaren.csv",
        )  # fmt: skip

    def ask(self, address):
        """Ask for an address as it stands, and return the status."""
        return self.client.get(address).status_code

    def test_no_query_breaks_a_view(self):
        asked = 0
        for view in self.views():
            # Every query for what reads any; of the rest, pages cost too much time to ask them all.
            queries = QUERIES if view in READING_PARAMETERS else QUERIES[::4]
            for query in queries:
                status = self.ask(f"{view}?{query}")
                assert status < 500, f"{view}?{query[:80]}"
                asked += 1
        others = len(self.views()) - len(READING_PARAMETERS)
        assert asked == len(READING_PARAMETERS) * len(QUERIES) + others * 13
        assert len(QUERIES) == len(set(QUERIES)) == 52
        assert len(self.views()) == 23

    def test_a_choice_that_does_not_exist_shows_the_whole_list(self):
        code = self.site[ActionPage].code
        for query in QUERIES:
            response = self.client.get(f"/acties/?{query}")
            assert response.status_code == 200, query[:80]
            if "status=vertraagd" not in query:
                assert code in response.content.decode(), query[:80]

    def test_no_path_breaks_the_site(self):
        asked = 0
        for place in PLACES:
            for word in WORDS:
                for address in (f"{place}{word}", f"{place}{word}/", f"{place}{word}/{word}/"):
                    assert self.ask(address) < 500, address[:120]
                    asked += 1
        assert asked == len(PLACES) * len(WORDS) * 3

    def test_no_path_breaks_the_site_once_there_are_redirects(self):
        Redirect.objects.create(old_path="/oud", redirect_link="/bruggen/")
        assert self.ask("/oud/") == 301
        for word in WORDS:
            assert self.ask(f"/{word}") < 500, word[:80]

    def test_a_year_is_four_digits_in_which_the_plan_can_lie(self):
        found = {year: self.ask(f"/agenda/{year}/") for year in YEARS}
        assert {year for year, status in found.items() if status == 200} == {"1900", "2199"}
        assert set(found.values()) == {200, 404}

    def test_reading_addresses_take_nothing(self):
        for view in (one for one in self.views() if one != "/nergens/"):
            with self.subTest(view):
                assert self.client.head(view).status_code in {200, 302}
                for method in ("post", "put", "patch", "delete"):
                    response = getattr(self.client, method)(view, b"\xff\x00", content_type="x/y")
                    assert response.status_code < 500
                    assert not response.cookies

    def test_views_of_our_own_refuse_every_method_but_get_and_head(self):
        code = self.site[ActionPage].code
        organisation = self.site[Organisation].get_absolute_url()
        changed = ("/nieuw/", "/nieuw/nieuw.atom", "/nieuw/jaren/", "/nieuw/jaren/jaren.csv")
        for view in (
            "/acties/", f"/acties/{code}/", "/agenda/2030/", organisation, "/sitemap.xml", *changed,
        ):  # fmt: skip
            for method in ("post", "put", "patch", "delete"):
                assert getattr(self.client, method)(view).status_code == 405, (method, view)

    def test_a_mangled_cookie_or_header_breaks_nothing(self):
        self.client.cookies.load(
            {"sessionid": "'\"\\", "csrftoken": "x" * 5_000, "messages": "%00"}
        )
        for view in self.views():
            for headers in (
                {"host": "testserver:abc"},
                {"accept_language": "\x00;q=x"},
                {"referer": "%"},
            ):
                assert self.client.get(view, headers=headers).status_code < 500, (view, headers)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/acties/", "/acties/A-001/", "/agenda/2030/", "/netwerk/iets/", "/sitemap.xml",
                                     "/healthz", "/readyz", "/robots.txt", "/nieuw/", "/nieuw/nieuw.atom", "/nieuw/jaren/", "/nergens/"])  # fmt: skip
def test_an_empty_site_breaks_nothing(address):
    assert Client(raise_request_exception=False).get(address).status_code in {200, 404}
