"""Whoever may publish an action gets a mail when one of its milestones moves at short notice."""

from datetime import UTC, date, datetime

import time_machine
from django.core import mail
from django.test import TestCase

from bridges.models import ActionPage, Milestone
from site_core.models import OutboxMail
from site_core.outbox.services import send_due
from site_core.pages.child_rows import write_child
from site_core.period import Period
from site_core.review.services import send_in
from tests.bridges.admin_people import make_people
from tests.factories import make_site
from tests.reviewing import let_pass

BEGIN, NOW = datetime(2028, 1, 4, 9, tzinfo=UTC), datetime(2028, 5, 4, 9, tzinfo=UTC)
SOON, FAR = Period.of_day(date(2028, 5, 18)), Period.of_day(date(2028, 9, 1))
REASON = "De ploeg was ziek."


@time_machine.travel(NOW, tick=False)
class Mails(TestCase):
    """One action that is public."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()

    def action(self, due, *, live=True):
        """The action with a milestone that has been public since the beginning of the year."""
        pk = self.site[ActionPage].pk
        Milestone.objects.filter(action=pk).delete()
        with time_machine.travel(BEGIN, tick=False):
            Milestone.objects.create(action_id=pk, title="Verzonnen stap", due=due)
        ActionPage.objects.filter(pk=pk).update(live=live, first_published_at=BEGIN)
        return ActionPage.objects.get(pk=pk)

    def move(self, action, due):
        [step] = action.milestones.filter(title="Verzonnen stap")
        step.due, step.moved_reason = due, REASON
        action.milestones.add(step)
        editor = self.people["Eindredacteur"]
        action.save_revision(user=editor)
        send_in(action, editor)
        let_pass()

    def events(self):
        return set(
            OutboxMail.objects.filter(kind="milestone-moved").values_list("event", flat=True)
        )

    def test_it_is_told_with_both_dates_and_the_reason(self):
        action = self.action(SOON)
        self.move(action, FAR)
        [event] = self.events()
        assert event.startswith("milestone-moved:")
        send_due()
        mine = [one for one in mail.outbox if self.people["Eindredacteur"].email in one.to[0]]
        [message] = [one for one in mine if REASON in one.body]
        for text in (
            "Verzonnen stap",
            "18 mei 2028",
            "1 september 2028",
            REASON,
            action.title,
            action.full_url,
        ):
            assert text in message.body, text

    def test_who_moved_it_is_named(self):
        self.move(self.action(SOON), FAR)
        send_due()
        told = [one for one in mail.outbox if REASON in one.body]
        assert told
        name = self.people["Eindredacteur"].get_full_name() or self.people["Eindredacteur"].email
        assert all(name in one.body for one in told)

    def test_dropped_and_taken_up_again_are_told_too(self):
        action = self.action(SOON)
        for values, words in (
            ({"dropped_on": NOW.date(), "dropped_reason": REASON}, ("Mijlpaal geschrapt", REASON)),
            ({"dropped_on": None, "dropped_reason": ""}, ("Mijlpaal opnieuw opgenomen",)),
        ):
            mail.outbox.clear()
            write_child(
                page=action,
                relation="milestones",
                uid=action.milestones.get(title="Verzonnen stap").uid,
                values=values,
                user=self.people["Eindredacteur"],
            )
            send_due()
            mine = [one for one in mail.outbox if self.people["Eindredacteur"].email in one.to[0]]
            assert len(mine) == 1
            for text in (*words, "Verzonnen stap", "18 mei 2028", action.title):
                assert text in mine[0].subject + mine[0].body, text

    def test_what_is_dropped_long_before_is_not_told(self):
        action = self.action(FAR)
        uid = action.milestones.get(title="Verzonnen stap").uid
        values = {"dropped_on": NOW.date(), "dropped_reason": REASON}
        write_child(page=action, relation="milestones", uid=uid, values=values, user=None)
        assert self.events() == set()

    def test_what_is_far_away_or_only_gets_more_exact_is_not_told(self):
        for before, after in (
            (FAR, Period.of_day(date(2028, 9, 2))),
            (Period.of_month(2028, 5), SOON),
            (SOON, SOON),
        ):
            with self.subTest(str(before)):
                action = self.action(before)
                self.move(action, after)
                assert self.events() == set()

    def test_an_action_that_is_not_public_tells_nothing(self):
        self.move_row(self.action(SOON, live=False), FAR)
        assert self.events() == set()

    def move_row(self, action, due):
        [step] = action.milestones.filter(title="Verzonnen stap")
        step.due = due
        step.save()
