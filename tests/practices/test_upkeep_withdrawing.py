"""Taking off and putting back, the archive, and what is left after thirty days: nothing but a mark."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from practices.contact.services import agree, ask_people
from practices.following.retention import forget_old_submissions
from practices.models import (
    PracticePage,
    PracticeVersion,
    Stage,
    Submission,
    SubmissionFile,
    SubmissionMessage,
    SubmissionState,
    WithdrawnPractice,
)
from practices.refusals import NotNowError
from practices.reviewing.services import Check, approve
from practices.reviewing.starting import _free_slug
from practices.upkeep.clearing import clear_practices
from practices.upkeep.gone import is_gone
from practices.upkeep.refusals import StandsOtherwiseError, UpkeepRefusedError
from practices.upkeep.standing import standing_of
from practices.upkeep.withdrawing import (
    archive_practice,
    ask_withdrawal,
    put_back,
    unarchive_practice,
    withdraw_practice,
)
from site_core.media_library.models import SiteImage
from site_core.models import OutboxMail, User
from site_core.outbox.services import send_due
from tests.factories import PracticePageFactory
from tests.practices.follow_desk import TITLE, Desk, come_in, do, fresh, place, soup_of
from tests.practices.upkeep_desk import DAY, mails, press, reread, screen, seen

pytestmark = pytest.mark.references

WHY = "Verzonnen reden: een betrokkene vroeg het."
# Columns that say when and by what something was done, and not what readers have.
OUTLETS = ("/praktijken/", "/nieuw/", "/nieuw/nieuw.atom", "/sitemap.xml", "/")


def row_of(page):
    """Everything that the rows of a practice hold."""
    values = PracticePage.objects.filter(pk=page.pk).values().get()
    children = {name: list(getattr(reread(page), name).values()) for name in ("challenges", "steps", "links", "pictures")}  # fmt: skip
    # Wagtail counts each look at a page among its own statistics of the index.
    return values | children


class OffTheSite(TestCase):
    """One practice of an owner, with a version on the record."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.approved()
        cls.page = PracticePage.objects.get(pk=cls.row.page_id)
        PracticeVersion.objects.get_or_create(
            practice=cls.page,
            number=1,
            defaults={"revision": cls.page.live_revision, "published_at": timezone.now()},
        )
        OutboxMail.objects.update(state="sent")

    def withdraw(self, **values):
        return withdraw_practice(**seen(self.page, self.desk.coordinator, reason=WHY) | values)

    def put_back(self, **values):
        return put_back(**seen(self.page, self.desk.coordinator) | values)

    def test_nobody_but_a_coordinator_takes_off_and_never_without_a_reason(self):
        for user in (self.desk.reviewer, self.desk.colleague):
            with pytest.raises(PermissionDenied):
                self.withdraw(user=user)
        for reason in ("", "  \n", "\u200b\u2060"):
            with pytest.raises(UpkeepRefusedError):
                self.withdraw(reason=reason)
        with pytest.raises(StandsOtherwiseError):
            self.withdraw(seen="iets anders")
        assert reread(self.page).live

    def test_it_is_gone_from_every_place_and_back_byte_for_byte(self):
        address = self.page.get_url()
        before, rows = {}, row_of(self.page)
        for outlet in (*OUTLETS, address):
            before[outlet] = self.client.get(outlet).content
        assert TITLE in before[address].decode()
        mark = self.withdraw()
        assert (mark.slug, mark.reference, is_gone(self.page.slug)) == (self.page.slug, self.page.reference, True)  # fmt: skip
        for outlet in OUTLETS:
            assert self.page.slug not in self.client.get(outlet).content.decode(), outlet
        assert self.client.get(address).status_code in {404, 410}
        assert not PracticeVersion.objects.readable().filter(practice=self.page).exists()
        assert fresh(self.row).stage == Stage.WITHDRAWN
        come_in(self.client, fresh(self.row))
        assert WHY in self.client.get(place(self.row)).content.decode()
        self.put_back()
        after = row_of(self.page)
        assert after == rows
        assert not is_gone(self.page.slug)
        self.client.cookies.clear()
        assert self.client.get(address).content == before[address]
        assert PracticeVersion.objects.filter(practice=self.page).count() == 1
        assert [len(mails(self.row, f"practice-{kind}")) for kind in ("off-site", "back-on-site")] == [1, 1]  # fmt: skip
        send_due()
        assert not OutboxMail.objects.filter(state="failed").exists()

    def test_a_clock_or_an_editor_brings_nothing_back(self):
        draft = reread(self.page)
        draft.title, draft.go_live_at = "Verzonnen later", timezone.now() + DAY
        draft.save_revision().publish()
        assert reread(self.page).scheduled_revision
        self.withdraw()
        with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
            call_command("publish_scheduled", verbosity=0)
        page = reread(self.page)
        assert (page.live, page.scheduled_revision) == (False, None)
        with pytest.raises(PermissionDenied):
            page.latest_revision.publish()
        rights = page.permissions_for_user(User.objects.get(pk=self.desk.coordinator.pk))
        assert not (rights.may_review())
        assert not (rights.can_delete())
        assert not (rights.can_copy())
        assert not (rights.can_unpublish())
        assert page.get_lock().for_user(self.desk.coordinator)
        self.client.force_login(self.desk.coordinator)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert self.client.get(edit).status_code == 200
        self.client.post(edit, {"action-publish": "1", "title": "Toch", "slug": page.slug})
        assert not reread(page).live

    def test_the_new_version_that_was_on_its_way_ends_with_it(self):
        sent = self.desk.sent(address="nieuw@gemeente.test")
        other = sent.page
        Submission.objects.filter(pk=sent.pk).update(page=self.page, number=2)
        self.withdraw()
        assert fresh(sent).state == SubmissionState.WITHDRAWN
        come_in(self.client, fresh(sent))
        assert self.client.get(place(sent)).status_code == 200
        assert other.pk

    def test_its_translations_go_and_come_with_it(self):
        english = PracticePageFactory(parent=self.desk.index, slug="vertaald")
        locale, _new = Locale.objects.get_or_create(language_code="en")
        PracticePage.objects.filter(pk=english.pk).update(translation_key=self.page.translation_key, locale=locale)  # fmt: skip
        self.withdraw()
        assert not PracticePage.objects.get(pk=english.pk).live
        with pytest.raises(PermissionDenied):
            PracticePage.objects.get(pk=english.pk).save_revision(clean=False).publish()
        self.put_back()
        assert PracticePage.objects.get(pk=english.pk).live

    def test_thirty_days_it_can_be_put_back_and_no_longer(self):
        mark = self.withdraw()
        after = mark.withdrawn_at + timedelta(days=30)
        with pytest.raises(UpkeepRefusedError):
            self.put_back(now=after + timedelta(seconds=1))
        assert clear_practices(after)["withdrawn"] == 0
        self.put_back(now=after)
        assert reread(self.page).live

    def test_what_was_off_the_site_before_it_was_taken_off_is_not_said_to_be_on_it_again(self):
        self.page.unpublish()
        OutboxMail.objects.update(state="sent")
        self.withdraw()
        self.client.force_login(self.desk.coordinator)
        before = self.client.get(screen(self.page)).content.decode()
        assert "Zet ze terug op de site" not in before
        response = self.client.post(screen(self.page), {"doe": "put_back", "put_back-seen": standing_of(reread(self.page))}, follow=True)  # fmt: skip
        assert "weer op de site" not in response.content.decode()
        assert "blijft offline" in response.content.decode()
        assert not reread(self.page).live
        assert not WithdrawnPractice.objects.exists()
        assert clear_practices(timezone.now() + timedelta(days=31))["withdrawn"] == 0
        assert mails(self.row, "practice-back-on-site") == []
        assert not fresh(self.row).messages.filter(kind="back_on_site").exists()
        history = reverse("wagtailadmin_pages:history", args=[self.page.pk])
        assert "Teruggezet op de site" not in self.client.get(history).content.decode()
        send_due()
        assert {one.state for one in mails(self.row, "practice-off-site")} == {"not_needed"}

    def test_after_thirty_days_only_the_mark_is_left(self):
        image = SiteImage.objects.create(title="Verzonnen beeld", file="x.jpg", width=1, height=1)
        SubmissionFile.objects.create(submission=self.row, kind="picture", file="quarantine/x.jpg", content_type="image/jpeg", size=1, sha256="0" * 64, image=image)  # fmt: skip
        later = timezone.now() + timedelta(days=31)
        self.withdraw()
        before = {model: model.objects.count() for model in (PracticePage, Revision, SubmissionFile, SubmissionMessage)}  # fmt: skip
        assert clear_practices(later, dry_run=True)["withdrawn"] == 1
        assert before == {model: model.objects.count() for model in before}
        with self.captureOnCommitCallbacks(execute=True):
            assert clear_practices(later)["withdrawn"] == 1
            assert clear_practices(later)["withdrawn"] == 0
        assert not PracticePage.objects.filter(pk=self.page.pk).exists()
        assert not SiteImage.objects.filter(pk=image.pk).exists()
        kind = ContentType.objects.get_for_model(Page)
        assert not Revision.objects.filter(base_content_type=kind, object_id=str(self.page.pk)).exists()  # fmt: skip
        mark = WithdrawnPractice.objects.get()
        assert (mark.practice, mark.slug, is_gone(self.page.slug)) == (None, self.page.slug, True)
        assert fresh(self.row).stage == Stage.WITHDRAWN
        assert fresh(self.row).sender_email
        assert found_anywhere(TITLE) <= {"wagtailcore_modellogentry"}
        forget_old_submissions(later + timedelta(days=340))
        assert fresh(self.row).sender_email == ""

    def test_after_thirty_days_nobody_is_named_any_more_whom_readers_could_ask(self):
        named = {"contact_person_name": "Verzonnen Reiger", "contact_person_function": "schepen", "contact_person_email": "reiger@elders.test"}  # fmt: skip
        Submission.objects.filter(pk=self.row.pk).update(**named)
        agree(person=ask_people(fresh(self.row), timezone.now()), now=timezone.now())
        send_due()
        assert {"practices_submission", "practices_contactperson"} <= found_anywhere("Reiger")
        self.withdraw()
        clear_practices(timezone.now() + timedelta(days=31))
        assert found_anywhere("Reiger") == set()
        assert {getattr(fresh(self.row), name) for name in named} == {""}

    def test_its_address_is_never_given_again(self):
        slug, index = self.page.slug, self.desk.index
        self.withdraw()
        clear_practices(timezone.now() + timedelta(days=31))
        index.refresh_from_db()
        page = PracticePage(title="Verzonnen opvolger", slug=slug, locale=index.locale)
        with pytest.raises(ValidationError):
            index.add_child(instance=page)
        WithdrawnPractice.objects.create(slug="verzonnen", withdrawn_at=timezone.now())
        assert _free_slug(index, "Verzonnen") == "verzonnen-2"
        other = PracticePageFactory(parent=index)
        self.client.force_login(self.desk.coordinator)
        copy = reverse("wagtailadmin_pages:copy", args=[other.pk])
        self.client.post(copy, {"new_title": "Kopie", "new_slug": slug, "new_parent_page": index.pk, "publish_copies": ""})  # fmt: skip
        assert not PracticePage.objects.filter(slug=slug).exists()

    def test_a_deletion_by_other_ways_leaves_the_mark_as_well(self):
        assert self.page.deletion_refusal
        old = PracticePageFactory(parent=self.desk.index)
        draft = PracticePageFactory(parent=self.desk.index, live=False, first_published_at=None)
        old.delete()
        draft.delete()
        assert is_gone(old.slug)
        assert not is_gone(draft.slug)

    def test_the_owner_asks_and_a_coordinator_decides(self):
        come_in(self.client, self.row)
        assert self.client.get(place(self.row, "afhalen")).status_code == 200
        assert do(self.client, self.row, "afhalen", text=" ").status_code == 422
        assert do(self.client, self.row, "afhalen", text="Verzonnen spijt").status_code == 302
        assert do(self.client, fresh(self.row), "afhalen", text="Nog eens").status_code == 409
        assert reread(self.page).live
        assert {one.recipient for one in mails(self.row, "practice-withdrawal-asked")} >= {self.desk.coordinator.email}  # fmt: skip
        send_due()
        self.client.force_login(self.desk.coordinator)
        overview = self.client.get(reverse("practice_upkeep:index"))
        assert screen(self.page) in overview.content.decode()
        assert "Verzonnen spijt" in self.client.get(screen(self.page)).content.decode()
        assert press(self.client, self.page, "withdraw", reason=WHY).status_code == 302
        with pytest.raises(NotNowError):
            ask_withdrawal(submission=fresh(self.row), version=fresh(self.row).version, now=timezone.now(), text="x")  # fmt: skip

    def test_on_the_screen_the_first_decision_counts_and_nothing_typed_is_lost(self):
        self.client.force_login(self.desk.coordinator)
        old = standing_of(reread(self.page))
        assert press(self.client, self.page, "archive", reason="Oud.").status_code == 302
        response = press(self.client, self.page, "withdraw", seen=old, reason=WHY)
        assert response.status_code == 409
        assert WHY in soup_of(response).find(id="getypt").get_text()
        for doing, values in (("withdraw", {"reason": " "}), ("x", {}), ("archive", {"reason": "x" * 301})):  # fmt: skip
            assert press(self.client, self.page, doing, **values).status_code in {400, 409}
        assert self.client.post(screen(self.page), {"doe": "withdraw"}).status_code == 400
        assert reread(self.page).live
        self.client.force_login(self.desk.reviewer)
        assert self.client.get(screen(self.page)).status_code == 200
        assert press(self.client, self.page, "withdraw", reason=WHY)["Location"] == "/admin/"
        assert reread(self.page).live
        self.client.logout()
        assert self.client.get(screen(self.page)).status_code == 302

    def test_the_archive_keeps_the_text_and_comes_into_no_draft_by_surprise(self):
        draft = reread(self.page)
        draft.title = "Verzonnen ontwerp"
        draft.save_revision()
        archive_practice(**seen(self.page, self.desk.coordinator, reason="Niemand houdt het bij."))
        page = reread(self.page)
        assert (page.live, page.archived_on, page.title) == (True, timezone.localdate(), TITLE)
        assert page.get_latest_revision_as_object().archived_reason == "Niemand houdt het bij."
        assert self.client.get(page.get_url()).status_code == 200
        with pytest.raises(StandsOtherwiseError):
            archive_practice(**seen(self.page, self.desk.coordinator, reason="Nog eens."))
        unarchive_practice(**seen(self.page, self.desk.coordinator))
        reread(page).get_latest_revision().publish()
        page = reread(self.page)
        assert (page.archived_on, page.archived_reason, page.title) == (None, "", "Verzonnen ontwerp")  # fmt: skip
        assert [len(mails(self.row, f"practice-{kind}")) for kind in ("archived", "unarchived")] == [1, 1]  # fmt: skip
        send_due()
        assert not OutboxMail.objects.filter(state="failed").exists()

    def test_what_is_archived_is_in_no_list_feed_or_map_and_back_in_all_of_them(self):
        outlets = [
            *OUTLETS,
            "/praktijken/praktijken.atom",
            "/praktijken/kaart/",
            self.desk.bridge.url,
        ]
        outlets.remove("/sitemap.xml")

        def shown():
            return {
                one for one in outlets if self.page.slug in self.client.get(one).content.decode()
            }

        before = shown()
        assert {"/", "/nieuw/", "/nieuw/nieuw.atom", "/praktijken/", self.desk.bridge.url} <= before
        archive_practice(**seen(self.page, self.desk.coordinator, reason="Oud."))
        assert shown() == set()
        unarchive_practice(**seen(self.page, self.desk.coordinator))
        assert shown() == before

    def test_a_text_that_is_approved_comes_out_of_the_archive(self):
        row = self.desk.claimed(
            text={"archived_on": timezone.localdate(), "archived_reason": "Oud."}
        )
        assert row.page.archived_on
        about = {"version": row.version, "revision": row.page.latest_revision_id}
        approve(submission=row, user=self.desk.reviewer, now=timezone.now(), checks=Check.values, **about)  # fmt: skip
        page = reread(row.page)
        assert (page.live, page.archived_on, page.archived_reason) == (True, None, "")


def found_anywhere(word):
    """In which tables a word stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own names
            if any(word.lower() in str(row).lower() for row in cursor.fetchall()):
                found.add(table)
    return found
