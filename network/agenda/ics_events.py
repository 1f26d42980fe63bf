"""One date as an event of an iCalendar file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network.agenda.content_lines import (
    day,
    line,
    local_moment,
    parameter,
    text,
    uri,
    utc_moment,
)
from network.agenda.placing import Placed, to_come_label
from network.agenda.states import STEP_KINDS
from network.models.agenda import EventKind, Outcome
from site_core.period import LabelSize, period_label

# The passing of time alone changes nothing in a file, so each date is described as on a day before all of them.
BEFORE_ALL = date.min
ONE_DAY = timedelta(days=1)
ZONE = "Europe/Brussels"
# Nobody is kept busy by these.
FREE_KINDS = STEP_KINDS | {EventKind.GOAL, EventKind.DEADLINE, EventKind.PERIOD}


def siblings(placed: Iterable[Placed]) -> dict[str, list[str]]:
    """Return, for each date of a series, the ones before and after it in this file: UIDs by UID.

    No others: a calendar can show a relation to what it holds alone, and each to all would be lines without number.
    """
    rows = [one for one in placed if one.entry.series]
    beside: dict[str, list[str]] = defaultdict(list)
    for _series, members in groupby(sorted(rows, key=_by_series), lambda one: one.entry.series):
        for one, other in pairwise(members):
            beside[one.entry.uid].append(other.entry.uid)
            beside[other.entry.uid].append(one.entry.uid)
    return beside


def _by_series(one: Placed) -> tuple[Any, ...]:
    return (one.entry.series, one.first, one.when.sort_key, one.entry.uid)


def event(placed: Placed, language: str, beside: Iterable[str] = ()) -> Iterator[bytes]:
    """Write one date. Its UID is its own alone: RFC 7986, 5.3, wants no name of a machine in it.

    `beside` names its neighbours in the same series (RFC 5545, 3.8.4.5).
    """
    entry = placed.entry
    yield line("BEGIN", "VEVENT")
    yield line("UID", text(entry.uid))
    yield line("DTSTAMP", utc_moment(entry.changed_at))
    yield line("LAST-MODIFIED", utc_moment(entry.changed_at))
    yield line("SEQUENCE", str(entry.sequence))
    yield from _times(placed)
    dutch = settings.LANGUAGE_CODE if language != settings.LANGUAGE_CODE else ""
    yield line("SUMMARY", text(summary(placed)), language=dutch if entry.is_dutch else "")
    yield line("DESCRIPTION", text(description(placed)))
    if place := ", ".join(filter(None, [entry.place_name, entry.place_address])):
        yield line("LOCATION", text(place), language=dutch)
    yield line("STATUS", _status(placed))
    yield line("TRANSP", "TRANSPARENT" if _is_free(placed) else "OPAQUE")
    yield line("CATEGORIES", ",".join(map(text, categories(placed))))
    yield line("CLASS", "PUBLIC")
    for uid in beside:
        yield line("RELATED-TO", text(uid), reltype="SIBLING")
    yield from _links(placed)
    yield line("END", "VEVENT")


def _times(placed: Placed) -> Iterator[bytes]:
    """A moment in the time of Bruges; days with the day after them as their end. No end is made up."""
    when = placed.when
    starts_at, ends_at = when.starts_at(), when.ends_at()
    if starts_at is None:
        yield line("DTSTART", day(placed.first), value="DATE")
        yield line("DTEND", day(placed.last + ONE_DAY), value="DATE")
        return
    yield line("DTSTART", local_moment(starts_at), tzid=ZONE)
    if ends_at is not None:
        yield line("DTEND", local_moment(ends_at), tzid=ZONE)


def summary(placed: Placed) -> str:
    """The title, with what a line of a calendar has to say before it."""
    title = placed.entry.title
    if placed.is_off:
        is_cancelled = placed.entry.outcome == Outcome.CANCELLED
        words = _("Cancelled: %(title)s") if is_cancelled else _("Postponed: %(title)s")
        return words % {"title": title}
    return f"[{to_come_label(placed.when)}] {title}" if placed.is_provisional else title


def description(placed: Placed) -> str:
    """What a reader of the page is told first, a line each."""
    entry = placed.entry
    moved_from = [period_label(one) for one in entry.previous[-1:] if not placed.is_off]
    told = [
        entry.summary,
        period_label(placed.when, size=LabelSize.FULL),
        str(entry.state(BEFORE_ALL).word),
        *(_("Before: %(when)s") % {"when": label} for label in moved_from),
        entry.reason,
        _("Online: %(address)s") % {"address": entry.online_url} if entry.online_url else "",
        f"{settings.SITE_URL}{entry.url}",
    ]
    return "\n".join(filter(None, told))


def categories(placed: Placed) -> list[str]:
    """What kind of date it is, and the Bridges it is about."""
    entry = placed.entry
    kind = _("milestone") if entry.kind in STEP_KINDS else str(entry.kind_label)
    bridges = [_("Bridge %(number)s") % {"number": number} for number in entry.bridges]
    return [capfirst(kind), *bridges]


def _status(placed: Placed) -> str:
    if placed.is_off:
        return "CANCELLED"
    return "TENTATIVE" if placed.is_provisional else placed.entry.state(BEFORE_ALL).ical


def _is_free(placed: Placed) -> bool:
    return placed.is_off or placed.is_provisional or placed.entry.kind in FREE_KINDS


def _links(placed: Placed) -> Iterator[bytes]:
    entry = placed.entry
    address = uri(f"{settings.SITE_URL}{entry.url}")
    yield line("URL", address)
    label = parameter(_("Page on the website of the plan"))
    yield line("LINK", address, value="URI", linkrel="alternate", fmttype="text/html", label=label)
    if entry.online_url:
        join = parameter(_("Take part online"))
        yield line("CONFERENCE", uri(entry.online_url), value="URI", label=join)
