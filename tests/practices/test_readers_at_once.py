"""Several at the same moment, on a real database: votes, answers of an owner, and two who decide."""

import uuid

import pytest
from django.db import connections
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from practices.contact.services import agree, withdraw
from practices.models import (
    ContactPerson,
    MistakeReport,
    OwnerQuestion,
    PracticePage,
    QuestionState,
    ReportState,
    Reuse,
    ReuseState,
    UsefulCount,
    WithdrawnPractice,
)
from practices.readers.asking import answer_question, keep_question
from practices.readers.refusals import AlreadyDoneError
from practices.readers.reporting import close_reports
from practices.readers.reusing import accept_reuse, refuse_reuse
from practices.readers.voting import count_vote
from site_core.models import OutboxMail, User
from tests.factories import PracticeIndexPageFactory
from tests.network.test_joining_at_once import at_once
from tests.practices.reader_desk import ASKER, QUESTION, make_practice

ROUNDS = 6


@pytest.mark.django_db
class AtOnce(SimpleTestCase):
    """No transaction around a test and no flush after it: what is made is taken away by hand."""

    databases = {"default"}

    def setUp(self):
        assert "test" in str(connections["default"].settings_dict["NAME"])
        root = Site.objects.get(is_default_site=True).root_page
        self.index = PracticeIndexPageFactory(parent=root, slug=f"praktijken-{uuid.uuid4().hex}")
        self.practice = make_practice(self.index, slug=f"p-{uuid.uuid4().hex}")
        self.users = [User.objects.create_superuser(f"verzonnen-{uuid.uuid4()}@redactie-{n}.test", "x") for n in range(2)]  # fmt: skip
        self.now = timezone.now()
        self.addCleanup(self.clear)

    def clear(self):
        for model in (OwnerQuestion, UsefulCount, MistakeReport, Reuse, ContactPerson, OutboxMail):
            model.objects.all().delete()
        ModelLogEntry.objects.filter(user__in=self.users).delete()
        towns = list(self.practice.municipalities.all())
        PracticePage.objects.get(pk=self.practice.pk).delete()
        WithdrawnPractice.objects.filter(slug=self.practice.slug).delete()
        for town in towns:
            town.delete()
        type(self.index).objects.get(pk=self.index.pk).delete()
        for user in self.users:
            user.delete()

    def refusals(self, answers):
        assert not [one for one in answers if isinstance(one, Exception) and not isinstance(one, AlreadyDoneError)], answers  # fmt: skip
        return sum(isinstance(one, AlreadyDoneError) for one in answers)

    def test_no_vote_is_lost(self):
        day = timezone.localdate()
        answers = at_once(*[lambda: count_vote(practice=self.practice, vote="ja", day=day)] * 8)
        assert answers == [None] * 8
        assert UsefulCount.objects.get(practice=self.practice).useful == 8

    def test_the_same_question_from_several_fingers_is_one(self):
        nonce = str(uuid.uuid4())
        ask = lambda: keep_question(practice=self.practice, values=QUESTION, language="nl", nonce=nonce, now=self.now)  # noqa: E731  # fmt: skip
        assert len({row.pk for row in at_once(*[ask] * 6)}) == 1
        assert OutboxMail.objects.filter(kind="practice-question-confirm").count() == 1

    def test_a_question_is_answered_once(self):
        for _turn in range(ROUNDS):
            row = OwnerQuestion.objects.create(practice=self.practice, asker_email=ASKER, state=QuestionState.SENT, confirmed_at=self.now)  # fmt: skip
            answers = at_once(*[lambda row=row: answer_question(row=row, text="x", now=self.now)] * 4)  # fmt: skip
            assert self.refusals(answers) == 3
            assert OutboxMail.objects.filter(event__endswith=str(row.uid)).count() == 1

    def test_of_two_reviewers_one_closes_all_and_the_other_nothing(self):
        for turn in range(ROUNDS):
            rows = [MistakeReport.objects.create(practice=self.practice, text="x", reporter_email=f"{n}@{turn}.test") for n in range(3)]  # fmt: skip
            keys = [row.pk for row in rows]

            def close(user, state, keys):
                return lambda: close_reports(practice=self.practice, reports=keys, state=state, answer="x", user=user, now=self.now)  # fmt: skip

            works = [close(self.users[0], ReportState.MENDED, keys), close(self.users[1], ReportState.LEFT, keys[::-1])]  # fmt: skip
            assert self.refusals(at_once(*works)) == 1
            states = MistakeReport.objects.filter(pk__in=keys).values_list("state", "closed_by")
            assert len(set(states)) == 1
            assert OutboxMail.objects.filter(recipient__endswith=f"@{turn}.test").count() == 3

    def test_of_two_moderators_one_decides(self):
        for _turn in range(ROUNDS):
            row = Reuse.objects.create(practice=self.practice, organisation="V", text="x", state=ReuseState.WAITING, confirmed_at=self.now, sender_email=ASKER)  # fmt: skip
            seen = {"row": row, "version": 1, "answer": "x", "now": self.now}
            works = [
                lambda seen=seen: accept_reuse(values={"text": "y"}, user=self.users[0], **seen),
                lambda seen=seen: refuse_reuse(user=self.users[1], **seen),
            ]
            assert self.refusals(at_once(*works)) == 1
            row.refresh_from_db()
            assert (row.version, row.text) == (2, "y" if row.state == ReuseState.ACCEPTED else "x")
            assert OutboxMail.objects.filter(event__endswith=str(row.uid)).count() == 1

    def test_a_yes_and_a_no_at_once_leave_no_name_without_a_yes(self):
        for _turn in range(ROUNDS):
            person = ContactPerson.objects.create(practice=self.practice, name="V", email=ASKER)
            works = [lambda p=person: agree(person=p, now=self.now), lambda p=person: withdraw(person=p, now=self.now)]  # fmt: skip
            assert self.refusals(at_once(*works)) == 0
            person.refresh_from_db()
            assert (person.name == "") == (person.withdrawn_at is not None)
            assert person.withdrawn_at is not None
