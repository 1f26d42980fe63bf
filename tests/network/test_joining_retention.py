"""How long a request is kept, and what of a person is found where it should not be."""

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.search.models import IndexEntry

from bridges.models import BridgePage
from network.joining.services import (
    NewOrganisation,
    accept_request,
    answer_request,
    call_spam,
)
from network.models import AnswerReason, JoinRequest, Organisation, Person
from site_core.models import OutboxMail
from tests.factories import UserFactory, make_site
from tests.network.joining_desk import made
from tests.site.public_addresses import public_addresses

CANARY = "Kanarievogel"
MAIL = "kanarievogel@voorbeeld.test"


def accepted(**changed):
    row = made(**changed)
    name = row.organisation_name
    accept_request(
        row=row, version=2, user=UserFactory(), now=timezone.now(), chosen=NewOrganisation(name)
    )
    return row


def answered(**changed):
    row = made(**changed)
    answer_request(
        row=row, version=2, user=UserFactory(), now=timezone.now(), reason=AnswerReason.MORE, answer="Uitleg."
    )  # fmt: skip
    return row


def spam(**changed):
    row = made(**changed)
    call_spam(row=row, version=2, user=UserFactory(), now=timezone.now())
    return row


def clear(*options, days=0):
    """Run the command some days later, and return what it says."""
    out = StringIO()
    with time_machine.travel(timezone.now() + timedelta(days=days, minutes=1), tick=False):
        call_command("clear_join_requests", *options, stdout=out)
    return out.getvalue()


