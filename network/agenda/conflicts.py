"""What speaks against a day: said beside it, never in the way (agenda-and-editing 3.5, rule 9)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from network.models.agenda import Audience, Outcome
from network.models.meetings import ITEM_TYPES
from network.series.free_days import FreeDays
from site_core.period import Period, period_columns, period_label

CLOSE = timedelta(days=3)
EVENING = time(17)
# What lasts longer is a campaign: every such period holds a holiday.
LONGEST_SPAN = timedelta(days=31)
NOT_FOR_ALL = {Audience.MEMBERS, Audience.INVITED}
OFF = (Outcome.CANCELLED, Outcome.POSTPONED)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date to look at, stored or not. `pk` is that of its page; `key` is how the answer names it."""

    key: Any
    title: str
    when: Period | None
    body: int | None = None
    bridges: frozenset[int] = frozenset()
    audience: str = ""
    pk: int | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether it has a day; nothing speaks against a quarter."""
        return bool(self.when and self.when.is_fixed)

    @property
    def first(self) -> date:
        return (self.when and self.when.first) or date.max

    @property
    def last(self) -> date:
        return (self.when and self.when.last) or date.min

    @property
    def is_public_evening(self) -> bool:
        """Whether people who care for a Bridge may want to be there that evening."""
        starts = self.when.start_time if self.when else None
        return bool(starts and starts >= EVENING and self.audience not in NOT_FOR_ALL)

    @classmethod
    def of_page(cls, item: Any, **others: Any) -> "Dated":
        """Take a Dutch event or meeting as it stands; `others` say what it would be."""
        values = {
            "key": item.pk, "title": item.title, "when": item.when, "body": item.body_of_id, "audience": item.audience,
            "bridges": frozenset(one.pk for one in item.bridges.all()), "pk": item.pk,
        }  # fmt: skip
        return cls(**(values | others))


def conflicts_of(
    dates: Iterable[Dated], free_days: FreeDays, *, without: Iterable[int] = ()
) -> dict[Any, list[str]]:
    """Return what speaks against each date, by its key. Four queries, however many dates.

    The dates are also compared with each other. `without` names pages that are about to move or be cancelled.
    """
    asked = [one for one in dates if one.is_fixed]
    if not asked:
        return {}
    own = {one.pk for one in asked if one.pk} | set(without)
    others = [*_stored(asked, own), *asked]
    found: dict[Any, list[str]] = defaultdict(list)
    for one in asked:
        found[one.key] += _free(one, free_days)
        for other in others:
            if other is not one:
                found[one.key] += _between(one, other)
    return {key: words for key, words in found.items() if words}


def _free(one: Dated, free_days: FreeDays) -> list[str]:
    if one.last - one.first > LONGEST_SPAN:
        return []
    names = free_days.names_within(one.first, one.last)
    return [_("Free day: %(names)s.") % {"names": ", ".join(names)}] if names else []


def _between(one: Dated, other: Dated) -> list[str]:
    said = {"title": other.title, "when": period_label(other.when) if other.when else ""}
    is_close = one.first - CLOSE <= other.last and other.first <= one.last + CLOSE
    if is_close and one.body and one.body == other.body:
        return [_("The same body: “%(title)s”, %(when)s.") % said]
    same_evening = one.is_public_evening and other.is_public_evening and one.first == other.first
    if same_evening and one.bridges & other.bridges:
        return [_("The same evening, about the same Bridge: “%(title)s”, %(when)s.") % said]
    return []


def _stored(asked: list[Dated], own: set[int]) -> list[Dated]:
    """Read the public dates near these, of the same bodies and Bridges. Two queries for each table."""
    first = min(one.first for one in asked)
    last = max(one.last for one in asked)
    first = first - CLOSE if first > date.min + CLOSE else first
    bodies = {one.body for one in asked if one.body}
    bridges = {key for one in asked for key in one.bridges}
    return [
        dated
        for kind in ITEM_TYPES
        for dated in _of_table(kind, (first, last + CLOSE), bodies, bridges)
        if dated.pk not in own
    ]


def _of_table(
    kind: Any, bounds: tuple[date, date], bodies: set[int], bridges: set[int]
) -> list[Dated]:
    rows = (
        kind.objects.public()
        .filter(when_precision__in=["moment", "day"], when_approx=False)
        .filter(when_last__gte=bounds[0], when_first__lte=bounds[1])
        .exclude(outcome__in=OFF)
    )
    about = rows.filter(Q(body_of__in=bodies) | Q(bridges__in=bridges)).distinct()
    columns = ("title", "body_of", "audience", "locale__language_code", *period_columns("when"))
    return [Dated.of_page(row) for row in about.only(*columns).prefetch_related("bridges")]
