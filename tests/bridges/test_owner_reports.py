"""The contact of an action reports on it from a phone: on that action alone, and never past review."""

import uuid
from datetime import date, timedelta

import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowContentType, WorkflowState

from bridges.models import ActionPage, ActionParty, PillarPage, ProgressUpdate
from bridges.services import submit_report
from network.models import Organisation
from site_core.outbox.services import send_due
from site_core.period import Period
from site_core.roles.services import set_up_roles
from tests.factories import (
    ActionPageFactory,
    ActionPartyFactory,
    MilestoneFactory,
    PersonFactory,
    ProgressUpdateFactory,
    UserFactory,
    make_site,
)

SNIPPETS = "wagtailsnippets_bridges_progressupdate"
LIST = "/mijn-acties/"
TEXTS = ("headline", "text", "cause", "outcome", "evidence")


def soup_of(response):
    return BeautifulSoup(response.content, "lxml")


def form_on(response):
    """Return what the form on a page sends when somebody only taps the button."""
    form = soup_of(response).find("form", class_="report-form")
    sent = {}
    for field in form.find_all(["input", "textarea"]):
        if field.get("type") == "radio" and not field.has_attr("checked"):
            continue
        sent[field["name"]] = (
            field.text.lstrip("\n") if field.name == "textarea" else field.get("value", "")
        )
    del sent["csrfmiddlewaretoken"]
    return form["action"], sent


class Owners(TestCase):
    """A site with one action, its contact, and the review as the command sets it up."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        set_up_roles()
        cls.action = cls.site[ActionPage]
        cls.owner = UserFactory(email="verzonnen-trekker@voorbeeld.test")
        cls.person = PersonFactory(user=cls.owner)
        ActionParty.objects.filter(action=cls.action).update(contact=cls.person)
        cls.reviewer = cls.member("Eindredacteur", "geheime-nazichter@voorbeeld.test")

    @classmethod
    def member(cls, group, email):
        user = UserFactory(email=email)
        user.groups.add(Group.objects.get(name=group))
        return user

    @classmethod
    def other_action(cls, **values):
        """Make an action that is somebody else's."""
        return ActionPageFactory(parent=cls.site[PillarPage], **values)

    def setUp(self):
        self.client.force_login(self.owner)
        self.address = f"{LIST}{self.action.code}/"

    def values(self, **values):
        """Return a filled form."""
        return {
            "uid": str(uuid.uuid4()), "status": "", "headline": "Verzonnen nieuws", "text": "", "cause": "", "outcome": "",
            "evidence": "", "date": timezone.localdate().isoformat(),
        } | values  # fmt: skip

    def post(self, **values):
        return self.client.post(self.address, self.values(**values))

    def errors_of(self, **values):
        """Return the fields that a report is refused for; nothing is written."""
        before = ProgressUpdate.objects.count()
        response = self.post(**values)
        assert response.status_code == 200
        assert ProgressUpdate.objects.count() == before
        return set(response.context["form"].errors)

    def mine(self):
        return ProgressUpdate.objects.filter(author=self.owner)

    def decide(self, row, action, **data):
        """Let the reviewer decide in the admin, where the task stands."""
        task = row.current_workflow_task_state
        desk = Client()
        desk.force_login(self.reviewer)
        address = reverse(f"{SNIPPETS}:workflow_action", args=[row.pk, action, task.pk])
        response = desk.post(address, data)
        assert response.status_code == 302
        row.refresh_from_db()


