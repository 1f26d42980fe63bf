"""Wagtail's own addresses: while a review decides on a practice, nobody gets past it, whatever rights they have."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowState

from practices.models import PracticeIndexPage, PracticePage, Submission, SubmissionState
from practices.models.review import review_workflow
from practices.querysets import APPROVED
from practices.reviewing.services import approve, ask_changes
from site_core.models import HomePage, User
from tests.factories import ContentPageFactory, PracticePageFactory
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    coordinator,
    held,
    make_index,
    reviewer,
    seen,
    soup_of,
)
from tests.site.edit_forms import filled_form

PAGES = "wagtailadmin_pages:"
CLOSED = (SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL, SubmissionState.REFUSED,
          SubmissionState.WITHDRAWN, SubmissionState.SPAM, SubmissionState.DRAFT)  # fmt: skip


class Addresses(TestCase):
    """Everybody who might, and one practice that is being reviewed."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.holder = reviewer()
        cls.row = held(cls.holder)
        cls.page = cls.row.page
        call_command("set_up_roles", verbosity=0)
        cls.boss = User.objects.create_superuser("baas@verzonnen-baas.test", "x")
        cls.publisher = User.objects.create_user("eind@verzonnen-eind.test", "x")
        cls.publisher.groups.add(Group.objects.get(name="Eindredacteur"))
        cls.editor = User.objects.create_user("redacteur@verzonnen-r.test", "x")
        cls.editor.groups.add(Group.objects.get(name="Redacteur"))
        cls.member = User.objects.create_user("lid@verzonnen-lid.test", "x")
        cls.member.groups.add(Group.objects.get(name="Praktijkbeoordelaar"))
        cls.everybody = {
            "superuser": cls.boss, "publisher": cls.publisher, "editor": cls.editor,
            "reviewer": cls.member, "holder": cls.holder, "coordinator": coordinator(),
        }  # fmt: skip

    def state(self):
        """All of the page, its texts and its review; not who looked at it."""
        page = PracticePage.objects.get(pk=self.page.pk)
        texts = Revision.objects.for_instance(page).order_by("pk")
        rounds = WorkflowState.objects.filter(object_id=str(page.pk))
        steps = TaskState.objects.filter(workflow_state__in=rounds)
        told = serializers.serialize("json", [page, *texts, *rounds, *steps])
        return told, PracticePage.objects.count(), page.get_parent().pk

    def attempts(self):
        """Every address of Wagtail that does something to a page, with what is sent to it."""
        pk, task = self.page.pk, self.row.task_state
        latest = self.page.latest_revision_id
        other = HomePage.objects.get()
        bulk = [
            (reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={pk}", {"include_descendants": "on", "chooser": str(other.pk)})
            for name in ("publish", "unpublish", "delete", "move")
        ]  # fmt: skip
        above = [
            (reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={self.index.pk}", {"include_descendants": "on"})
            for name in ("publish", "delete")
        ]  # fmt: skip
        return [
            (reverse(f"{PAGES}unpublish", args=[pk]), {}),
            (reverse(f"{PAGES}delete", args=[pk]), {}),
            (reverse(f"{PAGES}delete", args=[self.index.pk]), {}),
            (reverse(f"{PAGES}copy", args=[pk]), {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": self.index.pk, "publish_copies": "on"}),
            (reverse(f"{PAGES}copy", args=[self.index.pk]), {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": other.pk, "copy_subpages": "on", "publish_copies": "on"}),
            (reverse(f"{PAGES}move", args=[pk]), {"new_parent_page": other.pk}),
            (reverse(f"{PAGES}move_confirm", args=[pk, other.pk]), {}),
            (reverse(f"{PAGES}set_page_position", args=[pk]), {}),
            (reverse(f"{PAGES}set_privacy", args=[pk]), {"restriction_type": "login"}),
            (reverse(f"{PAGES}lock", args=[pk]), {}),
            (reverse(f"{PAGES}unlock", args=[pk]), {}),
            (reverse(f"{PAGES}revisions_unschedule", args=[pk, latest]), {}),
            (reverse(f"{PAGES}convert_alias", args=[pk]), {}),
            *[(reverse(f"{PAGES}workflow_action", args=[pk, name, task.pk]), {"comment": "x"}) for name in ("approve", "reject")],
            (reverse(f"{PAGES}collect_workflow_action_data", args=[pk, "approve", task.pk]), {"comment": "x"}),
            *bulk, *above,
        ]  # fmt: skip

    def refuse_all(self, *users):
        before = self.state()
        for name in users:
            self.client.force_login(self.everybody[name])
            for address, data in self.attempts():
                with self.subTest(f"{name}: {address}"):
                    response = self.client.post(address, data)
                    assert response.status_code in {200, 302, 403, 404, 405}
                    assert self.state() == before

    def test_nobody_gets_past_the_review(self):
        self.refuse_all("superuser", "publisher", "reviewer", "holder")

    def test_nobody_gets_past_a_refusal_either(self):
        Submission.objects.filter(pk=self.row.pk).update(state=SubmissionState.REFUSED)
        self.refuse_all("superuser")

    def test_nobody_publishes_or_submits_from_the_editor(self):
        address = reverse(f"{PAGES}edit", args=[self.page.pk])
        self.client.force_login(self.holder)
        html = self.client.get(address).content.decode()
        attempts = [("superuser", "action-publish"), ("holder", "action-publish"), ("holder", "action-submit"),
                    ("holder", "action-restart-workflow"), ("holder", "action-cancel-workflow")]  # fmt: skip
        for name, button in attempts:
            self.client.force_login(self.everybody[name])
            with self.subTest(f"{name}: {button}"):
                changed = {button: "x", "title": "Verzonnen overname"}
                self.client.post(address, filled_form(html, self.page, **changed))
                row = Submission.objects.get(pk=self.row.pk)
                assert not row.page.live
                assert not row.page.scheduled_revision
                assert row.task_state.claimed_by == self.holder

    def test_only_who_holds_it_changes_the_text(self):
        address = reverse(f"{PAGES}edit", args=[self.page.pk])
        self.client.force_login(self.holder)
        html = self.client.get(address).content.decode()
        data = filled_form(html, self.page, title="Verzonnen andere titel")
        before = self.state()
        for name in ("superuser", "reviewer"):
            self.client.force_login(self.everybody[name])
            with self.subTest(name):
                self.client.post(address, data)
                assert self.state() == before
        self.client.force_login(self.holder)
        self.client.post(address, data)
        page = PracticePage.objects.get(pk=self.page.pk)
        assert page.get_latest_revision_as_object().title == "Verzonnen andere titel"

    def test_the_editor_says_that_it_is_locked_and_leads_to_the_review(self):
        screen = reverse("practice_reviews:detail", args=[self.row.pk])
        for user in (self.boss, self.member, self.holder):
            self.client.force_login(user)
            response = self.client.get(reverse(f"{PAGES}edit", args=[self.page.pk]))
            assert response.status_code == 200
            assert soup_of(response).select(f'.messages a[href="{screen}"]')

    def test_the_text_rests_while_its_sender_has_it(self):
        ask_changes(user=self.holder, message=MESSAGE, remarks={}, **seen(self.row))
        before = self.state()
        for user in self.everybody.values():
            self.client.force_login(user)
            self.client.post(
                reverse(f"{PAGES}edit", args=[self.page.pk]), {"title": "x", "slug": "x"}
            )
        assert self.state() == before

    def test_another_pages_task_opens_no_door(self):
        other = ContentPageFactory(parent=HomePage.objects.get())
        other.save_revision()
        other.get_workflow().start(other, None)
        theirs, ours = other.current_workflow_task_state, self.row.task_state
        before = self.state()
        for user in self.everybody.values():
            self.client.force_login(user)
            for page, task in ((self.page, theirs), (other, ours)):
                for name in ("workflow_action", "collect_workflow_action_data"):
                    address = reverse(f"{PAGES}{name}", args=[page.pk, "approve", task.pk])
                    self.client.post(address, {"comment": "x"})
                    assert self.state() == before

    def test_switching_the_review_off_publishes_nothing(self):
        self.client.force_login(self.boss)
        task, workflow = self.row.task_state.task, self.row.workflow_state.workflow
        self.client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
        assert Task.objects.get(pk=task.pk).active
        assert not PracticePage.objects.get(pk=self.page.pk).live
        self.client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))
        assert not PracticePage.objects.get(pk=self.page.pk).live
        assert review_workflow() != workflow

    def test_no_code_publishes_what_was_not_approved(self):
        assert APPROVED == SubmissionState.ACCEPTED
        for state in CLOSED:
            Submission.objects.filter(pk=self.row.pk).update(state=state)
            with pytest.raises(PermissionDenied):
                self.page.get_latest_revision().publish()

    def test_after_publication_the_usual_rights_hold(self):
        approve(user=self.holder, checks=CHECKS, **seen(self.row))
        page = PracticePage.objects.get(pk=self.page.pk)
        rights = page.permissions_for_user(User.objects.get(pk=self.publisher.pk))
        assert rights.can_edit()
        assert rights.may_review()
        assert rights.can_unpublish()
        rights = page.permissions_for_user(User.objects.get(pk=self.member.pk))
        assert not rights.can_edit()
        assert not rights.may_review()

    def test_what_editors_write_goes_the_way_of_all_pages(self):
        page = PracticePageFactory(parent=PracticeIndexPage.objects.get(), live=False)
        assert page.get_workflow().name == "Nazicht"
        assert self.page.get_workflow() == review_workflow()
        assert page.permissions_for_user(self.publisher).may_review()

    def test_a_reviewer_sees_the_practices_in_the_tree_and_changes_none(self):
        self.client.force_login(self.member)
        assert self.client.get(reverse("wagtailadmin_explore", args=[self.index.pk])).status_code == 200  # fmt: skip
        page = PracticePageFactory(parent=PracticeIndexPage.objects.get())
        assert self.client.get(reverse(f"{PAGES}edit", args=[page.pk])).status_code == 302
        assert not Page.objects.get(pk=self.index.pk).permissions_for_user(self.member).can_add_subpage()  # fmt: skip

    def test_a_coordinating_role_writes_down_for_whom_somebody_works(self):
        address = reverse("wagtailsnippets_practices_reviewer:add")
        self.client.force_login(self.publisher)
        assert self.client.get(address).status_code == 200
        self.client.post(address, {"user": self.member.pk, "municipality": "", "organisations": []})
        assert self.member.reviewer
        for user in (self.member, self.editor):
            self.client.force_login(user)
            assert self.client.get(address).status_code == 302

    def test_a_second_run_sets_nothing_up_again(self):
        out = StringIO()
        call_command("set_up_roles", stdout=out)
        assert len(out.getvalue().splitlines()) == 1
        assert Workflow.objects.filter(name="Praktijk").count() == 1

    def test_the_list_of_pages_asks_for_reviews_once(self):
        self.client.force_login(self.publisher)
        address = reverse("wagtailadmin_explore", args=[self.index.pk])
        self.client.get(address)
        costs = []
        for _turn in range(2):
            for _number in range(3):
                held(self.holder, now=timezone.now())
            with CaptureQueriesContext(connection) as counted:
                self.client.get(address)
            told = [one["sql"] for one in counted.captured_queries]
            costs.append(len([sql for sql in told if "practices_submission" in sql]))
        # The number in the menu, and which pages are closed.
        assert costs == [2, 2]
