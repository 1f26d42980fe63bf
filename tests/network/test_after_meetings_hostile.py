"""What goes wrong after a meeting when people and pages cross: drafts, other actions, copies, numbers that nobody has."""

from django.test import TestCase

from bridges.models import ActionPage, Milestone
from network.models import Decision, MeetingPage
from tests.factories import ActionPageFactory, make_site
from tests.network.meeting_desk import address, filled_in, give_points, member_of
from tests.network.test_decisions import button, decide
from tests.reviewing import let_pass

HUGE = (2**63, 10**18, 10**30)


class Crossing(TestCase):
    """As the publisher."""

    @classmethod
    def setUpTestData(cls):
        site = make_site()
        cls.action = site[ActionPage]
        cls.meeting = give_points(site[MeetingPage], cls.action)
        cls.publisher, cls.editor = member_of("Eindredacteur"), member_of("Redacteur")

    def setUp(self):
        self.client.force_login(self.publisher)

    def read(self):
        return MeetingPage.objects.get(pk=self.meeting.pk)

    def test_what_was_not_changed_stays_in_a_draft_as_its_writer_left_it(self):
        decide(self.meeting, self.action)
        draft = self.read()
        draft.report, draft.report_state = "Concept van een collega", "concept"
        [decision] = draft.decisions.all()
        decision.title = "Verzonnen andere titel"
        draft.decisions = [decision]
        draft.save_revision(user=self.editor)
        data = filled_in(self.client, self.meeting) | {"attendance": "7"}
        assert self.client.post(address(self.meeting), data).status_code == 302
        newest = self.read().get_latest_revision_as_object()
        assert (newest.report, newest.report_state) == ("Concept van een collega", "concept")
        assert newest.attendance == 7
        assert newest.outcome == "held"
        assert [one.title for one in newest.decisions.all()] == ["Verzonnen andere titel"]
        assert (self.read().report, self.read().attendance) == ("", None)

    def test_a_decision_whose_milestone_was_taken_off_is_open_again(self):
        decision = decide(self.meeting, self.action)
        self.client.post(button(decision))
        action = ActionPage.objects.get(pk=self.action.pk)
        action.milestones = [one for one in action.milestones.all() if one.title != decision.title]
        action.save_revision().publish()
        decision.refresh_from_db()
        assert decision.milestone_uid is None
        assert decision.title in self.client.get("/admin/vergaderingen/").content.decode()
        self.client.post(button(decision))
        assert Milestone.objects.filter(title=decision.title).count() == 1

    def test_a_decision_about_another_action_is_no_milestone_of_that_one(self):
        decision = decide(self.meeting, self.action)
        self.client.post(button(decision))
        other = ActionPageFactory(parent=self.action.get_parent())
        data = filled_in(self.client, self.meeting)
        data |= {f"decision-{decision.uid}-action_id": str(other.pk)}
        assert self.client.post(address(self.meeting), data).status_code == 302
        let_pass()
        decision = Decision.objects.get(uid=decision.uid)
        assert (decision.action_id, decision.milestone_uid) == (other.pk, None)

    def test_numbers_that_no_row_has_are_not_found(self):
        uid = decide(self.meeting).uid
        for number in HUGE:
            with self.subTest(number=number):
                for place in (f"{number}/verslag/", f"{number}/beslissing/{uid}/"):
                    found = self.client.get(f"/admin/vergaderingen/{place}")
                    assert found.status_code == 404
                gone = self.client.post(f"/admin/beslissingen/{number}/{uid}/mijlpaal/")
                assert gone.status_code == 404

    def test_a_copy_was_neither_held_nor_cancelled(self):
        for outcome in ("held", "cancelled"):
            meeting = self.read()
            meeting.outcome, meeting.outcome_reason = outcome, "Verzonnen reden."
            meeting.save()
            copy = meeting.copy(update_attrs={"slug": f"kopie-{outcome}"})
            assert (copy.outcome, copy.outcome_reason, copy.certainty) == ("open", "", "planned")

    def test_nobody_closes_a_date_by_privacy_because_lists_would_go_on_telling_of_it(self):
        page = self.client.get(f"/admin/pages/{self.meeting.pk}/privacy/")
        assert page.status_code in {302, 403}
