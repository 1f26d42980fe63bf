"""What templates need to hand a date to calendars and search engines."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from network.agenda.json_ld import as_script_text, event_of
from network.agenda.placing import PROVISIONAL, place
from network.agenda.sources import entries_of
from network.agenda.table import columns
from site_core.open_data.tables import WRITERS

register = template.Library()


@register.inclusion_tag("components/event_data.html")
def agenda_json_ld(item: Any) -> dict[str, Any]:
    """Describe a Dutch event or meeting as an event of schema.org; nothing while its day is not known."""
    entry = next(entries_of([item]), None)
    event = event_of(entry, timezone.localdate()) if entry else None
    return {"data": as_script_text(event) if event else ""}


@register.inclusion_tag("components/agenda_alternates.html")
def agenda_alternates(base: str, query: str = "") -> dict[str, Any]:
    """Tell programmes of the feeds of a list; `base` is its address, `query` that of its filters."""
    return {"ics": f"{base}agenda.ics{query}", "atom": f"{base}agenda.atom{query}"}


@register.simple_tag
def agenda_feed_addresses(base: str, query: str = "") -> dict[str, Any]:
    """Return where a list can be followed and taken along; `subscribe` opens the programme of the reader itself."""
    ics = f"{base}agenda.ics"
    asked = f"{query}&{PROVISIONAL}=1" if query else f"?{PROVISIONAL}=1"
    return {
        "subscribe": f"webcal://{urlsplit(settings.SITE_URL).netloc}{ics}{query}",
        "ics": f"{ics}{query}",
        "provisional": f"{ics}{asked}",
        "atom": f"{base}agenda.atom{query}",
        "files": {kind.upper(): f"{base}agenda.{kind}{query}" for kind in WRITERS},
        "columns": columns(),
    }


@register.simple_tag
def calendar_file_of(item: Any) -> str:
    """Return the calendar file of a Dutch event or meeting; nothing where its day is not known, or long over."""
    entry = next(entries_of([item]), None)
    is_placed = entry is not None and place(entry, timezone.localdate()) is not None
    return reverse("network:agenda_item_ics", args=[item.slug]) if is_placed else ""
