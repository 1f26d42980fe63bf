"""Changes of milestones: reached, late, new, dropped, and dates that moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridges.changed.date_history import DateKept, dates_kept
from bridges.changed.places import READ_OF_ACTIONS, look_up, numbers_of, subject
from bridges.changed.reports import told_at
from bridges.models import ActionPage, Milestone
from bridges.models.progress import dated_period
from bridges.querysets import bridge_number_at, milestones_with_reports
from site_core.changes.entries import Change, ChangeKind, ChangeQuery, ChangeSource, start_of
from site_core.pages.restrictions import restricted
from site_core.period import Period, is_move

REACHED = ChangeKind("mijlpaal-gehaald", pgettext_lazy("a change", "Milestone reached"))
LATE = ChangeKind("mijlpaal-te-laat", _("Milestone late"))
NEW = ChangeKind("mijlpaal-nieuw", _("New milestone"))
MOVED = ChangeKind("datum-verschoven", _("Date moved"))
DROPPED = ChangeKind("mijlpaal-geschrapt", _("Milestone dropped"))


def milestone_changes(query: ChangeQuery) -> Iterator[Change]:
    """Tell what became of each milestone of a live action. Three queries, and one more outside Dutch."""
    found = [one for one in _told(query) if query.wants(one.kind) and query.covers(one.day)]
    # As the gatherer does it, so that the first few are the first few of the whole list.
    found.sort(key=lambda one: one.uid)
    found.sort(key=lambda one: (one.day, one.at), reverse=True)
    wanted = found[: query.limit]
    actions = ActionPage.objects.facts().filter(pk__in={one.milestone.action_id for one in wanted})
    by_pk = {one.pk: one for one in actions.only(*READ_OF_ACTIONS).with_bridge_number()}
    look_up(by_pk.values())
    for one in wanted:
        yield _change(one, by_pk[one.milestone.action_id])


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a milestone, before its action is looked up."""

    milestone: Any
    kind: ChangeKind
    day: date
    at: datetime
    before: Period | None = None
    after: Period | None = None
    reason: str = ""
    # Tells two changes of this kind apart, where one milestone can change like this more than once.
    mark: str = ""

    @property
    def uid(self) -> str:
        """Copied actions share the identifiers of their milestones, so that of the action belongs to it."""
        one = self.milestone
        return f"{self.kind.word}-{one.uid}-{one.action_key}{self.mark}"


def _told(query: ChangeQuery) -> Iterator[Told]:
    """Everything that ever became of milestones, up to the last day asked for."""
    kept = dates_kept(query.until)
    milestones = Milestone.objects.filter(
        ~restricted("action__path"), action__live=True, action__locale__language_code="nl"
    )
    if query.bridge is not None:
        number = bridge_number_at("action__path")
        milestones = milestones.annotate(bridge_number=number).filter(bridge_number=query.bridge)
    rows = milestones_with_reports(milestones, query.until)
    rows = rows.annotate(told_at=told_at("saying__"), action_key=F("action__translation_key"))
    seen: set[int] = set()
    for one in rows:
        # The first report that says so comes first, and the others are left out.
        if one.pk not in seen:
            seen.add(one.pk)
            dates = kept.get((one.action_id, one.uid)) or [DateKept(one.due)]
            yield from _closed(one)
            yield from _late(one, dates)
            yield from _dated(one, dates)


def _closed(one: Any) -> Iterator[Told]:
    if one.report is not None and one.reached_on is not None:
        period = dated_period(one.reached_on, one.reached_precision)
        at = one.told_at or start_of(one.reached_on)
        yield Told(one, REACHED, one.reached_on, at, after=period)
    if one.dropped_on:
        at = start_of(one.dropped_on)
        yield Told(one, DROPPED, one.dropped_on, at, reason=one.dropped_reason)


def _late(one: Any, dates: list[DateKept]) -> Iterator[Told]:
    """Late from the day after the last possible day it had then, unless it was reached or dropped by that day."""
    is_late = False
    for number, kept in enumerate(dates):
        last = kept.due.last if kept.due else None
        if last is None or _is_closed(one, last):
            is_late = False
            continue
        day = last + timedelta(days=1)
        following = dates[number + 1].day if number + 1 < len(dates) else None
        is_told = is_late and kept.day is not None and day <= kept.day
        is_late = following is None or day < following
        if is_late and not is_told:
            at = max(filter(None, (start_of(day), kept.news_at)))
            yield Told(one, LATE, day, at, before=kept.due, mark=f"-{last.isoformat()}")


def _is_closed(one: Any, day: date) -> bool:
    """Whether a milestone was reached or dropped by a day. Reached on a day that nobody knows is never late."""
    is_reached = one.report is not None and (one.reached_on is None or one.reached_on <= day)
    return is_reached or bool(one.dropped_on and one.dropped_on <= day)


def _dated(one: Any, dates: Iterable[DateKept]) -> Iterator[Told]:
    """New when it came after its action was public; moved when a new date does not lie within the old one."""
    earlier: DateKept | None = None
    for kept in dates:
        if kept.is_news and kept.recorded_at is not None:
            day, at = timezone.localdate(kept.recorded_at), kept.recorded_at
            if earlier is None:
                yield Told(one, NEW, day, at, after=kept.due)
            elif is_move(earlier.due, kept.due):
                mark = f"-{kept.number}"
                yield Told(one, MOVED, day, at, earlier.due, kept.due, kept.reason, mark)
        earlier = kept


def _change(one: Told, action: Any) -> Change:
    is_said = one.kind in {MOVED, NEW}
    return Change(
        kind=one.kind,
        uid=one.uid,
        day=one.day,
        at=one.at,
        before=_label(one.before, is_said=one.kind == MOVED),
        after=_label(one.after, is_said=is_said),
        text=one.milestone.title,
        reason=one.reason,
        code=action.code or "",
        bridges=numbers_of(action),
        **subject(action),
    )


def _label(when: Period | None, *, is_said: bool) -> str:
    if when is None:
        return str(_("date unknown")) if is_said else ""
    return when.label if is_said else when.past_label


MILESTONES = ChangeSource((REACHED, LATE, NEW, MOVED, DROPPED), milestone_changes)
