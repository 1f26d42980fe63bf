"""Counts of actions by status: they add up, and every page tells the same."""

import re
from collections import Counter
from datetime import date

from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone

from bridges.models import ActionPage, BridgePage, PillarPage, PlanPage
from bridges.models.lists import with_roll_ups
from bridges.roll_up import RollUp
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    PillarPageFactory,
    ProgressUpdateFactory,
    make_site,
)

# The word of each status in addresses, by the class its mark has.
WORDS = {
    "status-planned": "gepland", "status-in-preparation": "in-voorbereiding", "status-under-way": "lopend",
    "status-delayed": "vertraagd", "status-paused": "gepauzeerd", "status-completed": "afgerond",
    "status-stopped": "stopgezet", "status-none": "zonder",
}  # fmt: skip


def counts_in(part):
    """Read one list of counts: how many actions stand at each mark."""
    marks = part.find_all(class_="status")
    return Counter({mark["class"][-1]: int(mark.b.get_text()) for mark in marks})


class Counts(TestCase):
    """Two Bridges with actions below pillars and below the Bridge itself, at every status."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.pillar, cls.bridge = cls.site[PillarPage], cls.site[BridgePage]
        cls.other = BridgePageFactory(parent=cls.site[PlanPage])
        statuses = ["planned", "in_preparation", "delayed", "paused", "completed", "stopped"]
        places = [cls.pillar, cls.bridge, cls.other, PillarPageFactory(parent=cls.other)]
        for number, status in enumerate(statuses * 2):
            action = ActionPageFactory(parent=places[number % 4])
            ProgressUpdateFactory(action=action, status=status)
        ActionPageFactory(parent=cls.bridge)
        undated = ActionPageFactory(parent=cls.other)
        ProgressUpdateFactory(action=undated, date=None, date_precision="unknown")
        future = ActionPageFactory(parent=cls.other)
        ProgressUpdateFactory(action=future, date=date(2199, 1, 1), status="completed")
        ActionPageFactory(parent=cls.other, live=False)
        ActionPageFactory(parent=cls.other, superseded_by=undated)

    def soup(self, address):
        return BeautifulSoup(self.client.get(address).content, "lxml")

    def listed(self, **query):
        """The public numbers that the finder lists for a question."""
        soup = BeautifulSoup(self.client.get("/acties/", query).content, "lxml")
        codes = [code.get_text() for code in soup.main.find_all(class_="code")]
        assert len(codes) == len(set(codes))
        total = re.match(r"\d+", soup.find(id="lijst").get_text())
        assert int(total.group()) == len(codes)
        return set(codes)

    def by_bridge(self, address):
        """The counts of each Bridge on the front page or the page of the plan, by its address."""
        found = {}
        for row in self.soup(address).main.find_all(class_="roll-up"):
            if item := row.find_parent("li"):
                found[item.find("a")["href"]] = counts_in(row)
        return found

    def finder(self, number=None):
        """The counts that follow from asking the finder for each status."""
        where = {"brug": number} if number else {}
        found = {css: len(self.listed(status=word, **where)) for css, word in WORDS.items()}
        return Counter({css: count for css, count in found.items() if count})

    def test_front_page_plan_bridge_and_finder_tell_the_same(self):
        front, plan = self.by_bridge("/"), self.by_bridge("/bruggen/")
        assert set(front) == {self.bridge.url, self.other.url}
        assert front == plan
        for bridge in (self.bridge, self.other):
            [own] = self.soup(bridge.url).find_all(class_="roll-up")
            assert counts_in(own) == front[bridge.url] == self.finder(bridge.number)

    def test_the_whole_plan_is_the_sum_of_its_bridges(self):
        whole = counts_in(self.soup("/bruggen/").main.find(class_="roll-up"))
        assert whole == sum(self.by_bridge("/bruggen/").values(), Counter()) == self.finder()
        assert (
            whole.total()
            == len(self.listed())
            == ActionPage.objects.in_force(timezone.localdate()).count()
            == 16
        )
        assert whole["status-none"] == 3

    def test_the_finder_lists_each_action_under_exactly_one_status_and_one_bridge(self):
        by_status = [self.listed(status=word) for word in WORDS.values()]
        by_bridge = [self.listed(brug=bridge.number) for bridge in (self.bridge, self.other)]
        for parts in (by_status, by_bridge):
            assert sum(len(part) for part in parts) == len(set().union(*parts)) == 16

    def test_a_bridge_and_a_status_together_narrow_the_list_further(self):
        number = self.bridge.number
        for word in WORDS.values():
            both = self.listed(brug=number, status=word)
            assert both == self.listed(brug=number) & self.listed(status=word)

    def test_a_pillar_counts_its_own_actions_only(self):
        [own] = self.soup(self.pillar.url).find_all(class_="roll-up")
        statuses = [
            action.specific.status_on(date(2026, 1, 1)) for action in self.pillar.get_children()
        ]
        assert counts_in(own) == Counter(
            f"status-{status.replace('_', '-')}" for status in statuses
        )
        assert counts_in(own).total() == 4

    def test_an_action_counts_where_it_stands_now(self):
        action = self.site[ActionPage]
        before = self.by_bridge("/")
        action.move(self.other, pos="last-child")
        after = self.by_bridge("/")
        moved = Counter({"status-under-way": 1})
        assert after[self.bridge.url] == before[self.bridge.url] - moved
        assert after[self.other.url] == before[self.other.url] + moved

    def test_the_plan_can_be_counted_as_it_stood_on_an_earlier_day(self):
        [bridge, _other] = with_roll_ups(BridgePage.objects.facts().in_order(), date(2000, 1, 1))
        assert bridge.roll_up == RollUp(counts=(), without_status=bridge.roll_up.total)


def test_counts_and_what_has_no_status_add_up():
    roll_up = RollUp.of(["planned", None, "planned", "stopped", None])
    assert [(status.value, count) for status, count in roll_up.counts] == [
        ("planned", 2),
        ("stopped", 1),
    ]
    assert (roll_up.without_status, roll_up.total) == (2, 5)
    assert RollUp.of([]).total == 0
