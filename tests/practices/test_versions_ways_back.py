"""A version that had ended comes back: what editors planned meanwhile makes way, and nothing keeps the clock from the rest."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from practices.following.services import ask_second_look
from practices.following.services import withdraw as withdraw_version
from practices.models import PracticePage, Stage
from practices.refusals import NotNowError, OffTheSiteError
from practices.reviewing.refusals import ReviewRefusedError
from practices.reviewing.services import take_out_of_spam, take_refusal_back
from practices.upkeep.confirming import confirm_still_right
from practices.upkeep.reading import owner_of
from practices.upkeep.standing import standing_of
from practices.upkeep.withdrawing import put_back, withdraw_practice
from site_core.labels.models import Label
from tests.factories import OrganisationFactory, PracticePageFactory
from tests.practices.follow_desk import come_in, do, fresh, place, soup_of
from tests.practices.review_desk import coordinator
from tests.practices.version_desk import VersionDesk, row_of


class Back(TestCase):
    """A practice on the site, of which a second version was on its way."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.index = cls.desk.index
        cls.old = cls.desk.approved()
        cls.row = cls.desk.held_version(cls.old)
        cls.page = cls.row.page
        cls.boss = coordinator()

    def plan(self, page=None, tips="<p>Gepland.</p>"):
        draft = PracticePage.objects.get(pk=(page or self.page).pk)
        draft.tips, draft.go_live_at = tips, timezone.now() + timedelta(hours=1)
        draft.save_revision().publish()
        assert PracticePage.objects.get(pk=draft.pk).scheduled_revision

    def let_the_hour_strike(self):
        with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
            call_command("publish_on_time", once=True)

    def ways_back(self):
        """Each way, with the row that it is for."""
        now = timezone.now()
        yield self.desk.refuse, lambda row: take_refusal_back(submission=row, version=row.version, user=self.boss, now=now)  # fmt: skip
        yield self.desk.spam_it, lambda row: take_out_of_spam(submission=row, version=row.version, user=self.desk.reviewer, now=now)  # fmt: skip
        yield self.desk.refuse, lambda row: ask_second_look(submission=row, version=row.version, now=now, text="Kijk nog eens.")  # fmt: skip

    def test_what_editors_planned_meanwhile_makes_way_and_readers_keep_their_text(self):
        for end, back in self.ways_back():
            row = end(fresh(self.row))
            self.plan()
            before = row_of(self.page)
            row = fresh(back(row))
            assert row.stage == Stage.RECEIVED
            assert PracticePage.objects.get(pk=self.page.pk).scheduled_revision is None
            assert row.messages.filter(kind="note").exists()
            self.let_the_hour_strike()
            assert row_of(self.page) == before
            row.messages.filter(kind="note").delete()
            row = self.desk.claim(row)

    def test_what_editors_published_meanwhile_keeps_its_number(self):
        row = self.desk.spam_it(self.row)
        draft = PracticePage.objects.get(pk=self.page.pk)
        draft.tips = "<p>Van de redactie.</p>"
        draft.save_revision().publish()
        number = self.page.versions.first().number
        _end, back = list(self.ways_back())[1]
        row = fresh(back(row))
        assert row.number > number
        approved = self.desk.approve(self.desk.claim(row))
        assert [one.number for one in self.page.versions.all()][:2] == [approved.number, number]

    def test_a_second_look_at_a_text_that_was_tidied_up_is_refused_in_words_and_nothing_is_lost(
        self,
    ):
        row = self.desk.refuse(fresh(self.row))
        before, typed = row_of(self.page), "Kijk nog eens naar de vijver."
        call_command("purge_revisions", stdout=StringIO())
        come_in(self.client, row)
        response = do(self.client, row, "herbekijken", text=typed)
        assert response.status_code == 409
        soup = soup_of(response)
        told = soup.find(class_="lead").get_text()
        assert "tekst van deze versie" in told
        assert soup.main.find("textarea").get_text().strip() == typed
        # The way to begin a new version.
        assert soup.main.find("a", href=place(self.old))
        now = fresh(row)
        assert (now.stage, now.second_look_at, now.version) == (Stage.REFUSED, None, row.version)
        assert row_of(self.page) == before
        assert soup_of(self.client.get(place(row))).find(id="herbekijken")

    def test_nothing_comes_back_to_a_practice_that_is_off_the_site(self):
        refused = self.desk.refuse(self.row)
        page = PracticePage.objects.get(pk=self.page.pk)
        withdraw_practice(practice=page, seen=standing_of(page), user=self.boss, now=timezone.now(), reason="Op vraag.")  # fmt: skip
        row, now = fresh(refused), timezone.now()
        with pytest.raises(ReviewRefusedError, match="van de site gehaald"):
            take_refusal_back(submission=row, version=row.version, user=self.boss, now=now)
        with pytest.raises(OffTheSiteError):
            ask_second_look(submission=row, version=row.version, now=now, text="Kijk nog eens.")
        assert fresh(refused).stage == Stage.REFUSED

    def test_a_plan_that_may_not_go_on_the_site_keeps_no_other_from_its_hour(self):
        other = PracticePageFactory(parent=self.index, title="Verzonnen andere")
        self.plan(other)
        # As if it had been planned in the very moment in which the version came in.
        stray = self.page.revisions.order_by("pk").first()
        Revision.objects.filter(pk=stray.pk).update(approved_go_live_at=timezone.now())
        before = row_of(self.page)
        self.let_the_hour_strike()
        assert row_of(self.page) == before
        assert PracticePage.objects.get(pk=other.pk).tips == "<p>Gepland.</p>"
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_what_the_clock_published_is_not_withdrawn_and_what_was_withdrawn_is_not_published(
        self,
    ):
        later = timezone.now() + timedelta(hours=1)
        planned = self.desk.approve(self.row, publish_at=later)
        revision = Revision.objects.get(approved_go_live_at__isnull=False)
        self.desk.withdraw(planned)
        # The clock had read it just before.
        before = row_of(self.page)
        revision.publish(log_action="wagtail.publish.scheduled")
        assert row_of(self.page) == before
        assert fresh(planned).stage == Stage.WITHDRAWN

    def test_an_owner_who_comes_after_the_clock_is_told_so(self):
        planned = self.desk.approve(self.row, publish_at=timezone.now() + timedelta(hours=1))
        self.let_the_hour_strike()
        row = fresh(planned)
        assert row.stage == Stage.PUBLISHED
        with pytest.raises(NotNowError):
            withdraw_version(submission=row, version=row.version, now=timezone.now())

    def test_the_end_that_editors_gave_a_practice_stays_its_end(self):
        row = self.desk.spam_it(self.row)
        day = (timezone.now() + timedelta(days=90)).replace(microsecond=0)
        draft = PracticePage.objects.get(pk=self.page.pk)
        draft.expire_at = day
        draft.save_revision().publish()
        _end, back = list(self.ways_back())[1]
        self.desk.approve(self.desk.claim(fresh(back(row))))
        assert PracticePage.objects.get(pk=self.page.pk).expire_at == day

    def test_an_end_that_has_passed_takes_no_new_version_off_the_site(self):
        PracticePage.objects.filter(pk=self.page.pk).update(expire_at=timezone.now() - timedelta(days=1))  # fmt: skip
        self.desk.approve(self.row)
        call_command("publish_on_time", once=True)
        assert fresh(self.row).stage == Stage.PUBLISHED
        assert PracticePage.objects.get(pk=self.page.pk).live

    def test_the_owner_stays_the_owner_where_editors_end_the_plan_of_a_later_version(self):
        planned = self.desk.approve(self.row, publish_at=timezone.now() + timedelta(hours=3))
        assert owner_of(self.page) == self.old
        self.plan()
        # What waits is the text of editors, and no longer that of the owner.
        assert fresh(planned).stage == Stage.OFF_SITE
        self.let_the_hour_strike()
        assert (fresh(self.old).stage, owner_of(self.page)) == (Stage.PUBLISHED, self.old)
        old = fresh(self.old)
        confirm_still_right(submission=old, version=old.version, now=timezone.now())
        assert self.page.confirmations.count() == 1
        assert self.desk.begun(self.old).stage == Stage.DRAFT

    def test_the_owner_of_a_later_version_that_readers_have_is_its_sender(self):
        self.desk.approve(self.row)
        assert owner_of(self.page) == fresh(self.row)


