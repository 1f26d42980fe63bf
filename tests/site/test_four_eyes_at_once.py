"""Two people at the same moment, on a real database: a text is decided on once, and never on words that nobody read."""

import os
from typing import Any

import pytest
from django.db import connections
from django.test import SimpleTestCase
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Task, TaskState, Workflow

from site_core.models import ContentPage, FourEyesState, OutboxMail, ReviewDecision, User
from site_core.review.deciding import decide
from site_core.review.refusals import ReviewRefusedError
from site_core.review.services import send_in
from tests.factories import HomePageFactory, UserFactory
from tests.practices.test_reviewing_at_once import at_once

ROUNDS = int(os.environ.get("PROVE_ROUNDS", "3"))


# As the tests of practices: without a transaction, so that threads see the rows; what is made is taken away by hand.
@pytest.mark.django_db
class FourEyesAtOnce(SimpleTestCase):
    """A writer, two who may review, and one page after another."""

    databases = {"default"}

    def setUp(self):
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.before = [set(kind.objects.values_list("pk", flat=True)) for kind in (Task, Workflow)]
        self.home = HomePageFactory(parent=Page.get_first_root_node(), slug="tegelijk-nazicht")
        self.writer = UserFactory()
        self.readers = [UserFactory(is_superuser=True) for _person in range(2)]
        self.addCleanup(self.clear)

    def clear(self):
        people = [self.writer, *self.readers]
        ReviewDecision.objects.all().delete()
        OutboxMail.objects.all().delete()
        Page.objects.get(pk=self.home.pk).delete()
        FourEyesState.objects.all().delete()
        for kind, before in zip((Workflow, Task), reversed(self.before), strict=True):
            kind.objects.exclude(pk__in=before).delete()
        PageLogEntry.objects.filter(user__in=people).delete()
        PageLogEntry.objects.filter(page__in=[self.home.pk]).delete()
        ModelLogEntry.objects.filter(user__in=people).delete()
        User.objects.filter(pk__in=[one.pk for one in people]).delete()

    def waiting(self, number: int) -> tuple[ContentPage, FourEyesState]:
        """A page whose new words wait."""
        page = ContentPage(
            title="Verzonnen begin", slug=f"tegelijk-{number}", locale=self.home.locale
        )
        Page.objects.get(pk=self.home.pk).add_child(instance=page)
        page.title = "Verzonnen woorden"
        page.save_revision(user=self.writer)
        send_in(page, self.writer)
        return page, FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)

    def approval(self, state: FourEyesState, user: Any) -> Any:
        seen = state.fingerprint
        return lambda: decide(state=state, user=user, outcome="approve", seen=seen)

    def test_of_two_who_decide_one_does(self):
        for turn in range(ROUNDS):
            page, state = self.waiting(turn)
            second = lambda state=state: decide(  # noqa: E731
                state=state, user=self.readers[1], outcome="reject", comment="Anders"
            )
            works = [self.approval(state, self.readers[0]), second]
            answers = at_once(*works[:: 1 if turn % 2 else -1])
            refused = [one for one in answers if isinstance(one, Exception)]
            assert [isinstance(one, ReviewRefusedError) for one in refused] == [True], answers
            decision = ReviewDecision.objects.get(object_id=str(page.pk))
            live = ContentPage.objects.get(pk=page.pk).title == "Verzonnen woorden"
            assert live is (decision.outcome == "approved")

    def test_an_edit_at_the_same_moment_is_never_published_unread(self):
        for turn in range(ROUNDS):
            page, state = self.waiting(turn)

            def edit(page=page):
                draft = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
                draft.title = "Verzonnen, door niemand gelezen"
                draft.save_revision(user=self.readers[1])

            works = [self.approval(state, self.readers[0]), edit]
            answers = at_once(*works[:: 1 if turn % 2 else -1])
            others = [one for one in answers if isinstance(one, Exception)]
            assert all(isinstance(one, ReviewRefusedError) for one in others), answers
            shown = ContentPage.objects.get(pk=page.pk)
            assert shown.title != "Verzonnen, door niemand gelezen"
            if others:
                shown.current_workflow_state.cancel(user=self.writer)
