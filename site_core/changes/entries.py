"""A change as lists and feeds show it, and the question that an app answers with changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from site_core.period import BRUSSELS

HOOK = "construct_changes"


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """One kind of change. `word` stands in addresses for ever; `label` is what readers see."""

    word: str
    label: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different from a day on.

    `day` is the day it became so, `at` when readers could first see it: a report on March that was written in June is
    news in June. `first_at` is when it was first told, where it was told anew since. `uid` never changes and is never
    used again. `before` and `after` may mark up what is Dutch in them. `text` and `reason` are Dutch facts; `note` is in the language of the reader, and so is `title` where
    `title_is_dutch` is false.
    """

    kind: ChangeKind
    uid: str
    day: date
    at: datetime
    title: str
    # Asked for only when the change is shown: addresses of pages cost more than all the rest.
    address: Callable[[], str]
    before: str = ""
    after: str = ""
    text: str = ""
    note: str = ""
    reason: str = ""
    first_at: datetime | None = None
    code: str = ""
    bridges: tuple[int, ...] = ()
    title_is_dutch: bool = False

    @property
    def url(self) -> str:
        """Where readers of the active language find it; nothing when it has no page."""
        return self.address()


@dataclass(frozen=True, slots=True)
class ChangeQuery:
    """Which changes are asked for: after the end of `since`, up to and with `until`.

    Without `since` there is no beginning; `limit` then says how many of the newest are wanted from each app.
    """

    until: date
    since: date | None = None
    bridge: int | None = None
    kinds: frozenset[str] = field(default_factory=frozenset)
    limit: int | None = None

    def wants(self, kind: ChangeKind) -> bool:
        """Whether this kind is asked for; without a choice, every kind is."""
        return not self.kinds or kind.word in self.kinds

    def rows_of(self, *kinds: ChangeKind) -> int | None:
        """How many rows are enough, where each row is one change of one of these kinds; all where some are left out."""
        return self.limit if all(map(self.wants, kinds)) else None

    def covers(self, day: date) -> bool:
        """Whether something of this day is asked for."""
        return (self.since is None or day > self.since) and day <= self.until

    @property
    def after_moment(self) -> datetime | None:
        """The moment at which `since` was over in Bruges."""
        return (
            None if self.since is None else datetime.combine(self.since, time.max, tzinfo=BRUSSELS)
        )

    @property
    def last_moment(self) -> datetime:
        """The moment at which `until` is over in Bruges."""
        return datetime.combine(self.until, time.max, tzinfo=BRUSSELS)


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """What an app registers: the kinds of change it knows, and how it finds them in at most three queries."""

    kinds: tuple[ChangeKind, ...]
    find: Callable[[ChangeQuery], Iterable[Change]]

    def __call__(self) -> "ChangeSource":
        """Answer the hook."""
        return self


def start_of(day: date) -> datetime:
    """Return the first moment of a day in Bruges: when something dated by the day alone became so."""
    return datetime.combine(day, time.min, tzinfo=BRUSSELS)
