"""“We did this too”: confirmed by its sender, decided on once by another house, and shown in both directions."""

import csv
from io import StringIO
from unittest import mock

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practices.models import Reuse, ReuseState, Reviewer, WithdrawnPractice
from practices.readers.mails_reuse import mail_reusers
from practices.upkeep.withdrawing import withdraw_practice
from site_core.models import OutboxMail
from site_core.stamps.models import renew_stamp, stamp_of
from tests.factories import MunicipalityFactory
from tests.practices.reader_desk import (
    ASKER,
    TITLE,
    forget_throttle,
    letters,
    link_in,
    make_index,
    make_practice,
    place,
    press,
    send,
    soup_of,
    stamped,
    token_in,
    whole,
)
from tests.practices.review_desk import reviewer
from tests.practices.test_readers_votes import drawn
from tests.practices.upkeep_desk import seen


class Desk(TestCase):
    """A practice, one that builds on it, and two people who review."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.practice = make_practice(cls.index)
        cls.own = make_practice(cls.index, slug="eigen", title="Verzonnen eigen tuin")
        cls.town = MunicipalityFactory(name="Verzonnendam")
        cls.users = [reviewer(), reviewer()]

    def setUp(self):
        forget_throttle()

    def told(self, state=ReuseState.WAITING, **changed):
        values = {
            "organisation": "Verzonnen vzw", "text": "Wij ook.", "sender_name": "Verzonnen Iemand", "sender_email": ASKER,
        } | changed  # fmt: skip
        confirmed = None if state == ReuseState.TO_CONFIRM else timezone.now()
        return Reuse.objects.create(practice=self.practice, state=state, confirmed_at=confirmed, version=2, **values)  # fmt: skip

    def screen(self, row):
        return reverse("practice_readers:reuse", args=[row.pk])

    def decide(self, row, doe="accept", user=0, **changed):
        self.client.force_login(self.users[user])
        values = {"version": row.version, "text": row.text, "organisation": row.organisation, "municipality": row.municipality_id or "",
                  "year": row.year or "", "url": row.url, "own_practice": "", "answer": ""} | changed  # fmt: skip
        return self.client.post(self.screen(row), {"doe": doe} | {f"{doe}-{name}": value for name, value in values.items()})  # fmt: skip


class Told(Desk):
    """What somebody sends."""

    def test_what_is_wrong_is_said_and_nothing_is_lost(self):
        cases = {
            "text": ("", "a" * 1_001, "\0"),
            "organisation": ("", "a" * 201),
            "municipality": ("999999", "x", "\0", "9" * 5_000, "9" * 25, "-1", "²"),
            "year": ("99", "2999", "x", "\0x", "٢٠٢٤"),
            "url": ("javascript:alert(1)", "geen", "https://a.test/" + "a" * 600),
            "own_practice": ("bestaat niet", "/praktijken/nergens/", TITLE, "http://kwaad.test/praktijken/" + "a" * 600, "%00"),
            "sender_name": ("", "a" * 201),
            "sender_email": ("", "geen", "a@b.test\r\nBcc: c@d.test"),
        }  # fmt: skip
        for name, typed in cases.items():
            for one in typed:
                with self.subTest(f"{name} {one[:20]!r}"):
                    response = send(self.client, "ook", **{name: one})
                    assert response.status_code == 200
                    assert soup_of(response).find(class_="error-summary")
        for typed in ("1899", "2999", "0000"):
            told = (
                soup_of(send(self.client, "ook", year=typed))
                .find(class_="error-summary")
                .get_text()
            )
            assert "1900" in told
            assert "2199" in told
        for stamp in ("", "vals", "\0"):
            assert send(self.client, "ook", stempel=stamp).status_code == 200
        assert Client(enforce_csrf_checks=True).post(place("ook"), stamped("ook")).status_code == 403  # fmt: skip
        assert not Reuse.objects.exists()

    def test_an_own_practice_is_known_by_its_address_or_its_title(self):
        ways = ("/praktijken/eigen/", "http://testserver/praktijken/eigen", "https://x.test/en/praktijken/eigen/?a=1#b",
                "Verzonnen eigen tuin", "VERZONNEN eigen tuin")  # fmt: skip
        for typed in ways:
            forget_throttle()
            assert send(self.client, "ook", own_practice=typed).status_code == 201, typed
        assert set(Reuse.objects.values_list("own_practice", flat=True)) == {self.own.pk}
        self.own.unpublish()
        assert send(self.client, "ook", own_practice="/praktijken/eigen/").status_code == 200

    def test_confirming_happens_once_and_only_with_the_button(self):
        assert send(self.client, "ook", municipality=self.town.pk, organisation="").status_code == 201  # fmt: skip
        [letter] = letters()
        assert not any(word in whole(letter) for word in ("groeven", "Hergebruikster", "vzw"))
        link = link_in(letter)
        for _turn in range(2):
            assert self.client.get(link).status_code == self.client.head(link).status_code == 200
        assert Reuse.objects.get().state == ReuseState.TO_CONFIRM
        for guess in (token_in(link)[:-1] + "-", "\0", "a" * 3_000):
            assert press(self.client, f"/praktijken/bevestig/ook/{guess}/").status_code == 410
        for _turn in range(3):
            assert press(self.client, link).status_code == 302
        row = Reuse.objects.get()
        assert (row.state, row.version, row.by) == (ReuseState.WAITING, 2, "Verzonnendam")
        told = letters()
        assert len(told) == len(self.users)
        assert not any(ASKER in whole(one) or "groeven" in whole(one) for one in told)

    def test_readers_see_nothing_before_it_is_accepted(self):
        for state in (ReuseState.TO_CONFIRM, ReuseState.WAITING, ReuseState.REFUSED):
            self.told(state)
        assert "Verzonnen vzw" not in drawn(self.practice)


class Decided(Desk):
    """What reviewers do."""

    def test_nobody_else_comes_in_and_what_is_not_confirmed_is_not_found(self):
        row, unseen = self.told(), self.told(ReuseState.TO_CONFIRM)
        stranger = reviewer()
        stranger.user_permissions.clear()
        self.client.force_login(stranger)
        assert self.client.get(self.screen(row)).status_code in {302, 403}
        self.client.force_login(self.users[0])
        assert self.client.get(self.screen(row)).status_code == 200
        assert self.client.get(self.screen(unseen)).status_code == 404
        assert self.client.get("/admin/praktijken-lezers/ook/").status_code == 200

    def test_accepting_shows_it_with_its_facts_put_right_and_mails_its_sender_once(self):
        row, stamp = self.told(), stamp_of("practices")
        answer = self.decide(row, municipality=self.town.pk, year="2024", own_practice="/praktijken/eigen/")  # fmt: skip
        assert answer.status_code == 302
        row.refresh_from_db()
        assert (row.state, row.version, row.by, row.own_practice) == (ReuseState.ACCEPTED, 3, "Verzonnendam", self.own)  # fmt: skip
        assert stamp_of("practices") != stamp
        [letter] = letters()
        assert letter.to == [ASKER]
        html = drawn(self.practice)
        assert "Wij ook." in html
        assert "/praktijken/eigen/" in html
        assert f"/praktijken/{self.practice.slug}/" in drawn(self.own)
        for private in ("Verzonnen Iemand", ASKER):
            assert private not in html
        assert self.client.get(self.screen(row)).status_code == 200

    def test_no_word_of_who_accepts_it_stands_on_the_site(self):
        row = self.told(url="https://voorbeeld.test/ook")
        answer = self.decide(
            row, text="Snoep.", organisation="Snoepclub", url="https://snoep.test/"
        )
        assert answer.status_code == 302
        row.refresh_from_db()
        assert (row.text, row.organisation, row.url) == ("Wij ook.", "Verzonnen vzw", "https://voorbeeld.test/ook")  # fmt: skip
        without = self.told(url="https://voorbeeld.test/weg")
        assert self.decide(without, without_url="on").status_code == 302
        without.refresh_from_db()
        assert (without.state, without.url) == (ReuseState.ACCEPTED, "")

    def test_of_nobody_it_is_not_accepted(self):
        row = self.told(organisation="", municipality=self.town)
        answer = self.decide(row, municipality="")
        assert answer.status_code == 400
        assert "Kies je gemeente" in answer.content.decode()

    def test_refusing_needs_words_and_mails_them(self):
        row = self.told()
        assert self.decide(row, "refuse").status_code == 400
        assert self.decide(row, "refuse", answer="a" * 2_001).status_code == 400
        assert self.decide(row, "refuse", answer="Dit is reclame.").status_code == 302
        assert "reclame" in letters()[0].body
        assert "Verzonnen vzw" not in drawn(self.practice)

    def test_the_second_of_two_is_told_and_keeps_what_was_typed(self):
        row = self.told()
        self.decide(row)
        answer = self.decide(row, "refuse", user=1, answer="Toch liever niet.")
        assert answer.status_code == 409
        assert "Toch liever niet." in answer.content.decode()
        row.refresh_from_db()
        assert row.state == ReuseState.ACCEPTED
        assert OutboxMail.objects.filter(kind__in=["practice-reuse-accepted", "practice-reuse-refused"]).count() == 1  # fmt: skip

    def test_a_decision_on_another_version_or_none_does_nothing(self):
        row = self.told()
        assert self.decide(row, version=1).status_code == 409
        for version in ("", "x", "\0", "9" * 30, "-1"):
            assert self.decide(row, version=version).status_code == 400
        assert self.client.post(self.screen(row), {"doe": "iets"}).status_code == 400
        row.refresh_from_db()
        assert row.state == ReuseState.WAITING

    def test_nobody_decides_on_what_comes_from_their_own_house(self):
        user = self.users[0]
        rows = [self.told(sender_email=user.email), self.told(municipality=self.town), self.told(organisation="Gemeente Verzonnendam")]  # fmt: skip
        Reviewer.objects.create(user=user, municipality=self.town)
        for row in rows:
            for doe in ("accept", "refuse"):
                assert self.decide(row, doe, answer="x").status_code == 409
            assert not soup_of(self.client.get(self.screen(row))).find(attrs={"name": "doe"})
            row.refresh_from_db()
            assert row.state == ReuseState.WAITING
        assert self.decide(rows[1], user=1).status_code == 302

    def test_nothing_stands_with_a_practice_that_is_gone(self):
        row = self.told()
        self.practice.unpublish()
        assert self.decide(row).status_code == 409
        assert self.decide(row, "refuse", answer="Weg.").status_code == 302

    def test_each_house_counts_once_however_much_it_told_on_the_card_and_in_the_list(self):
        for _turn in range(2):
            self.told(ReuseState.ACCEPTED, organisation="Genoemd ook", municipality=self.town)
        self.assert_counted(1)
        self.told(ReuseState.ACCEPTED, organisation="", municipality=MunicipalityFactory())
        self.assert_counted(2)
        for name in ("Verzonnen vzw", "verzonnen  VZW "):
            self.told(ReuseState.ACCEPTED, organisation=name)
        self.assert_counted(3)

    def test_an_own_practice_that_readers_cannot_open_is_not_named(self):
        self.told(ReuseState.ACCEPTED, own_practice=self.own)
        self.told(ReuseState.ACCEPTED)
        restriction = PageViewRestriction.objects.create(page=self.own, restriction_type="login")
        html = self.client.get(self.practice.get_url()).content.decode()
        assert self.own.title not in html
        assert self.own.slug + "/" not in html.partition("ook-gedaan")[2]
        assert html.count("Wij ook.") == 2
        restriction.delete()
        assert self.own.title in self.client.get(self.practice.get_url()).content.decode()
        self.own.unpublish()
        assert self.own.title not in self.client.get(self.practice.get_url()).content.decode()

    def assert_counted(self, count):
        """The card, the facets, the list and the files say the same."""
        renew_stamp("practices")
        assert f" {count} " in soup_of_text(drawn(self.practice)).find(id="ook-gedaan").get_text()
        found = self.client.get("/praktijken/?hergebruikt=2-of-meer").context["found"]
        assert found.count == int(count > 1)
        [row, *_others] = self.client.get("/praktijken/?sorteer=hergebruikt").context["rows"]
        assert (row.page.pk, row.facts.reuses) == (self.practice.pk, count)
        [first, *_rest] = csv.DictReader(
            StringIO(self.client.get("/praktijken/praktijken.csv?sorteer=hergebruikt").content.decode("utf-8-sig")),
            delimiter=";",
        )  # fmt: skip
        assert first["hergebruikt"] == str(count)

    def test_those_who_took_it_over_are_told_once_that_it_is_gone(self):
        self.told(ReuseState.ACCEPTED)
        self.told(ReuseState.WAITING, sender_email="")
        self.told(ReuseState.ACCEPTED, sender_email="")
        self.practice.unpublish()
        now = timezone.now()
        WithdrawnPractice.objects.create(slug=self.practice.slug, practice=self.practice, withdrawn_at=now)  # fmt: skip
        assert mail_reusers(self.practice, now) == 1
        assert mail_reusers(self.practice, now) == 1
        assert [one.to for one in letters()] == [[ASKER]]

    def test_who_told_twice_is_told_once_and_who_still_waited_hears_it_too(self):
        self.told(ReuseState.WAITING, sender_email=ASKER.upper())
        for number in range(2):
            self.told(ReuseState.ACCEPTED, text=f"Keer {number}.")
        self.told(ReuseState.TO_CONFIRM, sender_email="nooit@elders.test")
        self.told(ReuseState.REFUSED, sender_email="geweigerd@elders.test")
        for _turn in range(2):
            self.told(ReuseState.WAITING, sender_email="wacht@elders.test")
        withdraw_practice(**seen(self.practice, reviewer(is_superuser=True), reason="Verzonnen."))
        found = {one.to[0]: one.body for one in letters() if "overnam" in one.subject}
        assert set(found) == {ASKER, "wacht@elders.test"}
        assert "binnen 30 dagen" in found["wacht@elders.test"]
        assert "binnen 30 dagen" not in found[ASKER]

    def test_what_is_taken_off_between_the_look_and_the_decision_is_seen(self):
        row, boss = self.told(), reviewer(is_superuser=True)

        def meanwhile(*_about):
            withdraw_practice(**seen(self.practice, boss, reason="Verzonnen."))
            return []

        with mock.patch("practices.readers.reusing.conflicts_of", side_effect=meanwhile):
            assert self.decide(row).status_code == 409
        row.refresh_from_db()
        assert row.state == ReuseState.WAITING

    def test_a_town_that_told_of_a_re_use_cannot_be_deleted_with_an_error(self):
        self.told(ReuseState.ACCEPTED, organisation="", municipality=self.town)
        self.client.force_login(reviewer(is_superuser=True))
        path = reverse("wagtailsnippets_practices_municipality:delete", args=[self.town.pk])
        self.client.raise_request_exception = False
        assert self.client.get(path).status_code < 500
        assert self.client.post(path).status_code < 500
        assert Reuse.objects.filter(municipality=self.town).exists()


def soup_of_text(html):
    """Read a piece of a page."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")
