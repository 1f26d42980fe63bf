"""Links are looked at without becoming a way in, and owners hear of the broken ones once a month."""

import socket
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from practices.models import LinkCheck
from practices.upkeep import links, reaching
from practices.upkeep.reaching import answers, is_public
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from tests.practices.follow_desk import Desk
from tests.practices.upkeep_desk import DAY, at_noon, came_out, mails

pytestmark = pytest.mark.references

KIND = "practice-broken-links"


class Answering(BaseHTTPRequestHandler):
    """A server of the tests."""

    def answer(self):
        code = int(self.path.strip("/").partition("/")[0] or 200)
        self.send_response(405 if self.command == "HEAD" and self.path.endswith("/get") else code)
        if code == 302:
            self.send_header("Location", self.path.partition("/naar/")[2])
        self.end_headers()

    do_GET = answer  # noqa: N815 - as its parent calls it
    do_HEAD = answer  # noqa: N815

    def log_message(self, *_args):
        """Say nothing."""


class Reaching(SimpleTestCase):
    """One address at a time."""

    def test_only_addresses_of_the_open_internet_are_public(self):
        for address in (
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "255.255.255.255",
            "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
        ):  # fmt: skip
            assert not is_public(address), address
        for address in ("93.184.216.34", "2606:2800:220:1::1"):
            assert is_public(address), address

    def test_hostile_addresses_are_never_connected_to(self):
        with mock.patch.object(socket, "create_connection", side_effect=AssertionError) as opened:
            for url in (
                "http://127.0.0.1/", "http://localhost/", "https://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://2130706433/",
                "http://0x7f.1/", "ftp://voorbeeld.test/", "file:///etc/passwd", "http://voorbeeld.test:8000/", "http://user:pw@127.0.0.1/",
                "http:///", "http://", "", "javascript:1", "http://[", "http://" + "a" * 300 + ".test/", "http://voorbeeld.test:x/", "http://\u2024/",
            ):  # fmt: skip
                assert answers(url) is False, url
            assert not opened.called

    def test_a_name_with_one_private_address_is_refused(self):
        found = [(2, 1, 6, "", (one, 80)) for one in ("93.184.216.34", "10.0.0.1")]
        with mock.patch.object(socket, "getaddrinfo", return_value=found), mock.patch.object(
            socket, "create_connection", side_effect=AssertionError
        ):  # fmt: skip
            assert answers("http://voorbeeld.test/") is False

    def test_a_page_answers_moves_or_is_gone(self):
        server = HTTPServer(("127.0.0.1", 0), Answering)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        port = server.server_address[1]
        opened = []

        def connect(address, timeout):
            opened.append(address)
            line = socket.socket()
            line.settimeout(timeout)
            line.connect(("127.0.0.1", port))
            return line

        def look_up(host, *_rest, **_options):
            return [(2, 1, 6, "", ("127.0.0.1" if host == "binnen.test" else "93.184.216.34", 80))]

        with mock.patch.object(socket, "create_connection", connect), mock.patch.object(socket, "getaddrinfo", look_up):  # fmt: skip
            for path, is_there in (
                ("200", True), ("403", True), ("404", False), ("410", False), ("500", False), ("200/get", True), ("404/get", False),
                ("302/naar//200", True), ("302/naar/http://binnen.test/200", False), ("302/naar/file:///etc/passwd", False),
                ("200/é ü?a=%20b", True),
            ):  # fmt: skip
                assert answers(f"http://buiten.test/{path}") is is_there, path
        assert {host for host, _port in opened} == {"93.184.216.34"}


@override_settings(CHECK_LINKS=True)
class Links(TestCase):
    """A practice with two links, and days that pass."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.approved()
        cls.page = came_out(cls.row, date(2026, 3, 1))
        cls.page.links.create(label="Stuk", url="https://stuk.test/")
        cls.page.links.create(label="Goed", url="https://goed.test/")
        cls.page.save(clean=False)
        OutboxMail.objects.update(state="sent")

    def look(self, day, broken=("https://stuk.test/",)):
        """Let two clocks look on a day; return the addresses that were asked."""
        asked = []

        def answer(url):
            asked.append(url)
            return url not in broken

        with mock.patch.object(links, "answers", answer), time_machine.travel(at_noon(day), tick=False):  # fmt: skip
            for _turn in range(2):
                links.check_links(timezone.now())
        return sorted(asked)

    def test_a_link_that_failed_on_two_days_is_told_once_a_month(self):
        day, both = date(2026, 4, 1), ["https://goed.test/", "https://stuk.test/"]
        assert self.look(day) == both
        assert mails(self.row, KIND) == []
        assert self.look(day + DAY) == ["https://stuk.test/"]
        assert len(mails(self.row, KIND)) == 1
        assert self.look(day + 2 * DAY) == []
        assert self.look(date(2026, 5, 1)) == ["https://goed.test/"]
        assert self.look(date(2026, 5, 3)) == ["https://stuk.test/"]
        assert len(mails(self.row, KIND)) == 2
        with time_machine.travel(at_noon(date(2026, 5, 3)), tick=False):
            send_due()
        assert "https://stuk.test/" in mail.outbox[-1].body
        assert "https://goed.test/" not in mail.outbox[-1].body

    def test_what_works_again_is_not_told(self):
        day = date(2026, 4, 1)
        self.look(day)
        self.look(day + DAY, broken=())
        assert mails(self.row, KIND) == []
        self.page.links.all().delete()
        self.page.save(clean=False)
        assert self.look(date(2026, 6, 1)) == []

    def test_it_is_off_unless_it_is_switched_on(self):
        with override_settings(CHECK_LINKS=False):
            assert self.look(date(2026, 4, 1)) == []
        assert not LinkCheck.objects.exists()
        assert reaching.TIMEOUT <= 10
