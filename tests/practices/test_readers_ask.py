"""A question to an owner, passed on by the site: hostile input first, then that neither learns the address of the other."""

from datetime import timedelta

import time_machine
from django.test import Client, TestCase
from django.utils import timezone

from practices.models import OwnerQuestion, QuestionState
from site_core.models import OutboxMail
from site_core.public_forms.stamps import FIELD, new_stamp
from site_core.public_forms.suspicion import TRAP
from tests.practices.reader_desk import (
    ASKER,
    OWNER,
    QUESTION,
    SENDER,
    forget_throttle,
    letters,
    link_in,
    make_index,
    make_practice,
    owned,
    place,
    press,
    send,
    soup_of,
    stamped,
    token_in,
    whole,
)
from tests.practices.review_desk import coordinator, reviewer
from tests.practices.test_canary import Cage

INJECTED = "Vraagster\r\nBcc: kwaad@elders.test\r\n\r\nHallo"


class Desk(TestCase):
    """A practice with an owner."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.practice = make_practice(cls.index)
        cls.owner = owned(cls.practice)

    def setUp(self):
        forget_throttle()

    def asked(self, **changed):
        """Ask, and return the link that the asker is mailed."""
        assert send(self.client, "vraag", **changed).status_code == 201
        return link_in(letters()[-1])

    def passed_on(self, **changed):
        """Ask and confirm; return the mail to the owner."""
        assert press(self.client, self.asked(**changed)).status_code == 302
        return letters()[-1]


class Hostile(Desk):
    """What nobody would send in good faith, and what people send by mistake."""

    def refused(self, status=200, **changed):
        response = send(self.client, "vraag", **changed)
        assert response.status_code == status
        assert not OwnerQuestion.objects.exists()
        assert not OutboxMail.objects.exists()
        return soup_of(response)

    def test_only_a_form_whose_list_is_sorted_by_it_has_the_field_that_nobody_sees(self):
        fields = {
            name: soup_of(self.client.get(place(name))).find(attrs={"name": TRAP})
            for name in ("vraag", "fout", "ook")
        }
        assert fields["vraag"] is None
        assert fields["fout"]
        assert fields["ook"]

    def test_what_is_missing_or_too_long_is_said_and_nothing_is_lost(self):
        cases = {"text": ("", "a" * 3_001), "asker_name": ("", "a" * 201), "asker_organisation": ("a" * 201,)}  # fmt: skip
        cases["asker_email"] = ("", "geen", "a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test")
        for name, typed in cases.items():
            for one in typed:
                with self.subTest(f"{name} {one[:20]}"):
                    soup = self.refused(**{name: one})
                    assert soup.find(class_="error-summary")
                    other = "asker_name" if name != "asker_name" else "asker_organisation"
                    assert soup.find(id=f"id_{other}")["value"] == QUESTION[other]

    def test_no_character_makes_the_server_stumble(self):
        for name in QUESTION:
            for typed in ("\0", "a\0b", "\ud800".encode("utf-8", "surrogatepass"), "٢" * 50):
                with self.subTest(name):
                    forget_throttle()
                    assert send(self.client, "vraag", **{name: typed}).status_code in {200, 201}

    def test_a_stamp_that_is_absent_forged_or_of_another_form_shows_the_form_again(self):
        for stamp in ("", "vals", "\0", "x" * 5_000, new_stamp("report").text, new_stamp("ask").text):  # fmt: skip
            with self.subTest(stamp[:20]):
                soup = self.refused(**{FIELD: stamp})
                assert soup.find(class_="notice")
                assert soup.find(id="id_asker_email")["value"] == ASKER

    def test_without_a_form_token_nothing_happens_and_nothing_is_lost(self):
        self.client = Client(enforce_csrf_checks=True)
        soup = self.refused(status=403)
        assert soup.find(id="id_text").get_text().strip() == QUESTION["text"]
        assert "cookies" in soup.find(class_="notice").get_text()

    def test_each_button_says_that_cookies_are_missing_where_they_are(self):
        asked = self.asked()
        answer = link_in(self.passed_on(asker_email="tweede@voorbeeld.test"))
        self.client = Client(enforce_csrf_checks=True)
        for link, values in ((asked, {}), (answer, {"text": "Veertig."})):
            response = press(self.client, link, **values)
            assert response.status_code == 403
            assert "cookies" in soup_of(response).find(class_="notice").get_text()
        for word in ("fout", "ook"):
            response = send(self.client, word)
            assert response.status_code == 403
            assert "cookies" in soup_of(response).find(class_="notice").get_text()

    def test_the_same_sending_twice_is_one_question_and_one_mail(self):
        values = stamped("vraag")
        for _turn in range(3):
            assert self.client.post(place("vraag"), values).status_code == 201
        assert OwnerQuestion.objects.count() == OutboxMail.objects.count() == 1

    def test_other_methods_and_unknown_practices_are_refused(self):
        for method in ("put", "patch", "delete"):
            assert getattr(self.client, method)(place("vraag")).status_code == 405
        for slug in ("bestaat-niet", "bevestig", "deel", "a" * 300):
            assert self.client.get(place("vraag", slug)).status_code in {404, 405}, slug

    def test_links_that_were_guessed_open_nothing(self):
        link = self.asked()
        row = OwnerQuestion.objects.get()
        guesses = [row.uid.hex, row.uid.hex + "a" * 43, token_in(link)[:-1], token_in(link) + "a", "a" * 3_000, "%00", "é"]  # fmt: skip
        # The link of one page is of no use for another.
        guesses.append(row.uid.hex + row.answer_secret)
        for guess in guesses:
            for response in (
                self.client.get(f"/praktijken/bevestig/vraag/{guess}/"),
                self.client.get(f"/praktijken/bevestig/antwoord/{guess}/"),
                self.client.post("/praktijken/bevestig/vraag/", {"token": guess}),
                self.client.post("/praktijken/bevestig/antwoord/", {"token": guess, "text": "x"}),
            ):
                assert response.status_code == 410, guess[:80]
        row.refresh_from_db()
        assert row.state == QuestionState.TO_CONFIRM

    def test_limits_hold_for_a_block_for_an_address_and_for_a_practice(self):
        ways = {
            "address": ({"visitor": f"198.51.{n}.1"} for n in range(99)),
            "block": ({"asker_email": f"a{n}@voorbeeld.test"} for n in range(99)),
            "practice": ({"asker_email": f"a{n}@voorbeeld.test", "visitor": f"198.51.{n}.1"} for n in range(99)),
        }  # fmt: skip
        for way, changes in ways.items():
            forget_throttle()
            codes = [send(self.client, "vraag", **next(changes)).status_code for _turn in range(25)]
            with self.subTest(way):
                assert codes[0] == 201
                assert codes[-1] == 429
                assert codes == sorted(codes)

    def test_coming_to_any_page_changes_nothing(self):
        link = self.asked()
        letter = self.passed_on()
        before = list(OwnerQuestion.objects.order_by("pk").values())
        count = OutboxMail.objects.count()
        for path in (place("vraag"), link, link_in(letter), f"{link}?token=x"):
            for method in (self.client.get, self.client.head):
                response = method(path)
                assert response.status_code == 200
                assert "no-store" in response.headers["Cache-Control"]
                assert response.headers["X-Robots-Tag"] == "noindex"
        assert list(OwnerQuestion.objects.order_by("pk").values()) == before
        assert OutboxMail.objects.count() == count


class PassedOn(Desk):
    """The way of a question and of its answer."""

    def test_the_mail_that_asks_for_confirmation_holds_nothing_that_was_typed(self):
        assert send(self.client, "vraag").status_code == 201
        [letter] = letters()
        assert letter.to == [ASKER]
        for typed in ("tegels", "Vraagster", "Verzonnendam"):
            assert typed not in whole(letter)

    def test_the_owner_gets_name_organisation_and_question_but_no_address(self):
        letter = self.passed_on(asker_name=INJECTED)
        assert letter.to == [OWNER]
        assert "Hoeveel tegels" in letter.body
        assert "Stad Verzonnendam" in letter.body
        assert ASKER not in whole(letter)
        assert "vragervogel" not in whole(letter)
        heads = dict(letter.message().items())
        assert "Reply-To" not in heads
        assert "Bcc" not in heads
        assert "Vraagster" not in repr(heads)

    def test_web_addresses_cannot_be_pressed_and_a_long_question_is_cut(self):
        text = "Zie https://kwaad.test/x, www.kwaad.test of kwaad.test <a href='x'>hier</a>. " + "a" * 2_500  # fmt: skip
        letter = self.passed_on(text=text, asker_name="kwaad.test")
        for part in (letter.body, letter.alternatives[0][0]):
            assert "https://kwaad" not in part
            assert "kwaad.test" not in part
        assert "<a href='x'>" not in letter.alternatives[0][0]
        assert "a" * 2_000 not in letter.body
        # All of it stands on the page, as text.
        page = soup_of(self.client.get(link_in(letter)))
        assert "a" * 2_500 in page.get_text()
        assert not page.find(class_="asked").find("a")

    def test_the_answer_goes_to_the_asker_and_the_owner_stays_unknown(self):
        letter = self.passed_on()
        response = press(self.client, link_in(letter), text="Het waren er veertig.")
        assert response.status_code == 302
        [answer] = letters()
        assert answer.to == [ASKER]
        assert "veertig" in answer.body
        assert "tegels" in answer.body
        for address in (OWNER, SENDER, "kooi-een", "kooi-twee"):
            assert address not in whole(answer)
        assert "Reply-To" not in dict(answer.message().items())
        row = OwnerQuestion.objects.get()
        assert (row.state, row.answer) == (QuestionState.ANSWERED, "Het waren er veertig.")

    def test_a_second_answer_is_told_that_there_is_one_and_given_back(self):
        link = link_in(self.passed_on())
        assert press(self.client, link, text="Eerste.").status_code == 302
        letters()
        again = press(self.client, link, text="Tweede.")
        assert again.status_code == 409
        assert "Tweede." in again.content.decode()
        assert self.client.get(link).status_code == 200
        assert letters() == []
        assert OwnerQuestion.objects.get().answer == "Eerste."

    def test_an_empty_or_too_long_answer_is_shown_again(self):
        link = link_in(self.passed_on())
        for typed in ("", " ", "a" * 5_001, "\0"):
            response = press(self.client, link, text=typed)
            assert response.status_code == 200
            assert soup_of(response).find(class_="error-summary")
        assert OwnerQuestion.objects.get().state == QuestionState.SENT

    def test_pressing_twice_sends_it_on_once(self):
        link = self.asked()
        for _turn in range(3):
            assert press(self.client, link).status_code == 302
        assert len(letters()) == 1

    def test_a_link_that_is_too_old_or_a_practice_that_went_sends_nothing(self):
        link = self.asked()
        with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
            assert self.client.get(link).status_code == 410
            assert press(self.client, link).status_code == 410
        self.practice.unpublish()
        assert self.client.get(link).status_code == 410
        assert press(self.client, link).status_code == 410
        assert OwnerQuestion.objects.get().state == QuestionState.TO_CONFIRM

    def test_where_no_owner_is_known_coordinators_answer_the_same_way(self):
        people = [coordinator(), coordinator()]
        reviewer()
        type(self.owner).objects.update(contact_email="", sender_email="")
        assert press(self.client, self.asked()).status_code == 302
        told = letters()
        assert sorted(one.to[0].partition("<")[2].strip(">") or one.to[0] for one in told) == sorted(one.email for one in people)  # fmt: skip
        assert all("vragervogel" not in whole(one) for one in told)
        assert press(self.client, link_in(told[0]), text="Wij weten het.").status_code == 302
        assert letters()[0].to == [ASKER]

    def test_the_sender_is_asked_where_no_address_for_questions_was_given(self):
        type(self.owner).objects.update(contact_email="")
        assert self.passed_on().to == [SENDER]

    def test_an_archived_practice_says_so_on_the_form(self):
        type(self.practice).objects.update(archived_on=timezone.localdate())
        assert soup_of(self.client.get(place("vraag"))).find(class_="notice")

    def test_no_page_head_or_log_line_holds_an_address_of_the_other(self):
        import logging

        cage = Cage()
        logging.getLogger().addHandler(cage)
        try:
            letter = self.passed_on()
            link = link_in(letter)
            pages = [self.client.get(path) for path in (place("vraag"), link, self.practice.url)]
            pages.append(press(self.client, link, text="Veertig."))
            pages.append(press(self.client, link, text="Nog eens."))
            letters()
        finally:
            logging.getLogger().removeHandler(cage)
        seen = "\n".join([*(f"{one.content!r} {one.headers!r}" for one in pages), *cage.lines])
        for canary in ("eigenaarvogel", "afzendervogel", "vragervogel", "kooi-"):
            assert canary not in seen
        assert token_in(link) not in "\n".join(cage.lines)
