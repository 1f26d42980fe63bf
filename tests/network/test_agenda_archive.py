"""The archive: what lies behind us, the newest first, and what was never confirmed says so."""

from datetime import date, timedelta

import time_machine

from bridges.models import ActionPage
from site_core.period import Period
from tests.network.agenda_pages import AgendaTestCase


@time_machine.travel("2031-05-15T12:00:00+02:00", tick=False)
class Archive(AgendaTestCase):
    """Seen from 15 May 2031."""

    def setUp(self):
        # Its milestone goes with it.
        self.site[ActionPage].unpublish()

    def test_an_empty_archive_says_so(self):
        assert self.under(self.soup("/agenda/archief/")) == {}

    def test_it_holds_what_is_over_the_newest_first_by_year(self):
        old = self.add(Period.of_day(date(2024, 5, 1)))
        older = self.add(Period.of_day(date(2024, 2, 1)))
        year = self.add(Period.of_year(2030))
        new = self.add(Period.of_day(date(2031, 5, 14)))
        held = self.add(Period.of_year(2031), outcome="held")
        self.add(Period.of_day(date(2031, 5, 15)))
        self.add(Period.of_quarter(2031, 2))
        self.add(Period.unknown())
        found = self.under(self.soup("/agenda/archief/"))
        assert found == {
            "2031": [held.url, new.url], "2030": [year.url], "2024": [old.url, older.url],
        }  # fmt: skip

    def test_what_was_planned_and_never_confirmed_says_so_and_stays_public(self):
        planned = self.add(Period.of_day(date(2031, 5, 1)))
        vague = self.add(Period.of_quarter(2031, 1))
        sure = self.add(Period.of_day(date(2031, 5, 2)), certainty="confirmed")
        for address in ("/agenda/archief/", "/agenda/2031/"):
            soup = self.soup(address)
            assert "Datum niet bevestigd" in self.row(soup, planned)
            assert "Datum niet bevestigd" in self.row(soup, vague)
            assert "datum nog niet vast" not in self.row(soup, vague)
            assert "Afgelopen" in self.row(soup, sure)
        assert "Datum niet bevestigd" in self.soup(planned.url).main.get_text()

    def test_a_long_archive_has_pages_of_two_hundred(self):
        for n in range(201):
            self.add(Period.of_day(date(2030, 1, 1) - timedelta(days=n)))
        first, second = (self.soup(f"/agenda/archief/{query}") for query in ("", "?page=2"))
        assert [len(one.select("tbody tr")) for one in (first, second)] == [200, 1]
        assert first.main.find("a", href="/agenda/archief/?page=2")
        assert second.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        for page in ("0", "-1", "999", "x", "9" * 5000, "\0"):
            assert self.client.get("/agenda/archief/", {"page": page}).status_code == 200
