"""A made-up plan whose past the tests decide on, and what readers see of its changes."""

from contextlib import contextmanager
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import time_machine
from bs4 import BeautifulSoup
from django.test import TestCase

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, PlanPage
from network.models import AgendaPage
from practices.models import PracticeIndexPage
from site_core.period import BRUSSELS
from tests.factories import (
    BridgePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    make_site,
)

NEWS, FEED, YEARS = "/nieuw/", "/nieuw/nieuw.atom", "/nieuw/jaren/"
ATOM = "{http://www.w3.org/2005/Atom}"


def moment(text: str) -> datetime:
    """Return a time in Bruges: "2025-03-01 23:30", or noon of a day."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=BRUSSELS)


@contextmanager
def on(text: str) -> Any:
    """Let it be that time."""
    with time_machine.travel(moment(text), tick=False):
        yield


def publish(page: Any, at: str = "", **values: Any) -> Any:
    """Publish a page or report with other values, the way the admin does."""
    for name, value in values.items():
        setattr(page, name, value)
    if at:
        with on(at):
            page.save_revision().publish()
    else:
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def add_everything(site: Any, published: str, **values: Any) -> None:
    """Add a practice, a date and an organisation of a Bridge that was there before."""
    other = BridgePageFactory(
        parent=site[PlanPage], number=4, first_published_at=moment("2022-03-01")
    )
    at = {"first_published_at": moment(published), **values}
    PracticePageFactory(parent=site[PracticeIndexPage], bridges=[other], **at)
    EventPageFactory(parent=site[AgendaPage], bridges=[other], **at)
    organisation = OrganisationFactory(**at)
    organisation.active_in.add(other)
    organisation.save()


class ChangeCase(TestCase):
    """A site that stands there since March 2022, on a day in June 2026."""

    today = "2026-06-15"

    @classmethod
    def setUpTestData(cls) -> None:
        with on("2022-03-01"):
            cls.site = make_site()
        # The factory counts on; the tests name this Bridge by its number, and another one 4.
        BridgePage.objects.update(number=1)
        cls.site[BridgePage].refresh_from_db()
        cls.plan, cls.bridge = cls.site[PlanPage], cls.site[BridgePage]
        cls.pillar, cls.action = cls.site[PillarPage], cls.site[ActionPage]
        cls.milestone = cls.action.milestones.get()
        cls.figure = cls.site[IndicatorPage]

    def setUp(self) -> None:
        self.enterContext(on(self.today))

    def page(self, query: str = "", path: str = NEWS) -> BeautifulSoup:
        """Return the page that a question gives."""
        response = self.client.get(path + query)
        assert response.status_code == 200, path + query
        return BeautifulSoup(response.content, "lxml")

    def answer(self, query: str = "", path: str = NEWS) -> Any:
        """Return the part of the page with the changes."""
        return self.page(query, path).select_one(".finder-answer")

    def told(self, kind: str, query: str = "", path: str = NEWS) -> list[str]:
        """Return the text of each change of a kind on the page of a question."""
        section = self.answer(query, path).find(id=f"soort-{kind}")
        rows = section.find_parent("section").select(".changes > li") if section else []
        return [" ".join(row.get_text(" ").split()) for row in rows]

    def kinds(self, query: str = "") -> set[str]:
        """Return which kinds of change a question finds."""
        found = self.answer(query).select("h3[id^=soort-]")
        return {one["id"].removeprefix("soort-") for one in found}

    def tally(self, query: str = "") -> list[int]:
        """Return what the line above the table counts."""
        return [int(one.text) for one in self.answer(query).select(".tally b")]

    def counts(self, query: str = "") -> dict[str, tuple[int, int]]:
        """Return the table of statuses: how many before, how many after."""
        found = {}
        for row in self.answer(query).select(".compared tbody tr"):
            before, after = (int(cell.text) for cell in row.select("td")[:2])
            found[row.th.get_text(strip=True)] = (before, after)
        return found

    def feed(self, query: str = "", path: str = FEED) -> Any:
        """Return the feed of a question as XML."""
        response = self.client.get(path + query)
        assert response.status_code == 200, path + query
        return ElementTree.fromstring(response.content)  # noqa: S314 - our own feed

    def entries(self, query: str = "", path: str = FEED) -> list[dict[str, str]]:
        """Return title, id, updated, published and summary of each entry, in the order of the feed."""
        names = ("title", "id", "updated", "published", "summary")
        return [
            {name: entry.findtext(f"{ATOM}{name}") or "" for name in names}
            for entry in self.feed(query, path).findall(f"{ATOM}entry")
        ]
