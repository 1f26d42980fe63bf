"""How an action stands on a day follows from what was reported about it by then, and from nothing else."""

from datetime import date

from bs4 import BeautifulSoup
from django.db import IntegrityError, models, transaction
from django.test import TestCase

from bridges.models import ActionPage, ProgressUpdate, Status
from tests.factories import ActionPageFactory, ProgressUpdateFactory, make_site

EARLY, MIDDLE, LATE = date(2023, 1, 31), date(2024, 1, 31), date(2025, 1, 31)
DAY_BEFORE = date(2024, 1, 30)

# What was reported (values of one progress update each), the day asked about, and how the action then stands.
CASES = {
    "nothing was reported": ([], LATE, None),
    "one report counts from its own day on": ([{"date": MIDDLE, "status": "planned"}], MIDDLE, "planned"),
    "and not a day before": ([{"date": MIDDLE, "status": "planned"}], DAY_BEFORE, None),
    "the newest by date counts, whatever the order of entry": (
        [{"date": LATE, "status": "completed"}, {"date": EARLY, "status": "planned"}], LATE, "completed",
    ),
    "an earlier day is answered as it was then": (
        [{"date": EARLY, "status": "planned"}, {"date": LATE, "status": "completed"}], MIDDLE, "planned",
    ),
    "of two on one day the one entered last counts": (
        [{"date": MIDDLE, "status": "planned"}, {"date": MIDDLE, "status": "under_way"}], MIDDLE, "under_way",
    ),
    "a correction of the same day counts over what it corrects": (
        [{"date": MIDDLE, "status": "completed"}, {"date": MIDDLE, "status": "under_way", "kind": "correction"}],
        LATE, "under_way",
    ),
    "a correction of an earlier day does not undo a later report": (
        [{"date": LATE, "status": "completed"}, {"date": EARLY, "status": "planned", "kind": "correction"}], LATE, "completed",
    ),
    "a confirmation never changes the status": (
        [{"date": EARLY, "status": "planned"}, {"date": LATE, "status": "completed", "kind": "confirmation"}], LATE, "planned",
    ),
    "a confirmation alone says nothing": ([{"date": EARLY, "status": "planned", "kind": "confirmation"}], LATE, None),
    "a report without status leaves it as it was": (
        [{"date": EARLY, "status": "delayed"}, {"date": LATE, "status": ""}], LATE, "delayed",
    ),
    "a draft does not count": (
        [{"date": EARLY, "status": "planned"}, {"date": LATE, "status": "completed", "live": False}], LATE, "planned",
    ),
    "an undated report does not count": (
        [{"date": None, "date_precision": "unknown", "status": "completed"}], LATE, None,
    ),
    "an undated report does not hide a dated one": (
        [{"date": EARLY, "status": "planned"}, {"date": None, "date_precision": "unknown", "status": "completed"}],
        LATE, "planned",
    ),
    "a report of a month counts from its last day": (
        [{"date": MIDDLE, "date_precision": "month", "status": "planned"}], DAY_BEFORE, None,
    ),
    "a report of tomorrow is not yet so": ([{"date": date(2199, 1, 1), "status": "completed"}], LATE, None),
}  # fmt: skip


class StatusOnADay(TestCase):
    """The table above, asked of one action and of a list."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def test_the_table(self):
        for case, (reports, day, expected) in CASES.items():
            with self.subTest(case):
                action = ActionPageFactory(parent=self.site[ActionPage].get_parent())
                for values in reports:
                    ProgressUpdateFactory(action=action, **values)
                assert action.status_on(day) == (expected and Status(expected))
                [listed] = ActionPage.objects.filter(pk=action.pk).status_on(day)
                assert listed.status == expected
        assert len(CASES) == 16

    def test_a_report_on_one_action_says_nothing_about_another(self):
        other = ActionPageFactory(parent=self.site[ActionPage].get_parent())
        assert self.site[ActionPage].status_on(LATE) == Status.UNDER_WAY
        assert other.status_on(LATE) is None

    def test_the_list_tells_of_what_day_the_status_is_and_how_exactly_that_is_known(self):
        action = ActionPageFactory(parent=self.site[ActionPage].get_parent())
        ProgressUpdateFactory(action=action, date=date(2021, 5, 31), date_precision="month")
        [listed] = ActionPage.objects.filter(pk=action.pk).status_on(LATE)
        assert listed.status_period.edtf == "2021-05"

    def test_no_table_has_a_status_of_an_action_but_that_of_reports(self):
        fields = {field.name for field in ActionPage._meta.get_fields()}
        assert "status" not in fields
        assert isinstance(ProgressUpdate._meta.get_field("status"), models.CharField)

    def test_a_date_is_known_or_said_to_be_unknown_in_the_database_too(self):
        for values in ({"date": None}, {"date": EARLY, "date_precision": "unknown"}):
            with self.assertRaises(IntegrityError), transaction.atomic():
                ProgressUpdateFactory(action=self.site[ActionPage], **values)


class StatusInPublic(TestCase):
    """The same, as readers see it."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.action = ActionPageFactory(parent=cls.site[ActionPage].get_parent())

    def shown(self):
        """The status in the margin of the action's page, with the words beside it."""
        soup = BeautifulSoup(self.client.get(self.action.url).content, "lxml")
        facts = soup.find(class_="facts")
        return facts.find(class_="status")["class"][-1], facts.find("dd").get_text(" ", strip=True)

    def test_an_action_of_which_nothing_is_reported_says_so(self):
        assert self.shown() == ("status-none", "nog geen stand van zaken")

    def test_a_draft_update_changes_nothing_in_public(self):
        before = self.client.get(self.action.url).content
        draft = ProgressUpdateFactory(
            action=self.action, status="completed", outcome="Verzonnen", live=False
        )
        draft.save_revision()
        assert self.client.get(self.action.url).content == before
        draft.get_latest_revision().publish()
        assert self.shown()[0] == "status-completed"

    def test_an_undated_status_is_shown_with_its_doubt_and_counts_nowhere(self):
        ProgressUpdateFactory(
            action=self.action, date=None, date_precision="unknown", status="under_way"
        )
        css, words = self.shown()
        assert css == "status-under-way"
        assert "datum onbekend" in words
        for word, listed in (("lopend", False), ("zonder", True)):
            answer = self.client.get("/acties/", {"status": word})
            assert (self.action.code in answer.content.decode()) is listed, word

    def test_the_date_of_a_status_is_shown_as_exactly_as_it_is_known(self):
        ProgressUpdateFactory(action=self.action, date=date(2021, 5, 31), date_precision="month")
        assert self.shown()[1].endswith("mei 2021")
        ProgressUpdateFactory(action=self.action, date=date(2023, 12, 31), date_precision="year")
        assert self.shown()[1].endswith("2023")
        assert "december" not in self.shown()[1]

    def test_every_live_report_stands_on_the_page_the_newest_first(self):
        days = (MIDDLE, LATE, EARLY)
        rows = [ProgressUpdateFactory(action=self.action, date=day) for day in days]
        undated = ProgressUpdateFactory(action=self.action, date=None, date_precision="unknown")
        page = self.client.get(self.action.url).content.decode()
        order = [rows[1], rows[0], rows[2], undated]
        places = [page.index(f">{row.headline}<") for row in order]
        assert places == sorted(places)
