"""Named contact people: asked by mail first, shown only after their yes, and gone at once when they take it back."""

import importlib
from datetime import timedelta

from django.apps import apps
from django.template import Context, Template
from django.test import Client, RequestFactory, TestCase
from django.utils import timezone
from wagtail.models import Revision

from practices.answers.telling import all_told
from practices.contact.retention import forget_old
from practices.contact.services import ask_people
from practices.models import ContactPerson, Submission
from practices.submitting.drafts import answers_now
from site_core.models import OutboxMail
from tests.practices.form_desk import SHORT, confirmed, make_theme, sent
from tests.practices.form_desk import made as draft_of
from tests.practices.reader_desk import (
    letters,
    link_in,
    make_index,
    make_practice,
    owned,
    press,
    soup_of,
    token_in,
    whole,
)

NAME, FUNCTION, ADDRESS = "Contactvogel Verzonnen", "contactvogelkundige", "contactvogel@kooi-vier.test"  # fmt: skip
PERSON = {
    "contact_person_name": NAME,
    "contact_person_function": FUNCTION,
    "contact_person_email": ADDRESS,
}
HERE = "/praktijken/contact/"


def shown(practice):
    """The part of the card on contact people."""
    template = Template('{% include "practices/contact/people.html" %}')
    context = {"practice": practice, "request": RequestFactory().get("/")}
    return template.render(Context(context))


