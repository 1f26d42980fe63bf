"""What an owner says with one version of a practice holds for the next; and what a new version says by itself."""

import importlib

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from practices.models import OwnerConfirmation
from practices.reviewing.publishing import tell_published
from practices.submitting.drafts import save_part
from practices.upkeep.asking import ask_owners
from practices.upkeep.confirming import confirm_practice, confirm_still_right
from practices.upkeep.lists import asked_off
from practices.upkeep.months import after_months
from practices.upkeep.numbers import Numbers
from practices.upkeep.periods import Period
from practices.upkeep.person import erase
from practices.upkeep.reading import confirmed_on, due
from practices.upkeep.withdrawing import ask_withdrawal
from site_core.stamps.models import renew_stamp
from tests.factories import PracticePageFactory
from tests.practices.follow_desk import come_in, do, fresh, soup_of
from tests.practices.upkeep_desk import DAY, came_out, press, reread, screen, seen
from tests.practices.version_desk import VersionDesk

pytestmark = pytest.mark.references


class Renewed(TestCase):
    """One practice of an owner, and a new version of it."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.row = fresh(cls.desk.approved())

    def test_what_was_asked_with_one_version_is_still_asked_once_the_next_is_out(self):
        newer, row = self.desk.held_version(self.row), fresh(self.row)
        ask_withdrawal(submission=row, version=row.version, now=timezone.now(), text="Verzonnen spijt")  # fmt: skip
        newer = self.desk.approve(newer)
        page, today = reread(row.page), timezone.localdate()
        self.client.force_login(self.desk.coordinator)
        assert list(asked_off(today)) == [page]
        assert "Verzonnen spijt" in self.client.get(screen(page)).content.decode()
        come_in(self.client, newer)
        assert do(self.client, newer, "afhalen", text="Nog eens").status_code == 409
        confirm_still_right(submission=newer, version=newer.version, now=timezone.now())
        assert not asked_off(today).exists()

    def test_a_version_that_came_out_before_that_was_written_down_counts_as_confirmed_then(self):
        page, today = reread(self.row.page), timezone.localdate()
        OwnerConfirmation.objects.all().delete()
        written = PracticePageFactory(parent=page.get_parent(), slug="verzonnen-van-de-redactie")
        written.save_revision().publish()
        step = importlib.import_module("practices.migrations.0007_confirmations_of_approved_versions")  # fmt: skip
        for _time in range(2):
            step.write_down(apps, None)
        assert list(OwnerConfirmation.objects.values_list("practice", "confirmed_on")) == [(page.pk, today)]  # fmt: skip

    def test_a_new_version_without_another_word_says_that_it_is_still_right(self):
        today = timezone.localdate()
        page = came_out(self.row, after_months(today, -15))
        assert ask_owners(timezone.now()) == 1
        newer = self.desk.begun(self.row)
        kept = newer.answers["contact"]
        values = kept["values"] | {"contact_email": "nieuw@gemeente.test"}
        save_part(submission=newer, part="contact", values=values, seen=kept["saved"], window="w", now=timezone.now())  # fmt: skip
        newer = self.desk.claim(self.desk.send(newer))
        assert "Niet bevestigd sinds" in self.client.get(page.get_url()).content.decode()
        newer = self.desk.approve(newer)
        assert newer.contact_email == "nieuw@gemeente.test"
        assert page.versions.count() == 1
        assert confirmed_on(page) == today
        assert "Niet bevestigd sinds" not in self.client.get(page.get_url()).content.decode()
        assert not due(today).filter(pk=page.pk).exists()
        assert ask_owners(timezone.now()) == 0

    def test_what_waits_for_its_hour_says_so_only_when_readers_have_it(self):
        OwnerConfirmation.objects.all().delete()
        now = timezone.now()
        self.desk.approve(self.desk.held_version(self.row), publish_at=now + DAY)
        assert not OwnerConfirmation.objects.exists()
        with time_machine.travel(now + 2 * DAY, tick=False):
            call_command("publish_scheduled", verbosity=0)
            tell_published(timezone.now())
            assert OwnerConfirmation.objects.get().confirmed_on == timezone.localdate()

    def confirmed(self, page):
        """What list and numbers say, and the words on the card."""
        today = timezone.localdate()
        listed = page.slug in self.client.get("/praktijken/?bevestigd=ja").content.decode()
        line = soup_of(self.client.get(page.get_url())).find(class_="version-line").get_text(" ")
        words = [one for one in ("bevestigd door de eigenaar op", "bevestigd op") if one in line]
        return listed, Numbers(Period(), today).confirmed, words

    def test_card_list_and_numbers_agree_on_what_is_confirmed(self):
        owners = ["bevestigd door de eigenaar op"]
        assert self.confirmed(self.row.page) == (True, 1, owners)
        page = came_out(self.row, after_months(timezone.localdate(), -13))
        renew_stamp("practices")
        assert self.confirmed(page) == (False, 0, [])
        page.tips = "<p>Van de redactie.</p>"
        page.save_revision(user=self.desk.reviewer).publish()
        assert self.confirmed(page) == (False, 0, [])
        self.row = fresh(self.row)
        confirm_still_right(submission=self.row, version=self.row.version, now=timezone.now())
        assert self.confirmed(page) == (True, 1, owners)

    def test_the_word_of_a_colleague_is_not_called_that_of_an_owner(self):
        OwnerConfirmation.objects.all().delete()
        page = PracticePageFactory(parent=self.desk.index)
        self.client.force_login(self.desk.coordinator)
        assert press(self.client, page, "confirm").status_code == 302
        history = reverse("wagtailadmin_pages:history", args=[page.pk])
        assert "zegt de eigenaar" not in self.client.get(history).content.decode()
        assert self.confirmed(page) == (True, 1, ["bevestigd op"])
        assert "bevestigd door" not in self.client.get("/praktijken/").content.decode().lower()

    def test_whose_word_it_was_stays_when_the_owner_is_forgotten(self):
        page, now = self.row.page, timezone.now() + DAY
        with time_machine.travel(now, tick=False):
            erase(self.row.sender_email, now)
            assert self.confirmed(page) == (True, 1, ["bevestigd door de eigenaar op"])
        with time_machine.travel(now + DAY, tick=False):
            confirm_practice(**seen(page, self.desk.coordinator, timezone.now()))
            assert self.confirmed(page) == (True, 1, ["bevestigd op"])
