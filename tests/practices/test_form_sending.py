"""A practice is sent by a press on the button behind a mailed link: once, on the text that was checked."""

from datetime import timedelta

import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from practices.models import PracticePage, Submission, SubmissionMessage, SubmissionState
from practices.submitting.services import confirm_token
from site_core.models import OutboxMail
from tests.factories import PracticePageFactory, UserFactory, make_site
from tests.practices.form_desk import (
    ADDRESS,
    AGREED,
    SHORT,
    VISITOR,
    come_in,
    confirmed,
    fields_of,
    forget_throttle,
    link_in,
    made,
    mails,
    make_theme,
    place,
    sent,
    soup_of,
)

CONFIRM = "/praktijken/deel/bevestig/"


class NoBackend(BaseEmailBackend):
    """A mail server whose name is not known."""

    def open(self):
        raise OSError("Name or service not known")


class Ready(TestCase):
    """A draft that may be sent."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()
        cls.row = made()

    def setUp(self):
        forget_throttle()
        come_in(self.client, self.row)

    def send(self, version=None, **changed):
        self.row.refresh_from_db()
        values = AGREED | {"versie": str(version or self.row.version)} | changed
        return self.client.post(place(self.row, "nakijken/"), values, REMOTE_ADDR=VISITOR)

    def state(self):
        self.row.refresh_from_db()
        return self.row.state


class Sending(Ready):
    """Looking at the answers, and sending them."""

    def test_each_answer_stands_there_with_the_way_to_change_it(self):
        soup = soup_of(self.client.get(place(self.row, "nakijken/")))
        told = soup.main.get_text()
        for text in (
            "Een verzonnen wijkpark",
            "De kelders liepen onder.",
            "Te weinig tijd.",
            "Verzonnen Schrijfster",
        ):
            assert text in told
        change = soup.find("a", string=None, href=place(self.row, "waarom/") + "?terug=nakijken")
        shown = fields_of(soup_of(self.client.get(change["href"])))
        answer = self.client.post(
            place(self.row, "waarom/"), shown | {"why": "Anders.", "doe": "verder"}
        )
        assert answer.url == place(self.row, "nakijken/")

    def test_every_tick_is_needed(self):
        for name in AGREED:
            answer = self.send(**{name: ""})
            assert answer.status_code == 200
            assert soup_of(answer).find(class_="error-summary")
        assert self.state() == SubmissionState.DRAFT

    def test_a_part_that_is_missing_or_wrong_keeps_it_here_and_is_named(self):
        for part in SHORT:
            answers = {name: values for name, values in SHORT.items() if name != part}
            row = made(answers)
            come_in(self.client, row)
            values = AGREED | {"versie": str(row.version)}
            answer = self.client.post(place(row, "nakijken/"), values)
            assert answer.status_code == 200
            assert soup_of(answer).find("a", href=f"{place(row, part)}/?terug=nakijken")
        assert not OutboxMail.objects.exists()

    def test_pressed_twice_it_is_one_sending_and_an_old_page_is_refused(self):
        version = self.row.version
        assert self.send(version).url == place(self.row, "verstuurd/")
        assert self.send(version).url == place(self.row, "verstuurd/")
        assert OutboxMail.objects.count() == 1
        assert self.send(version + 7).status_code == 409
        for odd in ("x", "-1", "²", "9" * 400):
            assert self.send(odd).status_code == 409

    def test_the_mail_asks_and_tells_nothing_that_was_typed(self):
        self.send()
        [letter] = mails()
        assert letter.recipients() == [ADDRESS]
        whole = letter.subject + letter.body + letter.alternatives[0][0]
        for values in SHORT.values():
            for value in values.values():
                if isinstance(value, str) and len(value) > 4 and value != "running":
                    assert value not in whole
        assert "Verzonnen" not in str(letter.message()["To"])

    def test_a_text_that_changed_gets_no_mail_any_more(self):
        self.send()
        shown = fields_of(soup_of(self.client.get(place(self.row, "waarom/"))))
        self.client.post(place(self.row, "waarom/"), shown | {"why": "Anders."})
        assert mails() == []

    def test_too_many_mails_to_one_address_wait(self):
        for _press in range(5):
            assert self.send().status_code == 302
        answer = self.send()
        assert answer.status_code == 429
        assert self.state() == SubmissionState.TO_CONFIRM


class Confirming(Ready):
    """The page behind the mailed link."""

    def press(self, token, client=None):
        return (client or Client()).post(CONFIRM, {"token": token}, follow=True)

    def test_visits_of_machines_change_nothing(self):
        self.send()
        [letter] = mails()
        for method in ("get", "head"):
            for _visit in range(2):
                assert getattr(Client(), method)(link_in(letter)).status_code == 200
        assert self.state() == SubmissionState.TO_CONFIRM
        assert Client().get(CONFIRM).status_code == 405

    def test_a_second_press_changes_nothing_and_shows_the_same_number(self):
        token = confirm_token(sent(self.row))
        pages = PracticePage.objects.count()
        first, second = self.press(token), self.press(token)
        self.row.refresh_from_db()
        for answer in (first, second, Client().get(f"{CONFIRM}{token}/")):
            assert self.row.reference in answer.content.decode()
        assert PracticePage.objects.count() == pages + 1
        assert SubmissionMessage.objects.filter(submission=self.row, kind="sent").count() == 1
        assert OutboxMail.objects.filter(kind="practice-received").count() == 1

    def test_a_link_to_a_text_that_changed_since_is_explained_and_does_nothing(self):
        token = confirm_token(sent(self.row))
        shown = fields_of(soup_of(self.client.get(place(self.row, "waarom/"))))
        self.client.post(place(self.row, "waarom/"), shown | {"why": "Anders."})
        for answer in (Client().get(f"{CONFIRM}{token}/"), self.press(token)):
            assert answer.status_code == 410
            assert "niet meer de juiste" in answer.content.decode()
        assert self.state() == SubmissionState.DRAFT
        self.send()
        assert self.press(token).status_code == 410
        newer = confirm_token(Submission.objects.get(pk=self.row.pk))
        assert self.press(newer).status_code == 200
        assert self.press(token).status_code == 410

    def test_who_held_an_earlier_link_is_not_let_in(self):
        old = confirm_token(sent(self.row))
        self.row.refresh_from_db()
        confirmed(sent(self.row))
        stranger = Client()
        assert self.press(old, stranger).status_code == 410
        assert not stranger.cookies

    def test_a_late_press_and_a_guess_do_nothing(self):
        token = confirm_token(sent(self.row))
        with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
            assert self.press(token).status_code == 410
        with self.assertNoLogs("django.request", "WARNING"):
            for guess in (
                token[:-1],
                token[:32] + "a" * 43,
                "x",
                "\0",
                "a" * 5_000,
                token.upper(),
                "0" * 32 + token[32:],
            ):
                assert self.press(guess).status_code == 410
        assert self.state() == SubmissionState.TO_CONFIRM

    def test_the_receipt_holds_all_and_goes_to_the_sender_and_a_word_to_each_reviewer(self):
        reviewer = UserFactory(email="beoordelaar@voorbeeld.test")
        reviewer.user_permissions.add(Permission.objects.get(codename="review_submission"))
        UserFactory(email="ander@voorbeeld.test")
        row = confirmed(sent(self.row))
        waiting = OutboxMail.objects.filter(kind="practice-waiting")
        assert [one.recipient for one in waiting] == [reviewer.email]
        assert row.reference not in str(waiting[0].params)
        waiting.delete()
        mails()
        [receipt] = [one for one in mail.outbox if row.reference in one.subject]
        assert receipt.recipients() == [ADDRESS]
        for text in (
            "Een verzonnen wijkpark",
            "De kelders liepen onder.",
            "- een trekker",
            row.link_secret,
        ):
            assert text in receipt.body
        assert ADDRESS not in receipt.body

    @override_settings(EMAIL_BACKEND="tests.practices.test_form_sending.NoBackend")
    def test_confirming_writes_to_nobody_past_the_outbox(self):
        UserFactory(email="baas@voorbeeld.test", is_superuser=True)
        assert self.press(confirm_token(sent(self.row))).status_code == 200
        assert self.state() == SubmissionState.IN_REVIEW

    def test_the_last_page_tells_the_day_and_how_to_follow(self):
        token = confirm_token(sent(self.row))
        with time_machine.travel("2026-11-26 10:00", tick=False):
            answer = self.press(token)
        text = answer.content.decode()
        assert "3 december 2026" in text
        assert "/praktijken/opvolgen/" in text

    def test_nothing_private_stands_in_the_page(self):
        row = confirmed(sent(self.row))
        told = str(row.page.get_latest_revision().content) + str(
            PracticePage.objects.filter(pk=row.page.pk).values()
        )
        for secret in (ADDRESS, "Verzonnen Schrijfster"):
            assert secret not in told


class Alike(Ready):
    """Practices that look like the one that is begun."""

    def test_they_are_shown_before_the_writing_begins_in_few_queries(self):
        index = self.site[PracticePage].get_parent()
        alike = PracticePageFactory(parent=index, title="Wijkpark in Elders")
        for number in range(6):
            PracticePageFactory(parent=index, title=f"Laadpalen {number}", summary="Stroom.")
        hidden = PracticePageFactory(parent=index, title="Wijkpark verborgen", live=False)
        row = made({"wie": SHORT["wie"], "titel": SHORT["titel"]})
        come_in(self.client, row)
        soup = soup_of(self.client.get(place(row)))
        section = soup.find(attrs={"aria-labelledby": "lijkt"})
        assert alike.title in section.get_text()
        assert hidden.title not in soup.get_text()
        assert "Laadpalen" not in soup.get_text()
        come_in(self.client, self.row)
        assert not soup_of(self.client.get(place(self.row))).find(
            attrs={"aria-labelledby": "lijkt"}
        )