class Kept(TestCase):
    """One request in each state."""

    @classmethod
    def setUpTestData(cls):
        cls.rows = {
            "to_confirm": made(confirmed=False, wish="1"),
            "received": made(wish="2"),
            "accepted": accepted(wish="3", organisation_name="Verzonnen A"),
            "answered": answered(wish="4"),
            "spam": spam(wish="5"),
        }

    def states(self):
        found = JoinRequest.objects.order_by("pk").values_list("pk", "state")
        names = {row.pk: name for name, row in self.rows.items()}
        return {names[pk]: state for pk, state in found}

    def test_nothing_goes_before_its_time(self):
        before = self.states()
        clear(days=13)
        assert self.states() == before

    def test_a_link_that_ran_out_expires_and_after_a_month_it_and_spam_are_gone(self):
        clear(days=14)
        assert self.states() | {"to_confirm": "expired"} == self.states()
        clear(days=29)
        assert len(self.states()) == 5
        clear(days=30)
        assert set(self.states()) == {"received", "accepted", "answered"}

    def test_after_a_year_the_decision_stays_without_a_word_of_the_sender(self):
        clear(days=364)
        assert JoinRequest.objects.get(pk=self.rows["accepted"].pk).contact_email
        clear(days=365)
        for name in ("accepted", "answered"):
            held = JoinRequest.objects.filter(pk=self.rows[name].pk).values().get()
            for private in ("Vraagster", "vraagster@", "voorzitster", "Tuinclub", "Verzonnen A", "Uitleg", "tuinclub.test"):  # fmt: skip
                assert private not in repr(held)
            assert held["erased_at"]
            assert held["decided_by_id"]
        assert JoinRequest.objects.get(pk=self.rows["accepted"].pk).organisation.name == "Verzonnen A"  # fmt: skip

    def test_what_still_waits_stays_however_long(self):
        clear(days=4_000)
        assert set(self.states()) == {"received", "accepted", "answered"}
        assert JoinRequest.objects.get(state="received").contact_email

    def test_a_dry_run_says_what_and_writes_nothing_and_a_second_run_finds_nothing(self):
        before = list(JoinRequest.objects.order_by("pk").values())
        said = clear("--dry-run", days=400)
        assert "2" in said
        assert list(JoinRequest.objects.order_by("pk").values()) == before
        assert clear(days=400) != clear(days=400)
        assert [char for char in clear(days=400) if char.isdigit()] == ["0", "0", "0"]

    def test_the_clock_does_it_too(self):
        with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
            call_command("publish_on_time", once=True)
        assert set(self.states()) == {"received", "accepted", "answered"}

    def test_one_person_can_have_their_data_and_have_it_erased(self):
        out = StringIO()
        call_command("join_request_data", "VRAAGSTER@voorbeeld.test", stdout=out)
        rows = json.loads(out.getvalue())
        assert len(rows) == 5
        assert {row["contact_name"] for row in rows} == {"Verzonnen Vraagster"}
        Person.objects.create(name="Verzonnen Vraagster", email="vraagster@voorbeeld.test")
        call_command("join_request_data", "vraagster@voorbeeld.test", "--erase", stdout=out)
        assert "Vraagster" not in repr(list(JoinRequest.objects.values()))
        assert set(self.states()) == {"accepted", "answered", "spam"}
        assert "1" in out.getvalue().splitlines()[-1]
        out = StringIO()
        call_command("join_request_data", "niemand@voorbeeld.test", stdout=out)
        assert json.loads(out.getvalue()) == []

    def test_an_emptied_request_can_still_be_looked_at(self):
        clear(days=400)
        self.client.force_login(UserFactory(is_superuser=True))
        for name in ("accepted", "answered"):
            response = self.client.get(f"/admin/aanvragen-netwerk/{self.rows[name].pk}/")
            assert "gewist" in response.content.decode()
        assert self.rows["accepted"].reference in self.client.get("/admin/aanvragen-netwerk/").content.decode()  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"state": "iets"}, {"state": "received"}, {"confirmed_at": timezone.now()}, {"decided_at": timezone.now()},
        {"state": "accepted", "confirmed_at": timezone.now()}, {"reason": "other"}, {"answer": "Nee."}, {"contact_email": ""},
        {"state": "answered", "confirmed_at": timezone.now(), "decided_at": timezone.now()}, {"erased_at": timezone.now()},
    ],
)  # fmt: skip
def test_the_database_refuses_a_state_that_cannot_be(values):
    row = made(confirmed=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.filter(pk=row.pk).update(**values)


class Canary(TestCase):
    """A sender whose name and address are looked for in all that the public, a search engine or a log can read."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def plant(self, **changed):
        told = {
            "contact_name": CANARY,
            "contact_email": MAIL,
            "contact_function": CANARY,
            "wish": CANARY,
            "organisation_name": "Verzonnen Tuinclub",
        }
        return told | changed

    def test_nothing_is_found_anywhere_unless_it_was_ticked(self):
        with self.assertLogs(level=logging.DEBUG) as logs:
            logging.getLogger("verzonnen").warning("Eén regel, voor als er geen andere is.")
            made(confirmed=False, **self.plant())
            made(**self.plant(wish=f"{CANARY} 2"))
            answered(**self.plant(wish=f"{CANARY} 3"))
            spam(**self.plant(wish=f"{CANARY} 4"))
            accepted(bridges=[self.site[BridgePage]], may_list_organisation=True, **self.plant())
            found = self.found_in()
        assert Organisation.objects.get(name="Verzonnen Tuinclub").listed_publicly
        assert found == []
        # The lines of the database itself are off outside debugging; they hold what is written.
        lines = [line for line in logs.output if "django.db.backends" not in line]
        assert CANARY.lower() not in "\n".join(lines).lower()

    def test_the_name_is_found_where_it_was_ticked_and_the_address_never(self):
        accepted(may_list_organisation=True, may_show_name=True, **self.plant())
        person = Person.objects.get(name=CANARY)
        assert person.is_public
        assert [where for where in self.found_in() if MAIL in where] == []

    def found_in(self):
        """Return each place in which something of the sender stands."""
        files = [
            "/sitemap.xml", "/nieuw/nieuw.atom", "/agenda/agenda.atom", "/agenda/agenda.ics", "/agenda/agenda.json", "/agenda/agenda.csv",
            "/acties/acties.csv", "/acties/acties.json", "/netwerk/verzonnen-tuinclub/", "/netwerk/meedoen/", "/netwerk/meedoen/aanvraag/",
        ]  # fmt: skip
        texts = {at: self.client.get(at).content.decode() for at in [*public_addresses(self.site).values(), *files]}  # fmt: skip
        texts |= {
            "revisions": repr(list(Revision.objects.values())),
            "index": repr(list(IndexEntry.objects.values_list("title", "body", "autocomplete"))),
            "logs": repr([list(kind.objects.values()) for kind in (ModelLogEntry, PageLogEntry)]),
            "mail": repr(list(OutboxMail.objects.values("event", "params", "recipient_name"))),
            "organisations": repr(list(Organisation.objects.values())),
        }
        return [f"{at}: {MAIL if MAIL in text else CANARY}" for at, text in texts.items() if CANARY.lower() in text.lower()]  # fmt: skip