class Named(TestCase):
    """A practice that was published and names somebody."""

    @classmethod
    def setUpTestData(cls):
        cls.practice = make_practice(make_index())
        cls.owner = owned(cls.practice, **PERSON)

    def asked(self):
        ask_people(self.owner, timezone.now())
        return link_in(letters()[-1], "contact")

    def answer(self, link, doe):
        return press(self.client, link, doe=doe)

    def person(self):
        return ContactPerson.objects.order_by("pk").last()

    def test_links_that_were_guessed_open_nothing_and_other_presses_do_nothing(self):
        link = self.asked()
        for guess in (
            token_in(link)[:-1] + "-",
            "\0",
            "a" * 3_000,
            self.person().uid.hex,
            "%2e%2e",
        ):
            assert self.client.get(f"{HERE}{guess}/").status_code in {404, 410}
            assert self.client.post(HERE, {"token": guess, "doe": "ja"}).status_code == 410
        for doe in ("", "misschien", "\0"):
            assert self.answer(link, doe).status_code == 400
        assert Client(enforce_csrf_checks=True).post(HERE, {"token": token_in(link), "doe": "ja"}).status_code == 403  # fmt: skip
        assert self.client.post(link, {"doe": "ja"}).status_code == 405
        assert self.client.get(HERE).status_code == 405
        assert self.person().agreed_at is None

    def test_the_mail_says_who_and_for_what_and_nothing_is_shown_before_the_button(self):
        link = self.asked()
        ask_people(self.owner, timezone.now())
        assert ContactPerson.objects.count() == OutboxMail.objects.count() == 1
        for _turn in range(2):
            response = self.client.get(link)
            assert NAME in response.content.decode()
            assert ADDRESS not in response.content.decode()
            assert self.client.head(link).status_code == 200
        assert shown(self.practice).strip() == ""
        assert self.person().agreed_at is None

    def test_the_mail_names_the_practice_and_nobody(self):
        ask_people(self.owner, timezone.now())
        [letter] = letters()
        assert letter.to == [ADDRESS]
        for word in (self.practice.title, self.practice.get_url()):
            assert word in letter.body
        # Who sent it is a person too, whom this one may not know.
        assert "Verzonnen Afzender" not in whole(letter)
        assert "afzendervogel" not in whole(letter)
        assert NAME not in repr(letter.message().items())

    def test_after_a_yes_the_name_is_shown_and_the_same_link_takes_it_off(self):
        link = self.asked()
        assert self.answer(link, "ja").status_code == 302
        assert NAME in shown(self.practice)
        assert ADDRESS not in shown(self.practice)
        buttons = soup_of(self.client.get(link)).main.find_all("button")
        assert [one["value"] for one in buttons] == ["nee"]
        assert self.answer(link, "nee").status_code == 302
        assert shown(self.practice).strip() == ""
        self.assert_forgotten()
        assert self.client.get(link).status_code == 200
        # Too late: what was emptied does not come back.
        self.answer(link, "ja")
        self.assert_forgotten()

    def test_a_no_forgets_at_once(self):
        self.answer(self.asked(), "nee")
        self.assert_forgotten()
        # And nobody is asked again, also not by a new version that names them.
        again = owned(self.practice, number=2, **PERSON)
        assert ask_people(again, timezone.now()) is None
        assert letters() == []

    def assert_forgotten(self):
        row = self.person()
        assert (row.name, row.function, row.email) == ("", "", "")
        assert row.withdrawn_at
        self.owner.refresh_from_db()
        assert (self.owner.contact_person_name, self.owner.contact_person_email) == ("", "")
        assert not OutboxMail.objects.filter(recipient=ADDRESS).exists()

    def test_who_is_named_anew_takes_the_place_with_their_own_yes(self):
        first = self.asked()
        self.answer(first, "ja")
        new = owned(self.practice, number=2, contact_person_name="Tweede", contact_person_email="tweede@kooi.test")  # fmt: skip
        ask_people(new, timezone.now())
        assert NAME in shown(self.practice)
        self.answer(link_in(letters()[-1], "contact"), "ja")
        assert NAME not in shown(self.practice)
        assert "Tweede" in shown(self.practice)

    def named(self, number, address, **values):
        """A later version that names somebody, on the site now; return the mails that this made."""
        told = {"contact_person_name": address.partition("@")[0], "contact_person_email": address}
        ask_people(owned(self.practice, number=number, **(told | values)), timezone.now())
        return letters()

    def corrected(self, number=2, **changed):
        """A later version with the same address and other words; return the mails that this made."""
        told = PERSON | {"contact_person_name": "Contactvogel Juist", "contact_person_function": "oud-kenner"}  # fmt: skip
        ask_people(owned(self.practice, number=number, **(told | changed)), timezone.now())
        return letters()

    def test_who_said_no_or_did_not_answer_is_not_asked_for_other_words(self):
        self.answer(self.asked(), "nee")
        assert self.corrected() == []
        assert shown(self.practice).strip() == ""
        ContactPerson.objects.all().delete()
        OutboxMail.objects.all().delete()
        self.owner = owned(self.practice, number=3, **PERSON)
        self.answer(self.asked(), "ja")
        assert len(self.corrected(4)) == 1
        forget_old(timezone.now() + timedelta(days=31))
        assert NAME in shown(self.practice)
        assert self.corrected(5) == self.corrected(6, contact_person_function="anders") == []
        # What the sender wrote is there still for the next version: the same person is shown.
        assert Submission.objects.get(number=4).contact_person_email == ADDRESS

    def test_other_words_for_who_said_yes_take_the_place_with_another_yes(self):
        first = self.asked()
        self.answer(first, "ja")
        [letter] = self.corrected()
        assert "Juist" not in whole(letter)
        assert "Nobody sees" not in letter.body
        link = link_in(letter, "contact")
        page = self.client.get(link).content.decode()
        assert NAME in page
        assert "Contactvogel Juist, oud-kenner" in page
        assert f"{NAME}, {FUNCTION}" in shown(self.practice)
        assert "Juist" not in shown(self.practice)
        assert self.corrected(3) == []
        self.answer(link, "ja")
        assert "Contactvogel Juist, oud-kenner" in shown(self.practice)
        assert NAME not in shown(self.practice)
        assert self.corrected(4) == []
        # The name of the next version is still known, and the mail of before still takes it off.
        assert Submission.objects.get(number=2).contact_person_email == ADDRESS
        assert "Contactvogel Juist" in self.client.get(first).content.decode()
        self.answer(first, "nee")
        assert shown(self.practice).strip() == ""
        self.assert_forgotten()
        assert self.corrected(5) == []

    def test_a_no_to_other_words_takes_the_name_off(self):
        self.answer(self.asked(), "ja")
        [letter] = self.corrected()
        self.answer(link_in(letter, "contact"), "nee")
        assert shown(self.practice).strip() == ""
        assert not ContactPerson.objects.exclude(name="", email="").exists()
        self.assert_forgotten()

    def test_who_takes_the_name_off_is_not_asked_for_other_words_any_more(self):
        first = self.asked()
        self.answer(first, "ja")
        [letter] = self.corrected()
        self.answer(first, "nee")
        self.answer(link_in(letter, "contact"), "ja")
        assert shown(self.practice).strip() == ""
        self.assert_forgotten()

    def test_who_did_not_answer_yet_sees_the_new_words_and_says_yes_to_no_others(self):
        link = self.asked()
        seen = soup_of(self.client.get(link)).find("input", {"name": "gezien"})["value"]
        assert self.corrected() == []
        assert NAME not in self.client.get(link).content.decode()
        assert press(self.client, link, doe="ja", gezien=seen).status_code == 409
        assert shown(self.practice).strip() == ""
        seen = soup_of(self.client.get(link)).find("input", {"name": "gezien"})["value"]
        assert press(self.client, link, doe="ja", gezien=seen).status_code == 302
        assert "Contactvogel Juist, oud-kenner" in shown(self.practice)

    def test_who_was_replaced_and_is_named_anew_is_asked_anew(self):
        self.answer(self.asked(), "ja")
        [letter] = self.named(2, "tweede@kooi.test")
        self.answer(link_in(letter, "contact"), "ja")
        [letter] = self.named(3, ADDRESS.upper())
        assert letter.to[0].lower() == ADDRESS
        # Their first yes is gone: the second person stays until there is a new one.
        assert "tweede" in shown(self.practice)
        assert "contactvogel" not in shown(self.practice)
        self.answer(link_in(letter, "contact"), "ja")
        assert "contactvogel" in shown(self.practice).lower()
        assert "tweede" not in shown(self.practice)
        # And so on, as often as somebody is named anew; but never twice for one naming.
        assert len(self.named(4, "tweede@kooi.test")) == 1
        assert self.named(5, "tweede@kooi.test") == []

    def test_who_is_named_again_while_their_yes_stands_keeps_the_place_unasked(self):
        self.answer(self.asked(), "ja")
        [letter] = self.named(2, "tweede@kooi.test")
        assert self.named(3, ADDRESS, **PERSON) == []
        self.answer(link_in(letter, "contact"), "ja")
        assert NAME in shown(self.practice)
        assert "tweede" not in shown(self.practice)
        # Who did not come to answer was replaced: they are asked once they are named anew.
        assert len(self.named(4, "tweede@kooi.test")) == 1

    def test_who_is_replaced_while_a_version_that_names_them_anew_is_under_way_is_asked_for_that_one(
        self,
    ):
        self.answer(self.asked(), "ja")
        [letter] = self.named(2, "tweede@kooi.test")
        third = owned(self.practice, number=3, **PERSON)
        Submission.objects.filter(pk=third.pk).update(state="in_review")
        self.answer(link_in(letter, "contact"), "ja")
        self.owner.refresh_from_db()
        assert self.owner.contact_person_email == ""
        Submission.objects.filter(pk=third.pk).update(state="accepted")
        third.refresh_from_db()
        ask_people(third, timezone.now())
        [letter] = letters()
        assert letter.to == [ADDRESS]
        assert "tweede" in shown(self.practice)

    def test_who_is_named_anew_after_nobody_was_is_asked_anew(self):
        self.answer(self.asked(), "ja")
        ask_people(owned(self.practice, number=2), timezone.now())
        assert len(self.named(3, ADDRESS)) == 1

    def test_a_no_also_holds_after_somebody_else_was_named(self):
        self.answer(self.asked(), "nee")
        [letter] = self.named(2, "tweede@kooi.test")
        self.answer(link_in(letter, "contact"), "ja")
        assert self.named(3, ADDRESS) == []

    def test_mails_of_before_are_told_apart_by_person(self):
        self.answer(self.asked(), "ja")
        [letter] = self.named(2, "tweede@kooi.test")
        self.answer(link_in(letter, "contact"), "ja")
        self.answer(link_in(letter, "contact"), "nee")
        step = importlib.import_module("practices.migrations.0005_contact_people_asked")
        step.forget_people(apps, None)
        ContactPerson.objects.update(was_replaced=False)
        assert set(OutboxMail.objects.values_list("event", flat=True)) == {f"{step.ASK}:{self.practice.pk}"}  # fmt: skip
        step.name_people(apps, None)
        assert self.named(3, "tweede@kooi.test") == []
        assert len(self.named(4, ADDRESS)) == 1

    def test_a_version_that_names_nobody_any_more_forgets_who_was_named(self):
        self.answer(self.asked(), "ja")
        ask_people(owned(self.practice, number=2, **PERSON), timezone.now())
        assert NAME in shown(self.practice)
        ask_people(owned(self.practice, number=3), timezone.now())
        assert NAME not in shown(self.practice)
        self.assert_forgotten()

    def test_who_does_not_answer_in_thirty_days_is_forgotten(self):
        self.asked()
        now = timezone.now()
        assert forget_old(now + timedelta(days=29)) == {"contact_people_unanswered": 0}
        assert forget_old(now + timedelta(days=31), dry_run=True) == {"contact_people_unanswered": 1}  # fmt: skip
        assert self.person().email == ADDRESS
        forget_old(now + timedelta(days=31))
        self.assert_forgotten()
        assert forget_old(now + timedelta(days=32)) == {"contact_people_unanswered": 0}

    def test_without_a_name_an_address_or_a_page_nobody_is_asked(self):
        for changed in ({"contact_person_name": ""}, {"contact_person_email": ""}, {"contact_person_email": "geen"}):  # fmt: skip
            row = Submission(page=self.practice, **(PERSON | changed))
            assert ask_people(row, timezone.now()) is None
        assert ask_people(Submission(**PERSON), timezone.now()) is None
        assert not OutboxMail.objects.exists()


