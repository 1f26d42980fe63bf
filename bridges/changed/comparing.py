"""How the actions stood on two days, side by side: the counts always add up to the number of actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bridges.changed.places import READ_OF_ACTIONS, look_up
from bridges.changed.reports import reason_of
from bridges.models import ActionPage, BridgePage, ProgressUpdate
from bridges.querysets import end_of
from bridges.roll_up import RollUp
from bridges.statuses import Status
from site_core.content_loading.records import LoadedObject


@dataclass(frozen=True, slots=True)
class ComparedAction:
    """How an action stood on both days, with what was reported as the reason for a difference."""

    action: ActionPage
    before: Status | None
    after: Status | None
    was_there: bool = True
    is_there: bool = True
    reason: str = ""
    report: ProgressUpdate | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing became of it in the meantime."""
        return self.was_there and self.is_there and self.before == self.after


@dataclass(frozen=True, slots=True)
class CountedStatus:
    """A status with the number of actions that had it on either day; no status is one of them."""

    status: Status | None
    before: int
    after: int

    @property
    def difference(self) -> int:
        """How many more there are on the second day."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """The actions of the plan on two days: those of either day, in the order of their number."""

    rows: list[ComparedAction]

    @property
    def changed(self) -> list[ComparedAction]:
        """Those of both days that stand elsewhere on the second."""
        return [row for row in self.rows if row.was_there and row.is_there and not row.is_same]

    @property
    def came(self) -> list[ComparedAction]:
        """Those of the second day only."""
        return [row for row in self.rows if not row.was_there]

    @property
    def went(self) -> list[ComparedAction]:
        """Those of the first day only."""
        return [row for row in self.rows if not row.is_there]

    @property
    def same(self) -> int:
        """How many stand where they stood. With those that changed and came, they are all of the second day."""
        return sum(1 for row in self.rows if row.is_same)

    @property
    def before(self) -> RollUp:
        """How many stood where on the first day."""
        return RollUp.of(row.before for row in self.rows if row.was_there)

    @property
    def after(self) -> RollUp:
        """How many stand where on the second day."""
        return RollUp.of(row.after for row in self.rows if row.is_there)

    @property
    def counts(self) -> list[CountedStatus]:
        """Every status that some action had on either day, in the order of the list of statuses."""
        before, after = self.before, self.after
        first, second = dict(before.counts), dict(after.counts)
        rows = [CountedStatus(one, first.get(one, 0), second.get(one, 0)) for one in Status]
        rows.append(CountedStatus(None, before.without_status, after.without_status))
        return [row for row in rows if row.before or row.after]


def compare(since: date, until: date, bridge: Any = None) -> Comparison:
    """Compare how actions stood at the end of two days, of the whole plan or of one Dutch Bridge. Four queries.

    An action that came with the plan was there on every day; another one from the day it was first published, or that
    something was reported on it. One that was put on the site after both days counts when reports tell how it stood then.
    """
    first, second = (_statuses(day, until, bridge) for day in (since, until))
    wanted = ActionPage.objects.facts().filter(pk__in={*first, *second})
    actions = list(wanted.only(*READ_OF_ACTIONS).by_number())
    look_up(actions)
    changed = [pk for pk in first if pk in second and first[pk] != second[pk]]
    reports = _reports(changed, since, until)
    return Comparison([_compared(one, first, second, reports.get(one.pk)) for one in actions])


def _compared(
    action: ActionPage,
    first: dict[int, str | None],
    second: dict[int, str | None],
    report: ProgressUpdate | None,
) -> ComparedAction:
    before, after = first.get(action.pk), second.get(action.pk)
    return ComparedAction(
        action=action,
        before=Status(before) if before else None,
        after=Status(after) if after else None,
        was_there=action.pk in first,
        is_there=action.pk in second,
        reason=reason_of(report) if report else "",
        report=report,
    )


def _statuses(day: date, until: date, bridge: BridgePage | None) -> dict[int, str | None]:
    """The status of every action that was there on a day."""
    loaded = Exists(LoadedObject.objects.of(ActionPage))
    reports = ProgressUpdate.objects.public().filter(action=OuterRef("pk"))
    there = Q(first_published_at__lt=end_of(day)) | Q(first_published_at__isnull=True) | Q(loaded)
    there |= Q(Exists(reports.filter(date__lte=day)))
    there |= Q(Exists(reports.filter(date__lte=until)), first_published_at__gte=end_of(until))
    actions = ActionPage.objects.in_force(day).filter(there)
    if bridge is not None:
        actions = actions.descendant_of(bridge)
    return dict(actions.status_on(day).values_list("pk", "status"))


def _reports(changed: Iterable[int], since: date, until: date) -> dict[int, ProgressUpdate]:
    """The report by which each action came to stand where it ended; a later one that only repeats it is not the reason."""
    setting = ProgressUpdate.objects.setting_status_on(until).filter(date__gt=since)
    found: dict[int, ProgressUpdate] = {}
    for report in setting.with_status_before().filter(action__in=list(changed)):
        if report.status != report.status_before:
            found.setdefault(report.action_id, report)
    return found
