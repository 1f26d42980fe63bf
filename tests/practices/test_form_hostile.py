"""The form for a practice: what nobody would send in good faith, and what people send by mistake."""

import json

from django.test import Client, TestCase
from wagtail.models import Locale

from bridges.models import BridgePage
from practices.answers.parts import PARTS
from practices.models import PracticeIndexPage, Submission, SubmissionState
from site_core.models import HomePage, OutboxMail
from site_core.public_forms.stamps import FIELD, new_stamp
from tests.factories import make_site
from tests.practices.form_desk import (
    FULL,
    NEW,
    SHORT,
    START,
    VISITOR,
    come_in,
    fields_of,
    forget_throttle,
    made,
    make_theme,
    place,
    soup_of,
    stamp,
)

FIRST = {"organisation": "Verzonnendorp", "practice_title": "Een verzonnen wijkpark"}
NASTY = (
    "\0", "a\0b", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "\u202etxet\u202c", "\u200b",
    "<script>alert(1)</script>", "' OR 1=1 --", "{{ 7|add:7 }}{% now 'Y' %}", "=CMD()", "٣", "9" * 5_000, "javascript:alert(1)",
    "\r\nBcc: a@b.test", "😀" * 100, "\t\n ", "e\u0301" * 100,
)  # fmt: skip


