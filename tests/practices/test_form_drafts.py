"""A draft survives what happens to it: lost cookies, old tokens, two windows, mistakes."""

from unittest import mock

from django.test import Client, TestCase

from practices.models import Stage, Submission, SubmissionState
from site_core.public_forms.secrets import hash_of
from tests.factories import make_site
from tests.practices.form_desk import (
    ADDRESS,
    come_in,
    confirmed,
    fields_of,
    forget_throttle,
    made,
    make_theme,
    place,
    sent,
    soup_of,
)

JSON = {"HTTP_ACCEPT": "application/json"}


class Drafts(TestCase):
    """One draft of the short form."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()
        cls.row = made()

    def setUp(self):
        forget_throttle()
        come_in(self.client, self.row)

    def kept(self, part="waarom"):
        self.row.refresh_from_db()
        return self.row.answers[part]["values"]

    def shown(self, part="waarom", client=None):
        return fields_of(soup_of((client or self.client).get(place(self.row, f"{part}/"))))


class NothingIsLost(Drafts):
    """What was typed stays, whatever happens."""

    def test_a_post_works_after_the_cookies_were_cleared(self):
        values = self.shown() | {"why": "Nieuw."}
        assert Client().post(place(self.row, "waarom/"), values).status_code == 302
        assert self.kept() == {"why": "Nieuw."}

    def test_an_old_token_gives_the_form_back_filled_in_with_a_fresh_one(self):
        client = Client(enforce_csrf_checks=True)
        values = self.shown() | {"why": "Nieuw.", "csrfmiddlewaretoken": "oud"}
        refused = client.post(place(self.row, "waarom/"), values)
        assert refused.status_code == 403
        assert self.kept() != {"why": "Nieuw."}
        again = fields_of(soup_of(refused))
        assert again["why"] == ["Nieuw."]
        assert client.post(place(self.row, "waarom/"), again).status_code == 302
        assert self.kept() == {"why": "Nieuw."}

    def test_without_a_token_no_other_form_does_anything(self):
        client = Client(enforce_csrf_checks=True)
        key = {"sleutel": self.row.link_secret}
        for rest in ("lengte/", "link/", "nakijken/"):
            assert (
                client.post(
                    place(self.row, rest), key | {"lengte": "volledig", "address": ADDRESS}
                ).status_code
                == 403
            )
        stranger = Client(enforce_csrf_checks=True)
        assert "Ga verder" in stranger.post("/praktijken/verder/", key).content.decode()
        assert not [name for name in stranger.cookies if name.startswith("praktijk-")]
        self.row.refresh_from_db()
        assert not self.row.is_full

    def test_what_is_wrong_is_kept_and_the_part_is_not_ready(self):
        values = self.shown("wanneer") | {"starts": "ooit eens", "doe": "verder"}
        answer = self.client.post(place(self.row, "wanneer/"), values)
        soup = soup_of(answer)
        assert soup.title.get_text().startswith("Fout:")
        link = soup.find(class_="error-summary").find("a")
        assert soup.find(id=link["href"][1:])["aria-invalid"] == "true"
        assert self.kept("wanneer")["starts"] == "ooit eens"
        listed = soup_of(self.client.get(place(self.row)))
        assert "Nog niet klaar" in listed.find(id="stand-wanneer").get_text()
        self.client.post(place(self.row, "wanneer/"), values | {"doe": "bewaar"})
        assert self.kept("wanneer")["starts"] == "ooit eens"

    def test_two_windows_do_not_write_over_each_other_unseen(self):
        first, second = self.shown(), self.shown()
        assert (
            self.client.post(place(self.row, "waarom/"), first | {"why": "Van één."}).status_code
            == 302
        )
        clash = self.client.post(place(self.row, "waarom/"), second | {"why": "Van twee."})
        assert clash.status_code == 409
        assert self.kept() == {"why": "Van één."}
        soup = soup_of(clash)
        assert "Van één." in soup.find(class_="notice").parent.get_text()
        again = fields_of(soup)
        assert again["why"] == ["Van twee."]
        assert self.client.post(place(self.row, "waarom/"), again).status_code == 302
        assert self.kept() == {"why": "Van twee."}

    def test_the_same_window_may_go_back_and_send_again_and_a_repeat_is_nothing_new(self):
        values = self.shown()
        for typed in ("Een.", "Twee.", "Twee."):
            assert (
                self.client.post(place(self.row, "waarom/"), values | {"why": typed}).status_code
                == 302
            )
        assert self.kept() == {"why": "Twee."}
        assert self.row.answers["waarom"]["saved"] == 3
        for odd in ("", "-1", "x", "9" * 400, "²"):
            self.client.post(place(self.row, "waarom/"), values | {"why": "Drie.", "bewaard": odd})
        assert self.kept() == {"why": "Drie."}

    def test_the_script_saves_and_hears_what_happened(self):
        values, here = self.shown(), place(self.row, "waarom/")
        answer = self.client.post(here, values | {"why": "Script."}, **JSON)
        assert answer.json()["bewaard"] == 2
        assert answer.json()["text"].startswith("Bewaard om ")
        other = values | {"why": "Anders.", "venster": "ander"}
        assert self.client.post(here, other, **JSON).status_code == 409
        long = values | {"why": "x" * 20_001, "bewaard": answer.json()["bewaard"]}
        told = self.client.post(here, long, **JSON).json()
        assert told["lost"]
        assert "Bewaard om" not in told["text"]
        refused = Client(enforce_csrf_checks=True).post(here, values, **JSON)
        assert refused.status_code == 403
        assert refused.json()["token"]
        assert self.kept() == {"why": "Script."}

    def test_rows_come_go_and_stay_without_script(self):
        here = place(self.row, "uitdagingen/")
        values = self.shown("uitdagingen")
        more = self.client.post(
            here, values | {"challenges-1-difficulty": "Twee.", "meer": "challenges"}
        )
        rows = soup_of(more).find_all("fieldset", class_="answer-row")
        assert len(rows) == 3
        values = fields_of(soup_of(more)) | {
            "challenges-0-difficulty": "",
            "challenges-0-solution": "",
            "doe": "verder",
        }
        assert self.client.post(here, values).status_code == 302
        assert self.kept("uitdagingen") == {"challenges-0-difficulty": "Twee."}

    def test_a_pasted_list_is_split_on_request_and_never_by_itself(self):
        here = place(self.row, "succesfactoren/")
        typed = {"success_factors": "een trekker, buurtbewoners, geld", "doe": "verder"}
        offered = self.client.post(here, self.shown("succesfactoren") | typed)
        soup = soup_of(offered)
        assert self.kept("succesfactoren")["success_factors"] == typed["success_factors"]
        assert self.client.post(here, fields_of(soup) | {"doe": "verder"}).status_code == 302
        split = self.client.post(here, self.shown("succesfactoren") | {"splits": "success_factors"})
        assert split.status_code == 200
        assert self.kept("succesfactoren")["success_factors"] == "een trekker\nbuurtbewoners\ngeld"

    def test_why_is_asked_once_more_when_it_tells_what_was_done(self):
        typed = {"why": "Wij hebben een park aangelegd.", "doe": "verder"}
        asked = self.client.post(place(self.row, "waarom/"), self.shown() | typed)
        assert "Welk probleem" in soup_of(asked).find(class_="notice").get_text()
        assert (
            self.client.post(
                place(self.row, "waarom/"), fields_of(soup_of(asked)) | {"doe": "verder"}
            ).status_code
            == 302
        )

    def test_the_short_form_hides_nothing_that_was_filled_in(self):
        self.client.post(place(self.row, "lengte/"), {"lengte": "volledig"})
        self.client.post(place(self.row, "plaats/"), self.shown("plaats") | {"address": "Plein 1"})
        self.client.post(place(self.row, "lengte/"), {"lengte": "kort"})
        listed = soup_of(self.client.get(place(self.row))).get_text()
        assert "Waar is het?" in listed
        assert "Wie deed mee?" not in listed
        assert "Plein 1" in soup_of(self.client.get(place(self.row, "nakijken/"))).get_text()

    def test_a_text_that_waits_for_confirmation_is_a_draft_again_when_it_changes(self):
        row = sent(self.row)
        self.client.post(place(row, "waarom/"), self.shown())
        row.refresh_from_db()
        assert row.state == SubmissionState.TO_CONFIRM
        self.client.post(place(row, "waarom/"), self.shown() | {"why": "Anders."})
        version = row.version
        row.refresh_from_db()
        assert (row.state, row.version) == (SubmissionState.DRAFT, version + 1)

    def test_what_is_sent_cannot_be_changed_and_what_was_typed_is_given_back(self):
        values = self.shown() | {"why": "Te laat getypt."}
        confirmed(sent(self.row))
        late = self.client.post(place(self.row, "waarom/"), values)
        assert late.status_code == 409
        assert "Te laat getypt." in late.content.decode()
        assert self.client.post(place(self.row, "waarom/"), values, **JSON).status_code == 409
        for rest in ("", "waarom/", "nakijken/"):
            assert self.client.get(place(self.row, rest)).url.startswith("/praktijken/opvolgen/")

    def test_the_hash_alone_is_kept(self):
        assert self.row.link_hash == hash_of(self.row.link_secret)
        assert self.row.link_secret not in str(Submission.objects.values().get(pk=self.row.pk))

    def test_when_additions_are_asked_the_text_that_was_sent_is_there_to_change(self):
        row = confirmed(sent(self.row))
        version = row.version
        with mock.patch.object(Submission, "stage", Stage.CHANGES_ASKED):
            assert self.client.get(place(row)).status_code == 200
            assert self.client.get(place(row, "afzender/")).status_code == 404
            shown = self.shown()
            assert shown["why"] == ["De kelders liepen onder."]
            self.client.post(place(row, "waarom/"), shown | {"why": "Vollediger."})
            assert self.kept() == {"why": "Vollediger."}
            assert self.kept("tips") == {"tips": "Begin vroeger."}
            check = soup_of(self.client.get(place(row, "nakijken/")))
            assert "Vollediger." in check.get_text()
            assert ADDRESS not in check.get_text()
            assert not check.main.find("form")
        assert (self.row.state, self.row.version) == (SubmissionState.IN_REVIEW, version)
        assert self.row.sender_email == ADDRESS
        assert "Vollediger." not in self.row.page.get_latest_revision_as_object().why
