"""What a reader of /nieuw/ asks: between which days, about which Bridge, which kinds of change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from site_core.changes.entries import ChangeKind, ChangeQuery
from site_core.period import FIRST_YEAR

SINCE, UNTIL, BRIDGE, KIND = "van", "tot", "brug", "soort"
MOST_PROBLEMS, SHOWN = 4, 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A valid question. What was not understood is left out, and said in `problems`.

    `said` holds what the address gave itself, so that a question without days stays one about the last year for ever.
    """

    since: date
    until: date
    today: date
    bridge: int | None = None
    kinds: tuple[str, ...] = ()
    said: frozenset[str] = field(default_factory=frozenset)
    problems: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """Return the question as the query of an address, always in the same order."""
        pairs = [(SINCE, self.since.isoformat())] if SINCE in self.said else []
        pairs += [(UNTIL, self.until.isoformat())] if UNTIL in self.said else []
        pairs += [(BRIDGE, str(self.bridge))] if self.bridge is not None else []
        pairs += [(KIND, word) for word in self.kinds]
        return f"?{urlencode(pairs)}" if pairs else ""

    def wants(self, kind: ChangeKind) -> bool:
        """Whether this kind of change is asked for."""
        return self.as_changes.wants(kind)

    @property
    def as_changes(self) -> ChangeQuery:
        """Return the question in the form that the gatherer takes."""
        return ChangeQuery(self.until, self.since, self.bridge, frozenset(self.kinds))

    @property
    def as_feed(self) -> ChangeQuery:
        """The same without the days that the address did not give: a feed goes on."""
        since = self.since if SINCE in self.said else None
        return replace(self.as_changes, since=since)

    def only(self, kind: ChangeKind) -> "Asked":
        """Ask for one kind of change between the same days."""
        return replace(self, kinds=(kind.word,), said=self.said | {SINCE, UNTIL})

    def between(self, since: date, until: date) -> "Asked":
        """Ask the same between other days."""
        return replace(self, since=since, until=until, said=frozenset({SINCE, UNTIL}))


def read_question(
    asked: Any, today: date, bridges: Iterable[int], kinds: Iterable[ChangeKind]
) -> Asked:
    """Read the question from the query of an address (a QueryDict)."""
    problems: list[str] = []
    since, until = _day(asked.get(SINCE, ""), problems), _day(asked.get(UNTIL, ""), problems)
    said = {name for name, day in ((SINCE, since), (UNTIL, until)) if day}
    since, until = _in_order(since, until, today, problems)
    words = {kind.word for kind in kinds}
    given = list(dict.fromkeys(word for word in asked.getlist(KIND)[:60] if word))
    problems += [_unknown(word) for word in given if word not in words]
    return Asked(
        since=since,
        until=until,
        today=today,
        bridge=_bridge(asked.get(BRIDGE, ""), set(bridges), problems),
        kinds=tuple(word for word in given if word in words),
        said=frozenset(said),
        problems=tuple(problems[:MOST_PROBLEMS]),
    )


def year_before(day: date) -> date:
    """Return the same day a year earlier; of 29 February, the day before it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _in_order(
    since: date | None, until: date | None, today: date, problems: list[str]
) -> tuple[date, date]:
    """The two days, the earlier one first, none of them still to come."""
    if (since and since > today) or (until and until > today):
        problems.append(_("A day that is still to come cannot be compared. You now see today."))
    until = min(until or today, today)
    since = min(since or year_before(until), today)
    if since > until:
        problems.append(_("The first day came after the last, so we turned them round."))
        return until, since
    return since, until


def _day(text: str, problems: list[str]) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:SHOWN])
    except ValueError:
        day = date.min
    if day.year < FIRST_YEAR:
        message = _("“%(day)s” is not a day. Write it as 2023-01-31.")
        problems.append(message % {"day": _shown(text)})
        return None
    return day


def _bridge(text: str, known: set[int], problems: list[str]) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in known:
        return int(text)
    problems.append(_("There is no Bridge “%(number)s”.") % {"number": _shown(text)})
    return None


def _unknown(word: str) -> str:
    return _("“%(word)s” is not a kind of change.") % {"word": _shown(word)}


def _shown(text: str) -> str:
    return text.replace("\0", "")[:SHOWN]
