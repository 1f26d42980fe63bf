"""What an editor who reports on an action is held to, and what is kept of a report."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from bridges.models import ActionPage, ProgressUpdate
from site_core.period import Period
from tests.factories import (
    SOURCE,
    MilestoneFactory,
    PersonFactory,
    ProgressUpdateFactory,
    make_site,
)
from tests.reviewing import send_and_approve

DAY = date(2024, 5, 12)
SNIPPETS = "wagtailsnippets_bridges_progressupdate"


def errors_of(**values):
    """Return the names of the fields that a report with these values is refused for."""
    update = ProgressUpdate(**{"date": DAY, "headline": "Verzonnen", **values})
    try:
        update.clean()
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"status": "under_way"}, set()),
        ({"status": "planned"}, set()),
        ({"status": ""}, set()),
        ({"status": "delayed"}, {"cause", "text"}),
        ({"status": "paused"}, {"cause", "text"}),
        ({"status": "stopped"}, {"cause", "text"}),
        ({"status": "delayed", "cause": "Verzonnen"}, {"text"}),
        ({"status": "delayed", "text": "Verzonnen"}, {"cause"}),
        ({"status": "delayed", "cause": "Verzonnen", "text": "Verzonnen"}, set()),
        ({"status": "completed"}, {"outcome"}),
        ({"status": "completed", "outcome": "Verzonnen"}, set()),
        # These rules bind editors, not what came from a source.
        ({"status": "delayed", "source_url": SOURCE}, set()),
        ({"status": "completed", "source_url": SOURCE}, set()),
        ({"date": None}, {"date"}),
        ({"date": None, "date_precision": "unknown"}, set()),
    ],
)
def test_a_status_that_asks_for_an_explanation_is_refused_without_one(values, errors):
    assert errors_of(**values) == errors


@pytest.mark.parametrize(
    ("precision", "stored", "label"),
    [
        ("day", DAY, "12 mei 2024"),
        ("month", date(2024, 5, 31), "mei 2024"),
        ("year", date(2024, 12, 31), "in 2024"),
        ("unknown", None, "datum onbekend"),
    ],
)
def test_a_date_is_kept_as_the_last_day_it_can_be_and_shown_as_exactly_as_it_is_known(
    precision, stored, label
):
    update = ProgressUpdate(date=DAY, date_precision=precision, headline="Verzonnen")
    update.clean()
    assert update.date == stored
    assert update.period.past_label == label
    update.clean()
    assert update.date == stored


class InTheAdmin(WagtailTestUtils, TestCase):
    """A report is written, corrected and published like a page."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = cls.site[ActionPage]

    def setUp(self):
        self.login()

    def form(self, **values):
        """Return what the form of a report sends."""
        return {
            "action": self.action.pk, "kind": "update", "date": "2025-05-12", "date_precision": "day", "status": "under_way",
            "headline": "", "text": "", "cause": "", "outcome": "", "evidence": "", "source_url": "", "more_sources": "",
            "confidence": "", "confidence_note": "", "source_note": "",
        } | values  # fmt: skip

    def post(self, **values):
        """Send the form of a new report."""
        return send_and_approve(self.client, reverse(f"{SNIPPETS}:add"), self.form(**values))

    def test_a_report_is_published_from_the_form_and_then_counts(self):
        response = self.post(
            headline="Verzonnen nieuws", status="paused", cause="Ziekte", text="Stil."
        )
        assert response.status_code == 302
        assert self.action.status_on(date(2030, 1, 1)) == "paused"
        self.assertContains(self.client.get(self.action.url), "Verzonnen nieuws")

    def test_a_report_that_explains_nothing_is_sent_back_with_the_fields_to_fill_in(self):
        response = self.post(status="stopped")
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {"cause", "text"}
        assert not ProgressUpdate.objects.filter(status="stopped").exists()

    def test_a_date_outside_the_years_of_the_plan_is_refused_at_its_field(self):
        self.client.raise_request_exception = False
        for day in ("1800-01-01", "2999-01-01", "0001-01-01", "9999-12-31"):
            for precision in ("day", "month", "year"):
                with self.subTest(f"{day}, {precision}"):
                    response = self.post(date=day, date_precision=precision)
                    assert response.status_code == 200
                    assert set(response.context["form"].errors) == {"date"}

    def test_what_is_no_date_is_refused_at_its_field(self):
        for day in ("", "soon", "2024-02-30", "٢٠٢٤-٠٥-١٢\x00"):
            with self.subTest(day):
                response = self.post(date=day)
                assert set(response.context["form"].errors) == {"date"}

    def test_editing_a_report_keeps_the_earlier_version(self):
        update = self.site[ProgressUpdate]
        before = update.headline
        update.headline = "Verzonnen verbetering"
        update.save_revision().publish()
        versions = [one.as_object().headline for one in update.revisions.order_by("pk")]
        assert versions == [before, "Verzonnen verbetering"]

    def test_a_draft_can_be_previewed_on_the_template_of_the_site(self):
        preview = reverse(f"{SNIPPETS}:preview_on_edit", args=[self.site[ProgressUpdate].pk])
        posted = self.client.post(preview, self.form(headline="Verzonnen ontwerp"))
        assert posted.json() == {"is_valid": True, "is_available": True}
        response = self.client.get(preview)
        self.assertContains(response, "Verzonnen ontwerp")
        self.assertContains(response, self.action.title)

    def test_an_action_cannot_be_deleted_under_its_reports(self):
        with pytest.raises(Exception, match="protected"):
            self.action.delete()


