"""What an owner says with one version of a practice holds for the next; and what a new version says by itself."""

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from practices.models import OwnerConfirmation
from practices.reviewing.publishing import tell_published
from practices.submitting.drafts import save_part
from practices.upkeep.asking import ask_owners
from practices.upkeep.confirming import confirm_still_right
from practices.upkeep.lists import asked_off
from practices.upkeep.months import after_months
from practices.upkeep.reading import confirmed_on, due
from practices.upkeep.withdrawing import ask_withdrawal
from tests.practices.follow_desk import come_in, do, fresh
from tests.practices.upkeep_desk import DAY, came_out, reread, screen
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
