"""Two people at the same moment, on a real database: a change of a series is written once, whole, and as it was read."""

import os
from datetime import date, time
from functools import partial
from typing import Any

import pytest
from django.db import connections
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, Task, TaskState, Workflow

from network.models import MeetingPage, Series, SeriesProposal
from network.series.applying import OutdatedError, apply_series, look_ahead
from network.series.proposing import ProposalRefusedError, WaitsAlreadyError, take_back
from site_core.models import FourEyesState, OutboxMail, ReviewDecision, User
from site_core.review.deciding import decide
from site_core.review.refusals import DecidedAlreadyError, ReviewRefusedError
from tests.factories import (
    AgendaPageFactory,
    BodyPageFactory,
    GovernancePageFactory,
    HomePageFactory,
    UserFactory,
)
from tests.network.planned_series import write_at_once
from tests.practices.test_reviewing_at_once import at_once

ROUNDS = int(os.environ.get("PROVE_ROUNDS", "3"))
HOUR = {14: 15, 15: 14}


# As the tests of practices: without a transaction, so that threads see the rows; what is made is taken away by hand.
@pytest.mark.django_db
class SeriesAtOnce(SimpleTestCase):
    """One series of two meetings, who proposes a change of it, and two who may confirm."""

    databases = {"default"}

    def setUp(self):
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.before = [set(kind.objects.values_list("pk", flat=True)) for kind in (Task, Workflow)]
        self.people = [UserFactory(is_superuser=True) for _person in range(3)]
        self.home = HomePageFactory(parent=Page.get_first_root_node(), slug="tegelijk-reeks")
        self.addCleanup(self.clear)
        AgendaPageFactory(parent=self.home)
        body = BodyPageFactory(parent=GovernancePageFactory(parent=self.home))
        year = timezone.localdate().year + 1
        self.series = Series(
            title="Verzonnen reeks", slug="tegelijk-reeks", body=body, rule="twice", first=date(year, 1, 1), last=date(year, 12, 31),
            start_time=time(14), end_time=time(16),
        )  # fmt: skip
        write_at_once(self.series, self.people[0])

    def clear(self):
        ReviewDecision.objects.all().delete()
        OutboxMail.objects.all().delete()
        for row in MeetingPage.objects.filter(series__slug="tegelijk-reeks"):
            row.delete()
        for proposal in SeriesProposal.objects.all():
            proposal.delete()
        Series.objects.filter(slug="tegelijk-reeks").delete()
        Page.objects.get(pk=self.home.pk).delete()
        FourEyesState.objects.all().delete()
        Revision.objects.filter(user__in=self.people).delete()
        for kind, before in zip((Workflow, Task), reversed(self.before), strict=True):
            kind.objects.exclude(pk__in=before).delete()
        PageLogEntry.objects.filter(user__in=self.people).delete()
        ModelLogEntry.objects.filter(user__in=self.people).delete()
        User.objects.filter(pk__in=[one.pk for one in self.people]).delete()

    def rows(self) -> list[MeetingPage]:
        return list(MeetingPage.objects.filter(series=self.series).chronological())

    def hours(self) -> set[int]:
        return {row.when.start_time.hour for row in self.rows()}

    def proposal(self, user: Any, hour: int) -> Any:
        """Propose another hour for all."""
        series = Series.objects.get(pk=self.series.pk)
        series.start_time = time(hour)
        seal = look_ahead(series, user).seal
        return lambda: apply_series(series=series, user=user, seal=seal, reason="Verzonnen")

    def waiting(self) -> tuple[FourEyesState, int]:
        """A change that waits, and the hour it asks for."""
        hour = HOUR[self.hours().pop()]
        self.proposal(self.people[0], hour)()
        return FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS), hour

    def approval(self, state: FourEyesState, user: Any) -> Any:
        seen = state.fingerprint
        return lambda: decide(
            state=FourEyesState.objects.get(pk=state.pk), user=user, outcome="approve", seen=seen
        )

    def test_of_two_who_confirm_one_does_and_it_is_written_once(self):
        for _turn in range(ROUNDS):
            state, hour = self.waiting()
            answers = at_once(*[self.approval(state, one) for one in self.people[1:]])
            refused = [one for one in answers if isinstance(one, Exception)]
            assert [type(one) for one in refused] == [DecidedAlreadyError], answers
            assert self.hours() == {hour}
            decided = ReviewDecision.objects.filter(revision_number=state.revision_id)
            assert decided.count() == 1
            newest = [row.latest_revision_id for row in self.rows()]
            assert ReviewDecision.objects.filter(revision_number__in=newest).count() == 2

    def test_an_edit_of_a_meeting_at_the_same_moment_stays_whole(self):
        for turn in range(ROUNDS):
            state, hour = self.waiting()
            row = self.rows()[turn % 2]

            def edit(pk=row.pk):
                draft = MeetingPage.objects.get(pk=pk).get_latest_revision_as_object()
                draft.summary = "Verzonnen ontwerp"
                draft.save_revision(user=self.people[2])

            works = [self.approval(state, self.people[1]), edit]
            answers = at_once(*works[:: 1 if turn % 2 else -1])
            others = [one for one in answers if isinstance(one, Exception)]
            assert all(isinstance(one, ReviewRefusedError) for one in others), answers
            assert self.hours() == ({HOUR[hour]} if others else {hour})
            if others:
                take_back(series=self.series, user=self.people[0])
            # Back in the hands of the series, for the next round.
            for one in self.rows():
                one.series_mark.delete()
                one.delete()
            self.series.refresh_from_db()
            write_at_once(self.series, self.people[0])

    def test_taken_back_at_the_same_moment_it_is_one_or_the_other(self):
        for turn in range(ROUNDS):
            state, hour = self.waiting()
            back = partial(take_back, series=self.series, user=self.people[0])
            works = [self.approval(state, self.people[1]), back]
            answers = at_once(*works[:: 1 if turn % 2 else -1])
            [refused] = [one for one in answers if isinstance(one, Exception)]
            assert isinstance(refused, DecidedAlreadyError | ProposalRefusedError), answers
            was_back = isinstance(refused, DecidedAlreadyError)
            assert self.hours() == ({HOUR[hour]} if was_back else {hour})

    def test_of_two_who_propose_one_does(self):
        for _turn in range(ROUNDS):
            hour = HOUR[self.hours().pop()]
            answers = at_once(*[self.proposal(one, hour) for one in self.people[:2]])
            [refused] = [one for one in answers if isinstance(one, Exception)]
            assert isinstance(refused, WaitsAlreadyError | OutdatedError), answers
            state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
            self.approval(state, self.people[2])()
            assert self.hours() == {hour}

    def test_of_a_fact_and_a_decision_at_the_same_moment_neither_is_lost_unseen(self):
        for turn in range(ROUNDS):
            state, hour = self.waiting()
            fact = Series.objects.get(pk=self.series.pk)
            fact.place_name = f"Verzonnen zaal {turn}"
            seal = look_ahead(fact, self.people[2]).seal

            def write(fact=fact, seal=seal):
                apply_series(series=fact, user=self.people[2], seal=seal)

            answers = at_once(self.approval(state, self.people[1]), write)
            refused = [one for one in answers if isinstance(one, Exception)]
            assert [type(one) in {WaitsAlreadyError, OutdatedError} for one in refused] == [True]
            assert self.hours() == {hour}
