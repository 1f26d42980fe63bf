"""What becomes of the dates of milestones and of the values of figures, as readers of /nieuw/ are told."""

from datetime import date
from decimal import Decimal

import time_machine
from django.urls import reverse

from bridges.models import ActionPage, IndicatorIndexPage, IndicatorPage, MilestoneDate, PillarPage
from bridges.services import drop_milestone
from site_core.period import Period
from tests.bridges.change_cases import ChangeCase, moment, on, publish
from tests.factories import (
    ActionPageFactory,
    IndicatorPageFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    UserFactory,
)
from tests.reviewing import let_pass, send_and_approve
from tests.site.edit_forms import filled_form

ALL = "?van=2022-04-01&tot=2026-06-15"
YEAR = Period.of_year


class MilestoneCase(ChangeCase):
    """An action with one milestone of 2029, public since March 2022."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.editor = UserFactory(is_superuser=True)

    def move(self, due, at, reason="Verzonnen reden"):
        """Publish the action with another date for its milestone."""
        page = ActionPage.objects.get(pk=self.action.pk).get_latest_revision_as_object()
        [row] = page.milestones.all()
        row.due, row.moved_reason = due, reason
        page.milestones = [row]
        with on(at):
            page.save_revision().publish()

    def edit(self, action=None, **values):
        """Send the form of an action; return the errors of its milestones."""
        self.client.force_login(self.editor)
        action = action or self.action
        address = reverse("wagtailadmin_pages:edit", args=[action.pk])
        form = filled_form(self.client.get(address).content.decode(), action, **values)
        response = send_and_approve(self.client, address, form)
        if response.status_code == 302:
            return {}
        return response.context["form"].formsets["milestones"].errors[0]

    def due(self, text):
        """The fields of the form for a date as somebody types it."""
        return {"milestones-0-due_text": text}


class Moving(MilestoneCase):
    """A date that moves says from when to when, and why."""

    def test_both_dates_and_the_reason(self):
        self.move(YEAR(2030), "2025-02-01")
        [row] = self.told("datum-verschoven", ALL)
        assert self.milestone.title in row
        assert "van in 2029 naar in 2030" in row
        assert "Verzonnen reden" in row
        assert "1 februari 2025" in row

    def test_narrowing_is_silent(self):
        self.move(Period.of_month(2029, 6), "2025-02-01", reason="")
        assert self.kinds(ALL) == {"stand"}
        assert MilestoneDate.objects.filter(uid=self.milestone.uid).count() == 2

    def test_moved_twice_moved_back_and_moved_after_narrowing(self):
        self.move(Period.of_month(2029, 6), "2025-02-01")
        self.move(YEAR(2030), "2025-03-01", "Verzonnen uitstel")
        self.move(YEAR(2029), "2025-04-01", "Verzonnen inhaalbeweging")
        rows = self.told("datum-verschoven", ALL)
        assert ["van juni 2029 naar in 2030" in rows[1], "van in 2030 naar in 2029" in rows[0]] == [True, True]  # fmt: skip
        assert len(self.told("datum-verschoven", "?van=2025-02-28&tot=2025-03-01")) == 1
        ids = [one["id"] for one in self.entries("?soort=datum-verschoven")]
        assert len(set(ids)) == 2

    def test_a_first_date_is_no_move_and_a_date_taken_away_is(self):
        self.move(None, "2025-02-01")
        [row] = self.told("datum-verschoven", ALL)
        assert "van in 2029 naar datum onbekend" in row
        self.move(YEAR(2031), "2025-03-01", reason="")
        assert len(self.told("datum-verschoven", ALL)) == 1

    def test_a_draft_with_another_date_changes_nothing_until_it_is_published(self):
        page = ActionPage.objects.get(pk=self.action.pk)
        [row] = page.milestones.all()
        row.due, row.moved_reason = YEAR(2031), "Verzonnen reden"
        page.milestones = [row]
        page.save_revision()
        assert self.kinds(ALL) == {"stand"}
        page.get_latest_revision().publish()
        assert len(self.told("datum-verschoven", ALL)) == 1

    def test_what_was_moved_before_the_first_publication_was_never_public(self):
        with on("2026-04-01"):
            draft = ActionPageFactory(parent=self.pillar, live=False, first_published_at=None)
            first, gone = (MilestoneFactory(action=draft, due=YEAR(2027)) for _one in range(2))
        draft = ActionPage.objects.get(pk=draft.pk)
        first.due = YEAR(2032)
        draft.milestones = [first]
        draft.save_revision()
        # With a clock that runs: the rows are written a little later than the page says it was published.
        with time_machine.travel(moment("2026-05-01"), tick=True):
            draft.get_latest_revision().publish()
        assert self.kinds("?van=2026-04-01&tot=2026-05-01") == {"actie"}
        assert [row.due for row in MilestoneDate.objects.filter(action=draft)] == [YEAR(2032)]
        assert not MilestoneDate.objects.filter(uid=gone.uid).exists()

    def test_the_form_asks_why_a_public_date_moves(self):
        publish(self.action, "2025-01-01")
        assert set(self.edit(**self.due("2030"))) == {"moved_reason"}
        assert set(self.edit(**self.due("2030"), **{"milestones-0-moved_reason": "  "})) == {"moved_reason"}  # fmt: skip
        reason = {"milestones-0-moved_reason": "Verzonnen reden"}
        assert self.edit(**self.due("2030"), **reason) == {}
        assert "Verzonnen reden" in self.told("datum-verschoven", ALL)[0]
        # The reason of the first move is none for the second.
        assert set(self.edit(**self.due("2031"))) == {"moved_reason"}
        assert self.edit(title="Verzonnen, beter geschreven") == {}

    def test_the_form_asks_it_too_while_the_action_is_away_for_a_while(self):
        publish(self.action, "2025-01-01")
        self.action.unpublish()
        assert set(self.edit(**self.due("2030"))) == {"moved_reason"}


class ReachedAndLate(MilestoneCase):
    """Reached when a report says so, late when its last possible day has passed."""

    def milestone_of(self, due, **values):
        action = ActionPageFactory(parent=self.pillar, first_published_at=moment("2022-03-01"))
        with on("2022-03-01"):
            return MilestoneFactory(action=action, due=due, **values)

    def reach(self, one, day, **values):
        return ProgressUpdateFactory(
            action=one.action, date=day, milestone_uid=one.uid, status="", **values
        )

    def told_of(self, one, query=ALL):
        """The kinds that are told of a milestone."""
        kinds = (
            "mijlpaal-gehaald",
            "mijlpaal-te-laat",
            "mijlpaal-nieuw",
            "datum-verschoven",
            "mijlpaal-geschrapt",
        )
        return [kind for kind in kinds for row in self.told(kind, query) if one.title in row]

    def test_late_from_the_day_after_its_last_possible_day(self):
        one = self.milestone_of(YEAR(2024))
        assert self.told_of(one, "?van=2024-12-30&tot=2024-12-31") == []
        assert self.told_of(one, "?van=2024-12-31&tot=2025-01-01") == ["mijlpaal-te-laat"]
        assert self.told_of(one, "?van=2025-01-01") == []

    def test_reached_in_time_reached_late_and_reached_twice(self):
        in_time, late = self.milestone_of(YEAR(2024)), self.milestone_of(YEAR(2023))
        self.reach(in_time, date(2024, 12, 31))
        self.reach(late, date(2024, 6, 30), date_precision="month")
        self.reach(late, date(2024, 9, 1))
        assert self.told_of(in_time) == ["mijlpaal-gehaald"]
        assert self.told_of(late) == ["mijlpaal-gehaald", "mijlpaal-te-laat"]
        assert "juni 2024" in next(r for r in self.told("mijlpaal-gehaald", ALL) if late.title in r)

    def test_a_draft_a_confirmation_and_a_withdrawn_report_reach_nothing(self):
        one = self.milestone_of(YEAR(2024))
        self.reach(one, date(2024, 5, 1), live=False)
        self.reach(one, date(2024, 5, 1), kind="confirmation")
        row = self.reach(one, date(2024, 5, 1))
        assert self.told_of(one) == ["mijlpaal-gehaald"]
        row.unpublish()
        assert self.told_of(one) == ["mijlpaal-te-laat"]

    def test_reached_on_a_day_that_nobody_knows_is_neither_news_nor_late(self):
        one = self.milestone_of(YEAR(2024))
        self.reach(one, None, date_precision="unknown")
        assert self.told_of(one) == []

    def test_dropped_with_the_reason(self):
        one = self.milestone_of(YEAR(2025))
        drop_milestone(
            action=one.action, uid=one.uid, on=date(2025, 3, 1), reason="Verzonnen geldgebrek", user=self.editor,
        )  # fmt: skip
        assert self.told_of(one) == ["mijlpaal-te-laat"]
        let_pass()
        assert self.told_of(one) == ["mijlpaal-geschrapt"]
        assert "Verzonnen geldgebrek" in self.told("mijlpaal-geschrapt", ALL)[0]

    def test_what_was_late_stays_late_when_it_moves_afterwards(self):
        self.move(Period.of_month(2024, 3), "2023-01-01")
        self.move(YEAR(2027), "2024-09-01")
        assert self.told_of(self.milestone, "?van=2024-03-31&tot=2024-04-01") == ["mijlpaal-te-laat"]  # fmt: skip
        assert self.told_of(self.milestone) == ["mijlpaal-te-laat", "datum-verschoven", "datum-verschoven"]  # fmt: skip

    def test_what_moved_in_time_was_never_late_and_can_be_late_again(self):
        self.move(YEAR(2024), "2023-01-01")
        self.move(YEAR(2025), "2024-12-31", "Verzonnen uitstel")
        assert self.told_of(self.milestone, "?soort=mijlpaal-te-laat&van=2022-04-01") == ["mijlpaal-te-laat"]  # fmt: skip
        self.move(Period.of_month(2026, 3), "2026-02-01", "Verzonnen nieuw uitstel")
        ids = {one["id"] for one in self.entries("?soort=mijlpaal-te-laat")}
        assert len(ids) == 2

    def test_a_late_milestone_made_more_exact_is_told_once(self):
        self.move(YEAR(2024), "2023-01-01")
        self.move(Period.of_month(2024, 3), "2025-02-01", "")
        assert len(self.told("mijlpaal-te-laat", ALL)) == 1

    def test_a_milestone_of_later_is_new_and_one_that_is_gone_is_not_told(self):
        with on("2025-02-01"):
            one = MilestoneFactory(action=self.action, due=YEAR(2031))
        assert self.told_of(one) == ["mijlpaal-nieuw"]
        assert "in 2031" in self.told("mijlpaal-nieuw", ALL)[0]
        one.delete()
        assert self.told_of(one) == []

    def test_a_new_action_with_milestones_is_news_once(self):
        page = ActionPage(title="Verzonnen nieuwe actie", summary="Verzonnen")
        page.milestones = [MilestoneFactory.build(due=YEAR(2023)), MilestoneFactory.build()]
        with on("2025-02-01"):
            PillarPage.objects.get(pk=self.pillar.pk).add_child(instance=page)
            page.save_revision().publish()
        assert self.kinds("?van=2025-01-31&tot=2025-02-01") == {"actie"}
        # What was late before anybody could see it is on top of the feed, not three years down.
        assert self.entries("?soort=mijlpaal-te-laat")[0]["updated"].startswith("2025-02-01")


class Values(ChangeCase):
    """A value that is added or changed."""

    def give(self, at, year=2024, value="10", **values):
        """Publish the figure with a value for a year, or without one."""
        page = IndicatorPage.objects.get(pk=self.figure.pk)
        rows = {row.year: row for row in page.measurements.all()}
        if value is None:
            rows.pop(year)
        else:
            row = rows.get(year) or MeasurementFactory.build(year=year)
            row.value = Decimal(value)
            for name, given in values.items():
                setattr(row, name, given)
            rows[year] = row
        page.measurements = list(rows.values())
        with on(at):
            page.save_revision().publish()

    def test_added_changed_and_withdrawn(self):
        self.give("2025-01-10")
        [row] = self.told("waarde", "?van=2025-01-09&tot=2025-01-10")
        assert "2024: 10 kiloton" in row
        self.give("2025-02-10", value="12.5")
        [row] = self.told("waarde", "?van=2025-01-10&tot=2025-02-10")
        assert "van 2024: 10 kiloton naar 2024: 12,5 kiloton" in row
        assert "2024: 12,5 kiloton" in self.told("waarde", "?van=2025-01-01&tot=2025-12-31")[0]
        self.give("2025-03-10", value=None)
        assert self.kinds(ALL) == {"stand"}
        self.give("2025-04-10", value="12.5")
        assert len(self.told("waarde", ALL)) == 1

    def test_days_of_before_show_what_stood_there_then(self):
        self.give("2025-01-10")
        self.give("2026-01-10", value="11")
        [row] = self.told("waarde", "?van=2025-01-01&tot=2025-12-31")
        assert "2024: 10 kiloton" in row

    def test_there_and_back_is_no_difference(self):
        self.give("2025-01-10")
        self.give("2025-02-10", value="100")
        self.give("2025-02-11", value="10")
        assert self.told("waarde", "?van=2025-01-31&tot=2025-02-28") == []

    def test_final_with_the_same_value_is_no_news(self):
        self.give("2025-01-10", provisional=True)
        assert "voorlopig" in self.told("waarde", ALL)[0]
        before = self.entries("?soort=waarde")
        self.give("2025-02-10", provisional=False)
        assert self.kinds("?van=2025-01-31&tot=2025-02-28") == set()
        after = self.entries("?soort=waarde")
        assert [(one["id"], one["updated"]) for one in after] == [(one["id"], one["updated"]) for one in before]  # fmt: skip

    def test_a_new_figure_is_news_its_values_and_its_earlier_drafts_are_not(self):
        page = IndicatorPageFactory.build(slug="verzonnen-cijfer", first_published_at=None)
        page.measurements = [MeasurementFactory.build(year=2024, value=Decimal(5))]
        page.live = False
        with on("2025-01-10"):
            IndicatorIndexPage.objects.get().add_child(instance=page)
        page.measurements = [MeasurementFactory.build(year=2024, value=Decimal(6))]
        publish(page, "2025-01-12")
        assert self.kinds("?van=2025-01-01&tot=2025-12-31") == {"cijfer"}
        page.unpublish()
        assert self.kinds("?van=2025-01-01&tot=2025-12-31") == set()
