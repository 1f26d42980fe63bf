"""The daily duties: all are done, also when one of them fails."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError
from wagtail import hooks

from site_core.retention.duties import HOOK, forget_old_data

NOW = datetime(2027, 3, 1, 9, tzinfo=ZoneInfo("Europe/Brussels"))

pytestmark = pytest.mark.django_db


def test_every_duty_is_told_what_time_it_is():
    asked: list[datetime] = []
    with hooks.register_temporarily(HOOK, asked.append):
        assert forget_old_data(NOW)
    assert asked == [NOW]


def test_one_that_fails_is_done_again_and_keeps_no_other_from_its_own():
    asked: list[datetime] = []

    def fail(_now: datetime) -> None:
        raise DatabaseError

    with hooks.register_temporarily([(HOOK, fail), (HOOK, asked.append)]):
        assert not forget_old_data(NOW)
    assert asked == [NOW]
