"""Whoever may publish a page gets a mail when a public date on it moves, or is called off, at short notice."""

from datetime import UTC, date, datetime, time
from unittest.mock import patch

import time_machine
from django.core import mail
from django.db import transaction
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailTestUtils
from wagtail.users.models import UserProfile

from network.models import AgendaPage, EventPage
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.period import Period
from tests.bridges.admin_people import make_people
from tests.factories import EventPageFactory, MeetingPageFactory, UserFactory, make_site
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form

NOW = datetime(2028, 5, 4, 9, tzinfo=UTC)
SOON, SOONER, FAR = date(2028, 5, 18), date(2028, 5, 10), date(2028, 9, 1)
REASON = "Storm op zee; de zaal is dicht."
MAYBE = Period.of_month(2028, 5)

# From what to what (values of the page), and whether somebody has to hear it today.
CHANGES = {
    "away from soon": ({"when": Period.of_day(SOON)}, {"when": Period.of_day(FAR)}, True),
    "to soon": ({"when": Period.of_day(FAR)}, {"when": Period.of_day(SOON)}, True),
    "soon is taken away": ({"when": Period.of_day(SOON)}, {"when": None}, True),
    "soon becomes unknown": ({"when": Period.of_day(SOON)}, {"when": Period.unknown()}, True),
    "today": ({"when": Period.of_day(date(2028, 5, 4))}, {"when": Period.of_day(FAR)}, True),
    "the fifteenth day": ({"when": Period.of_day(date(2028, 5, 19))}, {"when": Period.of_day(FAR)}, False),
    "far to far": ({"when": Period.of_day(FAR)}, {"when": Period.of_day(date(2028, 9, 2))}, False),
    "what is over": ({"when": Period.of_day(date(2028, 5, 3))}, {"when": Period.of_day(date(2028, 5, 2))}, False),
    "a first date": ({"when": None}, {"when": Period.of_day(SOON)}, False),
    "a month that becomes a day in it": ({"when": MAYBE}, {"when": Period.of_day(SOON)}, False),
    "a month that moves": ({"when": MAYBE}, {"when": Period.of_month(2028, 9)}, False),
    "cancelled": ({"when": Period.of_day(SOON)}, {"outcome": "cancelled", "outcome_reason": REASON}, True),
    "postponed": ({"when": Period.of_day(SOON)}, {"outcome": "postponed", "outcome_reason": REASON}, True),
    "cancelled, far away": ({"when": Period.of_day(FAR)}, {"outcome": "cancelled", "outcome_reason": REASON}, False),
    "after all": (
        {"when": Period.of_day(SOON), "outcome": "cancelled", "outcome_reason": REASON}, {"outcome": "open"}, True,
    ),
    "moved and after all, in one mail": (
        {"when": Period.of_day(SOON), "outcome": "postponed", "outcome_reason": REASON},
        {"when": Period.of_day(SOONER), "outcome": "open", "moved_reason": REASON}, True,
    ),
    "held": ({"when": Period.of_day(SOON)}, {"outcome": "held"}, False),
    "another title": ({"when": Period.of_day(SOON)}, {"title": "Verzonnen anders"}, False),
}  # fmt: skip


