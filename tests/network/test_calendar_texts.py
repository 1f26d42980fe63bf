"""Whatever an editor types stays a text in a calendar file, cut into lines that any programme can read."""

import time
from datetime import date, timedelta
from datetime import time as hour

from django.test import SimpleTestCase

from network.agenda.ics import Calendar, write_calendar
from site_core.period import Period
from tests.network.calendar_reading import FEED, CalendarCase, events, invented, written

# What was typed, and what has to be read at the other end.
TITLES = {
    "Verzonnen\rregel": "Verzonnen\nregel",
    "Verzonnen\r\nregel": "Verzonnen\nregel",
    "Verzonnen\nregel": "Verzonnen\nregel",
    "Verzonnen\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:kwaad": "Verzonnen\nEND:VEVENT\nBEGIN:VEVENT\nUID:kwaad",
    "Verzonnen, met komma": None,
    "Verzonnen; met puntkomma": None,
    "Verzonnen: met \"dubbele\" en 'enkele' tekens": None,
    "Verzonnen \\ schuin, \\\\ dubbel, C:\\Nieuw, C:\\nieuw, \\, \\; einde\\": None,
    "Verzonnen " + "é" * 300: None,
    "Verzonnen " + "e\N{COMBINING ACUTE ACCENT}" * 120: None,
    "🌍👩\N{ZERO WIDTH JOINER}🔬🇧🇪" * 25: None,
    "Verzonnen \N{RIGHT-TO-LEFT OVERRIDE}\N{HEBREW LETTER ALEF}\N{ARABIC LETTER BEH}\N{POP DIRECTIONAL FORMATTING}": None,
    "Verzonnen " + "\\" * 200: None,
    "Verzonnen " + "," * 200: None,
    "Verzonnen\x0bregel\x0cregel\x85regel\u2028regel\u2029regel": "Verzonnen\nregel\nregel\nregel\nregel\nregel",
    "Verzonnen \x07bel \x1f\x7f\x9fteken": "Verzonnen bel teken",
    "Verzonnen <b>&amp;</b> %0D%0A ${x} {{ y }} ^n ^^": None,
}  # fmt: skip


class HostileTexts(SimpleTestCase):
    """Whatever an editor types stays a text."""

    def test_every_title_comes_through(self):
        for typed, read in TITLES.items():
            with self.subTest(typed[:40]):
                [event] = events(written(invented(title=typed))).values()
                assert event.summary.value == (read or typed)

    def test_so_does_every_other_text(self):
        fields = ("summary", "reason", "place_name", "place_address", "kind_label")
        for typed, read in TITLES.items():
            for field in fields:
                with self.subTest(typed[:40], field=field):
                    [event] = events(written(invented(**{field: typed}))).values()
                    texts = [event.description.value, *event.categories.value]
                    texts.append(event.location.value if "location" in event.contents else "")
                    wanted = (read or typed).strip()
                    assert any(wanted[1:] in text for text in texts)

    def test_an_address_cannot_begin_a_line(self):
        url = 'https://voorbeeld.test/a b\r\nATTENDEE:mailto:x@y.test\x00é";,'
        [event] = events(written(invented(online_url=url))).values()
        assert set(event.contents) >= {"conference", "url"}
        assert "attendee" not in event.contents
        assert event.conference.value.isascii()

    def test_the_name_of_a_calendar_neither(self):
        for typed in TITLES:
            calendar = Calendar(typed, FEED + "?x=\r\nX-KWAAD:1", "/agenda/", "nl")
            content = write_calendar(calendar, [])
            assert events(content) == {}
            assert b"\r\nX-KWAAD" not in content

    def test_no_line_is_ever_cut_inside_a_character_or_too_long(self):
        for length in range(160):
            # `events` looks at every line.
            [event] = events(written(invented(title="a" * length + "é🌍" * 40))).values()
            assert event.summary.value == "a" * length + "é🌍" * 40


class Round(CalendarCase):
    """The same by way of the database and the address."""

    def test_hostile_titles_survive(self):
        short = [one for one in TITLES if len(one) <= 255]
        items = {typed: self.add(title=typed, slug=f"t-{n}") for n, typed in enumerate(short)}
        found = self.feed()
        for typed, item in items.items():
            with self.subTest(typed[:40]):
                assert found[str(item.uid)].summary.value == (TITLES[typed] or typed)


class Speed(SimpleTestCase):
    """Two thousand dates."""

    def test_they_are_written_in_less_than_two_seconds(self):
        entries = [
            invented(uid=f"verzonnen-{n}", title="Verzonnen é, " * 15, summary="Verzonnen; " * 40, place_name="Verzonnen",
                     when=Period.of_moment(date(2027, 1, 1) + timedelta(days=n), hour(14), hour(16)))
            for n in range(2_000)
        ]  # fmt: skip
        start = time.perf_counter()
        content = written(*entries)
        assert time.perf_counter() - start < 2
        assert content.count(b"BEGIN:VEVENT") == 2_000
