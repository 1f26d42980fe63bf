"""What is left to do after meetings: reports to write, decisions to carry out."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from network.models import BodyPage, Decision, MeetingPage, ReportState
from network.models.agenda import Outcome

# From then on a report is called late (agenda-and-editing, A2).
DAYS_FOR_A_REPORT = 14


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting that is over, with what its editor may do."""

    meeting: Any
    is_late: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """An open decision, with where it stands and what its editor may do."""

    decision: Any
    state: Any
    may_close: bool


class LeftToDo:
    """Reads the lists once; `body` narrows them to the body with that part of its address."""

    def __init__(self, user: Any, today: date, body: str = "") -> None:
        self.user, self.today = user, today
        self.bodies = list(BodyPage.objects.dutch().order_by("path"))
        self.body = next((one for one in self.bodies if one.slug == body), None)

    @cached_property
    def without_report(self) -> list[MeetingLine]:
        """Meetings that were held and have no report, the one that waits longest first."""
        held = self._meetings().filter(outcome=Outcome.HELD, report_state=ReportState.NONE)
        return self._lines(held)

    @cached_property
    def unconfirmed(self) -> list[MeetingLine]:
        """Meetings whose last possible day has passed, of which nobody said whether they were held."""
        return self._lines(self._meetings().filter(outcome=Outcome.OPEN).past(self.today))

    @cached_property
    def approvals(self) -> list[MeetingLine]:
        """Reports that nobody approved yet."""
        return self._lines(self._meetings().filter(report_state=ReportState.CONCEPT))

    @cached_property
    def overdue(self) -> list[DecisionLine]:
        """Decisions whose last possible day has passed."""
        return self._decisions(self._open().overdue_on(self.today).order_by("follow_up_last", "pk"))

    @cached_property
    def open(self) -> list[DecisionLine]:
        """The other decisions that were not carried out yet, by when they have to be."""
        late = [line.decision.pk for line in self.overdue]
        rest = self._open().exclude(pk__in=late)
        return self._decisions(rest.by_follow_up())

    def _meetings(self) -> Any:
        found = MeetingPage.objects.public().select_related("locale", "body_of")
        if self.body:
            found = found.filter(body_of=self.body)
        return found.chronological()

    def _open(self) -> Any:
        found = Decision.objects.public().open_on(self.today).with_meeting()
        found = found.select_related("action__locale")
        return found.of_body(self.body) if self.body else found

    def _lines(self, meetings: Any) -> list[MeetingLine]:
        late = self.today - timedelta(days=DAYS_FOR_A_REPORT)
        return [
            MeetingLine(
                one,
                is_late=bool(one.when and one.when.is_past(late)),
                may_edit=one.permissions_for_user(self.user).can_edit(),
            )
            for one in meetings
        ]

    def _decisions(self, decisions: Any) -> list[DecisionLine]:
        return [
            DecisionLine(
                one,
                one.state_on(self.today),
                may_close=one.meeting.permissions_for_user(self.user).may_review(),
            )
            for one in decisions
        ]
