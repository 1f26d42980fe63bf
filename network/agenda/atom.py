"""The agenda as an Atom feed: what was told about its dates, the newest first."""

from collections.abc import Iterable

from django.utils.html import format_html_join
from django.utils.text import capfirst

from network.agenda.entries import AgendaEntry
from network.agenda.ics_events import BEFORE_ALL
from site_core.feeds.atom import FeedEntry
from site_core.period import LabelSize, period_label
from site_core.templatetags.link_tags import dutch

ENTRIES = 100


def feed_entries(entries: Iterable[AgendaEntry]) -> list[FeedEntry]:
    """Return the dates about which something was told last."""
    newest = sorted(entries, key=lambda one: (one.changed_at, one.uid), reverse=True)
    return [_entry(one) for one in newest[:ENTRIES]]


def _entry(one: AgendaEntry) -> FeedEntry:
    return FeedEntry(
        uid=f"agenda-{one.uid}",
        title=" ".join(f"{capfirst(one.kind_label)}: {one.title}".split()),
        url=one.url,
        text=_text(one),
        updated_at=one.changed_at,
        categories=(str(one.kind), *(f"brug-{number}" for number in one.bridges)),
    )


def _text(one: AgendaEntry) -> str:
    """When, whether and where, a paragraph each; what is Dutch in any language says so."""
    fact = dutch()
    place = ", ".join(filter(None, [one.place_name, one.place_address]))
    told = [
        ("", period_label(one.when, size=LabelSize.FULL) if one.when else ""),
        ("", str(one.state(BEFORE_ALL).word)),
        (fact, place),
        (fact, one.reason),
        (fact if one.is_dutch else "", one.summary),
    ]
    return format_html_join("", "<p{}>{}</p>", [(mark, line) for mark, line in told if line])
