"""The list of actions in the admin: what it tells, to whom, and at what cost."""

import csv
import io
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale

from bridges.models import ActionPage, BridgePage, PillarPage, PlanPage
from site_core.period import Period
from tests.bridges.admin_people import make_people
from tests.factories import (
    ActionPageFactory,
    ActionPartyFactory,
    BridgePageFactory,
    MilestoneFactory,
    OrganisationFactory,
    PersonFactory,
    PillarPageFactory,
    ProgressUpdateFactory,
    make_site,
)

DAY = date(2026, 8, 12)
LIST = reverse("actions:index")
HOSTILE = (
    "bridge=abc", "bridge=99999999999999999999", "pillar=-1", "status=flying", "status=", "owner=%00", "silent=90.5",
    "silent=٩٠", "due=99999", "due=2029-01-01", "late=maybe", "language=de", "ordering=owner", "ordering=--code",
    "ordering=code__x", "p=-1", "p=999999", "p=x", "q=%00", "q=%22(((", "q=%25_", "export=exe",
)  # fmt: skip


@time_machine.travel("2026-08-12T12:00:00+02:00", tick=False)
class InTheList(TestCase):
    """What stands in the list, and how it is narrowed down."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.bridge, cls.pillar = cls.site[BridgePage], cls.site[PillarPage]
        cls.action = cls.site[ActionPage]
        cls.action.updates.all().delete()
        cls.action.milestones.all().delete()
        ProgressUpdateFactory(action=cls.action, date=date(2026, 5, 12), status="delayed")
        other = BridgePageFactory(parent=cls.site[PlanPage], title="Verzonnen andere Brug")
        cls.loose = ActionPageFactory(parent=other, title="Verzonnen losse actie")

    def setUp(self):
        self.client.force_login(self.people["Redacteur"])

    def rows(self, query=""):
        """Return the text of each row by the number of its action."""
        response = self.client.get(f"{LIST}?{query}")
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "lxml")
        found = {}
        for row in soup.select("#listing-results tbody tr"):
            cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
            found[cells[1]] = cells
        return found

    def codes(self, query=""):
        return list(self.rows(query))

    def test_a_row_tells_where_an_action_stands_and_since_when(self):
        party = self.action.parties.get()
        party.contact = PersonFactory(name="Verzonnen Contact")
        party.save()
        MilestoneFactory(action=self.action, title="Verzonnen eerste", due=Period.of_year(2029))
        MilestoneFactory(action=self.action, title="Verzonnen late", due=Period.of_year(2025))
        cells = self.rows()[self.action.code]
        _box, code, title, place, status, reported, milestone, owner, languages = cells
        assert code == self.action.code
        assert self.action.title in title
        assert self.bridge.title in place
        assert self.pillar.title in place
        assert status == "vertraagd"
        assert "3 maanden" in reported
        assert "12 mei 2026" in reported
        assert "te laat" in milestone
        assert "Verzonnen late" in milestone
        assert "2025" in milestone
        assert party.organisation.name in owner
        assert "Verzonnen Contact" in owner
        assert languages.startswith("nl ✓")

    def test_an_action_without_any_report_says_so(self):
        cells = self.rows()[self.loose.code]
        assert cells[4] == "nog geen stand van zaken"
        assert not any(character.isdigit() for character in cells[5])

    def test_languages_are_told_in_words_as_well(self):
        for code, live in (("en", True), ("fr", False)):
            locale, _made = Locale.objects.get_or_create(language_code=code)
            page = self.translated(locale)
            page.live = live
            page.save(clean=False)
        soup = BeautifulSoup(self.client.get(LIST).content, "lxml")
        cell = soup.find(id=f"page_{self.action.pk}_title").find_parent("tr").find_all("td")[-1]
        states = [item["class"][0] for item in cell.find_all("li")]
        assert states == ["is-present", "is-present", "is-draft"]
        words = [item.get_text() for item in cell.select(".w-sr-only")]
        assert len(set(words)) == 3
        assert self.codes("language=en") == [self.action.code]
        assert self.codes("language=fr") == []

    def translated(self, locale):
        """Translate the action with all that stands above it."""
        above = list(self.action.get_ancestors().filter(depth__gt=1).specific())
        for page in (*above, self.action):
            made = page.get_translation_or_none(locale)
            made = made or page.copy_for_translation(locale)
        return made.specific

    def test_only_dutch_rows_are_listed(self):
        locale, _made = Locale.objects.get_or_create(language_code="en")
        self.translated(locale)
        assert len(self.codes()) == 2

    def test_what_is_reached_or_dropped_is_no_next_milestone(self):
        reached = MilestoneFactory(action=self.action, title="Verzonnen gehaald")
        MilestoneFactory(
            action=self.action, title="Verzonnen weg", dropped_on=DAY, dropped_reason="Verzonnen"
        )
        MilestoneFactory(action=self.action, title="Verzonnen later", due=Period.of_year(2035))
        MilestoneFactory(action=self.action, title="Verzonnen ooit", due=None)
        ProgressUpdateFactory(action=self.action, milestone_uid=reached.uid, date=date(2026, 1, 1))
        assert "Verzonnen later" in self.rows()[self.action.code][6]

    def test_a_milestone_that_only_a_draft_calls_reached_is_still_to_come(self):
        milestone = MilestoneFactory(action=self.action, title="Verzonnen mijlpaal")
        ProgressUpdateFactory(action=self.action, milestone_uid=milestone.uid, live=False)
        assert "Verzonnen mijlpaal" in self.rows()[self.action.code][6]

    def test_the_list_is_narrowed_by_each_filter(self):
        lead = self.action.parties.get().organisation
        MilestoneFactory(action=self.action, due=Period.of_year(2025))
        mine, other = [self.action.code], [self.loose.code]
        for query, expected in {
            f"bridge={self.bridge.pk}": mine,
            f"pillar={self.pillar.pk}": mine,
            "status=delayed": mine,
            "status=none": other,
            "status=none&status=delayed": sorted(mine + other),
            "status=planned": [],
            f"owner={lead.pk}": mine,
            "silent=90": sorted(mine + other),
            "silent=180": other,
            "silent=never": other,
            "due=2025": mine,
            "late=yes": mine,
            "late=no": other,
            "language=nl": sorted(mine + other),
            "language=en": [],
            "q=losse": other,
            f"q={self.action.code.lower()}": mine,
            "q=Verzonnen+losse": other,
        }.items():
            with self.subTest(query):
                assert sorted(self.codes(query)) == expected

    def test_a_year_without_an_open_milestone_finds_nothing(self):
        reached = MilestoneFactory(action=self.action, due=Period.of_year(2031))
        MilestoneFactory(action=self.loose, due=Period.of_month(2031, 5))
        assert sorted(self.codes("due=2031")) == sorted([self.action.code, self.loose.code])
        ProgressUpdateFactory(action=self.action, milestone_uid=reached.uid)
        assert self.codes("due=2031") == [self.loose.code]

    def test_somebody_who_is_only_a_partner_is_no_owner(self):
        partner = ActionPartyFactory(
            action=self.loose, organisation=OrganisationFactory(), role="partner"
        )
        assert partner.organisation.name not in self.rows()[self.loose.code][7]

    def test_the_list_is_sorted_both_ways(self):
        for key, first in {
            "code": self.action,
            "title": self.action,
            "status": self.loose,
            "last_reported_on": self.loose,
        }.items():
            with self.subTest(key):
                up, down = self.codes(f"ordering={key}"), self.codes(f"ordering=-{key}")
                assert up[0] == first.code
                assert down == up[::-1]

    def test_an_address_that_somebody_mangled_shows_a_list(self):
        for query in (*HOSTILE, "q=" + "x" * 10_000):
            with self.subTest(query[:40]):
                assert self.client.get(f"{LIST}?{query}").status_code == 200

    def test_a_replaced_action_names_its_successor(self):
        self.loose.superseded_by = self.action
        self.loose.save()
        assert self.action.code in self.rows()[self.loose.code][2]

    def test_the_results_alone_lead_back_to_the_whole_list(self):
        address = reverse("actions:index_results")
        response = self.client.get(f"{address}?_w_filter_fragment=1&q={self.action.code}")
        self.assertNotContains(response, "<html")
        button = BeautifulSoup(response.content, "lxml").find("button", form="still-current")
        assert button["value"] == f"{LIST}?q={self.action.code}"

    def test_the_list_is_a_file_without_names_of_people(self):
        party = self.action.parties.get()
        party.contact = PersonFactory(name="Verzonnen Contact")
        party.save()
        self.loose.title = "=1+1 Verzonnen"
        self.loose.save()
        response = self.client.get(f"{LIST}?export=csv")
        text = response.content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert len(rows) == 3
        assert party.organisation.name in text
        assert "Verzonnen Contact" not in text
        assert "'=1+1 Verzonnen" in text
        book = load_workbook(io.BytesIO(self.client.get(f"{LIST}?export=xlsx").content))
        cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
        assert self.action.code in cells
        assert "Verzonnen Contact" not in cells

    def test_the_file_holds_what_the_list_shows(self):
        text = self.client.get(f"{LIST}?export=csv&q=losse").content.decode()
        assert self.loose.title in text
        assert self.action.title not in text


class AtMoreRows(TestCase):
    """The list costs as many queries for many actions as for few."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()

    def add(self, count):
        for number in range(count):
            bridge = BridgePageFactory(parent=self.site[PlanPage])
            pillar = PillarPageFactory(parent=bridge)
            action = ActionPageFactory(parent=pillar)
            MilestoneFactory(action=action)
            ActionPartyFactory(action=action, role="lead", contact=PersonFactory())
            ProgressUpdateFactory(action=action)
            if number % 2:
                action.superseded_by = self.site[ActionPage]
                action.save()

    def cost(self, user, query=""):
        self.client.force_login(user)
        self.client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get(f"{LIST}{query}").status_code == 200
        return len(queries)

    def test_the_number_of_queries_does_not_follow_the_number_of_actions(self):
        self.add(3)
        asked = [("Redacteur", ""), ("Eindredacteur", "?silent=90"), ("superuser", "?export=csv")]
        before = [self.cost(self.people[who], query) for who, query in asked]
        self.add(9)
        after = [self.cost(self.people[who], query) for who, query in asked]
        assert after == before


