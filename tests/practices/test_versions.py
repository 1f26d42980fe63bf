"""A new version of a published practice, by its owner: begun, sent, reviewed, ended; and readers who notice nothing of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from practices.following import services as following
from practices.models import PracticePage, Stage, Submission
from practices.refusals import NotNowError
from practices.reviewing import services as reviewing
from practices.reviewing.refusals import ReviewRefusedError
from practices.submitting.drafts import save_part
from practices.versions.beginning import begin_version
from practices.versions.turns import VersionOpenError
from site_core.models import OutboxMail
from tests.practices.follow_desk import come_in, do, fresh, place, soup_of
from tests.practices.version_desk import NEW_TITLE, NEW_WORDS, VersionDesk, bytes_of, row_of


class Versions(TestCase):
    """One practice on the site."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.old = cls.desk.approved()
        cls.page = cls.old.page

    def mails(self, row):
        return sorted(OutboxMail.objects.filter(event__contains=str(row.uid)).values_list("kind", flat=True))  # fmt: skip

    def latest(self):
        return PracticePage.objects.get(pk=self.page.pk).get_latest_revision_as_object()

    def assert_live_text_stands(self, before):
        page = PracticePage.objects.get(pk=self.page.pk)
        assert row_of(page) == before
        assert not page.has_unpublished_changes
        assert not page.workflow_in_progress
        assert page.scheduled_revision is None
        assert (page.get_latest_revision_as_object().title, page.draft_title) == (page.title,) * 2
        assert page.get_latest_revision_as_object().why == page.why

    def test_readers_have_every_byte_of_the_old_until_the_moment_of_approval(self):
        before, row_before = bytes_of(self.client, self.page), row_of(self.page)
        moment = timezone.now() + timedelta(days=3)
        desk, kept = self.desk, SimpleNamespace()

        def step(name):
            def take():
                kept.row = getattr(desk, name)(kept.row)

            return take

        def begin():
            kept.row = desk.written(self.old)

        def clock():
            call_command("publish_scheduled")
            reviewing.tell_published(timezone.now())

        def look_again():
            row = fresh(kept.row)
            following.ask_second_look(submission=row, version=row.version, now=timezone.now(), text="Kijk nog eens.")  # fmt: skip
            kept.row = desk.claim(fresh(row), user=desk.coordinator)
            desk.reviewer, desk.coordinator = desk.coordinator, desk.reviewer

        def approve_later():
            kept.row = desk.approve(kept.row, publish_at=moment)

        steps = [
            begin, step("send"), step("take_back"), step("send"), step("claim"), step("ask"), step("resend"), step("propose"),
            step("answer"), step("refuse"), look_again, approve_later, clock,
        ]  # fmt: skip
        for number, take in enumerate(steps):
            take()
            assert bytes_of(self.client, self.page) == before, number
            assert row_of(self.page) == row_before, number
        assert (kept.row.stage, fresh(self.old).stage) == (Stage.APPROVED, Stage.PUBLISHED)
        assert "practice-published" not in self.mails(kept.row)
        with time_machine.travel(moment + timedelta(minutes=1)):
            clock()
            after = bytes_of(self.client, self.page)
        page = PracticePage.objects.get(pk=self.page.pk)
        assert NEW_WORDS in after[page.url][1].decode()
        assert (page.title, page.draft_title, page.slug) == (NEW_TITLE, NEW_TITLE, self.page.slug)
        assert not page.has_unpublished_changes
        assert (fresh(kept.row).stage, fresh(self.old).stage) == (Stage.PUBLISHED, Stage.REPLACED)
        assert self.mails(kept.row).count("practice-published") == 1
        assert [one.number for one in page.versions.all()] == [2, 1]

    def test_approved_for_now_readers_have_it_at_once(self):
        row = self.desk.approve(self.desk.held_version(self.old))
        page = PracticePage.objects.get(pk=self.page.pk)
        assert (page.title, page.draft_title, page.reference) == (NEW_TITLE, NEW_TITLE, self.old.reference)  # fmt: skip
        assert (row.stage, fresh(self.old).stage, row.called) == (
            Stage.PUBLISHED,
            Stage.REPLACED,
            f"{self.old.reference}, versie 2",
        )
        assert [one.number for one in page.versions.all()] == [2, 1]

    def test_whatever_ends_a_version_leaves_what_readers_have(self):
        before = row_of(self.page)
        ends = {
            "refused": lambda: self.desk.refuse(self.desk.held_version(self.old)),
            "withdrawn": lambda: self.desk.withdraw(self.desk.held_version(self.old)),
            "put away": lambda: self.desk.spam_it(self.desk.held_version(self.old)),
            "planned and withdrawn": lambda: self.desk.withdraw(
                self.desk.approve(self.desk.held_version(self.old), timezone.now() + timedelta(days=2))
            ),
            "taken back": lambda: self.desk.take_back(self.desk.sent_version(self.old)),
        }  # fmt: skip
        for name, end in ends.items():
            with self.subTest(name):
                row = end()
                self.assert_live_text_stands(before)
                assert fresh(self.old).stage == Stage.PUBLISHED
                assert self.page.versions.count() == 1
                if name == "taken back":
                    assert not PracticePage.objects.under_review().filter(pk=self.page.pk).exists()
                    assert fresh(row).answers["titel"]["values"]["practice_title"] == NEW_TITLE

    def test_what_ended_comes_back_with_its_own_text(self):
        now = {"now": timezone.now()}
        refused = self.desk.refuse(self.desk.held_version(self.old))
        row = fresh(reviewing.take_refusal_back(submission=refused, version=refused.version, user=self.desk.coordinator, **now))  # fmt: skip
        assert (self.latest().title, row.stage) == (NEW_TITLE, Stage.RECEIVED)
        spam = self.desk.spam_it(row)
        assert self.latest().title == self.page.title
        row = fresh(reviewing.take_out_of_spam(submission=spam, version=spam.version, user=self.desk.reviewer, **now))  # fmt: skip
        assert self.latest().title == NEW_TITLE
        self.desk.approve(self.desk.claim(row))
        assert PracticePage.objects.get(pk=self.page.pk).title == NEW_TITLE

    def test_what_ended_does_not_come_back_beside_a_later_version(self):
        refused = self.desk.refuse(self.desk.held_version(self.old))
        begun = self.desk.begun(self.old)
        assert begun.number == 3
        about = {"submission": fresh(refused), "version": refused.version, "now": timezone.now()}
        with pytest.raises(VersionOpenError):
            following.ask_second_look(**about, text="Toch.")
        with pytest.raises(ReviewRefusedError):
            reviewing.take_refusal_back(**about, user=self.desk.coordinator)
        assert (fresh(refused).stage, fresh(begun).stage) == (Stage.REFUSED, Stage.DRAFT)

    def test_it_begins_with_what_readers_have_and_not_with_a_draft_of_editors(self):
        draft = self.latest()
        draft.title, draft.why = "Geheim van de redactie", "<p>Nog niet voor lezers.</p>"
        draft.save_revision()
        row = self.desk.begun(self.old)
        assert row.answers["titel"]["values"]["practice_title"] == self.page.title
        assert (row.sender_email, row.reference, row.number) == (self.old.sender_email, self.old.reference, 2)  # fmt: skip
        come_in(self.client, row)
        for address in (f"/praktijken/deel/{row.uid}/", f"/praktijken/deel/{row.uid}/nakijken/", place(row)):  # fmt: skip
            text = self.client.get(address).content.decode()
            assert "Geheim van de redactie" not in text
            assert self.page.title in text

    def test_pressed_twice_it_is_one_version_and_another_is_refused_once_it_was_sent(self):
        come_in(self.client, self.old)
        first, second = (do(self.client, self.old, "nieuwe-versie") for _ in range(2))
        assert first.url == second.url
        row = Submission.objects.get(page=self.page, number=2)
        assert self.client.get(first.url).status_code == 200
        assert self.mails(row) == ["practice-version-begun"]
        self.desk.send(row)
        answer = do(self.client, self.old, "nieuwe-versie")
        assert answer.status_code == 409
        assert Submission.objects.filter(page=self.page).count() == 2
        # Nobody comes in for a version that is under review by pressing on the page of another.
        assert row.uid.hex not in "".join(answer.cookies)

    def test_while_an_approved_version_waits_none_is_begun(self):
        self.desk.approve(self.desk.held_version(self.old), timezone.now() + timedelta(days=2))
        with pytest.raises(VersionOpenError):
            self.desk.begun(self.old)

    def test_only_of_what_is_on_the_site_and_newest(self):
        new = self.desk.approve(self.desk.held_version(self.old))
        with pytest.raises(NotNowError):
            self.desk.begun(self.old)
        assert self.desk.begun(new).number == 3
        for stage in (Stage.RECEIVED, Stage.REFUSED, Stage.OFF_SITE):
            row = self.desk.at(stage)
            with pytest.raises(NotNowError):
                begin_version(submission=row, version=row.version, now=timezone.now())

    def test_somebody_with_another_cookie_begins_nothing(self):
        come_in(self.client, self.desk.draft(address="iemand@elders.test"))
        assert do(self.client, self.old, "nieuwe-versie").status_code == 404
        come_in(self.client, self.old)
        assert do(self.client, self.old, "nieuwe-versie", version=self.old.version + 7).status_code == 409  # fmt: skip
        assert self.client.get(place(self.old, "nieuwe-versie")).status_code == 302
        assert Submission.objects.filter(page=self.page).count() == 1

    def test_the_same_address_needs_no_second_press_and_another_does(self):
        row = self.desk.sent_version(self.old)
        assert (row.stage, row.sender_email) == (Stage.RECEIVED, self.old.sender_email)
        assert {"practice-received", "practice-waiting"} <= set(self.mails(row))
        self.desk.withdraw(row)
        other = self.desk.written(self.old)
        values = {"sender_name": "Verzonnen Opvolgster", "sender_email": "opvolgster@gemeente.test"}
        save_part(submission=other, part="afzender", values=values, seen=0, window="w", now=timezone.now())  # fmt: skip
        assert self.desk.send(other).stage == Stage.TO_CONFIRM
        assert not PracticePage.objects.under_review().filter(pk=self.page.pk).exists()

    def test_each_version_leads_to_the_others_and_tells_how_it_stands(self):
        row = self.desk.sent_version(self.old)
        come_in(self.client, self.old)
        come_in(self.client, row)
        old, new = (soup_of(self.client.get(place(one))) for one in (self.old, row))
        assert old.find("a", href=place(row)).get_text() == "Versie 2"
        assert new.find("a", href=place(self.old)).get_text() == "Versie 1"
        assert new.select_one(".eyebrow").get_text() == f"{self.old.reference}, versie 2"
        assert old.h1.get_text() == self.page.title
        assert new.h1.get_text() == NEW_TITLE

    def test_editors_who_published_meanwhile_take_the_number_and_the_reviewer_is_told(self):
        row = self.desk.written(self.old)
        draft = self.latest()
        draft.tips = "<p>Van de redactie.</p>"
        draft.save_revision().publish()
        row = self.desk.claim(self.desk.send(row))
        assert row.number == 3
        self.client.force_login(self.desk.reviewer)
        text = self.client.get(f"/admin/praktijken-nazien/{row.pk}/").content.decode()
        assert "versie 1" in text
        assert "redactie<" in text
        self.desk.approve(row)
        assert [one.number for one in self.page.versions.all()] == [3, 2, 1]
        assert PracticePage.objects.get(pk=self.page.pk).tips != draft.tips
