"""The action finder with a plan as big as the real one: what it costs does not follow from how many actions there are."""

import json

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bridges.models import ActionPage
from tests.bench.finder_addresses import FINDER_ADDRESSES
from tests.bench.made_up_plan import PlanSize, make_plan

WHOLE = PlanSize(actions=230, updates=2500, milestones=1000)
THIRD = PlanSize(actions=77, updates=833, milestones=333)
MOST_QUERIES = 12


def queries(client, address):
    """Return what a visit asks of the database when nothing is looked up for the first time any more."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        b"".join(response)
    assert response.status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]


class FinderAtSize(TestCase):
    """A third of the plan first, then all of it."""

    @classmethod
    def setUpTestData(cls):
        client = Client()
        make_plan(THIRD)
        cls.with_a_third = {name: queries(client, at) for name, at in FINDER_ADDRESSES.items()}
        make_plan(WHOLE - THIRD)

    def test_the_whole_list_costs_no_more_than_twelve_queries(self):
        asked = queries(self.client, "/acties/")
        assert len(asked) <= MOST_QUERIES, asked

    def test_every_view_and_format_costs_as_many_queries_with_a_third_of_the_plan(self):
        for name, address in FINDER_ADDRESSES.items():
            with self.subTest(name):
                asked = queries(self.client, address)
                assert len(asked) == len(self.with_a_third[name]), asked
        assert len(self.with_a_third) == 9

    def test_what_is_measured_holds_every_action_in_force(self):
        actions = list(ActionPage.objects.in_force(timezone.localdate()).by_number())
        shown = json.loads(self.client.get("/acties/acties.json").content)["acties"]
        assert [one["nummer"] for one in shown] == [action.code for action in actions]
        assert actions[0].title in self.client.get("/acties/").content.decode()
        assert actions[-1].title in self.client.get("/acties/?page=3").content.decode()
