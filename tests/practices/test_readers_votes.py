"""“Was this useful?”: what only counts, counts once a day for a network, and never for a page elsewhere."""

from datetime import timedelta

import time_machine
from django.core.cache import caches
from django.template import Context, Template
from django.test import Client, RequestFactory, TestCase, override_settings
from django.utils import timezone

from practices.models import Reuse, ReuseState, UsefulCount
from tests.practices.reader_desk import (
    VISITOR,
    forget_throttle,
    make_index,
    make_practice,
    place,
    soup_of,
)

HERE = place("nuttig")
REQUEST = RequestFactory().get("/")
FOREIGN = (
    {"HTTP_ORIGIN": "https://kwaad.test"}, {"HTTP_ORIGIN": "null"}, {"HTTP_REFERER": "https://kwaad.test/praktijken/"},
    {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_SEC_FETCH_SITE": "same-site"}, {"HTTP_ORIGIN": "http://testserver.kwaad.test"},
    {"HTTP_ORIGIN": "https://[kwaad"}, {"HTTP_ORIGIN": ""}, {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "https://kwaad.test"},
)  # fmt: skip
OURS = (
    {}, {"HTTP_ORIGIN": "http://testserver"}, {"HTTP_REFERER": "http://testserver/praktijken/x/"},
    {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"},
)  # fmt: skip


def drawn(practice):
    """The block on the card, in an answer that knows its site already."""
    request = REQUEST
    template = Template("{% load reader_tags %}{% practice_readers practice %}")
    return template.render(Context({"practice": practice, "request": request}))


class Votes(TestCase):
    """A practice and its readers."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.practice = make_practice(cls.index)

    def setUp(self):
        forget_throttle()
        REQUEST.__dict__.clear()
        REQUEST.__dict__.update(RequestFactory().get("/").__dict__)

    def vote(self, stem="ja", visitor=VISITOR, **heads):
        # As strict about form tokens as the site is.
        client = Client(enforce_csrf_checks=True)
        return client.post(HERE, {"stem": stem}, REMOTE_ADDR=visitor, **heads)

    def counts(self):
        return [(one.useful, one.not_useful) for one in UsefulCount.objects.all()]

    def test_coming_to_the_page_counts_nothing(self):
        for query in (
            "",
            "?stem=ja",
            "?klaar=ja",
            "?klaar=nee",
            "?klaar=%00",
            "?klaar=" + "a" * 3_000,
        ):
            for method in (self.client.get, self.client.head):
                assert method(HERE + query).status_code == 200
        assert self.counts() == []

    def test_a_form_elsewhere_counts_nothing(self):
        for heads in FOREIGN:
            with self.subTest(str(heads)):
                assert self.vote(**heads).status_code == 403
        assert self.counts() == []

    def test_what_is_no_vote_counts_nothing(self):
        for stem in ("", "misschien", "\0", "useful", "a" * 3_000):
            assert self.vote(stem).status_code == 400
        assert self.counts() == []

    def test_a_vote_counts_without_cookie_or_token_and_is_thanked_for(self):
        for number, heads in enumerate(OURS):
            response = self.vote(visitor=f"198.51.{number}.1", **heads)
            assert (response.status_code, response.url) == (303, f"{HERE}?klaar=ja")
            assert not response.cookies
        assert self.counts() == [(len(OURS), 0)]

    def test_one_network_counts_once_a_day(self):
        for stem in ("ja", "ja", "nee"):
            assert self.vote(stem).status_code == 303
        assert self.vote(visitor="203.0.113.200").status_code == 303
        assert self.counts() == [(1, 0)]
        with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
            self.vote("nee")
        assert sorted(self.counts()) == [(0, 1), (1, 0)]

    def test_what_is_kept_of_a_vote_names_nobody_and_runs_out_within_a_day(self):
        kept = {}
        cache = caches["shared"]
        real = type(cache).add

        def add(self, key, value, timeout=None, **options):
            kept[key] = timeout
            return real(self, key, value, timeout, **options)

        type(cache).add = add
        try:
            self.vote()
        finally:
            type(cache).add = real
        assert kept
        assert all(0 < timeout <= 86_400 for timeout in kept.values())
        assert not any("203.0.113" in key for key in kept)

    def test_after_a_no_the_reader_is_asked_what_is_missing(self):
        response = self.client.get(self.vote("nee").url)
        links = {one["href"] for one in soup_of(response).main.find_all("a")}
        assert {place("vraag"), place("fout")} <= links

    @override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "shared": {"BACKEND": "tests.network.joining_desk.CacheAway"}})  # fmt: skip
    def test_without_the_shared_cache_nobody_sees_an_error_and_nothing_counts(self):
        assert self.vote().status_code == 303
        assert self.counts() == []

    def test_the_card_shows_the_count_from_five_votes_on(self):
        today = timezone.localdate()
        row = UsefulCount.objects.create(practice=self.practice, day=today, useful=3, not_useful=1)
        assert "small soft" not in drawn(self.practice)
        UsefulCount.objects.create(practice=self.practice, day=today - timedelta(days=9), useful=9)
        assert ">12 " in drawn(self.practice)
        UsefulCount.objects.exclude(pk=row.pk).delete()
        UsefulCount.objects.update(useful=0, not_useful=9)
        assert "small soft" not in drawn(self.practice)

    def test_the_block_holds_no_token_and_costs_three_queries_however_much_was_told(self):
        def reuse(number):
            return Reuse.objects.create(
                practice=self.practice, organisation=f"Verzonnen {number}", text="x", state=ReuseState.ACCEPTED,
                confirmed_at=timezone.now(), own_practice=make_practice(self.index, slug=f"eigen-{number}", title=f"Eigen {number}"),
            )  # fmt: skip

        def built_on(number):
            return Reuse.objects.create(
                practice=make_practice(self.index, slug=f"ander-{number}", title=f"Ander {number}"), own_practice=self.practice,
                organisation="Wij", text="x", state=ReuseState.ACCEPTED, confirmed_at=timezone.now(),
            )  # fmt: skip

        reuse(0)
        built_on(0)
        drawn(self.practice)
        with self.assertNumQueries(3):
            html = drawn(self.practice)
        assert "csrfmiddlewaretoken" not in html
        for number in range(1, 4):
            reuse(number)
            built_on(number)
        with self.assertNumQueries(3):
            drawn(self.practice)

    def test_a_practice_that_readers_cannot_open_has_no_block(self):
        self.practice.live = False
        assert drawn(self.practice).strip() == ""
        assert drawn(type(self.practice)(title="Nieuw")).strip() == ""
