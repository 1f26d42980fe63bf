"""Two years side by side: how actions, milestones and figures stood at the end of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from bridges.changed.comparing import ComparedAction, Comparison, compare
from bridges.changed.date_history import DateKept, dates_kept, due_on
from bridges.changed.places import look_up
from bridges.models import BridgePage, IndicatorPage, Measurement, Milestone, ProgressUpdate
from bridges.timeline import MilestoneState, milestone_state
from site_core.pages.restrictions import unrestricted
from site_core.period import Period, is_move
from site_core.templatetags.number_tags import amount


@dataclass(frozen=True, slots=True)
class ComparedMilestone:
    """A milestone that fell in one of the years, or of which the state differs."""

    action: Any
    title: str
    due: Period | None
    before: MilestoneState
    after: MilestoneState
    due_before: Period | None = None

    @property
    def has_moved(self) -> bool:
        """Whether readers were told two dates that do not fit each other."""
        return is_move(self.due_before, self.due)

    @property
    def is_same(self) -> bool:
        """Whether nothing became of it in the meantime."""
        return self.before == self.after and not self.has_moved


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """The values that a figure had for both years; `difference` says in words what became of it."""

    figure: Any
    before: Measurement | None
    after: Measurement | None
    difference: str


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """All that two years show, at the end of each; a year that is not over yet counts up to today."""

    first: date
    second: date
    actions: Comparison
    milestones: list[ComparedMilestone]
    figures: list[ComparedFigure]


def compare_years(first: int, second: int, today: date, bridge: BridgePage | None) -> YearsCompared:
    """Put two years side by side, of the whole plan or of one Dutch Bridge. Nine queries."""
    days = [min(date(year, 12, 31), today) for year in (first, second)]
    return YearsCompared(
        first=days[0],
        second=days[1],
        actions=compare(days[0], days[1], bridge),
        milestones=_milestones(days[0], days[1], bridge),
        figures=_figures(first, second, bridge),
    )


def _milestones(first: date, second: date, bridge: BridgePage | None) -> list[ComparedMilestone]:
    """Those due in either year, reached or not, and those whose state differs."""
    milestones = unrestricted(
        Milestone.objects.filter(action__live=True), "action__path"
    ).select_related("action__locale")
    if bridge is not None:
        milestones = milestones.filter(action__path__startswith=bridge.path)
    reached, kept = _reached_on(second), dates_kept(second)
    rows = [
        _milestone(one, (first, second), reached, kept.get((one.action_id, one.uid)))
        for one in milestones.order_by("action__path", "sort_order")
    ]
    wanted = [row for row in rows if _is_told(row, (first.year, second.year))]
    look_up(row.action for row in wanted)
    return wanted


def _reached_on(day: date) -> dict[tuple[int, Any], date]:
    """The day by which a report first said that a milestone was reached; without a date it always was."""
    found: dict[tuple[int, Any], date] = {}
    for report in unrestricted(
        ProgressUpdate.objects.reaching(day).filter(action__live=True), "action__path"
    ):
        found.setdefault((report.action_id, report.milestone_uid), report.date or date.min)
    return found


def _milestone(
    one: Milestone,
    days: tuple[date, date],
    reached: dict[tuple[int, Any], date],
    dates: list[DateKept] | None,
) -> ComparedMilestone:
    since = reached.get((one.action_id, one.uid), date.max)
    states, dues = [], []
    for day in days:
        # As it was planned then: what has moved since was late, or was not.
        one.due = due_on(dates or [DateKept(one.due)], day)
        dues.append(one.due)
        states.append(milestone_state(one, is_reached=since <= day, today=day))
    return ComparedMilestone(one.action, one.title, dues[1], states[0], states[1], dues[0])


def _is_told(row: ComparedMilestone, years: Iterable[int]) -> bool:
    if not row.is_same:
        return True
    return row.due is not None and row.due.last is not None and row.due.last.year in set(years)


def _figures(first: int, second: int, bridge: BridgePage | None) -> list[ComparedFigure]:
    figures = (
        IndicatorPage.objects.facts().filter(measurements__year__in=(first, second)).distinct()
    ).defer_streamfields()
    if bridge is not None:
        figures = figures.about(bridge)
    rows = list(figures.order_by("path"))
    look_up(rows)
    values: dict[int, dict[int, Measurement]] = defaultdict(dict)
    years = sorted((first, second))
    for value in Measurement.objects.filter(indicator__in=rows, year__range=years):
        values[value.indicator_id][value.year] = value
    return [_figure(row, values[row.pk], first, second) for row in rows]


def _figure(figure: Any, values: dict[int, Measurement], first: int, second: int) -> ComparedFigure:
    before, after = values.get(first), values.get(second)
    is_broken = any(one.series_break and one.year > min(first, second) for one in values.values())
    return ComparedFigure(
        figure, before, after, _difference(before, after, figure.unit, is_broken=is_broken)
    )


def _difference(
    before: Measurement | None, after: Measurement | None, unit: str, *, is_broken: bool
) -> str:
    """Say in words what became of a value; never across another way of counting (plan-model 5.3)."""
    if before is None or after is None:
        return _("no value to compare with")
    if is_broken:
        return _("counted differently, cannot be compared")
    step = Decimal(after.value) - Decimal(before.value)
    if not step:
        return _("same value")
    size = amount(abs(step), unit)
    if unit == "%":
        size = format_html("{} {}", amount(abs(step)), _("percentage points"))
    # The unit is Dutch in every language, and marked so.
    sentence = escape(_("%(size)s higher") if step > 0 else _("%(size)s lower"))
    return mark_safe(sentence % {"size": size})  # noqa: S308 - both parts are escaped


def what_became_of_step(row: ComparedMilestone) -> str:
    """Say in words what became of a milestone between the two days."""
    words = []
    if row.before != row.after:
        steps = {"before": row.before.label, "after": row.after.label}
        words.append(_("from %(before)s to %(after)s") % steps)
    if row.has_moved:
        then = row.due_before.label if row.due_before else ""
        words.append(_("the date was: %(period)s") % {"period": then})
    return "; ".join(words) or _("same")


def what_became(row: ComparedAction) -> str:
    """Say in words what became of an action between the two days."""
    if not row.was_there:
        return _("new")
    if not row.is_there:
        return _("replaced")
    return _("same status") if row.is_same else _("other status")
