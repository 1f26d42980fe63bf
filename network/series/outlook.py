"""Looks at what a change of a series would do, without writing."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.forms.models import model_to_dict
from django.utils import timezone

from network.models import Series
from network.series.free_days import FreeDays
from network.series.members import WORDS, details_of, members_of
from network.series.planning import Effect, Kind, Member, plan
from network.series.rules import Rule, wanted_by

RULE_FIELDS = (
    "rule", "first", "last", "nth", "weekday", "times_a_year", "start_time", "end_time", "on_holiday",
)  # fmt: skip


@dataclass(slots=True)
class Outlook:
    """What a change would do, as it was looked at. `seal` is the same as long as nothing about it changed."""

    effects: list[Effect]
    seal: str
    free_days: FreeDays = field(repr=False)
    # Whether it says something to readers that nobody read before.
    says_new: bool = False

    @property
    def needs_reader(self) -> bool:
        """Whether there are words in it, so that a second person reads it first: a reason, a name or a place."""
        return self.needs_reason or self.says_new

    @property
    def needs_reason(self) -> bool:
        """Whether readers have to be told why."""
        return any(effect.needs_reason for effect in self.effects)

    @property
    def writes(self) -> int:
        """How many meetings are written."""
        return sum(effect.writes for effect in self.effects)


class OutdatedError(Exception):
    """What would happen now is not what was looked at; `outlook` is how it stands now."""

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        self.outlook = outlook


def rule_of(series: Series) -> Rule:
    """The rule of a series as it is now, saved or not."""
    return Rule(**{name: getattr(series, name) for name in RULE_FIELDS})


def look_ahead(series: Series, user: Any, since: date | None = None) -> Outlook:
    """Say, without writing, what the series as it is now (saved or not) would do with its meetings."""
    today, free_days = timezone.localdate(), FreeDays.known()
    members = members_of(series, user, today)
    begins = rule_begins(series, since)
    effects = plan(
        wanted_by(rule_of(series), free_days.is_free),
        members,
        details=details_of(series),
        today=today,
        since=begins,
        # All open ones get the new place; those before the rule began keep their dates.
        earlier_too=since is None,
    )
    says_new = _says_new(series, members, effects)
    return Outlook(effects, _seal(series, effects, since), free_days, says_new=says_new)


def rule_begins(series: Series, since: date | None) -> date | None:
    """From which day on the rule counts: where the change begins, or where it began when only name or place change now."""
    stored = Series.objects.filter(pk=series.pk).first() if series.pk and since is None else None
    if stored is None or rule_of(stored) != rule_of(series):
        return since
    return stored.follows_from


def _says_new(series: Series, members: list[Member], effects: list[Effect]) -> bool:
    """Whether readers get a name or a place that stands on no meeting they had: what stands there, a second person read.

    The series itself shows its name as soon as readers know one of its meetings.
    """
    known = [one for one in members if one.was_public]
    stored = Series.objects.filter(pk=series.pk).values_list("title", flat=True).first()
    if known and stored != series.title:
        return True
    words = details_of(series)[:WORDS]
    is_read = any(one.details[:WORDS] == words for one in known)
    return not is_read and any(one.kind in {Kind.ADDED, Kind.CHANGED} for one in effects)


def _seal(series: Series, effects: list[Effect], since: date | None) -> str:
    """Hold what is to be saved, what is saved now, and what would happen."""
    stored = Series.objects.filter(pk=series.pk).values().first() if series.pk else None
    # A default is a member of its choices, the same value read back is not.
    wanted = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in model_to_dict(series).items()
    }
    parts = (sorted(wanted.items()), since, sorted((stored or {}).items()), [one.digest for one in effects])  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()
