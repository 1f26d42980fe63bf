"""Whoever searches in the admin finds something or nothing, and never a server error."""

from itertools import product

import pytest
from django.test import TestCase

from tests.site.admin_addresses import addresses
from tests.site.rights_desk import Desk
from tests.site.rights_places import Places
from tests.site.rights_table import SUPERUSER

WORDS = ("verslag", "verslag&tag=y&collection_id=1", "a+%22", "%27%28a%2A:b", "NEAR+AND+%25_%00", "x" * 500, "&p=99&ordering=-x")  # fmt: skip
ENDINGS = ("choose", "choose_results", "index", "index_results", "list", "list_results", "results", "search")  # fmt: skip
FEWEST = 60


@pytest.mark.references
class Searching(TestCase):
    """Every list and every chooser of the admin."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        places = Places(cls.desk)
        lists = [one for one in addresses() if one.label.rpartition(":")[2].endswith(ENDINGS)]
        cls.places = sorted({path for one in lists for _kind, path in places.of(one)})

    def status(self, path):
        self.client.raise_request_exception = False
        return self.client.get(path).status_code

    def test_no_question_breaks_a_list_or_a_chooser(self):
        self.client.force_login(self.desk.people[SUPERUSER])
        assert len(self.places) > FEWEST
        wrong = [
            f"{path}?q={words[:30]}"
            for path, words in product(self.places, WORDS)
            if self.status(f"{path}?q={words}") >= 500
        ]
        assert not wrong, "\n".join(wrong)
