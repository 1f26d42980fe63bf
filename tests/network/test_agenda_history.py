"""The page of a date tells what readers were told about it, when and why, and how to keep it."""

from datetime import date

import time_machine

from bridges.models import BridgePage
from network.models import BodyPage
from site_core.period import Period
from tests.network.agenda_pages import AgendaTestCase, publish

DAY, LATER = Period.of_day(date(2027, 5, 12)), Period.of_day(date(2027, 5, 18))


def on(day):
    """Live on a day in 2027."""
    return time_machine.travel(f"{day}T12:00:00+02:00", tick=False)


class History(AgendaTestCase):
    """Each kind of change, in the order in which it was told."""

    def told(self, item):
        soup = self.soup(item.url)
        return {
            one["class"][0]: one.get_text(" ", strip=True)
            for one in soup.select(".date-history li")
        }

    def test_every_kind_of_change_stands_on_the_page_with_its_day(self):
        with on("2027-02-01"):
            item = self.add(Period.of_month(2027, 5))
        steps = (
            ("2027-03-01", "refined", {"when": DAY}, DAY.label),
            ("2027-04-03", "moved", {"when": LATER, "moved_reason": "Verzonnen zaal."}, LATER.label),
            ("2027-04-04", "confirmed", {"certainty": "confirmed"}, LATER.label),
            ("2027-04-05", "postponed", {"outcome": "postponed", "outcome_reason": "Ziek."}, "Ziek."),
            ("2027-04-06", "reinstated", {"outcome": "open"}, LATER.label),
            ("2027-04-07", "cancelled", {"outcome": "cancelled", "outcome_reason": "Storm."}, "Storm."),
        )  # fmt: skip
        for day, _kind, values, _words in steps:
            with on(day):
                publish(item, **values)
        with on("2027-04-08"):
            told = self.told(item)
        assert list(told) == ["told-set", *(f"told-{kind}" for _day, kind, _v, _w in steps)]
        for day, kind, _values, words in steps:
            assert words in told[f"told-{kind}"]
            assert Period.of_day(date.fromisoformat(day)).label in told[f"told-{kind}"]
        assert DAY.label in told["told-moved"]
        assert "Verzonnen zaal." in told["told-moved"]

    def test_a_moved_date_says_so_in_its_state_and_in_lists(self):
        with on("2027-04-03"):
            item = publish(
                self.add(DAY, certainty="confirmed"), when=LATER, moved_reason="Verzonnen zaal."
            )
            facts = self.soup(item.url).main.find(class_="facts").get_text(" ", strip=True)
            assert DAY.label in facts
            assert "Verzonnen zaal." in self.row(self.soup("/agenda/"), item)

    def test_what_was_added_afterwards_has_no_story(self):
        with on("2027-06-01"):
            assert self.told(self.add(DAY)) == {}

    def test_a_draft_can_be_previewed(self):
        item = self.add(DAY, live=False)
        response = item.make_preview_request()
        assert response.status_code == 200
        assert response.render().content


class Calendar(AgendaTestCase):
    """What can be put in a calendar, and what nobody else is asked for."""

    def hrefs(self, item):
        return {link["href"] for link in self.soup(item.url).main.find_all("a", href=True)}

    def test_a_date_with_a_day_can_be_put_in_a_calendar_and_its_lists_followed(self):
        with on("2027-04-03"):
            item = self.add(DAY, bridges=[self.site[BridgePage]], body_of=self.site[BodyPage])
            vague = self.add(Period.of_year(2027))
            found = self.hrefs(item)
            assert f"/agenda/{item.slug}.ics" in found
            assert not [one for one in self.hrefs(vague) if one.endswith(".ics")]
        queries = {one.partition("?")[2] for one in found if one.startswith("webcal:")}
        number, slug = self.site[BridgePage].number, self.site[BodyPage].slug
        assert queries == {f"brug={number}", f"orgaan={slug}"}

    def test_nothing_calls_another_company(self):
        with on("2027-04-03"):
            soup = self.soup(self.add(DAY).url)
        for tag in soup.find_all(["script", "img", "iframe", "link"]):
            address = tag.get("src") or tag.get("href") or ""
            is_own = not address.startswith("http") or "canonical" in tag.get("rel", ())
            assert is_own, address
