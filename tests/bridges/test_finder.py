"""The action finder: what can be asked, what is counted, and what a mangled address gives."""

import csv
import io
import json
import re
from datetime import date, timedelta
from unittest import mock

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from bridges.models import ActionFinderPage, ActionPage, BridgePage, PlanPage
from bridges.models.lists import with_roll_ups
from site_core.models import HomePage
from site_core.open_data.tables import is_formula
from site_core.period import Period
from tests.factories import (
    ActionPageFactory,
    ActionPartyFactory,
    BridgePageFactory,
    LabelFactory,
    MilestoneFactory,
    OrganisationFactory,
    PillarPageFactory,
    ProgressUpdateFactory,
    make_site,
)
from tests.translating import translate

FINDER = "/acties/"
LONG_AGO = date(2020, 6, 15)


class FinderCase(TestCase):
    """A plan with two Bridges, in which each facet tells some actions from others."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.first = cls.site[BridgePage]
        cls.second = BridgePageFactory(parent=cls.site[PlanPage])
        cls.pillar = PillarPageFactory(parent=cls.second)
        cls.known = cls.site[ActionPage]
        cls.heat = ActionPageFactory(
            parent=cls.pillar, title="Verzonnen warmtenét", starts=Period.of_year(2019), ends=Period.of_year(2021)
        )  # fmt: skip
        cls.silent = ActionPageFactory(parent=cls.second, title="Verzonnen stilte")
        cls.club = OrganisationFactory(name="Verzonnen club", slug="verzonnen-club")
        ActionPartyFactory(action=cls.heat, organisation=cls.club, role="partner")
        ActionPartyFactory(action=cls.heat, role="lead")
        ActionPartyFactory(action=cls.silent, organisation=cls.club, role="lead")
        cls.label = LabelFactory(scheme="sdg", code="zeven", name_nl="Verzonnen doel zeven")
        cls.heat.labels.add(cls.label)
        cls.heat.save()
        ProgressUpdateFactory(action=cls.heat, date=LONG_AGO, status="in_preparation")
        ProgressUpdateFactory(action=cls.heat, date=date(2022, 3, 1), status="completed")

    def page(self, query="", path=FINDER):
        """Return the page that a question gives."""
        response = self.client.get(path + query)
        assert response.status_code == 200, query
        return BeautifulSoup(response.content, "lxml")

    def titles(self, query=""):
        """Return the titles of the actions that a question gives, in their order."""
        return [one.get_text(strip=True) for one in self.page(query).select("tbody th a")]

    def counts(self, facet, query=""):
        """Return the number beside each choice of a facet."""
        boxes = self.page(query).select(f'input[name="{facet}"]')
        return {b["value"]: int(b.parent.select_one(".facet-count").text) for b in boxes}


class Questions(FinderCase):
    """What a selection gives."""

    def test_each_facet_narrows_the_list(self):
        number = self.second.number
        for query, expected in {
            f"?brug={number}": [self.heat, self.silent],
            f"?brug={number}&brug={self.first.number}": [self.known, self.heat, self.silent],
            f"?pijler={self.pillar.number}": [self.heat],
            "?status=afgerond": [self.heat],
            "?status=zonder": [self.silent],
            "?organisatie=verzonnen-club": [self.heat, self.silent],
            "?organisatie=verzonnen-club&rol=trekker": [self.silent],
            "?rol=trekker": [self.known, self.heat, self.silent],
            "?jaar=2020": [self.heat],
            "?jaar=onbekend": [self.silent],
            "?label=sdg-zeven": [self.heat],
            "?bijgewerkt=nooit": [self.silent],
            "?bijgewerkt=langer": [self.known, self.heat],
            "?zoek=WARMTENET": [self.heat],
            f"?zoek={self.heat.code.lower()}": [self.heat],
            "?zoek=verzonnen+club": [self.heat, self.silent],
        }.items():
            with self.subTest(query):
                assert self.titles(query) == [action.title for action in expected]

    def test_a_translated_action_is_found_by_its_language_and_by_its_translated_title(self):
        english = Locale.objects.create(language_code="en")
        above = [self.site[HomePage], self.site[PlanPage], self.second, self.pillar, self.heat]
        for page in [*above, self.site[ActionFinderPage]]:
            translate(page, english)
        assert self.titles("?taal=en") == [self.heat.title]
        page = self.page("?zoek=Invented+warmtenet", "/en/acties/")
        assert len(page.select("tbody tr")) == 1
        link = page.select_one("tbody th a")
        assert link["href"].startswith("/en/")
        assert not link.get("lang")
        assert self.page("", "/en/acties/").select_one('tbody a[lang="nl"]')

    def test_a_number_beside_a_choice_is_what_that_choice_gives(self):
        for query in ("", f"?brug={self.second.number}", "?rol=trekker", "?organisatie=verzonnen-club&rol=trekker",
                      "?status=afgerond&jaar=2020", "?zoek=verzonnen"):  # fmt: skip
            for facet in (
                "brug",
                "status",
                "pijler",
                "organisatie",
                "rol",
                "jaar",
                "label",
                "bijgewerkt",
            ):
                kept = "&".join(
                    p for p in query[1:].split("&") if p and not p.startswith(f"{facet}=")
                )
                for word, count in self.counts(facet, query).items():
                    with self.subTest(f"{query} {facet}={word}"):
                        assert len(self.titles(f"?{kept}&{facet}={word}")) == count

    def test_the_counts_of_a_bridge_are_those_of_the_finder_on_any_day(self):
        words = {
            "in_preparation": "in-voorbereiding",
            "completed": "afgerond",
            "under_way": "lopend",
        }
        for day in (date(2019, 1, 1), LONG_AGO, date(2021, 1, 1), timezone.localdate()):
            for bridge in with_roll_ups(BridgePage.objects.facts().in_order(), day):
                query = f"?brug={bridge.number}&peildatum={day.isoformat()}"
                expected = {words[status]: n for status, n in bridge.roll_up.counts}
                if bridge.roll_up.without_status:
                    expected["zonder"] = bridge.roll_up.without_status
                with self.subTest(f"{bridge.number} on {day}"):
                    assert self.counts("status", query) == expected
                    page = self.page(f"?peildatum={day.isoformat()}", bridge.url)
                    shown = page.select_one(".facts .fact-number").get_text(strip=True)
                    assert int(shown) == bridge.roll_up.total == len(self.titles(query))

    def test_every_order_holds_the_same_actions(self):
        everything = self.titles()
        assert everything == [self.known.title, self.heat.title, self.silent.title]
        for word in ("titel", "status", "recent", "oudst", "mijlpaal"):
            assert sorted(self.titles(f"?sorteer={word}")) == sorted(everything)
        assert self.titles("?sorteer=recent")[0] == self.known.title
        assert self.titles("?sorteer=oudst")[0] == self.silent.title
        assert self.titles("?sorteer=status")[-1] == self.silent.title

    def test_cards_and_years_show_the_same_actions_as_the_table(self):
        cards = self.page("?weergave=kaarten").select(".cards h3 a")
        assert [one.get_text(strip=True) for one in cards] == self.titles()
        years = self.page("?weergave=tijdlijn")
        assert {one.get_text(strip=True) for one in years.select(".year-moments a")} == {
            self.known.title, self.heat.title,
        }  # fmt: skip
        drawn = len(years.select(".year-line svg rect"))
        assert drawn == len(years.select(".year-moments li")) > 0
        assert "1 actie heeft nog geen datum" in years.get_text()

    def test_a_long_line_of_years_has_pages_of_whole_years_and_opens_where_today_is(self):
        for year in (2031, 2032, 2033):
            MilestoneFactory(action=self.heat, due=Period.of_year(year))
        whole = self.page("?weergave=tijdlijn").select(".year-moments h3")
        with mock.patch("bridges.finder.years.MOMENTS_A_PAGE", 2):
            page = self.page("?weergave=tijdlijn")
            addresses = [one["href"].partition("#")[0] for one in page.select(".year-nav a")]
            assert len(addresses) == len(whole)
            assert all("weergave=tijdlijn&page=" in one for one in addresses)
            years = []
            for address in dict.fromkeys(addresses):
                years += [one.text for one in self.page(address).select(".year-moments h3")]
            assert years == [one.text for one in whole]
            opened = [int(one.text) for one in page.select(".year-moments h3")]
            assert min(opened) <= timezone.localdate().year
            for number in ("0", "-1", "999999", "x", "²", "9" * 400):
                assert self.page(f"?weergave=tijdlijn&page={number}").select(".year-moments")

    def test_a_year_with_too_much_to_draw_one_by_one_is_drawn_as_bars_of_the_same_proportions(self):
        for _number in range(3):
            MilestoneFactory(action=self.heat, due=Period.of_year(2021))
        with mock.patch("bridges.finder.years.TALLEST", 2):
            drawn = self.page("?weergave=tijdlijn").select(".year-line svg rect")
        heights = [(one["class"][1], int(one["height"])) for one in drawn]
        bars = {kind: max(h for k, h in heights if k == kind) for kind, _height in heights}
        assert bars["stone-milestone"] == 3 * bars["stone-end"]

    def test_a_milestone_shows_as_next_until_a_live_report_says_it_was_reached(self):
        milestone = MilestoneFactory(
            action=self.heat, due=Period.of_year(2020), title="Verzonnen stap"
        )
        assert "Verzonnen stap" in self.page("?status=afgerond").select_one("tbody").text
        assert "te laat" in self.page("?status=afgerond").select_one("tbody").text
        draft = {"milestone_uid": milestone.uid, "live": False}
        ProgressUpdateFactory(action=self.heat, date=date(2021, 1, 1), **draft)
        ProgressUpdateFactory(
            action=self.heat, date=date(2021, 1, 1), milestone_uid=milestone.uid, kind="confirmation", status=""
        )  # fmt: skip
        assert "te laat" in self.page("?status=afgerond").select_one("tbody").text
        ProgressUpdateFactory(action=self.heat, date=date(2021, 1, 1), milestone_uid=milestone.uid)
        assert "Verzonnen stap" not in self.page("?status=afgerond").select_one("tbody").text
        before = self.page(f"?peildatum=2020-12-31&brug={self.second.number}")
        assert "Verzonnen stap" in before.select_one("tbody").text
        assert "te laat" not in before.select_one("tbody").text

    def test_a_confirmation_makes_an_action_fresh_and_changes_nothing_else(self):
        before = self.titles("?status=lopend")
        today = timezone.localdate()
        ProgressUpdateFactory(action=self.known, kind="confirmation", status="", date=today)
        assert self.titles("?status=lopend") == before == [self.known.title]
        assert self.titles("?bijgewerkt=half-jaar") == [self.known.title]


class OnAnotherDay(FinderCase):
    """The plan as it stood."""

    def test_the_plan_is_shown_as_of_that_day_with_a_way_back(self):
        query = f"?brug={self.second.number}&peildatum=2021-01-01"
        page = self.page(query)
        assert "1 januari 2021" in page.select_one(".as-of").text
        assert page.select_one(".as-of a")["href"] == f"?brug={self.second.number}"
        assert self.counts("status", query) == {"in-voorbereiding": 1, "zonder": 1}
        assert not self.page().select(".as-of")

    def test_a_replaced_action_counts_until_the_day_it_was_replaced(self):
        self.heat.superseded_by, self.heat.superseded_on = self.silent, date(2024, 1, 1)
        self.heat.save()
        assert self.heat.title not in self.titles()
        assert self.heat.title in self.titles("?peildatum=2023-12-31")
        assert self.heat.title not in self.titles("?peildatum=2024-01-01")
        page = self.client.get(self.heat.url).content.decode()
        assert self.silent.url in page
        assert "1 januari 2024" in page

    def test_other_pages_that_count_say_the_day_too(self):
        for page in (self.site[HomePage], self.site[PlanPage], self.second, self.pillar):
            with self.subTest(page):
                shown = self.page("?peildatum=2021-01-01", page.url)
                assert "1 januari 2021" in shown.select_one(".as-of").text


class Hostile(FinderCase):
    """An address that somebody mangled gives a page that helps."""

    def test_what_is_not_offered_is_named_and_left_out(self):
        for query, word in {
            "?brug=99": "99", "?brug=eén": "eén", "?status=onzin": "onzin", "?pijler=-1": "-1", "?organisatie=%27%3B--": "';--",
            "?label=%3Cscript%3E": "<script>", "?jaar=99999999999999999999": "99999999999999999999",
        }.items():  # fmt: skip
            with self.subTest(query):
                page = self.page(query)
                assert word in page.select_one(".as-of").text
                assert len(page.select("tbody tr")) == 3

    def test_a_day_that_does_not_exist_or_is_to_come_shows_today_and_says_so(self):
        ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
        for day in (
            "2023-02-31",
            "morgen",
            "0000-00-00",
            "0001-01-01",
            "1899-12-31",
            ahead,
            "9999-12-31",
            "%00",
            "1" * 5000,
        ):
            with self.subTest(day[:20]):
                page = self.page(f"?peildatum={day}")
                assert "van vandaag" in page.select_one(".as-of").text
                assert len(page.select("tbody tr")) == 3

    def test_text_of_any_kind_is_searched_for_or_explained(self):
        for text in (
            "x" * 10_000,
            "%00",
            "%22",
            "%27",
            "((((",
            "%25%25",
            "a%00b",
            "*",
            "%F0%9F%8C%8D",
            "OR 1=1 --",
            "%ff",
        ):
            with self.subTest(text[:20]):
                self.page(f"?zoek={text}")
        assert self.page("?zoek=%22%22").select_one(".as-of")

    def test_pages_of_the_list_that_do_not_exist_show_one_that_does(self):
        for number in ("-1", "0", "999999", "x", "", "1e9", "%00", "9" * 400):
            with self.subTest(number[:10]):
                assert len(self.page(f"?page={number}").select("tbody tr")) == 3

    def test_hundreds_of_choices_at_once_are_answered(self):
        self.page("?" + "&".join(f"brug={n}" for n in range(800)))
        self.page("?weergave=x&sorteer=y&onbekend=z")

    def test_an_empty_list_says_what_to_drop(self):
        page = self.page("?status=afgerond&jaar=2019&zoek=nergens")
        ways = page.select(".finder-answer .plain-list a")
        assert [way.text for way in ways] == ["Zonder ‘Zoeken’: 1 actie"]
        assert self.titles(ways[0]["href"].removeprefix(FINDER)) == [self.heat.title]
        for two in self.page("?status=zonder&jaar=2019&zoek=nergens").select(".plain-list a"):
            number = int(re.search(r": (\d+) actie", two.text).group(1))
            assert len(self.titles(two["href"].removeprefix(FINDER))) == number > 0

    def test_writing_to_the_finder_is_refused(self):
        for path in (FINDER, "/acties/acties.csv"):
            assert self.client.post(path).status_code == 405

    def test_a_site_without_a_finder_page_has_no_files_either(self):
        ActionFinderPage.objects.get().unpublish()
        for path in (FINDER, "/acties/acties.csv", "/acties/acties.json", "/acties/acties.xlsx"):
            assert self.client.get(path).status_code == 404
        assert self.client.get("/acties/acties.pdf", follow=True).status_code == 404


class Files(FinderCase):
    """CSV, XLSX and JSON of exactly what is shown."""

    def read(self, kind, query=""):
        """Return the rows of a file, as dictionaries of texts."""
        content = self.client.get(f"/acties/acties.{kind}{query}").content
        if kind == "csv":
            assert content.startswith(b"\xef\xbb\xbf")
            return list(
                csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
            )
        if kind == "json":
            return json.loads(content)["acties"]
        head, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.values
        return [dict(zip(head, row, strict=True)) for row in rows]

    def test_each_file_holds_the_actions_of_the_question_in_their_order(self):
        for query in (
            "",
            "?status=afgerond",
            "?sorteer=titel",
            f"?peildatum=2021-01-01&brug={self.second.number}",
        ):
            for kind in ("csv", "json", "xlsx"):
                with self.subTest(f"{kind} {query}"):
                    assert [row["titel"] for row in self.read(kind, query)] == self.titles(query)

    def test_the_three_say_the_same(self):
        def text(value):
            return "" if value is None else str(value).removesuffix(" 00:00:00")

        rows = {kind: self.read(kind) for kind in ("csv", "json", "xlsx")}
        for kind in ("json", "xlsx"):
            told = [{name: text(value) for name, value in row.items()} for row in rows[kind]]
            assert told == rows["csv"]

    def test_status_and_milestone_are_those_of_the_day(self):
        row = next(
            r for r in self.read("csv", "?peildatum=2021-01-01") if r["nummer"] == self.heat.code
        )
        assert row["status"] == "in-voorbereiding"
        assert row["peildatum"] == "2021-01-01"

    def test_a_title_that_looks_like_a_formula_is_text_everywhere(self):
        self.heat.title = '=HYPERLINK("https://voorbeeld.test")'
        self.heat.save()
        assert "'=HYPERLINK" in self.client.get("/acties/acties.csv").content.decode()
        assert self.read("json")[1]["titel"].startswith("=HYPERLINK")
        book = openpyxl.load_workbook(io.BytesIO(self.client.get("/acties/acties.xlsx").content))
        cell = next(c for row in book.active for c in row if "HYPERLINK" in str(c.value))
        assert cell.data_type == "s"
        assert cell.quotePrefix

    def test_every_field_is_explained_on_the_page(self):
        explained = [one.text for one in self.page().select(".field-list code")]
        assert explained == list(self.read("csv")[0])
        assert (
            list(json.loads(self.client.get("/acties/acties.json").content)["velden"]) == explained
        )

    def test_no_contact_of_an_action_is_in_a_file(self):
        assert "e-mail" not in self.client.get("/acties/acties.csv").content.decode().lower()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "+1+1", "-a"],
)
def test_what_a_spreadsheet_would_run_is_known(text):
    assert is_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "+32 50 44 80 00",
        "+32 (0)50 44 80 00",
        "+32 50/44.80.00",
        "-12,5",
        "-3",
        "A-001",
        "",
        "a=b",
        "’t Zand",
    ],
)
def test_telephone_and_negative_numbers_are_left_as_they_are(text):
    assert not is_formula(text)


class ShortAddress(FinderCase):
    """`/acties/<nummer>/` leads to the page of an action, wherever it moved."""

    def test_it_follows_the_action_when_that_moves_or_is_renamed(self):
        code = self.heat.code
        self.heat.slug = "elders"
        self.heat.save()
        self.heat.move(self.first, pos="last-child")
        for asked in (code, code.lower()):
            self.assertRedirects(
                self.client.get(f"/acties/{asked}/"), ActionPage.objects.get(code=code).url
            )

    def test_an_unknown_number_is_not_found(self):
        for code in ("A-999", "x", "a%00b", "%27", "x" * 3000):
            with self.subTest(code[:10]):
                assert self.client.get(f"/acties/{code}/").status_code == 404
