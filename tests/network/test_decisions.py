"""A decision can be followed: on its meeting, its body, its action, in what changed, and as a milestone."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bridges.decisions import make_milestone
from bridges.models import ActionPage, BridgePage, Milestone
from network.meetings.services import ClosedAlreadyError, close_decision
from network.models import BodyPage, Decision, MeetingPage, Organisation
from site_core.period import Period
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    MeetingPageFactory,
    build_site,
    make_site,
)
from tests.network.keeping import keeper_of
from tests.network.meeting_desk import give_points, member_of
from tests.reviewing import let_pass

TODAY = date(2026, 11, 26)


def decide(meeting, action=None, **values):
    """Add a decision to a meeting and publish it."""
    values = {"title": "Verzonnen beslissing", "action": action, **values}
    meeting.decisions = [*meeting.decisions.all(), Decision(**values)]
    meeting.save_revision().publish()
    return Decision.objects.filter(meeting=meeting).latest("pk")


def button(decision):
    """Where the button stands that makes it a milestone."""
    return reverse("decision_milestone", args=[decision.meeting_id, decision.uid])


def closing(decision):
    """Where it is closed."""
    return reverse("meetings:close_decision", args=[decision.meeting_id, decision.uid])


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "open"),
        ({"follow_up": Period.of_quarter(2026, 4)}, "open"),
        ({"follow_up": Period.of_quarter(2026, 3)}, "overdue"),
        ({"follow_up": Period.of_day(date(2026, 11, 25))}, "overdue"),
        ({"follow_up": Period.of_day(date(2026, 11, 26))}, "open"),
        ({"follow_up": Period.of_year(2025), "done_on": date(2026, 1, 1)}, "done"),
        ({"done_on": date(2026, 11, 27)}, "open"),
        ({"withdrawn_on": date(2026, 1, 1), "withdrawn_reason": "Zo."}, "withdrawn"),
        ({"follow_up": Period.of_year(2025), "milestone_uid": "x"}, "milestone"),
    ],
)
def test_its_state_follows_from_its_days(values, state):
    assert Decision(title="Verzonnen", **values).state_on(TODAY) == state


class Decisions(TestCase):
    """A meeting of a body about an action of a Bridge."""

    @classmethod
    def setUpTestData(cls):
        site = make_site()
        cls.action, cls.body, cls.bridge = site[ActionPage], site[BodyPage], site[BridgePage]
        cls.organisation = site[Organisation]
        cls.meeting = give_points(site[MeetingPage], outcome="held")
        cls.publisher, cls.editor = member_of("Eindredacteur"), member_of("Redacteur")

    def setUp(self):
        self.client.force_login(self.publisher)

    def page(self, address):
        return self.client.get(address).content.decode()

    def test_it_stands_wherever_readers_look(self):
        decision = decide(
            self.meeting, self.action, follow_up=Period.of_year(2027), owner=self.organisation
        )
        for address in (
            self.meeting.url, self.body.url, self.action.url, self.organisation.get_absolute_url(), "/nieuw/", "/nieuw/nieuw.atom",
            f"/nieuw/?brug={self.bridge.number}",
        ):  # fmt: skip
            with self.subTest(address=address):
                assert "Verzonnen beslissing" in self.page(address)
        assert f'id="{decision.anchor}"' in self.page(self.meeting.url)
        assert f"{self.meeting.url}#{decision.anchor}" in self.page(self.action.url)

    def test_it_is_gone_with_its_meeting_and_stays_out_of_other_bridges(self):
        decide(self.meeting, self.action)
        other = BridgePageFactory(parent=self.bridge.get_parent())
        assert "Verzonnen beslissing" not in self.page(f"/nieuw/?brug={other.number}")
        MeetingPage.objects.get(pk=self.meeting.pk).unpublish()
        for address in (self.body.url, self.action.url, "/nieuw/", "/nieuw/nieuw.atom"):
            with self.subTest(address=address):
                assert "Verzonnen beslissing" not in self.page(address)

    def test_one_that_was_taken_off_the_page_is_no_news_any_more(self):
        decide(self.meeting)
        meeting = MeetingPage.objects.get(pk=self.meeting.pk)
        meeting.decisions = []
        meeting.save_revision().publish()
        assert "Verzonnen beslissing" not in self.page("/nieuw/")

    def test_its_words_are_never_markup(self):
        decide(self.meeting, self.action, title="<script>x</script>", owner_role="<b>y</b>")
        for address in (
            self.meeting.url,
            self.body.url,
            self.action.url,
            "/nieuw/",
            "/admin/vergaderingen/",
        ):
            with self.subTest(address=address):
                assert "<script>x" not in self.page(address)
                assert "<b>y" not in self.page(address)

    def test_one_click_makes_it_a_milestone_of_its_action(self):
        decision = decide(self.meeting, self.action, follow_up=Period.of_quarter(2027, 2))
        draft = ActionPage.objects.get(pk=self.action.pk)
        draft.summary = "Verzonnen concept"
        draft.save_revision()
        response = self.client.post(button(decision))
        assert response.status_code == 302
        decision.refresh_from_db()
        milestone = Milestone.objects.get(uid=decision.milestone_uid)
        assert (milestone.title, milestone.due) == (decision.title, Period.of_quarter(2027, 2))
        page = self.page(self.action.url)
        assert "Verzonnen concept" not in page
        assert page.count("Verzonnen beslissing") >= 2
        ActionPage.objects.get(pk=self.action.pk).latest_revision.publish()
        assert Milestone.objects.filter(uid=decision.milestone_uid).exists()
        MeetingPage.objects.get(pk=self.meeting.pk).latest_revision.publish()
        assert Decision.objects.get(uid=decision.uid).milestone_uid == milestone.uid
        assert "Verzonnen beslissing" in self.page("/agenda/2027/")

    def test_pressed_twice_there_is_one_milestone_and_it_says_so(self):
        decision = decide(self.meeting, self.action)
        before = Milestone.objects.count()
        self.client.post(button(decision))
        response = self.client.post(button(decision), follow=True)
        assert "al een mijlpaal" in response.content.decode()
        assert Milestone.objects.count() == before + 1

    def test_what_cannot_become_a_milestone_says_why(self):
        alone = decide(self.meeting)
        done = decide(self.meeting, self.action, done_on=date(2026, 1, 1))
        for decision, words in (
            (alone, "Koppel de beslissing"),
            (done, "uitgevoerd of ingetrokken"),
        ):
            response = self.client.post(button(decision), follow=True)
            assert words in response.content.decode()
        assert Milestone.objects.filter(title="Verzonnen beslissing").count() == 0

    def test_only_a_publisher_may_and_only_by_post(self):
        decision = decide(self.meeting, self.action)
        assert self.client.get(button(decision)).status_code == 405
        self.client.force_login(self.editor)
        # Wagtail answers a refusal with a message on the first page of the admin.
        assert self.client.post(button(decision)).status_code == 302
        assert (
            self.client.post(closing(decision), {"how": "done", "on": "2026-01-01"}).status_code
            == 302
        )
        self.client.logout()
        self.client.post(button(decision))
        decision.refresh_from_db()
        assert (decision.milestone_uid, decision.done_on) == (None, None)

    def test_it_is_closed_with_a_day_and_readers_see_it(self):
        decision = decide(self.meeting, self.action)
        draft = MeetingPage.objects.get(pk=self.meeting.pk)
        draft.summary = "Verzonnen concept"
        draft.save_revision()
        data = {"how": "done", "on": "2026-11-01", "note": "Verzonnen uitvoering"}
        assert self.client.post(closing(decision), data).status_code == 302
        assert "Verzonnen uitvoering" not in self.page(self.meeting.url)
        let_pass()
        for address in (self.meeting.url, self.body.url, self.action.url, "/nieuw/"):
            assert "Verzonnen uitvoering" in self.page(address)
        assert Decision.objects.get(uid=decision.uid).done_on == date(2026, 11, 1)
        again = self.client.post(closing(decision), data, follow=True)
        assert "al afgesloten" in again.content.decode()

    def test_of_two_who_close_it_at_once_the_second_is_told(self):
        decision = decide(self.meeting)
        told = {"meeting": self.meeting, "uid": decision.uid, "user": self.publisher}
        close_decision(values={"done_on": date(2026, 1, 1), "done_note": "Eerst."}, **told)
        with pytest.raises(ClosedAlreadyError):
            close_decision(values={"done_on": date(2026, 2, 1), "done_note": "Later."}, **told)
        let_pass()
        decision.refresh_from_db()
        assert decision.done_note == "Eerst."

    def test_hostile_closings_are_asked_back(self):
        decision = decide(self.meeting)
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        for data in (
            {}, {"how": "weg", "on": "2026-01-01"}, {"how": "done"}, {"how": "done", "on": tomorrow}, {"how": "done", "on": "\0"},
            {"how": "withdrawn", "on": "2026-01-01"}, {"how": "withdrawn", "on": "2026-01-01", "note": " "},
            {"how": "done", "on": "2026-01-01", "note": "x" * 301},
        ):  # fmt: skip
            with self.subTest(data=data):
                assert self.client.post(closing(decision), data).status_code == 200
        assert self.client.get("/admin/vergaderingen/1/beslissing/x/").status_code == 404
        decision.refresh_from_db()
        assert (decision.done_on, decision.withdrawn_on) == (None, None)

    def test_what_is_past_its_date_is_found(self):
        decide(self.meeting, title="Verzonnen te late", follow_up=Period.of_quarter(2026, 1))
        decide(self.meeting, title="Verzonnen open", follow_up=Period.of_year(2029))
        decide(self.meeting, title="Verzonnen klare", done_on=date(2026, 1, 1))
        page = self.page("/admin/vergaderingen/")
        late = page[page.index('id="over-tijd"') : page.index('id="open"')]
        assert "Verzonnen te late" in late
        assert "Verzonnen open" not in late
        assert "Verzonnen klare" not in page
        assert "Geweest, zonder verslag (1)" in page
        for body in ("x", "\0", self.body.slug):
            assert self.client.get("/admin/vergaderingen/", {"orgaan": body}).status_code == 200

    def test_lists_cost_the_same_for_more_decisions(self):
        decide(self.meeting, self.action, owner=self.organisation)
        addresses = (self.meeting.url, self.body.url, self.action.url, "/nieuw/")
        costs = {address: self._cost(address) for address in addresses}
        for _turn in range(6):
            decide(self.meeting, self.action, owner=self.organisation)
        for address in addresses:
            with self.subTest(address=address):
                assert self._cost(address) == costs[address]

    def test_the_list_of_what_is_left_costs_the_same_for_more_of_it(self):
        keeper = keeper_of(self.body)
        for user in (self.publisher, keeper):
            decide(self.meeting, self.action, owner=self.organisation)
            before = self._cost("/admin/vergaderingen/", user)
            for number in range(4):
                action = ActionPageFactory(parent=self.action.get_parent())
                decide(self.meeting, action, follow_up=Period.of_quarter(2026, 1))
                MeetingPageFactory(
                    parent=self.meeting.get_parent(), body_of=self.body, outcome="held",
                    when=Period.of_day(date(2026, 1, 1 + number)),
                )  # fmt: skip
            with self.subTest(user=user):
                assert self._cost("/admin/vergaderingen/", user) == before

    def _cost(self, address, user=None):
        self.client.logout()
        if user is not None:
            self.client.force_login(user)
        self.client.get(address)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address)
        return len(queries)


class AtOnce(TransactionTestCase):
    """Two people press the button in the same moment, on the real database."""

    def test_two_clicks_at_once_make_one_milestone(self):
        site = build_site()
        decision = decide(give_points(site[MeetingPage]), site[ActionPage])
        user = member_of("Eindredacteur")
        refused = []

        def press():
            try:
                make_milestone(
                    decision=Decision.objects.get(pk=decision.pk), user=user, today=TODAY
                )
            except ValidationError as error:
                refused.append(error)
            finally:
                close_old_connections()
                connection.close()

        before = Milestone.objects.count()
        threads = [Thread(target=press) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Milestone.objects.count() == before + 1
        assert len(refused) == 3
