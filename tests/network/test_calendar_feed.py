"""The agenda as a calendar file: what stands in it, for how long, under which name, and in the same bytes."""

from datetime import date, timedelta
from datetime import time as hour

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.test.utils import WagtailTestUtils

from network.models import AgendaPage, BodyPage, EventPage, MeetingPage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import BodyPageFactory, BridgePageFactory, MeetingPageFactory, MilestoneFactory
from tests.network.calendar_reading import DAY, FEED, CalendarCase, publish
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form
from tests.translating import translate

LATER = Period.of_day(date(2027, 6, 4))
STORM = {"outcome_reason": "Verzonnen storm"}


class WhatItSays(CalendarCase):
    """What a calendar and its events say."""

    def test_an_event_says_all_that_calendars_ask(self):
        bridge = BridgePageFactory(parent=self.site[HomePage], number=4)
        item = self.add(
            when=Period.of_moment(date(2027, 5, 14), hour(14), hour(16)), title="Verzonnen avond",
            summary="Verzonnen uitleg", certainty="confirmed", place_name="Verzonnen zaal",
            place_address="Verzonnenstraat 1, Brugge", online_url="https://voorbeeld.test/mee", bridges=[bridge],
        )  # fmt: skip
        event = self.event(item)
        assert event.summary.value == "Verzonnen avond"
        assert event.location.value == "Verzonnen zaal, Verzonnenstraat 1, Brugge"
        assert (event.status.value, event.transp.value) == ("CONFIRMED", "OPAQUE")
        assert event.contents["class"][0].value == "PUBLIC"
        assert event.categories.value == ["Bijeenkomst", "Brug 4"]
        assert event.url.value.endswith(item.url)
        assert event.link.value == event.url.value
        assert event.conference.value == "https://voorbeeld.test/mee"
        for line in ("Verzonnen uitleg", "vrijdag 14 mei 2027, van 14 tot 16 uur", "Gaat door"):
            assert line in event.description.value.split("\n")
        assert event.dtstamp.value == event.last_modified.value
        assert event.dtstamp.value == item.first_published_at.replace(microsecond=0)

    def test_a_calendar_says_what_it_is(self):
        content = self.client.get(FEED, {"soort": "vergadering"}).content.decode()
        for line in (
            "CALSCALE:GREGORIAN", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "COLOR:teal",
            "SOURCE;VALUE=URI:http://localhost:8000/agenda/agenda.ics?soort=vergadering",
            "URL:http://localhost:8000/agenda/?soort=vergadering",
        ):  # fmt: skip
            assert f"\r\n{line}\r\n" in content, line
        assert "\r\nNAME:" in content
        assert "\r\nX-WR-CALNAME:" in content
        assert "(vergadering)" in content
        assert "METHOD" not in content

    def test_names_of_dates_and_calendars_are_their_own(self):
        item = self.add()
        assert self.event(item).uid.value == str(item.uid)
        lines = [
            next(one for one in self.client.get(path).content.decode().split("\r\n") if one[:4] == "UID:")
            for path in (FEED, f"{FEED}?soort=vergadering", "/agenda/2027/agenda.ics", FEED)
        ]  # fmt: skip
        assert len(set(lines)) == 3
        assert lines[0] == lines[3]

    def test_what_is_planned_is_tentative_and_what_nobody_goes_to_keeps_nobody_busy(self):
        for kind, busy in (
            ("gathering", "OPAQUE"), ("deadline", "TRANSPARENT"), ("goal", "TRANSPARENT"),
            ("plan_milestone", "TRANSPARENT"), ("period", "TRANSPARENT"),
        ):  # fmt: skip
            with self.subTest(kind):
                event = self.event(self.add(kind=kind))
                assert event.transp.value == busy
                assert event.status.value == (
                    "CONFIRMED" if kind == "plan_milestone" else "TENTATIVE"
                )

    def test_a_milestone_with_a_day_is_in_it(self):
        action = self.site[EventPage].action_links.get().action
        milestone = MilestoneFactory(action=action, due=DAY, title="Verzonnen stap")
        [event] = [one for uid, one in self.feed().items() if str(milestone.uid) in uid]
        assert event.categories.value[0] == "Mijlpaal"
        assert event.transp.value == "TRANSPARENT"
        assert event.dtstart.value == DAY.first


