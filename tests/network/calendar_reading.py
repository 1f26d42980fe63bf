"""Reads our calendar files with two libraries that had no part in writing them."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import time_machine
import vobject
from django.test import TestCase

from network.agenda.entries import AgendaEntry
from network.agenda.ics import Calendar, write_calendar
from network.agenda.placing import place
from network.models import AgendaPage
from site_core.period import Period
from tests.factories import EventPageFactory, make_site

FEED = "/agenda/agenda.ics"
TODAY = date(2026, 11, 25)
DAY = Period.of_day(date(2027, 5, 14))


def events(content: bytes) -> dict[str, Any]:
    """Return the events of a file by their UID, as vobject reads them; each file is checked as a whole on the way."""
    check_lines(content)
    calendar = vobject.readOne(content.decode())
    assert calendar.version.value == "2.0"
    assert calendar.prodid.value
    found = {one.uid.value: one for one in calendar.contents.get("vevent", [])}
    second = {str(one["uid"]) for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    assert set(found) == second
    return found


def check_lines(content: bytes) -> None:
    """Every line ends in CRLF, holds at most 75 octets, is UTF-8 on its own and has no control sign in it."""
    *lines, last = content.split(b"\r\n")
    assert last == b""
    for one in lines:
        assert len(one) <= 75, one
        assert all(sign >= " " for sign in one.decode()), one
    assert b"\n" not in b"".join(lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"


def publish(item: Any, **values: Any) -> Any:
    """Change a date as an editor does: by a new version that is published."""
    fresh = type(item).objects.get(pk=item.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish()
    item.refresh_from_db()
    return item


def invented(**values: Any) -> AgendaEntry:
    """Return a date that no database has to know."""
    return AgendaEntry(**{
        "uid": "verzonnen", "kind": "gathering", "kind_label": "bijeenkomst", "title": "Verzonnen", "when": DAY,
        "address": lambda: "/verzonnen/", "certainty": "confirmed", "outcome": "open",
        "changed_at": datetime(2026, 11, 1, tzinfo=UTC), **values,
    })  # fmt: skip


def written(*entries: AgendaEntry, today: date = TODAY) -> bytes:
    """Return a file with these dates."""
    placed = filter(None, (place(one, today) for one in entries))
    return write_calendar(Calendar("Verzonnen", FEED, "/agenda/", "nl"), placed)


class CalendarCase(TestCase):
    """The made-up site, on a day in November 2026; its own dates have no day yet."""

    @classmethod
    def setUpTestData(cls) -> None:
        with time_machine.travel("2026-11-01 12:00 +0100"):
            cls.site = make_site()

    def setUp(self) -> None:
        self.clock = self.enterContext(time_machine.travel("2026-11-25 12:00 +0100", tick=False))

    def add(self, factory: Any = EventPageFactory, **values: Any) -> Any:
        """Add a live date."""
        return factory(**{"parent": self.site[AgendaPage], "when": DAY, **values})

    def feed(self, query: str = "", path: str = FEED) -> dict[str, Any]:
        """Return the events of a feed by their UID."""
        return events(self.client.get(path + query).content)

    def event(self, item: Any, query: str = "", path: str = FEED) -> Any:
        """Return a date as the feed has it, or nothing."""
        return self.feed(query, path).get(str(item.uid))
