"""Each step of a review that goes well: what becomes of the row, the round, the conversation and the mails."""

from datetime import date, timedelta
from io import StringIO

import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry

from practices.answers.pages import answers_of
from practices.models import MessageKind, Stage, Submission, SubmissionState
from practices.reviewing.services import (
    approve,
    ask_changes,
    call_spam,
    claim,
    confirm_refusal,
    leave_note,
    propose_edits,
    propose_refusal,
    release,
    release_old_claims,
    restart_review,
    start_review,
    take_out_of_spam,
    tell_published,
    undo_refusal,
)
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from tests.practices.review_desk import (
    CHECKS,
    MESSAGE,
    SENDER,
    coordinator,
    days_ago,
    edit_text,
    held,
    mails,
    make_index,
    reviewer,
    seen,
    sent,
)


def bare(row):
    """What the steps are told that need the version alone."""
    about = seen(row)
    del about["revision"]
    return about


class Steps(TestCase):
    """A reviewer, a colleague, and one practice that the first holds."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        cls.user, cls.other = reviewer(), reviewer()
        cls.row = held(cls.user)

    def fresh(self, row=None):
        return Submission.objects.get(pk=(row or self.row).pk)

    def kinds(self, row=None):
        return list((row or self.row).messages.values_list("kind", flat=True))

    def resend(self, **typed):
        """What the part of the sender does before it calls us."""
        row = self.fresh()
        row.answers["waarom"]["values"] |= typed
        Submission.objects.filter(pk=row.pk).update(
            answers=row.answers, version=row.version + 1, sent_at=timezone.now()
        )
        row.refresh_from_db()
        return restart_review(submission=row, now=timezone.now())

    def test_a_claim_names_the_day_of_the_answer(self):
        line = self.row.messages.get(kind=MessageKind.CLAIMED)
        assert date.fromisoformat(line.data["due"]) > timezone.localdate()
        assert (line.user, line.version) == (self.user, self.row.version)

    def test_additions_are_asked_and_the_same_reviewer_goes_on(self):
        row = ask_changes(
            user=self.user, message=f" {MESSAGE} ", remarks={"why": "Waarom?", "cost": " ", "tips": "\u200b"},
            **seen(self.row),
        )  # fmt: skip
        assert (row.stage, row.waiting_since) == (Stage.CHANGES_ASKED, None)
        assert row.answers == answers_of(row.page)
        line = row.messages.get(kind=MessageKind.CHANGES_ASKED)
        assert line.text == MESSAGE
        assert [(one.field, one.text) for one in line.remarks.all()] == [("why", "Waarom?")]
        first = row.page.latest_revision_id
        row = self.resend(why="Omdat de straat onder water stond.")
        assert row.stage == Stage.CLAIMED
        assert row.task_state.claimed_by == self.user
        assert (row.answers, row.page.live) == ({}, False)
        row.page.refresh_from_db()
        assert row.page.latest_revision_id != first
        assert "onder water" in row.page.why
        assert row.page.reference == self.row.reference

    def test_edits_are_proposed(self):
        edit_text(self.row, self.user, why="<p>De kelders liepen telkens vol.</p>")
        row = propose_edits(user=self.user, summary="Korter.", **seen(self.row))
        assert row.state == SubmissionState.PROPOSAL
        assert row.stage == Stage.PROPOSAL
        assert row.task_state.claimed_by == self.user
        assert mails("practice-proposal") == 1

    def test_a_refusal_takes_two_people(self):
        propose_refusal(user=self.user, reason="double", text="Staat er al.", **seen(self.row))
        assert self.fresh().stage == Stage.CLAIMED
        assert mails("practice-refused") == 0
        row = confirm_refusal(user=self.other, **seen(self.row))
        assert (row.state, row.decided_at is not None) == (SubmissionState.REFUSED, True)
        assert row.workflow_state is None
        line = row.messages.get(kind=MessageKind.REFUSED)
        assert (line.text, line.data, line.user) == (
            "Staat er al.",
            {"reason": "double"},
            self.other,
        )
        assert mails("practice-refused") == 1

    def test_a_refusal_is_undone_and_the_review_goes_on(self):
        propose_refusal(user=self.user, reason="double", text="Staat er al.", **seen(self.row))
        undo_refusal(user=self.other, text="Dat is een andere.", **bare(self.row))
        row = approve(user=self.user, checks=CHECKS, **seen(self.row))
        assert row.stage == Stage.PUBLISHED
        told = row.messages.for_sender().values_list("text", flat=True)
        assert not any("andere" in text or "al" in text.split() for text in told)

    def test_a_coordinator_hears_of_what_is_given_back(self):
        boss = coordinator()
        row = release(user=self.user, **bare(self.row))
        assert row.stage == Stage.RECEIVED
        assert mails("practice-released") == 1
        row = claim(user=boss, **bare(row))
        release(user=boss, **bare(row))
        assert mails("practice-released") == 1

    def test_the_clock_gives_back_what_is_left_alone(self):
        release(user=self.user, **bare(self.row))
        # A week without a holiday.
        with time_machine.travel("2027-03-01 09:00", tick=False):
            row = held(self.user)
            assert release_old_claims(timezone.now()) == 0
        with time_machine.travel("2027-03-08 23:00", tick=False):
            assert release_old_claims(timezone.now()) == 0
        with time_machine.travel("2027-03-09 06:00", tick=False):
            assert release_old_claims(timezone.now()) == 1
            assert release_old_claims(timezone.now()) == 0
        assert self.fresh(row).stage == Stage.RECEIVED
        assert row.messages.get(kind=MessageKind.RELEASED).user is None

    def test_the_clock_waits_for_senders(self):
        ask_changes(user=self.user, message=MESSAGE, remarks={}, **seen(self.row))
        assert release_old_claims(timezone.now() + timedelta(days=60)) == 0

    def test_spam_is_put_away_in_silence_and_brought_back(self):
        row = sent()
        before = OutboxMail.objects.count()
        call_spam(user=self.user, **bare(row))
        row = self.fresh(row)
        assert (row.stage, row.workflow_state) == (Stage.SPAM, None)
        take_out_of_spam(user=self.other, **bare(row))
        row = self.fresh(row)
        assert (row.stage, row.decided_at) == (Stage.RECEIVED, None)
        assert OutboxMail.objects.count() == before
        assert claim(user=self.other, **bare(row)).stage == Stage.CLAIMED

    def test_a_later_day_is_kept_by_the_clock(self):
        at = timezone.now() + timedelta(days=2)
        row = approve(user=self.user, checks=CHECKS, publish_at=at, **seen(self.row))
        assert (row.stage, row.page.live) == (Stage.APPROVED, False)
        assert (mails("practice-approved"), mails("practice-published")) == (1, 0)
        call_command("publish_on_time", "--once", stdout=StringIO())
        assert self.fresh().stage == Stage.APPROVED
        with time_machine.travel(at + timedelta(minutes=1)):
            for _minute in range(3):
                call_command("publish_on_time", "--once", stdout=StringIO())
        assert self.fresh().stage == Stage.PUBLISHED
        assert mails("practice-published") == 1
        assert self.kinds().count("published") == 1

    def test_who_unpublishes_and_publishes_again_mails_nobody(self):
        row = approve(user=self.user, checks=CHECKS, **seen(self.row))
        row.page.unpublish()
        assert self.fresh().stage == Stage.OFF_SITE
        assert tell_published(timezone.now()) == 0
        row.page.get_latest_revision().publish()
        assert tell_published(timezone.now()) == 0
        assert mails("practice-published") == 1

    def test_a_note_is_for_reviewers(self):
        version = self.fresh().version
        leave_note(submission=self.row, user=self.other, now=timezone.now(), text="Ken ik.")
        leave_note(submission=self.row, user=self.other, now=timezone.now(), text="Echt.")
        assert self.fresh().version == version
        assert "Ken ik." not in self.row.messages.for_sender().values_list("text", flat=True)

    def test_what_was_taken_back_keeps_its_page_and_number(self):
        row = sent()
        page, reference = row.page, row.reference
        row.workflow_state.cancel()
        values = {"state": SubmissionState.TO_CONFIRM, "version": row.version + 1}
        Submission.objects.filter(pk=row.pk).update(answers=answers_of(page), **values)
        row.refresh_from_db()
        Submission.objects.filter(pk=row.pk).update(version=row.version + 1)
        row.refresh_from_db()
        start_review(submission=row, now=timezone.now())
        assert (row.page, row.reference, row.stage) == (page, reference, Stage.RECEIVED)

    def test_every_step_is_in_the_log_without_a_name(self):
        ask_changes(user=self.user, message=MESSAGE, remarks={}, **seen(self.row))
        entries = ModelLogEntry.objects.filter(action__startswith="practices.submission.")
        assert {one.action.rpartition(".")[2] for one in entries} == {"sent", "claimed", "changes_asked"}  # fmt: skip
        for one in entries:
            kept = f"{one.label} {one.data}"
            assert SENDER not in kept
            assert "Afzendster" not in kept
            assert MESSAGE not in kept

    def test_all_mails_are_written_and_read_well(self):
        boss = coordinator()
        ask_changes(user=self.user, message=MESSAGE, remarks={"why": "Waarom dan?"}, **seen(self.row))  # fmt: skip
        self.resend(why="Daarom.")
        edit_text(self.row, self.user, why="<p>Daarom dus.</p>")
        release(user=self.user, **bare(self.row))
        claim(user=self.user, **bare(self.row))
        propose_refusal(user=self.user, reason="thin", text="Te kort verhaal.", **seen(self.row))
        confirm_refusal(user=self.other, **seen(self.row))
        later = held(self.user)
        at = timezone.now() + timedelta(days=2)
        approve(user=self.user, checks=CHECKS, publish_at=at, **seen(later))
        done = held(self.user)
        edit_text(done, self.user, why="<p>Anders.</p>")
        propose_edits(user=self.user, summary="Korter gemaakt.", **seen(done))
        send_due()
        # Wagtail has mails of its own about reviews; nobody gets those.
        assert len(mail.outbox) == OutboxMail.objects.filter(state="sent").count()
        texts = {one.subject.partition(": ")[2]: one for one in mail.outbox}
        changes = next(one for one in mail.outbox if MESSAGE in one.body)
        assert "Waarom dan?" in changes.body
        assert f"/praktijken/verder/{self.row.link_secret}/" in changes.body
        assert "Te kort verhaal." in " ".join(one.body for one in mail.outbox)
        assert "Korter gemaakt." in " ".join(one.body for one in mail.outbox)
        assert [boss.email] in [one.recipients() for one in mail.outbox]
        assert len(texts) >= 5, list(texts)
        assert "Afzendster" not in " ".join(one.body for one in mail.outbox)

    def test_each_sender_reads_the_language_of_the_form(self):
        row = held(self.user, language="fr", sender_email="lectrice@verzonnen.test")
        ask_changes(user=self.user, message=MESSAGE, remarks={"why": "Waarom?"}, **seen(row))
        send_due()
        theirs = [one for one in mail.outbox if one.recipients() == ["lectrice@verzonnen.test"]]
        assert len(theirs) == 2
        assert {one.extra_headers["Content-Language"] for one in theirs} == {"fr"}

    def test_who_was_erased_gets_no_mail(self):
        OutboxMail.objects.all().delete()
        row = held(self.user)
        Submission.objects.filter(pk=row.pk).update(
            erased_at=timezone.now(), sender_name="", sender_email="", sender_organisation="", sender_function="",
            contact_email="", note_for_reviewers="", link_hash=None,
        )  # fmt: skip
        send_due()
        assert mail.outbox == []
        ask_changes(user=self.user, message=MESSAGE, remarks={}, **seen(row))
        assert mails("practice-changes") == 0


class Old(TestCase):
    """What came in a while ago."""

    def test_an_answer_that_is_late_already_is_promised_anew(self):
        make_index()
        row = held(reviewer(), now=days_ago(40))
        due = date.fromisoformat(row.messages.get(kind=MessageKind.CLAIMED).data["due"])
        assert due > timezone.localdate()
