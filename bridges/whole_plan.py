"""Gathers the whole plan, with its texts, for one page and for paper.

The same number of queries however many actions there are: what `plan_on` knows of the actions, and then each kind of row
once. What hangs below a Bridge or a pillar that readers cannot open is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language
from wagtail.models import Locale

from bridges.finder.rows import ActionRow, Part, plan_on
from bridges.models import (
    ActionPage,
    ActionParty,
    BridgePage,
    IndicatorPage,
    PillarPage,
    PlanNote,
    PlanPage,
    PlanTarget,
    ProgressUpdate,
)
from bridges.roll_up import RollUp
from bridges.statuses import UpdateKind
from site_core.templatetags.language_tags import in_dutch
from site_core.templatetags.link_tags import shown


@dataclass(slots=True)
class PrintedAction:
    """An action as it stood on the day. `facts` is the Dutch row, `text` the page in the language of the reader."""

    row: ActionRow
    facts: ActionPage
    text: Any
    report: ProgressUpdate | None
    anchor: str
    url: str

    @property
    def is_dutch(self) -> bool:
        """Whether its text stands in Dutch on a page in another language."""
        return self.text is self.facts and get_language() != settings.LANGUAGE_CODE

    @property
    def name(self) -> Any:
        """Its title, marked where it is Dutch, for inside a sentence."""
        return in_dutch(self.text.title) if self.is_dutch else self.text.title

    @property
    def has_news(self) -> bool:
        """Whether its last report says more than how it stands."""
        report = self.report
        return bool(report and (report.headline or report.text or report.cause or report.outcome))

    @property
    def carriers(self) -> list[tuple[str, list[Part]]]:
        """Who carries it, by what they do."""
        roles = ((role, [part for part in self.row.parts if part.role == role])
                 for role in ActionParty.Role)  # fmt: skip
        return [(str(role.label), parts) for role, parts in roles if parts]


@dataclass(slots=True)
class Section:
    """A Bridge or a pillar: the Dutch row, with `shown` in the language of the reader, and the actions right below it."""

    page: Any
    anchor: str
    url: str
    actions: list[PrintedAction] = field(default_factory=list)

    @property
    def is_dutch(self) -> bool:
        """Whether its text stands in Dutch on a page in another language."""
        return self.page.shown is self.page and get_language() != settings.LANGUAGE_CODE

    @property
    def name(self) -> Any:
        """Its title, marked where it is Dutch, for inside a sentence."""
        return in_dutch(self.page.shown.title) if self.is_dutch else self.page.shown.title


@dataclass(slots=True)
class PrintedBridge(Section):
    """A Bridge with all that the plan says of it. Its own `actions` are those of which the pillar is unknown."""

    pillars: list[Section] = field(default_factory=list)
    indicators: list[IndicatorPage] = field(default_factory=list)

    @property
    def all_actions(self) -> list[PrintedAction]:
        """Those of its pillars, and the others."""
        return [*(one for pillar in self.pillars for one in pillar.actions), *self.actions]

    @property
    def roll_up(self) -> RollUp:
        """How many of its actions stand where."""
        return RollUp.of(action.row.status for action in self.all_actions)


@dataclass(frozen=True)
class WholePlan:
    """The plan on a day. `plan` is the Dutch row."""

    plan: PlanPage
    day: date
    targets: list[PlanTarget]
    notes: list[PlanNote]
    bridges: list[PrintedBridge]

    @cached_property
    def roll_up(self) -> RollUp:
        """How many actions stand where."""
        return RollUp.of(one.row.status for each in self.bridges for one in each.all_actions)


def whole_plan(plan: PlanPage, day: date) -> WholePlan:
    """Gather the plan as it stood on a day, in the active language."""
    locales = Locale.objects.in_bulk()
    bridges = _bridges(plan, locales)
    pillars = _pillars(plan, bridges, locales)
    places = {**bridges, **pillars}
    for action in _actions(day, locales):
        above = places.get(action.row.action.path[: -ActionPage.steplen])
        if above is not None:
            above.actions.append(action)
    targets, notes = list(plan.targets.all()), list(plan.notes.all())
    return WholePlan(plan, day, targets, notes, list(bridges.values()))


def _bridges(plan: PlanPage, locales: dict[int, Locale]) -> dict[str, PrintedBridge]:
    """The Bridges by their place in the tree, in their order."""
    pages = BridgePage.objects.child_of(plan).facts().in_order().prefetch_related("domains")
    figures: dict[int | None, list[IndicatorPage]] = defaultdict(list)
    for figure in shown(IndicatorPage.objects.facts().with_values().order_by("path")):
        figures[figure.bridge_id].append(figure)
    return {
        page.path: PrintedBridge(
            page,
            anchor_of("brug", page.number, page.pk),
            address_of(page.shown, locales),
            indicators=figures[page.pk],
        )
        for page in shown(pages)
    }


def _pillars(
    plan: PlanPage, bridges: dict[str, PrintedBridge], locales: dict[int, Locale]
) -> dict[str, Section]:
    """The pillars by their place in the tree; each is put with its Bridge."""
    pages = PillarPage.objects.descendant_of(plan).facts()
    found = {}
    for page in shown(pages.order_by(F("number").asc(nulls_last=True), "path")):
        bridge = bridges.get(page.path[: -PillarPage.steplen])
        if bridge is not None:
            anchor = anchor_of("pijler", page.number, page.pk)
            section = Section(page, anchor, address_of(page.shown, locales))
            bridge.pillars.append(section)
            found[page.path] = section
    return found


def _actions(day: date, locales: dict[int, Locale]) -> Iterable[PrintedAction]:
    """Every action in force on the day, by number."""
    rows = plan_on(day).rows
    facts = ActionPage.objects.in_bulk([row.action.pk for row in rows])
    texts, reports = _texts(), _reports(day)
    for row in rows:
        fact = facts[row.action.pk]
        yield PrintedAction(
            row,
            fact,
            fact if row.action.shown is row.action else texts.get(fact.translation_key, fact),
            reports.get(fact.pk),
            anchor_of("actie", row.code, fact.pk),
            address_of(row.action.shown, locales),
        )


def _texts() -> dict[Any, ActionPage]:
    """The actions in the language of the reader, by what they translate."""
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return {}
    pages = ActionPage.objects.live().filter(locale__language_code=language)
    return {page.translation_key: page for page in pages}


def _reports(day: date) -> dict[int, ProgressUpdate]:
    """The last report of each action that says something new, by action; one without a date only where there is no other."""
    order = [F("date").desc(nulls_last=True), F("pk").desc()]
    known = ProgressUpdate.objects.up_to(day).exclude(kind=UpdateKind.CONFIRMATION)
    nth = Window(RowNumber(), partition_by=F("action"), order_by=order)
    return {report.action_id: report for report in known.annotate(nth=nth).filter(nth=1)}


def address_of(page: Any, locales: dict[int, Locale]) -> str:
    """Return the address of a page, without looking up its language."""
    page.locale = locales[page.locale_id]
    return page.get_url() or ""


def anchor_of(kind: str, number: int | str | None, pk: int) -> str:
    """Return a lasting and unique name for a part of the page."""
    text = str(number or "")
    return f"{kind}-{text}" if re.fullmatch(r"[A-Za-z0-9-]+", text) else f"{kind}_{pk}"
