"""“Is it still right?”: asked at the day, never twice, and answered with one button that nothing else presses."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from practices.models import OwnerConfirmation, PracticeVersion, Submission, SubmissionMessage
from practices.upkeep.archiving import archive_practice
from practices.upkeep.asking import ask_owners
from practices.upkeep.deadlines import keep_deadlines
from practices.upkeep.months import after_months, newest_day
from practices.upkeep.reading import (
    confirmed_on,
    due,
    is_stale,
    stale,
    to_decide,
    unconfirmed,
    without_owner,
)
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.stamps.models import stamp_of
from tests.factories import PracticePageFactory
from tests.practices.follow_desk import Desk, come_in, fresh, place
from tests.practices.upkeep_desk import DAY, at_noon, came_out, mails, press, reread, seen

pytestmark = pytest.mark.references

BORN = date(2026, 1, 31)
KIND = "practice-still-right"


class Months(TestCase):
    """The calendar."""

    def test_a_month_after_the_31st_is_the_last_day_of_february(self):
        assert after_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
        assert after_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
        assert after_months(date(2026, 12, 1), 14) == date(2028, 2, 1)

    def test_the_newest_day_is_the_last_from_which_so_many_months_passed(self):
        day = date(2026, 1, 1)
        while day < date(2029, 1, 1):
            found = newest_day(day, 14)
            assert after_months(found, 14) <= day < after_months(found + DAY, 14), day
            day += 11 * DAY


class Fresh(TestCase):
    """One practice, and days that pass."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.approved()
        OutboxMail.objects.update(state="sent")

    def setUp(self):
        self.page = came_out(self.row, BORN)
        self.row = fresh(self.row)

    def asked(self, day):
        """Let the clock look twice on a day; return which of the three went out in all."""
        with time_machine.travel(at_noon(day), tick=False):
            ask_owners(timezone.now())
            ask_owners(timezone.now())
        return [int(one.event.rpartition(":")[2]) for one in mails(self.row, KIND)]

    def test_an_owner_is_asked_after_12_13_and_14_months_to_the_day(self):
        wanted = []
        for months in (12, 13, 14):
            day = after_months(BORN, months)
            assert self.asked(day - DAY) == wanted
            wanted.append(months)
            assert self.asked(day) == wanted
            assert self.asked(day + DAY) == wanted
            assert self.asked(day + 7 * DAY) == wanted
        assert self.asked(after_months(BORN, 40)) == wanted

    def test_after_a_clock_that_was_away_one_question_leaves_and_not_two(self):
        assert self.asked(after_months(BORN, 13) + 9 * DAY) == [13]
        assert self.asked(after_months(BORN, 14) + 7 * DAY) == [13, 14]

    def test_the_note_comes_after_the_last_question_and_editors_decide_after_36_months(self):
        for shown, found, months in ((stale, is_stale, 14), (to_decide, None, 36)):
            day = after_months(BORN, months)
            first = day + DAY if shown is stale else day
            for offset, is_there in ((-1, False), (0, True), (1, True)):
                on = first + offset * DAY
                assert shown(on).filter(pk=self.page.pk).exists() is is_there, (shown, on)
                if found:
                    assert found(confirmed_on(self.page), on) is is_there
        assert reread(self.page).live
        assert self.asked(after_months(BORN, 50)) == [14]
        assert reread(self.page).archived_on is None

    def test_the_newest_word_or_text_counts_and_the_lists_agree_with_it(self):
        assert confirmed_on(self.page) == BORN
        PracticeVersion.objects.update_or_create(practice=self.page, number=2, defaults={"published_at": at_noon(date(2026, 5, 1))})  # fmt: skip
        assert confirmed_on(self.page) == date(2026, 5, 1)
        OwnerConfirmation.objects.create(practice=self.page, confirmed_on=date(2026, 4, 1))
        assert confirmed_on(self.page) == date(2026, 5, 1)
        OwnerConfirmation.objects.create(practice=self.page, confirmed_on=date(2026, 8, 31))
        assert confirmed_on(self.page) == date(2026, 8, 31)
        for day in (date(2027, 8, 30), date(2027, 8, 31), date(2027, 9, 1)):
            is_due = after_months(date(2026, 8, 31), 12) <= day
            assert due(day).filter(pk=self.page.pk).exists() is is_due
            assert unconfirmed(day, 12).filter(pk=self.page.pk).exists() is is_due

    def test_who_is_gone_off_the_site_archived_or_sent_a_new_text_is_not_asked(self):
        day = after_months(BORN, 12)
        self.page.unpublish()
        assert self.asked(day) == []
        self.page.live = True
        self.page.save(clean=False)
        archive_practice(**seen(self.page, self.desk.coordinator, reason="Oud."))
        assert self.asked(day) == []

    def test_what_nobody_can_be_asked_about_comes_to_the_coordinators(self):
        old = PracticePageFactory(parent=self.desk.index, first_published_at=at_noon(BORN))
        day = after_months(BORN, 12)
        assert set(without_owner(due(day))) == {old}
        Submission.objects.filter(pk=self.row.pk).update(sender_email="")
        assert set(without_owner(due(day))) == {old, self.page}
        assert self.asked(day) == []
        with time_machine.travel(at_noon(day), tick=False):
            self.client.force_login(self.desk.coordinator)
            assert old.title in self.client.get(reverse("practice_upkeep:index")).content.decode()
            assert press(self.client, old, "confirm").status_code == 302
        assert confirmed_on(old) == day

    def test_the_mail_leads_to_one_button_and_its_address_alone_says_nothing(self):
        day = after_months(BORN, 12)
        self.asked(day)
        with time_machine.travel(at_noon(day), tick=False):
            send_due()
            address = reverse("practices:still_right", args=[self.row.link_secret])
            [letter] = [one for one in mail.outbox if address in one.body]
            assert letter.to == [self.row.sender_email]
            before = stamp_of("practices")
            for method in (self.client.get, self.client.head):
                for _turn in range(2):
                    response = method(address)
                    assert response.status_code == 200
                    assert "no-store" in response["Cache-Control"]
            told = reverse("practices:say_still_right", args=[self.row.uid])
            assert self.client.get(told).status_code == 404
            assert not OwnerConfirmation.objects.exists()
            # Without a cookie: the form carries the secret.
            sent = {"version": self.row.version, "sleutel": self.row.link_secret}
            for _turn in range(2):
                assert self.client.post(told, sent).status_code == 302
            assert OwnerConfirmation.objects.get().confirmed_on == day
            assert SubmissionMessage.objects.filter(submission=self.row, kind="confirmed").count() == 1  # fmt: skip
            assert stamp_of("practices") != before
        assert self.asked(day + DAY) == [12]
        assert self.asked(after_months(day, 12)) == [12, 12]

    def test_a_guess_or_a_wrong_form_confirms_nothing(self):
        told = reverse("practices:say_still_right", args=[self.row.uid])
        for sent in ({}, {"sleutel": "x"}, {"sleutel": "", "version": "1"}):
            assert self.client.post(told, sent).status_code == 404
        assert self.client.get(reverse("practices:still_right", args=["x" * 43])).status_code == 404
        come_in(self.client, self.row)
        for version in ("", "0", "-1", "9" * 30, "één", str(self.row.version + 1)):
            assert self.client.post(told, {"version": version}).status_code == 409, version
        assert not OwnerConfirmation.objects.exists()
        # Who sent an earlier text is the owner no more.
        newer = self.desk.approved()
        Submission.objects.filter(pk=newer.pk).update(page=self.page, number=2)
        assert self.client.post(told, {"version": self.row.version}).status_code == 409
        assert not self.page.confirmations.exists()

    def test_a_question_that_was_answered_before_it_left_is_not_sent(self):
        self.asked(after_months(BORN, 12))
        OwnerConfirmation.objects.create(practice=self.page, confirmed_on=after_months(BORN, 12))
        with time_machine.travel(at_noon(after_months(BORN, 12)), tick=False):
            send_due()
        assert mails(self.row, KIND)[0].state == "not_needed"

    def test_the_word_of_the_owner_brings_it_back_from_the_archive(self):
        archive_practice(**seen(self.page, self.desk.coordinator, reason="Niemand antwoordt."))
        row = fresh(self.row)
        come_in(self.client, row)
        assert "Niemand antwoordt." in self.client.get(place(row)).content.decode()
        told = reverse("practices:say_still_right", args=[row.uid])
        assert self.client.post(told, {"version": row.version}).status_code == 302
        page = reread(self.page)
        assert (page.archived_on, page.archived_reason) == (None, "")
        assert page.get_latest_revision_as_object().archived_on is None

    def test_the_command_says_what_it_would_do_and_does_it_once(self):
        with time_machine.travel(at_noon(after_months(BORN, 12)), tick=False):
            out = StringIO()
            call_command("practice_deadlines", "--dry-run", stdout=out)
            assert "1" in out.getvalue()
            assert mails(self.row, KIND) == []
            for number in ("1", "0"):
                out = StringIO()
                call_command("practice_deadlines", stdout=out)
                lines = out.getvalue().splitlines()
                assert number in lines[4]
            assert len(mails(self.row, KIND)) == 1

    def test_many_cost_no_more_queries_than_few(self):
        day = after_months(BORN, 14)
        with time_machine.travel(at_noon(day), tick=False):
            ask_owners(timezone.now())
            with self.assertNumQueries(3):
                ask_owners(timezone.now())
            for _number in range(2):
                came_out(self.desk.approved(), BORN)
            keep_deadlines(timezone.now() + timedelta(hours=1))
            with self.assertNumQueries(3):
                ask_owners(timezone.now())
