"""Lost links: one answer, one status and the same work for every address, and a mail that tells nothing to strangers."""

import re
from datetime import timedelta

import time_machine
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.models import Submission
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from tests.practices.follow_desk import (
    ADDRESS,
    HERE,
    TITLE,
    VISITOR,
    Desk,
    ask_links,
    fresh,
    soup_of,
)

STRANGER = "vreemde@elders.test"
HOSTILE = ("", "geen adres", "a@b", "a@voorbeeld.test,b@voorbeeld.test", "a@voorbeeld.test\r\nBcc: kwaad@voorbeeld.test", "x" * 300 + "@voorbeeld.test", "\0")  # fmt: skip


class LostLinks(TestCase):
    """Somebody without their link."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.sent()
        cls.draft = cls.desk.draft(answers={"titel": {"values": {"practice_title": "KOOP NU"}}})

    def asked(self, address, **values):
        """Ask, and return the answer with the number of queries."""
        with CaptureQueriesContext(connection) as queries:
            response = ask_links(self.client, address, **values)
        return response, [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in queries]

    def test_known_and_unknown_addresses_get_the_same_bytes_for_the_same_work(self):
        ask_links(self.client, "eerste@elders.test")
        known, first = self.asked(ADDRESS)
        unknown, second = self.asked(STRANGER)
        again, _third = self.asked(ADDRESS.upper())
        assert known.status_code == unknown.status_code == again.status_code == 200
        assert known.content == unknown.content == again.content
        assert len(first) == len(second)
        assert first == second
        assert dict(known.headers) == dict(unknown.headers)
        assert OutboxMail.objects.filter(kind="practice-links").count() == 3

    def test_only_who_has_something_with_us_gets_a_mail(self):
        for address in (ADDRESS, STRANGER):
            ask_links(self.client, address)
        mail.outbox.clear()
        send_due()
        letters = [one for one in mail.outbox if "links" in one.subject]
        assert [one.recipients() for one in letters] == [[ADDRESS]]
        [letter] = letters
        assert TITLE in letter.body
        assert self.row.reference in letter.body
        for row in (self.row, self.draft):
            assert row.link_secret in letter.body
        # What somebody typed who confirmed nothing is not mailed on.
        whole = letter.body + letter.alternatives[0][0] + letter.subject
        assert "KOOP NU" not in whole
        assert "Afzendster" not in whole

    def test_the_link_in_the_mail_works(self):
        ask_links(self.client)
        send_due()
        letter = next(one for one in mail.outbox if "links" in one.subject)
        paths = re.findall(r"https?://[^/\s]+(/praktijken/verder/\S+)", letter.body)
        assert len(paths) == 2
        for path in paths:
            assert self.client.get(path).status_code == 200

    def test_what_is_over_is_not_listed(self):
        address = "ander@gemeente.test"
        for make in (self.desk.spam, self.desk.withdrawn):
            make(address=address)
        ask_links(self.client, address)
        mail.outbox.clear()
        send_due()
        assert not [one for one in mail.outbox if "links" in one.subject]

    def test_one_mail_an_hour(self):
        for _turn in range(3):
            assert ask_links(self.client).status_code == 200
        assert OutboxMail.objects.filter(kind="practice-links").count() == 1
        with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1), tick=False):
            ask_links(self.client)
        assert OutboxMail.objects.filter(kind="practice-links").count() == 2

    def test_no_address_stands_in_an_event_or_among_the_values_of_a_mail(self):
        ask_links(self.client)
        row = OutboxMail.objects.get(kind="practice-links")
        assert ADDRESS not in row.event
        assert row.params == {}

    def test_what_is_no_address_is_said_and_mails_nobody(self):
        for typed in HOSTILE:
            with self.subTest(typed):
                response = ask_links(self.client, typed)
                assert response.status_code == 200
                assert soup_of(response).find(class_="error-summary")
        assert not OutboxMail.objects.filter(kind="practice-links").exists()

    def test_a_form_that_nobody_fetched_mails_nobody(self):
        assert soup_of(self.client.post(HERE, {"email": ADDRESS})).find(class_="notice")
        assert not OutboxMail.objects.filter(kind="practice-links").exists()

    def test_what_a_password_manager_fills_in_keeps_nobody_from_their_mail(self):
        response = ask_links(self.client, onderwerp="ingevuld door een programma")
        assert response.content == ask_links(self.client, STRANGER).content
        assert OutboxMail.objects.filter(kind="practice-links").count() == 2

    def test_who_asks_too_often_is_told_whatever_the_address(self):
        for address in (ADDRESS, STRANGER):
            caches["shared"].clear()
            stamp = soup_of(self.client.get(HERE)).find("input", {"name": "stempel"})["value"]
            with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
                answers = [
                    self.client.post(HERE, {"email": address, "stempel": stamp}, REMOTE_ADDR=VISITOR).status_code
                    for _turn in range(6)
                ]  # fmt: skip
            assert answers == [200] * 5 + [429]

    def test_after_a_change_of_key_the_mail_says_where_to_go_instead_of_a_dead_link(self):
        Submission.objects.filter(pk=self.row.pk).update(link_hash="0" * 64)
        ask_links(self.client)
        send_due()
        letter = next(one for one in mail.outbox if "links" in one.subject)
        assert fresh(self.row).link_secret not in letter.body
        assert HERE in letter.body
