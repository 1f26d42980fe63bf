"""The status page: every stage in words, in three languages, and nothing for who did not come in."""

from datetime import datetime, timedelta
from itertools import count

import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.models import MessageKind, PracticePage, Stage, SubmissionMessage
from practices.upkeep.withdrawing import put_back, withdraw_practice
from tests.practices.follow_desk import (
    HERE,
    TITLE,
    Desk,
    come_in,
    fresh,
    place,
    soup_of,
)
from tests.practices.upkeep_desk import seen
from tests.practices.version_desk import VersionDesk

BAD = "<script>alert(1)</script>"


def shown(client, row, language=""):
    """The status page, as its sender sees it."""
    come_in(client, row)
    return client.get(place(row, language=language))


def queries_of(client, row):
    """How many queries it costs, for who came in already."""
    with CaptureQueriesContext(connection) as counted:
        assert client.get(place(row)).status_code == 200
    return len(counted)


class StatusPage(TestCase):
    """Somebody with the link to their practice."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.asked = cls.desk.asked()
        cls.row = cls.desk.sent()

    def show(self, row, language=""):
        return shown(self.client, row, language)

    def test_spam_shows_a_page_that_tells_nothing(self):
        row = self.desk.spam()
        text = soup_of(self.show(row)).main.get_text()
        for told in (TITLE, row.reference, "spam", "Spam", "Eerst groeven wij"):
            assert told not in text

    def test_nobody_comes_in_with_a_cookie_that_is_not_of_this_practice(self):
        other = self.desk.draft()
        come_in(self.client, other)
        mine = dict(self.client.cookies)
        for cookies in ({}, mine):
            client = Client()
            client.cookies.update(cookies)
            response = client.get(place(self.row))
            assert response.status_code == 404
            assert TITLE not in response.content.decode()
        come_in(self.client, other)
        for name in list(self.client.cookies):
            stolen = self.client.cookies[name].value
            for wanted in (name.replace(other.uid.hex, self.row.uid.hex), name):
                for value in (stolen, stolen[:-2] + "xx", "", "a:b:c", self.row.link_hash):
                    client = Client()
                    client.cookies[wanted] = value
                    assert client.get(place(self.row)).status_code == 404

    def test_a_cookie_runs_out_after_twelve_hours(self):
        client = Client()
        come_in(client, self.row)
        with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1), tick=False):
            assert client.get(place(self.row)).status_code == 404

    def test_a_new_link_shuts_out_who_had_the_old_one(self):
        come_in(self.client, self.row)
        row = fresh(self.row)
        row.renew_link()
        row.save()
        assert self.client.get(place(self.row)).status_code == 404

    def test_guesses_find_nothing(self):
        for guess in ("1", "0" * 32, "00000000-0000-0000-0000-000000000000", "x", "%00", "é"):
            assert self.client.get(f"{HERE}{guess}/").status_code == 404

    def test_the_page_names_the_day_of_the_answer_in_working_days(self):
        with time_machine.travel(datetime.fromisoformat("2026-12-23T10:00:00+01:00"), tick=False):
            row = self.desk.sent()
            # Christmas and a weekend lie between, and New Year's Day.
            assert "31 december 2026" in soup_of(self.show(row)).main.get_text()
        with time_machine.travel(datetime.fromisoformat("2027-01-12T10:00:00+01:00"), tick=False):
            assert "te laat" in soup_of(self.show(row)).main.get_text()

    def test_the_conversation_names_no_reviewer_and_leaves_out_what_is_between_reviewers(self):
        for user in (self.desk.reviewer, self.desk.colleague):
            user.first_name, user.last_name = "Geheime", "Beoordelaar"
            user.save()
        row = self.desk.refused()
        SubmissionMessage.objects.create(submission=row, kind=MessageKind.NOTE, text="Onder ons", version=row.version, user=self.desk.reviewer)  # fmt: skip
        text = soup_of(self.show(row)).main.get_text()
        for hidden in ("Geheime", "Onder ons", self.desk.reviewer.email):
            assert hidden not in text
        assert text.count("Er valt te weinig te leren.") == 1
        assert "De beoordelaar" in text

    def test_markup_that_somebody_wrote_is_text(self):
        row = self.desk.asked(message=BAD, remarks={"why": BAD}, text={"title": BAD, "tips": f"<p>{BAD}</p>"})  # fmt: skip
        html = self.show(row).content.decode()
        assert BAD not in html
        assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3

    def test_the_text_stands_there_as_it_was_sent(self):
        text = soup_of(self.show(self.row)).main.get_text()
        for told in ("Eerst groeven wij.", "Harde klei", "Begin in de herfst.", "Verzonnengem"):
            assert told in text

    def test_a_published_practice_has_its_address_and_how_to_name_it(self):
        row = self.desk.approved()
        soup = soup_of(self.show(row))
        assert soup.main.find("a", href=row.page.full_url)
        card = soup_of(self.client.get(row.page.url))
        citation = card.find(class_="citation").get_text()
        assert f"Verzonnengem. {TITLE}. Versie 1" in citation
        assert citation in soup.main.get_text()
        assert row.reference in soup.main.get_text()

    def test_a_draft_of_editors_does_not_rename_what_readers_have(self):
        row = self.desk.approved()
        draft = PracticePage.objects.get(pk=row.page_id)
        draft.title = "Verzonnen klad van editors"
        draft.save_revision()
        text = self.show(row).content.decode()
        assert TITLE in text
        assert draft.title not in text

    def test_a_long_conversation_asks_no_more_queries(self):
        versions = count(100)

        def lines(number):
            for _turn in range(number):
                line = SubmissionMessage.objects.create(submission=self.asked, kind=MessageKind.CHANGES_ASKED, version=next(versions), text="x")  # fmt: skip
                line.remarks.create(field="why", text="y")

        lines(4)
        self.show(self.asked)
        few = queries_of(self.client, self.asked)
        lines(8)
        assert queries_of(self.client, self.asked) == few

    def test_what_was_done_is_said_and_a_word_from_elsewhere_says_nothing(self):
        come_in(self.client, self.row)
        here = place(self.row)
        assert soup_of(self.client.get(f"{here}?klaar=bewaard")).find(class_="notice")
        for word in ("x", "<b>", ""):
            assert not soup_of(self.client.get(f"{here}?klaar={word}")).find(class_="notice")

    def test_the_page_is_no_place_to_send_something_to(self):
        come_in(self.client, self.row)
        assert self.client.post(place(self.row)).status_code == 405
        assert self.client.put(place(self.row)).status_code == 405

    def test_a_page_that_is_gone_breaks_nothing(self):
        for row in (self.desk.approved(), self.desk.sent(), self.desk.refused()):
            type(row.page).objects.get(pk=row.page_id).delete()
            assert self.show(row).status_code == 200


class Versions(TestCase):
    """Somebody who keeps a practice up to date."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = VersionDesk()
        cls.first = cls.desk.approved()

    def test_more_versions_ask_no_more_queries_whatever_became_of_them(self):
        desk, first = self.desk, self.first
        newest = first
        counts = {"first": set(), "newest": set(), "withdrawn": set()}
        for number in (2, 3, 4):
            newest = desk.approve(desk.held_version(newest, title=f"Verzonnen titel {number}"))
            assert (fresh(first).stage, newest.stage) == (Stage.REPLACED, Stage.PUBLISHED)
            for name, row in (("first", first), ("newest", newest)):
                assert len(soup_of(shown(self.client, row)).find(id="versies").parent.find_all("li")) == number - 1  # fmt: skip
                counts[name].add(queries_of(self.client, row))
            withdraw_practice(**seen(first.page, desk.coordinator, reason="Even weg."))
            shown(self.client, first)
            assert fresh(newest).stage == Stage.WITHDRAWN
            counts["withdrawn"].add(queries_of(self.client, first))
            put_back(**seen(first.page, desk.coordinator))
        assert {name: len(found) for name, found in counts.items()} == dict.fromkeys(counts, 1)
