"""A web server that is killed in the middle of saves: what it acknowledged is there afterwards, and nothing is there twice."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from practices.models import PracticePage, Submission
from practices.submitting.services import confirm_token
from site_core.models import OutboxMail
from tests.browser.practice_desk import ShippedDesk
from tests.browser.real_server import ALIAS, RealServer, real_server
from tests.practices.form_desk import made, make_theme, sent, stamp

pytestmark = pytest.mark.browser

HERE = "/praktijken/deel/"
# So many saves are acknowledged before the server is killed.
SAVES = 12


@pytest.fixture
def desk(live_site) -> Iterator[ShippedDesk]:
    desk, theme = ShippedDesk(), make_theme()
    yield desk
    desk.clear()
    theme.delete()


class Sender:
    """Sends one thing after another until nobody answers any more, and notes what was acknowledged."""

    def __init__(
        self, send: Callable[[int], tuple[int, str]], wanted: int, most: int = 1000
    ) -> None:
        self.send, self.wanted, self.most = send, wanted, most
        self.acknowledged: list[int] = []
        self.begun = 0
        self.is_ready = threading.Event()
        self.thread = threading.Thread(target=self.go_on)

    def go_on(self) -> None:
        with suppress(OSError, HTTPException):
            for number in range(1, self.most):
                self.begun = number
                status, _answer = self.send(number)
                assert status < 400, status
                self.acknowledged.append(number)
                if number == self.wanted:
                    self.is_ready.set()


def saves(server: RealServer, row: Submission) -> Callable[[int], tuple[int, str]]:
    """Save a part again and again, as the script of the form does."""
    form = {"sleutel": row.link_secret, "venster": "verzonnen-venster"}

    def save(number: int) -> tuple[int, str]:
        values = {"why": f"Verzonnen reden {number}.", "bewaard": number, **form}
        return server.post(f"{HERE}{row.uid}/waarom/", values)

    return save


def test_what_was_acknowledged_is_there_and_nothing_twice(desk, tmp_path: Path) -> None:
    row, waiting = made(), sent()
    forms = [stamp() | {"organisation": f"Verzonnendorp {number}"} for number in range(20)]
    with real_server(tmp_path) as server:
        saving = Sender(saves(server, row), SAVES)
        beginning = Sender(lambda number: server.post(f"{HERE}nieuw/", forms[number]), 3, most=20)
        for one in (saving, beginning):
            one.thread.start()
        for one in (saving, beginning):
            assert one.is_ready.wait(30)
        # This one is on its way when the server falls.
        confirm = {"token": confirm_token(waiting)}
        last = Sender(lambda _number: server.post(f"{HERE}bevestig/", confirm), 1)
        last.thread.start()
        server.kill()
        for one in (saving, beginning, last):
            one.thread.join(20)
        everything = Submission.objects.using(ALIAS)
        why = everything.get(pk=row.pk).answers["waarom"]["values"]["why"]
        assert why in {f"Verzonnen reden {number}." for number in {saving.acknowledged[-1], saving.begun}}  # fmt: skip
        drafts = everything.count() - 2
        assert len(beginning.acknowledged) <= drafts <= beginning.begun

        server.start()
        # Everybody presses once more, whether an answer came or not.
        for number in range(1, beginning.begun + 1):
            assert server.post(f"{HERE}nieuw/", forms[number])[0] == 302
        for _each in range(2):
            assert server.post(f"{HERE}bevestig/", confirm)[0] < 400
        assert saves(server, row)(saving.begun + 1)[0] == 200
        assert everything.count() - 2 == beginning.begun
        kept = everything.get(pk=waiting.pk)
        assert PracticePage.objects.using(ALIAS).filter(reference=kept.reference).count() == 1
        letters = OutboxMail.objects.using(ALIAS).filter(event__contains=str(kept.uid))
        assert letters.filter(kind="practice-received").count() == 1