class NotTheirs(Owners):
    """What is not somebody's own does not exist for them."""

    def test_what_is_not_theirs_answers_as_what_does_not_exist(self):
        unpublished = self.other_action(live=False, code="A-901")
        replaced = self.other_action(superseded_by=self.action, code="A-902")
        for action in (unpublished, replaced):
            ActionPartyFactory(action=action, contact=self.person)
        codes = [
            "A-999",
            self.other_action().code,
            unpublished.code,
            replaced.code,
            "a%00b",
            "x" * 3000,
            "%27",
            "%ff",
        ]
        for code in codes:
            for ask in (self.client.get, self.client.head, self.client.post):
                with self.subTest(f"{ask.__name__} {code[:20]}"):
                    response = ask(f"{LIST}{code}/")
                    assert response.status_code == 404
                    assert response.headers["Cache-Control"] == "private, no-store"
                    assert response.headers["X-Robots-Tag"] == "noindex"
        assert not self.mine().exists()
        assert unpublished.title not in self.client.get(LIST).content.decode()

    def test_editors_and_superusers_find_only_what_they_are_the_contact_of(self):
        for user in (UserFactory(is_superuser=True), self.reviewer):
            self.client.force_login(user)
            assert self.client.get(self.address).status_code == 404
            assert self.action.title not in soup_of(self.client.get(LIST)).main.text

    def test_who_is_no_longer_the_contact_can_no_longer_report(self):
        sent = self.post().url
        ActionParty.objects.update(contact=None)
        assert self.client.get(sent).status_code == 404
        assert self.post().status_code == 404

    def test_the_report_of_another_is_not_to_be_seen_at_any_address(self):
        colleague = UserFactory()
        ActionPartyFactory(action=self.action, contact=PersonFactory(user=colleague))
        sent = self.post(headline="Verzonnen geheim").url
        self.client.force_login(colleague)
        for ask in (self.client.get, self.client.post):
            assert ask(sent).status_code == 404
        assert "Verzonnen geheim" not in self.client.get(self.address).content.decode()

    def test_a_uid_of_another_report_neither_shows_nor_changes_it(self):
        theirs = ProgressUpdateFactory(
            action=self.action, author=self.reviewer, headline="Verzonnen geheim"
        )
        elsewhere = ProgressUpdateFactory(action=self.other_action(), author=self.owner)
        for row in (theirs, elsewhere):
            before = ProgressUpdate.objects.filter(pk=row.pk).values().get()
            response = self.client.get(self.post(uid=str(row.uid)).url)
            assert "Verzonnen nieuws" in response.content.decode()
            assert "Verzonnen geheim" not in response.content.decode()
            assert ProgressUpdate.objects.filter(pk=row.pk).values().get() == before
        assert self.mine().filter(headline="Verzonnen nieuws").count() == 2

    def test_a_uid_that_is_none_is_replaced(self):
        for uid in ("", "x", "a\x00b", "1" * 100_000, "' OR 1=1"):
            with self.subTest(uid[:10]):
                assert self.post(uid=uid).status_code == 302

    def test_only_reading_and_sending(self):
        sent = self.post().url
        for address, methods in (
            (LIST, ("post", "put", "delete", "patch")),
            (self.address, ("put", "delete")),
            (sent, ("put", "delete")),
        ):
            for method in methods:
                response = getattr(self.client, method)(address)
                assert response.status_code == 405
                assert response.headers["Cache-Control"] == "private, no-store"

    def test_without_the_token_of_the_form_nothing_is_taken_in(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.owner)
        for values in (self.values(), {"nog_actueel": "1"}):
            assert strict.post(self.address, values).status_code == 403
        assert not self.mine().exists()

    def test_no_menu_and_no_sitemap_leads_here(self):
        for address in ("/", "/sitemap.xml", self.action.url):
            assert "mijn-acties" not in self.client.get(address).content.decode()

    def test_reading_writes_nothing(self):
        sent = self.post().url
        for address in (LIST, self.address, sent):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = self.client.get(address)
            assert response.headers["Cache-Control"] == "private, no-store"
            assert response.headers["X-Robots-Tag"] == "noindex"
            assert '<meta name="robots" content="noindex">' in response.content.decode()
            wrote = [
                one["sql"]
                for one in queries
                if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
            ]
            assert wrote == []

    def test_a_language_without_a_front_page_has_no_such_address(self):
        assert self.client.get(f"/fr{self.address}").status_code == 404
        assert self.client.post(f"/fr{self.address}", self.values()).status_code == 404
        assert not self.mine().exists()


