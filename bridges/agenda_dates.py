"""The milestones of actions as dates of the agenda: gathered, never copied."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridges.changed.places import READ_OF_ACTIONS, address_of, look_up, numbers_of
from bridges.models import ActionPage, Milestone, MilestoneDate
from bridges.querysets import milestones_with_reports
from network.agenda.entries import AgendaEntry, AgendaQuery, AgendaSource
from network.agenda.states import MILESTONE
from network.models.agenda import Certainty, Outcome
from site_core.changes.entries import start_of
from site_core.period import Period, is_move

LABEL = gettext_lazy("milestone")
# For a page that was never published: any moment will do, as long as it is always the same one.
LONG_AGO = start_of(date(2022, 1, 1))


def milestone_dates(query: AgendaQuery) -> Iterator[AgendaEntry]:
    """Return the milestones of the actions in force, and those that were taken off after they were public.

    Three queries, and one more outside Dutch.
    """
    if query.body:
        return
    actions = ActionPage.objects.in_force(query.today).with_bridge_number()
    if query.bridge is not None:
        actions = actions.filter(bridge_number=query.bridge)
    by_pk = {one.pk: one for one in actions.only(*READ_OF_ACTIONS)}
    history = _history(by_pk)
    milestones = Milestone.objects.filter(action__in=by_pk)
    look_up(by_pk.values())
    seen: set[Any] = set()
    for one in milestones_with_reports(milestones, query.today):
        key = (one.action_id, one.uid)
        if key not in seen:
            seen.add(key)
            yield _entry(one, by_pk[one.action_id], history[key])
    for key, dates in history.items():
        if key not in seen and dates[-1].title:
            yield _taken_off(dates, by_pk[key[0]])


def _history(actions: dict[int, Any]) -> dict[Any, list[Any]]:
    """The dates that each milestone had since its action was public; the first is the one it was made public with."""
    found: dict[Any, list[Any]] = defaultdict(list)
    dates = MilestoneDate.objects.filter(action__in=actions).order_by("recorded_at", "pk")
    for row in dates.annotate(public_since=F("action__first_published_at")):
        rows = found[row.action_id, row.uid]
        if rows and row.public_since and row.recorded_at <= row.public_since:
            rows.clear()
        rows.append(row)
    return found


def _entry(one: Any, action: Any, dates: list[Any]) -> AgendaEntry:
    outcome = Outcome.HELD if one.report is not None else Outcome.OPEN
    if one.dropped_on:
        outcome = Outcome.CANCELLED
    return AgendaEntry(
        title=one.title,
        when=one.due,
        outcome=outcome,
        changed_at=dates[-1].recorded_at if dates else action.first_published_at or LONG_AGO,
        sequence=_sequence([*map(_counted, dates), _state(one.due, outcome)]),
        reason=one.dropped_reason or one.moved_reason,
        previous=tuple(old.due for old, _new in _moves(dates)),
        moved_on=_moved_on(dates),
        off_since=one.dropped_on,
        **_common(one.uid, action),
    )


def _taken_off(dates: list[Any], action: Any) -> AgendaEntry:
    """A milestone that was public and is gone from its action: calendars that hold it have to hear so."""
    last = dates[-1]
    at = action.last_published_at or last.recorded_at
    return AgendaEntry(
        title=last.title,
        when=last.due,
        outcome=Outcome.CANCELLED,
        changed_at=at,
        sequence=_sequence([*map(_counted, dates), None]),
        reason=_("action changed"),
        off_since=at.date(),
        **_common(last.uid, action),
    )


def _common(uid: Any, action: Any) -> dict[str, Any]:
    target = getattr(action, "shown", action)
    return {
        "uid": f"{uid}.{action.pk}",
        "kind": MILESTONE,
        "kind_label": LABEL,
        "address": address_of(target),
        "certainty": Certainty.PLANNED,
        "summary": f"{action.code} {target.title}",
        "is_dutch": True,
        "bridges": numbers_of(action),
        "actions": (action.code or "",),
    }


def _counted(row: Any) -> tuple[Any, ...]:
    """What calendars count of a row of the history."""
    outcome = (
        Outcome.CANCELLED if row.is_dropped else Outcome.HELD if row.is_reached else Outcome.OPEN
    )
    return _state(row.due, outcome)


def _state(due: Period | None, outcome: Outcome) -> tuple[Any, ...]:
    return due, outcome


def _sequence(states: list[Any]) -> int:
    """How often date or state changed; the last one counts too where no row of the history tells of it."""
    return sum(old != new for old, new in itertools.pairwise(states))


def _moves(dates: list[Any]) -> list[tuple[Any, Any]]:
    """The pairs of rows between which the date moved, the oldest first."""
    pairs = itertools.pairwise(dates)
    return [(old, new) for old, new in pairs if old.due and is_move(old.due, new.due)]


def _moved_on(dates: list[Any]) -> date | None:
    moves = _moves(dates)
    return timezone.localdate(moves[-1][1].recorded_at) if moves else None


MILESTONE_DATES = AgendaSource(milestone_dates)
