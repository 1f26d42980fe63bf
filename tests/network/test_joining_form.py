"""The form to join the network: hostile input first, then what everybody gets to see."""

from datetime import timedelta

import time_machine
from django.test import Client, TestCase
from django.utils import timezone

from network.joining.rules import FORM
from network.models import JoinRequest, JoinState
from site_core.models import OutboxMail
from site_core.public_forms.stamps import FIELD, new_stamp
from tests.factories import make_site
from tests.network.joining_desk import (
    PLACE,
    START,
    filled_in,
    forget_throttle,
    post,
    soup_of,
    with_stamp,
)

NEEDED = {
    "organisation_name": "Vul de naam van je organisatie in.",
    "organisation_kind": "Vul in wat voor organisatie het is.",
    "wish": "Vertel in enkele woorden wat je wilt doen.",
    "contact_name": "Vul je naam in.",
    "contact_email": "Vul je e-mailadres in.",
}
BAD_ADDRESSES = (
    "geen adres", "a@b", "a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test", "<a@b.test>", "a@[127.0.0.1]", '"a b"@c.test',
    "a@b.test;c@d.test", "@b.test", "a\0@b.test", "a" * 300 + "@b.test",
)  # fmt: skip


class Hostile(TestCase):
    """What nobody would send in good faith, and what people send by mistake."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        forget_throttle()

    def refused(self, values, status=200):
        """Nothing is kept, and the form is back with all that was typed."""
        response = post(self.client, values)
        assert response.status_code == status
        assert not JoinRequest.objects.exists()
        assert not OutboxMail.objects.exists()
        return soup_of(response)

    def test_each_missing_answer_is_named_on_top_and_at_its_field_and_nothing_is_lost(self):
        for name, words in NEEDED.items():
            with self.subTest(name):
                values = with_stamp(**{name: "  "})
                soup = self.refused(values)
                assert soup.title.get_text().startswith("Fout:")
                [link] = soup.find(class_="error-summary").find_all("a")
                field = soup.find(attrs={"name": name, "id": True})
                assert link["href"] == f"#{field['id']}"
                assert words in link.get_text()
                assert words in soup.find(class_="errorlist").get_text()
                assert field["aria-invalid"] == "true"
                for other, typed in filled_in().items():
                    if other != name:
                        shown = soup.find(attrs={"name": other, "id": True})
                        assert (shown.get("value") or shown.get_text().strip()) == typed

    def test_what_is_no_single_address_is_refused(self):
        for typed in BAD_ADDRESSES:
            with self.subTest(typed):
                soup = self.refused(with_stamp(contact_email=typed))
                assert "e-mailadres" in soup.find(class_="error-summary").get_text()

    def test_what_is_too_long_for_a_field_is_said_and_stays(self):
        for name in ("organisation_name", "organisation_kind", "contact_name", "website", "wish"):
            with self.subTest(name):
                typed = "a" * 6_000
                soup = self.refused(with_stamp(**{name: typed}))
                shown = soup.find(attrs={"name": name, "id": True})
                assert (shown.get("value") or shown.get_text().strip()) == typed

    def test_no_character_and_no_choice_makes_the_server_stumble(self):
        for name in filled_in():
            for typed in ("\0", "a\0b"):
                with self.subTest(name):
                    forget_throttle()
                    assert post(self.client, with_stamp(**{name: typed})).status_code in {200, 201}
        JoinRequest.objects.all().delete()
        OutboxMail.objects.all().delete()
        for bridges in ("99", "-1", "\0", "a", "9" * 5_000, "1.5", "²"):
            with self.subTest(bridges):
                self.refused(with_stamp(bridges=bridges))
        self.refused(with_stamp(bridges=["1", "x"]))

    def test_a_website_is_only_an_address_of_the_web(self):
        for typed in ("javascript:alert(1)", "javascript://x.test/%0aalert(1)", "ftp://a.test", "geen", "http://"):  # fmt: skip
            with self.subTest(typed):
                self.refused(with_stamp(website=typed))

    def test_a_field_that_is_sent_twice_or_is_unknown_does_no_harm(self):
        values = with_stamp(organisation_name=["Eerste", "Tweede"], state="accepted", pk="1")
        assert post(self.client, values).status_code == 201
        row = JoinRequest.objects.get()
        assert (row.organisation_name, row.state) == ("Tweede", JoinState.TO_CONFIRM)

    def test_without_a_form_token_nothing_happens(self):
        client = Client(enforce_csrf_checks=True)
        response = post(client, with_stamp())
        assert response.status_code == 403
        assert not JoinRequest.objects.exists()

    def test_other_methods_are_refused(self):
        for method in ("put", "patch", "delete"):
            assert getattr(self.client, method)(PLACE).status_code == 405
        assert self.client.post(START).status_code == 405

    def test_a_question_in_the_address_does_no_harm(self):
        for query in ("brug=%00", "brug=99", "brug=x", "brug=" + "9" * 5_000, "brug=1&brug=2"):
            assert self.client.get(f"{PLACE}?{query}").status_code == 200

    def test_markup_is_shown_as_it_was_typed(self):
        typed = "<script>alert(1)</script>"
        values = with_stamp(organisation_name=typed, wish=typed)
        del values["verstuur"]
        soup = soup_of(post(self.client, values))
        assert soup.find("dd", string=typed)
        assert not soup.main.find("script")


class Stamps(TestCase):
    """A form that comes back too soon, too late, or from nowhere is shown again, and a second press works."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        forget_throttle()

    def shown_again(self, values, words):
        response = post(self.client, values)
        soup = soup_of(response)
        assert response.status_code == 200
        assert words in soup.find(class_="notice").get_text()
        assert not JoinRequest.objects.exists()
        fields = {one["name"]: one.get("value", "") for one in soup.main.find_all("input")}
        assert {name: fields[name] for name in filled_in()} == filled_in()
        return fields

    def test_one_without_a_stamp_or_with_one_of_another_form(self):
        for stamp in ("", "vals", "\0", "a:b:c", "x" * 5_000, new_stamp("practice").text):
            with self.subTest(stamp[:20]):
                fields = self.shown_again(with_stamp(**{FIELD: stamp}), "niet zien waar")
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
            assert post(self.client, fields | {"verstuur": "1"}).status_code == 201

    def test_one_that_comes_at_once_as_from_a_password_manager(self):
        fields = self.shown_again(with_stamp(**{FIELD: new_stamp(FORM).text}), "heel snel")
        with time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False):
            assert post(self.client, fields | {"verstuur": "1"}).status_code == 201
        assert JoinRequest.objects.get().suspicions == ""

    def test_one_that_was_open_for_a_weekend_is_good_and_after_a_week_is_shown_again(self):
        with time_machine.travel(timezone.now() - timedelta(days=8), tick=False):
            old = new_stamp(FORM).text
        fields = self.shown_again(with_stamp(**{FIELD: old}), "meer dan een week")
        assert fields[FIELD] != old
        with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
            assert post(self.client, fields | {"verstuur": "1"}).status_code == 201

    def test_a_trap_that_was_filled_in_sorts_and_loses_nothing(self):
        assert post(self.client, with_stamp(onderwerp="koop nu")).status_code == 201
        row = JoinRequest.objects.get()
        assert row.suspicions == "trap"
        assert row.wish == "Wij willen pleinen vergroenen."
