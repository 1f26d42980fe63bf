"""Requests to join in the admin: who may see them, and what becomes of them."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from bridges.models import BridgePage
from network.joining.services import call_spam
from network.models import JoinRequest, JoinState, Organisation, Person
from site_core.models import FourEyesState, OutboxMail, ReviewDecision
from site_core.outbox.services import send_due
from site_core.review.deciding import APPROVE, decide
from site_core.review.models import ReviewOutcome
from site_core.review.refusals import NotSecondPersonError
from tests.bridges.admin_people import make_people
from tests.factories import OrganisationFactory, make_site
from tests.network.joining_desk import filled_in, made, mails, soup_of
from tests.reviewing import let_pass

LIST = "/admin/aanvragen-netwerk/"


class Moderation(TestCase):
    """A moderator, and a request that waits."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.user = cls.people["Eindredacteur"]
        cls.bridge = cls.site[BridgePage]

    def setUp(self):
        self.client.force_login(self.user)

    def screen(self, row):
        return reverse("join_requests:detail", args=[row.pk])

    def decide(self, row, doing, **values):
        return self.client.post(self.screen(row), {"doe": doing, "version": row.version, **values})

    def accept(self, row, **values):
        wanted = {"organisation": "new", "name": row.organisation_name, "kind": "vzw"} | values
        return self.decide(row, "accept", **wanted)

    def answer(self, row, **values):
        return self.decide(row, "answer", **({"reason": "outside", "answer": "Verzonnen uitleg."} | values))  # fmt: skip

    # --- Who may see it ---------------------------------------------------------------------------------------------

    def test_only_who_may_decide_sees_anything(self):
        row = made()
        for who, person in self.people.items():
            self.client.force_login(person)
            may = who in {"Eindredacteur", "superuser"}
            for address in (LIST, f"{LIST}results/", self.screen(row), f"{LIST}999999/"):
                with self.subTest(f"{who} {address}"):
                    response = self.client.get(address)
                    wanted = {200, 404} if may else {302, 403}
                    assert response.status_code in wanted
                    if not may:
                        assert "Verzonnen Vraagster" not in response.content.decode()
            if not may:
                response = self.client.post(self.screen(row), {"doe": "spam", "version": 2})
                assert response.status_code in {302, 403}
        row.refresh_from_db()
        assert row.state == JoinState.RECEIVED

    def test_what_was_not_confirmed_is_seen_by_nobody(self):
        row = made(confirmed=False)
        assert self.client.get(self.screen(row)).status_code == 404
        assert row.organisation_name not in self.client.get(LIST).content.decode()

    def test_the_list_begins_with_who_waits_longest_and_suspicious_ones_come_after(self):
        rows = [made(organisation_name=f"Verzonnen {number}") for number in range(4)]
        JoinRequest.objects.filter(pk=rows[0].pk).update(suspicions="links trap")
        JoinRequest.objects.filter(pk=rows[2].pk).update(confirmed_at=timezone.now() - timedelta(days=9))  # fmt: skip
        call_spam(row=rows[1], version=2, user=self.user, now=timezone.now())
        soup = soup_of(self.client.get(LIST))
        names = [one.get_text(strip=True) for one in soup.find_all("a", href=True) if one["href"].startswith(LIST) and "Verzonnen" in one.get_text()]  # fmt: skip
        assert names == ["Verzonnen 2", "Verzonnen 3", "Verzonnen 0", "Verzonnen 1"]
        assert "9 dagen" in soup.get_text()
        assert "verschillende links" in soup.get_text()
        only = soup_of(self.client.get(f"{LIST}?state=spam")).get_text()
        assert "Verzonnen 1" in only
        assert "Verzonnen 2" not in only

    def test_the_menu_leads_there_for_who_may(self):
        assert LIST in self.client.get("/admin/").content.decode()
        self.client.force_login(self.people["Redacteur"])
        assert LIST not in self.client.get("/admin/").content.decode()

    # --- Accepting --------------------------------------------------------------------------------------------------

    def test_accepted_with_all_ticks_it_is_public_at_once(self):
        row = made(bridges=[self.bridge], may_list_organisation=True, may_show_name=True)
        assert self.accept(row).status_code == 302
        organisation = Organisation.objects.get(name="Verzonnen Tuinclub")
        assert organisation.live
        assert organisation.listed_publicly
        assert list(organisation.active_in.all()) == [self.bridge]
        assert self.client.get("/netwerk/verzonnen-tuinclub/").status_code == 200
        assert not FourEyesState.objects.exists()
        [decision] = ReviewDecision.objects.all().of(organisation)
        assert (decision.outcome, decision.reason) == (ReviewOutcome.REVIEWED, row.reference)
        person = Person.objects.get(name="Verzonnen Vraagster")
        assert (person.is_public, person.organisation, person.function) == (True, organisation, "verzonnen voorzitster")  # fmt: skip
        row.refresh_from_db()
        assert (row.state, row.organisation, row.decided_by) == (JoinState.ACCEPTED, organisation, self.user)  # fmt: skip
        send_due()
        welcome = mails()[-1]
        assert "Welkom" in welcome.subject
        assert "/netwerk/verzonnen-tuinclub/" in welcome.text

    def test_what_the_moderator_adds_waits_for_a_second_person(self):
        row = made(bridges=[self.bridge], may_list_organisation=True)
        answer = self.client.get(self.accept(row, contribution="Verzonnen tuinen").url)
        assert "wacht op een tweede persoon" in answer.content.decode()
        address = "/netwerk/verzonnen-tuinclub/"
        assert "Verzonnen tuinen" not in self.client.get(address).content.decode()
        [state] = FourEyesState.objects.all()
        with pytest.raises(NotSecondPersonError):
            decide(state=state, user=self.user, outcome=APPROVE, seen=state.fingerprint)
        assert let_pass() == 1
        assert "Verzonnen tuinen" in self.client.get(address).content.decode()
        assert list(Organisation.objects.get(slug="verzonnen-tuinclub").active_in.all()) == [self.bridge]  # fmt: skip

    def test_in_other_words_than_the_sender_s_all_of_it_waits(self):
        other = {"name": "Verzonnen Bloemenclub", "kind": "snoepclub", "website": "https://www.club.test"}  # fmt: skip
        for number, (field, words) in enumerate(other.items()):
            row = made(may_list_organisation=True, organisation_name=f"Verzonnen club {number}")
            assert self.accept(row, **{field: words}).status_code == 302
            organisation = Organisation.objects.latest("pk")
            assert not organisation.live
            assert words not in self.client_class().get("/netwerk/").content.decode()
            send_due()
            assert "een collega leest ze eerst" in mails()[-1].text.casefold()
            assert let_pass() == 1
            organisation.refresh_from_db()
            assert (organisation.live, getattr(organisation, field)) == (True, words)
            assert organisation.name in self.client_class().get("/netwerk/").content.decode()

    def test_nobody_decides_alone_on_what_they_asked_for_themselves(self):
        row = made(may_list_organisation=True, contact_email=self.user.email.upper())
        self.accept(row)
        assert not Organisation.objects.get(name="Verzonnen Tuinclub").live
        assert FourEyesState.objects.count() == 1

    def test_the_right_to_decide_is_enough(self):
        moderator = self.people["admin only"]
        moderator.user_permissions.add(Permission.objects.get(codename="moderate_joinrequest"))
        self.client.force_login(moderator)
        assert self.accept(made(may_list_organisation=True)).status_code == 302
        assert Organisation.objects.get(name="Verzonnen Tuinclub").live

    def test_accepted_without_a_tick_nothing_is_public(self):
        row = made(bridges=[self.bridge])
        self.accept(row)
        organisation = Organisation.objects.get(name="Verzonnen Tuinclub")
        assert not organisation.listed_publicly
        assert self.client.get("/netwerk/verzonnen-tuinclub/").status_code == 404
        assert not Person.objects.filter(name="Verzonnen Vraagster").exists()
        send_due()
        assert "niet in de publieke lijst" in mails()[-1].text
        assert "/netwerk/verzonnen" not in mails()[-1].text

    def test_nothing_of_the_sender_gets_into_a_version(self):
        self.accept(made(may_list_organisation=True, may_show_name=True))
        held = repr(list(Revision.objects.values_list("content", flat=True)))
        for private in ("Vraagster", "vraagster@", "voorzitster", "pleinen"):
            assert private not in held

    def test_one_that_is_known_by_another_spelling_is_offered_and_chosen(self):
        known = OrganisationFactory(name="De Verzonnen Tuinclub vzw", slug="tuinclub", listed_publicly=False, contribution="blijft")  # fmt: skip
        row = made(bridges=[self.bridge], may_list_organisation=True)
        soup = soup_of(self.client.get(self.screen(row)))
        assert known.name in soup.find("section", attrs={"aria-labelledby": "aanvaarden"}).ul.get_text()  # fmt: skip
        assert soup.find("select", attrs={"name": "organisation"}).find("option", selected=True)["value"] == ""  # fmt: skip
        response = self.accept(row, organisation="")
        assert "nieuwe organisatie is of een die" in response.content.decode()
        self.accept(row, organisation=str(known.pk), name="Anders", contribution="anders")
        known.refresh_from_db()
        assert (known.name, known.contribution) == ("De Verzonnen Tuinclub vzw", "blijft")
        assert known.listed_publicly
        assert list(known.active_in.all()) == [self.bridge]
        assert Organisation.objects.filter(name__contains="Tuinclub").count() == 1

    def test_a_draft_of_one_that_is_known_keeps_its_words_and_gets_the_bridges(self):
        known = self.site[Organisation]
        known.active_in.clear()
        known.save()
        known.contribution = "nog in concept"
        known.save_revision()
        self.accept(made(bridges=[self.bridge]), organisation=str(known.pk))
        known = Organisation.objects.get(pk=known.pk)
        draft = known.get_latest_revision_as_object()
        assert draft.contribution == "nog in concept"
        assert [one.pk for one in draft.active_in.all()] == [self.bridge.pk]
        known.refresh_from_db()
        assert known.contribution == "verzonnen inbreng"
        assert list(known.active_in.all()) == [self.bridge]

    def test_a_shared_mailbox_makes_nobody_somebody_else(self):
        known = self.site[Organisation]
        other = Person.objects.create(
            name="Verzonnen Jan", organisation=known, email="vraagster@voorbeeld.test"
        )
        self.accept(made(may_show_name=True), organisation=str(known.pk))
        other.refresh_from_db()
        assert (other.name, other.is_public) == ("Verzonnen Jan", False)
        assert Person.objects.filter(organisation=known, is_public=True).count() == 1

    def test_one_that_is_listed_stays_so_without_the_tick(self):
        known = self.site[Organisation]
        self.accept(made(), organisation=str(known.pk))
        known.refresh_from_db()
        assert known.listed_publicly

    def test_a_name_that_is_taken_is_refused_at_its_field_and_nothing_is_decided(self):
        row = made()
        OrganisationFactory(name="Verzonnen Tuinclub", slug="tuinclub")
        response = self.accept(row)
        assert "Er is al een organisatie" in response.content.decode()
        row.refresh_from_db()
        assert row.state == JoinState.RECEIVED

    def test_hostile_decisions_are_refused(self):
        row = made()
        for values in (
            {"organisation": "999999"}, {"organisation": "x"}, {"organisation": "9" * 500}, {"name": ""}, {"name": "\0"},
            {"name": "a" * 500}, {"version": "x"}, {"version": ""}, {"version": "9" * 500}, {"website": "javascript:x"},
        ):  # fmt: skip
            with self.subTest(values):
                assert self.client.post(self.screen(row), {"doe": "accept", "organisation": "new", "name": "A", "version": row.version, **values}).status_code == 200  # fmt: skip
        for doing in ("", "x", "\0", "spam", "no_spam"):
            with self.subTest(doing):
                assert self.client.post(self.screen(row), {"doe": doing}).status_code == 400
        assert self.client.put(self.screen(row)).status_code == 405
        row.refresh_from_db()
        assert row.state == JoinState.RECEIVED

    def test_markup_is_shown_as_text(self):
        typed = "<script>alert(1)</script>"
        row = made(organisation_name=typed, wish=typed, contact_name=typed, website="https://a.test/<script>alert(1)</script>")  # fmt: skip
        for address in (self.screen(row), LIST):
            content = self.client.get(address).content.decode()
            assert typed not in content
            assert "&lt;script&gt;" in content
        assert not soup_of(self.client.get(self.screen(row))).find("a", href=lambda at: at and "a.test" in at)  # fmt: skip

    # --- Answering, spam --------------------------------------------------------------------------------------------

    def test_an_answer_needs_a_reason_and_own_words_and_nothing_typed_is_lost(self):
        row = made()
        response = self.answer(row, answer="")
        assert "Leg het uit in je eigen woorden." in response.content.decode()
        response = self.answer(row, reason="")
        assert "Kies een reden." in response.content.decode()
        assert "Verzonnen uitleg." in response.content.decode()
        self.answer(row)
        row.refresh_from_db()
        assert (row.state, row.reason) == (JoinState.ANSWERED, "outside")
        send_due()
        told = mails()[-1]
        assert told.recipients == "vraagster@voorbeeld.test"
        assert "Verzonnen uitleg." in told.text
        assert "hoort niet bij het Brugse klimaatplan" in told.text
        assert not Organisation.objects.filter(name="Verzonnen Tuinclub").exists()

    def test_spam_is_silent_and_can_be_brought_back_for_a_month(self):
        row = made()
        before = OutboxMail.objects.count()
        self.decide(row, "spam")
        row.refresh_from_db()
        assert row.state == JoinState.SPAM
        assert OutboxMail.objects.count() == before
        self.decide(row, "no_spam")
        row.refresh_from_db()
        assert (row.state, row.decided_by, row.version) == (JoinState.RECEIVED, None, 4)
        self.decide(row, "spam")
        row.refresh_from_db()
        with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
            self.client.force_login(self.user)
            assert self.decide(row, "no_spam").status_code == 409

    # --- Two at once, and what stays --------------------------------------------------------------------------------

    def test_who_comes_second_is_told_who_decided_what_and_keeps_their_words(self):
        row = made()
        self.accept(row)
        other = self.people["superuser"]
        self.client.force_login(other)
        response = self.answer(row, answer="Mijn lange uitleg.")
        assert response.status_code == 409
        text = soup_of(response).get_text(" ", strip=True)
        assert self.user.email in text
        assert "aanvaard" in text
        assert "Mijn lange uitleg." in text
        row.refresh_from_db()
        assert row.state == JoinState.ACCEPTED
        kinds = list(OutboxMail.objects.values_list("kind", flat=True))
        assert kinds.count("join-accepted") == 1
        assert "join-answered" not in kinds

    def test_a_decision_on_a_version_that_moved_is_refused(self):
        row = made()
        self.decide(row, "spam")
        now = JoinRequest.objects.get()
        self.decide(now, "no_spam")
        assert self.accept(row).status_code == 409
        assert self.accept(JoinRequest.objects.get()).status_code == 302

    def test_the_log_says_who_did_what_without_anybody_elses_name(self):
        self.accept(made(may_show_name=True))
        self.answer(made(wish="anders"))
        lines = ModelLogEntry.objects.filter(action__startswith="network.join")
        assert {line.action for line in lines} == {"network.join.accepted", "network.join.answered"}
        assert {line.user for line in lines} == {self.user}
        held = repr([(line.label, line.data) for line in lines])
        for private in ("Vraagster", "vraagster", "Tuinclub", "uitleg"):
            assert private not in held
        assert self.client.get(reverse("wagtailadmin_reports:site_history")).status_code in {200, 302}  # fmt: skip

    def test_the_screen_costs_the_same_whatever_the_number_of_organisations(self):
        row = made()
        self.client.get(self.screen(row))
        with CaptureQueriesContext(connection) as few:
            self.client.get(self.screen(row))
        for _number in range(6):
            OrganisationFactory(name=f"Verzonnen Tuinclub {_number}")
            made(organisation_name=f"Verzonnen Tuinclub {_number}")
        with CaptureQueriesContext(connection) as many:
            self.client.get(self.screen(row))
        assert len(many) == len(few)

    def test_everything_that_was_filled_in_is_on_the_screen(self):
        text = soup_of(self.client.get(self.screen(made(bridges=[self.bridge])))).get_text()
        for typed in filled_in().values():
            assert typed in text
        assert self.bridge.title in text
