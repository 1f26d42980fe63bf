"""An agenda of any size: events and meetings of every precision, with Bridges, bodies, actions and a history."""

from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale

from bridges.models import ActionPage, BridgePage
from network.models import (
    AgendaPage,
    BodyPage,
    DateChange,
    EventPage,
    GovernancePage,
    MeetingPage,
)
from network.models.agenda import EventAction
from site_core.models import HomePage
from site_core.period import Period
from tests.bench.bulk_pages import add_pages
from tests.bench.made_up_tree import make_tree, new_page

BODIES = 6
OUTCOMES = ("open", "open", "open", "held", "cancelled", "postponed")


def make_agenda(size: int, first: date = date(2024, 1, 1)) -> None:
    """Add so many dates, half of them meetings, over seven years from a day on."""
    make_tree()
    agenda, bodies = _places()
    bridges = list(BridgePage.objects.dutch().in_order())
    start = EventPage.objects.count() + MeetingPage.objects.count()
    dutch = agenda.locale
    events, meetings = [], []
    for number in range(start, start + size):
        kind, rows = (EventPage, events) if number % 2 else (MeetingPage, meetings)
        rows.append((agenda, _page(kind, number, first, bodies, dutch)))
    for kind, rows in ((EventPage, events), (MeetingPage, meetings)):
        pages = add_pages(rows)
        _link(kind, pages, bridges)
        _remember(pages)
    _link_actions([page for _parent, page in events])


def _places() -> tuple[AgendaPage, list[BodyPage]]:
    dutch = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.get(locale=dutch)
    for model, slug in ((AgendaPage, "agenda"), (GovernancePage, "organisatie")):
        if not model.objects.child_of(home).exists():
            add_pages([(home, new_page(model, dutch, title=f"Verzonnen {slug}", slug=slug))])
    governance = GovernancePage.objects.child_of(home).get()
    missing = range(BodyPage.objects.child_of(governance).count(), BODIES)
    add_pages(
        (governance, new_page(BodyPage, dutch, title=f"Verzonnen orgaan {n}", slug=f"orgaan-{n}"))
        for n in missing
    )
    return AgendaPage.objects.child_of(home).get(), list(BodyPage.objects.child_of(governance))


def _page(kind: Any, number: int, first: date, bodies: list[BodyPage], dutch: Locale) -> Any:
    outcome = OUTCOMES[number % len(OUTCOMES)]
    page = new_page(
        kind, dutch, title=f"Verzonnen datum {number}", slug=f"verzonnen-datum-{number}", outcome=outcome,
        kind="meeting" if kind is MeetingPage else "gathering", summary="Verzonnen samenvatting.",
        outcome_reason="Verzonnen reden." if outcome in {"cancelled", "postponed"} else "",
        place_name="Verzonnen zaal", body_of=bodies[number % len(bodies)] if number % 3 else None,
    )  # fmt: skip
    page.when = _when(number, first + timedelta(days=(number * 13) % (7 * 365)))
    return page


def _when(number: int, day: date) -> Period:
    quarter = (day.month + 2) // 3
    return (
        Period.of_day(day),
        Period.of_month(day.year, day.month),
        Period.of_quarter(day.year, quarter),
        Period.of_year(day.year),
        Period.of_span(day, day + timedelta(days=3)),
        Period.unknown(day, day.replace(year=day.year + 2, day=1)) if number % 12 else Period.unknown(),
    )[number % 6]  # fmt: skip


def _link(kind: Any, pages: list[Any], bridges: list[BridgePage]) -> None:
    through = kind.bridges.through
    name = f"{kind.__name__.lower()}_id"
    pairs = zip(pages, cycle(bridges), strict=False)
    through.objects.bulk_create(
        through(**{name: page.pk, "bridgepage_id": bridge.pk}) for page, bridge in pairs
    )


def _link_actions(pages: list[Any]) -> None:
    actions = list(ActionPage.objects.dutch())
    pairs = zip(islice(pages, 0, None, 4), cycle(actions), strict=False) if actions else ()
    EventAction.objects.bulk_create(EventAction(event=page, action=one) for page, one in pairs)


def _remember(pages: list[Any]) -> None:
    """Give every fifth date a history: it was moved, a month ago."""
    at = timezone.now() - timedelta(days=30)
    rows = []
    for page in pages[::5]:
        row = DateChange(page_id=page.pk, kind="moved", reason="Verzonnen reden.", at=at)
        row.before, row.after = Period.of_year(2023), page.when
        rows.append(row)
    DateChange.objects.bulk_create(rows)
