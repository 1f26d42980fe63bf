"""What is coming: the next ninety days, the headings after that, and what has no date."""

from datetime import date, time

import time_machine

from bridges.models import ActionPage, BridgePage
from network.models import AgendaPage, BodyPage
from site_core.models import HomePage
from site_core.period import Period
from tests.factories import MeetingPageFactory, MilestoneFactory
from tests.network.agenda_pages import AgendaTestCase, publish

TODAY = "2031-05-15T12:00:00+02:00"


@time_machine.travel(TODAY, tick=False)
class WhatComes(AgendaTestCase):
    """Seen from 15 May 2031; ninety days on it is 13 August."""

    def headings(self):
        return list(self.under(self.soup("/agenda/")).items())

    def test_an_empty_agenda_says_so(self):
        soup = self.soup("/agenda/")
        [(_title, links)] = self.under(soup).items()
        assert links == []
        assert soup.main.select_one("#binnenkort").find_parent("section").find_all("p")[1]

    def test_soon_holds_what_has_a_day_and_then_what_certainly_lies_there(self):
        later = self.add(Period.of_day(date(2031, 8, 14)))
        vague = self.add(Period.of_month(2031, 6))
        quarter = self.add(Period.of_quarter(2031, 2))
        last = self.add(Period.of_day(date(2031, 8, 13)))
        first = self.add(Period.of_moment(date(2031, 5, 15), time(20)))
        going_on = self.add(Period.of_span(date(2031, 5, 1), date(2031, 5, 16)))
        over = self.add(Period.of_day(date(2031, 5, 14)))
        soon, after = self.headings()
        order = [going_on, first, last, vague, quarter]
        assert soon[1] == [one.url for one in order]
        assert after[1] == [later.url]
        assert over.url not in str(self.soup("/agenda/").main)

    def test_three_headings_follow_and_the_rest_is_counted_by_year(self):
        self.add(Period.of_quarter(2031, 3))
        self.add(Period.of_year(2031))
        self.add(Period.of_quarter(2032, 1))
        fourth = self.add(Period.of_quarter(2032, 2))
        goal = self.add(Period.of_year(2050), kind="goal")
        soup = self.soup("/agenda/")
        titles = list(self.under(soup))
        assert len(titles) == 5  # Soon, three more, and where the rest is.
        later = soup.find(id="later").find_parent("section")
        assert [one["href"] for one in later.find_all("a")] == ["/agenda/2032/", "/agenda/2050/"]
        assert fourth.url not in str(soup.main)
        assert goal.url not in str(soup.main)

    def test_what_may_fall_in_several_years_or_has_no_date_comes_last(self):
        window = self.add(Period.unknown(date(2031, 1, 1), date(2033, 1, 1)))
        undated = self.add(Period.unknown())
        none = self.add(None)
        assert set(self.headings()[-1][1]) == {window.url, undated.url, none.url}

    def test_what_was_postponed_is_still_to_come_after_its_old_day(self):
        item = self.add(Period.of_day(date(2031, 5, 20)))
        publish(item, outcome="postponed", outcome_reason="Verzonnen reden.")
        with time_machine.travel("2031-05-25T12:00:00+02:00", tick=False):
            soup = self.soup("/agenda/")
            assert self.headings()[-1][1] == [item.url]
            assert "nieuwe datum volgt" in self.row(soup, item)
            assert item.url not in str(self.soup("/agenda/archief/").main)

    def test_a_milestone_of_an_action_is_in_it(self):
        MilestoneFactory(
            action=self.site[ActionPage], title="Verzonnen stap", due=Period.of_year(2031)
        )
        soup = self.soup("/agenda/")
        row = soup.main.find("a", string="Verzonnen stap") or soup.main.find(
            string="Verzonnen stap"
        ).find_parent("a")
        assert row["href"] == self.site[ActionPage].url

    def test_words_of_doubt_stand_with_everything_that_has_no_day(self):
        items = {
            True: [self.add(Period.of_month(2031, 6)), self.add(Period.of_year(2031))],
            False: [self.add(Period.of_day(date(2031, 6, 1)))],
        }
        soup = self.soup("/agenda/")
        for in_doubt, some in items.items():
            for item in some:
                assert ("datum nog niet vast" in self.row(soup, item)) is in_doubt

    def test_the_first_dates_stand_on_the_front_page_and_with_their_bridge_body_and_action(self):
        about = {"bridges": [self.site[BridgePage]]}
        own = [
            self.add(
                Period.of_day(date(2031, 6, n)),
                MeetingPageFactory,
                body_of=self.site[BodyPage],
                **about,
            )
            for n in range(1, 8)
        ]
        for place, count in ((HomePage, 4), (BridgePage, 5), (BodyPage, 5)):
            table = self.soup(self.site[place].url).main.find("table", class_="agenda-table")
            links = [link["href"] for link in table.select("tbody a")]
            assert links == [one.url for one in own[:count]], place
        event = self.add(Period.of_day(date(2031, 6, 9)))
        event.action_links.create(action=self.site[ActionPage])
        event.save()
        section = self.soup(self.site[ActionPage].url).find(id="komt").find_parent("section")
        assert section.find("a", href=event.url)

    def test_an_event_about_an_action_is_about_its_bridge(self):
        event = self.add(Period.of_day(date(2031, 6, 9)))
        event.action_links.create(action=self.site[ActionPage])
        event.save()
        number = self.site[BridgePage].number
        assert self.soup(self.site[BridgePage].url).main.find("a", href=event.url)
        assert self.soup(f"/agenda/?brug={number}").main.find("a", href=event.url)

    def test_the_list_is_a_table_that_says_when_it_was_printed_and_from_where(self):
        self.add(Period.of_day(date(2031, 6, 1)))
        with self.settings(SITE_URL="https://voorbeeld.test"):
            soup = self.soup("/agenda/?zekerheid=vast")
        assert soup.main.find("table").find("caption").get_text(strip=True)
        [line] = soup.main.select(".on-paper")
        assert "https://voorbeeld.test/agenda/?zekerheid=vast" in line.get_text()
        assert "15 mei 2031" in line.get_text()


