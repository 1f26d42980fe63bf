"""The screen “Follow-up” of one action, and giving a milestone up from there."""

from datetime import date, timedelta
from uuid import uuid4

from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Revision

from bridges.models import ActionPage, BridgePage, Milestone, PillarPage, ProgressUpdate
from site_core.period import Period
from tests.bridges.admin_people import make_people
from tests.factories import (
    ActionPageFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    make_site,
)
from tests.reviewing import let_pass

SNIPPETS = "wagtailsnippets_bridges_progressupdate"
REASON = "Verzonnen reden voor wie leest."


class FollowUpCase(TestCase):
    """A site with one action that has milestones and reports."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.action = cls.site[ActionPage]
        cls.action.milestones.all().delete()
        cls.late = MilestoneFactory(
            action=cls.action, title="Verzonnen te late", due=Period.of_year(2020)
        )
        cls.open = MilestoneFactory(
            action=cls.action, title="Verzonnen open", due=Period.of_year(2035)
        )

    def setUp(self):
        self.sign_in("Eindredacteur")

    def sign_in(self, who):
        self.client.force_login(self.people[who])

    def screen(self, action=None):
        return reverse("follow_up:action", args=[(action or self.action).pk])

    def drop(self, milestone=None, action=None):
        uid = (milestone or self.open).uid
        return reverse("follow_up:drop_milestone", args=[(action or self.action).pk, uid])

    def soup(self, action=None):
        response = self.client.get(self.screen(action))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "lxml")

    def row_of(self, text):
        return (
            self.soup().find("td", string=lambda value: value and text in value).find_parent("tr")
        )


class OnTheScreen(FollowUpCase):
    """What an editor finds together."""

    def test_every_report_stands_there_with_its_state_the_newest_first(self):
        self.action.updates.all().delete()
        live = ProgressUpdateFactory(action=self.action, date=date(2024, 1, 1), headline="Oudste")
        live.save_revision().publish()
        live.refresh_from_db()
        live.headline = "Oudste verbeterd"
        Revision.objects.get(pk=live.save_revision().pk).publish()
        live.refresh_from_db()
        live.headline = "Oudste met wijziging"
        live.save_revision()
        draft = ProgressUpdateFactory(
            action=self.action, date=date(2024, 2, 1), headline="Ontwerp", live=False
        )
        draft.save_revision()
        sent = ProgressUpdateFactory(
            action=self.action, date=date(2024, 3, 1), headline="Gestuurd", live=False
        )
        sent.save_revision()
        sent.get_workflow().start(sent, self.people["Redacteur"])
        gone = ProgressUpdateFactory(action=self.action, date=date(2024, 4, 1), headline="Weg")
        gone.save_revision().publish()
        gone.refresh_from_db()
        gone.unpublish()
        reports = self.client.get(self.screen()).context["reports"]
        assert [one.row.pk for one in reports] == [gone.pk, sent.pk, draft.pk, live.pk]
        assert [len(one.words) for one in reports] == [1, 1, 1, 2]
        assert len({one.label for one in reports}) == 4
        row = self.row_of("Oudste verbeterd")
        assert str(timezone.localdate().year) in row.get_text()
        links = {link["href"] for link in row.find_all("a")}
        assert reverse(f"{SNIPPETS}:edit", args=[live.pk]) in links
        assert reverse(f"{SNIPPETS}:history", args=[live.pk]) in links
        compare = reverse(f"{SNIPPETS}:revisions_compare", args=[live.pk, "earliest", "latest"])
        assert compare in links
        self.assertContains(self.client.get(compare), "Oudste")

    def test_a_report_sent_back_says_so(self):
        sent = ProgressUpdateFactory(action=self.action, headline="Gestuurd", live=False)
        sent.save_revision()
        review = sent.get_workflow().start(sent, self.people["Redacteur"])
        before = self.row_of("Gestuurd").get_text()
        review.current_task_state.reject(user=self.people["Eindredacteur"])
        assert self.row_of("Gestuurd").get_text() != before

    def test_milestones_have_the_buttons_that_their_state_allows(self):
        reached = MilestoneFactory(action=self.action, title="Verzonnen gehaald")
        ProgressUpdateFactory(action=self.action, milestone_uid=reached.uid)
        MilestoneFactory(
            action=self.action,
            title="Verzonnen weg",
            dropped_on=date(2024, 1, 1),
            dropped_reason="Verzonnen waarom",
        )
        for milestone in (self.late, self.open):
            links = [link["href"] for link in self.row_of(milestone.title).find_all("a")]
            add = reverse(f"{SNIPPETS}:add")
            query = f"?action={self.action.pk}&milestone={milestone.uid}"
            assert links == [add + query, self.drop(milestone)]
        for title in ("Verzonnen gehaald", "Verzonnen weg"):
            assert self.row_of(title).find("a") is None
        assert "Verzonnen waarom" in self.row_of("Verzonnen weg").get_text()
        assert "te laat" in self.row_of(self.late.title).get_text()

    def test_the_buttons_lead_to_a_new_report_and_to_still_current(self):
        soup = self.soup()
        assert soup.find("a", href=f"{reverse(f'{SNIPPETS}:add')}?action={self.action.pk}")
        form = soup.find("form", action=reverse("follow_up:still_current", args=[self.action.pk]))
        assert form["method"] == "post"
        assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})

    def test_actions_of_every_kind_have_a_screen(self):
        below = {"parent": self.site[PillarPage]}
        silent = ActionPageFactory(**below)
        completed = ActionPageFactory(**below)
        ProgressUpdateFactory(action=completed, status="completed", outcome="Verzonnen")
        replaced = ActionPageFactory(**below, superseded_by=self.action)
        draft = ActionPageFactory(**below, live=False)
        undated = ActionPageFactory(parent=self.site[BridgePage])
        ProgressUpdateFactory(action=undated, date=None, date_precision="unknown")
        for action in (silent, completed, replaced, draft, undated):
            soup = self.soup(action)
            address = reverse("follow_up:still_current", args=[action.pk])
            assert soup.find("form", action=address) is None
            assert action.title in soup.get_text()
        assert self.soup(replaced).find("a", href=self.screen())

    def test_it_is_found_from_the_page_the_tree_the_list_and_the_report(self):
        update = self.site[ProgressUpdate]
        tree = reverse("wagtailadmin_explore", args=[self.site[PillarPage].pk])
        for address in (
            reverse("actions:index"),
            reverse("wagtailadmin_pages:edit", args=[self.action.pk]),
            tree,
            reverse(f"{SNIPPETS}:list"),
            reverse(f"{SNIPPETS}:edit", args=[update.pk]),
        ):
            with self.subTest(address):
                self.assertContains(self.client.get(address), f'href="{self.screen()}"')
        bridge = reverse("wagtailadmin_pages:edit", args=[self.site[BridgePage].pk])
        self.assertNotContains(self.client.get(bridge), "/admin/opvolging/")

    def test_looking_writes_nothing_and_costs_the_same_for_many_reports(self):
        self.client.get(self.screen())
        with CaptureQueriesContext(connection) as few:
            self.client.get(self.screen())
        for number in range(9):
            milestone = MilestoneFactory(action=self.action)
            row = ProgressUpdateFactory(
                action=self.action, author=self.people["Redacteur"], live=number % 2 == 0
            )
            row.milestone_uid = milestone.uid if number % 3 else None
            row.save()
        with CaptureQueriesContext(connection) as many:
            self.client.get(self.screen())
        assert len(few) == len(many)
        writes = ("INSERT", "UPDATE", "DELETE")
        assert not [query for query in many if query["sql"].startswith(writes)]

    def test_numbers_that_are_no_dutch_action_are_not_found(self):
        locale, _made = Locale.objects.get_or_create(language_code="en")
        above = list(self.action.get_ancestors().filter(depth__gt=1).specific())
        for page in (*above, self.action):
            translation = page.copy_for_translation(locale)
        for number in (translation.pk, self.site[PillarPage].pk, 0, 10**6, 10**30):
            assert self.client.get(f"/admin/opvolging/{number}/").status_code == 404
        for number in ("-1", "abc", "1.5"):
            assert self.client.get(f"/admin/opvolging/{number}/").status_code == 404

    def test_who_has_nothing_to_do_with_it_is_refused(self):
        for who in ("admin only", "no rights", None):
            with self.subTest(who):
                self.client.logout()
                if who:
                    self.sign_in(who)
                assert self.client.get(self.screen()).status_code == 302

    def test_who_may_edit_the_page_alone_reads_and_does_not_report(self):
        user = self.people["admin only"]
        group = user.groups.create(name="Verzonnen groep")
        group.page_permissions.create(page=self.action, permission_type="change")
        self.client.force_login(user)
        soup = self.soup()
        assert soup.find("form", method="post") is None
        assert soup.find("a", href=self.drop()) is None
        assert not soup.select(f"a[href^='{reverse(f'{SNIPPETS}:add')}']")


class DroppingAMilestone(FollowUpCase):
    """A milestone is given up on a day, with a reason, in the live row and in every version that may go live."""

    def values(self, **values):
        return {"dropped_on": timezone.localdate().isoformat(), "reason": REASON} | values

    def stored(self, milestone=None):
        return Milestone.objects.get(pk=(milestone or self.open).pk)

    def in_version(self, revision):
        revision.refresh_from_db()
        rows = {row["uid"]: row for row in revision.content["milestones"]}
        return rows[str(self.open.uid)]["dropped_reason"]

    def fresh(self):
        return ActionPage.objects.get(pk=self.action.pk)

    def test_readers_see_that_it_was_dropped_and_why(self):
        assert self.client.get(self.drop()).status_code == 200
        response = self.client.post(self.drop(), self.values())
        self.assertRedirects(response, self.screen())
        assert self.stored().dropped_reason == ""
        let_pass()
        assert self.stored().dropped_reason == REASON
        assert self.stored().dropped_on == timezone.localdate()
        self.assertContains(self.client.get(self.action.url), REASON)

    def test_day_and_reason_are_both_required(self):
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        for values, field in (
            ({"dropped_on": ""}, "dropped_on"),
            ({"dropped_on": "soon"}, "dropped_on"),
            ({"dropped_on": "2024-02-30"}, "dropped_on"),
            ({"dropped_on": tomorrow}, "dropped_on"),
            ({"reason": ""}, "reason"),
            ({"reason": "   "}, "reason"),
            ({"reason": "x" * 5_000}, "reason"),
            ({"reason": "a\x00b"}, "reason"),
        ):
            with self.subTest(values if len(str(values)) < 99 else "long"):
                response = self.client.post(self.drop(), self.values(**values))
                assert response.status_code == 200
                assert set(response.context["form"].errors) == {field}
        assert self.stored().dropped_on is None

    def test_an_open_draft_gets_it_and_goes_along(self):
        page = self.fresh()
        page.title = "Verzonnen ontwerptitel"
        page.save_revision()
        self.client.post(self.drop(), self.values())
        assert self.in_version(self.fresh().latest_revision) == REASON
        assert self.fresh().title == self.action.title
        let_pass()
        assert self.stored_reasons() == [REASON]
        assert self.fresh().title == "Verzonnen ontwerptitel"

    def stored_reasons(self):
        rows = Milestone.objects.filter(action=self.action, uid=self.open.uid)
        return list(rows.values_list("dropped_reason", flat=True))

    def test_what_is_planned_comes_first(self):
        page = self.fresh()
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
        response = self.client.post(self.drop(), self.values())
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert self.stored().dropped_on is None

    def test_a_version_in_review_gets_it(self):
        page = self.fresh()
        page.save_revision()
        page.get_workflow().start(page, self.people["Redacteur"])
        self.client.post(self.drop(), self.values())
        waiting = self.fresh().current_workflow_task_state.revision
        assert self.in_version(waiting) == REASON
        let_pass()
        assert self.stored_reasons() == [REASON]

    def test_a_locked_page_is_left_alone(self):
        page = self.fresh()
        page.locked, page.locked_by = True, self.people["superuser"]
        page.save()
        assert self.row_of(self.open.title).find("a", href=self.drop()) is None
        response = self.client.post(self.drop(), self.values(), follow=True)
        assert [one.level_tag for one in response.context["messages"]] == ["error"]
        assert self.stored().dropped_on is None

    def test_what_was_reached_or_dropped_before_is_left_alone(self):
        ProgressUpdateFactory(action=self.action, milestone_uid=self.late.uid)
        response = self.client.post(self.drop(self.late), self.values(), follow=True)
        assert [one.level_tag for one in response.context["messages"]] == ["error"]
        self.client.post(self.drop(), self.values(), follow=True)
        let_pass()
        again = self.client.post(self.drop(), self.values(reason="Anders"), follow=True)
        assert [one.level_tag for one in again.context["messages"]] == ["error"]
        assert self.stored().dropped_reason == REASON
        assert self.stored(self.late).dropped_on is None

    def test_a_milestone_of_another_action_is_not_found(self):
        other = MilestoneFactory(action=ActionPageFactory(parent=self.site[PillarPage]))
        for uid in (other.uid, uuid4()):
            address = reverse("follow_up:drop_milestone", args=[self.action.pk, uid])
            assert self.client.get(address).status_code == 404
            assert self.client.post(address, self.values()).status_code == 404
        for part in ("abc", "1", str(self.open.uid)[:-1]):
            address = f"/admin/opvolging/{self.action.pk}/mijlpaal/{part}/laat-vallen/"
            assert self.client.post(address, self.values()).status_code == 404

    def test_looking_changes_nothing(self):
        self.client.get(self.drop(), self.values())
        self.client.head(self.drop(), self.values())
        assert self.client.put(self.drop()).status_code == 405
        assert self.stored().dropped_on is None

    def test_who_may_not_publish_the_page_is_refused(self):
        for who in ("Redacteur", "admin only", "no rights", None):
            with self.subTest(who):
                self.client.logout()
                if who:
                    self.sign_in(who)
                for method in (self.client.get, self.client.post):
                    assert method(self.drop(), self.values()).status_code == 302
        assert self.stored().dropped_on is None
