"""Two people at the same moment with a new version, on a real database: one version, one winner, and a number for each text."""

import pytest
from django.utils import timezone
from wagtail.models import Revision

from practices.following.services import withdraw
from practices.models import PracticePage, PracticeVersion, Submission
from practices.refusals import MovedOnError
from practices.reviewing.refusals import ReviewRefusedError
from practices.reviewing.services import Check, approve, call_spam, claim, take_out_of_spam
from practices.submitting.services import send_draft
from practices.versions.beginning import begin_version
from tests.practices import test_reviewing_at_once as desk
from tests.practices.review_desk import answers, held, seen

SHORT = answers() | {
    "wanneer": {"values": {"starts": "2023", "status": "running"}, "saved": 1, "at": ""},
    "thema": {"values": {"bridges": ["geen"], "themes": ["verzonnen"]}, "saved": 1, "at": ""},
    "resultaat": {"values": {"intended_result": "Droog."}, "saved": 1, "at": ""},
    "uitdagingen": {"values": {"challenges-0-difficulty": "Klei."}, "saved": 1, "at": ""},
    "succesfactoren": {"values": {"success_factors": "Buren."}, "saved": 1, "at": ""},
    "contact": {"values": {"only_form": "on"}, "saved": 1, "at": ""},
    "wie": {"values": {"organisation": "Verzonnendorp"}, "saved": 1, "at": ""},
}  # fmt: skip


@pytest.mark.django_db
class VersionsAtOnce(desk.AtOnce):
    """The desk of a first version; its own tests stay with it."""

    def published(self):
        row = held(self.users[0], answers=SHORT)
        return approve(user=self.users[0], checks=Check.values, **seen(row))

    def begun(self, old):
        old.refresh_from_db()
        return begin_version(submission=old, version=old.version, now=timezone.now())

    def in_review(self, old):
        row = self.begun(old)
        row = send_draft(submission=row, version=row.version, now=timezone.now())
        return claim(submission=row, version=row.version, user=self.users[0], now=timezone.now())

    def test_two_who_begin_come_to_one_version(self):
        for _turn in range(desk.ROUNDS):
            old = self.published()
            found = desk.at_once(*[lambda old=old: self.begun(Submission.objects.get(pk=old.pk))] * 3)  # fmt: skip
            assert not [one for one in found if isinstance(one, Exception)], found
            assert len({one.pk for one in found}) == 1
            assert Submission.objects.filter(page=old.page, number=2).count() == 1
            assert self.told(found[0]) == {"practice-version-begun": 1}

    def test_of_approval_and_withdrawal_of_a_version_one_holds(self):
        for turn in range(desk.ROUNDS):
            old = self.published()
            row = self.in_review(old)
            about = self.claims(row)
            works = [self.approving(row, self.users[0]), lambda about=about: withdraw(**about)]
            approved = self.one_wins(row, *works, turn=turn) == 0
            page = PracticePage.objects.get(pk=old.page_id)
            assert page.live
            assert not page.has_unpublished_changes
            assert not page.workflow_in_progress
            assert (Submission.objects.get(pk=row.pk).state == "accepted") is approved

    def test_of_sending_and_an_editor_who_publishes_readers_keep_one_whole_text(self):
        for _turn in range(desk.ROUNDS):
            old = self.published()
            row = self.begun(old)
            draft = PracticePage.objects.get(pk=old.page_id)
            draft.tips = "<p>Van de redactie.</p>"
            revision = draft.save_revision()
            sent, edited = desk.at_once(
                lambda row=row: send_draft(submission=row, version=row.version, now=timezone.now()),
                lambda pk=revision.pk: Revision.objects.get(pk=pk).publish(),
            )
            assert not isinstance(sent, Exception), sent
            assert edited is None or isinstance(edited, Exception), edited
            page = PracticePage.objects.get(pk=old.page_id)
            newest = page.versions.first()
            assert newest.revision.content["tips"] == page.tips
            assert page.submissions.get(pk=row.pk).state == "in_review"

    def test_two_publications_at_once_have_a_number_each(self):
        for turn in range(desk.ROUNDS):
            old = self.published()
            pks = []
            for word in ("een", "twee"):
                draft = PracticePage.objects.get(pk=old.page_id)
                draft.tips = f"<p>{word} {turn}</p>"
                pks.append(draft.save_revision().pk)
            found = desk.at_once(*[lambda pk=pk: Revision.objects.get(pk=pk).publish() for pk in pks])  # fmt: skip
            assert found == [None, None]
            rows = PracticeVersion.objects.filter(practice=old.page_id)
            assert sorted(rows.values_list("number", flat=True)) == [1, 2, 3]
            assert set(pks) <= set(rows.values_list("revision", flat=True))

    def test_of_what_comes_back_and_what_is_begun_one_is_open(self):
        for _turn in range(desk.ROUNDS):
            old = self.published()
            row = self.in_review(old)
            put_away = call_spam(submission=row, version=row.version, user=self.users[0], now=timezone.now())  # fmt: skip
            about = self.claims(put_away)
            found = desk.at_once(
                lambda about=about: take_out_of_spam(user=self.users[0], **about),
                lambda old=old: self.begun(Submission.objects.get(pk=old.pk)),
            )
            lost = [one for one in found if isinstance(one, Exception)]
            assert len(lost) == 1, found
            assert isinstance(lost[0], (MovedOnError, ReviewRefusedError)), lost
            open_ones = Submission.objects.filter(page=old.page_id, state__in=("draft", "in_review"))  # fmt: skip
            assert open_ones.count() == 1


for name in [one for one in vars(desk.AtOnce) if one.startswith("test_")]:
    setattr(VersionsAtOnce, name, None)
