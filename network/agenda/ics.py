"""The agenda as an iCalendar file (RFC 5545, 7986, 9253): the same bytes as long as nothing in it changed.

No METHOD: this is a calendar to look at, not an invitation, and only so is DTSTAMP the moment at which a date was last
revised (RFC 5545, 3.8.7.2). No clock is read here; what depends on the day is decided by who asks.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from network.agenda.content_lines import line, text, uri, utc_moment
from network.agenda.ics_events import event, siblings
from network.agenda.placing import Placed

CONTENT_TYPE = "text/calendar; charset=utf-8"
# A calendar is known by its address on this site, whatever machine the site is on.
CALENDARS = uuid.UUID("c0d8a3c4-6a0e-4a41-9d4e-1f6f4f1b2f36")
HEADER = (
    ("VERSION", "2.0"),
    ("PRODID", "-//BruggeNaarMorgen//Agenda//NL"),
    ("CALSCALE", "GREGORIAN"),
)
# By the rule that holds since 1996, so that it never runs out.
BRUSSELS = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Brussels",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a file says about itself. `path` is its own address with its query, `page` that of the same list as a page."""

    name: str
    path: str
    page: str
    language: str


def write_calendar(calendar: Calendar, dates: Iterable[Placed]) -> bytes:
    """Write a calendar of dates."""
    placed = sorted(dates, key=lambda one: (one.first, one.when.sort_key, one.entry.uid))
    parts = [line("BEGIN", "VCALENDAR"), *_header(calendar, placed)]
    # A calendar without any component is none (RFC 5545, 3.6).
    if not placed or any(one.when.start_time for one in placed):
        parts += [f"{part}\r\n".encode() for part in BRUSSELS]
    beside = siblings(placed)
    for one in placed:
        parts += event(one, calendar.language, beside.get(one.entry.uid, ()))
    return b"".join([*parts, line("END", "VCALENDAR")])


def _header(calendar: Calendar, placed: list[Placed]) -> Iterable[bytes]:
    description = _("Dates of the climate plan of Bruges, from its website.")
    for name, value in HEADER:
        yield line(name, value)
    yield line("UID", str(uuid.uuid5(CALENDARS, calendar.path)))
    if placed:
        yield line("LAST-MODIFIED", utc_moment(max(one.entry.changed_at for one in placed)))
    # Programmes from before RFC 7986 know a calendar by the other name.
    for name in ("NAME", "X-WR-CALNAME"):
        yield line(name, text(calendar.name))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield line(name, text(description))
    yield line("URL", uri(f"{settings.SITE_URL}{calendar.page}"))
    yield line("SOURCE", uri(f"{settings.SITE_URL}{calendar.path}"), value="URI")
    yield line("REFRESH-INTERVAL", "PT6H", value="DURATION")
    yield line("X-PUBLISHED-TTL", "PT6H")
    yield line("COLOR", "teal")
