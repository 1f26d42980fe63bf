"""What search engines are told of a date: an event, as soon as its day is known and not before."""

import json
from datetime import date, time

from bs4 import BeautifulSoup
from wagtail.models import Locale

from network.models import AgendaPage, EventPage, MeetingPage
from site_core.models import HomePage
from site_core.period import Period, Precision
from tests.factories import BodyPageFactory, MeetingPageFactory
from tests.network.calendar_reading import DAY, CalendarCase, publish
from tests.translating import translate

LATER = Period.of_day(date(2027, 6, 4))
REASON = {"moved_reason": "Verzonnen reden"}
STORM = {"outcome_reason": "Verzonnen storm"}


class Events(CalendarCase):
    """The block of data on the page of a date."""

    def data(self, item, path=""):
        """Return what the page says, or nothing."""
        answer = self.client.get(path or item.url)
        assert answer.status_code == 200
        soup = BeautifulSoup(answer.content, "lxml")
        blocks = soup.find_all("script", type="application/ld+json")
        assert len(blocks) <= 1
        return json.loads(blocks[0].string) if blocks else None

    def test_without_a_day_there_is_none(self):
        for when in (
            None, Period.unknown(), Period.of_year(2028), Period.of_quarter(2028, 2), Period.of_month(2028, 5),
            Period.around(Precision.DAY, date(2028, 5, 3)),
        ):  # fmt: skip
            with self.subTest(str(when)):
                assert self.data(self.add(when=when)) is None

    def test_a_day_several_days_and_a_moment(self):
        start, end = date(2027, 3, 28), date(2027, 3, 30)
        for when, expected in (
            (Period.of_day(start), ("2027-03-28", "2027-03-28")), (Period.of_span(start, end), ("2027-03-28", "2027-03-30")),
            (Period.of_moment(start, time(14), time(16)), ("2027-03-28T14:00:00+02:00", "2027-03-28T16:00:00+02:00")),
            (Period.of_moment(date(2045, 12, 1), time(14)), ("2045-12-01T14:00:00+01:00", None)),
        ):  # fmt: skip
            with self.subTest(str(when)):
                data = self.data(self.add(when=when))
                assert (data["startDate"], data.get("endDate")) == expected
                assert data["eventStatus"] == "https://schema.org/EventScheduled"
                assert "previousStartDate" not in data

    def test_it_names_place_organiser_and_page(self):
        body = BodyPageFactory(parent=self.site[HomePage], title="Verzonnen raad")
        item = self.add(
            MeetingPageFactory, title="Verzonnen avond", summary="Verzonnen uitleg", body_of=body,
            place_name="Verzonnen zaal", place_address="Verzonnenstraat 1", online_url="https://voorbeeld.test/mee",
        )  # fmt: skip
        data = self.data(item)
        assert data["@context"] == "https://schema.org"
        assert (data["@type"], data["name"], data["description"]) == (
            "Event", "Verzonnen avond", "Verzonnen uitleg",
        )  # fmt: skip
        assert data["url"] == f"http://localhost:8000{item.url}"
        assert data["organizer"] == {"@type": "Organization", "name": "Verzonnen raad"}
        place, online = data["location"]
        assert place == {"@type": "Place", "name": "Verzonnen zaal", "address": "Verzonnenstraat 1"}
        assert online == {"@type": "VirtualLocation", "url": "https://voorbeeld.test/mee"}
        assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"

    def test_what_is_not_known_is_left_out(self):
        data = self.data(self.add())
        unknown = {"location", "organizer", "description", "eventAttendanceMode", "offers"}
        assert not unknown & set(data)

    def test_after_each_move_all_earlier_days_are_named(self):
        item = publish(self.add(), when=LATER, **REASON)
        data = self.data(item)
        assert data["eventStatus"] == "https://schema.org/EventRescheduled"
        assert (data["startDate"], data["previousStartDate"]) == ("2027-06-04", "2027-05-14")
        publish(item, when=Period.of_moment(date(2027, 7, 1), time(20)), **REASON)
        data = self.data(item)
        assert data["startDate"] == "2027-07-01T20:00:00+02:00"
        assert data["previousStartDate"] == ["2027-05-14", "2027-06-04"]

    def test_a_date_that_became_more_exact_did_not_move(self):
        item = publish(self.add(when=Period.of_month(2027, 5)), when=DAY)
        assert "previousStartDate" not in self.data(item)
        assert self.data(item)["eventStatus"] == "https://schema.org/EventScheduled"

    def test_cancelled_and_postponed(self):
        cancelled = publish(self.add(), outcome="cancelled", **STORM)
        data = self.data(cancelled)
        assert (data["eventStatus"], data["startDate"]) == (
            "https://schema.org/EventCancelled", "2027-05-14",
        )  # fmt: skip
        for when in (DAY, None, Period.of_quarter(2028, 1)):
            postponed = publish(self.add(), outcome="postponed", when=when, **STORM)
            data = self.data(postponed)
            assert data["eventStatus"] == "https://schema.org/EventPostponed"
            assert data["previousStartDate"] == "2027-05-14"
        assert self.data(publish(self.add(when=None), outcome="postponed", **STORM)) is None

    def test_milestones_and_goals_are_no_events(self):
        for kind in ("plan_milestone", "goal"):
            assert self.data(self.add(kind=kind)) is None

    def test_no_title_ends_the_block(self):
        hostile = "</script><script>alert(1)</script> <!-- & \u2028 “é” \\ \" ' ]]>"
        item = self.add(title=hostile, slug="hostile", summary=hostile)
        raw = self.client.get(item.url).content.decode()
        assert "<script>alert" not in raw
        assert raw.count("application/ld+json") == 1
        data = self.data(item)
        assert data["name"] == data["description"] == hostile.replace("\u2028", "\n")

    def test_a_translation_says_it_in_its_language(self):
        item, french = self.add(), Locale.objects.create(language_code="fr")
        for kind in (HomePage, AgendaPage):
            translate(self.site[kind], french)
        page = translate(item, french)
        data = self.data(item, page.url)
        assert data["name"] == f"Invented: {item.title}"
        assert data["url"].endswith(page.url)
        assert data["startDate"] == "2027-05-14"

    def test_only_pages_of_dates_have_one(self):
        self.add()
        for path in (
            "/agenda/",
            "/agenda/2027/",
            "/",
            self.site[EventPage].url,
            self.site[MeetingPage].url,
        ):
            assert b"ld+json" not in self.client.get(path).content