class Sequence(WagtailTestUtils, CalendarCase):
    """SEQUENCE grows when date, status or place changed, and only then; through the editor's own form."""

    def setUp(self):
        super().setUp()
        self.user = self.login()

    def send(self, item, **values):
        """Publish with the form, a day later each time; by then one has to sign in again."""
        self.clock.shift(timedelta(days=1))
        self.client.force_login(self.user)
        edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
        fresh = type(item).objects.get(pk=item.pk)
        form = filled_form(self.client.get(edit).content.decode(), fresh, **values)
        response = send_and_approve(self.client, edit, form)
        assert response.status_code == 302, response.context["form"].errors

    def test_each_change_that_counts_and_none_that_does_not(self):
        item = self.add()
        stamps, expected = [], 0
        for values, counts in (
            ({"title": "Verzonnen andere titel"}, False),
            ({"place_name": "Verzonnen zaal"}, True),
            ({"summary": "Verzonnen tikfout verbeterd"}, False),
            ({"when_text": "4 juni 2027", "moved_reason": "Verzonnen reden"}, True),
            ({"certainty": "confirmed"}, True),
            ({}, False),
            ({"outcome": "cancelled", **STORM}, True),
            ({"outcome_reason": "Verzonnen zware storm"}, False),
            ({"outcome": "open"}, True),
        ):  # fmt: skip
            with self.subTest(str(values)):
                expected += counts
                self.send(item, **values)
                event = self.event(item)
                assert int(event.sequence.value) == expected
                stamps.append(event.last_modified.value)
        assert stamps == sorted(set(stamps))

    def test_what_was_moved_while_it_was_off_the_site_counts(self):
        item = self.add()
        item.unpublish()
        publish(EventPage.objects.get(pk=item.pk), when=LATER)
        assert int(self.event(item).sequence.value) == 1

    def test_a_draft_changes_not_one_byte(self):
        item = self.add()
        before = self.client.get(FEED).content
        item.when, item.title = LATER, "Verzonnen ontwerp"
        item.save_revision()
        assert self.client.get(FEED).content == before


class Choice(CalendarCase):
    """Every filter of the list, and the years."""

    def test_bridge_body_and_kind(self):
        body = BodyPageFactory(parent=self.site[BodyPage].get_parent(), slug="verzonnen-raad")
        bridge = BridgePageFactory(parent=self.site[HomePage], number=6)
        meeting = self.add(MeetingPageFactory, body_of=body)
        about, other = self.add(bridges=[bridge]), self.add()
        for query, expected in {
            "": {meeting, about, other},
            "?orgaan=verzonnen-raad": {meeting},
            "?brug=6": {about},
            "?soort=vergadering": {meeting},
            "?brug=6&soort=vergadering": set(),
            "?brug=6&soort=bijeenkomst&voorlopig=1": {about},
            "?periode=2027-05": {meeting, about, other},
            "?periode=2028": set(),
            "?brug=99999&soort=onzin": {meeting, about, other},
        }.items():
            with self.subTest(query):
                assert set(self.feed(query)) == {str(one.uid) for one in expected}

    def test_a_year_holds_what_lies_in_it(self):
        over = self.add(when=Period.of_span(date(2027, 12, 30), date(2028, 1, 2)))
        inside = self.add()
        assert set(self.feed(path="/agenda/2027/agenda.ics")) == {str(over.uid), str(inside.uid)}
        assert set(self.feed(path="/agenda/2028/agenda.ics")) == {str(over.uid)}

    def test_it_goes_back_to_the_start_of_last_year(self):
        old, kept = (self.add(when=Period.of_day(day)) for day in (date(2024, 12, 31), date(2025, 1, 1)))  # fmt: skip
        assert set(self.feed()) == {str(kept.uid)}
        assert set(self.feed("?periode=2024")) == {str(old.uid)}
        assert set(self.feed(path="/agenda/2024/agenda.ics")) == {str(old.uid)}

    def test_drafts_and_what_was_taken_off_are_not_in_it(self):
        assert self.event(self.add(live=False)) is None
        item = self.add()
        item.unpublish()
        assert self.event(item) is None


class OneDate(CalendarCase):
    """A date as a file of its own."""

    def test_it_holds_that_date_and_nothing_else(self):
        item, _other = self.add(), self.add()
        assert set(self.feed(path=f"/agenda/{item.slug}.ics")) == {str(item.uid)}

    def test_there_is_none_for_what_is_not_public_or_has_no_day(self):
        vague, draft = self.site[MeetingPage], self.add(live=False)
        for slug in (vague.slug, draft.slug, "verzonnen-niets", "a" * 300, "-1", "2027"):
            assert self.client.get(f"/agenda/{slug}.ics").status_code == 404
        assert self.client.get(f"/agenda/{vague.slug}.ics?voorlopig=1").status_code == 200


class Languages(CalendarCase):
    """The words of the site are those of the address; what is Dutch says so."""

    def test_french_and_english(self):
        with override("nl"):
            item = publish(self.add(place_name="Verzonnen zaal"), outcome="cancelled", **STORM)
        for code, prefix in (("fr", "Annulé"), ("en", "Cancelled")):
            locale = Locale.objects.create(language_code=code)
            path = f"/{code}{FEED}"
            assert self.client.get(path).status_code == 404
            for kind in (HomePage, AgendaPage):
                translate(self.site[kind], locale)
            event = self.event(item, path=path)
            assert event.summary.value.startswith(f"{prefix}")
            assert event.summary.value.endswith(item.title)
            assert event.summary.params["LANGUAGE"] == ["nl"]
            assert event.uid.value == str(item.uid)
            translate(item, locale)
            event = self.event(item, path=path)
            assert event.summary.value.endswith(f"Invented: {item.title}")
            assert "LANGUAGE" not in event.summary.params
            assert event.location.params["LANGUAGE"] == ["nl"]
            assert f"/{code}/agenda/" in event.url.value
