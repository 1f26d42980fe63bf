"""What is forgotten, and when; and what one person can ask to see or to have erased."""

import json
import re
from datetime import timedelta
from io import StringIO

import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageLogEntry, Revision

from practices.following.reminders import warn_of_drafts
from practices.following.retention import forget_old_submissions
from practices.following.rules import WARNED_BEFORE
from practices.models import (
    PracticePage,
    Stage,
    Submission,
    SubmissionFile,
    SubmissionMessage,
)
from site_core.outbox.services import send_due
from tests.practices.follow_desk import ADDRESS, TITLE, Desk, add_file, come_in, fresh, place

DAY = timedelta(days=1)


def age(row, **days):
    """Let moments of a row lie so many days back."""
    now = timezone.now()
    moments = {name: now - number * DAY for name, number in days.items()}
    Submission.objects.filter(pk=row.pk).update(**moments)


def warn(days=7):
    """Let the clock warn of drafts, so many days ago."""
    with time_machine.travel(timezone.now() - days * DAY, tick=False):
        warn_of_drafts(timezone.now())


class Retention(TestCase):
    """Rows of every age."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()

    def run_clock(self, **options):
        with self.captureOnCommitCallbacks(execute=True):
            return forget_old_submissions(timezone.now(), **options)

    def test_a_draft_goes_after_90_days_with_its_files(self):
        old, young = self.desk.draft(), self.desk.draft()
        file = add_file(old)
        storage, name = file.file.storage, file.file.name
        age(old, touched_at=90)
        age(young, touched_at=89)
        warn()
        assert self.run_clock(dry_run=True).expired == 1
        assert fresh(old).stage == Stage.DRAFT
        assert storage.exists(name)
        assert self.run_clock().expired == 1
        assert fresh(old).stage == Stage.EXPIRED
        assert not storage.exists(name)
        assert not SubmissionFile.objects.exists()
        assert fresh(young).stage == Stage.DRAFT
        assert self.run_clock().expired == 0
        come_in(self.client, fresh(old))
        assert self.client.get(place(old)).status_code == 200
        age(old, touched_at=180)
        self.run_clock()
        assert not Submission.objects.filter(pk=old.pk).exists()

    def test_no_draft_goes_unwarned_when_the_clock_was_away(self):
        told, mute, unreachable = self.desk.draft(), self.desk.draft(address=""), self.desk.draft()
        for row in (told, mute):
            age(row, touched_at=100)
        age(unreachable, touched_at=121)
        assert self.run_clock().expired == 2
        assert (fresh(told).stage, fresh(mute).stage) == (Stage.DRAFT, Stage.EXPIRED)
        warn(days=1)
        assert self.run_clock().expired == 0
        send_due()
        day = date_format(timezone.localtime(timezone.now() + WARNED_BEFORE), "DATE_FORMAT")
        assert day in mail.outbox[-1].body
        with time_machine.travel(timezone.now() + 5 * DAY, tick=False):
            assert self.run_clock().expired == 1

    def test_what_nobody_confirmed_goes_after_30_days(self):
        old, young = self.desk.to_confirm(), self.desk.to_confirm()
        age(old, sent_at=30)
        age(young, sent_at=29)
        assert self.run_clock().deleted == 1
        assert not Submission.objects.filter(pk=old.pk).exists()
        assert Submission.objects.filter(pk=young.pk).exists()

    def test_spam_goes_after_30_days_with_all_of_its_text(self):
        row = self.desk.spam()
        page, file = row.page_id, add_file(row)
        age(row, decided_at=29)
        assert self.run_clock().deleted == 0
        age(row, decided_at=30)
        assert self.run_clock().deleted == 1
        assert not Submission.objects.filter(pk=row.pk).exists()
        assert not PracticePage.objects.filter(pk=page).exists()
        assert not Revision.objects.filter(object_id=str(page), content__title=TITLE).exists()
        assert not file.file.storage.exists(file.file.name)
        assert not PageLogEntry.objects.filter(page=page, label__contains=TITLE).exists()

    def test_a_year_after_the_end_nothing_of_the_sender_is_left(self):
        for make in (self.desk.refused, self.desk.withdrawn):
            row = make()
            SubmissionMessage.objects.filter(submission=row).update(text="Groeten, Jan")
            page, number = row.page_id, row.reference
            age(row, decided_at=364)
            assert self.run_clock().erased == 0
            age(row, decided_at=365)
            assert self.run_clock().erased == 1
            now = fresh(row)
            assert (now.sender_email, now.sender_name, now.link_hash) == ("", "", None)
            assert now.erased_at
            assert now.reference == number
            assert not SubmissionMessage.objects.filter(submission=row, text__contains="Jan").exists()  # fmt: skip
            assert not PracticePage.objects.filter(pk=page).exists()
            assert self.run_clock().erased == 0
            assert self.client.get(place(row)).status_code == 404

    def test_a_sender_is_kept_as_long_as_readers_have_the_practice_and_a_year_more(self):
        row = self.desk.approved()
        age(row, decided_at=3000)
        assert self.run_clock().erased == 0
        row.page.unpublish()
        assert self.run_clock().erased == 0
        PageLogEntry.objects.filter(page=row.page_id, action="wagtail.unpublish").update(timestamp=timezone.now() - 365 * DAY)  # fmt: skip
        assert self.run_clock().erased == 1
        assert fresh(row).sender_email == ""
        assert PracticePage.objects.filter(pk=row.page_id).exists()

    def test_what_waits_for_its_day_is_kept(self):
        row = self.desk.approved(publish_at=timezone.now() + 400 * DAY)
        age(row, decided_at=380)
        assert self.run_clock().erased == 0
        assert fresh(row).stage == Stage.APPROVED

    def test_a_practice_that_an_editor_deleted_frees_its_sender_after_a_year(self):
        row = self.desk.approved()
        row.page.delete()
        age(row, decided_at=366)
        assert self.run_clock().erased == 1

    def test_a_draft_that_was_sent_once_expires_with_its_page(self):
        row = self.desk.taken_back()
        page = row.page_id
        age(row, touched_at=90)
        warn()
        assert self.run_clock().expired == 1
        now = fresh(row)
        assert (now.stage, now.answers, now.page_id) == (Stage.EXPIRED, {}, None)
        assert not PracticePage.objects.filter(pk=page).exists()
        come_in(self.client, now)
        assert self.client.get(place(now)).status_code == 200

    def test_what_is_under_way_is_left_alone(self):
        for make in (self.desk.sent, self.desk.claimed, self.desk.asked, self.desk.proposed):
            row = make()
            age(row, touched_at=2000, sent_at=2000, confirmed_at=2000, created_at=2000)
        done = self.run_clock()
        assert (done.expired, done.deleted, done.erased) == (0, 0, 0)

    def test_the_command_says_what_it_would_do_and_what_it_did(self):
        age(self.desk.draft(address=""), touched_at=91)
        age(self.desk.to_confirm(), sent_at=31)
        out = StringIO()
        call_command("clear_practices", "--dry-run", stdout=out)
        assert Submission.objects.count() == 2
        call_command("clear_practices", stdout=out)
        tried, done = (part.split() for part in re.split(r"(?m)^(?=\S)", out.getvalue()) if part)
        assert [one for one in tried if one.isdigit()] == [one for one in done if one.isdigit()]
        assert [one for one in done if one.isdigit()][:3] == ["1", "1", "0"]

    def test_a_person_can_ask_what_is_known(self):
        row = self.desk.asked()
        add_file(row)
        out = StringIO()
        call_command("person_data", ADDRESS.upper(), stdout=out)
        [known] = json.loads(out.getvalue())["submissions"]
        assert known["sender_name"] == "Verzonnen Afzendster"
        assert "Vertel iets meer." in str(known["messages"])
        assert "Jan Peeters.jpg" in str(known["files"])
        for address in ("", " ", "niemand@elders.test"):
            out = StringIO()
            call_command("person_data", address, stdout=out)
            assert json.loads(out.getvalue()) == {}

    def test_an_empty_address_erases_nobody(self):
        self.desk.draft(address="")
        call_command("person_data", " ", "--erase", stdout=StringIO())
        assert Submission.objects.count() == 1
