"""A change from a screen of its own goes on from the draft of a colleague: nobody who wrote either of them decides."""

from django.urls import reverse
from django.utils import timezone

from bridges.figure_services import add_measurement
from bridges.models import ActionPage, IndicatorPage
from site_core.models import FourEyesState, ReviewDecision
from tests.bridges.admin_people import member
from tests.factories import MilestoneFactory
from tests.site.admin_case import AdminCase

SLY = "Niemand las deze titel"


class CarriedDrafts(AdminCase):
    """An Eindredacteur leaves a draft; another colleague drops a milestone, or adds a value."""

    def setUp(self):
        super().setUp()
        self.other = member("Eindredacteur")

    def leave_draft(self, page, user):
        draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.title = SLY
        draft.save_revision(user=user)

    def drop(self, user):
        action = self.site[ActionPage]
        milestone = action.milestones.first() or MilestoneFactory(action=action)
        self.leave_draft(action, self.publisher)
        at = reverse("follow_up:drop_milestone", args=[action.pk, milestone.uid])
        data = {"dropped_on": timezone.localdate().isoformat(), "reason": "Verzonnen reden"}
        assert self.post(user, at, data)[0].status_code == 302
        return action

    def approve(self, user):
        state = FourEyesState.objects.get(status="in_progress")
        at = reverse("reviews:one", args=[state.pk])
        data = {"doe": "approve", "seen": state.fingerprint, "comment": ""}
        return self.post(user, at, data)[0]

    def test_who_left_the_draft_does_not_decide_on_it(self):
        action = self.drop(self.other)
        response = self.approve(self.publisher)
        self.assertContains(response, "woorden erin", status_code=400)
        assert self.approve(self.other).status_code == 400
        assert ActionPage.objects.get(pk=action.pk).title != SLY

    def test_somebody_else_decides_and_the_record_names_both(self):
        action = self.drop(self.other)
        assert self.approve(member("Eindredacteur")).status_code == 302
        assert ActionPage.objects.get(pk=action.pk).title == SLY
        record = ReviewDecision.objects.latest("pk")
        assert record.author_name == f"{self.other}, {self.publisher}"

    def test_a_draft_that_readers_have_by_now_keeps_nobody_away(self):
        action = self.drop(self.other)
        self.approve(member("Eindredacteur"))
        milestone = MilestoneFactory(action=ActionPage.objects.get(pk=action.pk))
        page = ActionPage.objects.get(pk=action.pk)
        page.save_revision(user=self.other)
        at = reverse("follow_up:drop_milestone", args=[action.pk, milestone.uid])
        data = {"dropped_on": timezone.localdate().isoformat(), "reason": "Nog een"}
        assert self.post(self.other, at, data)[0].status_code == 302
        assert self.approve(self.publisher).status_code == 302

    def test_nor_on_a_draft_that_a_new_value_takes_along(self):
        figure = self.site[IndicatorPage]
        self.leave_draft(figure, self.publisher)
        values = {"year": 2019, "value": 3, "source_note": "Verzonnen bron"}
        add_measurement(indicator=figure, values=values, next_on=None, user=self.other)
        assert self.approve(self.publisher).status_code == 400
        assert IndicatorPage.objects.get(pk=figure.pk).title != SLY
