"""Everything in the admin, and the clock, while a new version is reviewed: readers keep what they have, and nothing ends in an error."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Revision

from practices.following.retention import erase_person, forget_old_submissions
from practices.models import PracticePage, Stage, Submission
from practices.reviewing.services import tell_published
from site_core.models import HomePage, User
from tests.factories import PracticeIndexPageFactory, PracticePageFactory
from tests.practices.follow_desk import fresh
from tests.practices.test_reviewing_rights import PAGES, Addresses
from tests.practices.version_desk import VersionDesk, row_of
from tests.site.edit_forms import filled_form


class Hostile(TestCase):
    """A practice on the site, with a new version that a reviewer holds."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.index = cls.desk.index
        cls.old = cls.desk.approved()
        cls.row = cls.desk.held_version(cls.old)
        cls.page = cls.row.page
        cls.boss = User.objects.create_superuser("baas@verzonnen-baas.test", "x")
        cls.publisher = User.objects.create_user("eind@verzonnen-eind.test", "x")
        cls.publisher.groups.add(Group.objects.get(name="Eindredacteur"))

    def live(self):
        return row_of(self.page), self.client.get(self.page.url).content

    def test_nobody_gets_past_the_review_by_any_address(self):
        before = self.live()[0]
        for user in (self.boss, self.publisher, self.desk.reviewer):
            self.client.force_login(user)
            for address, data in Addresses.attempts(self):
                with self.subTest(f"{user.pk} {address}"):
                    assert self.client.post(address, data).status_code in {200, 302, 403, 404, 405}
                    assert row_of(self.page) == before
                    assert fresh(self.row).stage == Stage.CLAIMED

    def test_nobody_publishes_or_plans_from_the_editor(self):
        before = self.live()[0]
        address = reverse(f"{PAGES}edit", args=[self.page.pk])
        self.client.force_login(self.desk.reviewer)
        html = self.client.get(address).content.decode()
        assert "Een nieuwe versie van deze praktijk" in html or "Je kijkt een nieuwe versie" in html
        later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
        for user in (self.boss, self.publisher, self.desk.reviewer):
            for extra in ({}, {"go_live_at": later}):
                self.client.force_login(user)
                data = filled_form(html, self.page, title="Overname", **{"action-publish": "x"}, **extra)  # fmt: skip
                with self.subTest(f"{user.pk} {extra}"):
                    assert self.client.post(address, data).status_code in {200, 302, 403}
                    assert row_of(self.page) == before
                    assert PracticePage.objects.get(pk=self.page.pk).scheduled_revision is None
        for revision in Revision.objects.for_instance(self.page):
            with pytest.raises(PermissionDenied):
                revision.publish()

    def test_a_translation_is_not_begun_now_and_one_that_readers_have_goes_on(self):
        assert "nieuwe versie" in self.page.translation_refusal
        english = Locale.objects.get_or_create(language_code="en")[0]
        index = PracticeIndexPageFactory(parent=HomePage.objects.first(), slug="practices")
        text = PracticePageFactory(parent=index, title="Rain garden")
        PracticePage.objects.filter(pk=text.pk).update(locale=english, translation_key=self.page.translation_key)  # fmt: skip
        text = PracticePage.objects.get(pk=text.pk)
        text.save_revision().publish()
        PracticePage.objects.filter(pk=self.page.pk).update(live=False)
        with pytest.raises(PermissionDenied):
            text.save_revision().publish()

    def test_what_editors_planned_or_sent_to_review_makes_way(self):
        row = self.desk.withdraw(self.row)
        draft = PracticePage.objects.get(pk=self.page.pk)
        draft.get_workflow().start(draft, None)
        row = self.desk.written(self.old)
        draft = PracticePage.objects.get(pk=self.page.pk)
        draft.why, draft.go_live_at = "<p>Gepland.</p>", timezone.now() + timedelta(hours=1)
        draft.save_revision().publish()
        draft = PracticePage.objects.get(pk=self.page.pk)
        assert draft.scheduled_revision
        before = self.live()[0]
        row = self.desk.claim(self.desk.send(row))
        assert row.stage == Stage.CLAIMED
        Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())  # fmt: skip
        call_command("publish_scheduled")
        assert row_of(self.page) == before
        assert row.messages.filter(kind="note").count() == 1

    def test_a_plan_takes_no_page_off_the_site_whose_own_revision_is_gone(self):
        PracticePage.objects.filter(pk=self.page.pk).update(live_revision=None)
        self.desk.approve(self.row, publish_at=timezone.now() + timedelta(days=1))
        page = PracticePage.objects.get(pk=self.page.pk)
        assert page.live
        assert page.live_revision_id not in {None, page.latest_revision_id}
        assert fresh(self.row).stage == Stage.APPROVED

    def test_of_an_approved_plan_that_editors_overtake_nothing_is_told(self):
        self.desk.approve(self.row, publish_at=timezone.now() + timedelta(days=1))
        old = PracticePage.objects.get(pk=self.page.pk)
        old.tips = "<p>Dringend.</p>"
        old.save_revision().publish()
        assert tell_published(timezone.now()) == 0
        assert [one.number for one in self.page.versions.all()] == [3, 1]
        assert (fresh(self.row).stage, fresh(self.old).stage) == (Stage.OFF_SITE, Stage.PUBLISHED)

    def test_forgetting_never_touches_what_readers_have(self):
        self.desk.refuse(self.row)
        begun = self.desk.sent_version(self.old)
        before = self.live()
        year = timezone.now() + timedelta(days=400)
        forget_old_submissions(year)
        assert fresh(self.row).erased_at
        assert self.live() == before
        # The review of the version after it goes on.
        assert fresh(begun).stage == Stage.RECEIVED
        assert fresh(self.old).sender_email
        erase_person(self.old.sender_email, timezone.now())
        assert self.live() == before
        assert not PracticePage.objects.get(pk=self.page.pk).has_unpublished_changes
        assert not PracticePage.objects.get(pk=self.page.pk).workflow_in_progress
        # What was on the site, and what was emptied before, stay as steps without a word.
        left = Submission.objects.filter(page=self.page, erased_at__isnull=False)
        assert sorted(left.values_list("number", flat=True)) == [1, 2]
        assert not Submission.objects.filter(pk=begun.pk).exists()

    def test_a_draft_that_nobody_touches_goes_and_nothing_else(self):
        self.desk.withdraw(self.row)
        row, before = self.desk.begun(self.old), self.live()
        Submission.objects.filter(pk=row.pk).update(touched_at=timezone.now() - timedelta(days=200))
        forget_old_submissions(timezone.now())
        assert fresh(row).stage == Stage.EXPIRED
        assert self.live() == before
        assert self.desk.begun(self.old).number == 4

    def test_a_version_takes_its_practice_out_of_the_archive(self):
        PracticePage.objects.filter(pk=self.page.pk).update(archived_on=timezone.localdate(), archived_reason="Oud")  # fmt: skip
        self.desk.withdraw(self.row)
        row = self.desk.held_version(self.old)
        assert PracticePage.objects.get(pk=self.page.pk).archived_on
        self.desk.approve(row)
        page = PracticePage.objects.get(pk=self.page.pk)
        assert (page.archived_on, page.archived_reason) == (None, "")
