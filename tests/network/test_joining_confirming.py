"""The mail with the link, and the page with the button behind it."""

import logging
from datetime import timedelta

import time_machine
from django.test import Client, TestCase
from django.utils import timezone, translation

from network.joining.tokens import hash_of, token_of
from network.models import JoinRequest, JoinState
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from tests.bridges.admin_people import make_people
from tests.factories import UserFactory, make_site
from tests.network.joining_desk import (
    CONFIRM,
    PLACE,
    RECEIVED,
    filled_in,
    forget_throttle,
    link_in,
    made,
    mails,
    post,
    soup_of,
    with_stamp,
)

GUESSES = ("a", "0" * 43, "\0", "%00", "..", "é", "a" * 5_000, "1", "%FF%FE")


class Confirming(TestCase):
    """A sender with a mail in their box."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()

    def setUp(self):
        forget_throttle()

    def sent(self, **changed):
        """Send the form, let the mail leave, and return the link in it."""
        assert post(self.client, with_stamp(**changed)).status_code == 201
        send_due()
        return link_in(mails()[-1])

    def press(self, link, client=None):
        """Open the link and press the button."""
        client = client or self.client
        form = soup_of(client.get(link)).main.find("form")
        fields = {one["name"]: one["value"] for one in form.find_all("input")}
        return client.post(form["action"], fields)

    def test_the_mail_holds_nothing_that_was_typed(self):
        self.sent(organisation_name="KOOP NU bij http://kwaad.test", contact_name="Kwade Naam")
        [mail] = mails()
        for typed in ("KOOP", "kwaad.test", "Kwade", "pleinen", "voorzitster", "Tuinclub"):
            assert typed not in mail.text + mail.html + mail.subject + mail.headers
        assert mail.recipients == "vraagster@voorbeeld.test"
        assert "Was jij dat niet?" in mail.text

    def test_coming_by_however_often_changes_nothing(self):
        link = self.sent()
        for _visit in range(3):
            assert self.client.get(link).status_code == 200
            assert self.client.head(link).status_code == 200
        assert JoinRequest.objects.get().state == JoinState.TO_CONFIRM
        assert self.client.post(link).status_code == 405
        assert self.client.get(CONFIRM).status_code == 405

    def test_the_button_confirms_and_a_second_press_does_no_harm(self):
        link = self.sent()
        with self.captureOnCommitCallbacks(execute=True):
            response = self.press(link)
        assert (response.status_code, response.url) == (302, RECEIVED)
        row = JoinRequest.objects.get()
        assert (row.state, row.version) == (JoinState.RECEIVED, 2)
        token = link.rstrip("/").rpartition("/")[2]
        for _press in range(3):
            assert self.client.post(CONFIRM, {"token": token}).url == RECEIVED
        assert JoinRequest.objects.get().confirmed_at == row.confirmed_at
        assert "bevestigd" in soup_of(self.client.get(link)).h1.get_text()
        kinds = sorted(OutboxMail.objects.values_list("kind", flat=True))
        assert kinds == ["join-confirm", "join-received", "join-waiting", "join-waiting"]

    def test_the_receipt_tells_the_sender_all_and_moderators_get_one_mail_each_without_names(self):
        self.press(self.sent(may_list_organisation="on"))
        send_due()
        receipt = next(one for one in mails() if one.recipients == "vraagster@voorbeeld.test" and "ontvingen" in one.subject)  # fmt: skip
        for typed in filled_in(website="https://www.verzonnen-tuinclub.test").values():
            assert typed in receipt.text
        told = [one for one in mails() if "wacht" in one.subject]
        wanted = {self.people["Eindredacteur"].email, self.people["superuser"].email}
        assert {one.recipients for one in told} == wanted
        assert len(told) == 2
        for mail in told:
            for typed in ("Verzonnen Vraagster", "vraagster@voorbeeld.test", "pleinen", "Tuinclub"):
                assert typed not in mail.text + mail.html + mail.subject

    def test_markup_in_a_receipt_is_text(self):
        self.press(self.sent(wish="<script>alert(1)</script> & <b>vet</b>"))
        send_due()
        receipt = next(one for one in mails() if "ontvingen" in one.subject)
        assert "<script>alert(1)</script> & <b>vet</b>" in receipt.text
        assert "<script>" not in receipt.html
        assert "&lt;script&gt;" in receipt.html

    def test_nothing_that_was_typed_reaches_the_head_of_a_mail(self):
        self.press(self.sent(contact_name="Naam\r\nBcc: kwaad@voorbeeld.test", organisation_name="Club\r\nBcc: kwaad@voorbeeld.test"))  # fmt: skip
        send_due()
        for mail in mails():
            assert "kwaad" not in mail.headers + mail.subject + mail.recipients

    def test_a_link_that_ran_out_says_what_to_do(self):
        link = self.sent()
        with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1), tick=False):
            response = self.client.get(link)
            soup = soup_of(response)
            assert response.status_code == 410
            assert "werkt niet meer" in soup.h1.get_text()
            assert soup.main.find("a", class_="button")["href"] == PLACE
            token = link.rstrip("/").rpartition("/")[2]
            assert self.client.post(CONFIRM, {"token": token}).status_code == 410
        assert JoinRequest.objects.get().state == JoinState.TO_CONFIRM

    def test_nobody_guesses_a_link(self):
        row = made(confirmed=False)
        for guess in (*GUESSES, row.token_hash, str(row.uid), str(row.pk)):
            with self.subTest(guess[:10]):
                assert self.client.get(f"{CONFIRM}{guess}/").status_code in {404, 410}
                assert self.client.post(CONFIRM, {"token": guess}).status_code == 410
        assert self.client.post(CONFIRM).status_code == 410
        row.refresh_from_db()
        assert row.state == JoinState.TO_CONFIRM

    def test_the_database_holds_no_secret(self):
        link = self.sent()
        token = link.rstrip("/").rpartition("/")[2]
        assert len(token) == 43
        held = repr(JoinRequest.objects.values().get()) + repr(OutboxMail.objects.values().get())
        assert token not in held
        assert hash_of(token) in held

    def test_a_link_opens_one_request_and_no_other(self):
        first, second = self.sent(), self.sent(wish="Iets anders")
        assert first != second
        self.press(first)
        states = dict(JoinRequest.objects.values_list("wish", "state"))
        assert states["Iets anders"] == JoinState.TO_CONFIRM

    def test_without_a_form_token_nothing_is_confirmed_and_no_secret_is_logged(self):
        token = token_of(made(confirmed=False).uid)
        with self.assertLogs("django", logging.WARNING) as logs:
            response = Client(enforce_csrf_checks=True).post(CONFIRM, {"token": token})
        assert response.status_code == 403
        assert token not in "".join(logs.output)
        assert JoinRequest.objects.get().state == JoinState.TO_CONFIRM

    def test_pages_behind_the_link_are_kept_by_nobody_and_tell_nobody_their_address(self):
        link = self.sent()
        for place in (link, RECEIVED, f"{CONFIRM}niets/"):
            response = self.client.get(place)
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
            assert response["Referrer-Policy"] == "same-origin"
            soup = soup_of(response)
            assert not soup.find("link", rel="canonical")
            assert not soup.find_all(hreflang=True)

    def test_who_cannot_get_mail_does_not_keep_a_sender_from_confirming(self):
        UserFactory(is_superuser=True, email="geen adres")
        self.press(self.sent())
        assert JoinRequest.objects.get().state == JoinState.RECEIVED

    def test_a_sender_in_another_language_is_written_to_in_that_language(self):
        row = made(confirmed=False)
        JoinRequest.objects.filter(pk=row.pk).update(language="fr")
        OutboxMail.objects.update(language="fr")
        send_due()
        [mail] = mails()
        assert "Confirmez votre demande" in mail.subject
        assert link_in(mail).startswith("/fr/netwerk/meedoen/bevestig/")

    def test_no_mail_leaves_about_what_is_gone(self):
        row = made(confirmed=False)
        row.delete()
        send_due()
        assert mails() == []
        assert OutboxMail.objects.get().state == "not_needed"

    def test_dates_in_a_mail_are_those_of_its_language(self):
        with translation.override("en"):
            made(confirmed=False)
        send_due()
        assert "De link werkt tot" in mails()[0].text