class BadInput(Owners):
    """Whatever is typed is answered beside its field, and stays in the form."""

    def test_what_cannot_be_is_refused_at_its_field(self):
        self.action.milestones.all().delete()
        MilestoneFactory(action=self.action)
        elsewhere = MilestoneFactory(action=self.other_action())
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        cases = [
            ({"evidence": "javascript:alert(1)"}, {"evidence"}),
            ({"evidence": "data:text/html,x"}, {"evidence"}),
            ({"evidence": "\n".join(f"https://voorbeeld.test/{n}" for n in range(11))}, {"evidence"}),
            ({"date": tomorrow}, {"date"}),
            ({"date": ""}, {"date"}),
            ({"date": "2023-02-31"}, {"date"}),
            ({"date": "0001-01-01"}, {"date"}),
            ({"date": "x" * 100_000}, {"date"}),
            ({"milestone_uid": str(elsewhere.uid)}, {"milestone_uid"}),
            ({"milestone_uid": "x"}, {"milestone_uid"}),
            ({"status": "onbestaand"}, {"status"}),
            ({"headline": "", "text": ""}, {"headline"}),
            ({"headline": "x" * 161}, {"headline"}),
            ({"text": "x" * 100_000}, {"text"}),
            ({"status": "delayed", "text": "", "cause": ""}, {"text", "cause"}),
            ({"status": "delayed", "text": "Zo", "cause": "x" * 100_000}, {"cause"}),
            ({"status": "stopped", "text": "Zo", "cause": "  "}, {"cause"}),
            ({"status": "completed", "outcome": ""}, {"outcome"}),
            *(({name: "a\x00b"}, {name}) for name in ("headline", "text", "evidence", "date", "status", "milestone_uid")),
        ]  # fmt: skip
        for values, fields in cases:
            with self.subTest(str(values)[:60]):
                assert self.errors_of(**values) == fields

    def test_nothing_typed_is_lost_and_the_summary_leads_to_each_field(self):
        typed = {name: f"Verzonnen {name}" for name in TEXTS} | {
            "status": "completed",
            "outcome": "",
        }
        response = self.client.post(self.address, self.values(**typed))
        _action, shown = form_on(response)
        assert {name: shown[name] for name in typed} == typed
        soup = soup_of(response)
        assert soup.title.text.startswith("Fout:")
        summary = soup.find(class_="error-summary")
        assert summary["tabindex"] == "-1"
        assert summary.has_attr("autofocus")
        links = summary.find_all("a")
        assert [link["href"] for link in links] == ["#id_outcome", "#id_evidence"]
        for link in links:
            field = soup.find(id=link["href"][1:])
            assert field["aria-invalid"] == "true"
            said = [soup.find(id=one).text for one in field["aria-describedby"].split()]
            assert any(message.strip() in link.text for message in said)

    def test_the_summary_leads_to_the_first_choice_of_a_list(self):
        soup = soup_of(self.post(status="onbestaand"))
        link = soup.find(class_="error-summary").a
        assert soup.find(id=link["href"][1:])["name"] == "status"

    def test_text_is_shown_as_text(self):
        bad = "<script>alert(1)</script>"
        page = self.client.get(self.post(headline=bad, text=bad).url).content.decode()
        assert bad not in page
        assert "&lt;script&gt;" in page

    def test_a_cause_or_outcome_that_the_form_hid_again_is_left_out(self):
        self.post(status="under_way", cause="Verzonnen oorzaak", outcome="Verzonnen uitkomst")
        row = self.mine().get()
        assert (row.cause, row.outcome) == ("", "")

    def test_thirty_an_hour_and_the_text_stays(self):
        for number in range(30):
            assert self.post(headline=f"Verzonnen {number}").status_code == 302
        response = self.post(headline="Verzonnen te veel")
        assert response.status_code == 429
        assert form_on(response)[1]["headline"] == "Verzonnen te veel"
        assert self.client.post(self.address, {"nog_actueel": "1"}).status_code == 429
        assert self.mine().count() == 30
        with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
            self.client.force_login(self.owner)
            assert self.post().status_code == 302