@time_machine.travel(TODAY, tick=False)
class ChangedLate(AgendaTestCase):
    """The banner about what changed at short notice."""

    def banner(self, address="/agenda/"):
        found = self.soup(address).main.find(class_="agenda-late")
        return found.get_text(" ", strip=True) if found else ""

    def test_a_late_cancellation_is_told_until_its_day_has_passed(self):
        item = self.add(Period.of_day(date(2031, 5, 29)), bridges=[self.site[BridgePage]])
        assert self.banner() == ""
        publish(item, outcome="cancelled", outcome_reason="Verzonnen storm.")
        for address in ("/agenda/", self.site[BridgePage].url):
            assert item.title in self.banner(address)
            assert "Verzonnen storm." in self.banner(address)
        with time_machine.travel("2031-05-29T12:00:00+02:00", tick=False):
            assert self.banner()
        with time_machine.travel("2031-05-30T12:00:00+02:00", tick=False):
            assert self.banner() == ""

    def test_a_change_long_before_is_no_news(self):
        item = self.add(Period.of_day(date(2031, 5, 30)))
        publish(item, outcome="cancelled", outcome_reason="Verzonnen reden.")
        assert self.banner() == ""

    def test_a_move_is_told_when_the_old_or_the_new_day_is_near(self):
        near, far = Period.of_day(date(2031, 5, 20)), Period.of_day(date(2031, 9, 1))
        for before, after in ((near, far), (far, near)):
            item = self.add(before)
            publish(item, when=after, moved_reason="Verzonnen reden.")
            assert item.title in self.banner()
            assert before.label in self.banner()
            assert after.label in self.banner()

    def test_narrowing_is_silent(self):
        item = self.add(Period.of_month(2031, 5))
        publish(item, when=Period.of_day(date(2031, 5, 20)))
        assert self.banner() == ""


class WithoutAgenda(AgendaTestCase):
    """A language, or a site, without the page."""

    def test_its_lists_are_not_found(self):
        self.site[AgendaPage].unpublish()
        for address in ("", "2030/", "tijdlijn/", "archief/"):
            assert self.client.get(f"/agenda/{address}").status_code == 404
        assert self.client.get("/en/agenda/").status_code == 404
