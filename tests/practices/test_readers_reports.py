"""Reports of mistakes: they hide nothing, are grouped by practice, and are closed together by the first who does."""

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from practices.models import MistakeReport, ReportState
from site_core.models import OutboxMail
from tests.practices.reader_desk import (
    ASKER,
    REPORT,
    TITLE,
    forget_throttle,
    letters,
    make_index,
    make_practice,
    owned,
    place,
    send,
    soup_of,
    stamped,
    whole,
)
from tests.practices.review_desk import reviewer

LIST = "/admin/praktijken-lezers/fouten/"


class Desk(TestCase):
    """A practice and two people who review."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.practice = make_practice(cls.index)
        cls.users = [reviewer(), reviewer()]
        cls.here = reverse("practice_readers:reports", args=[cls.practice.pk])

    def setUp(self):
        forget_throttle()

    def made(self, number=1, **changed):
        values = {"text": "Er klopt iets niet.", "reporter_email": ""} | changed
        practice = values.pop("practice", self.practice)
        return [MistakeReport.objects.create(practice=practice, **values) for _one in range(number)]

    def close(self, rows, doe="mended", user=0, answer=""):
        self.client.force_login(self.users[user])
        return self.client.post(self.here, {"rij": [row.pk for row in rows], "doe": doe, "answer": answer})  # fmt: skip

    def states(self):
        return sorted(MistakeReport.objects.values_list("state", flat=True))


class Reported(Desk):
    """What readers send."""

    def test_what_is_missing_too_long_or_unknown_is_said_and_nothing_is_lost(self):
        cases = {
            "text": ("", "\0", "a" * 2_001),
            "heading": ("bestaat-niet", "\0", "a" * 3_000),
            "reporter_email": ("geen", "a@b.test\nBcc: c@d.test"),
        }
        for name, typed in cases.items():
            for one in typed:
                with self.subTest(f"{name} {one[:20]!r}"):
                    response = send(self.client, "fout", **{name: one})
                    assert response.status_code == 200
                    soup = soup_of(response)
                    assert soup.find(class_="error-summary")
                    if name != "text":
                        assert soup.find(id="id_text").get_text().strip() == REPORT["text"]
        for stamp in ("", "vals", "\0"):
            assert send(self.client, "fout", stempel=stamp).status_code == 200
        assert Client(enforce_csrf_checks=True).post(place("fout"), stamped("fout")).status_code == 403  # fmt: skip
        assert not MistakeReport.objects.exists()

    def test_a_report_changes_nothing_that_readers_see(self):
        before = self.client.get(self.practice.url).content
        for _turn in range(3):
            forget_throttle()
            assert send(self.client, "fout").status_code == 201
        assert self.client.get(self.practice.url).content == before
        assert MistakeReport.objects.count() == 3

    def test_an_address_is_not_needed_and_a_trap_only_sorts(self):
        assert send(self.client, "fout", reporter_email="", heading="", onderwerp="koop").status_code == 201  # fmt: skip
        row = MistakeReport.objects.get()
        assert (row.reporter_email, row.suspicions, row.state) == ("", "trap", ReportState.OPEN)

    def test_reviewers_get_one_mail_a_day_for_each_practice(self):
        other = make_practice(self.index, slug="ander", title="Ander")
        for number in range(4):
            send(self.client, "fout", text=f"Fout {number}", visitor=f"198.51.{number}.1")
        send(self.client, "fout", slug="ander")
        told = letters()
        assert len(told) == 2 * len(self.users)
        assert not any("Fout 1" in whole(one) or ASKER in whole(one) for one in told)
        assert other.reports.count() == 1

    def test_too_many_are_refused_and_what_was_typed_is_back(self):
        codes = [send(self.client, "fout", text=f"Fout {n}").status_code for n in range(12)]
        assert (codes[0], codes[-1]) == (201, 429)


class Closed(Desk):
    """What reviewers do."""

    def test_nobody_else_comes_in(self):
        self.made()
        for user in (None, reviewer(is_staff=False)):
            if user:
                user.user_permissions.clear()
                self.client.force_login(user)
            for path in (LIST, self.here):
                assert self.client.get(path).status_code in {302, 403}
            assert self.client.post(self.here, {"doe": "mended"}).status_code in {302, 403}
        assert self.states() == ["open"]

    def test_the_list_groups_by_practice_and_costs_the_same_for_many(self):
        self.client.force_login(self.users[0])
        self.made(2)
        assert TITLE in self.client.get(LIST).content.decode()
        # The first look also reads what a process keeps.
        self.cost(self.here)
        few = self.cost(LIST), self.cost(self.here)
        for number in range(3):
            one = make_practice(self.index, slug=f"p-{number}", title=f"P {number}")
            self.made(3, practice=one)
        self.made(6)
        assert (self.cost(LIST), self.cost(self.here)) == few
        rows = soup_of(self.client.get(LIST)).find("table", class_="review-queue").tbody.find_all("tr")  # fmt: skip
        assert len(rows) == 4
        assert rows[0].find_all("td")[0].get_text() == "8"

    def cost(self, path):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert self.client.get(path).status_code == 200
        return len(asked)

    def test_several_are_closed_at_once_and_each_address_gets_one_mail(self):
        owned(self.practice)
        rows = self.made(2, reporter_email=ASKER) + self.made(1, reporter_email="ander@voorbeeld.test") + self.made()  # fmt: skip
        assert self.close(rows, answer="Dank je.").status_code == 302
        assert self.states() == ["mended"] * 4
        told = letters()
        assert sorted(one.to[0] for one in told) == ["ander@voorbeeld.test", ASKER]
        assert all("Dank je." in one.body and "klopt iets" not in one.body for one in told)
        assert self.client.get(self.here).status_code == 200

    def test_leaving_it_as_it_is_needs_an_answer(self):
        rows = self.made(1, reporter_email=ASKER)
        assert self.close(rows, "left").status_code == 400
        assert self.close(rows, "left", answer="a" * 2_001).status_code == 400
        assert self.states() == ["open"]
        assert self.close(rows, "left", answer="Het klopt wel.").status_code == 302
        assert self.states() == ["left"]

    def test_the_second_reviewer_is_told_and_keeps_what_was_typed(self):
        rows = self.made(2, reporter_email=ASKER)
        assert self.close(rows[:1]).status_code == 302
        answer = self.close(rows, user=1, answer="Ook gezien.")
        assert answer.status_code == 409
        assert "Ook gezien." in answer.content.decode()
        assert self.states() == ["mended", "open"]
        assert self.close(rows[:1], user=1).status_code == 409
        assert len(letters()) == 1

    def test_nothing_ticked_another_practice_or_no_button_does_nothing(self):
        [row] = self.made()
        other = make_practice(self.index, slug="ander", title="Ander")
        [strange] = self.made(practice=other)
        self.client.force_login(self.users[0])
        for values in ({"doe": "mended"}, {"rij": [row.pk]}, {"rij": [row.pk], "doe": "open"}, {"rij": [strange.pk], "doe": "mended"},
                       {"rij": ["x", "\0", "9" * 5_000], "doe": "mended"}, {"rij": [row.pk], "doe": "\0"}):  # fmt: skip
            assert self.client.post(self.here, values).status_code == 400
        assert self.states() == ["open", "open"]
        assert not OutboxMail.objects.exists()

    def test_a_practice_that_is_not_there_is_not_found(self):
        self.client.force_login(self.users[0])
        for number in ("999999", "9" * 40, "0"):
            assert self.client.get(f"{LIST}{number}/").status_code == 404
        assert self.client.get(f"{LIST}?p=%00").status_code == 200

    def test_closing_says_when_and_by_whom(self):
        [row] = self.made()
        before = timezone.now()
        self.close([row])
        row.refresh_from_db()
        assert row.closed_by == self.users[0]
        assert row.closed_at >= before
