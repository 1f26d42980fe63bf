"""What a sender does on the status page: each act once, on what was seen, and never at a stage it does not belong to."""

from datetime import timedelta

from django.test import Client, TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, WorkflowState

from practices.models import MessageKind, PracticePage, Stage, Submission, SubmissionMessage
from practices.reviewing.refusals import OwnHouseError
from site_core.models import OutboxMail
from tests.practices.follow_desk import (
    ADDRESS,
    Desk,
    add_file,
    come_in,
    do,
    fresh,
    place,
    soup_of,
)

ACTS = ("terugnemen", "intrekken", "wissen", "herbekijken", "antwoorden", "voorstel")


class Acting(TestCase):
    """Somebody with the link to their practice."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()

    def do(self, row, act, **values):
        come_in(self.client, row)
        return do(self.client, row, act, **values)

    def kinds(self, row):
        lines = SubmissionMessage.objects.filter(submission=row).order_by("version", "pk")
        return list(lines.values_list("kind", flat=True))

    def test_coming_by_changes_nothing(self):
        for stage, act in ((Stage.RECEIVED, "terugnemen"), (Stage.RECEIVED, "intrekken"), (Stage.DRAFT, "wissen")):  # fmt: skip
            row = self.desk.at(stage)
            come_in(self.client, row)
            for visit in (self.client.get, self.client.head):
                assert visit(place(row, act)).status_code in {200, 302}
            assert fresh(row).version == row.version
        assert self.client.get(place(row, "onzin")).status_code == 404
        assert do(self.client, row, "onzin").status_code == 404

    def test_a_stale_version_is_refused_and_what_was_typed_is_given_back(self):
        row = self.desk.sent()
        self.desk.claim(row)
        for act in ACTS:
            response = self.do(row, act, text="Mijn <b>reden</b>", antwoord_x="Nog iets")
            soup = soup_of(response)
            assert response.status_code == 409
            assert [one.get_text().strip() for one in soup.main.find_all("textarea")] == ["Mijn <b>reden</b>", "Nog iets"]  # fmt: skip
            assert "In behandeling" in soup.main.get_text()
        assert fresh(row).stage == Stage.CLAIMED

    def test_a_version_that_is_none_is_refused(self):
        row = self.desk.sent()
        come_in(self.client, row)
        for version in ("", "x", "-1", "9" * 30, "1.0", f"0{row.version}"):
            response = self.client.post(place(row, "intrekken"), {"version": version})
            assert response.status_code == 409
        assert fresh(row).version == row.version

    def test_nobody_acts_on_the_practice_of_another(self):
        mine, theirs = self.desk.draft(), self.desk.sent()
        come_in(self.client, mine)
        for act in ACTS:
            assert do(self.client, theirs, act).status_code == 404
            secret = {"sleutel": mine.link_secret}
            assert do(self.client, theirs, act, **secret).status_code == 404
        assert fresh(theirs).version == theirs.version

    def test_a_form_without_its_token_changes_nothing_and_loses_nothing(self):
        row = self.desk.refused()
        client = Client(enforce_csrf_checks=True)
        come_in(client, row)
        response = do(client, row, "herbekijken", text="Mijn uitleg")
        assert response.status_code == 403
        assert soup_of(response).find("textarea", {"name": "text"}).get_text().strip() == "Mijn uitleg"  # fmt: skip
        assert fresh(row).stage == Stage.REFUSED

    def test_the_secret_in_the_form_lets_in_who_lost_the_cookie(self):
        row = self.desk.sent()
        response = do(self.client, row, "terugnemen", sleutel=row.link_secret)
        assert response.status_code == 302
        assert self.client.get(response.url).status_code == 200

    def test_taking_back_makes_a_draft_with_all_of_its_text(self):
        row = self.desk.sent()
        response = self.do(row, "terugnemen")
        assert response.url == place(row) + "?klaar=terug"
        now = fresh(row)
        assert (now.stage, now.version, now.waiting_since) == (Stage.DRAFT, row.version + 1, None)
        assert "Eerst groeven wij." in str(now.answers)
        assert ADDRESS in str(now.answers)
        assert now.page_id == row.page_id
        assert not now.page.live
        assert now.workflow_state is None
        assert self.kinds(now) == ["sent", "taken_back"]
        assert ModelLogEntry.objects.filter(object_id=str(row.pk), action="practices.submission.taken_back").count() == 1  # fmt: skip
        assert not OutboxMail.objects.filter(event__contains=str(row.uid), kind="practice-resent").exists()  # fmt: skip

    def test_what_somebody_claimed_is_not_taken_back(self):
        row = self.desk.claimed()
        assert self.do(row, "terugnemen").status_code == 409
        assert fresh(row).stage == Stage.CLAIMED

    def test_withdrawing_asks_first_and_is_for_good(self):
        row = self.desk.asked()
        come_in(self.client, row)
        page = soup_of(self.client.get(place(row, "intrekken")))
        assert "intrekken" in page.h1.get_text()
        file = add_file(row)
        with self.captureOnCommitCallbacks(execute=True):
            assert self.do(row, "intrekken", text="Toch niet").status_code == 302
        assert not file.file.storage.exists(file.file.name)
        now = fresh(row)
        assert (now.stage, now.answers) == (Stage.WITHDRAWN, {})
        assert now.decided_at
        assert not now.page.live
        assert not WorkflowState.objects.for_instance(now.page).active().exists()
        assert self.kinds(now)[-1] == "withdrawn"
        assert "Toch niet" in soup_of(self.client.get(place(now))).main.get_text()

    def test_what_was_approved_for_later_and_then_withdrawn_is_never_published(self):
        row = self.desk.approved(publish_at=timezone.now() + timedelta(days=2))
        assert self.do(row, "intrekken").status_code == 302
        page = fresh(row).page
        assert page.go_live_at is None
        assert page.scheduled_revision is None

    def test_a_draft_that_was_never_sent_is_deleted_at_once(self):
        row = self.desk.draft(answers={"titel": {"values": {"practice_title": "x"}}})
        response = self.do(row, "wissen")
        assert response.url == "/praktijken/opvolgen/?klaar=gewist"
        assert not Submission.objects.filter(pk=row.pk).exists()
        assert self.client.get(place(row)).status_code == 404

    def test_deleting_what_was_sent_anew_from_another_address_takes_its_page_along(self):
        row, page = self.desk.taken_back(), PracticePage.objects.filter(live=False)
        Submission.objects.filter(pk=row.pk).update(confirmed_at=None, state="to_confirm", sender_email="ander@gemeente.test")  # fmt: skip
        assert page.filter(pk=row.page_id).exists()
        assert self.do(fresh(row), "wissen").status_code == 302
        assert not page.filter(pk=row.page_id).exists()

    def test_what_was_typed_in_a_draft_that_is_gone_is_given_back(self):
        row = self.desk.draft()
        come_in(self.client, row)
        Submission.objects.filter(pk=row.pk).delete()
        response = self.client.post(f"/praktijken/deel/{row.uid}/waarom/", {"why": "Een <b>uur</b> werk.", "venster": "geheim", "sleutel": row.link_secret})  # fmt: skip
        assert response.status_code == 404
        assert "Een <b>uur</b> werk." in soup_of(response).main.get_text()
        assert "geheim" not in response.content.decode()
        assert row.link_secret not in response.content.decode()
        script = self.client.post(f"/praktijken/deel/{row.uid}/waarom/", {"why": "x"}, headers={"accept": "application/json"})  # fmt: skip
        assert (script.status_code, list(script.json())) == (404, ["text"])

    def test_a_draft_that_was_sent_once_is_withdrawn_and_not_deleted(self):
        row = self.desk.taken_back()
        assert self.do(row, "wissen").status_code == 409
        assert self.do(row, "intrekken").status_code == 302
        assert fresh(row).stage == Stage.WITHDRAWN

    def test_a_second_look_starts_anew_for_somebody_else_and_is_told_to_coordinators(self):
        row = self.desk.refused()
        assert self.do(row, "herbekijken", text="").status_code == 422
        assert self.do(row, "herbekijken", text="Kijk naar de kelders.").status_code == 302
        now = fresh(row)
        assert (now.stage, now.decided_at) == (Stage.RECEIVED, None)
        assert now.waiting_since
        assert self.kinds(now)[-1] == "second_look"
        told = OutboxMail.objects.filter(kind="practice-second-look")
        assert self.desk.coordinator.email in {one.recipient for one in told}
        assert self.desk.reviewer.email not in {one.recipient for one in told}
        for user in (self.desk.reviewer, self.desk.colleague):
            with self.assertRaises(OwnHouseError):
                self.desk.claim(now, user=user)
        assert self.desk.claim(now, user=self.desk.coordinator).stage == Stage.CLAIMED

    def test_a_second_look_is_asked_once(self):
        row = self.desk.refused()
        self.do(row, "herbekijken", text="Kijk nog eens.")
        Submission.objects.filter(pk=row.pk).update(state="refused")
        now = fresh(row)
        come_in(self.client, now)
        assert not soup_of(self.client.get(place(now))).find(id="herbekijken")
        assert do(self.client, now, "herbekijken", text="En nog eens.").status_code == 409
        assert self.kinds(now).count(MessageKind.SECOND_LOOK) == 1

    def test_of_two_presses_one_counts(self):
        row = self.desk.sent()
        assert self.do(row, "terugnemen").status_code == 302
        assert self.do(row, "terugnemen").status_code == 409
        assert self.kinds(row).count("taken_back") == 1