class Sending(Owners):
    """A report goes out once, whatever happens on the way."""

    def test_a_report_waits_and_says_so(self):
        milestone = self.action.milestones.get()
        values = {
            "status": "delayed", "text": "Verzonnen tekst.", "cause": "Verzonnen oorzaak.", "date": "2026-02-03",
            "evidence": "https://voorbeeld.test/bewijs", "milestone_uid": str(milestone.uid),
        }  # fmt: skip
        with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False):
            self.client.force_login(self.owner)
            response = self.client.post(self.address, self.values(**values), follow=True)
            text = soup_of(response).main.text
            form = soup_of(self.client.get(self.address)).main.text
            rows = soup_of(self.client.get(LIST)).main.text
        row = self.mine().get()
        assert not row.live
        assert row.workflow_in_progress
        assert (row.action_id, row.kind, row.date, row.milestone_uid) == (
            self.action.pk,
            "update",
            date(2026, 2, 3),
            milestone.uid,
        )
        for words in (
            "wacht op nazicht",
            "Verzonnen tekst.",
            "Verzonnen oorzaak.",
            "bewijs",
            milestone.title,
            "3 februari 2026",
            "vertraagd",
        ):
            assert words in text, words
        for words in ("Wacht op nazicht", "Verzonnen tekst.", "Verzonnen nieuws"):
            assert words in form, words
        assert "Wacht op nazicht" in rows
        public = self.client.get(self.action.url).content.decode()
        assert "Verzonnen nieuws" not in public
        assert self.action.status_on(date(2027, 1, 1)) == "under_way"

    def test_a_second_tap_or_a_reload_sends_nothing_twice(self):
        values = self.values()
        first = self.client.post(self.address, values)
        assert self.client.post(self.address, values).url == first.url
        assert self.mine().count() == 1
        assert WorkflowState.objects.count() == 1

    def test_another_text_after_going_back_is_a_report_of_its_own_and_goes_once_too(self):
        values = self.values()
        first = self.client.post(self.address, values).url
        second = self.client.post(self.address, values | {"text": "Verzonnen toevoeging."}).url
        again = self.client.post(self.address, values | {"text": "Verzonnen toevoeging."}).url
        assert first != second == again
        assert set(self.mine().values_list("text", flat=True)) == {"", "Verzonnen toevoeging."}

    def test_a_tap_after_a_reviewer_changed_the_text_finds_it_too(self):
        values = self.values()
        first = self.client.post(self.address, values).url
        row = self.mine().get()
        row.headline = "Verzonnen verbetering"
        row.save_revision(user=self.reviewer).publish()
        assert self.client.post(self.address, values).url == first
        assert "Verzonnen verbetering" in self.client.get(first).content.decode()

    def test_two_people_who_report_on_one_action_lose_nothing(self):
        colleague = UserFactory()
        ActionPartyFactory(action=self.action, contact=PersonFactory(user=colleague))
        self.post(headline="Verzonnen eerste")
        self.client.force_login(colleague)
        self.post(headline="Verzonnen tweede")
        waiting = ProgressUpdate.objects.waiting().filter(action=self.action)
        assert set(waiting.values_list("headline", flat=True)) == {
            "Verzonnen eerste",
            "Verzonnen tweede",
        }

    def test_who_may_publish_elsewhere_does_not_publish_alone_here(self):
        self.owner.is_superuser = True
        self.owner.save()
        self.post()
        self.client.post(self.address, {"nog_actueel": "1"})
        rows = list(self.mine())
        assert len(rows) == 2
        assert not any(row.live for row in rows)
        assert all(row.workflow_in_progress for row in rows)
        elsewhere = submit_report(
            update=ProgressUpdate(action=self.action, date=date(2026, 1, 1), headline="Verzonnen"),
            user=self.owner,
        )
        assert not elsewhere.live
        assert elsewhere.workflow_in_progress

    def test_where_a_review_was_called_off_the_text_is_kept_and_the_page_says_so(self):
        self.client.post(self.address, self.values())
        self.mine().get().current_workflow_state.cancel()
        assert "nog niet in nazicht" in soup_of(self.client.get(LIST)).main.text

    def test_a_second_person_reads_also_where_nobody_set_up_a_review(self):
        WorkflowContentType.objects.all().delete()
        response = self.client.post(self.address, self.values(), follow=True)
        assert "wacht op nazicht" in soup_of(response).main.text.lower()
        assert not self.mine().get().live

    def test_still_current_takes_one_tap_and_one_row(self):
        ProgressUpdateFactory(action=self.action, date=date(2025, 1, 1))
        for address in (LIST, self.address):
            assert soup_of(self.client.get(address)).find("button", attrs={"name": "nog_actueel"})
        first = self.client.post(self.address, {"nog_actueel": "1"})
        assert self.client.post(self.address, {"nog_actueel": "1"}).url == first.url
        row = self.mine().get()
        assert (row.kind, row.status, row.date, row.live) == (
            "confirmation",
            "",
            timezone.localdate(),
            False,
        )
        assert row.workflow_in_progress
        assert "nog actueel" in soup_of(self.client.get(first.url)).main.text

    def test_still_current_is_not_offered_where_it_says_nothing(self):
        silent = self.other_action()
        ActionPartyFactory(action=silent, contact=self.person)
        response = self.client.get(f"{LIST}{silent.code}/")
        assert not soup_of(response).find("button", attrs={"name": "nog_actueel"})
        response = self.client.post(f"{LIST}{silent.code}/", {"nog_actueel": "1"})
        assert response.status_code == 200
        assert soup_of(response).find(class_="notice").text
        assert not self.mine().exists()

    def test_only_milestones_that_can_still_be_reached_are_offered(self):
        self.action.milestones.all().delete()
        rows = {
            "late": MilestoneFactory(action=self.action, due=Period.of_year(2020)),
            "open": MilestoneFactory(action=self.action, due=Period.of_year(2040)),
            "dropped": MilestoneFactory(
                action=self.action, dropped_on=date(2024, 1, 1), dropped_reason="Verzonnen"
            ),
            "reached": MilestoneFactory(action=self.action),
        }
        ProgressUpdateFactory(action=self.action, milestone_uid=rows["reached"].uid)
        soup = soup_of(self.client.get(self.address))
        offered = {one["value"] for one in soup.find_all("input", attrs={"name": "milestone_uid"})}
        assert offered == {"", str(rows["late"].uid), str(rows["open"].uid)}

    def test_the_list_asks_the_database_as_often_for_three_times_as_much(self):
        def queries():
            with CaptureQueriesContext(connection) as made:
                assert self.client.get(LIST).status_code == 200
            return len(made)

        self.post()
        self.client.get(LIST)
        few = queries()
        for number in range(4):
            action = self.other_action()
            ActionPartyFactory(
                action=action, contact=self.person, organisation=self.site[Organisation]
            )
            ProgressUpdateFactory(action=action)
            self.client.post(f"{LIST}{action.code}/", self.values(headline=f"Verzonnen {number}"))
        assert soup_of(self.client.get(LIST)).main.text.count("Wacht op nazicht") == 5
        assert queries() == few


