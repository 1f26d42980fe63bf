"""A page costs as many queries with three times as many rows: no row asks for its own surroundings."""

import re
from collections import Counter

from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from site_core.pages.base import BasePage
from tests.factories import make_site
from tests.site.growing_lists import LISTS
from tests.site.page_types import PAGE_TYPES

FEW, MANY = 1, 3
# Pages without a list: a text costs what its blocks cost.
WITHOUT_A_LIST = {"ContentPage"}


class QueryCounts(TestCase):
    """Every list, with a few rows and with many."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def address(self, place, prefix):
        if isinstance(place, str):
            return prefix + place
        row = self.site[place]
        return prefix + (row.url if isinstance(row, BasePage) else row.get_absolute_url())

    def queries(self, address, texts):
        """Return what a visit costs when nothing is looked up for the first time any more; all rows must be there."""
        self.client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(address)
        for text in texts:
            assert text in response.content.decode()
        return Counter(shape(query["sql"]) for query in captured.captured_queries)

    def check(self, prefix=""):
        for name, (place, grow) in LISTS.items():
            with self.subTest(name), transaction.atomic():
                address = self.address(place, prefix)
                texts = [grow(self.site) for _row in range(FEW)]
                few = self.queries(address, texts)
                texts += [grow(self.site) for _row in range(MANY - FEW)]
                many = self.queries(address, texts)
                # One less is well: of the first four dates on the front page, all may be meetings.
                assert many.total() <= few.total(), dict(many - few)
                transaction.set_rollback(True)

    def test_every_list_of_the_site_is_counted(self):
        counted = {place.__name__ for place, _grow in LISTS.values() if isinstance(place, type)}
        page_types = {kind.__name__ for kind in PAGE_TYPES}
        assert page_types - counted == WITHOUT_A_LIST
        assert len(LISTS) == 21

    def test_in_dutch(self):
        self.check()

    def test_in_english_where_only_the_pages_at_the_start_are_translated(self):
        english = Locale.objects.create(language_code="en")
        for page in Page.objects.filter(depth__gt=1).order_by("path").specific():
            page.copy_for_translation(english).save_revision().publish()
        for kind in PAGE_TYPES:
            self.site[kind].refresh_from_db()
        self.check("/en")


def shape(sql):
    """Return where a query looks, so that the same question about another row counts as the same."""
    _what, _from, where = sql.partition(" FROM ")
    return re.sub(r"'[^']*'|\d+", "#", re.sub(r"IN \([^()]*\)", "IN (#)", where))[:400]
