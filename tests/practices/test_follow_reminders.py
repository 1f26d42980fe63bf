"""The clock: each reminder exactly once, however often it looks and however late it is; and what it ends by itself."""

from datetime import datetime, timedelta

import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from practices.following.reminders import remind
from practices.following.retention import forget_old_submissions
from practices.models import Stage, Submission, SubmissionMessage
from practices.reviewing import services as reviewing
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.retention.duties import forget_old_data
from tests.practices.follow_desk import Desk, fresh

# A Monday without a holiday in the two weeks after it.
MONDAY = datetime.fromisoformat("2027-03-01T09:00:00+01:00")
DAY = timedelta(days=1)


def kinds(row):
    """The mails of the clock about one, by kind and how many."""
    found = OutboxMail.objects.filter(event__contains=str(row.uid), kind__startswith="practice-")
    kept = [one.kind for one in found if "reminder" in one.kind or "warning" in one.kind]
    return {kind: kept.count(kind) for kind in kept}


class Reminders(TestCase):
    """Days that pass."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()

    def pass_to(self, moment):
        """Let the clock look twice on one day."""
        with time_machine.travel(moment, tick=False):
            for _turn in range(2):
                remind(timezone.now())
                forget_old_submissions(timezone.now())

    def at(self, moment, make, **values):
        with time_machine.travel(moment, tick=False):
            return make(now=moment, **values)

    def test_a_reviewer_is_reminded_on_working_days_three_and_five_and_coordinators_on_six(self):
        row = self.at(MONDAY, self.desk.claimed)
        wanted = {
            2: {},
            3: {"practice-reminder-reviewer": 1},
            4: {"practice-reminder-reviewer": 1},
            # Day 5 and 6 are a weekend.
            6: {"practice-reminder-reviewer": 1},
            7: {"practice-reminder-reviewer": 2},
        }
        for days, mails in wanted.items():
            self.pass_to(MONDAY + days * DAY)
            assert kinds(row) == mails, days
        self.pass_to(MONDAY + 8 * DAY)
        assert kinds(row)["practice-reminder-coordinator"] >= 1
        told = OutboxMail.objects.filter(kind="practice-reminder-coordinator")
        assert self.desk.coordinator.email in {one.recipient for one in told}
        assert self.desk.reviewer.email not in {one.recipient for one in told}

    def test_a_clock_that_was_away_sends_the_newest_reminder_only(self):
        row = self.at(MONDAY, self.desk.sent)
        self.pass_to(MONDAY + 12 * DAY)
        sent = OutboxMail.objects.filter(kind="practice-reminder-reviewer", event__contains=str(row.uid))  # fmt: skip
        assert {one.event.rpartition(":")[2] for one in sent} == {"5"}
        recipients = [one.recipient for one in sent]
        assert len(recipients) == len(set(recipients)) >= 2

    def test_a_claim_that_nobody_worked_on_is_given_back(self):
        row = self.at(MONDAY, self.desk.claimed)
        self.pass_to(MONDAY + 7 * DAY)
        assert fresh(row).stage == Stage.CLAIMED
        self.pass_to(MONDAY + 9 * DAY)
        assert fresh(row).stage == Stage.RECEIVED
        assert SubmissionMessage.objects.filter(submission=row, kind="released").count() == 1

    def test_who_waits_for_the_sender_is_not_reminded(self):
        row = self.at(MONDAY, self.desk.asked)
        self.pass_to(MONDAY + 10 * DAY)
        assert kinds(row) == {}

    def test_a_sender_is_reminded_after_14_and_30_days_and_gets_the_text_back_after_60(self):
        row = self.at(MONDAY, self.desk.asked)
        for days, number in ((13, 0), (14, 1), (29, 1), (31, 2), (45, 2), (59, 2)):
            self.pass_to(MONDAY + days * DAY)
            assert kinds(row).get("practice-reminder-sender", 0) == number, days
        assert fresh(row).stage == Stage.CHANGES_ASKED
        self.pass_to(MONDAY + 60 * DAY)
        now = fresh(row)
        assert (now.stage, now.workflow_state) == (Stage.DRAFT, None)
        assert "Eerst groeven wij." in str(now.answers)
        assert kinds(row) == {"practice-reminder-sender": 2, "practice-reminder-returned": 1}
        assert SubmissionMessage.objects.filter(submission=row, kind="taken_back").count() == 1

    def test_who_was_away_for_months_finds_a_draft_and_one_mail(self):
        row = self.at(MONDAY, self.desk.asked)
        self.pass_to(MONDAY + 80 * DAY)
        assert fresh(row).stage == Stage.DRAFT
        assert kinds(row) == {"practice-reminder-returned": 1}

    def test_edits_to_look_at_are_reminded_of_and_never_decided_by_the_clock(self):
        row = self.at(MONDAY, self.desk.proposed)
        for days in (14, 30, 61, 80):
            self.pass_to(MONDAY + days * DAY)
        assert fresh(row).stage == Stage.PROPOSAL
        assert kinds(row) == {"practice-reminder-sender": 2}

    def test_a_draft_is_warned_of_twice_and_then_gone(self):
        row = self.at(MONDAY, self.desk.draft, answers={"titel": {"values": {"practice_title": "Mijn geheim"}}})  # fmt: skip
        for days, number in ((59, 0), (60, 1), (82, 1), (83, 2), (89, 2)):
            self.pass_to(MONDAY + days * DAY)
            assert kinds(row).get("practice-draft-warning", 0) == number, days
        assert fresh(row).stage == Stage.DRAFT
        with time_machine.travel(MONDAY + 83 * DAY, tick=False):
            mail.outbox.clear()
            send_due()
        assert mail.outbox
        assert all("geheim" not in one.body for one in mail.outbox)
        self.pass_to(MONDAY + 90 * DAY)
        now = fresh(row)
        assert (now.stage, now.answers, now.sender_email) == (Stage.EXPIRED, {}, "")

    def test_who_writes_on_is_warned_anew(self):
        row = self.at(MONDAY, self.desk.draft)
        self.pass_to(MONDAY + 61 * DAY)
        Submission.objects.filter(pk=row.pk).update(touched_at=MONDAY + 62 * DAY)
        self.pass_to(MONDAY + 95 * DAY)
        assert fresh(row).stage == Stage.DRAFT
        self.pass_to(MONDAY + 123 * DAY)
        assert kinds(row) == {"practice-draft-warning": 2}

    def test_a_draft_without_an_address_warns_nobody_and_breaks_nothing(self):
        for address in ("", "geen adres", "a@b, c@d"):
            self.at(MONDAY, self.desk.draft, address=address)
        self.pass_to(MONDAY + 61 * DAY)
        assert not OutboxMail.objects.filter(kind="practice-draft-warning").exists()

    def test_a_reminder_of_what_was_done_meanwhile_does_not_leave(self):
        row = self.at(MONDAY, self.desk.claimed)
        with time_machine.travel(MONDAY + 3 * DAY, tick=False):
            remind(timezone.now())
            self.desk_asks(row)
            mail.outbox.clear()
            send_due()
        assert not [one for one in mail.outbox if "wacht op een antwoord" in one.subject]

    def desk_asks(self, row):
        row = fresh(row)
        reviewing.ask_changes(submission=row, version=row.version, revision=row.page.latest_revision_id, user=self.desk.reviewer, now=timezone.now(), message="Meer?", remarks={})  # fmt: skip

    def test_every_mail_of_the_clock_can_be_written_in_each_language(self):
        made = [
            self.at(MONDAY, self.desk.sent),
            self.at(MONDAY, self.desk.asked),
            self.at(MONDAY, self.desk.proposed),
            self.at(MONDAY, self.desk.draft),
        ]
        for language in ("nl", "en", "fr"):
            Submission.objects.filter(pk__in=[row.pk for row in made]).update(language=language)
            OutboxMail.objects.all().delete()
            mail.outbox.clear()
            with time_machine.travel(MONDAY + 59 * DAY, tick=False):
                Submission.objects.filter(pk=made[3].pk).update(touched_at=MONDAY - 2 * DAY)
                remind(timezone.now())
                send_due()
            assert len(mail.outbox) >= 5, [one.subject for one in mail.outbox]
            assert not OutboxMail.objects.exclude(state__in=("sent", "not_needed")).exists()

    def test_the_daily_duties_of_the_site_see_to_it(self):
        row = self.at(MONDAY, self.desk.asked)
        with time_machine.travel(MONDAY + 60 * DAY, tick=False):
            assert forget_old_data(timezone.now())
        assert fresh(row).stage == Stage.DRAFT
