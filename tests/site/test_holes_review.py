"""The steps of a review: taken at the address of their own text, and told to colleagues alone."""

from django.urls import reverse
from wagtail.models import (
    TaskState,
)

from bridges.models import PillarPage, ProgressUpdate
from network.models import Organisation
from site_core.models import FourEyesState
from site_core.review.services import send_in
from tests.site.admin_case import AJAX, AdminCase


class StepsOfAReview(AdminCase):
    """Hole: the step of one text, taken at the address of another, or looked at by somebody else."""

    def waiting(self, obj, user):
        obj.save_revision(user=user)
        send_in(type(obj).objects.get(pk=obj.pk), user)
        return FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).latest("pk")

    def test_of_another_page(self):
        state = self.waiting(self.bridge, self.editor)
        # A page of their own that waits too, so that nothing else stands in the way.
        self.waiting(self.site[PillarPage], self.editor)
        for name in ("workflow_action", "collect_workflow_action_data"):
            for outcome in ("approve", "reject"):
                address = reverse(
                    f"wagtailadmin_pages:{name}", args=[self.site[PillarPage].pk, outcome, state.pk]
                )
                for method in (self.client.get, self.client.post):
                    self.client.force_login(self.publisher)
                    assert method(address, headers=AJAX).status_code == 404
        state.refresh_from_db()
        assert state.status == TaskState.STATUS_IN_PROGRESS

    def test_of_another_row(self):
        row, other = (
            ProgressUpdate.objects.filter(live=True)[:1].get(),
            Organisation.objects.filter(live=True).first(),
        )
        state = self.waiting(row, self.editor)
        self.waiting(other, self.editor)
        name = other.snippet_viewset.get_url_name("workflow_action")
        self.client.force_login(self.publisher)
        assert (
            self.client.post(
                reverse(name, args=[other.pk, "approve", state.pk]), headers=AJAX
            ).status_code
            == 404
        )

    def test_the_preview_of_a_step_is_for_who_decides_on_it(self):
        state = self.waiting(self.bridge, self.editor)
        address = reverse(
            "wagtailadmin_pages:workflow_preview", args=[self.bridge.pk, state.task_id]
        )
        for user, answer in ((self.visitor, 403), (self.editor, 403), (self.publisher, 200)):
            self.client.force_login(user)
            assert self.client.get(address, headers=AJAX).status_code == answer

    def test_who_may_nothing_sees_nothing_of_it(self):
        """Their rights were looked for in a circle, which answered 500."""
        state = self.waiting(self.bridge, self.editor)
        for address in (
            reverse("reviews:one", args=[state.pk]),
            reverse("wagtailadmin_pages:edit", args=[self.bridge.pk]),
        ):
            self.client.force_login(self.visitor)
            assert self.client.get(address, headers=AJAX).status_code == 403
        assert self.client.get(reverse("reviews:list")).status_code == 200

    def test_what_would_be_cancelled_is_told_to_colleagues(self):
        self.waiting(self.bridge, self.editor)
        row = ProgressUpdate.objects.filter(live=True)[:1].get()
        for address in (
            reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[self.bridge.pk]),
            reverse(
                row.snippet_viewset.get_url_name("confirm_workflow_cancellation"), args=[row.pk]
            ),
        ):
            for user, answer in ((self.visitor, 403), (self.editor, 200)):
                self.client.force_login(user)
                assert self.client.get(address, headers=AJAX).status_code == answer