class OffAndBack(TestCase):
    """A practice is taken off the site and put back: what readers get is what they had, and nothing that nobody approved."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.old = cls.desk.approved()
        cls.boss = coordinator()

    def page(self):
        return PracticePage.objects.get(pk=self.old.page_id)

    def off(self):
        page = self.page()
        withdraw_practice(practice=page, seen=standing_of(page), user=self.boss, now=timezone.now(), reason="Op vraag.")  # fmt: skip

    def back(self):
        page = self.page()
        put_back(practice=page, seen=standing_of(page), user=self.boss, now=timezone.now())

    def with_a_draft(self):
        draft = self.page()
        draft.tips = "<p>Geheime woorden.</p>"
        draft.save_revision()

    def there_again(self, before):
        address = self.page().get_url()
        assert self.client.get(address).status_code == 200
        assert row_of(self.page())["tips"] == before["tips"]
        assert [one.number for one in self.page().versions.all()] == [1]
        assert "Geheime woorden" not in self.client.get(address).content.decode()
        assert self.client.get(f"{address}versie/2/").status_code == 404

    def test_also_where_the_revision_of_readers_was_tidied_up_in_between(self):
        same = self.page().get_latest_revision_as_object().save_revision()
        same.refresh_from_db()
        same.publish()
        self.with_a_draft()
        before = row_of(self.page())
        self.off()
        call_command("purge_revisions", stdout=StringIO())
        assert not Revision.objects.filter(pk=same.pk).exists()
        self.back()
        self.there_again(before)
        assert self.page().live_revision != self.page().latest_revision

    def test_also_where_no_revision_is_known_as_that_of_readers(self):
        self.with_a_draft()
        PracticePage.objects.filter(pk=self.old.page_id).update(live_revision=None)
        before = row_of(self.page())
        self.off()
        self.back()
        self.there_again(before)
        assert self.page().has_unpublished_changes

    def test_a_version_that_was_planned_leaves_nothing_in_the_editor(self):
        row = self.desk.held_version(self.old)
        self.desk.approve(row, publish_at=timezone.now() + timedelta(days=3))
        self.off()
        self.back()
        assert fresh(row).stage == Stage.WITHDRAWN
        newest = self.page().get_latest_revision_as_object()
        assert (newest.title, newest.go_live_at) == (self.page().title, None)
        assert self.page().scheduled_revision is None
        assert not self.page().has_unpublished_changes


class Gone(TestCase):
    """Something that a text names is deleted while the text is under review."""

    def test_every_screen_goes_on_without_it(self):
        desk = VersionDesk()
        row = desk.held_version()
        page = row.page.get_latest_revision_as_object()
        house = OrganisationFactory(name="Verzonnen partner")
        label = Label.objects.create(scheme="theme", code="verzonnen", name_nl="Verzonnen etiket")
        page.partners.create(organisation=house)
        page.labels.add(label)
        page.save_revision(user=desk.reviewer)
        house.delete()
        label.delete()
        self.client.force_login(desk.reviewer)
        screens = [
            reverse("practice_reviews:index"), reverse("practice_reviews:detail", args=[row.pk]),
            reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        ]  # fmt: skip
        for address in screens:
            assert self.client.get(address).status_code == 200, address
        row = desk.propose(row)
        assert row.stage == Stage.PROPOSAL
        row = desk.answer(row)
        assert desk.approve(row).stage == Stage.PUBLISHED
