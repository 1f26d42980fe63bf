"""Two people at the same moment, on a real database: exactly one of them wins, and one set of mails is written."""

import os
import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connections
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Task, Workflow

from practices.following.services import take_back, withdraw
from practices.models import (
    PracticePage,
    PracticeReviewState,
    Submission,
    SubmissionMessage,
    WithdrawnPractice,
)
from practices.refusals import MovedOnError
from practices.reviewing.services import (
    Check,
    approve,
    ask_changes,
    claim,
    confirm_refusal,
    propose_refusal,
    tell_published,
)
from site_core.models import NumberSequence, OutboxMail
from tests.factories import PracticeIndexPageFactory
from tests.practices.review_desk import MESSAGE, held, reviewer, seen, sent

# A few in the daily run; `make prove` asks for a hundred.
ROUNDS = int(os.environ.get("PROVE_ROUNDS", "3"))


def at_once(*works: Any) -> list[Any]:
    """Do all in threads that start together; return what each gave, or the error it ended with."""
    start, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(number: int) -> None:
        try:
            start.wait(10)
            answers[number] = works[number]()
        except Exception as error:  # noqa: BLE001 - looked at by the test
            answers[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


# The mark has the database of the tests made; a SimpleTestCase is then left as it is, so that threads see the rows.
@pytest.mark.django_db
class AtOnce(SimpleTestCase):
    """No transaction around a test and no flush after it: what is made is taken away by hand."""

    databases = {"default"}

    def setUp(self):
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.tasks = set(Task.objects.values_list("pk", flat=True))
        self.workflows = set(Workflow.objects.values_list("pk", flat=True))
        self.logs = PageLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.index = PracticeIndexPageFactory(parent=Page.get_first_root_node(), slug="tegelijk")
        self.users = [reviewer(), reviewer()]
        self.addCleanup(self.clear)

    def clear(self):
        SubmissionMessage.objects.all().delete()
        Submission.objects.all().delete()
        OutboxMail.objects.all().delete()
        PracticeReviewState.objects.all().delete()
        Page.objects.get(pk=self.index.pk).delete()
        WithdrawnPractice.objects.all().delete()
        Task.objects.exclude(pk__in=self.tasks).delete()
        Workflow.objects.exclude(pk__in=self.workflows).delete()
        NumberSequence.objects.filter(name__startswith="PK-").delete()
        ModelLogEntry.objects.filter(user__in=self.users).delete()
        ModelLogEntry.objects.filter(action__startswith="practices.").delete()
        PageLogEntry.objects.filter(pk__gt=self.logs).delete()
        for user in self.users:
            user.delete()

    def one_wins(self, row: Submission, *works: Any, turn: int) -> Any:
        """Let them go, one first and then the other; return the number of the one that won."""
        order = list(range(len(works)))[:: 1 if turn % 2 else -1]
        answers = dict(zip(order, at_once(*[works[number] for number in order]), strict=True))
        won = [number for number, answer in answers.items() if not isinstance(answer, Exception)]
        lost = [answer for answer in answers.values() if isinstance(answer, Exception)]
        assert len(won) == 1, answers
        assert all(isinstance(answer, MovedOnError) for answer in lost), answers
        return won[0]

    def told(self, row: Submission) -> Counter:
        """The mails about one submission, by kind."""
        mails = OutboxMail.objects.filter(event__contains=str(row.uid))
        return Counter(mails.values_list("kind", flat=True))

    def lines(self, row: Submission) -> Counter:
        return Counter(row.messages.values_list("kind", flat=True))

    def approving(self, row: Submission, user: Any) -> Any:
        about = seen(row)
        return lambda: approve(user=user, checks=Check.values, **about)

    def test_of_two_who_claim_one_holds_it(self):
        for turn in range(ROUNDS):
            row = sent()
            about = self.claims(row)
            works = [lambda user=user: claim(user=user, **about) for user in self.users]  # noqa: B023
            winner = self.users[self.one_wins(row, *works, turn=turn)]
            row = Submission.objects.get(pk=row.pk)
            assert row.task_state.claimed_by == winner
            assert self.lines(row) == {"sent": 1, "claimed": 1}
            assert self.told(row) == {"practice-claimed": 1}

    def claims(self, row: Submission) -> dict[str, Any]:
        about = seen(row)
        del about["revision"]
        return about

    def test_two_approvals_publish_once(self):
        for turn in range(ROUNDS):
            row = held(self.users[0])
            # The same person in two windows: nobody else could win.
            self.one_wins(row, *[self.approving(row, self.users[0]) for _ in range(2)], turn=turn)
            row = Submission.objects.get(pk=row.pk)
            assert row.page.live
            assert self.lines(row) == {"sent": 1, "claimed": 1, "approved": 1, "published": 1}
            assert self.told(row) == {"practice-claimed": 1, "practice-published": 1}
            published = PageLogEntry.objects.filter(page=row.page_id, action="wagtail.publish")
            assert published.count() == 1

    def test_of_approval_and_refusal_one_holds(self):
        for turn in range(ROUNDS):
            first, second = self.users
            row = held(first)
            about = seen(row)
            refuse = lambda: propose_refusal(user=first, reason="thin", text="Te kort.", **about)  # noqa: B023, E731
            if self.one_wins(row, self.approving(row, first), refuse, turn=turn) == 0:
                row = Submission.objects.get(pk=row.pk)
                assert row.page.live
                assert self.told(row) == {"practice-claimed": 1, "practice-published": 1}
                continue
            # Now the second person confirms, while the first one looks at the old screen and approves.
            confirming = seen(row)
            works = [
                lambda: approve(user=first, checks=Check.values, **about),  # noqa: B023
                lambda: confirm_refusal(user=second, **confirming),  # noqa: B023
            ]
            assert self.one_wins(row, *works, turn=turn) == 1
            row = Submission.objects.get(pk=row.pk)
            assert (row.state, row.page.live) == ("refused", False)
            assert self.told(row) == {"practice-claimed": 1, "practice-refused": 1}

    def test_of_approval_and_additions_one_holds(self):
        for turn in range(ROUNDS):
            user = self.users[0]
            row = held(user)
            about = seen(row)
            ask = lambda: ask_changes(user=user, message=MESSAGE, remarks={}, **about)  # noqa: B023, E731
            approved = self.one_wins(row, self.approving(row, user), ask, turn=turn) == 0
            row = Submission.objects.get(pk=row.pk)
            assert row.page.live is approved
            other = "practice-published" if approved else "practice-changes"
            assert self.told(row) == {"practice-claimed": 1, other: 1}

    def test_of_approval_and_withdrawal_one_holds(self):
        for turn in range(ROUNDS):
            row = held(self.users[0])
            about = self.claims(row)
            works = [self.approving(row, self.users[0]), lambda: withdraw(**about)]  # noqa: B023
            approved = self.one_wins(row, *works, turn=turn) == 0
            row = Submission.objects.get(pk=row.pk)
            assert row.page.live is approved
            assert (row.state == "accepted") is approved
            assert self.told(row)["practice-published"] == (1 if approved else 0)

    def test_of_a_claim_and_taking_back_one_holds(self):
        for turn in range(ROUNDS):
            row = sent()
            about = self.claims(row)
            works = [lambda: claim(user=self.users[0], **about), lambda: take_back(**about)]  # noqa: B023
            claimed = self.one_wins(row, *works, turn=turn) == 0
            row = Submission.objects.get(pk=row.pk)
            assert row.state == ("in_review" if claimed else "draft")
            assert self.told(row)["practice-claimed"] == (1 if claimed else 0)

    def test_two_clocks_tell_of_a_publication_once(self):
        for _turn in range(ROUNDS):
            row = held(self.users[0])
            approve(user=self.users[0], checks=Check.values, **seen(row))
            # As if nobody had told yet.
            row.messages.filter(kind="published").delete()
            OutboxMail.objects.filter(kind="practice-published").delete()
            answers = at_once(*[lambda: tell_published(timezone.now())] * 4)
            assert sorted(answers) == [0, 0, 0, 1], answers
            assert self.lines(row)["published"] == 1
            assert self.told(row)["practice-published"] == 1

    def test_several_that_come_in_at_once_get_a_place_and_a_number_each(self):
        rows = at_once(*[sent] * 6)
        assert not [one for one in rows if isinstance(one, Exception)], rows
        pages = PracticePage.objects.filter(submissions__in=rows)
        assert len(set(pages.values_list("slug", flat=True))) == 6
        assert len(set(pages.values_list("reference", flat=True))) == 6
        assert not any(Page.find_problems())