@time_machine.travel(NOW, tick=False)
class Mails(WagtailTestUtils, TestCase):
    """Dates below the agenda of a small site."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        UserProfile.objects.update_or_create(
            user=cls.people["Eindredacteur"], defaults={"preferred_language": "fr"}
        )

    def publish(self, page, **values):
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision(user=self.people["Eindredacteur"]).publish()

    def event(self, factory=EventPageFactory, **values):
        page = factory(parent=self.site[AgendaPage], **values)
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    def recipients(self):
        return sorted(OutboxMail.objects.values_list("recipient", flat=True))

    def send(self):
        send_due()
        return mail.outbox

    def test_each_change_is_told_or_is_not(self):
        for factory in (EventPageFactory, MeetingPageFactory):
            for name, (before, after, told) in CHANGES.items():
                with self.subTest(name, page=factory.__name__), transaction.atomic():
                    page = self.event(factory, **before)
                    OutboxMail.objects.all().delete()
                    self.publish(page, **after)
                    events = set(OutboxMail.objects.values_list("event", flat=True))
                    assert len(events) == (1 if told else 0), events
                    transaction.set_rollback(True)

    def test_a_draft_tells_nothing_and_its_publication_does(self):
        page = self.event(when=Period.of_day(SOON))
        page.when = Period.of_day(FAR)
        revision = page.save_revision()
        assert self.recipients() == []
        revision.publish()
        assert self.recipients() != []

    def test_a_date_that_is_not_public_tells_nothing(self):
        page = self.event(when=Period.of_day(SOON))
        page.unpublish()
        page.refresh_from_db()
        page.when = Period.of_day(FAR)
        page.save()
        page.save_revision()
        assert self.recipients() == []

    def test_a_change_that_fails_leaves_no_mail(self):
        page = self.event(when=Period.of_day(SOON))
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            self.publish(page, when=Period.of_day(FAR))
            1 / 0  # noqa: B018 - the fault itself
        assert self.recipients() == []

    def test_it_goes_to_those_who_may_publish_and_to_nobody_else(self):
        publisher, editor = self.people["Eindredacteur"], self.people["Redacteur"]
        gone = UserFactory(is_superuser=True, is_active=False, email="weg@voorbeeld.test")
        without = UserFactory(is_superuser=True, email="")
        wrong = UserFactory(is_superuser=True, email="niet een adres")
        self.publish(self.event(when=Period.of_day(SOON)), when=Period.of_day(FAR))
        found = self.recipients()
        assert publisher.email in found
        assert not {editor.email, gone.email, without.email, wrong.email} & set(found)
        assert len(found) == len(set(found))

    def test_each_reads_it_in_their_own_language_and_it_says_all(self):
        page = self.event(
            when=Period.of_day(SOON), title='Dag & <b>nacht</b>\r\nBcc: x@y.test "😀"'
        )
        self.publish(
            page,
            when=Period.of_moment(SOONER, time(14)),
            moved_reason=REASON,
        )
        chief = UserFactory(is_superuser=True, email="chef@voorbeeld.test")
        by_address = {message.to[0]: message for message in self.send()}
        french = next(
            one for to, one in by_address.items() if self.people["Eindredacteur"].email in to
        )
        assert chief.email not in "".join(by_address)
        assert "\n" not in french.subject
        assert "Bcc" not in french.message()
        for text in ("18 mai 2028", "10 mai 2028", REASON, page.full_url):
            assert text in french.body, text
        html = french.alternatives[0].content
        assert "<b>nacht" not in html
        assert "&lt;b&gt;nacht" in html
        assert 'lang="fr"' in html

    def test_dutch_is_what_somebody_without_a_choice_reads(self):
        UserFactory(is_superuser=True, email="chef@voorbeeld.test")
        self.publish(
            self.event(when=Period.of_day(SOON)), outcome="cancelled", outcome_reason=REASON
        )
        [message] = [one for one in self.send() if "chef@" in one.to[0]]
        assert "Geannuleerd" in message.subject
        assert "Datum: 18 mei 2028" in message.body.replace("donderdag ", "")
        assert f"Reden: {REASON}" in message.body

    def test_a_page_that_is_gone_before_the_mail_leaves_is_not_written_about(self):
        page = self.event(when=Period.of_day(SOON))
        self.publish(page, when=Period.of_day(FAR))
        Page.objects.get(pk=page.pk).delete()
        assert OutboxMail.objects.exists()
        assert self.send() == []

    def test_moving_back_and_forth_tells_each_move_once(self):
        page = self.event(when=Period.of_day(SOON))
        for when in (FAR, SOON, FAR):
            self.publish(page, when=Period.of_day(when))
            self.publish(page)
        assert len(set(OutboxMail.objects.values_list("event", flat=True))) == 3

    def test_an_editor_moves_it_in_the_admin(self):
        page = self.event(when=Period.of_day(SOON))
        self.client.force_login(self.people["Eindredacteur"])
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = filled_form(
            self.client.get(address).content.decode(),
            page,
            when_text="01/09/2028",
            moved_reason=REASON,
        )
        with patch("site_core.outbox.services.ask_worker"):
            assert send_and_approve(self.client, address, form).status_code == 302
        assert EventPage.objects.get(pk=page.pk).when == Period.of_day(FAR)
        assert self.people["Eindredacteur"].email in self.recipients()
