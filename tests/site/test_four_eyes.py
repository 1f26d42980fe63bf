"""Nobody publishes alone: what a second person did not read, readers do not see."""

import pytest
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import (
    GroupApprovalTask,
    Page,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, ProgressUpdate
from network.models import MeetingPage, Organisation
from site_core.models import FourEyesState, HomePage, OutboxMail, ReviewDecision
from site_core.review.checking import HOOK, Finding, findings_of
from site_core.review.deciding import decide
from site_core.review.models import ReviewOutcome
from site_core.review.refusals import (
    DecidedAlreadyError,
    MovedOnError,
    NobodyPublishesAloneError,
    NotSecondPersonError,
)
from site_core.review.services import send_in
from tests.bridges.admin_people import make_people, member
from tests.factories import (
    ActionPartyFactory,
    ContentPageFactory,
    OrganisationFactory,
    make_site,
)
from tests.site.edit_forms import filled_form
from tests.site_core.sign_in_desk import with_app


class Reviewed(TestCase):
    """A Bridge that is on the site, and a team."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.bridge = cls.site[BridgePage]
        people = make_people()
        cls.editor, cls.publisher, cls.chief = (
            people["Redacteur"],
            people["Eindredacteur"],
            people["superuser"],
        )
        cls.other = member("Eindredacteur")

    def edit_view(self):
        return reverse("wagtailadmin_pages:edit", args=[self.bridge.pk])

    def save(self, user, button="", **values):
        """Save the Bridge as this user, with one of the buttons."""
        self.client.force_login(user)
        page = Page.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        form = filled_form(self.client.get(self.edit_view()).content.decode(), page, **values)
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.edit_view(), form | ({button: [button]} if button else {}))

    def public(self):
        return self.client_class().get(self.bridge.url).content.decode()

    @property
    def state(self):
        """What waits now."""
        return FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()

    def screen(self, state=None):
        return reverse("reviews:one", args=[(state or self.state).pk])

    def do(self, user, what, state=None, **values):
        """Press a button on the screen of the review, with the text that is on it now."""
        self.client.force_login(user)
        state = state or self.state
        values.setdefault("seen", state.fingerprint)
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.screen(state), {"doe": what} | values)


class Alone(Reviewed):
    """What one person tries."""

    def test_nobody_publishes_from_the_editor_whatever_their_role(self):
        for user in (self.editor, self.publisher, self.chief):
            with self.subTest(str(user)):
                assert (
                    self.save(user, "action-publish", lead="Verzonnen snelle belofte").status_code
                    == 302
                )
                assert "Verzonnen snelle belofte" not in self.public()
                self.assertNotContains(self.client.get(self.edit_view()), 'name="action-publish"')

    def test_nobody_publishes_a_new_page_at_once(self):
        for user in (self.publisher, self.chief):
            self.client.force_login(user)
            address = reverse(
                "wagtailadmin_pages:add", args=["bridges", "pillarpage", self.bridge.pk]
            )
            html = self.client.get(address).content.decode()
            form = filled_form(
                html, PillarPage(), title="Verzonnen pijler", slug=f"pijler-{user.pk}"
            )
            self.client.post(address, form | {"action-publish": ["action-publish"]})
            assert not Page.objects.filter(slug=f"pijler-{user.pk}", live=True).exists()

    def test_nobody_publishes_in_bulk(self):
        self.save(self.editor, lead="Verzonnen bulkbelofte")
        for user in (self.publisher, self.chief):
            self.client.force_login(user)
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            self.client.post(
                f"{address}?id={self.bridge.pk}&next=/admin/", {"include_descendants": "on"}
            )
            assert "Verzonnen bulkbelofte" not in self.public()

    def test_nobody_publishes_a_row(self):
        row = Organisation.objects.filter(live=True).first()
        for user in (self.publisher, self.chief):
            self.client.force_login(user)
            address = reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
            page = self.client.get(address)
            self.assertNotContains(page, 'name="action-publish"')
            form = filled_form(
                page.content.decode().replace('id="w-editor-form"', 'id="page-edit-form"'),
                row,
                name="Verzonnen naam",
            )
            self.client.post(address, form | {"action-publish": ["action-publish"]})
            row.refresh_from_db()
            assert row.name != "Verzonnen naam"

    def test_the_model_refuses_whoever_asks(self):
        page = BridgePage.objects.get(pk=self.bridge.pk)
        for user in (self.editor, self.publisher, self.chief):
            with pytest.raises(NobodyPublishesAloneError):
                page.save_revision(user=user).publish(user=user)

    def test_who_wrote_it_does_not_approve_it(self):
        for user in (self.publisher, self.chief):
            self.save(user, "action-submit", lead=f"Verzonnen eigen belofte {user.pk}")
            state = self.state
            assert self.do(user, "approve").status_code == 400
            stock = reverse(
                "wagtailadmin_pages:workflow_action", args=[self.bridge.pk, "approve", state.pk]
            )
            self.client.post(stock)
            assert "Verzonnen eigen belofte" not in self.public()
            with pytest.raises(NotSecondPersonError):
                state.task.specific.on_action(state, user, "approve")
            state.workflow_state.cancel(user=user)

    def test_who_changes_it_while_it_waits_is_its_last_editor(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        self.save(self.publisher, lead="Verzonnen toezegging, met een eigen woord")
        assert self.do(self.publisher, "approve").status_code == 400
        assert "Verzonnen toezegging" not in self.public()
        assert self.do(self.other, "approve").status_code == 302
        assert "met een eigen woord" in self.public()

    def test_an_editor_does_not_approve_what_another_wrote(self):
        self.save(self.publisher, "action-submit", lead="Verzonnen toezegging")
        assert self.do(self.editor, "approve").status_code == 400
        assert "Verzonnen toezegging" not in self.public()

    def test_a_workflow_without_a_second_person_publishes_nothing(self):
        task = GroupApprovalTask.objects.create(name="Verzonnen stap")
        task.groups.set(self.publisher.groups.all())
        flow = Workflow.objects.create(name="Verzonnen weg")
        WorkflowTask.objects.create(workflow=flow, task=task)
        WorkflowPage.objects.update_or_create(page_id=self.bridge.pk, defaults={"workflow": flow})
        self.save(self.publisher, "action-submit", lead="Verzonnen sluipweg")
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        stock = reverse(
            "wagtailadmin_pages:workflow_action", args=[self.bridge.pk, "approve", state.pk]
        )
        assert self.client.post(stock).status_code in {302, 403}
        assert "Verzonnen sluipweg" not in self.public()


class Together(Reviewed):
    """Two people, and one text."""

    def test_a_second_person_sees_the_difference_and_approves_it(self):
        self.save(self.editor, "action-submit", lead="Verzonnen nieuwe belofte")
        assert "Verzonnen nieuwe belofte" not in self.public()
        self.client.force_login(self.publisher)
        home = self.client.get(reverse("wagtailadmin_home"))
        self.assertContains(home, self.screen())
        self.assertContains(self.client.get(self.screen()), '<span class="addition">nieuwe </span>')
        assert self.do(self.publisher, "approve", comment="Goed gezegd").status_code == 302
        assert "Verzonnen nieuwe belofte" in self.public()
        decision = ReviewDecision.objects.get()
        assert (decision.author, decision.decided_by) == (self.editor, self.publisher)
        assert decision.outcome == ReviewOutcome.APPROVED
        assert decision.reason == "Goed gezegd"
        page = Page.objects.get(pk=self.bridge.pk)
        assert decision.revision_number == page.live_revision_id

    def test_what_was_changed_after_somebody_looked_is_not_approved(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        seen = self.state.fingerprint
        self.save(self.other, lead="Verzonnen toezegging die niemand las")
        response = self.do(
            self.publisher, "approve", seen=seen, comment="Mijn woorden blijven staan"
        )
        assert response.status_code == 409
        self.assertContains(response, "Mijn woorden blijven staan", status_code=409)
        assert "Verzonnen toezegging" not in self.public()
        stock = reverse(
            "wagtailadmin_pages:workflow_action", args=[self.bridge.pk, "approve", self.state.pk]
        )
        self.client.post(stock)
        assert "Verzonnen toezegging" not in self.public()

    def test_what_is_written_over_under_the_same_number_is_not_approved(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        held = self.state
        page = BridgePage.objects.get(pk=self.bridge.pk).get_latest_revision_as_object()
        page.lead = "Verzonnen andere belofte"
        page.save_revision(user=self.editor, overwrite_revision=page.latest_revision)
        with pytest.raises(MovedOnError):
            decide(state=held, user=self.publisher, outcome="approve", seen=held.fingerprint)
        with pytest.raises(MovedOnError):
            decide(state=held, user=self.publisher, outcome="approve")

    def test_a_text_is_decided_on_once(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        held = self.state
        self.do(self.publisher, "approve")
        with pytest.raises(DecidedAlreadyError):
            decide(state=held, user=self.other, outcome="reject", comment="Te laat")
        assert ReviewDecision.objects.count() == 1

    def test_each_step_is_told_to_who_waits_for_it(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        mails = OutboxMail.objects.filter(kind="text-to-read")
        assert {self.publisher.email, self.other.email} <= {one.recipient for one in mails}
        assert self.editor.email not in {one.recipient for one in mails}
        self.do(self.publisher, "reject", comment="Noem het jaar.")
        [told] = OutboxMail.objects.filter(kind="text-sent-back")
        assert told.recipient == self.editor.email
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging voor 2027")
        self.do(self.publisher, "approve")
        [told] = OutboxMail.objects.filter(kind="text-approved")
        assert told.recipient == self.editor.email

    def test_sent_back_says_why_and_comes_again(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        state = self.state
        assert self.do(self.publisher, "reject").status_code == 400
        assert self.do(self.publisher, "reject", comment="Noem het jaar.").status_code == 302
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging voor 2027")
        assert self.state.pk != state.pk
        self.do(self.publisher, "approve")
        assert "voor 2027" in self.public()

    def test_the_step_of_one_page_is_no_step_of_another(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        elsewhere = Page.objects.exclude(pk=self.bridge.pk).filter(depth__gt=2).first()
        send_in(elsewhere.specific, self.editor) if elsewhere.specific.latest_revision else None
        stock = reverse(
            "wagtailadmin_pages:workflow_action", args=[elsewhere.pk, "approve", self.state.pk]
        )
        self.client.force_login(self.publisher)
        self.client.post(stock)
        assert "Verzonnen toezegging" not in self.public()

    def test_a_planned_text_goes_out_by_itself_once_it_was_approved(self):
        self.save(
            self.editor, "action-submit", lead="Verzonnen toezegging", go_live_at="2099-01-01 10:00"
        )
        assert self.do(self.publisher, "approve").status_code == 302
        assert "Verzonnen toezegging" not in self.public()
        page = Page.objects.get(pk=self.bridge.pk)
        assert page.scheduled_revision is not None
        decision = ReviewDecision.objects.get()
        assert decision.revision_number == page.scheduled_revision.pk

    def test_a_report_waits_for_a_second_person(self):
        update = ProgressUpdate.objects.filter(live=True).first()
        update.headline = "Verzonnen kop"
        update.save_revision(user=self.publisher)
        send_in(update, self.publisher)
        assert self.do(self.publisher, "approve").status_code == 400
        assert self.do(self.other, "approve").status_code == 302
        update.refresh_from_db()
        assert update.headline == "Verzonnen kop"


class Around(Reviewed):
    """Assigning, taking on, and the exception with two keys."""

    def test_who_took_it_on_decides_until_somebody_takes_it_over(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        assert self.do(self.other, "claim").status_code == 302
        refused = self.do(self.publisher, "approve")
        assert refused.status_code == 400
        self.assertContains(refused, str(self.other), status_code=400)
        self.do(self.publisher, "claim")
        assert self.do(self.publisher, "approve").status_code == 302

    def test_the_author_asks_somebody_who_may_decide_and_nobody_else(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        assert (
            self.do(self.editor, "assign", to=self.other.pk, due_on="2099-01-01").status_code == 302
        )
        assert self.state.assignee == self.other
        for wrong in (self.editor.pk, 999999, "x"):
            assert self.do(self.editor, "assign", to=wrong).status_code == 400
        assert self.state.assignee == self.other

    def test_two_keys_open_what_nobody_is_at_work_for(self):
        colleague = member("Redacteur")
        self.save(self.publisher, "action-submit", lead="Verzonnen dringende belofte")
        assert self.do(colleague, "approve", comment="Gelezen").status_code == 400
        assert self.do(self.editor, "exception", exception_reason="Ik wil dit").status_code == 400
        assert (
            self.do(
                self.publisher, "exception", exception_reason="Iedereen is met verlof"
            ).status_code
            == 302
        )
        assert self.do(self.publisher, "approve", comment="Zelf").status_code == 400
        assert self.do(colleague, "approve").status_code == 400
        assert self.do(colleague, "approve", comment="Gelezen en juist").status_code == 302
        assert "Verzonnen dringende belofte" in self.public()
        decision = ReviewDecision.objects.get()
        assert decision.outcome == ReviewOutcome.EXCEPTION
        assert "Iedereen is met verlof" in decision.reason
        assert "Gelezen en juist" in decision.reason

    def test_the_second_key_is_not_turned_with_a_password_alone(self):
        colleague = member("Redacteur")
        self.save(self.publisher, "action-submit", lead="Verzonnen dringende belofte")
        self.do(self.publisher, "exception", exception_reason="Iedereen is met verlof")
        with self.settings(SIGN_IN_IS_STRICT=True):
            refused = self.do(colleague, "approve", comment="Gelezen en juist")
            self.assertContains(refused, "tweede stap", status_code=400)
            assert "Verzonnen dringende belofte" not in self.public()
            assert not ReviewDecision.objects.exists()
            with_app(colleague)
            decide(state=self.state, user=colleague, outcome="approve", comment="Gelezen en juist")
        assert "Verzonnen dringende belofte" in self.public()

    def test_a_key_falls_when_the_text_changes(self):
        colleague = member("Redacteur")
        self.save(self.publisher, "action-submit", lead="Verzonnen toezegging")
        self.do(self.publisher, "exception", exception_reason="Verlof")
        self.save(self.publisher, lead="Verzonnen toezegging, toch anders")
        assert self.do(colleague, "approve", comment="Gelezen").status_code == 400

    def test_a_decision_is_not_changed_and_not_taken_away(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        self.do(self.publisher, "approve")
        decision = ReviewDecision.objects.get()
        decision.reason = "Iets anders"
        with pytest.raises(TypeError):
            decision.save()
        with pytest.raises(TypeError):
            decision.delete()


class Lists(Reviewed):
    """What waits, for many at once."""

    def waiting(self, number):
        for _row in range(number):
            page = ContentPageFactory(parent=self.site[HomePage])
            page.save_revision(user=self.editor)
            send_in(page, self.editor)

    def asked(self, user, address):
        self.client.force_login(user)
        self.client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get(address).status_code == 200
        return len(queries)

    def test_three_times_as_many_cost_as_many_queries(self):
        reviewer = member("Praktijkbeoordelaar")
        for address in (reverse("reviews:list"), reverse("wagtailadmin_home")):
            for user in (self.publisher, self.editor, self.chief, reviewer):
                with self.subTest(f"{address} {user}"), transaction.atomic():
                    self.waiting(2)
                    few = self.asked(user, address)
                    self.waiting(4)
                    assert self.asked(user, address) == few
                    transaction.set_rollback(True)

    def test_nobody_sees_what_is_not_theirs(self):
        self.waiting(1)
        for user in (member("Praktijkbeoordelaar"), member("Agendabeheerder")):
            self.client.force_login(user)
            self.assertNotContains(self.client.get(reverse("reviews:list")), "Verzonnen tekst")
            assert self.client.get(self.screen()).status_code in {302, 403}
            assert self.client.post(self.screen(), {"doe": "approve"}).status_code in {302, 403}

    def test_the_record_is_for_who_may_see_it_and_changes_nothing(self):
        self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        self.do(self.publisher, "approve", comment="=1+1")
        address = reverse("review_record:index")
        self.client.force_login(self.publisher)
        self.assertContains(self.client.get(address), "=1+1")
        export = b"".join(self.client.get(address, {"export": "csv"}).streaming_content).decode()
        assert "'=1+1" in export
        assert str(self.editor) in export
        for query in ({"title": "\0"}, {"outcome": "x"}, {"decided_at_from": "gisteren"}):
            assert self.client.get(address, query).status_code == 200
        self.client.force_login(self.editor)
        assert self.client.get(address).status_code == 302


class Checked(Reviewed):
    """The automatic check comes first."""

    def test_what_fails_the_check_comes_back_at_once_with_the_list(self):
        failing = hooks.register_temporarily(HOOK, lambda obj: [Finding("Verzonnen gebrek")])
        with failing:
            self.save(self.editor, "action-submit", lead="Verzonnen toezegging")
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), "Verzonnen gebrek")
        page = Page.objects.get(pk=self.bridge.pk)
        assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert "Verzonnen gebrek" in page.current_workflow_state.current_task_state.comment

    def sent_back(self, obj):
        """What the automatic check says about the newest version of a page."""
        return [one.text for one in findings_of(obj)]

    def test_a_new_action_without_a_lead_or_a_summary_is_sent_back_and_an_old_one_is_not(self):
        action = self.site[ActionPage]
        action.parties = []
        action.summary = ""
        assert len(self.sent_back(action)) == 2
        action.save_revision().publish()
        assert self.sent_back(ActionPage.objects.get(pk=action.pk)) == []
        action.summary = "woord " * 51
        assert "51" in self.sent_back(action)[0]

    def test_a_report_with_an_address_or_a_number_of_a_person_is_sent_back(self):
        meeting = self.site[MeetingPage]
        for text, count in (
            ("Mail an.peeters@brugge.example", 1), ("Mail klimaat@brugge.example", 0), ("Bel 0470 12 34 56", 1),
            ("Bel +32 470/12.34.56 of an@b.be", 2), ("Bel 050 44 80 00, dossier 0470", 0), ("In 2030: 49 %", 0),
        ):  # fmt: skip
            meeting.report = text
            with self.subTest(text):
                assert len(self.sent_back(meeting)) == count

    def test_a_figure_without_a_unit_or_a_source_is_sent_back(self):
        figure = self.site[IndicatorPage]
        figure.unit, figure.source_url = "ton", "https://brugge.example"
        figure.save_revision().publish()
        figure.unit, figure.source_url, figure.more_sources = "", "", ""
        assert len(self.sent_back(figure)) == 2

    def test_what_names_an_organisation_that_nobody_read_is_sent_back(self):
        draft = OrganisationFactory(live=False)
        action, meeting = self.site[ActionPage], self.site[MeetingPage]
        action.parties.add(ActionPartyFactory.build(action=action, organisation=draft))
        meeting.attended_by = [draft]
        for page in (action, meeting):
            [said] = self.sent_back(page)
            assert draft.name in said
        # One that was taken off keeps its name where it stands.
        draft.first_published_at = timezone.now()
        draft.save()
        action.parties.add(ActionPartyFactory.build(action=action, organisation=draft))
        for page in (action, meeting):
            page.refresh_from_db()
            assert self.sent_back(page) == []
