"""What every public answer carries besides its HTML: a strict policy, and nothing about the visitor."""

from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from tests.factories import make_site
from tests.site.page_types import NUMBER_OF_PAGE_TYPES
from tests.site.public_addresses import NUMBER_OF_VIEWS, public_addresses

OTHERS = ("/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/verzonnen-adres/")


def policy_of(response):
    """Return the directives of a content security policy."""
    parts = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def contents(answers):
    """What is read, by address."""
    return {address: one.content for address, one in answers.items()}


class PublicAnswers(WagtailTestUtils, TestCase):
    """Every kind of page and view, and what is no page."""

    kept = None

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def answers(self, **headers):
        """Return every public answer, by address."""
        addresses = [*public_addresses(self.site).values(), *OTHERS]
        assert len(addresses) == NUMBER_OF_PAGE_TYPES + NUMBER_OF_VIEWS + len(OTHERS)
        return {address: self.client.get(address, headers=headers) for address in addresses}

    def plain_answers(self):
        """What a reader is answered who asks for nothing special, to look at more than once."""
        if PublicAnswers.kept is None:
            PublicAnswers.kept = self.answers()
        return PublicAnswers.kept

    def test_no_reader_gets_a_cookie(self):
        for what, response in self.answers().items():
            with self.subTest(what):
                assert not response.cookies
                assert "Set-Cookie" not in response.headers
                assert not self.client.cookies

    def test_no_page_depends_on_cookies_or_on_the_languages_of_a_browser(self):
        for what, response in self.plain_answers().items():
            with self.subTest(what):
                vary = {one.strip().lower() for one in response.headers.get("Vary", "").split(",")}
                assert vary <= {"", "accept-encoding", "origin"}

    def test_a_reader_who_prefers_another_language_reads_the_same_page(self):
        asked = self.answers(accept_language="fr;q=1, en;q=0.9")
        assert contents(asked) == contents(self.plain_answers())

    def test_a_stray_language_cookie_changes_nothing(self):
        plain = self.plain_answers()
        self.client.cookies["django_language"] = "fr"
        assert contents(self.answers()) == contents(plain)

    def test_the_policy_admits_nothing_inline_and_nothing_from_elsewhere(self):
        for what, response in self.plain_answers().items():
            with self.subTest(what):
                policy = policy_of(response)
                assert policy["default-src"] == ["'none'"]
                assert policy["script-src"] == policy["style-src"] == ["'self'"]
                assert policy["base-uri"] == ["'none'"]
                sources = {value for values in policy.values() for value in values}
                assert sources == {"'none'", "'self'", "data:"}

    def test_browsers_are_told_what_this_site_never_does(self):
        for what, response in self.plain_answers().items():
            with self.subTest(what):
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert response.headers["X-Frame-Options"] == "DENY"
                assert response.headers["Referrer-Policy"] == "same-origin"
                assert "geolocation=()" in response.headers["Permissions-Policy"]

    def test_no_page_holds_a_form_token(self):
        for what, response in self.plain_answers().items():
            with self.subTest(what):
                assert b"csrfmiddlewaretoken" not in response.content

    def test_the_language_of_the_answer_is_named(self):
        for what, response in self.plain_answers().items():
            with self.subTest(what):
                assert response.headers["Content-Language"] == "nl"

    def test_the_admin_keeps_a_policy_of_its_own_that_lets_wagtail_work(self):
        self.login()
        policy = policy_of(self.client.get(reverse("wagtailadmin_home")))
        assert "'unsafe-inline'" in policy["script-src"]
        assert policy["default-src"] == ["'none'"]
        assert policy["frame-ancestors"] == ["'self'"]
