"""Questions to owners that would reach nobody: each finds somebody, once, and no address of an owner goes along."""

from datetime import timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from practices.models import OwnerQuestion, PracticePage, Submission
from practices.upkeep.person import erase
from practices.upkeep.standing import standing_of
from practices.upkeep.withdrawing import put_back, withdraw_practice
from site_core.models import OutboxMail
from site_core.outbox.handing_over import RefusedError
from site_core.outbox.states import State
from tests.practices.reader_desk import (
    ASKER,
    OWNER,
    QUESTION,
    SENDER,
    forget_throttle,
    letters,
    link_in,
    make_index,
    make_practice,
    owned,
    press,
    send,
    whole,
)
from tests.practices.review_desk import coordinator
from tests.practices.version_desk import VersionDesk

NEW_OWNER = "nieuwvogel@kooi-vijf.test"
WHY = "Omdat een buur erin herkend werd."


class Unreached(TestCase):
    """A question that was confirmed, and whose mail did not leave yet."""

    @classmethod
    def setUpTestData(cls):
        cls.practice = make_practice(make_index())
        cls.owner = owned(cls.practice)
        cls.coordinators = [coordinator(), coordinator()]

    def setUp(self):
        self.ask()

    def ask(self, **changed):
        forget_throttle()
        assert send(self.client, "vraag", **changed).status_code == 201
        [confirm] = [letter for letter in letters() if letter.to == [ASKER]]
        assert press(self.client, link_in(confirm)).status_code == 302

    def tick(self):
        """Let the worker send what is due, the clock do its duties, and the worker send what that brought; return what is about a question."""
        before = len(mail.outbox)
        letters()
        call_command("publish_on_time", once=True)
        letters()
        return [letter for letter in mail.outbox[before:] if QUESTION["text"] in letter.body]

    def told(self):
        """Let a few minutes pass; return the mails, each with who got it."""
        sent = [letter for _minute in range(3) for letter in self.tick()]
        for letter in sent:
            for address in {OWNER, SENDER, ASKER} - set(letter.to):
                assert address not in whole(letter)
                assert address.partition("@")[0] not in whole(letter)
        return sent

    def recipients(self, sent):
        return sorted(one.to[0].partition("<")[2].strip(">") or one.to[0] for one in sent)

    def assert_coordinators(self, sent):
        assert self.recipients(sent) == sorted(one.email for one in self.coordinators)

    def seen(self):
        page = PracticePage.objects.get(pk=self.practice.pk)
        return {"practice": page, "seen": standing_of(page), "user": self.coordinators[0], "now": timezone.now()}  # fmt: skip

    def test_a_question_that_reaches_its_owner_goes_nowhere_else(self):
        sent = self.tick()
        assert self.recipients(sent) == [OWNER]
        self.practice.unpublish()
        assert self.told() == []

    def test_of_a_practice_that_editors_took_offline_those_who_stand_in_get_it_and_answer(self):
        self.practice.unpublish()
        sent = self.told()
        self.assert_coordinators(sent)
        assert press(self.client, link_in(sent[0]), text="Wij weten het.").status_code == 302
        [answer] = self.told()
        assert answer.to == [ASKER]
        assert "Wij weten het." in answer.body
        assert OWNER not in whole(answer)

    def test_of_a_practice_that_was_withdrawn_who_asked_is_told_and_not_why(self):
        withdraw_practice(**self.seen(), reason=WHY)
        [letter] = self.told()
        assert letter.to == [ASKER]
        assert self.practice.title in letter.body
        assert "buur" not in whole(letter)
        for address in (OWNER, SENDER, "kooi-een", "kooi-twee"):
            assert address not in whole(letter)
        assert not OutboxMail.objects.filter(event__startswith="practice-question-nobody").exists()
        owner = OutboxMail.objects.get(kind="practice-question")
        assert owner.state == "not_needed"

    def test_one_that_comes_back_before_anybody_was_told_is_not_forgotten(self):
        withdraw_practice(**self.seen(), reason=WHY)
        # The mail to the owner is given up while the practice is away.
        assert ASKER not in [one.to[0] for one in letters()]
        put_back(**self.seen())
        self.assert_coordinators(self.told())

    def test_an_owner_who_is_erased_before_the_mail_left_leaves_no_question_behind(self):
        Submission.objects.filter(pk=self.owner.pk).update(contact_email="")
        OwnerQuestion.objects.all().delete()
        self.ask(asker_name="Nog een")
        assert OutboxMail.objects.filter(kind="practice-question", recipient=SENDER).exists()
        erase(SENDER, timezone.now())
        sent = self.told()
        self.assert_coordinators(sent)
        assert all("Nog een" in letter.body for letter in sent)

    def test_an_owner_who_is_erased_after_the_mail_left_leaves_no_question_behind(self):
        assert self.recipients(self.tick()) == [OWNER]
        erase(SENDER, timezone.now())
        self.assert_coordinators(self.told())

    def test_where_no_server_takes_the_mail_to_the_owner_those_who_stand_in_get_it(self):
        refused = RefusedError("550 no such user", for_good=True)
        with mock.patch("site_core.outbox.handing_over.Line.hand_over", side_effect=refused):
            letters()
        assert OutboxMail.objects.get(kind="practice-question").state == State.FAILED
        sent = self.told()
        self.assert_coordinators(sent)
        assert press(self.client, link_in(sent[0]), text="Wij weten het.").status_code == 302
        [answer] = self.told()
        assert answer.to == [ASKER]

    def test_where_no_server_takes_the_mails_to_those_who_stand_in_either_it_waits_for_somebody(
        self,
    ):
        OutboxMail.objects.filter(kind="practice-question").update(state=State.FAILED)
        call_command("publish_on_time", once=True)
        OutboxMail.objects.filter(kind="practice-question-nobody").update(state=State.FAILED)
        assert self.told() == []
        late = coordinator()
        assert self.recipients(self.told()) == [late.email]

    def test_where_the_address_for_questions_is_erased_who_sent_the_practice_is_asked(self):
        assert self.recipients(self.tick()) == [OWNER]
        erase(OWNER, timezone.now())
        sent = self.told()
        assert self.recipients(sent) == [SENDER]
        assert press(self.client, link_in(sent[0]), text="Veertig.").status_code == 302

    def test_where_nobody_was_there_to_stand_in_it_waits_for_somebody(self):
        self.practice.unpublish()
        people = type(self.coordinators[0]).objects
        people.update(is_active=False)
        assert self.told() == []
        people.update(is_active=True)
        self.assert_coordinators(self.told())

    def test_what_was_answered_or_never_confirmed_goes_nowhere(self):
        self.practice.unpublish()
        OwnerQuestion.objects.update(state="answered", answer="Veertig.")
        assert self.told() == []
        OwnerQuestion.objects.update(state="to_confirm", answer="")
        assert self.told() == []


