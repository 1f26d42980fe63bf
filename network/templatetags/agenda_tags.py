"""What templates need of the agenda: what is coming, how sure a date is, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils import timezone

from network.agenda.entries import AgendaEntry, AgendaQuery
from network.agenda.facets import BODY, BRIDGE
from network.agenda.gathering import gather_agenda
from network.agenda.headings import last_possible_day
from network.agenda.history import Told, history_of
from network.agenda.lists import first_to_come, is_over, late_changes, next_dates
from network.agenda.series import Neighbours, neighbours_of
from network.agenda.sources import entries_of
from network.agenda.states import GOAL, PLANNED_OPEN, PublicState
from network.models import AgendaItemPage, BodyPage
from network.models.agenda import Outcome
from site_core.pages.reads import once
from site_core.pages.restrictions import is_open
from site_core.period import Period
from site_core.templatetags.way_tags import Sections

register = template.Library()

# Where the words of doubt say the same.
SAID_BY_DOUBT = {PLANNED_OPEN.code, GOAL.code}


@dataclass(frozen=True, slots=True)
class Row:
    """A date as a list shows it today."""

    entry: AgendaEntry
    state: PublicState
    is_past: bool

    @property
    def doubt(self) -> str:
        """The words “date not fixed yet”, while a date that has no day yet is still to come."""
        when = self.entry.when
        is_open = self.entry.outcome in {Outcome.OPEN, ""} and not self.is_past
        return when.doubt_label if when and is_open else ""

    @property
    def word(self) -> Any:
        """Where it stands, unless the words of doubt say the same."""
        return "" if self.doubt and self.state.code in SAID_BY_DOUBT else self.state.word


@register.simple_tag
def agenda_rows(entries: Iterable[AgendaEntry]) -> list[Row]:
    """Return dates as a list shows them today."""
    today = timezone.localdate()
    return [
        Row(entry, entry.state(today), bool(entry.when and entry.when.is_past(today)))
        for entry in entries
    ]


@register.simple_tag
def coming_dates(count: int) -> list[AgendaEntry]:
    """Return the first dates that are still to come."""
    today = timezone.localdate()
    return next_dates(AgendaQuery(today, first=today), count)


@register.simple_tag(takes_context=True)
def bridge_dates(context: Context, bridge: Any, count: int = 5) -> list[AgendaEntry]:
    """Return the first dates to come that are about a Dutch Bridge or one of its actions."""
    return first_to_come(_of_bridge(context, bridge), timezone.localdate(), count)


@register.simple_tag(takes_context=True)
def late_changes_of(context: Context, bridge: Any) -> list[AgendaEntry]:
    """Return what changed at short notice about a Dutch Bridge; asked together with its dates."""
    return late_changes(_of_bridge(context, bridge), timezone.localdate())


def _of_bridge(context: Context, bridge: Any) -> list[AgendaEntry]:
    if bridge.pk is None or bridge.number is None:
        return []  # A preview of a Bridge that was never saved.
    today = timezone.localdate()
    query = AgendaQuery(today, first=today, bridge=bridge.number)
    found: list[AgendaEntry] = once(
        context, f"agenda of Bridge {bridge.number}", lambda: gather_agenda(query)
    )
    return found


@register.simple_tag(takes_context=True)
def body_dates(context: Context, body: BodyPage, count: int = 5) -> list[AgendaEntry]:
    """Return the first dates to come that a Dutch body organises."""
    return first_to_come(_of_body(context, body), timezone.localdate(), count)


@register.simple_tag(takes_context=True)
def body_past_dates(context: Context, body: BodyPage, count: int = 5) -> list[AgendaEntry]:
    """Return the last dates of a Dutch body that lie behind us, the newest first; asked together with what comes."""
    today = timezone.localdate()
    over = [entry for entry in _of_body(context, body) if is_over(entry, today)]
    return sorted(over, key=last_possible_day, reverse=True)[:count]


def _of_body(context: Context, body: BodyPage) -> list[AgendaEntry]:
    if body.pk is None or not body.slug:
        return []
    query = AgendaQuery(timezone.localdate(), body=body.slug)
    found: list[AgendaEntry] = once(
        context, f"agenda of body {body.slug}", lambda: gather_agenda(query)
    )
    return found


@register.simple_tag
def action_dates(action: Any, count: int = 5) -> list[AgendaEntry]:
    """Return the first dates to come that are about a Dutch action."""
    today = timezone.localdate()
    if action.pk is None or not action.code:
        return []
    return next_dates(AgendaQuery(today, first=today, action=action.code), count)


@register.simple_tag
def agenda_item(page: Any) -> AgendaItemPage | None:
    """Return the Dutch row of an event or meeting, or nothing when readers cannot open it."""
    specific = page.specific
    item = specific.original if isinstance(specific, AgendaItemPage) else None
    return item if is_open(item) else None


@register.simple_tag
def agenda_row(item: AgendaItemPage) -> Row:
    """Return a Dutch event or meeting as lists show it, also in the preview of a draft."""
    [row] = agenda_rows(entries_of([item]))
    return row


@register.simple_tag
def series_neighbours(item: AgendaItemPage) -> Neighbours:
    """Return the meetings before and after a Dutch event or meeting in its series."""
    return neighbours_of(item) if item.series_id else Neighbours()


@register.simple_tag
def date_history(item: AgendaItemPage) -> list[Told]:
    """Return what readers were told about a Dutch event or meeting, the oldest first."""
    return history_of(item)


@register.inclusion_tag("components/breadcrumbs.html")
def agenda_crumbs(sections: Sections, page: Any, current: str = "") -> dict[str, Any]:
    """Show the pages above a list of the agenda; the header of the page has read them already."""
    crumbs = [{"title": sections.home_title, "url": sections.home_url}]
    above = next((one for one in sections.indexes if one.kind == "agendapage"), None)
    if current and above:
        crumbs.append({"title": above.title, "url": above.url})
    return {"crumbs": crumbs, "current": current or page.title}


@register.simple_tag
def year_neighbours(years: list[int], year: int) -> dict[str, int | None]:
    """Return the nearest years before and after this one that have a page of their own."""
    return {
        "previous": max((one for one in years if one < year), default=None),
        "next": min((one for one in years if one > year), default=None),
    }


@register.simple_tag
def calendar_lists_of(item: AgendaItemPage, bridges: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the lists that a Dutch event or meeting is in, each with its name and where to subscribe to it."""
    address = f"webcal://{urlsplit(settings.SITE_URL).netloc}{reverse('network:agenda_ics')}"
    lists = [
        (bridge.shown.title, bridge.shown is bridge, f"?{BRIDGE}={bridge.number}")
        for bridge in bridges
        if bridge.number
    ]
    if body := item.body_of if is_open(item.body_of) else None:
        lists.insert(0, (body.title, True, f"?{BODY}={body.slug}"))
    return [
        {"name": name, "is_dutch": is_dutch, "subscribe": f"{address}{query}"}
        for name, is_dutch, query in lists
    ]


@register.filter
def last_label(periods: tuple[Period, ...]) -> str:
    """Return the last of the periods that a date was moved away from, in words."""
    return periods[-1].label if periods else ""


@register.simple_tag
def full_address(path: str, query: str = "") -> str:
    """Return an address of this site with its question, as it stands on paper."""
    return f"{settings.SITE_URL}{path}{query}"
