"""The whole plan on one page: complete, in order, no draft in it, light, and as dear with one action as with many."""

import re
from datetime import date
from itertools import pairwise

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from bridges.models import (
    ActionPage,
    BridgePage,
    IndicatorPage,
    PillarPage,
    PlanPage,
    ProgressUpdate,
)
from network.models import Organisation
from site_core.models import HomePage
from site_core.period import Period
from tests.bench.made_up_plan import PlanSize, make_plan
from tests.factories import (
    ActionPageFactory,
    ActionPartyFactory,
    BridgePageFactory,
    MilestoneFactory,
    PillarPageFactory,
    ProgressUpdateFactory,
    make_site,
)
from tests.site.test_hostile_requests import QUERIES
from tests.translating import translate

HERE = "/bruggen/volledig/"
# 230 actions with 2,500 reports and 1,000 milestones stay under 1 MB: what one of them may take, its part of the rest
# included.
MOST_BYTES = 1_000_000 / 230
FIFTH = PlanSize(actions=46, updates=500, milestones=200)
MOST_QUERIES = 30


def read(client, address=HERE):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "lxml")


class WholePlan(TestCase):
    """What is on the page, and what is not."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = cls.site[ActionPage]
        cls.action.ambition = "verzonnen ambitie"
        cls.action.save()
        cls.loose = ActionPageFactory(parent=cls.site[BridgePage], title="Verzonnen losse actie")

    def main(self, address=HERE):
        return read(self.client, address).main

    def test_it_tells_of_the_plan_its_bridges_pillars_and_actions_in_order(self):
        headings = [one.get_text(" ", strip=True) for one in self.main().find_all(re.compile("^h[1-6]$"))]  # fmt: skip
        titles = [self.site[kind].title for kind in (PlanPage, BridgePage, PillarPage, ActionPage)]
        places = [next(n for n, text in enumerate(headings) if title in text) for title in titles]
        assert places == sorted(places)
        levels = [int(one.name[1]) for one in self.main().find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_it_tells_all_of_an_action(self):
        text = self.main().find(id=f"actie-{self.action.code}").get_text(" ", strip=True)
        for part in (
            self.action.code, self.action.title, self.action.summary, "verzonnen ambitie", "lopend", "mei 2024", "2023",
            self.site[Organisation].name, "Verzonnen mijlpaal", "2029", self.site[ProgressUpdate].headline, "Verzonnen tekst",
            "voorbeeld.test",
        ):  # fmt: skip
            assert part in text, part

    def test_it_tells_the_targets_notes_and_figures(self):
        text = self.main().get_text(" ", strip=True)
        for part in ("Verzonnen doel", "Verzonnen vraag", self.site[IndicatorPage].title, "12,5"):
            assert part in text, part

    def test_an_action_without_a_pillar_stands_with_its_bridge(self):
        bridge = self.main().find(id=f"brug-{self.site[BridgePage].number}")
        assert self.loose.title in bridge.get_text()

    def test_the_contents_lead_to_every_part_and_back(self):
        main = self.main()
        ids = [one["id"] for one in main.find_all(id=True)]
        assert len(ids) == len(set(ids))
        asked = [one["href"][1:] for one in main.select('a[href^="#"]')]
        assert set(asked) <= set(ids)
        contents = [one["href"] for one in main.select(".plan-contents a")]
        bridge, pillar = self.site[BridgePage], self.site[PillarPage]
        assert contents == ["#plan", f"#brug-{bridge.number}", f"#pijler-{pillar.number}"]
        assert "#inhoud" in {one["href"] for one in main.select(".plan-bridge a.to-contents")}

    def test_a_code_or_number_of_any_kind_gives_an_anchor_of_its_own(self):
        for code in ("A 1", 'A"1', "A-1", "a-1", "é"):
            ActionPageFactory(parent=self.site[BridgePage], code=code)
        BridgePageFactory(parent=self.site[PlanPage], number=None)
        PillarPageFactory(parent=self.site[BridgePage], number=None)
        ids = [one["id"] for one in self.main().find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert not [one for one in ids if re.search(r"[^\w-]", one)]

    def test_drafts_and_what_was_withdrawn_are_not_in_it(self):
        ProgressUpdateFactory(action=self.action, live=False, headline="Verzonnen klad", date=date(2026, 1, 1))  # fmt: skip
        ActionPageFactory(parent=self.site[BridgePage], live=False, title="Verzonnen kladactie")
        gone = BridgePageFactory(parent=self.site[PlanPage], title="Verzonnen weg", live=False)
        ActionPageFactory(parent=gone, title="Verzonnen wees")
        pillar = PillarPageFactory(parent=self.site[BridgePage], live=False, title="Verzonnen stuk")
        ActionPageFactory(parent=pillar, title="Verzonnen wees twee")
        replaced = ActionPageFactory(parent=self.site[BridgePage], title="Verzonnen oud")
        replaced.superseded_by = self.action
        replaced.save()
        self.action.title = "Verzonnen ander klad"
        self.action.save_revision()
        text = self.main().get_text()
        for words in ("klad", "wees", "Verzonnen weg", "Verzonnen stuk", "Verzonnen oud"):
            assert words not in text, words

    def test_the_names_of_contacts_are_not_in_it(self):
        assert "persoon" not in self.main().get_text()

    def test_another_day_shows_the_plan_of_that_day(self):
        text = self.main(f"{HERE}?peildatum=2024-01-01").get_text(" ", strip=True)
        assert "1 januari 2024" in text
        assert "lopend" not in text
        assert self.site[ProgressUpdate].headline not in text

    def test_an_unlikely_question_changes_nothing(self):
        for query in (*QUERIES, "peildatum=%00", "peildatum=2023-13-45", "peildatum=0001-01-01", "peildatum=99999",
                      "peildatum=-1", "peildatum=%FF", "peildatum=" + "1" * 10_000, "peildatum=2999-01-01",
                      "peildatum=a&peildatum=2023-01-01", "pdf=%00", "pdf=onbestaand", "pdf=onderweg"):  # fmt: skip
            assert self.client.get(f"{HERE}?{query}").status_code == 200, query[:60]

    def test_it_takes_nothing(self):
        assert self.client.post(HERE).status_code == 405

    def test_without_a_plan_there_is_no_page(self):
        self.site[PlanPage].unpublish()
        assert self.client.get(HERE).status_code == 404

    def test_the_plan_leads_to_it(self):
        links = [one["href"] for one in read(self.client, "/bruggen/").find_all("a", href=True)]
        assert HERE in links


class InOtherLanguages(TestCase):
    """An address in a language is there when the plan is."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.english = Locale.objects.create(language_code="en")

    def test_where_the_plan_is_not_translated_there_is_no_page(self):
        for prefix in ("/en", "/fr"):
            assert self.client.get(f"{prefix}{HERE}").status_code == 404

    def test_what_is_translated_stands_in_the_language_and_the_rest_is_marked_as_dutch(self):
        for kind in (HomePage, PlanPage, BridgePage, PillarPage):
            translate(self.site[kind], self.english)
        soup = read(self.client, f"/en{HERE}")
        assert soup.html["lang"] == "en"
        assert "Invented: Verzonnen Brug" in soup.main.get_text()
        assert "under way" in soup.main.get_text()
        title = soup.main.find("a", string=self.site[ActionPage].title)
        assert title["lang"] == "nl"
        assert title["href"] == self.site[ActionPage].url
        translate(self.site[ActionPage], self.english)
        text = read(self.client, f"/en{HERE}").main.find(id=f"actie-{self.site[ActionPage].code}")
        assert "Invented: Verzonnen samenvatting." in text.get_text()
        assert text.h4.a["href"] == f"/en{self.site[ActionPage].url}"
        assert self.client.get(f"/fr{HERE}").status_code == 404