class AtTheDoor(TestCase):
    """The first page."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        forget_throttle()

    def begin(self, values, client=None):
        return (client or self.client).post(NEW, values, REMOTE_ADDR=VISITOR)

    def shown_again(self, values, words, status=200, client=None):
        response = self.begin(values, client)
        soup = soup_of(response)
        assert response.status_code == status
        assert words in soup.main.get_text()
        assert not Submission.objects.exists()
        shown = {one["name"]: one.get("value", "") for one in soup.main.find_all("input")}
        for name in FIRST:
            if name in values:
                assert shown[name] == values[name]
        return shown

    def test_without_a_stamp_with_a_forged_or_a_fresh_one_the_form_is_back_and_a_second_press_works(
        self,
    ):
        for text in ("", "vals", "\0", "x" * 5_000, new_stamp("join").text):
            with self.subTest(text[:10]):
                self.shown_again(FIRST | {FIELD: text}, "niet zien waar")
        fields = self.shown_again(FIRST | stamp(60 * 24 * 8), "meer dan een week")
        self.shown_again(FIRST | {FIELD: new_stamp("practice").text}, "heel snel")
        assert fields[FIELD]

    def test_a_form_without_a_token_is_back_filled_in_and_works_with_the_new_one(self):
        client = Client(enforce_csrf_checks=True)
        values = FIRST | stamp()
        shown = self.shown_again(values, "Er is niets verloren", 403, client)
        assert shown["csrfmiddlewaretoken"]
        again = values | {"csrfmiddlewaretoken": shown["csrfmiddlewaretoken"]}
        assert self.begin(again, client).status_code == 302
        assert Submission.objects.count() == 1

    def test_the_same_form_twice_is_one_draft_and_a_changed_one_changes_it(self):
        values = FIRST | stamp()
        first, second = self.begin(values), self.begin(values)
        assert first.url == second.url
        self.begin(values | {"practice_title": "Een andere titel"})
        row = Submission.objects.get()
        assert row.answers["titel"]["values"]["practice_title"] == "Een andere titel"

    def test_the_first_field_is_enough_and_nothing_typed_is_nothing(self):
        self.shown_again(stamp(), "Vul de naam")
        answer = self.begin({"practice_title": "Alleen een titel"} | stamp())
        row = Submission.objects.get()
        assert answer.url == place(row, "wie/")
        assert row.answers["titel"]["values"] == {"practice_title": "Alleen een titel"}

    def test_the_trap_sorts_and_refuses_nobody(self):
        assert self.begin(FIRST | stamp() | {"onderwerp": "koop nu"}).status_code == 302
        assert Submission.objects.get().suspicions == "trap"

    def test_too_many_from_one_network_wait_and_lose_nothing(self):
        for _time in range(30):
            assert self.begin(FIRST | stamp()).status_code == 302
        response = self.begin(FIRST | stamp())
        assert response.status_code == 429
        assert soup_of(response).find(attrs={"name": "organisation"})["value"] == "Verzonnendorp"
        assert Submission.objects.count() == 30

    def test_no_character_makes_the_server_stumble(self):
        for typed in (*NASTY, "x" * 1_000_000):
            for name in FIRST:
                with self.subTest(f"{name} {typed[:10]!r}"):
                    forget_throttle()
                    response = self.begin(FIRST | stamp() | {name: typed, "lengte": typed[:50]})
                    assert response.status_code in {200, 302}

    def test_what_is_chosen_in_the_address_is_taken_along_when_it_exists(self):
        number = str(self.site[BridgePage].number)
        for query in (
            "brug=%00",
            "brug=99",
            "thema=x",
            "brug=" + "9" * 5_000,
            f"brug={number}&brug=x&brug=-1",
        ):
            for address in (START, NEW):
                assert self.client.get(f"{address}?{query}").status_code == 200
        shown = soup_of(self.client.get(f"{NEW}?brug={number}&brug=99")).main
        assert [one["value"] for one in shown.find_all("input", attrs={"name": "brug"})] == [number]
        self.begin(FIRST | stamp() | {"brug": [number, "99"]})
        assert Submission.objects.get().answers["thema"]["values"] == {"bridges": [number]}

    def test_other_methods_are_refused_and_every_language_answers(self):
        for code in ("en", "fr"):
            locale = Locale.objects.create(language_code=code)
            for kind in (HomePage, PracticeIndexPage):
                self.site[kind].copy_for_translation(locale).save_revision().publish()
        assert self.client.post(START).status_code == 405
        assert self.client.put(NEW).status_code == 405
        for prefix in ("", "/en", "/fr"):
            for address in (START, NEW):
                assert self.client.get(prefix + address).status_code == 200
        answer = self.client.post("/en" + NEW, FIRST | stamp(), REMOTE_ADDR=VISITOR)
        assert answer.url.startswith("/en/praktijken/deel/")
        assert self.client.get(answer.url).status_code == 200
        assert Submission.objects.get().language == "en"


class AtEachPart(TestCase):
    """Every field of every part."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()

    def setUp(self):
        self.row = made(FULL, is_full=True)
        come_in(self.client, self.row)

    def test_no_field_makes_the_server_stumble_and_what_was_typed_is_shown_as_it_was(self):
        ours = {"sleutel", "bewaard", "venster", "csrfmiddlewaretoken"}
        for part in PARTS:
            here = place(self.row, f"{part.slug}/")
            values = fields_of(soup_of(self.client.get(here)))
            names = sorted(set(values) - ours)
            for turn in range(0, len(NASTY), 4):
                own = {name: NASTY[(turn + at) % len(NASTY)] for at, name in enumerate(names)}
                with self.subTest(f"{part.slug} {turn}"):
                    answer = self.client.post(here, values | own | {"doe": "verder"})
                    assert answer.status_code in {200, 302}
                    assert not soup_of(answer).find("script", string="alert(1)")
            assert self.client.get(here).status_code == 200
        for rest in ("", "nakijken/"):
            shown = self.client.get(place(self.row, rest))
            assert shown.status_code == 200
            assert not soup_of(shown).find("script", string="alert(1)")

    def test_a_megabyte_is_shown_again_and_said_and_does_not_push_out_what_was_kept(self):
        here = place(self.row, "waarom/")
        values = fields_of(soup_of(self.client.get(here)))
        answer = self.client.post(here, values | {"why": "é" * 1_000_000, "doe": "verder"})
        soup = soup_of(answer)
        assert len(soup.find(attrs={"name": "why"}).get_text().strip()) == 1_000_000
        assert "te veel voor het concept" in soup.find(class_="error-summary").get_text()
        self.row.refresh_from_db()
        assert self.row.answers["waarom"]["values"]["why"] == SHORT["waarom"]["why"]

    def test_too_long_is_kept_and_said_and_counts_line_ends_and_accents_once(self):
        here = place(self.row, "waarom/")
        for typed, fits in (
            ("é" * 5_000, True),
            ("e\u0301" * 5_000, True),
            ("a\r\n" * 2_500, True),
            ("a" * 5_001, False),
        ):
            with self.subTest(typed[:3]):
                values = fields_of(soup_of(self.client.get(here)))
                answer = self.client.post(here, values | {"why": typed, "doe": "verder"})
                assert (answer.status_code == 302) is fits
                self.row.refresh_from_db()
                kept = self.row.answers["waarom"]["values"]["why"]
                assert len(kept) == (5_001 if not fits else 5_000)

    def test_choices_that_are_not_offered_and_fields_that_are_unknown_do_no_harm(self):
        for part, name in (
            ("thema", "bridges"),
            ("thema", "themes"),
            ("wanneer", "status"),
            ("middelen", "vat"),
        ):
            here = place(self.row, f"{part}/")
            for typed in ("99", "-1", "a" * 5_000, "9" * 5_000, ["x"] * 200):
                values = fields_of(soup_of(self.client.get(here)))
                extra = {
                    name: typed,
                    "state": "accepted",
                    "pk": "1",
                    "reference": "PK-1",
                    "partners-99999-name": "x",
                }
                assert self.client.post(here, values | extra | {"doe": "verder"}).status_code == 200
        self.row.refresh_from_db()
        assert self.row.state == SubmissionState.DRAFT

    def test_thousands_of_rows_are_not_kept(self):
        here = place(self.row, "links/")
        values = fields_of(soup_of(self.client.get(here)))
        rows = {f"links-{n}-label": "x" * 20_000 for n in range(100)}
        answer = self.client.post(here, values | rows | {"doe": "bewaar"})
        assert answer.status_code == 413
        self.row.refresh_from_db()
        assert len(json.dumps(self.row.answers)) < 500_000

    def test_a_part_that_does_not_exist_is_not_there(self):
        for part in ("onbestaand", "bestand", "wie.html", "WIE"):
            assert self.client.get(place(self.row, f"{part}/")).status_code == 404
        assert self.client.put(place(self.row, "wie/")).status_code == 405

    def test_nothing_is_mailed_by_filling_in(self):
        assert not OutboxMail.objects.exists()
