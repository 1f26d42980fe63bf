"""How long what readers sent is kept, and what a person who asks can see and have erased."""

import json
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageLogEntry

from practices.models import (
    ContactPerson,
    MessageKind,
    MistakeReport,
    OwnerQuestion,
    Reuse,
)
from practices.readers.person import erase, held_of
from practices.readers.retention import forget_old
from tests.practices.reader_desk import ASKER, make_index, make_practice, owned

NOTHING = {"questions_deleted": 0, "reports_deleted": 0, "reuses_deleted": 0, "reporters_forgotten": 0, "reusers_forgotten": 0}  # fmt: skip


class Kept(TestCase):
    """One of everything, some of it old."""

    @classmethod
    def setUpTestData(cls):
        cls.practice = make_practice(make_index())
        cls.now = timezone.now()

    def ago(self, days):
        return self.now - timedelta(days=days)

    def question(self, days, state="sent", **values):
        confirmed = None if state == "to_confirm" else self.ago(days)
        told = {"asker_name": "V", "asker_email": ASKER, "text": "x"} | values
        return OwnerQuestion.objects.create(practice=self.practice, asked_at=self.ago(days), confirmed_at=confirmed, state=state, **told)  # fmt: skip

    def report(self, days, state="mended"):
        closed = None if state == "open" else self.ago(days)
        return MistakeReport.objects.create(practice=self.practice, text="x", reported_at=self.ago(days), closed_at=closed, state=state, reporter_email=ASKER)  # fmt: skip

    def reuse(self, days, state):
        confirmed = None if state == "to_confirm" else self.ago(days)
        told = {"organisation": "V", "text": "x", "sender_name": "V", "sender_email": ASKER, "answer": "Dag V", "suspicions": "links"}  # fmt: skip
        return Reuse.objects.create(practice=self.practice, state=state, sent_at=self.ago(days), confirmed_at=confirmed, decided_at=confirmed, **told)  # fmt: skip

    def test_each_thing_goes_when_its_time_is_over_and_not_before(self):
        young = [self.question(364), self.question(29, "to_confirm"), self.report(364), self.report(900, "open"),
                 self.reuse(29, "to_confirm"), self.reuse(364, "refused"), self.reuse(900, "accepted"), self.reuse(900, "waiting")]  # fmt: skip
        old = [self.question(366), self.question(366, "answered"), self.question(31, "to_confirm"), self.report(366),
               self.reuse(31, "to_confirm"), self.reuse(366, "refused")]  # fmt: skip
        wanted = {"questions_deleted": 3, "reports_deleted": 1, "reuses_deleted": 2, "reporters_forgotten": 2, "reusers_forgotten": 0}  # fmt: skip
        assert forget_old(self.now, dry_run=True) == wanted
        assert all(type(row).objects.filter(pk=row.pk).exists() for row in old)
        assert forget_old(self.now) == wanted
        assert not any(type(row).objects.filter(pk=row.pk).exists() for row in old)
        assert all(type(row).objects.filter(pk=row.pk).exists() for row in young)
        assert forget_old(self.now) == NOTHING

    def test_a_reporter_is_forgotten_thirty_days_after_the_answer(self):
        rows = [self.report(29), self.report(31), self.report(31, "open")]
        assert forget_old(self.now)["reporters_forgotten"] == 1
        for row in rows:
            row.refresh_from_db()
        assert [row.reporter_email for row in rows] == [ASKER, "", ASKER]

    def test_who_told_of_a_re_use_is_forgotten_a_year_after_the_practice_went(self):
        row = self.reuse(900, "accepted")
        self.practice.unpublish()
        told = PageLogEntry.objects.filter(page=self.practice.pk, action="wagtail.unpublish")
        assert told.update(timestamp=self.ago(364)) == 1
        assert forget_old(self.now) == NOTHING
        told.update(timestamp=self.ago(366))
        assert forget_old(self.now)["reusers_forgotten"] == 1
        row.refresh_from_db()
        assert (row.sender_name, row.sender_email, row.text) == ("", "", "x")
        assert (row.answer, row.suspicions) == ("", "")
        assert forget_old(self.now) == NOTHING

    def test_a_person_sees_all_that_is_held_and_has_it_erased_on_one_request(self):
        self.question(1)
        self.report(1, "open")
        kept = self.reuse(1, "accepted")
        self.reuse(1, "waiting")
        owner = owned(self.practice, contact_person_name="Vogel", contact_person_email=ASKER)
        ContactPerson.objects.create(practice=self.practice, name="Vogel", email=ASKER)
        other = self.question(1, asker_email="ander@voorbeeld.test")
        held = held_of(f"  {ASKER.upper()} ")
        assert {name: len(rows) for name, rows in held.items()} == {
            "questions": 1, "answers_to_questions": 0, "reports": 1, "reuses": 2, "contact_people": 1, "named_as_contact": 1,
        }  # fmt: skip
        assert json.loads(json.dumps(held)) == held
        done = erase(ASKER.upper(), self.now)
        assert done == {"questions": 1, "reports": 1, "reuses": 2, "contact_people": 1, "named_as_contact": 1}  # fmt: skip
        assert not any(held_of(ASKER).values())
        assert list(OwnerQuestion.objects.all()) == [other]
        kept.refresh_from_db()
        assert (kept.state, kept.sender_email) == ("accepted", "")
        assert (kept.answer, kept.suspicions) == ("", "")
        owner.refresh_from_db()
        assert owner.contact_person_name == ""
        assert not any(erase(ASKER, self.now).values())

    def test_what_an_owner_answered_goes_with_the_owner(self):
        for values in ({"sender_email": ASKER}, {"contact_email": ASKER}):
            with self.subTest(values):
                self.practice.submissions.all().delete()
                asked = {"asker_email": "ander@voorbeeld.test", "answer": "Bel mij op 0400."}
                row = self.question(1, "answered", **asked)
                owned(self.practice, **values)
                newer = owned(self.practice, number=2)
                newer.messages.create(kind=MessageKind.PUBLISHED, version=1)
                erase(ASKER, self.now)
                row.refresh_from_db()
                assert row.answer == "Bel mij op 0400."
                newer.delete()
                erase(ASKER.upper(), self.now)
                row.refresh_from_db()
                assert (row.state, row.text, row.answer) == ("answered", "x", "")

    def test_no_address_is_nobody(self):
        self.reuse(1, "accepted")
        Reuse.objects.update(sender_email="", sender_name="")
        for typed in ("", "  ", "%", "\0"):
            assert not any(held_of(typed.replace("\0", "")).values())
            assert not any(erase(typed.replace("\0", ""), self.now).values())
