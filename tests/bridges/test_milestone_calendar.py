"""What calendars count of a milestone: its number grows when date or state changes, and never goes down."""

from datetime import date

import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from bridges.models import ActionPage, Milestone, MilestoneDate
from network.agenda.entries import AgendaQuery
from network.agenda.gathering import gather_agenda
from network.agenda.states import MILESTONE
from site_core.period import Period
from tests.bridges.test_milestone_history import MilestoneCase
from tests.factories import ActionPageFactory, MilestoneFactory, ProgressUpdateFactory

DAY = Period.of_day(date(2029, 6, 1))


@time_machine.travel("2028-01-01T12:00:00+01:00", tick=False)
class Sequence(MilestoneCase):
    """One milestone, changed a day later each time."""

    def setUp(self):
        self.days = iter(range(1, 28))
        self.before = self.entry()

    def entry(self):
        entries = gather_agenda(AgendaQuery(timezone.localdate()))
        [found] = [
            one for one in entries if one.kind == MILESTONE and str(self.milestone.uid) in one.uid
        ]
        return found

    def changes(self, **values):
        """Write the milestone with other values; return whether the number grew and the time of change is later."""
        with time_machine.travel(f"2028-02-{next(self.days):02}T12:00:00+01:00", tick=False):
            step = Milestone.objects.get(pk=self.milestone.pk)
            for name, value in values.items():
                setattr(step, name, value)
            step.save()
            return self.compared()

    def compared(self):
        before, self.before = self.before, self.entry()
        assert self.before.sequence - before.sequence in {0, 1}
        return self.before.sequence > before.sequence, self.before.changed_at > before.changed_at

    def test_a_date_counts_and_a_title_is_only_seen(self):
        assert self.changes(due=DAY) == (True, True)
        assert self.changes(title="Verzonnen, beter geschreven") == (False, True)
        assert self.changes() == (False, False)
        assert self.changes(moved_reason="Verzonnen reden") == (False, False)

    def test_dropped_and_taken_up_again_count_both(self):
        assert self.changes(dropped_on=date(2028, 1, 15), dropped_reason="Verzonnen") == (
            True,
            True,
        )
        assert self.changes(dropped_reason="Verzonnen, anders gezegd") == (False, False)
        assert self.changes(dropped_on=None, dropped_reason="") == (True, True)

    def test_a_report_that_is_withdrawn_or_deleted_counts_on(self):
        told = {
            "action": self.action,
            "milestone_uid": self.milestone.uid,
            "date": date(2027, 5, 1),
        }
        with time_machine.travel("2028-02-10T12:00:00+01:00", tick=False):
            report = ProgressUpdateFactory(**told)
            assert self.compared() == (True, True)
            ProgressUpdateFactory(**told)
            assert self.compared() == (False, False)
        with time_machine.travel("2028-02-11T12:00:00+01:00", tick=False):
            report.unpublish()
            assert self.compared() == (False, False)
            self.action.updates.exclude(pk=report.pk).get(milestone_uid=self.milestone.uid).delete()
            assert self.compared() == (True, True)

    def test_what_moves_at_short_notice_is_told_until_the_old_day_has_passed(self):
        for day, due in (("2028-01-10", Period.of_day(date(2028, 2, 10))), ("2028-02-05", DAY)):
            assert self.late(day) == []
            with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
                step = Milestone.objects.get(pk=self.milestone.pk)
                step.due, step.moved_reason = due, "Verzonnen reden"
                step.save()
        [told] = self.late("2028-02-10")
        assert "Was 10 februari 2028, is nu 1 juni 2029" in told
        assert "Verzonnen reden" in told
        assert self.late("2028-02-11") == []

    def late(self, day):
        """Return what the agenda says of changes at short notice."""
        with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
            soup = BeautifulSoup(self.client.get("/agenda/").content, "lxml")
        return [" ".join(one.get_text().split()) for one in soup.select(".agenda-late li")]

    def test_a_draft_report_counts_nothing(self):
        ProgressUpdateFactory(
            action=self.action, milestone_uid=self.milestone.uid, date=date(2027, 5, 1), live=False
        )
        assert self.compared() == (False, False)

    def test_news_of_dates_is_not_told_of_titles_and_drops(self):
        before = self.kinds("?van=2028-01-01&tot=2028-03-01")
        self.changes(title="Verzonnen, beter geschreven")
        assert self.kinds("?van=2028-01-01&tot=2028-03-01") == before
        assert MilestoneDate.objects.filter(uid=self.milestone.uid).count() == 2

    def test_a_deleted_action_takes_its_history_along(self):
        action = ActionPageFactory(parent=self.pillar)
        step = MilestoneFactory(action=action)
        assert MilestoneDate.objects.filter(uid=step.uid).exists()
        ActionPage.objects.get(pk=action.pk).delete()
        assert not MilestoneDate.objects.filter(uid=step.uid).exists()
