"""What an owner says with one version of a practice holds for the next; and what a new version says by itself."""

import pytest
from django.test import TestCase
from django.utils import timezone

from practices.upkeep.confirming import confirm_still_right
from practices.upkeep.lists import asked_off
from practices.upkeep.withdrawing import ask_withdrawal
from tests.practices.follow_desk import come_in, do, fresh
from tests.practices.upkeep_desk import reread, screen
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
