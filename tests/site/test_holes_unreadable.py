"""What Wagtail's admin cannot read is refused or absent, and no failure; a failure of our own code stays one."""

from unittest import mock

import pytest
from django.template.base import Template
from django.test.utils import instrumented_test_render
from django.urls import reverse
from wagtail.models import Page, Workflow, WorkflowTask

from bridges.models import IndicatorPage
from network.models import Person
from tests.site.admin_case import AdminCase

LONG = "9" * 40
ODD_ADDRESSES = (
    "workflows/edit/1/?p=-1", "workflows/edit/1/?p=99", f"users/?group={LONG}", f"pages/?content_type={LONG}",
    "choose-external-link/?parent_page_id=x", "choose-external-link/?parent_page_id=%00", "images/chooser/chosen/abc/",
    "documents/chooser/chosen/abc/", "images/chooser/chosen-multiple/?id=x", "documents/chooser/chosen-multiple/?id=x",
    f"documents/chooser/chosen-multiple/?id={LONG}", "snippets/choose/network/bodykeeper/chosen-multiple/?id=x",
    "cijfers/9223372036854775808/nieuwe-waarde/", f"tweede-stap/{LONG}/", f"uitgaande-mail/{LONG}/",
)  # fmt: skip


class Unreadable(AdminCase):
    """Somebody with every right, who asks odd things."""

    def refused(self, address, data):
        answer, _told = self.post(self.chief, address, data)
        assert answer.status_code in {200, 400}, (address, answer.status_code)
        return answer

    def test_an_odd_address_leads_nowhere(self):
        self.client.force_login(self.chief)
        for address in ODD_ADDRESSES:
            with self.subTest(address):
                answer = self.client.get(f"/admin/{address}")
                assert answer.status_code in {200, 400, 404}, answer.status_code

    def test_a_page_is_copied_to_no_place_that_is_not_there(self):
        before = Page.objects.count()
        address = reverse("wagtailadmin_pages:copy", args=[self.bridge.pk])
        for parent in ("999999", "x", "", LONG, "\x00"):
            sent = {"new_parent_page": parent, "new_title": "x", "new_slug": "x"}
            self.refused(address, sent)
        assert Page.objects.count() == before

    def test_a_review_takes_no_step_twice(self):
        workflow = Workflow.objects.filter(active=True).first()
        steps = list(WorkflowTask.objects.filter(workflow=workflow))
        sent = {"name": workflow.name, "active": "on"}
        for form, most in (("workflow_tasks", len(steps)), ("pages", 0)):
            counts = {"TOTAL": most, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
            sent |= {f"{form}-{name}_FORMS": number for name, number in counts.items()}
        for number, step in enumerate(steps):
            sent |= {
                f"workflow_tasks-{number}-id": "",
                f"workflow_tasks-{number}-task": step.task_id,
                f"workflow_tasks-{number}-ORDER": number + 1,
            }
        self.refused(reverse("wagtailadmin_workflows:edit", args=[workflow.pk]), sent)
        assert WorkflowTask.objects.filter(workflow=workflow).count() == len(steps)

    def test_other_forms_with_what_is_no_number(self):
        address = reverse("wagtail_localize:submit_page_translation", args=[self.bridge.pk])
        self.refused(address, {"locales": LONG})
        person = Person.objects.first()
        address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
        for odd in ("\x00", LONG, "x"):
            self.refused(address, {"name": "Verzonnen", "user": odd})
        assert Person.objects.get(pk=person.pk).name == person.name

    def test_also_while_a_page_is_drawn_unless_the_page_is_ours(self):
        # The tests draw with a piece of their own, which would count as ours.
        with mock.patch.object(Template, "_render", instrumented_test_render):
            person = Person.objects.first()
            address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
            self.refused(address, {"name": "", "organisation": "\x00"})
            answer = self.client.get(f"/admin/users/?group={LONG}")
            assert answer.status_code in {200, 404}
            fails_when_drawn = (int(one) for one in ["x"])
            with mock.patch("site_core.review.admin_views.lines_for", return_value=fails_when_drawn):  # fmt: skip
                assert self.client.get(reverse("reviews:list")).status_code == 500

    def test_a_failure_of_our_own_stays_one(self):
        self.client.force_login(self.chief)
        self.client.raise_request_exception = True
        address = reverse("wagtailadmin_pages:edit", args=[self.bridge.pk])

        def fails(*_asked, **_more):
            raise ValueError("ours")

        with (
            mock.patch("site_core.stock_admin.decided._", fails),
            pytest.raises(ValueError, match="ours"),
        ):
            self.client.post(address, {"action-workflow-action": "1"})
        address = reverse("new_value", args=[self.site[IndicatorPage].pk])
        with (
            mock.patch("bridges.figure_admin.NewValueScreen.get", fails),
            pytest.raises(ValueError, match="ours"),
        ):
            self.client.get(address)
