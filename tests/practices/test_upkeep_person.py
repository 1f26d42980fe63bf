"""What is held of one person: told whole, and erased without a trace; and what is forgotten by itself."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from network.models import JoinRequest
from practices.models import (
    ContactPerson,
    MistakeReport,
    OwnerQuestion,
    Reuse,
    Submission,
    SubmissionMessage,
    SubmissionRemark,
)
from practices.upkeep.clearing import clear_practices
from practices.upkeep.person import erase
from site_core.models import LocalMail, OutboxMail
from site_core.outbox.services import enqueue_mail
from tests.practices.follow_desk import TITLE, Desk, add_file, fresh
from tests.practices.test_upkeep_withdrawing import found_anywhere
from tests.practices.upkeep_desk import reread

pytestmark = pytest.mark.references

WORD = "zilverreiger"
ADDRESS = f"{WORD}@gemeente.test"


class Person(TestCase):
    """Somebody who sent a practice, is named in another, and asked to join."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.approved(address=ADDRESS)
        Submission.objects.filter(pk=cls.row.pk).update(sender_name=f"Vera {WORD}")
        SubmissionMessage.objects.filter(submission=cls.row).update(text=f"Groeten, {WORD}")
        add_file(cls.row)
        cls.draft = cls.desk.draft(address=ADDRESS)
        cls.other = cls.desk.asked(address="ander@gemeente.test")
        named = {"contact_person_name": f"Vera {WORD}", "contact_person_email": ADDRESS}
        Submission.objects.filter(pk=cls.other.pk).update(**named)
        ContactPerson.objects.create(practice=cls.row.page, name=f"Vera {WORD}", email=ADDRESS, agreed_at=timezone.now())  # fmt: skip
        JoinRequest.objects.create(organisation_name="Verzonnen vzw", contact_name=WORD, contact_email=ADDRESS)  # fmt: skip
        enqueue_mail(kind="practice-links", event="practice-links:x", to=ADDRESS, params={})

    def run_command(self, *options):
        out = StringIO()
        call_command("person_data", *options, stdout=out)
        return out.getvalue()

    def test_all_of_it_is_told(self):
        told = json.loads(self.run_command(f" {ADDRESS.upper()} "))
        assert set(told) == {"submissions", "contact_people", "named_as_contact", "requests_to_join", "mails"}  # fmt: skip
        assert [one["reference"] for one in told["named_as_contact"]] == [self.other.reference]
        assert len(told["submissions"]) == 2
        for nobody in ("", " ", "niemand@elders.test", "%", "_"):
            assert json.loads(self.run_command(nobody)) == {}

    def test_it_tells_what_they_sent_and_answered_and_nothing_of_others(self):
        OwnerQuestion.objects.create(practice=self.row.page, state="answered", asker_name="Vraagvogel", asker_email="vraagvogel@elders.test", text="Vraagvogel vroeg.", confirmed_at=timezone.now(), answered_at=timezone.now(), answer="Verzonnen antwoord")  # fmt: skip
        asked = self.desk.asked(address=ADDRESS)
        remarks = SubmissionRemark.objects.filter(message__submission=asked)
        remarks.update(answer="Verzonnen weerwoord")
        page = reread(self.row.page)
        page.tips = "<p>Redactievogel schreef.</p>"
        page.save_revision(user=self.desk.reviewer).publish()
        text = self.run_command(ADDRESS)
        told = json.loads(text)
        assert "vogel" not in text.lower()
        assert [one["answer"] for one in told["answers_to_questions"]] == ["Verzonnen antwoord"]
        [row] = [one for one in told["submissions"] if one["reference"] == asked.reference]
        assert {one["answer"] for one in row["remarks"]} == {"Verzonnen weerwoord"}
        [row] = [one for one in told["submissions"] if one["reference"] == self.row.reference]
        assert TITLE in row["text"].values()
        assert "Begin in de herfst." in row["text"].values()

    def test_all_of_it_is_erased_and_what_is_left_is_said(self):
        said = self.run_command(ADDRESS, "--erase")
        assert self.row.reference in said
        assert found_anywhere(WORD) == set()
        assert fresh(self.row).erased_at
        assert fresh(self.other).sender_email == "ander@gemeente.test"
        assert not OutboxMail.objects.filter(event="practice-links:x", state="waiting").exists()
        assert set(erase(ADDRESS, timezone.now()).counts.values()) == {0}
        assert erase(" ", timezone.now()).counts == {}

    def test_a_dry_run_of_the_retention_changes_nothing(self):
        later = timezone.now() + timedelta(days=3000)
        before = {model: list(model.objects.order_by("pk").values()) for model in (Submission, SubmissionMessage, OutboxMail)}  # fmt: skip
        counts = clear_practices(later, dry_run=True)
        assert counts["colleagues"] > 0
        assert before == {model: list(model.objects.order_by("pk").values()) for model in before}
        assert clear_practices(later)["colleagues"] == counts["colleagues"]
        assert not SubmissionMessage.objects.filter(user__isnull=False).exists()
        assert clear_practices(later)["colleagues"] == 0

    def test_it_is_known_for_five_years_which_colleague_did_what(self):
        at = SubmissionMessage.objects.filter(user__isnull=False).order_by("at").first().at
        day = at.replace(year=at.year + 5)
        assert clear_practices(day - timedelta(days=2), dry_run=True)["colleagues"] == 0
        assert clear_practices(day + timedelta(days=1), dry_run=True)["colleagues"] > 0

    def test_an_address_is_found_as_it_is_written_and_as_it_is_kept(self):
        row = self.desk.draft(address="jan@xn--exmple-cua.test")
        odd = self.desk.draft(address="geen adres")
        for typed in ("jan@exämple.test", " JAN@EXÄMPLE.TEST ", "jan@xn--exmple-cua.test"):
            assert len(json.loads(self.run_command(typed))["submissions"]) == 1
        self.run_command("jan@exämple.test", "--erase")
        self.run_command(" geen adres ", "--erase")
        assert not Submission.objects.filter(pk__in=[row.pk, odd.pk]).exists()

    def test_no_mail_of_somebody_whose_address_looks_alike_goes_along(self):
        def mail(recipients):
            return LocalMail.objects.create(sender="x@stad.test", recipients=recipients, subject="x").pk  # fmt: skip

        gone = [mail("an@x.test"), mail("zoe@x.test, An@X.test"), mail("An Peeters <an@x.test>")]
        kept = [mail("jan@x.test"), mail("an@x.test.be"), mail("zoe@x.test")]
        erase("an@x.test", timezone.now())
        assert set(LocalMail.objects.filter(pk__in=gone + kept).values_list("pk", flat=True)) == set(kept)  # fmt: skip

    def test_it_is_said_that_what_readers_wrote_themselves_is_left(self):
        told = {"practice": self.row.page, "text": "x"}
        MistakeReport.objects.create(**told, reporter_email=ADDRESS)
        now = {"sent_at": timezone.now(), "confirmed_at": timezone.now()}
        for state in ("accepted", "waiting"):
            Reuse.objects.create(**told, **now, state=state, organisation="Verzonnen vzw", sender_email=ADDRESS)  # fmt: skip
        said = self.run_command(ADDRESS, "--erase")
        assert said.count(": 2. ") == 1
        assert self.run_command(ADDRESS, "--erase").count(": 2. ") == 0
