"""A date as schema.org describes an event, for search engines. Only for what has a day: no day is ever made up."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from network.agenda.content_lines import readable
from network.agenda.entries import AgendaEntry
from network.agenda.placing import OFF, announced_for
from network.agenda.states import STEP_KINDS
from network.models.agenda import EventKind, Outcome
from site_core.period import Period

SCHEMA = "https://schema.org"
# Nobody goes there: these are points in time by which something has to be done.
NO_EVENTS = STEP_KINDS | {EventKind.GOAL}
# An HTML parser looks for the end of a script in its text (as django.utils.html.json_script knows).
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def event_of(entry: AgendaEntry, today: Any) -> dict[str, Any] | None:
    """Return the event that a date is, or nothing when its day is not known, or when it is no event."""
    when = announced_for(entry) if entry.outcome in OFF else entry.when
    status = entry.state(today).schema
    if when is None or not when.is_fixed or entry.kind in NO_EVENTS or not status:
        return None
    before = [one for one in entry.previous if one.is_fixed]
    if entry.outcome == Outcome.POSTPONED and when not in before:
        before.append(when)
    found = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": readable(entry.title),
        "description": readable(entry.summary),
        "url": f"{settings.SITE_URL}{entry.url}",
        "startDate": _start(when),
        "endDate": _end(when),
        "eventStatus": f"{SCHEMA}/{status}",
        "previousStartDate": _one_or_all([_start(one) for one in before]),
        "eventAttendanceMode": _mode(entry),
        "location": _one_or_all(_places(entry)),
        "organizer": {"@type": "Organization", "name": entry.body_name} if entry.body_name else "",
    }
    return {name: value for name, value in found.items() if value}


def _start(when: Period) -> str:
    starts_at = when.starts_at()
    return starts_at.isoformat() if starts_at else str(when.first)


def _end(when: Period) -> str:
    """The end, where it is known; of days it is the last one (other than in a calendar file)."""
    if when.starts_at() is None:
        return str(when.last)
    ends_at = when.ends_at()
    return ends_at.isoformat() if ends_at else ""


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _places(entry: AgendaEntry) -> list[dict[str, str]]:
    places = []
    if name := entry.place_name or entry.place_address:
        address = entry.place_address or entry.place_name
        places.append({"@type": "Place", "name": readable(name), "address": readable(address)})
    if entry.online_url:
        places.append({"@type": "VirtualLocation", "url": entry.online_url})
    return places


def _mode(entry: AgendaEntry) -> str:
    is_somewhere = bool(entry.place_name or entry.place_address)
    if not is_somewhere and not entry.online_url:
        return ""
    if is_somewhere and entry.online_url:
        return f"{SCHEMA}/MixedEventAttendanceMode"
    word = "Offline" if is_somewhere else "Online"
    return f"{SCHEMA}/{word}EventAttendanceMode"


def as_script_text(data: dict[str, Any]) -> SafeString:
    """Return data as the text of a data block, in which nothing can end that block."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S308 - escaped here
