"""A date as lists and feeds show it, and the question that an app answers with dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from network.agenda.states import PublicState, state_of
from site_core.period import Period

HOOK = "construct_agenda"


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One date of the plan, whoever owns it. `uid` never changes and is never used again.

    `title` and `summary` are in the language of the reader where `is_dutch` is false; what else is text is a Dutch fact.
    `changed_at` is when readers last saw something else, and `sequence` how often date, state or place changed
    (RFC 5545, 3.8.7.4). `previous` holds the periods it was moved away from, the oldest first.
    """

    uid: str
    kind: str
    kind_label: Any
    title: str
    address: Callable[[], str]
    when: Period | None
    certainty: str
    outcome: str
    changed_at: datetime
    sequence: int = 0
    summary: str = ""
    is_dutch: bool = False
    reason: str = ""
    previous: tuple[Period, ...] = ()
    # When it last moved, if it did.
    moved_on: date | None = None
    # When it was cancelled or postponed, if it was.
    off_since: date | None = None
    place_name: str = ""
    place_address: str = ""
    step_free: str = ""
    online_url: str = ""
    audience: str = ""
    bridges: tuple[int, ...] = ()
    # Slug and name of the body that organises it.
    body: str = ""
    body_name: str = ""
    # Slug of the series it is one of.
    series: str = ""
    # Public numbers of the actions it is about.
    actions: tuple[str, ...] = ()
    # Whether its page has a report of it.
    has_report: bool = False

    @property
    def url(self) -> str:
        """Where readers of the active language find it; asked for only when it is shown."""
        return self.address()

    @property
    def report_url(self) -> str:
        """Where readers find the report of it; nothing while there is none."""
        return f"{self.url}#verslag" if self.has_report else ""

    @property
    def is_certain(self) -> bool:
        """Whether its day is known."""
        return self.when is not None and self.when.is_fixed

    def state(self, today: date) -> PublicState:
        """Where it stands on a day, in the words of the site and of other calendars."""
        return state_of(self, today)


@dataclass(frozen=True, slots=True)
class AgendaQuery:
    """Which dates are asked for: those that are, or may turn out to be, from `first` to `last`.

    Without either there is no bound; dates of which nothing is known come along when there is no `last`.
    """

    today: date
    first: date | None = None
    last: date | None = None
    bridge: int | None = None
    body: str = ""
    # Public number of an action.
    action: str = ""

    @property
    def is_bounded(self) -> bool:
        """Whether only a part of time is asked for."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class AgendaSource:
    """What an app registers: how it finds its dates in at most three queries (one more outside Dutch)."""

    find: Callable[[AgendaQuery], Iterable[AgendaEntry]]

    def __call__(self) -> "AgendaSource":
        """Answer the hook."""
        return self
