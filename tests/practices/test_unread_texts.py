"""Of a text that readers never had, no word is left once it is forgotten; and all that others wrote stays."""

import re
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Comment, PageLogEntry, Revision

from practices.following.retention import forget_old_submissions
from practices.models import PracticePage, PracticeReviewState, PracticeVersion, Submission
from practices.reviewing import services as reviewing
from practices.upkeep.person import erase
from practices.upkeep.withdrawing import put_back, withdraw_practice
from tests.bridges.admin_people import member
from tests.practices.follow_desk import ADDRESS, TITLE, fresh
from tests.practices.test_follow_retention import age
from tests.practices.test_upkeep_withdrawing import found_anywhere
from tests.practices.upkeep_desk import seen
from tests.practices.version_desk import NEW_WORDS, VersionDesk, bytes_of, row_of

WORD = "zilverreiger"
LATER = f"Tuin met een {WORD}"
OTHER = "ander@gemeente.test"


def without_nonce(content):
    """What an answer holds, but for what differs with each."""
    return re.sub(rb'nonce="[^"]+"', b"", content)


def without_comments(content):
    """A text without what reviewers said beside it, which readers never have."""
    return {name: value for name, value in content.items() if name != COMMENTS_RELATION_NAME}


class UnreadTexts(TestCase):
    """One practice on the site, of somebody who sent a new version of it."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = desk = VersionDesk()
        cls.old = desk.approved()
        cls.page = cls.old.page
        cls.later = timezone.now() + timedelta(days=9)
        cls.stages = {
            "sent": cls.sent,
            "held": cls.held,
            "asked": lambda old: desk.ask(cls.held(old)),
            "resent": lambda old: desk.resend(desk.ask(cls.held(old))),
            "proposed": lambda old: desk.propose(cls.held(old)),
            "answered": lambda old: desk.answer(desk.propose(cls.held(old))),
            "refusal proposed": lambda old: cls.words(desk.propose_refusal(cls.held(old))),
            "refused": cls.refused,
            "withdrawn": lambda old: desk.withdraw(cls.sent(old)),
            "taken back": lambda old: desk.take_back(cls.sent(old)),
            "taken back and withdrawn": lambda old: desk.withdraw(desk.take_back(cls.sent(old))),
            "spam": lambda old: desk.spam_it(cls.sent(old)),
            "planned": lambda old: desk.approve(desk.agree(cls.held(old)), publish_at=cls.later),
        }

    @classmethod
    def sent(cls, old):
        return cls.desk.sent_version(old, title=LATER)

    @classmethod
    def held(cls, old):
        """One of which its reviewer kept drafts that no line of the conversation names."""
        row = cls.desk.claim(cls.sent(old))
        for title in (f"{LATER} en een draft", f"{LATER} en nog een"):
            page = row.page.get_latest_revision_as_object()
            page.title = title
            page.save_revision(user=cls.desk.reviewer, log_action=True)
        return fresh(row)

    @classmethod
    def refused(cls, old):
        row = cls.words(cls.desk.propose_refusal(cls.held(old)))
        return fresh(reviewing.confirm_refusal(**cls.desk.seen(row), user=cls.desk.colleague))

    @staticmethod
    def words(row):
        """Let the words of its refusal name what nobody may read."""
        PracticeReviewState.objects.filter(pk=row.task_state.pk).update(refusal_text=f"Geen {WORD}.")  # fmt: skip
        return fresh(row)

    def assert_nothing_is_left(self, before):
        assert found_anywhere(WORD) == set()
        assert found_anywhere(NEW_WORDS) == set()
        page = PracticePage.objects.get(pk=self.page.pk)
        assert row_of(page) == before
        assert (page.live, page.has_unpublished_changes, page.scheduled_revision) == (True, False, None)  # fmt: skip
        assert (page.get_latest_revision_as_object().title, page.draft_title) == (TITLE, TITLE)
        assert not page.workflow_in_progress
        assert not PracticeReviewState.objects.exclude(refusal_text="").exists()
        assert list(page.versions.values_list("number", flat=True)) == [1]
        assert page.versions.get().revision_id == page.live_revision_id

    def test_who_is_erased_leaves_no_word_of_it_at_whatever_stage(self):
        for stage, make in self.stages.items():
            with self.subTest(stage):
                old = self.desk.approved()
                self.page, before = old.page, row_of(old.page)
                make(old)
                if stage != "taken back":
                    assert "wagtailcore_revision" in found_anywhere(WORD)
                with self.captureOnCommitCallbacks(execute=True):
                    call_command("person_data", ADDRESS, "--erase", stdout=StringIO())
                assert not Submission.objects.filter(page=self.page, number=2).exists()
                assert fresh(old).erased_at
                self.assert_nothing_is_left(before)

    def test_spam_goes_after_thirty_days_and_what_was_not_taken_up_after_a_year(self):
        before = row_of(self.page)
        for stage, days in (("spam", 30), ("refused", 365), ("withdrawn", 365)):
            with self.subTest(stage):
                row = self.stages[stage](self.old)
                age(row, decided_at=days - 1)
                done = forget_old_submissions(timezone.now())
                assert (done.deleted, done.erased) == (0, 0)
                assert "wagtailcore_revision" in found_anywhere(WORD)
                age(row, decided_at=days)
                done = forget_old_submissions(timezone.now())
                assert done.deleted + done.erased == 1
                self.assert_nothing_is_left(before)

    def test_what_reviewers_said_beside_it_goes_along(self):
        for stage in ("held", "refused", "spam", "planned"):
            with self.subTest(stage):
                old = self.desk.approved()
                self.page, row = old.page, self.held(old)
                kept = self.comment(row.page, "Mooi.", revision=row.page.live_revision)
                self.comment(row.page, f"Waarom een {WORD}?")
                finish = {
                    "held": fresh,
                    "refused": self.desk.refuse,
                    "spam": self.desk.spam_it,
                    "planned": self.planned,
                }
                finish[stage](row)
                erase(ADDRESS, timezone.now())
                assert found_anywhere(WORD) == set()
                assert list(Comment.objects.filter(page=self.page)) == [kept]

    def planned(self, row):
        return self.desk.approve(self.desk.agree(row), publish_at=self.later)

    def comment(self, page, text, revision=None):
        return Comment.objects.create(page=page, user=self.desk.reviewer, text=text, contentpath="title", revision_created=revision or page.latest_revision)  # fmt: skip

    def test_a_text_is_read_back_whatever_was_said_beside_it_since(self):
        page = self.page.get_latest_revision_as_object()
        said = self.comment(page, "Klopt dit?")
        assert page.get_latest_revision_as_object().title == TITLE
        revision = PracticePage.objects.get(pk=page.pk).save_revision()
        said.resolved_at = timezone.now()
        said.save()
        assert revision.as_object().title == TITLE
        said.delete()
        assert revision.as_object().title == TITLE

    def test_what_readers_have_is_kept_byte_for_byte_and_what_came_before_it_goes(self):
        row = self.desk.approve(self.desk.agree(self.held(self.old)))
        before, texts = bytes_of(self.client, self.page), row_of(self.page)
        erase(ADDRESS, timezone.now())
        assert (bytes_of(self.client, self.page), row_of(self.page)) == (before, texts)
        page = PracticePage.objects.get(pk=self.page.pk)
        assert page.title == f"{LATER} en nog een"
        assert list(page.versions.values_list("number", flat=True)) == [2, 1]
        assert fresh(row).erased_at
        assert not Revision.objects.filter(content__title__in=[LATER, f"{LATER} en een draft"]).exists()  # fmt: skip

    def first_with_drafts(self):
        """A first version on the site, of which the drafts had another word than what was approved."""
        row = self.desk.sent(text={"title": LATER})
        row = self.desk.claim(row)
        self.comment(row.page, f"Waarom een {WORD}?")
        for title in (f"{LATER} en een draft", TITLE):
            page = row.page.get_latest_revision_as_object()
            page.title = page.draft_title = title
            page.save_revision(user=self.desk.reviewer, log_action=True)
        return self.desk.approve(self.desk.agree(fresh(row)))

    def test_of_a_first_version_only_what_readers_have_is_left(self):
        for ends in ("live", "withdrawn", "replaced"):
            with self.subTest(ends):
                row = self.first_with_drafts()
                self.page = page = PracticePage.objects.get(pk=row.page_id)
                if ends == "replaced":
                    Submission.objects.filter(pk=row.pk).update(sender_email=OTHER)
                    self.desk.approve(self.desk.held_version(row, title="Tuin van een ander"))
                    Submission.objects.filter(pk=row.pk).update(sender_email=ADDRESS)
                before, texts = bytes_of(self.client, page), without_comments(row_of(page))
                read = {
                    one.number: without_comments(one.revision.content)
                    for one in page.versions.all()
                }
                first = self.client.get(f"{page.url}versie/1/").content
                if ends == "withdrawn":
                    withdraw_practice(**seen(page, self.desk.coordinator, reason="Even weg."))
                assert "wagtailcore_revision" in found_anywhere(WORD)
                erase(ADDRESS, timezone.now())
                assert found_anywhere(WORD) == set()
                if ends == "withdrawn":
                    put_back(**seen(page, self.desk.coordinator))
                assert without_comments(row_of(page)) == texts
                assert bytes_of(self.client, page) == before
                assert without_nonce(self.client.get(f"{page.url}versie/1/").content) == without_nonce(first)  # fmt: skip
                assert {
                    one.number: without_comments(one.revision.content)
                    for one in page.versions.all()
                } == read
                assert fresh(row).erased_at

    def test_a_first_version_that_was_forgotten_can_be_renewed_and_leaves_no_draft_behind(self):
        row = self.first_with_drafts()
        erase(ADDRESS, timezone.now())
        page = PracticePage.objects.get(pk=row.page_id)
        assert (page.live, page.has_unpublished_changes, page.draft_title) == (True, False, TITLE)
        assert page.get_latest_revision_as_object().title == TITLE
        editor = page.get_latest_revision_as_object()
        editor.title = "Van de redactie"
        editor.save_revision().publish()
        assert list(page.versions.values_list("number", flat=True)) == [2, 1]

    def test_what_an_editor_wrote_before_a_first_version_came_out_is_left(self):
        row = self.desk.claim(self.desk.sent())
        page = row.page.get_latest_revision_as_object()
        page.title = "Van een redacteur"
        kept = page.save_revision(user=member("Eindredacteur")).pk
        page.title = page.draft_title = TITLE
        page.save_revision(user=self.desk.reviewer)
        self.desk.approve(fresh(row))
        erase(ADDRESS, timezone.now())
        assert Revision.objects.filter(pk=kept).exists()

    def test_a_version_that_a_newer_one_replaced_keeps_its_text(self):
        second = self.desk.approve(self.desk.agree(self.held(self.old)))
        self.desk.approve(self.desk.held_version(second))
        erase(ADDRESS, timezone.now())
        assert list(self.page.versions.values_list("number", flat=True)) == [3, 2, 1]
        assert not PracticeVersion.objects.filter(revision__isnull=True).exists()
        assert fresh(second).erased_at

    def test_no_text_of_editors_goes_along(self):
        editor = member("Eindredacteur")

        def edit(title, user=editor):
            page = PracticePage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
            page.title = title
            return page.save_revision(user=user).pk

        kept = [edit("Van een redacteur"), edit("Van een programma", user=None)]
        row = self.sent(self.old)
        # No lock let this through; it is still theirs.
        kept.append(edit("Ertussen"))
        row = self.desk.take_back(row)
        kept += [edit("Erna"), edit("Van een beoordelaar", user=self.desk.reviewer)]
        row = self.desk.claim(self.desk.send(row))
        row = self.desk.withdraw(self.desk.take_back(self.desk.send(self.desk.take_back(self.released(row)))))  # fmt: skip
        newest = edit("Nieuwste")
        erase(ADDRESS, timezone.now())
        assert Revision.objects.filter(pk__in=[*kept, newest]).count() == len(kept) + 1
        page = PracticePage.objects.get(pk=self.page.pk)
        assert (page.latest_revision_id, page.draft_title) == (newest, "Nieuwste")
        assert page.has_unpublished_changes
        assert found_anywhere(WORD) == set()

    def released(self, row):
        return fresh(reviewing.release(submission=row, version=row.version, user=self.desk.reviewer, now=timezone.now()))  # fmt: skip

    def test_the_version_of_somebody_else_goes_on(self):
        mine = self.desk.refuse(self.held(self.old))
        Submission.objects.filter(pk=self.old.pk).update(sender_email=OTHER)
        theirs = self.desk.held_version(self.old, title="Tuin van een ander")
        erase(ADDRESS, timezone.now())
        assert not Submission.objects.filter(pk=mine.pk).exists()
        assert found_anywhere(WORD) == set()
        done = self.desk.approve(fresh(theirs))
        assert done.page.title == "Tuin van een ander"

    def test_a_plan_of_somebody_else_keeps_its_hour(self):
        mine = self.desk.refuse(self.held(self.old))
        Submission.objects.filter(pk=self.old.pk).update(sender_email=OTHER)
        theirs = self.desk.approve(self.desk.held_version(self.old), publish_at=self.later)
        erase(ADDRESS, timezone.now())
        assert not Submission.objects.filter(pk=mine.pk).exists()
        assert fresh(theirs).page.scheduled_revision is not None
        assert fresh(theirs).erased_at is None

    def test_the_history_of_the_page_calls_it_as_readers_do(self):
        row = self.desk.refuse(self.held(self.old))
        steps = PageLogEntry.objects.filter(page=self.page.pk).count()
        erase(ADDRESS, timezone.now())
        entries = PageLogEntry.objects.filter(page=self.page.pk)
        assert entries.count() == steps
        assert set(entries.values_list("label", flat=True)) == {TITLE}
        assert not Submission.objects.filter(pk=row.pk).exists()