class OnTheWay(TestCase):
    """The form asks for a contact person; only columns of the submission keep what was filled in."""

    @classmethod
    def setUpTestData(cls):
        make_index()
        make_theme()

    def test_a_name_needs_an_address_and_the_other_way_round(self):
        for values in ({"contact_person_name": NAME}, {"contact_person_email": ADDRESS}, {"contact_person_function": "x"},
                       PERSON | {"contact_person_email": "geen"}, PERSON | {"contact_person_name": "a" * 201}):  # fmt: skip
            row = draft_of(SHORT | {"contact": SHORT["contact"] | values})
            from practices.submitting.services import unready_slugs

            assert "contact" in unready_slugs(row), values

    def test_after_sending_it_stands_in_columns_and_nowhere_else(self):
        row = draft_of(SHORT | {"contact": SHORT["contact"] | PERSON})
        row = confirmed(sent(row))
        row.refresh_from_db()
        assert [getattr(row, name) for name in PERSON] == [NAME, FUNCTION, ADDRESS]
        assert row.answers == {}
        text = row.page.get_latest_revision_as_object()
        assert "contactvogel" not in "\n".join(one.text for one in all_told(text)).lower()
        assert not any("contactvogel" in repr(one.content).lower() for one in Revision.objects.all())  # fmt: skip
        # Who is asked for additions finds it back.
        assert answers_now(row)["contact"]["values"]["contact_person_name"] == NAME

    def test_taking_the_name_away_also_takes_it_out_of_a_draft(self):
        row = draft_of(SHORT | {"contact": SHORT["contact"] | PERSON})
        from practices.contact.services import take_out

        take_out(row.pk)
        row.refresh_from_db()
        assert "contactvogel" not in repr(row.answers).lower()
