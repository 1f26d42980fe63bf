"""The rounds: remarks that are answered, a text that is sent again, and edits of which each is accepted or not."""

from django.test import TestCase
from django.utils import timezone

from practices.answers.telling import told
from practices.following import services
from practices.following.forms import answer_name, mark_name
from practices.models import MessageKind, Stage, SubmissionMessage, SubmissionRemark
from practices.refusals import MovedOnError, NotNowError
from practices.reviewing import services as reviewing
from site_core.models import OutboxMail
from tests.factories import LabelFactory
from tests.practices.follow_desk import Desk, come_in, do, fresh, place, soup_of


def remarks_of(row):
    return list(SubmissionRemark.objects.filter(message__submission=row).order_by("pk"))


def said(row, *answers):
    """What is typed at each remark, in their order."""
    return {answer_name(one): text for one, text in zip(remarks_of(row), answers, strict=True)}


class Remarks(TestCase):
    """Additions that were asked."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.asked()

    def setUp(self):
        come_in(self.client, self.row)

    def send(self, *answers, button="verstuur", **values):
        return do(self.client, self.row, "antwoorden", **said(self.row, *answers), **{button: "1"}, **values)  # fmt: skip

    def test_each_remark_has_a_place_for_its_answer(self):
        soup = soup_of(self.client.get(place(self.row)))
        for one in remarks_of(self.row):
            assert soup.find("textarea", {"name": answer_name(one)})
            assert soup.find("input", {"name": mark_name(one), "type": "checkbox"})
        assert "Waarom precies?" in soup.main.get_text()
        assert "Vertel iets meer." in soup.main.get_text()

    def test_answers_are_kept_without_being_sent(self):
        assert self.send("Daarom.", "", button="bewaar", text="Nog bezig").status_code == 302
        now = fresh(self.row)
        assert (now.stage, now.version) == (Stage.CHANGES_ASKED, self.row.version)
        assert [one.answer for one in remarks_of(now)] == ["Daarom.", ""]
        text = soup_of(self.client.get(place(now))).main.find("textarea", {"name": "text"})
        assert text.get_text().strip() == "Nog bezig"
        assert not OutboxMail.objects.filter(kind="practice-resent").exists()

    def test_changing_the_text_keeps_the_answers_and_leads_to_the_form(self):
        response = self.send("Daarom.", "", button="aanpassen")
        assert response.url == f"/praktijken/deel/{self.row.uid}/"
        now = fresh(self.row)
        assert "Eerst groeven wij." in str(now.answers)
        assert [one.answer for one in remarks_of(now)] == ["Daarom.", ""]

    def test_nothing_is_sent_while_a_remark_is_open_and_all_that_was_typed_is_kept(self):
        response = self.send("Daarom.", " ", text="Een bericht")
        assert response.status_code == 422
        soup = soup_of(response)
        [problem] = soup.select(".error-summary li a")
        assert problem["href"] == f"#id_{answer_name(remarks_of(self.row)[1])}"
        assert soup.title.get_text().startswith("Fout:")
        now = fresh(self.row)
        assert (now.stage, now.version) == (Stage.CHANGES_ASKED, self.row.version)
        assert [one.answer for one in remarks_of(now)] == ["Daarom.", ""]

    def test_sent_again_it_goes_to_the_same_reviewer_in_one_step(self):
        answers = {**said(self.row, "Daarom.", "Kan niet: de dienst is weg."), mark_name(remarks_of(self.row)[1]): "on"}  # fmt: skip
        response = do(self.client, self.row, "antwoorden", **answers, text="Dank voor de vragen", verstuur="1")  # fmt: skip
        assert response.url.endswith("?klaar=verstuurd")
        now = fresh(self.row)
        assert (now.stage, now.version, now.answers) == (Stage.CLAIMED, self.row.version + 1, {})
        assert now.task_state.claimed_by == self.desk.reviewer
        assert now.task_state.revision_id == now.page.latest_revision_id
        line = SubmissionMessage.objects.get(submission=now, version=now.version)
        assert (line.kind, line.text) == (MessageKind.RESENT, "Dank voor de vragen")
        assert [one.is_impossible for one in remarks_of(now)] == [False, True]
        [letter] = OutboxMail.objects.filter(kind="practice-resent")
        assert letter.recipient == self.desk.reviewer.email
        page = soup_of(self.client.get(place(now))).main.get_text()
        assert "dit is niet mogelijk" in page

    def test_a_text_that_is_not_whole_is_not_sent(self):
        services.open_for_changes(submission=self.row, version=self.row.version, now=timezone.now())
        now = fresh(self.row)
        now.answers["titel"] |= {"values": {"practice_title": ""}, "saved": 1}
        now.save(update_fields=["answers"])
        response = self.send("Daarom.", "Ja.")
        assert response.status_code == 422
        assert soup_of(response).find("a", href=f"/praktijken/deel/{self.row.uid}/nakijken/")
        assert fresh(self.row).stage == Stage.CHANGES_ASKED
        assert [one.answer for one in remarks_of(self.row)] == ["Daarom.", "Ja."]

    def test_a_remark_of_another_practice_or_an_earlier_round_is_not_answered(self):
        other = self.desk.asked()
        mine, theirs = remarks_of(self.row), remarks_of(other)
        do(
            self.client,
            self.row,
            "antwoorden",
            **{answer_name(theirs[0]): "Ingebroken"},
            bewaar="1",
        )
        assert not remarks_of(other)[0].answer
        answers = {one.pk: services.Answer("Ingebroken") for one in (*mine, *theirs)}
        seen = {"submission": self.row, "version": self.row.version, "now": timezone.now()}
        services.answer_remarks(**seen, answers=answers)
        assert not remarks_of(other)[0].answer
        services.send_again(**seen, answers={})
        later = {**seen, "submission": fresh(self.row), "version": self.row.version + 1}
        with self.assertRaises(NotNowError):
            services.answer_remarks(**later, answers={mine[0].pk: services.Answer("Later")})
        assert remarks_of(self.row)[0].answer == "Ingebroken"

    def test_a_message_alone_is_answered_with_a_message(self):
        row = self.desk.asked(remarks={})
        come_in(self.client, row)
        assert do(self.client, row, "antwoorden", text="Alsjeblieft", verstuur="1").status_code == 302  # fmt: skip
        assert fresh(row).stage == Stage.CLAIMED

    def test_what_is_too_long_is_said_and_not_cut(self):
        response = self.send("x" * 5001, "Ja.")
        assert response.status_code == 422
        assert "x" * 5001 in response.content.decode()
        assert fresh(self.row).stage == Stage.CHANGES_ASKED

    def test_taken_back_and_sent_again_needs_no_new_confirmation(self):
        row = self.desk.taken_back()
        row.answers["titel"]["values"]["practice_title"] = "Een betere titel"
        row.save(update_fields=["answers"])
        seen = {"submission": row, "version": row.version, "now": timezone.now()}
        now = services.resend(**seen)
        assert fresh(now).stage == Stage.RECEIVED
        assert fresh(now).page.get_latest_revision_as_object().title == "Een betere titel"
        assert OutboxMail.objects.filter(kind="practice-resent", event__contains=str(row.uid)).count() >= 2  # fmt: skip
        with self.assertRaises(MovedOnError):
            services.resend(**seen)

    def test_with_another_address_than_the_confirmed_one_it_is_not_sent_this_way(self):
        row = self.desk.taken_back()
        assert services.has_confirmed(row)
        row.sender_email = "ander@gemeente.test"
        row.save(update_fields=["sender_email"])
        assert not services.has_confirmed(row)
        with self.assertRaises(NotNowError):
            services.resend(submission=row, version=row.version, now=timezone.now())
        assert fresh(row).stage == Stage.DRAFT

    def test_a_draft_of_which_nobody_confirmed_the_address_is_not_sent_this_way(self):
        row = self.desk.draft()
        with self.assertRaises(NotNowError):
            services.resend(submission=row, version=row.version, now=timezone.now())


class Proposals(TestCase):
    """Edits to look at."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.row = cls.desk.proposed()

    def answer(self, row=None, **choices):
        row = row or self.row
        come_in(self.client, row)
        return do(self.client, row, "voorstel", **{f"keuze_{name}": value for name, value in choices.items()}, text="Zo dus")  # fmt: skip

    def newest(self, row=None):
        page = fresh(row or self.row).page.get_latest_revision_as_object()
        return {one.name: one.text for one in told(page)}

    def test_both_texts_stand_beside_each_other(self):
        come_in(self.client, self.row)
        text = soup_of(self.client.get(place(self.row))).find(id="voorstel").parent.get_text()
        for words in ("De straat stond blank.", "De straat liep onder.", "Regentuin in Verzonnengem"):  # fmt: skip
            assert words in text
        assert "Begin in de herfst." not in text

    def test_accepting_all_leaves_the_text_as_it_was_proposed(self):
        revision = self.row.page.latest_revision_id
        assert self.answer(title="ja", why="ja").status_code == 302
        now = fresh(self.row)
        assert (now.stage, now.version) == (Stage.CLAIMED, self.row.version + 1)
        assert now.page.latest_revision_id == revision
        line = SubmissionMessage.objects.get(submission=now, version=now.version)
        assert line.data == {"accepted": ["title", "why"], "rejected": []}
        [letter] = OutboxMail.objects.filter(kind="practice-proposal-answered")
        assert letter.recipient == self.desk.reviewer.email

    def test_what_is_refused_is_as_it_was_sent_and_the_rest_as_proposed(self):
        assert self.answer(title="nee", why="ja").status_code == 302
        text = self.newest()
        assert text["title"] == "Verzonnen regentuin"
        assert text["why"] == "De straat liep onder."
        now = fresh(self.row)
        assert now.task_state.revision_id == now.page.latest_revision_id
        assert now.task_state.claimed_by == self.desk.reviewer
        assert not now.page.live

    def test_every_change_asks_for_a_choice(self):
        response = self.answer(title="ja")
        assert response.status_code == 422
        assert soup_of(response).select(".error-summary li")
        assert self.answer(title="ja", why="misschien").status_code == 422
        assert fresh(self.row).stage == Stage.PROPOSAL

    def test_children_periods_amounts_and_labels_go_back_as_they_were(self):
        label, other = LabelFactory(scheme="theme", code="water"), LabelFactory(scheme="lekp")
        row = self.desk.claimed(text={"labels": [label], "cost_from": 100})
        page = row.page.get_latest_revision_as_object()
        page.cost_from, page.starts_approx = 999, True
        page.labels.set([other])
        page.challenges.all()[0].difficulty = "Iets anders"
        page.challenges.add(page.challenges.model(difficulty="Nog een"))
        page.save_revision(user=self.desk.reviewer)
        row = fresh(row)
        before = {**self.sent_text(row)}
        row = fresh(reviewing.propose_edits(submission=row, version=row.version, revision=row.page.latest_revision_id, user=self.desk.reviewer, now=timezone.now(), summary="Zo."))  # fmt: skip
        come_in(self.client, row)
        names = [one["name"].removeprefix("keuze_") for one in soup_of(self.client.get(place(row))).select("input[type=radio]")]  # fmt: skip
        assert len(set(names)) >= 4
        assert self.answer(row, **dict.fromkeys(names, "nee")).status_code == 302
        assert self.newest(row) == before

    def sent_text(self, row):
        line = SubmissionMessage.objects.get(submission=row, kind=MessageKind.SENT)
        return {one.name: one.text for one in told(line.revision.as_object())}

    def test_a_field_that_was_not_proposed_is_not_touched(self):
        self.answer(title="ja", why="ja", tips="nee", reference="nee", slug="nee")
        assert self.newest()["title"] == "Regentuin in Verzonnengem"
        assert fresh(self.row).page.reference == self.row.reference
