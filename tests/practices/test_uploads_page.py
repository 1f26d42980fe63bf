"""The page on which files are added: what is refused is told, what was typed stays, and nobody else comes in."""

from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.test import Client, TestCase

from practices.models import PracticeIndexPage, SubmissionFile, SubmissionState
from practices.uploads import rules
from practices.uploads.bodies import LARGEST_BODY
from practices.uploads.services import add_file
from site_core.public_forms.throttle import Limit, Throttle
from tests.factories import PracticeIndexPageFactory, PracticePageFactory, make_home
from tests.practices.uploads_desk import (
    added,
    address_of,
    document,
    draft,
    picture,
    place_of,
    sent_in,
    sign_in,
    upload,
)

pytestmark = pytest.mark.references

EVIL_NAMES = (
    "../../../etc/passwd",
    "..\\..\\windows\\system32\\calc.exe",
    "foto\u202egpj.exe",
    "foto.jpg\0.exe",
    "foto.php.jpg",
    '"><script>alert(1)</script>.jpg',
    "a" * 5000 + ".jpg",
    "   ",
    "con.jpg",
    "\ud83d.jpg",
)


def soup_of(response):
    return BeautifulSoup(response.content, "lxml")


class Page(TestCase):
    """A sender with a draft."""

    @classmethod
    def setUpTestData(cls):
        PracticeIndexPageFactory(parent=make_home(), slug="praktijken")

    def setUp(self):
        caches["shared"].clear()
        self.draft = draft()
        self.place = place_of(self.draft)
        sign_in(self.client, self.draft)

    def add(self, content=None, name="verzonnen.jpg", kind="image/jpeg", **told):
        sent = {"toevoegen": "1", "bestand": upload(content or picture(), name, kind), **told}
        return self.client.post(self.place, sent)

    def problem(self, response):
        found = soup_of(response).find(attrs={"data-files-problem": True})
        return found.get_text() if found else ""

    def typed(self, kept, **told):
        return {f"{kept.uid.hex}-{name}": value for name, value in ({"er": "1"} | told).items()}