class Planned(TestCase):
    """A version with another address for questions that was approved for a later day: until then, its owner is the one of before."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.old = cls.desk.approved(contact_email=OWNER)
        held = cls.desk.held_version(cls.old)
        Submission.objects.filter(pk=held.pk).update(contact_email=NEW_OWNER)
        cls.day = timezone.now() + timedelta(days=20)
        cls.new = cls.desk.approve(held, publish_at=cls.day)

    def asked(self):
        """Ask and confirm; return who got the question."""
        forget_throttle()
        letters()
        assert send(self.client, "vraag", slug=self.old.page.slug).status_code == 201
        [confirm] = [letter for letter in letters() if letter.to == [ASKER]]
        assert press(self.client, link_in(confirm)).status_code == 302
        return [letter.to[0] for letter in letters() if QUESTION["text"] in letter.body]

    def test_a_question_goes_to_the_owner_of_what_readers_see(self):
        assert self.asked() == [OWNER]
        # What they answered is theirs, and goes with them; who follows has nothing to do with it.
        OwnerQuestion.objects.update(state="answered", answer="Veertig.")
        erase(NEW_OWNER, timezone.now())
        assert OwnerQuestion.objects.get().answer == "Veertig."
        erase(OWNER, timezone.now())
        assert OwnerQuestion.objects.get().answer == ""

    def test_from_its_day_on_it_goes_to_the_next(self):
        with time_machine.travel(self.day + timedelta(minutes=1)):
            call_command("publish_on_time", once=True)
            assert self.asked() == [NEW_OWNER]
