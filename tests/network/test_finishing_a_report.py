"""“Finish the report”: one screen after a meeting, that loses nothing and never publishes somebody else's draft."""

import uuid
from datetime import timedelta

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bridges.models import ActionPage
from network.meetings.document_form import SALT
from network.models import Decision, MeetingNews, MeetingPage, Organisation
from site_core.models import SiteDocument
from site_core.period import Period
from tests.factories import BodyPageFactory, DocumentFactory, make_site
from tests.network.keeping import keeper_of
from tests.network.meeting_desk import (
    PAST,
    address,
    filled_in,
    first_new,
    give_points,
    member_of,
    sent_back,
)
from tests.network.meeting_files import OnDisk
from tests.reviewing import let_pass

HOSTILE = {
    "attendance": ["-1", "1e5", "99999999999", "twaalf", "\0"],
    "attended_by": ["0", "-1", "x", "999999999999999999999", "\0"],
    "report_state": ["goedgekeurd", "\0"],
    "report_approved_on": ["gisteren", "2999-01-01", "\0"],
    "when": ["ooit", "", "2099", "31 februari 2026", "\0", "x" * 400],
    "report": ["x" * 50_001, "\0"],
    "moved_reason": ["x" * 301],
}


def pdf(name):
    return SimpleUploadedFile(name, b"%PDF-1.4 verzonnen", content_type="application/pdf")


