"""The overview of the team: numbers from what happened, in a fixed number of queries, with nobody's name in them."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practices.models import (
    OwnerConfirmation,
    OwnerQuestion,
    Reuse,
    SubmissionMessage,
    UsefulCount,
)
from practices.upkeep.clearing import clear_practices
from practices.upkeep.numbers import Numbers
from practices.upkeep.periods import Period, period_of
from tests.practices.follow_desk import ADDRESS, Desk, soup_of
from tests.practices.upkeep_desk import came_out

pytestmark = pytest.mark.references

# A Monday without a holiday in the two weeks after it.
MONDAY = datetime.fromisoformat("2027-03-01T09:00:00+01:00")
DAY = timedelta(days=1)


class Overview(TestCase):
    """Practices of every outcome, in March 2027."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        with time_machine.travel(MONDAY, tick=False):
            cls.approved = cls.desk.approved(now=MONDAY)
            cls.refused = cls.desk.refused(now=MONDAY)
            cls.waiting = cls.desk.sent(now=MONDAY)
            cls.desk.spam(now=MONDAY)
        cls.move(cls.approved, "approved", 2)
        cls.move(cls.refused, "refused", 4)
        cls.page = came_out(cls.approved, date(2027, 3, 3))

    @classmethod
    def move(cls, row, kind, days):
        SubmissionMessage.objects.filter(submission=row, kind=kind).update(at=MONDAY + days * DAY)

    def setUp(self):
        self.travel = time_machine.travel(MONDAY + 8 * DAY, tick=False)
        self.travel.start()
        self.addCleanup(self.travel.stop)
        self.client.force_login(self.desk.reviewer)

    def numbers(self, year=None):
        return Numbers(Period(year), timezone.localdate())

    def read(self, **query):
        """The file, by the lasting names of the numbers."""
        response = self.client.get(reverse("practice_upkeep:numbers"), query)
        assert response.status_code == 200
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))  # fmt: skip
        return {row["code"]: row["value"] for row in rows}

    def test_it_counts_what_happened(self):
        OwnerConfirmation.objects.create(practice=self.page, confirmed_on=date(2027, 3, 4))
        asked = {"practice": self.page, "asker_name": "x", "asker_email": "x@x.test", "text": "x"}
        OwnerQuestion.objects.create(**asked)
        OwnerQuestion.objects.create(**asked, state="answered", confirmed_at=MONDAY, answered_at=MONDAY)  # fmt: skip
        Reuse.objects.create(practice=self.page, organisation="x", text="x", state="accepted", confirmed_at=MONDAY, decided_at=MONDAY)  # fmt: skip
        UsefulCount.objects.create(practice=self.page, day=date(2027, 3, 4), useful=3, not_useful=1)
        told = self.read(jaar="2027")
        wanted = {
            "submitted": "3", "new_versions": "0", "waiting_now": "1", "waiting_oldest_days": "6",
            "median_days_to_answer": "3", "median_days_to_decision": "3", "published": "1", "refused": "1", "refused_4": "1",
            "live_now": told["live_now"], "confirmed_12_months": "1", "archived": "0", "withdrawn": "0", "questions": "1",
            "questions_answered": "1", "useful": "3", "not_useful": "1", "reuses": "1",
        }  # fmt: skip
        assert {name: told[name] for name in wanted} == wanted
        assert self.read()["submitted"] == "3"

    def test_another_year_has_what_happened_in_it(self):
        told = self.read(jaar="2026")
        assert (told["submitted"], told["median_days_to_answer"]) == ("0", "")
        assert told["waiting_now"] == "1"

    def test_what_is_kept_for_a_year_is_not_counted_as_nothing_after_it(self):
        asked = {"practice": self.page, "asker_name": "x", "asker_email": "x@x.test", "text": "x", "state": "answered"}  # fmt: skip
        OwnerQuestion.objects.create(
            **asked, asked_at=MONDAY, confirmed_at=MONDAY, answered_at=MONDAY
        )

        def told(year):
            page = soup_of(self.client.get(reverse("practice_upkeep:index"), {"jaar": year}))
            [row] = [one for one in page("th") if "Vragen aan eigenaars" in one.get_text()]
            return row.parent.find(class_="upkeep-number").get_text(), row.get_text()

        assert told("2027")[0] == "1"
        assert "bewaren" not in told("2027")[1]
        with time_machine.travel(MONDAY + 200 * DAY, tick=False):
            self.client.force_login(self.desk.reviewer)
            clear_practices(timezone.now())
            number, words = told("")
            assert number == "1"
            assert "geteld sinds" in words
        with time_machine.travel(MONDAY + 900 * DAY, tick=False):
            self.client.force_login(self.desk.reviewer)
            clear_practices(timezone.now())
            number, words = told("2027")
            assert number == "–"
            assert "niet meer bekend" in words
            assert self.read(jaar="2027")["questions"] == ""
            assert told("2029")[0] == "0"

    def test_that_somebody_began_is_no_answer_and_a_question_is(self):
        before = self.numbers().days_to_answer
        with time_machine.travel(MONDAY + DAY, tick=False):
            row = self.desk.claim(self.waiting, MONDAY + DAY)
        assert self.numbers().days_to_answer == before
        SubmissionMessage.objects.create(submission=row, kind="changes_asked", at=MONDAY + DAY, version=row.version)  # fmt: skip
        assert self.numbers().days_to_answer == 2
        assert self.numbers().days_to_decision == before

    def test_hostile_choices_are_all_years(self):
        for word in ("", "0", "1999", "9" * 40, "-1", "2027'", "\0", "２０２７"):
            assert period_of(word, timezone.localdate()) == Period()
            assert self.client.get(reverse("practice_upkeep:index"), {"jaar": word}).status_code == 200  # fmt: skip
        for word in ("x", "gevraagd'", "0"):
            assert self.client.get(f"/admin/praktijken-overzicht/lijst/{word}/").status_code == 404
        for number in ("0", "999999999", "99999999999999999999"):
            assert self.client.get(f"/admin/praktijken-overzicht/{number}/").status_code == 404
        assert self.client.get(reverse("practice_upkeep:list", args=["nota"]), {"p": "x"}).status_code == 200  # fmt: skip

    def test_it_holds_no_personal_data_and_is_for_reviewers(self):
        page = self.client.get(reverse("practice_upkeep:index"))
        for text in (page.content.decode(), str(self.read())):
            assert ADDRESS not in text
            assert "Afzendster" not in text
        assert [one.name for one in soup_of(page)("progress") if not one.get("max")] == []
        for user in (self.desk.coordinator, None):
            self.client.logout()
            if user:
                self.client.force_login(user)
            response = self.client.get(reverse("practice_upkeep:numbers"))
            assert response.status_code == (200 if user else 302)

    def test_the_overview_asks_as_much_of_many_as_of_few(self):
        def cost(day):
            with time_machine.travel(day, tick=False):
                self.client.force_login(self.desk.reviewer)
                with CaptureQueriesContext(connection) as counted:
                    assert self.client.get(reverse("practice_upkeep:index")).status_code == 200
            return len(counted)

        day = MONDAY + 1200 * DAY
        cost(day)
        few = cost(day)
        with time_machine.travel(MONDAY, tick=False):
            for _number in range(2):
                came_out(self.desk.approved(now=MONDAY), date(2027, 3, 3))
                self.desk.refused(now=MONDAY)
        assert cost(day) == few