class OnThePage(TestCase):
    """What stands on the page of an action beside its reports."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = cls.site[ActionPage]

    def page(self):
        return self.client.get(self.action.url).content.decode()

    def test_a_completed_action_whose_source_tells_no_outcome_says_so(self):
        words = "Uitkomst niet vermeld in de bron"
        assert words not in self.page()
        ProgressUpdateFactory(action=self.action, status="completed", source_url=SOURCE)
        assert words in self.page()

    def test_cause_outcome_and_evidence_are_shown(self):
        values = {
            "cause": "Verzonnen oorzaak",
            "outcome": "Verzonnen uitkomst",
            "evidence": SOURCE + "/bewijs",
        }
        ProgressUpdateFactory(action=self.action, **values)
        page = self.page()
        assert all(value in page for value in values.values())

    def test_a_milestone_is_dropped_reached_late_or_open_by_dates_and_live_reports_alone(self):
        past, future = Period.of_year(2020), Period.of_year(2040)
        rows = {
            "dropped": {"due": past, "dropped_on": DAY, "dropped_reason": "Verzonnen reden"},
            "reached": {"due": past},
            "late": {"due": past},
            "open": {"due": future},
        }
        self.action.milestones.all().delete()
        made = {state: MilestoneFactory(action=self.action, **row) for state, row in rows.items()}
        ProgressUpdateFactory(action=self.action, milestone_uid=made["reached"].uid)
        for state in ("late", "open"):
            ProgressUpdateFactory(action=self.action, milestone_uid=made[state].uid, live=False)
        ProgressUpdateFactory(action=self.action, milestone_uid=made["dropped"].uid)
        soup = BeautifulSoup(self.page(), "lxml")
        for state, milestone in made.items():
            item = soup.find(string=milestone.title).find_parent("li")
            assert f"milestone-{state}" in item["class"], state
        assert "Verzonnen reden" in self.page()

    def test_a_milestone_due_this_year_is_not_late_before_the_year_is_over(self):
        self.action.milestones.all().delete()
        milestone = MilestoneFactory(action=self.action, due=Period.of_year(2028))
        for day, state in (("2028-12-31", "open"), ("2029-01-01", "late")):
            with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
                soup = BeautifulSoup(self.page(), "lxml")
            item = soup.find(string=milestone.title).find_parent("li")
            assert f"milestone-{state}" in item["class"], day

    def test_a_contact_is_never_named_without_consent(self):
        party = self.action.parties.get()
        party.contact = PersonFactory(email="geheim@voorbeeld.test")
        party.save()
        page = self.page()
        assert party.contact.name not in page
        assert "geheim@voorbeeld.test" not in page
