"""Puts dates under the smallest heading that is certain: year, quarter, month, day (agenda-and-editing, decision 3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from network.agenda.entries import AgendaEntry
from site_core.period import Heading, Period, heading_label

SOON = timedelta(days=90)
HEADINGS_AHEAD = 3
# After the four quarters of a year comes what is certain of the year alone.
WHOLE_YEAR = 5
Key = tuple[int, int]


@dataclass(slots=True)
class Group:
    """A heading: what has a day, what is no more certain than this heading, and smaller headings with something."""

    title: str
    dated: list[AgendaEntry] = field(default_factory=list)
    vague: list[AgendaEntry] = field(default_factory=list)
    months: list["Group"] = field(default_factory=list)
    # What to say while there is nothing.
    empty: str = ""

    @property
    def total(self) -> int:
        """How many dates stand under it."""
        return len(self.dated) + len(self.vague) + sum(month.total for month in self.months)

    def add(self, entry: AgendaEntry) -> None:
        """Put a date with those that have a day, or with those that have none yet."""
        (self.dated if entry.is_certain else self.vague).append(entry)


@dataclass(slots=True)
class Coming:
    """What is still to come: soon, under the headings after that, in later years, and some time."""

    soon: Group
    until: date
    groups: list[Group] = field(default_factory=list)
    # How many dates come later still, by year.
    later: list[tuple[int, int]] = field(default_factory=list)
    undated: list[AgendaEntry] = field(default_factory=list)


def coming(entries: Iterable[AgendaEntry], today: date, *, everything: bool = False) -> Coming:
    """Put what is still to come under its headings; `everything` leaves none of them for later."""
    until = today + SOON
    found = Coming(Group(_("The next 90 days")), until)
    ahead: dict[Key, Group] = {}
    for entry in entries:
        key = _key_of(entry)
        if key is None or (entry.when and entry.when.is_past(today)):
            found.undated.append(entry)
        elif _is_soon(entry, until):
            found.soon.add(entry)
        else:
            ahead.setdefault(key, Group(_title(key))).add(entry)
    keys = sorted(ahead)
    shown = keys if everything else keys[:HEADINGS_AHEAD]
    found.groups = [ahead[key] for key in shown]
    rest = keys[len(shown) :]
    for year in sorted({key[0] for key in rest}):
        found.later.append((year, sum(ahead[key].total for key in rest if key[0] == year)))
    return found


def _key_of(entry: AgendaEntry) -> Key | None:
    """Year and quarter that are certain; nothing where even the year is not."""
    heading = entry.when.certain_heading if entry.when else Heading()
    return (heading.year, heading.quarter or WHOLE_YEAR) if heading.year else None


def _is_soon(entry: AgendaEntry, until: date) -> bool:
    """Whether it begins, or where its day is not known certainly lies, within the next days."""
    when = entry.when
    heading = when.certain_heading if when else Heading()
    bound = heading.first if entry.is_certain else heading.last
    return bound is not None and bound <= until


def _title(key: Key) -> str:
    year, quarter = key
    if quarter == WHOLE_YEAR:
        return _("In %(year)s, quarter not known") % {"year": year}
    return heading_label(Heading(year, quarter))


@dataclass(slots=True)
class YearOfAgenda:
    """One year: its four quarters, what is certain of the year alone, and what may turn out to lie in it."""

    quarters: list[Group]
    whole_year: Group
    possible: Group

    @property
    def groups(self) -> list[Group]:
        """The quarters, and the rest where it holds something."""
        return [*self.quarters, *(one for one in (self.whole_year, self.possible) if one.total)]


def year_of_agenda(
    entries: Iterable[AgendaEntry], year: int, today: date, *, filtered: bool = False
) -> YearOfAgenda:
    """Put the dates that are, or may turn out to be, in one year under its headings."""
    found = YearOfAgenda(
        [_quarter(year, number, today, filtered=filtered) for number in (1, 2, 3, 4)],
        Group(_title((year, WHOLE_YEAR))),
        Group(_("Possibly in %(year)s") % {"year": year}),
    )
    months: dict[int, Group] = {}
    for entry in entries:
        heading = _heading_in(entry.when, year)
        if heading is None or heading.year != year:
            found.possible.vague.append(entry)
        elif heading.month:
            title = heading_label(Heading(year, heading.quarter, heading.month))
            months.setdefault(heading.month, Group(title)).add(entry)
        else:
            place = found.quarters[heading.quarter - 1] if heading.quarter else found.whole_year
            place.add(entry)
    for month in sorted(months):
        found.quarters[(month - 1) // 3].months.append(months[month])
    return found


def _heading_in(when: Period | None, year: int) -> Heading | None:
    """The smallest certain heading; what lasts since an earlier year goes on where this one begins."""
    if when is None:
        return None
    if when.is_fixed and when.first and when.first.year < year:
        return Heading.of_day(date(year, 1, 1))
    return when.certain_heading


def _quarter(year: int, number: int, today: date, *, filtered: bool) -> Group:
    is_past = Period.of_quarter(year, number).is_past(today)
    empty = _("Nothing found in this quarter.") if is_past else _("Nothing planned yet.")
    if filtered:
        empty = _("Nothing in this quarter that you asked for.")
    return Group(heading_label(Heading(year, number)), empty=empty)


def by_year_backwards(entries: Iterable[AgendaEntry]) -> list[tuple[int | None, list[AgendaEntry]]]:
    """Return dates by the last year in which they may lie, the newest first; those without any year last."""
    years: dict[int | None, list[AgendaEntry]] = {}
    for entry in sorted(entries, key=last_possible_day, reverse=True):
        day = entry.when.last or entry.when.first if entry.when else None
        years.setdefault(day.year if day else None, []).append(entry)
    return list(years.items())


def last_possible_day(entry: AgendaEntry) -> tuple[date, str]:
    """What dates are sorted by that lie behind us."""
    when = entry.when
    day = (when.last or when.first) if when else None
    at = when.start_time if when else None
    return day or date.min, f"{at or ''}"
