"""Only the writer of a draft comes in, with the link and its button; and coming in, or looking, changes nothing."""

import logging
from datetime import timedelta

import time_machine
from django.core import signing
from django.test import Client, TestCase
from django.utils import timezone

from practices.models import Submission
from practices.submitting.rules import SESSION_SECONDS
from practices.submitting.services import confirm_token
from site_core.models import OutboxMail
from site_core.outbox.log_lines import WithoutAddressesFormatter
from tests.factories import make_site
from tests.practices.form_desk import (
    ADDRESS,
    VISITOR,
    come_in,
    fields_of,
    forget_throttle,
    link_in,
    made,
    mails,
    make_theme,
    place,
    soup_of,
    stamp,
)

JSON = {"HTTP_ACCEPT": "application/json"}


class Drafts(TestCase):
    """One draft of the short form."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()
        cls.row = made()

    def setUp(self):
        forget_throttle()
        come_in(self.client, self.row)

    def kept(self, part="waarom"):
        self.row.refresh_from_db()
        return self.row.answers[part]["values"]

    def shown(self, part="waarom", client=None):
        return fields_of(soup_of((client or self.client).get(place(self.row, f"{part}/"))))


class WhoComesIn(Drafts):
    """The link, the cookie, and everybody else."""

    def test_a_guess_a_forged_cookie_and_the_cookie_of_another_draft_see_the_way_back_only(self):
        other = made({"titel": {"practice_title": "Geheim"}})
        strangers = [Client(), Client(), Client()]
        name = f"praktijk-{other.uid.hex}-nl"
        strangers[1].cookies[name] = other.link_hash
        strangers[2].cookies[name] = signing.TimestampSigner(salt="x").sign(other.link_hash)
        for client in [*strangers, self.client]:
            for rest in ("", "titel/", "nakijken/", "verstuurd/", "ontvangen/", "link/", "lengte/"):
                for response in (
                    client.get(place(other, rest)),
                    client.post(place(other, rest), {"sleutel": "x"}),
                ):
                    assert response.status_code == 404, rest
                    assert b"Geheim" not in response.content
                    assert "Open je link nog eens" in response.content.decode()
        assert (
            Client()
            .get(place(other).replace(str(other.uid), "5f0a4a53-6c39-4a4e-9a53-6e0d3b9a8f22"))
            .status_code
            == 404
        )

    def test_the_link_shows_a_button_and_only_the_button_lets_in(self):
        client = Client()
        address = f"/praktijken/verder/{self.row.link_secret}/"
        for _visit in range(3):
            assert client.head(address).status_code == 200
            response = client.get(address)
        assert not [name for name in client.cookies if name.startswith("praktijk")]
        assert self.row.answers["titel"]["values"]["practice_title"] in response.content.decode()
        assert response.headers["Cache-Control"] == "private, no-store"
        assert client.get(place(self.row)).status_code == 404
        secret = soup_of(response).find(attrs={"name": "sleutel"})["value"]
        answer = client.post("/praktijken/verder/", {"sleutel": secret})
        assert answer.url == place(self.row)
        assert client.get(place(self.row)).status_code == 200
        for cookie in answer.cookies.values():
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert cookie["max-age"] == SESSION_SECONDS
            assert cookie["path"] in {"/praktijken/", "/en/praktijken/", "/fr/praktijken/"}
        assert client.get(f"/en{place(self.row)}").status_code == 200

    def test_a_wrong_or_renewed_secret_lets_nobody_in_and_is_not_written_down(self):
        old = self.row.link_secret
        for secret in ("x", "\0", old[:-1], old.upper(), "a" * 5_000):
            assert self.client.post("/praktijken/verder/", {"sleutel": secret}).status_code == 404
        with self.assertNoLogs("django.request", "WARNING"):
            assert Client().get(f"/praktijken/verder/{old[:-1]}/").status_code == 404
        self.row.renew_link()
        self.row.save()
        assert Client().get(f"/praktijken/verder/{old}/").status_code == 404
        assert self.client.get(place(self.row)).status_code == 404

    def test_a_session_ends_after_twelve_hours_and_each_page_makes_it_longer(self):
        now = timezone.now()
        for hours, status in ((11, 200), (22, 200), (35, 404)):
            with time_machine.travel(now + timedelta(hours=hours), tick=False):
                assert self.client.get(place(self.row)).status_code == status

    def test_looking_changes_nothing(self):
        before = Submission.objects.values().get(pk=self.row.pk)
        for rest in (
            "",
            "wie/",
            "thema/",
            "nakijken/",
            "verstuurd/",
            "ontvangen/",
            "lengte/",
            "link/",
        ):
            for method in ("get", "head"):
                getattr(self.client, method)(place(self.row, rest))
        assert Submission.objects.values().get(pk=self.row.pk) == before
        assert not OutboxMail.objects.exists()

    def test_the_link_is_mailed_on_request_without_a_typed_word_and_not_too_often(self):
        for _press in range(2):
            values = {"address": "ander@voorbeeld.test"} | stamp()
        for _press in range(2):
            answer = self.client.post(place(self.row, "link/"), values, REMOTE_ADDR=VISITOR)
            assert answer.status_code == 201
        [letter] = mails()
        assert letter.recipients() == ["ander@voorbeeld.test"]
        assert link_in(letter) == f"/praktijken/verder/{self.row.link_secret}/"
        whole = str(letter.message())
        for part in self.row.answers.values():
            for value in part["values"].values():
                if len(value) > 3 and isinstance(value, str):
                    assert value not in whole
        for _press in range(5):
            answer = self.client.post(
                place(self.row, "link/"), {"address": "ander@voorbeeld.test"} | stamp()
            )
        assert answer.status_code == 429
        for typed in ("", "x", "a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test"):
            answer = self.client.post(place(self.row, "link/"), {"address": typed} | stamp())
            assert answer.status_code == 200
        assert OutboxMail.objects.count() <= 5

    def test_an_old_token_costs_nobody_the_address_that_was_typed(self):
        careful = Client(enforce_csrf_checks=True)
        come_in(self.client, self.row)
        careful.cookies = self.client.cookies
        values = {"address": "ander@voorbeeld.test"} | stamp()
        answer = careful.post(place(self.row, "link/"), values, REMOTE_ADDR=VISITOR)
        assert answer.status_code == 403
        assert soup_of(answer).find("input", value="ander@voorbeeld.test")
        assert not OutboxMail.objects.exists()

    def test_an_address_for_the_link_is_that_of_the_sender_when_there_is_none(self):
        row = made({"titel": {"practice_title": "x"}})
        come_in(self.client, row)
        self.client.post(place(row, "link/"), {"address": ADDRESS} | stamp())
        row.refresh_from_db()
        assert row.sender_email == ADDRESS
        assert row.answers["afzender"]["values"] == {"sender_email": ADDRESS}

    def test_a_line_of_the_log_never_holds_the_secret_of_a_link(self):
        formatter = WithoutAddressesFormatter("{message}", style="{")
        for secret in (self.row.link_secret, confirm_token(self.row)):
            message = f"Internal Server Error: /praktijken/verder/{secret}/"
            line = formatter.format(
                logging.LogRecord("x", logging.ERROR, "x", 1, message, None, None)
            )
            assert line == "Internal Server Error: /praktijken/verder/…/"