class SignedOut(Owners):
    """A session that ended on the way costs a password, and no words."""

    def setUp(self):
        super().setUp()
        self.owner.set_password("verzonnen-wachtwoord")
        self.owner.save()
        self.client.logout()

    def sign_in(self, address):
        """Sign in where the site asks for it, without any access to the admin."""
        return self.client.post(
            address,
            {
                "login": self.owner.email,
                "password": "verzonnen-wachtwoord",
                "next": self.address,
            },
        )

    def test_every_address_asks_to_sign_in_and_leads_back_also_without_access_to_the_admin(self):
        sent = f"{self.address}{uuid.uuid4()}/"
        for address in (LIST, self.address, sent, f"{LIST}A-999/"):
            response = self.client.get(address)
            assert response.status_code == 302
            assert response.url == f"{reverse('account_login')}?next={address}"
            assert response.headers["Cache-Control"] == "private, no-store"
        page = self.client.get(self.client.get(self.address).url)
        assert soup_of(page).find("input", attrs={"name": "next"})["value"] == self.address
        assert not self.owner.has_perm("wagtailadmin.access_admin")
        self.assertRedirects(self.sign_in(page.request["PATH_INFO"]), self.address)

    def test_what_was_typed_stands_in_the_form_again_and_goes_once(self):
        typed = self.values(
            status="under_way", text="Verzonnen zin.", evidence="geen adres", onbekend="x"
        )
        response = self.client.post(self.address, typed)
        assert not ProgressUpdate.objects.filter(headline="Verzonnen nieuws").exists()
        self.sign_in(response.url)
        page = self.client.get(self.address)
        action, shown = form_on(page)
        del typed["onbekend"]
        assert {name: shown[name] for name in typed} == typed
        assert soup_of(page).find(class_="notice")
        response = self.client.post(action, shown | {"evidence": ""})
        assert response.status_code == 302
        assert form_on(self.client.get(self.address))[1]["headline"] == ""
        assert self.mine().count() == 1

    def test_what_was_typed_about_one_action_stands_at_no_other(self):
        other = self.other_action()
        ActionPartyFactory(action=other, contact=self.person)
        self.sign_in(self.client.post(self.address, self.values()).url)
        assert form_on(self.client.get(f"{LIST}{other.code}/"))[1]["headline"] == ""
        assert form_on(self.client.get(self.address))[1]["headline"] == "Verzonnen nieuws"

    def test_only_known_fields_are_kept_and_not_without_end(self):
        values = self.values(text="x" * 100_000) | {f"veld{n}": "y" * 1000 for n in range(50)}
        self.client.post(self.address, values)
        assert len(Session.objects.get().session_data) < 20_000
        kept = str(dict(self.client.session))
        assert "yyy" not in kept
        self.client.post(f"{LIST}{'z' * 3000}/", self.values())
        assert "zzz" not in str(dict(self.client.session))

    def test_somebody_else_who_signs_in_reads_nothing_of_it(self):
        self.client.post(self.address, self.values())
        self.client.force_login(UserFactory())
        assert self.client.get(self.address).status_code == 404

    def test_signing_out_takes_a_tap_and_leads_back_to_the_door(self):
        self.client.force_login(self.owner)
        form = soup_of(self.client.get(LIST)).find("form", class_="signed-in")
        assert form["method"] == "post"
        response = self.client.post(form["action"])
        assert response.url == LIST
        assert self.client.get(LIST).status_code == 302
        assert self.client.get(form["action"]).status_code == 405


