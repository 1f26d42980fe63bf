"""Two years side by side: /nieuw/jaren/ as a page and as files."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
from wagtail.models import Locale

from bridges.models import ActionPage, ProgressUpdate
from bridges.timeline import MilestoneState
from site_core.models import HomePage
from site_core.period import Period
from tests.bridges.change_cases import YEARS, ChangeCase, moment, on, publish
from tests.factories import (
    ActionPageFactory,
    BridgePageFactory,
    IndicatorPageFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
)
from tests.translating import translate

TWO = "?jaar=2024&naast=2025"


class YearsCase(ChangeCase):
    """The tables of the page."""

    def rows(self, part, query=TWO):
        """Return the cells of the table of a part, without the words that only a narrow page shows."""
        section = self.page(query, YEARS).find(id=part).find_parent("section")
        table = section.select("table")[-1]
        for name in table.select(".cell-name"):
            name.decompose()
        rows = [row.select("th, td") for row in table.select("tbody tr")]
        return [[" ".join(cell.get_text(" ").split()) for cell in row] for row in rows]

    def problem(self, query):
        note = self.page(query, YEARS).select_one("[role=note]")
        return note.get_text() if note else ""

    def heading(self, query=""):
        return self.page(query, YEARS).h1.get_text()


class TheQuestion(YearsCase):
    """Which years, of what."""

    def test_without_a_question_it_is_about_the_last_two_years_that_are_over(self):
        assert self.heading() == "2024 naast 2025"
        assert self.heading("?naast=2024") == "2023 naast 2024"
        assert self.heading("?jaar=2022") == "2022 naast 2025"

    def test_years_the_wrong_way_round_are_turned_and_it_says_so(self):
        assert self.heading("?jaar=2025&naast=2024") == "2024 naast 2025"
        assert "omgedraaid" in self.problem("?jaar=2025&naast=2024")

    def test_a_year_that_is_not_over_counts_up_to_today(self):
        text = self.page("?jaar=2025&naast=2026", YEARS).get_text()
        assert "2026 is nog niet voorbij: je ziet het jaar tot en met 15 juni 2026." in text

    def test_what_is_no_year_or_bridge_is_said(self):
        for query in ("jaar=2019", "jaar=2027", "naast=1e3", "jaar=٢٠٢٤", "naast=<script>", "jaar=-1", "naast=%00", "brug=99", "brug=०3",
                      "jaar=" + "9" * 5000, "brug=%FF", "jaar=2024.5", "naast=2024%0A"):  # fmt: skip
            with self.subTest(query[:40]):
                assert self.problem(f"?{query}")
                assert "<script>" not in self.client.get(f"{YEARS}?{query}").content.decode()

    def test_long_ago_there_is_one_year_to_choose(self):
        with on("2019-05-01"):
            assert self.heading("?jaar=2018") == "2019 naast 2019"


class TheAnswer(YearsCase):
    """Statuses, milestones and values, with what changed in words."""

    def test_each_action_with_both_statuses_and_the_reason(self):
        cause = {"headline": "", "cause": "Verzonnen oorzaak"}
        ProgressUpdateFactory(action=self.action, date=date(2025, 5, 1), status="delayed", **cause)
        silent = ActionPageFactory(parent=self.pillar, first_published_at=moment("2022-03-01"))
        new = ActionPageFactory(parent=self.bridge, first_published_at=moment("2025-03-01"))
        gone = ActionPageFactory(parent=self.bridge, first_published_at=moment("2022-03-01"))
        publish(gone, superseded_by=new, superseded_on=date(2025, 1, 1))
        assert [row[1:] for row in self.rows("acties")] == [
            ["lopend", "vertraagd", "andere stand Verzonnen oorzaak."],
            ["nog geen stand van zaken", "nog geen stand van zaken", "zelfde stand"],
            ["bestond nog niet", "nog geen stand van zaken", "nieuw"],
            ["nog geen stand van zaken", "telt niet meer mee", "vervangen"],
        ]
        assert silent.title in self.rows("acties")[1][0]
        totals = self.page(TWO, YEARS).select_one(".compared .total").select("td")
        assert [cell.text for cell in totals[:2]] == ["3", "3"]

    def test_milestones_that_fall_in_these_years_or_changed(self):
        with on("2022-03-01"):
            late = MilestoneFactory(action=self.action, due=Period.of_year(2024))
            reached = MilestoneFactory(action=self.action, due=Period.of_year(2025))
            MilestoneFactory(action=self.action, due=Period.of_year(2023))
            moved = MilestoneFactory(action=self.action, due=Period.of_year(2023))
        with on("2025-06-01"):
            moved.due = Period.of_year(2027)
            moved.save()
            MilestoneFactory(action=self.action, due=Period.of_year(2025), title="Verzonnen later")
        ProgressUpdateFactory(action=self.action, date=date(2025, 5, 1), milestone_uid=reached.uid)
        opened, late_then, done = (
            str(MilestoneState(one).label) for one in ("open", "late", "reached")
        )
        rows = {row[0].split(" A-")[0]: row[1:] for row in self.rows("mijlpalen")}
        assert rows == {
            late.title: [opened, late_then, f"van {opened} naar {late_then}"],
            reached.title: [opened, done, f"van {opened} naar {done}"],
            moved.title: [late_then, opened, f"van {late_then} naar {opened}; de datum was: in 2023"],
            # Added later: it is told as of the days it is about, like a report that is written afterwards.
            "Verzonnen later": [opened, opened, "hetzelfde"],
        }  # fmt: skip

    def test_values_with_the_difference_in_words(self):
        percent = IndicatorPageFactory(parent=self.figure.get_parent().specific, unit="%")
        broken = IndicatorPageFactory(parent=self.figure.get_parent().specific, unit="stuks")
        for figure, first, second, more in (
            (self.figure, 10, "12.5", {}), (percent, "40.5", 40, {}), (broken, 1, 2, {"series_break": True}),
        ):  # fmt: skip
            MeasurementFactory(indicator=figure, year=2024, value=Decimal(first))
            MeasurementFactory(indicator=figure, year=2025, value=Decimal(second), provisional=True, **more)  # fmt: skip
        assert [row[1:] for row in self.rows("cijfers")] == [
            ["10 kiloton", "12,5 kiloton (voorlopig)", "2,5 kiloton hoger"],
            ["40,5%", "40% (voorlopig)", "0,5 procentpunt lager"],
            ["1 stuks", "2 stuks (voorlopig)", "anders geteld, niet te vergelijken"],
        ]
        assert self.rows("cijfers", "?jaar=2025&naast=2026")[0][1:] == [
            "12,5 kiloton (voorlopig)", "geen waarde", "geen waarde om mee te vergelijken",
        ]  # fmt: skip

    def test_of_one_bridge_only_what_hangs_below_it(self):
        other = BridgePageFactory(parent=self.plan, number=4)
        away = ActionPageFactory(parent=other, first_published_at=moment("2022-03-01"))
        MilestoneFactory(action=away, due=Period.of_year(2024))
        MeasurementFactory(indicator=self.figure, year=2024, value=Decimal(1))
        assert [row[0].split()[0] for row in self.rows("acties", f"{TWO}&brug=4")] == [away.code]
        assert len(self.rows("mijlpalen", f"{TWO}&brug=4")) == 1
        text = self.page(f"{TWO}&brug=4", YEARS).get_text()
        assert "Geen enkel cijfer heeft een waarde voor een van deze jaren." in text
        text = self.page(f"{TWO}&brug=1", YEARS).get_text()
        assert "Er viel geen mijlpaal in deze jaren" in text
        assert len(self.rows("cijfers", f"{TWO}&brug=1")) == 1

    def test_a_draft_and_an_undated_report_change_nothing(self):
        before = self.rows("acties")
        ProgressUpdateFactory(action=self.action, date=date(2025, 5, 1), status="delayed", live=False)  # fmt: skip
        ProgressUpdateFactory(action=self.action, date=None, date_precision="unknown", status="stopped")  # fmt: skip
        assert self.rows("acties") == before
        assert ActionPage.objects.facts().count() == 1

    def test_in_another_language_only_facts_are_dutch(self):
        translate(self.site[HomePage], Locale.objects.create(language_code="en"))
        MeasurementFactory(indicator=self.figure, year=2024, value=Decimal(10))
        MeasurementFactory(indicator=self.figure, year=2025, value=Decimal(11))
        page = self.page(TWO, f"/en{YEARS}")
        assert page.h1.text == "2024 beside 2025"
        cell = page.find(id="cijfers").find_parent("section").select("td")[-1]
        assert str(cell.find(lang="nl")) == '<span lang="nl">kiloton</span>'
        assert "<span" not in cell.get_text()


class Files(YearsCase):
    """The same as one table."""

    def test_every_file_holds_every_row(self):
        ProgressUpdateFactory(action=self.action, date=date(2025, 5, 1), status="delayed")
        MilestoneFactory(action=self.action, due=Period.of_year(2024), title="=1+1")
        MeasurementFactory(indicator=self.figure, year=2024, value=Decimal(10))
        MeasurementFactory(indicator=self.figure, year=2025, value=Decimal("12.5"))
        answers = {kind: self.client.get(f"{YEARS}jaren.{kind}{TWO}") for kind in ("csv", "xlsx", "json")}  # fmt: skip
        assert {one.status_code for one in answers.values()} == {200}
        text = answers["csv"].content.decode("utf-8-sig")
        rows = list(
            csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
        )
        assert [row["soort"] for row in rows] == ["actie", "mijlpaal", "cijfer"]
        assert (rows[0]["eerste"], rows[0]["tweede"], rows[0]["verschil"]) == (
            "lopend",
            "vertraagd",
            "andere stand",
        )
        assert rows[2]["verschil"] == "2,5 kiloton hoger"
        assert rows[0]["adres"].endswith(self.action.url)
        assert not rows[1]["naam"].startswith("=")
        sheet = openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content)).worksheets[0]
        assert sheet.max_row >= 4
        assert "2,5 kiloton hoger" in json.dumps(
            json.loads(answers["json"].content), ensure_ascii=False
        )
        links = [one["href"] for one in self.page(TWO, YEARS).select(".files a[download]")]
        assert links == [f"{YEARS}jaren.{kind}{TWO}" for kind in ("csv", "xlsx", "json")]

    def test_files_take_the_same_hostile_questions(self):
        for query in ("", "?jaar=%00", "?brug=x", "?jaar=" + "9" * 5000, "?jaar=2025&naast=2024"):
            assert self.client.get(f"{YEARS}jaren.csv{query}").status_code == 200
        assert self.client.get(f"{YEARS}jaren.pdf").status_code == 404
        assert self.client.post(f"{YEARS}jaren.csv").status_code == 405
        assert self.site[ProgressUpdate].live
