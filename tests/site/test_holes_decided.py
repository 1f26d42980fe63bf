"""A decision that comes too late decides nothing, and costs nobody what they typed."""

from django.urls import reverse
from wagtail.models import TaskState

from bridges.models import BridgePage
from site_core.models import FourEyesState, ReviewDecision
from site_core.review.deciding import APPROVE, decide
from site_core.review.services import send_in
from tests.bridges.admin_people import member
from tests.site.admin_case import AdminCase
from tests.site.edit_forms import filled_form


class TooLate(AdminCase):
    """Two people decide on one text."""

    def form(self, address, **values):
        self.client.force_login(self.publisher)
        html = self.client.get(address).content.decode()
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        decision = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        return filled_form(html, page, **values) | {
            name: [value] for name, value in decision.items()
        }

    def test_the_second_decision_is_none_and_the_form_is_kept(self):
        self.bridge.title = "Verzonnen nieuwe titel"
        self.bridge.save_revision(user=self.editor)
        send_in(BridgePage.objects.get(pk=self.bridge.pk), self.editor)
        address = reverse("wagtailadmin_pages:edit", args=[self.bridge.pk])
        form = self.form(address, lead="Verzonnen zin van wie te laat was.")
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        decide(state=state, user=member("Eindredacteur"), outcome=APPROVE, seen=state.fingerprint)
        answer, told = self.post(self.publisher, address, form)
        self.assertRedirects(answer, address, fetch_redirect_response=False)
        assert "wacht niet meer" in told
        assert ReviewDecision.objects.count() == 1
        page = BridgePage.objects.get(pk=self.bridge.pk)
        assert (page.title, page.lead) == ("Verzonnen nieuwe titel", self.bridge.lead)
        assert page.get_latest_revision_as_object().lead == "Verzonnen zin van wie te laat was."

    def test_nothing_is_decided_where_nothing_waits(self):
        revision = self.bridge.save_revision(user=self.editor)
        for address in (
            reverse("wagtailadmin_pages:edit", args=[self.bridge.pk]),
            reverse("wagtailadmin_pages:revisions_revert", args=[self.bridge.pk, revision.pk]),
        ):
            answer, told = self.post(self.publisher, address, self.form(address))
            assert answer.status_code == 302, address
            assert "wacht niet meer" in told
        assert not ReviewDecision.objects.exists()
