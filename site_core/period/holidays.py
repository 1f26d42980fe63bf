"""The ten public holidays of Belgium, on which nobody expects a meeting.

They are those of article 1 of the Royal Decree of 18 April 1974 on the law on public holidays (4 January 1974).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.easter import easter
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Name = str | Promise

# By month and day.
FIXED: dict[tuple[int, int], Name] = {
    (1, 1): pgettext_lazy("holiday", "New Year's Day"),
    (5, 1): pgettext_lazy("holiday", "Labour Day"),
    (7, 21): pgettext_lazy("holiday", "National Day"),
    (8, 15): pgettext_lazy("holiday", "Assumption Day"),
    (11, 1): pgettext_lazy("holiday", "All Saints' Day"),
    (11, 11): pgettext_lazy("holiday", "Armistice Day"),
    (12, 25): pgettext_lazy("holiday", "Christmas Day"),
}
# By the number of days after Easter Sunday.
AFTER_EASTER: dict[int, Name] = {
    1: pgettext_lazy("holiday", "Easter Monday"),
    39: pgettext_lazy("holiday", "Ascension Day"),
    50: pgettext_lazy("holiday", "Whit Monday"),
}


def holidays_of(year: int) -> dict[date, tuple[Name, ...]]:
    """Return the public holidays of a year by day, in order; once in a while two fall on the same day."""
    sunday = easter(year)
    named = [(date(year, month, day), name) for (month, day), name in FIXED.items()]
    named += [(sunday + timedelta(days=days), name) for days, name in AFTER_EASTER.items()]
    found: dict[date, tuple[Name, ...]] = {}
    for day, name in sorted(named, key=lambda pair: pair[0]):
        found[day] = (*found.get(day, ()), name)
    return found


def holidays_within(first: date, last: date) -> list[Name]:
    """Return the names of the public holidays from one day up to and with another, in their order."""
    return [
        name
        for year in range(first.year, last.year + 1)
        for day, names in holidays_of(year).items()
        if first <= day <= last
        for name in names
    ]
