"""What never appears at /nieuw/: better spelling, confirmations, drafts, and what was withdrawn."""

from django.urls import reverse

from bridges.models import ProgressUpdate
from practices.models import PracticeIndexPage
from tests.bridges.change_cases import ChangeCase, add_everything, moment, on, publish
from tests.factories import (
    ActionPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    UserFactory,
)
from tests.reviewing import let_pass

SNIPPETS = "wagtailsnippets_bridges_progressupdate"
ROUND_MAY = "?van=2024-05-01&tot=2024-06-30"


class WhatIsNeverTold(ChangeCase):
    """Spelling, confirmations, drafts, and what was withdrawn."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.editor = UserFactory(is_superuser=True)

    def form(self, **values):
        return {
            "action": self.action.pk, "kind": "update", "date": "2025-05-12", "date_precision": "day", "status": "paused",
            "headline": "Verzonnen kop", "text": "Verzonnen tekst.", "cause": "Verzonnen oorzaak", "outcome": "", "evidence": "",
            "milestone_uid": "", "source_url": "", "more_sources": "", "confidence": "", "confidence_note": "",
            "source_note": "",
        } | values  # fmt: skip

    def sent(self, row=None, **values):
        """Send the form of a report in the admin."""
        self.client.force_login(self.editor)
        address = reverse(f"{SNIPPETS}:edit", args=[row.pk]) if row else reverse(f"{SNIPPETS}:add")
        response = self.client.post(address, self.form(**values))
        assert response.status_code == 302, response.context["form"].errors
        return ProgressUpdate.objects.latest("pk")

    def published(self, row=None, **values):
        """The same, approved by a second person."""
        self.sent(row, **values, **{"action-submit": "1"})
        let_pass()
        return ProgressUpdate.objects.latest("pk")

    def test_a_draft_report_appears_when_it_is_published(self):
        row = self.sent()
        assert self.kinds("?van=2025-01-01") == set()
        self.published(row)
        assert self.kinds("?van=2025-01-01") == {"stand"}

    def test_a_withdrawn_report_disappears_and_the_status_with_it(self):
        row = self.published()
        row.unpublish()
        assert self.kinds("?van=2025-01-01") == set()
        assert self.counts("?van=2025-01-01")["lopend"] == (1, 1)

    def test_a_better_spelling_is_no_other_report(self):
        row = self.published()
        before = len(self.told("stand", "?van=2025-01-01"))
        self.published(row, headline="Verzonnen kóp")
        assert "Verzonnen kóp" in self.told("stand", "?van=2025-01-01")[0]
        assert before == len(self.told("stand", "?van=2025-01-01")) == 1
        publish(self.action, summary="Verzonnen verbetering", title="Verzonnen actie, beter")
        assert self.kinds("?van=2025-01-01") == {"stand"}

    def test_an_action_that_is_not_on_the_site_tells_nothing_and_is_not_counted(self):
        self.action.save_revision()
        self.action.unpublish()
        assert self.kinds("?van=2022-03-02") == set()
        assert self.tally(ROUND_MAY) == [0, 0, 0]
        self.action.get_latest_revision().publish()
        assert self.kinds("?van=2022-03-02") == {"stand"}

    def test_what_is_a_draft_unlisted_or_withdrawn_is_told_by_nobody(self):
        add_everything(self.site, published="2025-02-01", live=False)
        OrganisationFactory(listed_publicly=False, first_published_at=moment("2025-02-01"))
        OrganisationFactory(first_published_at=None)
        ActionPageFactory(parent=self.pillar, live=False, first_published_at=moment("2025-02-01"))
        assert self.kinds("?van=2025-01-31&tot=2025-02-01") == set()

    def test_a_page_that_was_away_for_a_while_is_not_new_again(self):
        add_everything(self.site, published="2023-02-01")
        page = PracticePageFactory(
            parent=self.site[PracticeIndexPage], first_published_at=moment("2023-02-01")
        )
        with on("2025-02-01"):
            page.save_revision()
            page.unpublish()
            page.get_latest_revision().publish()
        assert self.kinds("?van=2025-01-01") == set()
