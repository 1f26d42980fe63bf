"""The page of a figure says what it found, by what measure, and what it does not know."""

import itertools
from datetime import date

import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from bridges.models import (
    ActionIndicator,
    ActionPage,
    BridgePage,
    IndicatorIndexPage,
    IndicatorPage,
    OtherFigure,
    PlanPage,
)
from site_core.models import HomePage
from tests.factories import (
    IndicatorPageFactory,
    MeasurementFactory,
    TargetFactory,
    make_site,
)

NUMBERS = itertools.count()
TODAY = "2026-11-25T12:00:00+01:00"


@time_machine.travel(TODAY, tick=False)
class Figures(TestCase):
    """One figure of a Bridge, with whatever values a test gives it."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, values=(), targets=(), **fields):
        baseline = {"baseline_year": 2010, "baseline_value": "100", "direction": "down"}
        figure = IndicatorPageFactory(
            parent=self.site[IndicatorIndexPage],
            title="Verzonnen uitstoot",
            slug=f"verzonnen-{next(NUMBERS)}",
            bridge=self.site[BridgePage],
            **{**baseline, **fields},
        )
        for year, value, more in values:
            MeasurementFactory(indicator=figure, year=year, value=value, **more)
        for year, value in targets:
            TargetFactory(indicator=figure, year=year, value=value)
        return figure

    def read(self, figure):
        return BeautifulSoup(self.client.get(figure.url).content, "lxml")

    def text(self, figure):
        return " ".join(self.read(figure).main.get_text(" ").split())

    def title(self, figure):
        soup = self.read(figure)
        heading = " ".join(soup.h1.get_text().replace("\N{SOFT HYPHEN}", "").split())
        assert soup.title.get_text().startswith(heading), (soup.title, heading)
        return heading

    def test_its_title_is_what_it_found(self):
        goal = [(2030, "50")]
        cases = {
            "verkeerde richting": [(2020, "104", {})],
            "achter op schema": [(2020, "90", {})],
            "op koers": [(2020, "75", {})],
            "voor op schema": [(2020, "60", {})],
            "doel gehaald": [(2020, "50", {})],
            "nog geen waarde": [],
        }
        for words, values in cases.items():
            with self.subTest(words):
                assert self.title(self.add(values, goal)) == f"Verzonnen uitstoot: {words}"
        late = self.add([(2020, "90", {})], goal, cadence_months=12)
        assert self.title(late) == "Verzonnen uitstoot: geen recente waarde"
        open_end = self.add([(2020, "90", {})])
        assert self.title(open_end) == "Verzonnen uitstoot: 90 kiloton in 2020"

    def test_line_and_tolerance_are_told_in_amounts(self):
        text = self.text(self.add([(2020, "90", {})], [(2030, "50")]))
        assert "75 kiloton" in text
        assert "2,5 kiloton" in text
        assert "5%" in text

    def test_a_provisional_value_and_a_break_are_told(self):
        values = [
            (2015, "90", {}),
            (2020, "140", {"series_break": True}),
            (2022, "120", {"provisional": True}),
        ]
        soup = self.read(self.add(values, [(2030, "50")]))
        words = soup.main.get_text(" ")
        assert "voorlopig" in soup.find(class_="facts").get_text()
        assert "anders geteld" in words.lower()
        # No line and no way to the target across the break.
        assert len(soup.select(".chart-line")) == 1 + 1 + 1  # two parts, and the one in the key
        goal = soup.select(".chart > svg > .chart-goal")
        start = soup.select(".chart > svg > svg.chart-value")
        assert goal[0]["x1"] in {point["x"] for point in start}

    def test_what_a_break_does_to_the_verdict_is_told(self):
        old, new = (2015, "90", {}), (2020, "140", {"series_break": True})
        text = self.text(self.add([old, new], [(2030, "50")]))
        assert "Sinds 2020 wordt anders geteld" in text
        assert "oordeel niet te beoordelen" in text.lower()
        text = self.text(self.add([old, new, (2025, "95", {})], [(2030, "50")]))
        assert "Sinds 2020 wordt anders geteld. Daarom begint de lijn daar." in text
        assert "op koers" in text

    def test_the_drawing_names_its_break_and_its_line_to_the_target(self):
        values = [(2015, "90", {}), (2020, "140", {"series_break": True}), (2022, "120", {})]
        drawing = self.read(self.add(values, [(2030, "50")])).select_one(".chart > svg")
        words = [text.get_text(" ", strip=True) for text in drawing.select("text")]
        assert "anders geteld" in words
        assert "rechte lijn naar het doel" in words
        assert "doel 50" in words
        assert "vanaf hier anders geteld" in drawing.desc.get_text()

    def test_a_provisional_verdict_says_so(self):
        text = self.text(self.add([(2020, "90", {"provisional": True})], [(2030, "50")]))
        assert "achter op schema (voorlopig)" in text
        assert "Het oordeel kan dus nog veranderen" in text

    def test_without_a_value_since_the_start_nothing_is_judged(self):
        figure = self.add([(2010, "100", {})], [(2030, "50")], unit="aantal")
        assert self.title(figure) == "Verzonnen uitstoot: 100 in 2010"
        assert "nog geen waarde van na het begin" in self.text(figure)

    def test_the_tolerance_is_in_sight_whatever_the_verdict(self):
        for values, goal in (
            ([], []),
            ([(2020, "90", {})], []),
            ([(2020, "90", {})], [(2030, "50")]),
        ):
            soup = self.read(self.add(values, goal))
            for hidden in soup.select("details"):
                hidden.decompose()
            assert "5%" in soup.main.get_text(), (values, goal)

    def test_no_amounts_and_no_years_break_a_page(self):
        amounts = ("0", "-0.000001", "999999999999.999", "-999999999999.999")
        for first, last in itertools.product(amounts, amounts):
            figure = self.add(
                [(1, first, {}), (32767, last, {"series_break": True})],
                [(2030, first)],
                cadence_months=32767,
            )
            assert self.client.get(figure.url).status_code == 200, (first, last)
            for kind in ("csv", "xlsx", "json"):
                assert self.client.get(f"{figure.url}data.{kind}").status_code == 200
        for page in (HomePage, BridgePage, IndicatorIndexPage):
            assert self.client.get(self.site[page].url).status_code == 200

    def test_what_is_not_known_is_said(self):
        text = self.text(self.add(unit="", baseline_value=None, baseline_year=None))
        for name in ("Eenheid", "Beginwaarde", "Wat het cijfer omvat", "Methode", "Nieuwe waarde"):
            assert f"{name} niet bekend" in text, name

    def test_what_is_known_is_said(self):
        figure = self.add(
            [(2020, "90", {})], scope="Heel Brugge", method_note="Verzonnen rekenwijze", cadence_months=24,
            next_value_due_on=date(2027, 6, 1),
        )  # fmt: skip
        text = self.text(figure)
        for words in (
            "Heel Brugge",
            "Verzonnen rekenwijze",
            "om de 24 maanden",
            "1 juni 2027",
            "100 kiloton , 2010",
        ):
            assert words in text, words

    def test_other_sources_stand_beside_ours(self):
        figure = self.add([(2020, "90", {})], [(2030, "50")])
        OtherFigure.objects.create(
            indicator=figure, what="baseline", year=2012, value="120", said_by="Verzonnen krant",
            source_url="https://voorbeeld.test/krant",
        )  # fmt: skip
        OtherFigure.objects.create(indicator=figure, what="target", said_by="Verzonnen plan")
        table = self.read(figure).find(class_="other-table")
        rows = [" ".join(row.get_text(" ").split()) for row in table.tbody.find_all("tr")]
        assert [row.split()[0] for row in rows[:4]] == ["2010", "2020", "2030", "2012"]
        assert "op deze site" in rows[0]
        assert table.find("a", href="https://voorbeeld.test/krant")
        assert "niet vermeld" in rows[4]
        # They do not count.
        assert self.title(figure) == "Verzonnen uitstoot: achter op schema"

    def test_the_verdict_stands_wherever_the_figure_does(self):
        figure = self.add([(2020, "90", {})], [(2030, "50")], is_headline=True)
        ActionIndicator.objects.create(action=self.site[ActionPage], indicator=figure)
        for page in (HomePage, BridgePage, ActionPage, IndicatorIndexPage):
            html = self.client.get(self.site[page].url).content.decode()
            assert "verdict-behind" in html, page

    def test_a_draft_value_is_seen_in_the_preview_alone(self):
        figure = self.add([(2020, "90", {})], [(2030, "50")])
        figure.measurements.add(type(figure.measurements.first())(year=2025, value="40"))
        figure.save_revision()
        assert self.title(figure) == "Verzonnen uitstoot: achter op schema"
        draft = figure.get_latest_revision_as_object()
        seen = draft.make_preview_request().content.decode()
        assert "doel gehaald" in seen

    def test_a_list_costs_as_much_with_three_times_as_many_figures(self):
        addresses = [self.site[one].url for one in (IndicatorIndexPage, BridgePage, HomePage)]

        def cost():
            counts = []
            for address in addresses:
                self.client.get(address)
                with CaptureQueriesContext(connection) as asked:
                    self.client.get(address)
                counts.append(len(asked))
            return counts

        self.add([(2020, "90", {})], [(2030, "50")], is_headline=True)
        before = cost()
        for _number in range(3):
            self.add([(2020, "90", {}), (2021, "80", {})], [(2030, "50")], is_headline=True)
        assert cost() == before

    def test_a_page_costs_as_much_with_three_times_as_many_values(self):
        def cost(figure):
            self.client.get(figure.url)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(figure.url)
            return len(asked)

        few = self.add([(2020, "90", {})], [(2030, "50")])
        many = self.add(
            [(year, "90", {}) for year in (2020, 2021, 2022)],
            [(2030, "50"), (2040, "40"), (2050, "10")],
        )
        for figure, count in ((few, 1), (many, 3)):
            for _number in range(count):
                OtherFigure.objects.create(indicator=figure, what="target", said_by="Verzonnen")
        assert cost(few) == cost(many)

    def test_an_action_costs_as_much_with_three_times_as_many_figures(self):
        action = self.site[ActionPage]

        def cost():
            self.client.get(action.url)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(action.url)
            return len(asked)

        counts = []
        for number in (1, 2):
            for _number in range(number):
                figure = self.add([(2020, "90", {})], [(2030, "50")])
                ActionIndicator.objects.create(action=action, indicator=figure)
            counts.append(cost())
        assert counts[0] == counts[1]

    def test_in_another_language_the_verdict_is_in_that_language(self):
        english = Locale.objects.create(language_code="en")
        figure = self.add([(2020, "90", {})], [(2030, "50")])
        for page in (
            self.site[HomePage],
            self.site[PlanPage],
            self.site[IndicatorIndexPage],
            figure,
        ):
            page.copy_for_translation(english).save_revision().publish()
        translated = IndicatorPage.objects.get(
            translation_key=figure.translation_key, locale=english
        )
        assert self.title(translated) == "Verzonnen uitstoot: behind schedule"
