"""What editors need to know to keep the plan alive: where each action stands, and what waits for somebody."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from bridges.models import (
    ActionPage,
    ActionParty,
    BridgePage,
    Milestone,
    PillarPage,
    ProgressUpdate,
)
from bridges.timeline import MilestoneState, milestone_state
from site_core.period import Period

WAITING = (MilestoneState.LATE, MilestoneState.OPEN)


class Presence(models.TextChoices):
    """Whether a page stands in a language."""

    PRESENT = "present", _("on the site")
    DRAFT = "draft", _("draft")
    ABSENT = "absent", _("not there")


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A language, with whether a page stands in it."""

    code: str
    name: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with where it stands."""

    milestone: Milestone
    state: MilestoneState

    @property
    def is_late(self) -> bool:
        """Whether its last possible day has passed."""
        return self.state == MilestoneState.LATE

    @property
    def is_waiting(self) -> bool:
        """Whether it still has to be reached or dropped."""
        return self.state in WAITING

    @property
    def due_label(self) -> str:
        """When it is due, in words."""
        due = self.milestone.due
        return due.label if due else gettext("without a date")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report with the words for where its versions stand, and how many versions there are."""

    row: ProgressUpdate
    words: tuple[str, ...]
    versions: int

    @property
    def label(self) -> str:
        """The words as one text."""
        return ", ".join(self.words)


def milestone_lines(
    milestones: Iterable[Milestone], reached: set[tuple[int, Any]], today: date
) -> list[MilestoneLine]:
    """Say where milestones stand: late ones first, then what is to come by date, then what is over."""
    lines = [
        MilestoneLine(
            one,
            milestone_state(one, is_reached=(one.action_id, one.uid) in reached, today=today),
        )
        for one in milestones
    ]
    return sorted(lines, key=_late_first)


def _late_first(line: MilestoneLine) -> tuple[Any, ...]:
    turn = WAITING.index(line.state) if line.is_waiting else len(WAITING)
    return (turn, (line.milestone.due or Period.unknown()).sort_key, line.milestone.sort_order or 0)


def reached_milestones(actions: Iterable[ActionPage], today: date) -> set[tuple[int, Any]]:
    """Return action and `uid` of each milestone that a live report says was reached. One query."""
    naming = ProgressUpdate.objects.filter(action__in=[one.pk for one in actions]).reaching(today)
    return set(naming.values_list("action_id", "milestone_uid"))


def waiting_milestones(today: date) -> "models.QuerySet[Milestone]":
    """Milestones, each of its own action, that were neither dropped nor reached by a day."""
    reports = ProgressUpdate.objects.reaching(today).filter(
        action=OuterRef("action"), milestone_uid=OuterRef("uid")
    )
    kept = Q(dropped_on__isnull=True) | Q(dropped_on__gt=today)
    return Milestone.objects.filter(kept, ~Exists(reports.order_by()))


def add_follow_up(actions: Iterable[ActionPage], today: date) -> None:
    """Give actions their `bridge`, `pillar`, `milestone_lines`, `leads` and `languages`. Seven queries for all."""
    rows = list(actions)
    _add_place(rows)
    _add_milestones(rows, today)
    _add_leads(rows)
    _add_languages(rows)


def _add_place(rows: list[Any]) -> None:
    above = {
        row.path[:end] for row in rows for end in range(row.steplen, len(row.path), row.steplen)
    }
    for model, name in ((BridgePage, "bridge"), (PillarPage, "pillar")):
        pages = model.objects.filter(path__in=above).only("path", "title", "number")
        by_path = {page.path: page for page in pages}
        for row in rows:
            ends = range(len(row.path) - row.steplen, 0, -row.steplen)
            found = (by_path[row.path[:end]] for end in ends if row.path[:end] in by_path)
            setattr(row, name, next(found, None))


def _add_milestones(rows: list[Any], today: date) -> None:
    reached = reached_milestones(rows, today)
    by_action = defaultdict(list)
    for milestone in Milestone.objects.filter(action__in=[row.pk for row in rows]):
        by_action[milestone.action_id].append(milestone)
    for row in rows:
        row.milestone_lines = milestone_lines(by_action[row.pk], reached, today)
        row.next_milestone = next((one for one in row.milestone_lines if one.is_waiting), None)


def _add_leads(rows: list[Any]) -> None:
    parties = ActionParty.objects.filter(
        action__in=[row.pk for row in rows], role=ActionParty.Role.LEAD
    )
    by_action = defaultdict(list)
    for party in parties.select_related("organisation", "contact").order_by("sort_order", "pk"):
        by_action[party.action_id].append(party)
    for row in rows:
        row.leads = by_action[row.pk]


def _add_languages(rows: list[Any]) -> None:
    translations = ActionPage.objects.filter(
        translation_key__in=[row.translation_key for row in rows]
    )
    found = {
        (key, code): Presence.PRESENT if live else Presence.DRAFT
        for key, code, live in translations.values_list(
            "translation_key", "locale__language_code", "live"
        )
    }
    for row in rows:
        row.languages = [
            InLanguage(code, str(name), found.get((row.translation_key, code), Presence.ABSENT))
            for code, name in settings.LANGUAGES
        ]


def with_states(reports: Iterable[ProgressUpdate]) -> list[ReportLine]:
    """Say of each report where it stands. Two queries more than the rows take."""
    rows = list(reports)
    # Reviews and versions name their row in a text column, which PostgreSQL does not compare with a number.
    kind, keys = ContentType.objects.get_for_model(ProgressUpdate), [str(row.pk) for row in rows]
    reviews = WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=keys)
    status = dict(reviews.values_list("object_id", "status"))
    kept = Revision.objects.filter(base_content_type=kind, object_id__in=keys).order_by()
    versions = Counter(kept.values_list("object_id", flat=True))
    return [
        ReportLine(row, tuple(_words(row, status.get(key))), versions[key])
        for row, key in zip(rows, keys, strict=True)
    ]


def _words(row: ProgressUpdate, review: str | None) -> Iterable[str]:
    if row.live:
        yield gettext("on the site")
    elif row.first_published_at:
        yield gettext("taken off the site")
    if review == WorkflowState.STATUS_IN_PROGRESS:
        yield gettext("in review")
    elif review == WorkflowState.STATUS_NEEDS_CHANGES:
        yield gettext("sent back to the author")
    elif row.live and row.has_unpublished_changes:
        yield gettext("with changes that are not on the site")
    elif not row.live and not row.first_published_at:
        yield gettext("draft")


def age_label(day: date, today: date) -> str:
    """How long ago a day was, in one unit: “3 months ago”."""
    days = (today - day).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    return gettext("%(time)s ago") % {"time": timesince(day, today, depth=1).replace("\xa0", " ")}
