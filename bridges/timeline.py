"""One line through time for an action: its milestones, what was reported and decided, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridges.models import Milestone, ProgressUpdate
from bridges.statuses import UpdateKind
from network.models import Decision, DecisionState
from site_core.period import Period


class MilestoneState(models.TextChoices):
    """Where a milestone stands; it follows from dates and reports and is stored nowhere (DESIGN.md section 5)."""

    OPEN = "open", _("to be reached")
    REACHED = "reached", _("reached")
    LATE = "late", _("late")
    DROPPED = "dropped", _("dropped")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Either a milestone with its state, or a report, or a decision of a meeting with its state."""

    when: Period | None
    milestone: Milestone | None = None
    state: MilestoneState | DecisionState | None = None
    report: ProgressUpdate | None = None
    # When the milestone was reached, as the first report that says so is dated.
    reached: Period | None = None
    is_to_come: bool = False
    decision: Decision | None = None


def action_timeline(
    milestones: Iterable[Milestone],
    reports: Iterable[ProgressUpdate],
    decisions: Iterable[Decision],
    today: date,
) -> list[TimelineEntry]:
    """Put milestones, reports and decisions on one line: what may still come first, what nobody dated last."""
    live = list(reports)
    saying = [one for one in live if one.milestone_uid and one.kind != UpdateKind.CONFIRMATION]
    # The first report that says so stays when the others are written over.
    reached_on = {one.milestone_uid: one for one in sorted(saying, key=_first_said, reverse=True)}
    entries = [_milestone_entry(one, reached_on.get(one.uid), today) for one in milestones]
    entries += [TimelineEntry(report.period, report=report) for report in live]
    entries += [_decision_entry(one, today) for one in decisions]
    return sorted(entries, key=_newest_first)


def _milestone_entry(
    milestone: Milestone, report: ProgressUpdate | None, today: date
) -> TimelineEntry:
    state = milestone_state(milestone, is_reached=report is not None, today=today)
    to_come = state == MilestoneState.OPEN
    reached = report.period if report and state == MilestoneState.REACHED else None
    return TimelineEntry(milestone.due, milestone, state, reached=reached, is_to_come=to_come)


def _decision_entry(decision: Decision, today: date) -> TimelineEntry:
    return TimelineEntry(decision.meeting.when, state=decision.state_on(today), decision=decision)


def _first_said(report: ProgressUpdate) -> tuple[bool, date, int]:
    return (report.date is None, report.date or date.max, report.pk or 0)


def milestone_state(milestone: Milestone, *, is_reached: bool, today: date) -> MilestoneState:
    """Say where a milestone stands on a day: dropped, reached, late once its last possible day has passed, else open."""
    if milestone.dropped_on and milestone.dropped_on <= today:
        return MilestoneState.DROPPED
    if is_reached:
        return MilestoneState.REACHED
    if milestone.due and milestone.due.is_past(today):
        return MilestoneState.LATE
    return MilestoneState.OPEN


def _newest_first(entry: TimelineEntry) -> tuple[int, int]:
    """What is to come stands on top, also when only its year or nothing at all is known of it."""
    last = entry.when.last if entry.when else None
    if entry.is_to_come:
        return (0, -last.toordinal() if last else -date.max.toordinal())
    return (1, -last.toordinal()) if last else (2, 0)
