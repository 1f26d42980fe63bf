"""The files of a figure hold what its page shows, number for number."""

import csv
import io
import json
from decimal import Decimal

import time_machine
from django.test import TestCase
from openpyxl import load_workbook

from bridges.models import IndicatorPage, OtherFigure
from tests.factories import IndicatorPageFactory, MeasurementFactory, TargetFactory, make_site


def exact(response):
    """Read an answer without losing digits of its numbers."""
    return json.loads(response.content, parse_float=Decimal)


class Files(TestCase):
    """One figure with values that are hard to write."""

    @classmethod
    def setUpTestData(cls):
        site = make_site()
        parent = site[IndicatorPage].get_parent()
        cls.figure = IndicatorPageFactory(
            parent=parent, title="Verzonnen; =cijfer", slug="verzonnen", direction="down",
            baseline_year=2010, baseline_value="1234567.5",
        )  # fmt: skip
        MeasurementFactory(
            indicator=cls.figure, year=2020, value="-0.000001", note="=1+1", provisional=True
        )
        MeasurementFactory(indicator=cls.figure, year=2022, value="999999999999", series_break=True)
        TargetFactory(indicator=cls.figure, year=2030, value="10")

    def get(self, kind, slug="verzonnen", prefix=""):
        return self.client.get(f"{prefix}/cijfers/{slug}/data.{kind}")

    def test_csv_is_for_belgian_spreadsheets(self):
        text = self.get("csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert [row["jaar"] for row in rows] == ["2010", "2020", "2022", "2030"]
        assert [row["soort"] for row in rows] == ["start", "waarde", "waarde", "doel"]
        assert [row["waarde"] for row in rows] == ["1234567,5", "-0,000001", "999999999999", "10"]
        assert rows[1]["opmerking"] == "'=1+1"
        assert (rows[1]["voorlopig"], rows[2]["andere_telling"]) == ("ja", "ja")

    def test_json_is_exact_and_says_what_it_is_about(self):
        data = exact(self.get("json"))
        values = [row["waarde"] for row in data["data"]]
        assert values == [Decimal("1234567.5"), Decimal("-0.000001"), 999999999999, 10]
        assert data["titel"] == "Verzonnen; =cijfer"
        assert data["oordeel"] == "not_judged"
        assert data["bronnen"] == self.figure.source_urls
        assert set(data["velden"]) == set(data["data"][0])

    def test_json_says_how_it_was_judged_and_what_others_say(self):
        figure = IndicatorPageFactory(
            parent=self.figure.get_parent(), title="Verzonnen uitstoot", slug="uitstoot", unit="kiloton", direction="down",
            baseline_year=2010, baseline_value="100", cadence_months=24, scope="Verzonnen gebied", next_value_due_on="2099-01-01",
        )  # fmt: skip
        MeasurementFactory(indicator=figure, year=2020, value="90.5")
        TargetFactory(indicator=figure, year=2030, value="50")
        OtherFigure.objects.create(indicator=figure, what="baseline", said_by="Verzonnen krant")
        with time_machine.travel("2021-06-01"):
            data = exact(self.get("json", "uitstoot"))
        assert data["begin"] == {"jaar": 2010, "waarde": 100}
        assert (data["eenheid"], data["omvat"], data["methode"]) == (
            "kiloton",
            "Verzonnen gebied",
            "",
        )
        assert (data["richting"], data["richting_is_afgeleid"]) == ("down", False)
        assert (data["oordeel"], data["oordeel_in_woorden"]) == ("behind", "achter op schema")
        assert (data["verwacht_op_de_lijn"], data["speling"]) == (75, Decimal("2.5"))
        assert data["recentste"] == {"jaar": 2020, "waarde": Decimal("90.5")}
        assert (data["ritme_in_maanden"], data["nieuwe_waarde_verwacht_voor"]) == (24, "2023-06-30")
        [other] = data["andere_bronnen"]
        assert (other["soort"], other["jaar"], other["waarde"], other["volgens"]) == (
            "start", None, None, "Verzonnen krant",
        )  # fmt: skip
        with time_machine.travel("2023-07-01"):
            assert exact(self.get("json", "uitstoot"))["oordeel"] == "not_recent"

    def test_a_workbook_holds_numbers(self):
        sheet = load_workbook(io.BytesIO(self.get("xlsx").content)).active
        values = [row[2].value for row in sheet.iter_rows(min_row=2)]
        assert values == [1234567.5, -0.000001, 999999999999, 10]

    def test_the_page_leads_to_its_files(self):
        html = self.client.get(self.figure.url).content.decode()
        for kind in ("csv", "xlsx", "json"):
            assert f'href="{self.figure.url}data.{kind}"' in html

    def test_a_figure_that_readers_cannot_open_has_no_files(self):
        for kind in ("csv", "xlsx", "json"):
            assert self.get(kind).status_code == 200
            assert self.get(kind, slug="bestaat-niet").status_code == 404
            assert self.get(kind, prefix="/en").status_code == 404
        self.figure.unpublish()
        assert self.get("csv").status_code == 404

    def test_hostile_addresses_are_answered(self):
        for slug in ("%00", "..", "a" * 3000, "verzonnen%0d%0a", "%ff"):
            assert self.client.get(f"/cijfers/{slug}/data.csv").status_code in {404, 400}
        assert self.client.post("/cijfers/verzonnen/data.csv").status_code == 405