class ForWhom(TestCase):
    """Who sees the list."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()

    def test_people_with_rights_on_pages_find_it_in_the_menu(self):
        for who, expected in {
            "Redacteur": True,
            "Eindredacteur": True,
            "superuser": True,
            "admin only": False,
        }.items():
            with self.subTest(who):
                self.client.force_login(self.people[who])
                response = self.client.get(LIST)
                assert (response.status_code == 200) == expected
                home = self.client.get(reverse("wagtailadmin_home")).content.decode()
                assert (f'"url": "{LIST}"' in home) == expected

    def test_others_are_sent_to_sign_in(self):
        for address in (LIST, f"{LIST}?export=csv", reverse("actions:index_results")):
            response = self.client.get(address)
            assert response.status_code == 302
            assert reverse("account_login") in response["Location"]
        self.client.force_login(self.people["no rights"])
        assert self.client.get(LIST).status_code == 302

    def test_who_may_edit_one_branch_sees_that_branch_alone(self):
        other = BridgePageFactory(parent=self.site[PlanPage])
        hidden = ActionPageFactory(parent=other)
        user = self.people["admin only"]
        group = user.groups.create(name="Verzonnen groep")
        group.page_permissions.create(page=self.site[BridgePage], permission_type="change")
        self.client.force_login(user)
        response = self.client.get(LIST)
        self.assertContains(response, self.site[ActionPage].title)
        self.assertNotContains(response, hidden.title)
        # Who may not report gets neither the button nor the boxes to select.
        self.assertNotContains(response, 'form="still-current"')
        self.assertNotContains(response, "data-bulk-action-checkbox")

    def test_a_draft_is_listed_as_such(self):
        action = self.site[ActionPage]
        action.unpublish()
        self.client.force_login(self.people["Redacteur"])
        self.assertContains(self.client.get(LIST), action.title)


@pytest.mark.django_db
def test_reading_the_list_writes_nothing(client):
    make_site()
    people = make_people()
    client.force_login(people["Redacteur"])
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