class FinishingAReport(OnDisk):
    """As the publisher, unless said otherwise."""

    @classmethod
    def setUpTestData(cls):
        site = make_site()
        cls.action, cls.organisation = site[ActionPage], site[Organisation]
        cls.meeting = give_points(site[MeetingPage], cls.action)
        cls.publisher, cls.editor = member_of("Eindredacteur"), member_of("Redacteur")

    def setUp(self):
        self.client.force_login(self.publisher)

    def send(self, data, **changed):
        return self.client.post(address(self.meeting), data | changed)

    def publish(self, data, **changed):
        """Send it, and let a second person approve it."""
        response = self.send(data, **changed)
        let_pass()
        return response

    def read(self):
        return MeetingPage.objects.get(pk=self.meeting.pk)

    def whole(self):
        """A report with an outcome, a decision and a text."""
        data = filled_in(self.client, self.meeting)
        row = first_new(data)
        point = self.meeting.points.first()
        return data | {
            "attendance": "14",
            "attended_by": [str(self.organisation.pk)],
            f"point-{point.uid}-outcome": "Verzonnen uitkomst",
            f"{row}-title": "Verzonnen beslissing",
            f"{row}-owner_role": "verzonnen dienst",
            f"{row}-follow_up": "2e kwartaal 2027",
            f"{row}-action_id": str(self.action.pk),
            "report": "Verzonnen verslag.\n\nTweede alinea.",
            "report_state": "concept",
        }

    def test_one_screen_puts_all_of_it_on_the_site(self):
        response = self.send(self.whole())
        assert response.status_code == 302
        assert not self.read().has_report
        let_pass()
        meeting = self.read()
        assert (meeting.outcome, meeting.attendance, meeting.report_state) == (
            "held",
            14,
            "concept",
        )
        assert [one.pk for one in meeting.attended_by.all()] == [self.organisation.pk]
        assert meeting.points.first().outcome == "Verzonnen uitkomst"
        decision = meeting.decisions.get()
        assert decision.follow_up == Period.of_quarter(2027, 2)
        page = self.client.get(meeting.url).content.decode()
        for words in ("Verzonnen uitkomst", "Verzonnen beslissing", "Tweede alinea", "14 mensen"):
            assert words in page
        assert meeting.live_revision.user == self.publisher

    def test_sent_twice_it_adds_a_decision_once(self):
        data = self.whole()
        self.send(data)
        again = self.send(data)
        assert "Iemand anders" in again.content.decode()
        let_pass()
        again = self.publish(data | {"seen": str(self.read().latest_revision_id)})
        assert again.status_code == 302
        assert self.read().decisions.count() == 1

    def test_whatever_a_field_holds_the_answer_is_no_error_of_ours_and_the_report_stays(self):
        data = self.whole()
        tried = 0
        for name, values in HOSTILE.items():
            for value in values:
                with self.subTest(name=name, value=value[:20]):
                    response = self.send(data, **{name: value})
                    assert response.status_code == 200
                    page = response.content.decode()
                    assert "Verzonnen beslissing" in page
                    assert "Verzonnen uitkomst" in page
                    tried += 1
        row = first_new(data)
        for name, value in {
            "title": "x" * 201, "owner_id": "-1", "action_id": "999999999999999999999", "follow_up": "ooit\0", "text": "x" * 2001,
        }.items():  # fmt: skip
            with self.subTest(name=name):
                response = self.send(data, **{f"{row}-{name}": value})
                assert response.status_code == 200
                tried += 1
        assert tried > 20
        assert self.read().decisions.count() == 0

    def test_a_decision_without_words_is_asked_for(self):
        data = self.whole()
        row = first_new(data)
        response = self.send(data, **{f"{row}-title": ""})
        assert response.status_code == 200
        assert "verplicht" in response.content.decode()

    def test_hostile_row_numbers_are_left_out(self):
        data = self.whole()
        response = self.publish(data, new=["x", "\0", str(uuid.uuid4()), *data["new"]])
        assert response.status_code == 302
        assert self.read().decisions.count() == 1

    def test_more_rows_come_without_losing_what_was_typed(self):
        response = self.send(self.whole(), more="1")
        page = response.content.decode()
        assert page.count('name="new"') == 6
        assert "Verzonnen beslissing" in page
        assert self.read().outcome == "open"

    def test_a_report_needs_words_and_an_approval_a_report(self):
        data = self.whole()
        assert "Schrijf het verslag of voeg" in self.send(data, report=" ").content.decode()
        page = self.send(data, report_approved_on="2026-09-20").content.decode()
        assert "Alleen een goedgekeurd verslag" in page

    def test_another_day_than_announced_needs_a_reason(self):
        data = self.whole() | {"when": "22 september 2026"}
        assert "Deze datum verschuift" in self.send(data).content.decode() or (
            "Zeg waarom" in self.send(data).content.decode()
        )
        assert self.publish(data, moved_reason="De zaal was bezet.").status_code == 302
        assert self.read().when == Period.of_day(PAST.replace(day=22))

    def test_a_meeting_to_come_or_called_off_has_no_report(self):
        for values in (
            {"when": Period.of_year(2030), "certainty": "planned"},
            {"outcome": "cancelled", "outcome_reason": "Zo."},
        ):
            with self.subTest(values=values):
                for name, value in values.items():
                    setattr(self.meeting, name, value)
                self.meeting.save()
                assert self.client.get(address(self.meeting)).status_code == 302
                assert self.client.post(address(self.meeting), {}).status_code == 302
                assert not self.read().has_report

    def test_who_may_not_edit_gets_nothing_and_get_changes_nothing(self):
        before = self.read().latest_revision_id
        self.client.get(address(self.meeting))
        self.client.head(address(self.meeting))
        assert self.read().latest_revision_id == before
        self.client.logout()
        assert self.client.get(address(self.meeting)).status_code == 302
        assert self.client.get("/admin/vergaderingen/999999/verslag/").status_code == 302
        self.client.force_login(self.publisher)
        assert self.client.get("/admin/vergaderingen/999999/verslag/").status_code == 404

    def test_who_may_not_publish_adds_a_draft_that_goes_to_review(self):
        self.client.force_login(self.editor)
        assert self.send(self.whole()).status_code == 302
        meeting = self.read()
        assert not meeting.has_report
        assert meeting.decisions.count() == 0
        assert meeting.get_latest_revision_as_object().decisions.count() == 1
        assert meeting.workflow_in_progress
        assert "Verzonnen beslissing" not in self.client.get(meeting.url).content.decode()

    def test_who_keeps_the_body_publishes_its_report_and_no_other(self):
        own = keeper_of(self.meeting.body_of)
        self.client.force_login(own)
        assert self.client.get("/admin/vergaderingen/").status_code == 200
        assert self.publish(self.whole()).status_code == 302
        assert self.read().has_report
        other = keeper_of(BodyPageFactory(parent=self.meeting.body_of.get_parent()))
        self.client.force_login(other)
        before = self.read().latest_revision_id
        for answer in (
            self.client.get(address(self.meeting)),
            self.send({"report": "Van een ander."}),
        ):
            assert answer.status_code in {302, 403}
        assert self.read().latest_revision_id == before

    def test_an_open_draft_of_somebody_else_goes_along_and_the_second_person_sees_both(self):
        draft = self.read()
        draft.summary = "Verzonnen concept van iemand anders"
        draft.save_revision(user=self.editor)
        assert self.send(self.whole()).status_code == 302
        meeting = self.read()
        assert meeting.summary == ""
        newest = meeting.get_latest_revision_as_object()
        assert newest.summary == "Verzonnen concept van iemand anders"
        assert newest.report_state == "concept"
        screen = reverse("reviews:one", args=[meeting.current_workflow_task_state.pk])
        shown = self.client.get(screen).content.decode()
        assert "Verzonnen concept van iemand anders" in shown
        assert "Verzonnen uitkomst" in shown
        let_pass()
        meeting = self.read()
        assert meeting.decisions.count() == 1
        assert meeting.points.first().outcome == "Verzonnen uitkomst"
        assert Decision.objects.count() == 1

    def test_a_version_that_waits_gets_the_report_and_one_that_is_planned_is_left_alone(self):
        draft = self.read()
        draft.summary = "Verzonnen concept in nazicht"
        draft.save_revision(user=self.editor)
        draft.get_workflow().start(draft, self.editor)
        assert self.send(self.whole()).status_code == 302
        meeting = self.read()
        assert meeting.current_workflow_task_state.revision == meeting.latest_revision
        assert not meeting.has_report
        meeting.current_workflow_state.cancel()
        scheduled = self.read()
        scheduled.go_live_at = timezone.now() + timedelta(days=3)
        scheduled.save_revision(user=self.publisher).publish()
        assert self.send(self.whole()).status_code == 200
        assert self.read().scheduled_revision is not None

    def test_a_decision_keeps_an_action_that_is_off_the_site(self):
        self.publish(self.whole())
        ActionPage.objects.get(pk=self.action.pk).unpublish()
        again = filled_in(self.client, self.meeting)
        assert self.publish(again, attendance="15").status_code == 302
        assert self.read().attendance == 15
        assert self.read().decisions.get().action_id == self.action.pk

    def test_two_at_once_give_one_winner_and_the_other_is_told(self):
        data = self.whole()
        self.send(data, report="Verslag van de eerste.")
        response = self.send(data, report="Verslag van de tweede.")
        assert response.status_code == 200
        page = response.content.decode()
        assert "Iemand anders heeft deze pagina bewaard" in page
        assert "Verslag van de tweede." in page
        let_pass()
        assert self.read().report == "Verslag van de eerste."

    def test_a_copy_is_a_meeting_of_which_nothing_happened_yet(self):
        self.publish(self.whole())
        copy = self.read().copy(
            update_attrs={"slug": "verzonnen-kopie", "title": "Verzonnen kopie"}
        )
        assert (copy.report, copy.report_state, copy.attendance) == ("", "", None)
        assert copy.decisions.count() == 0
        assert copy.points.count() == 3

    def with_file(self, data, file, number=0, **fields):
        prefix = f"document-{data['new_document'][number]}"
        fields = {"title": "Verzonnen nota", "kind": "report", "is_published": "on", **fields}
        return data | {
            f"{prefix}-{name}": value for name, value in (fields | {"file": file}).items()
        }

    def test_documents_come_along_and_are_open_when_they_are_ticked(self):
        data = self.with_file(self.whole(), pdf("open.pdf"), report="")
        data = self.with_file(data, pdf("dicht.pdf"), 1, title="", is_published="")
        del data[f"document-{data['new_document'][1]}-is_published"]
        data["report"] = ""
        assert self.publish(data).status_code == 302
        page = self.client.get(self.meeting.url).content.decode()
        assert "Verzonnen nota" in page
        assert "dicht" not in page
        self.client.logout()
        answers = {
            row.document.filename: self.client.get(row.document.url).status_code
            for row in self.read().documents.all()
        }
        assert sorted(answers.values()) == [200, 404]
        assert answers["open.pdf"] == 200

    def test_an_error_elsewhere_loses_no_file_and_keeps_it_closed(self):
        data = self.with_file(self.whole(), pdf("bewaard.pdf"))
        response = self.send(data, attendance="-1")
        page = response.content.decode()
        assert "bewaard.pdf" in page
        again = sent_back(response) | {"attendance": "3"}
        assert self.publish(again).status_code == 302
        row = self.read().documents.get()
        assert (row.document.filename, row.title) == ("bewaard.pdf", "Verzonnen nota")
        assert SiteDocument.objects.filter(title="Verzonnen nota").count() == 1

    def test_hostile_files_and_numbers_are_refused_in_words(self):
        data = self.whole()
        for file in (SimpleUploadedFile("x.html", b"<script>"), SimpleUploadedFile("x.pdf", b"")):
            with self.subTest(file=file.name):
                response = self.send(self.with_file(data, file))
                assert response.status_code == 200
                assert "Verzonnen beslissing" in response.content.decode()
        other = DocumentFactory(title="Verzonnen geheim")
        for number in ("x", "\0", str(other.pk), signing.dumps(other.pk, salt=SALT)):
            with self.subTest(number=number[:10]):
                changed = self.with_file(data, "", title="", kept=number)
                assert self.send(changed).status_code in {200, 302}
                assert self.read().documents.count() == 0
                data = self.whole()

    def test_news_is_told_once_and_at_its_first_publication(self):
        self.publish(self.whole())
        first = list(MeetingNews.objects.values_list("kind", "at"))
        assert {kind for kind, _at in first} == {"decision", "report"}
        meeting = self.read()
        meeting.save_revision().publish()
        meeting.unpublish()
        self.read().latest_revision.publish()
        assert list(MeetingNews.objects.values_list("kind", "at")) == first
        assert all(at <= timezone.now() for _kind, at in first)