class HowMuchItCosts(TestCase):
    """Neither bytes nor queries run away with the number of actions."""

    def queries(self, address=HERE):
        client = Client()
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return [query["sql"] for query in captured.captured_queries]

    def test_it_costs_as_many_queries_with_three_times_as_many_rows(self):
        self.compare("")

    def test_so_it_does_in_english(self):
        self.compare("/en")

    def compare(self, prefix):
        site = make_site()
        if prefix:
            english = Locale.objects.create(language_code="en")
            for kind in (HomePage, PlanPage, BridgePage, PillarPage, ActionPage):
                translate(site[kind], english)
        self.grow(site, 2)
        few = self.queries(f"{prefix}{HERE}")
        self.grow(site, 4)
        many = self.queries(f"{prefix}{HERE}")
        assert len(few) == len(many), set(many) - set(few)
        assert len(many) <= MOST_QUERIES

    def grow(self, site, count):
        for _one in range(count):
            bridge = BridgePageFactory(parent=site[PlanPage])
            for parent in (bridge, PillarPageFactory(parent=bridge)):
                action = ActionPageFactory(parent=parent, starts=Period.of_year(2023))
                ActionPartyFactory(action=action)
                MilestoneFactory(action=action)
                ProgressUpdateFactory(action=action)

    def test_a_plan_of_full_size_stays_under_a_megabyte(self):
        make_plan(FIFTH)
        size = len(self.client.get(HERE).content)
        assert size / FIFTH.actions < MOST_BYTES, size
