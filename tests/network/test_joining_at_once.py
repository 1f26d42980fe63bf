"""Several at the same moment, on a real database: senders, those who confirm, and two moderators."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry

from network.joining.refusals import AlreadyDecidedError
from network.joining.services import (
    NewOrganisation,
    accept_request,
    answer_request,
    call_spam,
    confirm_request,
    send_request,
)
from network.joining.tokens import token_of
from network.models import AnswerReason, JoinRequest, JoinState, Organisation
from site_core.models import OutboxMail, User
from tests.network.joining_desk import filled_in

ROUNDS = 12


def at_once(*works: Callable[[], Any]) -> list[Any]:
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

    def setUp(self) -> None:
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.users = [
            User.objects.create_superuser(f"verzonnen-{uuid.uuid4()}@voorbeeld.test", "x")
            for _number in range(2)
        ]
        self.addCleanup(self.clear)

    def clear(self) -> None:
        JoinRequest.objects.all().delete()
        Organisation.objects.filter(name__startswith="Verzonnen tegelijk").delete()
        OutboxMail.objects.all().delete()
        ModelLogEntry.objects.filter(user__in=self.users).delete()
        for user in self.users:
            user.delete()

    def send(self, nonce: str, **changed: Any) -> JoinRequest:
        values = filled_in(**changed) | {"may_list_organisation": True, "may_show_name": False}
        return send_request(values=values, bridges=[], language="nl", nonce=nonce)

    def received(self) -> JoinRequest:
        row = self.send(str(uuid.uuid4()))
        found = confirm_request(token=token_of(row.uid), now=timezone.now())
        assert found is not None
        return found

    def mails(self, kind: str, row: JoinRequest) -> int:
        return OutboxMail.objects.filter(kind=kind, params={"request": row.pk}).count()

    def test_the_same_form_from_several_fingers_is_one_request_and_one_mail(self) -> None:
        nonce = str(uuid.uuid4())
        answers = at_once(*[lambda: self.send(nonce)] * 6)
        assert len({row.pk for row in answers}) == 1
        assert JoinRequest.objects.count() == 1
        assert self.mails("join-confirm", answers[0]) == 1

    def test_several_presses_confirm_once(self) -> None:
        row = self.send(str(uuid.uuid4()))
        press = lambda: confirm_request(token=token_of(row.uid), now=timezone.now())  # noqa: E731
        answers = at_once(*[press] * 6)
        assert {answer.state for answer in answers} == {JoinState.RECEIVED}
        row.refresh_from_db()
        assert row.version == 2
        assert self.mails("join-received", row) == 1
        assert self.mails("join-waiting", row) == 2

    def test_of_two_moderators_exactly_one_decides_and_the_other_is_told(self) -> None:
        for turn in range(ROUNDS):
            row = self.received()
            first, second = self.users
            works = [self.accepting(row, first, turn), self.other(row, second, turn)]
            answers = at_once(*works[:: 1 if turn % 2 else -1])
            refused = [one for one in answers if isinstance(one, AlreadyDecidedError)]
            assert len(refused) == 1, answers
            row.refresh_from_db()
            assert (row.version, row.state in {"accepted", "answered", "spam"}) == (3, True)
            assert refused[0].row.state == row.state
            assert refused[0].row.decided_by == row.decided_by
            accepted = row.state == JoinState.ACCEPTED
            made = Organisation.objects.filter(name__startswith=f"Verzonnen tegelijk {turn} ")
            told = self.mails("join-accepted", row) + self.mails("join-answered", row)
            both = turn % 3 == 1
            assert made.count() == (1 if accepted or both else 0)
            assert told == (0 if row.state == JoinState.SPAM else 1)

    def accepting(self, row: JoinRequest, user: User, turn: int, who: str = "a") -> Any:
        seen = JoinRequest.objects.get(pk=row.pk)
        name = f"Verzonnen tegelijk {turn} {who}"
        return lambda: accept_request(
            row=seen, version=2, user=user, now=timezone.now(), chosen=NewOrganisation(name)
        )

    def other(self, row: JoinRequest, user: User, turn: int) -> Any:
        """What the second one wants: answer, accept as well, or call it spam."""
        seen, now = JoinRequest.objects.get(pk=row.pk), timezone.now()
        return [
            lambda: answer_request(
                row=seen, version=2, user=user, now=now, reason=AnswerReason.OTHER, answer="Nee."
            ),
            self.accepting(row, user, turn, "b"),
            lambda: call_spam(row=seen, version=2, user=user, now=now),
        ][turn % 3]
