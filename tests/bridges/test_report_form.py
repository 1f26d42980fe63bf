"""The form of a report in the admin, the list of reports, and how two versions are compared."""

from datetime import date
from uuid import uuid4

import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bridges.models import ActionPage, BridgePage, PillarPage, PlanPage, ProgressUpdate
from site_core.period import Period
from tests.bridges.admin_people import make_people
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    make_site,
)
from tests.reviewing import let_pass, send_and_approve

SNIPPETS = "wagtailsnippets_bridges_progressupdate"
ADD = reverse(f"{SNIPPETS}:add")
REPORTS = reverse(f"{SNIPPETS}:list")


class ReportCase(TestCase):
    """A site with two actions that each have a milestone."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.action = cls.site[ActionPage]
        cls.update = cls.site[ProgressUpdate]
        cls.milestone = cls.action.milestones.get()
        cls.other = ActionPageFactory(parent=cls.site[PillarPage])
        cls.foreign = MilestoneFactory(action=cls.other, due=Period.of_year(2030))

    def setUp(self):
        self.sign_in("Eindredacteur")

    def sign_in(self, who):
        self.client.force_login(self.people[who])

    def form(self, **values):
        """Return what the form of a report sends."""
        return {
            "action": self.action.pk, "kind": "update", "date": "2025-05-12", "date_precision": "day", "status": "",
            "headline": "Verzonnen kop", "text": "", "cause": "", "outcome": "", "evidence": "", "milestone_uid": "",
            "source_url": "", "more_sources": "", "confidence": "", "confidence_note": "", "source_note": "",
        } | values  # fmt: skip

    def post(self, address=ADD, **values):
        """Send it to review, and let a second person approve it."""
        return send_and_approve(self.client, address, self.form(**values))

    def save(self, **values):
        """Save it, with one of the buttons."""
        return self.client.post(ADD, self.form(**values))

    def edit(self, row=None):
        return reverse(f"{SNIPPETS}:edit", args=[(row or self.update).pk])

    def newest(self):
        return ProgressUpdate.objects.order_by("-pk").first()

    def shown(self, address):
        """Return the form at an address."""
        response = self.client.get(address)
        assert response.status_code == 200
        return response.context["form"]

    def choices(self, form):
        return [value for value, _label in form.fields["milestone_uid"].choices]


class TheForm(ReportCase):
    """What is filled in beforehand, what can be chosen, and what is refused."""

    def test_the_address_names_the_action_and_the_milestone(self):
        form = self.shown(f"{ADD}?action={self.action.pk}&milestone={self.milestone.uid}")
        assert form["action"].value() == self.action.pk
        assert str(form["milestone_uid"].value()) == str(self.milestone.uid)
        assert form["date"].value() == timezone.localdate()
        assert self.choices(form) == ["", str(self.milestone.uid)]
        text = self.client.get(f"{ADD}?action={self.action.pk}").content.decode()
        assert self.action.title in text
        assert self.milestone.title in text

    def test_an_address_that_somebody_mangled_fills_in_nothing(self):
        pillar = self.site[PillarPage].pk
        for query in (
            "action=abc", "action=", "action=-1", "action=0", f"action={'9' * 30}", "action=%00", "action=١",
            f"action={pillar}", f"milestone={self.milestone.uid}", f"action={'1' * 5000}",
        ):  # fmt: skip
            with self.subTest(query[:30]):
                form = self.shown(f"{ADD}?{query}")
                assert not form["action"].value()
                assert not form["milestone_uid"].value()
        for uid in (self.foreign.uid, uuid4(), "abc", "%00"):
            with self.subTest(uid):
                form = self.shown(f"{ADD}?action={self.action.pk}&milestone={uid}")
                assert not form["milestone_uid"].value()

    def test_without_an_action_it_says_how_to_choose_a_milestone(self):
        without, within = self.shown(ADD), self.shown(f"{ADD}?action={self.action.pk}")
        assert self.choices(without) == [""]
        texts = [str(form.fields["milestone_uid"].help_text) for form in (without, within)]
        assert texts[0] != texts[1]
        self.assertContains(self.client.get(ADD), texts[0])

    def test_a_report_that_names_a_milestone_reaches_it(self):
        response = self.post(milestone_uid=str(self.milestone.uid))
        self.assertRedirects(response, reverse("follow_up:action", args=[self.action.pk]))
        assert self.newest().milestone_uid == self.milestone.uid
        soup = BeautifulSoup(self.client.get(self.action.url).content, "lxml")
        item = soup.find(string=self.milestone.title).find_parent("li")
        assert "milestone-reached" in item["class"]

    def test_a_milestone_of_another_action_is_refused_at_its_field(self):
        for uid in (str(self.foreign.uid), str(uuid4()), "abc", "1", "a\x00b"):
            with self.subTest(uid):
                response = self.post(milestone_uid=uid)
                assert response.status_code == 200
                assert list(response.context["form"].errors) == ["milestone_uid"]
        response = self.post(action=self.other.pk, milestone_uid=str(self.milestone.uid))
        assert list(response.context["form"].errors) == ["milestone_uid"]

    def test_an_action_that_does_not_exist_is_refused_at_its_field(self):
        for number in ("", "abc", "-1", "0", "9" * 30, self.site[PillarPage].pk):
            with self.subTest(number):
                response = self.post(action=number)
                assert response.status_code == 200
                assert "action" in response.context["form"].errors

    def test_the_rules_of_a_report_stand_at_their_fields(self):
        for values, fields in (
            ({"status": "delayed"}, {"cause", "text"}),
            ({"status": "completed"}, {"outcome"}),
            ({"headline": ""}, {"headline"}),
            ({"date": ""}, {"date"}),
            ({"date": "2999-01-01"}, {"date"}),
            ({"evidence": "geen adres"}, {"evidence"}),
            ({"kind": "confirmation", "status": "planned"}, {"status"}),
            (
                {"kind": "confirmation", "milestone_uid": str(self.milestone.uid)},
                {"milestone_uid"},
            ),
        ):
            with self.subTest(values):
                response = self.post(**values)
                assert response.status_code == 200
                assert set(response.context["form"].errors) == fields

    def test_the_author_is_whoever_made_it_and_stays_so(self):
        self.sign_in("Redacteur")
        self.save(**{"action-submit": "1"})
        update = self.newest()
        assert update.author == self.people["Redacteur"]
        self.sign_in("Eindredacteur")
        self.client.post(self.edit(update), self.form(headline="Verzonnen nagekeken"))
        let_pass()
        update.refresh_from_db()
        assert (update.headline, update.live) == ("Verzonnen nagekeken", True)
        assert update.author == self.people["Redacteur"]
        assert update.latest_revision.as_object().author == self.people["Redacteur"]

    def test_an_editor_sends_a_report_to_review_and_cannot_publish_it(self):
        self.sign_in("Redacteur")
        self.save(**{"action-publish": "1"})
        assert not self.newest().live
        self.save(**{"action-submit": "1"})
        update = self.newest()
        assert not update.live
        assert update.current_workflow_state is not None

    def test_a_change_to_what_readers_saw_is_marked_as_a_correction(self):
        self.post()
        update = self.newest()
        assert update.corrected_at is None
        self.post(self.edit(update), headline="Verzonnen verbetering")
        update.refresh_from_db()
        assert update.corrected_at is not None
        screen = self.client.get(reverse("follow_up:action", args=[self.action.pk]))
        self.assertContains(screen, "Verzonnen verbetering")

    def test_a_report_keeps_a_milestone_that_is_gone_from_the_page(self):
        self.update.milestone_uid = self.milestone.uid
        self.update.save()
        self.update.save_revision().publish()
        self.milestone.delete()
        assert str(self.milestone.uid) in self.choices(self.shown(self.edit()))
        self.post(self.edit(), milestone_uid=str(self.milestone.uid), headline="Verzonnen weer")
        self.update.refresh_from_db()
        assert self.update.headline == "Verzonnen weer"
        # It does not follow when the report moves to another action.
        response = self.post(
            self.edit(), action=self.other.pk, milestone_uid=str(self.milestone.uid)
        )
        assert list(response.context["form"].errors) == ["milestone_uid"]

    def test_a_draft_is_saved_and_shown_again(self):
        response = self.save(milestone_uid=str(self.milestone.uid))
        update = self.newest()
        assert not update.live
        self.assertRedirects(response, self.edit(update))
        form = self.shown(self.edit(update))
        assert form["milestone_uid"].value() == str(self.milestone.uid)

    def test_looking_at_the_form_writes_nothing(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get(f"{ADD}?action={self.action.pk}")
        writes = ("INSERT", "UPDATE", "DELETE")
        assert not [one for one in queries if one["sql"].startswith(writes)]

    def test_who_may_not_report_does_not_see_the_form(self):
        for who in ("admin only", "no rights", None):
            with self.subTest(who):
                self.client.logout()
                if who:
                    self.sign_in(who)
                for address in (ADD, self.edit(), REPORTS):
                    assert self.client.get(address).status_code == 302
                assert self.post().status_code == 302


class TwoVersions(ReportCase):
    """Both texts of a report that was changed, side by side."""

    def compare(self, row, first="earliest", second="latest"):
        address = reverse(f"{SNIPPETS}:revisions_compare", args=[row.pk, first, second])
        response = self.client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "lxml").find("main").get_text(" ")

    def test_both_texts_and_both_milestones_are_shown(self):
        self.post(headline="Verzonnen kop", text="Eerst stond dit er.")
        update = self.newest()
        self.post(
            self.edit(update),
            text="Later kwam dat er.",
            status="planned",
            milestone_uid=str(self.milestone.uid),
        )
        text = self.compare(update)
        for part in ("Eerst", "stond dit", "Later", "kwam dat", "gepland", self.milestone.title):
            assert part in text
        assert str(self.milestone.uid) not in text
        self.milestone.delete()
        assert str(self.milestone.uid) not in self.compare(update)

    def test_a_report_of_the_first_content_keeps_the_text_that_readers_saw(self):
        assert self.update.latest_revision_id is None
        before = self.update.headline
        self.post(self.edit(), headline="Heel iets anders")
        text = self.compare(self.update)
        assert before.split()[-1] in text
        assert "anders" in text

    def test_an_unchanged_milestone_is_named_once(self):
        self.post(milestone_uid=str(self.milestone.uid))
        update = self.newest()
        self.post(self.edit(update), milestone_uid=str(self.milestone.uid), headline="Verzonnen b")
        assert self.milestone.title not in self.compare(update)


class TheList(ReportCase):
    """All reports, with where they stand."""

    def rows(self, query=""):
        response = self.client.get(f"{REPORTS}?{query}")
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "lxml")
        rows = soup.select("#listing-results tbody tr")
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")] for row in rows
        ]

    def test_a_row_tells_the_action_the_date_and_the_state(self):
        ProgressUpdate.objects.all().delete()
        ProgressUpdateFactory(
            action=self.action, date=date(2024, 5, 31), date_precision="month", status="paused"
        )
        _box, action, headline, kind, status, day, state = self.rows()[0]
        assert action.startswith(f"{self.action.code} {self.action.title}")
        assert headline
        assert (kind, status, day) == ("stand van zaken", "gepauzeerd", "mei 2024")
        assert state
        ProgressUpdate.objects.update(live=False)
        assert self.rows()[0][6] != state

    def test_it_is_narrowed_sorted_and_searched(self):
        ProgressUpdate.objects.all().delete()
        bridge = BridgePageFactory(parent=self.site[PlanPage])
        far = ActionPageFactory(parent=bridge, title="Verzonnen verre actie")
        old = ProgressUpdateFactory(action=self.action, date=date(2021, 1, 1), headline="Oud")
        undated = ProgressUpdateFactory(
            action=far, date=None, date_precision="unknown", headline="Ooit", status="planned"
        )
        sent = ProgressUpdateFactory(
            action=far, date=date(2025, 1, 1), headline="Nieuw", status="", kind="confirmation", live=False,
        )  # fmt: skip
        sent.save_revision()
        sent.get_workflow().start(sent, self.people["Redacteur"])
        words = {old: "Oud", undated: "Ooit", sent: "Nieuw"}
        for query, expected in {
            "": [sent, old, undated],
            "ordering=date": [undated, old, sent],
            "ordering=-date": [sent, old, undated],
            "ordering=action__code": [old, sent, undated],
            f"bridge={self.site[BridgePage].pk}": [old],
            "kind=confirmation": [sent],
            "status=planned": [undated],
            "date_from=2020-01-01&date_to=2022-01-01": [old],
            "state=live": [old, undated],
            "state=draft": [sent],
            "state=review": [sent],
            "q=ooit": [undated],
            f"q={self.action.code}": [old],
        }.items():
            with self.subTest(query):
                found = [row[2] for row in self.rows(query)]
                wanted = [words[one] for one in expected]
                assert (
                    sorted(found) == sorted(wanted) if "action__code" in query else found == wanted
                )

    def test_an_address_that_somebody_mangled_shows_a_list(self):
        for query in (
            "bridge=abc", f"bridge={'9' * 30}", "kind=x", "status=x", "date_from=x", "state=x", "ordering=x", "p=-1",
            "p=999999", "q=%00", "q=" + "x" * 60_000,
        ):  # fmt: skip
            with self.subTest(query[:30]):
                assert self.client.get(f"{REPORTS}?{query}").status_code == 200

    def test_it_costs_as_many_queries_for_many_as_for_few(self):
        self.add(3)
        few = self.cost()
        self.add(9)
        assert self.cost() == few

    def add(self, count):
        for number in range(count):
            row = ProgressUpdateFactory(
                action=ActionPageFactory(parent=self.site[PillarPage]), live=number % 2 == 0
            )
            row.save_revision()
            if not row.live:
                row.get_workflow().start(row, self.people["Redacteur"])

    def cost(self):
        self.client.get(REPORTS)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(REPORTS)
        return len(queries)


class OnTheDayItself(ReportCase):
    """The day of a report is that of Bruges."""

    def test_shortly_after_midnight_today_is_the_new_day(self):
        with time_machine.travel("2026-06-30T22:30:00+00:00", tick=False):
            self.sign_in("Eindredacteur")
            assert self.shown(ADD)["date"].value() == date(2026, 7, 1)
            assert self.post(date="2026-07-01").status_code == 302
            assert self.post(date="2026-07-02").status_code == 200
