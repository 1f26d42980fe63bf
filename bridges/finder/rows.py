"""Gathers the actions of the plan as they stood on a day, each with all that a reader can ask or see of it.

Six queries, however many actions there are. The plan counts hundreds of actions, not millions: what is asked of them is
answered in memory, so that each count beside a choice is that of the list (docs/decisions/0006-finder-in-memory.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.models import Page

from bridges.models import (
    ActionPage,
    ActionParty,
    BridgePage,
    Milestone,
    PillarPage,
)
from bridges.models.progress import dated_period
from bridges.querysets import milestones_with_reports
from bridges.statuses import Status
from bridges.timeline import MilestoneState, milestone_state
from site_core.labels.models import Label
from site_core.languages.open_pages import open_pages
from site_core.pages.restrictions import unrestricted
from site_core.period import Period, period_columns

READ_OF_ACTIONS = (
    "title", "slug", "path", "depth", "url_path", "live", "translation_key", "locale_id", "content_type_id",
    "code", "official_title", "summary", "ambition", "superseded_by_id", "source_url",
    *period_columns("starts"), *period_columns("ends"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A Bridge or a pillar. `number` is that of the plan, and unknown for some pillars."""

    page: Page
    shown: Page
    number: int | None
    is_bridge: bool

    @property
    def title(self) -> str:
        """The title in the language of the reader, the Dutch one where there is no other."""
        return str(self.shown.title)

    @property
    def is_dutch(self) -> bool:
        """Whether the title stands in Dutch on a page in another language."""
        return self.shown is self.page and get_language() != settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Part:
    """What an organisation does in an action."""

    slug: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as it stood on the day."""

    title: str
    due: Period | None
    state: MilestoneState
    reached: Period | None = None


@dataclass(slots=True)
class ActionRow:
    """One action as it stood on the day. `action` is the Dutch row, with `shown` in the language of the reader."""

    action: Any
    bridge: Place | None
    pillar: Place | None
    status: Status | None
    status_period: Period
    # The status of a report without a date, which no day can be asked of.
    undated_status: Status | None
    # The newest report with a date, a confirmation included.
    last_report: Period | None
    starts: Period | None
    ends: Period | None
    parts: list[Part] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    # Where its page stands; filled for the rows that are shown.
    url: str = ""

    @property
    def code(self) -> str:
        """The public number."""
        return self.action.code or ""

    @property
    def title(self) -> str:
        """The title in the language of the reader, the Dutch one where there is no other."""
        return str(self.action.shown.title)

    @property
    def is_dutch(self) -> bool:
        """Whether the title stands in Dutch on a page in another language."""
        return self.action.shown is self.action and get_language() != settings.LANGUAGE_CODE

    @property
    def last_reported_on(self) -> date | None:
        """The last day that report can be about."""
        return self.last_report.last if self.last_report else None

    @property
    def next_step(self) -> Step | None:
        """The milestone to reach next: the one that is late first, then the earliest."""
        waiting = [s for s in self.steps if s.state in {MilestoneState.LATE, MilestoneState.OPEN}]
        return min(waiting, key=_soonest, default=None)


@dataclass(frozen=True, slots=True)
class Plan:
    """All actions in force on a day, in the order of their number, and the places they hang below."""

    day: date
    rows: list[ActionRow]
    bridges: list[Place]
    pillars: list[Place]


def plan_on(day: date) -> Plan:
    """Gather the plan as it stood on a day, in the active language."""
    found = ActionPage.objects.in_force(day).select_related(None).only(*READ_OF_ACTIONS)
    actions = list(found.status_on(day).reported_on(day).by_number())
    translations = _translations()
    bridges, pillars = _places(translations)
    by_path = {place.page.path: place for place in [*bridges, *pillars]}
    rows = {action.pk: _row(action, by_path, translations) for action in actions}
    for action_id, part in _parts():
        if action_id in rows:
            rows[action_id].parts.append(part)
    for action_id, label in _labels():
        if action_id in rows:
            rows[action_id].labels.append(label)
    for action_id, step in _steps(day):
        if action_id in rows:
            rows[action_id].steps.append(step)
    return Plan(day, list(rows.values()), bridges, pillars)


Translations = Mapping[Any, dict[str, Page]]


def _row(action: ActionPage, by_path: Mapping[str, Place], translations: Translations) -> ActionRow:
    step = ActionPage.steplen
    above = [by_path.get(action.path[:-step]), by_path.get(action.path[: -2 * step])]
    others = translations.get(action.translation_key, {})
    action.shown = others.get(get_language() or "", action)
    return ActionRow(
        action=action,
        bridge=next((one for one in above if one and one.is_bridge), None),
        pillar=next((one for one in above if one and not one.is_bridge), None),
        status=Status(action.status) if action.status else None,
        status_period=action.status_period,
        undated_status=Status(action.undated_status) if action.undated_status else None,
        last_report=_last_report(action),
        starts=action.starts,
        ends=action.ends,
        languages=[settings.LANGUAGE_CODE, *sorted(others)],
    )


def _last_report(action: ActionPage) -> Period | None:
    if action.last_reported_on is None:
        return None
    return action.last_report_period


def _translations() -> dict[Any, dict[str, Page]]:
    """The pages of the plan that readers can open in another language, by what they translate and by language."""
    kinds = ContentType.objects.get_for_models(ActionPage, BridgePage, PillarPage).values()
    pages = Page.objects.filter(content_type__in=kinds)
    found: dict[Any, dict[str, Page]] = defaultdict(dict)
    for page in open_pages(pages.exclude(locale__language_code=settings.LANGUAGE_CODE)):
        found[page.translation_key][page.locale.language_code] = page
    return found


def _places(translations: Translations) -> tuple[list[Place], list[Place]]:
    """Bridges and pillars in the order of their number."""
    live = unrestricted(Page.objects.live())
    pages = live.filter(locale__language_code=settings.LANGUAGE_CODE)
    known = pages.filter(Q(bridgepage__isnull=False) | Q(pillarpage__isnull=False)).annotate(
        bridge_number=F("bridgepage__number"),
        pillar_number=F("pillarpage__number"),
        bridge_pk=F("bridgepage__pk"),
    )
    language = get_language() or ""
    places = []
    for page in known.order_by("path"):
        shown = translations.get(page.translation_key, {}).get(language, page)
        is_bridge = page.bridge_pk is not None
        number = page.bridge_number if is_bridge else page.pillar_number
        places.append(Place(page, shown, number, is_bridge))
    places.sort(key=lambda place: (place.number is None, place.number or 0))
    return [p for p in places if p.is_bridge], [p for p in places if not p.is_bridge]


def _parts() -> Iterable[tuple[int, Part]]:
    parts = ActionParty.objects.order_by("action_id", "sort_order", "pk")
    names = ("action_id", "organisation__slug", "organisation__name", "role")
    for action_id, slug, name, role in parts.values_list(*names):
        yield action_id, Part(slug, name, role)


def _labels() -> Iterable[tuple[int, Label]]:
    links = ActionPage.labels.through.objects.filter(label__live=True).select_related("label")
    for link in links.order_by("label__scheme", "label__sort_order", "label__name_nl"):
        yield link.actionpage_id, link.label


def _steps(day: date) -> Iterable[tuple[int, Step]]:
    """Milestones with their state on the day: reached is what a report of that day or before says."""
    milestones = milestones_with_reports(Milestone.objects.all(), day)
    # The first report that says so comes first, and the others are left out.
    seen: set[int] = set()
    for one in milestones:
        if one.pk not in seen:
            seen.add(one.pk)
            state = milestone_state(one, is_reached=one.report is not None, today=day)
            reached = dated_period(one.reached_on, one.reached_precision) if one.report else None
            yield one.action_id, Step(one.title, one.due, state, reached)


def _soonest(step: Step) -> tuple[bool, date]:
    last = step.due.last if step.due else None
    return (step.state != MilestoneState.LATE, last or date.max)