class Review(Owners):
    """From the contact, through the task of a reviewer, to the readers, or back with a question."""

    def send(self, **values):
        """Send a report and return its row and its address."""
        address = self.post(**values).url
        return self.mine().get(), address

    def test_the_task_stands_on_the_desk_of_the_reviewers(self):
        row, _address = self.send()
        send_due()
        assert any(self.reviewer.email in message.to[0] for message in mail.outbox)
        desk = Client()
        desk.force_login(self.reviewer)
        assert str(row) in desk.get(reverse("wagtailadmin_home")).content.decode()
        edit = desk.get(reverse(f"{SNIPPETS}:edit", args=[row.pk]))
        assert "Verzonnen nieuws" in edit.content.decode()

    def test_after_approval_readers_see_it_and_the_status_follows(self):
        milestone = self.action.milestones.get()
        row, address = self.send(
            status="completed", outcome="Verzonnen uitkomst", milestone_uid=str(milestone.uid)
        )
        self.decide(row, "approve")
        assert row.live
        assert self.action.status_on(timezone.localdate()) == "completed"
        page = soup_of(Client().get(self.action.url))
        assert "Verzonnen uitkomst" in page.main.text
        item = page.find(string=milestone.title).find_parent("li")
        assert "milestone-reached" in item["class"]
        assert "staat op de site" in soup_of(self.client.get(address)).main.text
        assert "Wacht op nazicht" not in soup_of(self.client.get(LIST)).main.text

    def test_what_comes_back_shows_the_question_and_never_who_asked(self):
        row, address = self.send()
        self.decide(row, "reject", comment="Verzonnen vraag: hoeveel?")
        assert not row.live
        for page in (LIST, self.address, address):
            response = self.client.get(page)
            text = response.content.decode()
            assert "Verzonnen vraag: hoeveel?" in text
            assert "kwam terug" in text.lower()
            assert self.reviewer.email not in text
        assert form_on(self.client.get(address))[1]["headline"] == "Verzonnen nieuws"

    def test_it_goes_again_as_a_new_version_of_the_same_row_and_can_come_back_twice(self):
        row, address = self.send(text="Verzonnen eerste tekst.")
        for number in (1, 2):
            self.decide(row, "reject", comment=f"Verzonnen vraag {number}")
            action, shown = form_on(self.client.get(address))
            assert action == address
            response = self.client.post(action, shown | {"text": f"Verzonnen antwoord {number}."})
            assert response.url == address
            assert "wacht op nazicht" in soup_of(self.client.get(address)).main.text
        row = self.mine().get()
        assert [one.as_object().text for one in row.revisions.order_by("pk")] == [
            "Verzonnen eerste tekst.", "Verzonnen antwoord 1.", "Verzonnen antwoord 2.",
        ]  # fmt: skip
        assert WorkflowState.objects.get().status == "in_progress"
        assert "Verzonnen antwoord 2." in self.client.get(address).content.decode()
        self.decide(row, "approve")
        assert row.live
        assert row.text == "Verzonnen antwoord 2."
        assert row.corrected_at is None
        assert row.author == self.owner

    def test_an_amended_report_is_held_to_the_same_rules(self):
        row, address = self.send()
        self.decide(row, "reject", comment="Verzonnen vraag")
        action, shown = form_on(self.client.get(address))
        response = self.client.post(action, shown | {"status": "delayed"})
        assert set(response.context["form"].errors) == {"cause", "text"}
        assert form_on(response)[0] == address
        assert (
            soup_of(response).find("input", attrs={"name": "status", "checked": True})["value"]
            == "delayed"
        )
        assert row.revisions.count() == 1

    def test_a_second_tap_on_an_amended_report_sends_it_once_and_another_text_is_not_lost(self):
        row, address = self.send()
        self.decide(row, "reject", comment="Verzonnen vraag")
        action, shown = form_on(self.client.get(address))
        amended = shown | {"text": "Verzonnen antwoord."}
        for _tap in range(2):
            assert self.client.post(action, amended).url == address
        assert row.revisions.count() == 2
        late = self.client.post(action, amended | {"text": "Verzonnen ander antwoord."})
        assert late.status_code == 200
        assert row.revisions.count() == 2
        onward, shown = form_on(late)
        assert onward == self.address
        assert shown["text"] == "Verzonnen ander antwoord."
        assert self.client.post(onward, shown).status_code == 302
        assert self.mine().count() == 2

    def test_the_changes_of_a_reviewer_are_in_the_form_that_comes_back(self):
        row, address = self.send()
        row.headline = "Verzonnen verbetering"
        row.save_revision(user=self.reviewer)
        self.decide(row, "reject", comment="Zo beter?")
        assert form_on(self.client.get(address))[1]["headline"] == "Verzonnen verbetering"

    def test_still_current_that_came_back_can_say_something_new(self):
        address = self.client.post(self.address, {"nog_actueel": "1"}).url
        row = self.mine().get()
        self.decide(row, "reject", comment="Echt?")
        action, shown = form_on(self.client.get(address))
        assert set(self.client.post(action, shown).context["form"].errors) == {"headline"}
        self.client.post(
            action, shown | {"status": "delayed", "text": "Verzonnen", "cause": "Verzonnen"}
        )
        self.decide(row, "approve")
        assert (row.kind, row.status) == ("update", "delayed")

    def test_too_many_in_an_hour_holds_for_what_came_back_too_and_the_text_stays(self):
        row, address = self.send()
        self.decide(row, "reject", comment="Verzonnen vraag")
        for number in range(29):
            self.post(headline=f"Verzonnen {number}")
        response = self.client.post(address, self.values(headline="Verzonnen antwoord"))
        assert response.status_code == 429
        assert form_on(response)[0] == address
        assert form_on(response)[1]["headline"] == "Verzonnen antwoord"

    def test_a_review_that_was_called_off_leaves_the_text_and_says_so(self):
        row, address = self.send()
        row.current_workflow_state.cancel(user=self.reviewer)
        assert "is bewaard" in soup_of(self.client.get(address)).main.text

    def test_a_report_that_was_taken_down_says_so(self):
        row, address = self.send()
        self.decide(row, "approve")
        row.unpublish()
        assert "van de site gehaald" in soup_of(self.client.get(address)).main.text

    def test_what_an_editor_drafts_on_a_live_report_stays_with_the_editor(self):
        row, address = self.send()
        self.decide(row, "approve")
        row.headline = "Verzonnen ontwerp"
        row.save_revision(user=self.reviewer)
        assert "Verzonnen ontwerp" not in self.client.get(address).content.decode()

    def test_a_session_that_ended_over_an_amended_report_loses_nothing(self):
        row, address = self.send(text="Verzonnen eerste tekst.")
        self.decide(row, "reject", comment="Verzonnen vraag")
        action, shown = form_on(self.client.get(address))
        self.client.logout()
        self.client.post(action, shown | {"text": "Verzonnen antwoord.", "headline": ""})
        self.owner.set_password("verzonnen-wachtwoord")
        self.owner.save()
        self.client.post(
            reverse("account_login"),
            {"login": self.owner.email, "password": "verzonnen-wachtwoord", "next": address},
        )
        _action, shown = form_on(self.client.get(address))
        assert (shown["headline"], shown["text"]) == ("", "Verzonnen antwoord.")
