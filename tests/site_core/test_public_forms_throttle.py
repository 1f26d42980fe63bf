"""How often a form may be sent, also when many send it at once and when there is nothing to count with."""

import threading
from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections
from django.test import RequestFactory, SimpleTestCase, override_settings

from site_core.public_forms.throttle import Limit, Throttle, take_place

LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "throttle"}
TABLE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "verzonnen_cache"}
THROTTLE = Throttle("verzonnen", per_block=Limit(3), per_mail=Limit(2), overall=Limit(5))


@pytest.fixture(autouse=True)
def shared_cache() -> Iterator[None]:
    """A shared cache of this test alone."""
    with override_settings(CACHES={"default": LOCAL, "shared": LOCAL}):
        caches["shared"].clear()
        yield


def admitted(address: str, mail: str) -> bool:
    return THROTTLE.admits(RequestFactory().post("/", REMOTE_ADDR=address), mail)


def test_each_block_has_its_own_count() -> None:
    for number in range(3):
        assert admitted(f"203.0.113.{number}", f"{number}@voorbeeld.test")
    assert not admitted("203.0.113.99", "ander@voorbeeld.test")
    assert admitted("198.51.100.1", "ander@voorbeeld.test")


def test_each_address_has_its_own_count_whatever_its_capitals() -> None:
    assert admitted("203.0.113.1", "a@voorbeeld.test")
    assert admitted("198.51.100.1", "A@voorbeeld.test")
    assert not admitted("192.0.2.1", "a@VOORBEELD.test")
    assert admitted("192.0.2.1", "b@voorbeeld.test")


def test_all_together_have_one_count() -> None:
    answers = [admitted(f"192.0.{number}.1", f"{number}@voorbeeld.test") for number in range(7)]
    assert answers == [True] * 5 + [False] * 2


def test_who_comes_from_nowhere_is_counted_with_all_alone() -> None:
    answers = [admitted("unix:", f"{number}@voorbeeld.test") for number in range(7)]
    assert answers == [True] * 5 + [False] * 2


def test_the_next_window_begins_anew() -> None:
    limit = Limit(1, 60)
    with time_machine.travel("2027-03-01 09:00:10Z", tick=False):
        assert take_place("een", "a", limit)
        assert not take_place("een", "a", limit)
    with time_machine.travel("2027-03-01 09:01:10Z", tick=False):
        assert take_place("een", "a", limit)


def test_nobody_can_read_an_address_in_the_cache() -> None:
    admitted("203.0.113.1", "iemand@voorbeeld.test")
    held = repr(list(caches["shared"]._cache.items()))
    assert "203.0" not in held
    assert "iemand" not in held


@pytest.mark.parametrize("backend", ["tests.network.joining_desk.CacheAway"])
def test_without_a_shared_cache_everybody_passes(backend: str, caplog) -> None:
    with override_settings(CACHES={"default": LOCAL, "shared": {"BACKEND": backend}}):
        for _number in range(9):
            assert admitted("203.0.113.1", "a@voorbeeld.test")
    assert "203.0" not in caplog.text
    assert "voorbeeld.test" not in caplog.text


# The mark has the database of the tests made; a SimpleTestCase is then left as it is, so that threads see the rows.
@pytest.mark.django_db
class CountedInATable(SimpleTestCase):
    """The database cache of one machine, with several at once."""

    databases = {"default"}

    def setUp(self) -> None:
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.enterContext(override_settings(CACHES={"default": LOCAL, "shared": TABLE}))
        self.addCleanup(drop_table)

    def test_many_at_once_get_no_more_places_than_there_are(self) -> None:
        call_command("createcachetable", TABLE["LOCATION"], verbosity=0)
        taken: list[bool] = []
        start = threading.Barrier(8)

        def run() -> None:
            start.wait(10)
            try:
                taken.extend(take_place("tegelijk", "a", Limit(12)) for _try in range(5))
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run) for _number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(taken) == 40
        assert sum(taken) == 12

    def test_without_its_table_everybody_passes(self) -> None:
        for _number in range(9):
            assert admitted("203.0.113.1", "a@voorbeeld.test")


def drop_table() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS verzonnen_cache")