class Adding(Page):
    """One file after another."""

    def test_a_file_is_kept_clean_under_a_name_of_our_own_and_told(self):
        response = self.add(name="Foto (1).jpg")
        [kept] = self.draft.files.all()
        self.assertRedirects(response, f"{self.place}?toegevoegd={kept.uid}")
        assert (kept.kind, kept.original_name, kept.content_type) == (
            "picture",
            "Foto (1).jpg",
            "image/jpeg",
        )
        assert kept.file.name.startswith("quarantine/")
        assert "Foto" not in kept.file.name
        page = soup_of(self.client.get(response["Location"]))
        assert "Foto (1).jpg" in page.find(attrs={"data-files-status": True}).get_text()
        assert "1 " in page.find(attrs={"data-files-room": True}).get_text()

    def test_names_from_outside_are_shown_as_text_and_used_for_nothing(self):
        for number, name in enumerate(EVIL_NAMES):
            with self.subTest(ascii(name[:40])):
                SubmissionFile.objects.all().delete()
                sent = upload(picture(size=(10 + number, 10)))
                # Past what Django itself cuts off.
                sent._name = name
                add_file(submission=self.draft, upload=sent)
                other = picture(size=(50 + number, 10))
                assert self.add(other, name.replace("\ud83d", "x")).status_code == 302
                shown = self.client.get(self.place).content.decode()
                assert "<script>alert" not in shown
                assert "\u202e" not in shown
                for one in self.draft.files.all():
                    assert len(one.original_name) <= 200
                    assert not set(one.original_name) & set("/\\\0")
                    assert one.file.name.count("/") == 1
                    assert one.file.name.endswith(".jpg")

    def test_what_the_browser_calls_it_is_believed_by_nobody(self):
        assert self.add(document(), "foto.jpg", "image/jpeg").status_code == 302
        assert self.add(picture("PNG"), "x.pdf.exe", "application/x-msdownload").status_code == 302
        kinds = [(one.kind, one.content_type) for one in self.draft.files.all()]
        assert kinds == [("document", "application/pdf"), ("picture", "image/png")]
        assert "PNG" in self.problem(self.add(b"<html><script>1</script>", "foto.jpg"))
        assert self.draft.files.count() == 2

    def test_the_same_file_is_kept_once_and_that_is_told(self):
        self.add()
        response = self.add(name="andere naam.jpg")
        assert self.problem(response)
        assert self.draft.files.count() == 1

    def test_each_limit_is_told_by_its_number(self):
        for number in range(6):
            assert self.add(picture(size=(10 + number, 10))).status_code == 302
        assert "6" in self.problem(self.add())
        for number in range(5):
            assert self.add(document(1 + number)).status_code == 302
        assert "5" in self.problem(self.add(document(9)))
        assert self.draft.files.count() == 11
        SubmissionFile.objects.first().delete()
        SubmissionFile.objects.filter(pk=self.draft.files.last().pk).update(size=40 * 1024 * 1024)
        assert "40 MB" in self.problem(self.add())
        assert "10 MB" in self.problem(self.add(picture() + bytes(10 * 1024 * 1024)))

    def test_no_file_and_an_empty_file_are_told_apart(self):
        nothing = self.problem(self.client.post(self.place, {"toevoegen": "1"}))
        text = self.problem(self.client.post(self.place, {"toevoegen": "1", "bestand": "tekst"}))
        empty = self.problem(self.add(bytes(3)))
        assert nothing == text != empty != ""

    def test_the_summary_leads_to_the_field_and_the_title_says_error(self):
        page = soup_of(self.add(b"verzonnen"))
        link = page.select_one(".error-summary a")
        assert page.find(id=link["href"][1:]).name == "input"
        assert self.problem(self.add(b"verzonnen")) in link.get_text()
        assert page.title.get_text().split(" ")[0].endswith(":")

    def test_a_body_that_is_too_large_is_not_read_and_the_page_says_so(self):
        with mock.patch("django.http.multipartparser.MultiPartParser.parse") as parse:
            body, kind = bytes(LARGEST_BODY + 1), "multipart/form-data; boundary=x"
            response = self.client.post(self.place, body, content_type=kind)
        assert response.status_code == 303
        assert not parse.called
        assert "10 MB" in self.problem(self.client.get(response["Location"]))

    def test_what_broke_off_on_the_way_is_told_as_such(self):
        whole = picture(size=(600, 400))
        assert self.problem(self.add(whole[: len(whole) // 2]))
        for length in ("x", ""):
            self.client.post(self.place, {"toevoegen": "1"}, CONTENT_LENGTH=length)
        assert not self.draft.files.exists()

    def test_somebody_who_adds_very_many_has_to_wait_and_loses_nothing(self):
        self.add()
        strict = Throttle("practice-files", Limit(1), Limit(1), Limit(1))
        with mock.patch("practices.uploads.views.THROTTLE", strict):
            response = self.add(picture(size=(9, 9)))
        assert response.status_code == 429
        assert self.problem(response)
        assert self.draft.files.count() == 1
        assert self.add(picture(size=(9, 9))).status_code == 302


class Telling(Page):
    """What is told of each file."""

    def test_whatever_button_is_pressed_keeps_what_was_typed(self):
        kept = added(self.draft, alt_text="")
        for number, button in enumerate(["bewaar", "toevoegen", "verwijder"]):
            told = self.typed(kept, alt_text=f"Verzonnen {number}", made_on="2026-04-17")
            self.client.post(self.place, told | {button: "1"})
            kept.refresh_from_db()
            assert (kept.alt_text, str(kept.made_on)) == (f"Verzonnen {number}", "2026-04-17")

    def test_one_wrong_field_keeps_the_others_and_shows_what_was_typed(self):
        kept = added(self.draft)
        told = self.typed(kept, title="Nieuw", made_on="31 februari", alt_text="x" * 151)
        response = self.client.post(self.place, told | {"bewaar": "1"})
        kept.refresh_from_db()
        assert (kept.title, kept.alt_text) == ("Nieuw", "Verzonnen beeld")
        page = soup_of(response)
        assert page.find("input", value="x" * 151)
        assert len(page.select(".error-summary li")) >= 2

    def test_going_on_asks_for_what_is_missing_and_a_complete_file_goes_on(self):
        kept = added(self.draft, alt_text="", rights_confirmed=False, persons_agreed=False)
        response = self.client.post(self.place, self.typed(kept) | {"bewaar": "1"})
        assert len(soup_of(response).select(".error-summary li")) == 3
        ready = {"alt_text": "Verzonnen", "rights_confirmed": "on", "persons_agreed": "on"}
        response = self.client.post(self.place, self.typed(kept, **ready) | {"bewaar": "1"})
        assert response["Location"] == f"/praktijken/deel/{self.draft.uid}/"

    def test_a_file_of_somebody_else_is_neither_changed_nor_removed(self):
        other = added(draft())
        told = self.typed(other, title="Gekaapt") | {"verwijder": str(other.uid)}
        self.client.post(self.place, told)
        self.client.post(self.place, {"verwijder": "geen-nummer"})
        other.refresh_from_db()
        assert other.title == "Verzonnen titel"

    def test_a_removed_file_leaves_the_storage(self):
        kept = added(self.draft)
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(self.place, {"verwijder": str(kept.uid)})
        assert not self.draft.files.exists()
        assert not default_storage.exists(kept.file.name)

    def test_every_picture_has_its_field_for_what_it_shows_and_no_document_has(self):
        shown, told = added(self.draft), added(self.draft, document())
        page = soup_of(self.client.get(self.place))
        assert page.find("label", attrs={"for": f"id_{shown.uid.hex}-alt_text"})
        assert not page.find("label", attrs={"for": f"id_{told.uid.hex}-alt_text"})
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids))


class Turns(Page):
    """Only while it is the sender's turn, and only for the sender."""

    def test_a_text_that_waits_for_confirmation_is_a_draft_again_and_its_link_ends(self):
        waiting = draft(state=SubmissionState.TO_CONFIRM)
        added(waiting)
        waiting.refresh_from_db()
        assert (waiting.state, waiting.version) == (SubmissionState.DRAFT, 2)

    def test_what_reviewers_have_cannot_be_changed(self):
        kept = added(self.draft)
        self.draft.__class__.objects.filter(pk=self.draft.pk).update(
            state=SubmissionState.IN_REVIEW, confirmed_at="2026-11-01T12:00Z",
            page=PracticePageFactory(parent=PracticeIndexPage.objects.get(), live=False),
        )  # fmt: skip
        told = self.typed(kept, title="Te laat")
        for sent in ({"verwijder": str(kept.uid)}, {"bewaar": "1"}, {"toevoegen": "1"}):
            response = self.client.post(self.place, told | sent)
            assert response["Location"] == f"/praktijken/opvolgen/{self.draft.uid}/"
        kept.refresh_from_db()
        assert kept.title == "Verzonnen titel"
        assert self.add(picture(size=(9, 9))).status_code == 302
        assert self.draft.files.count() == 1

    def test_looking_changes_nothing(self):
        added(self.draft)
        self.draft.refresh_from_db()
        before = self.draft.touched_at
        for query in ({}, {"verwijder": "1"}, {"toegevoegd": "x"}, {"melding": "te-groot"}):
            assert self.client.get(self.place, query).status_code == 200
        self.draft.refresh_from_db()
        assert (self.draft.touched_at, self.draft.files.count()) == (before, 1)

    def test_nobody_else_comes_in_and_a_forged_form_is_refused(self):
        kept = added(self.draft)
        stranger = Client()
        sign_in(stranger, draft())
        for client in (Client(), stranger):
            assert client.get(self.place).status_code == 404
            assert client.post(self.place, {"verwijder": str(kept.uid)}).status_code == 404
            assert client.get(address_of(kept)).status_code == 404
        careful = Client(enforce_csrf_checks=True)
        sign_in(careful, self.draft)
        told = {f"{kept.uid.hex}-er": "1", f"{kept.uid.hex}-alt_text": "Twee werkers"}
        response = careful.post(self.place, told | {"verwijder": str(kept.uid)})
        assert response.status_code == 403
        assert "Twee werkers" in response.content.decode()
        assert self.draft.files.count() == 1
        assert sent_in().files.count() == 0

    def test_a_form_lets_its_sender_in_when_the_cookie_is_gone(self):
        page = soup_of(self.client.get(self.place))
        key = page.find("input", attrs={"data-files-key": True})
        sent = {"toevoegen": "1", "bestand": upload(picture()), key["name"]: key["value"]}
        assert Client().post(self.place, sent).status_code == 302
        assert self.draft.files.count() == 1

    def test_the_limits_in_the_text_are_those_that_hold(self):
        text = soup_of(self.client.get(self.place)).main.get_text()
        assert f"{rules.MOST_BYTES // rules.MEGABYTE} MB" in text
