"""Every shipped figure says the same in its chart, its table and its files."""

import json
import re
from decimal import Decimal

from bs4 import BeautifulSoup

from bridges.figure_rows import rows_of
from bridges.models import IndicatorPage
from bridges.templatetags.chart_tags import short_amount

NUMBER = r"-?\d+(?:[.,]\d+)*"


def said(value: object, unit: str) -> str:
    """The number as it is written in Dutch, without its unit."""
    written = short_amount(value, unit) if isinstance(value, Decimal) else value.get_text()
    return re.search(NUMBER, written).group()


class ShippedFigures:
    """To be proven with the shipped content loaded."""

    def test_every_value_is_in_chart_and_table(self):
        drawn = 0
        for page in IndicatorPage.objects.facts():
            soup = BeautifulSoup(self.client.get(page.get_url()).content, "lxml")
            cells = [
                tr.find_all(["th", "td"])
                for tr in soup.select(".value-table:not(.other-table) tbody tr")
            ]
            table = [(year.text.strip(), said(value, page.unit)) for year, value, *_ in cells]
            rows = rows_of(page, page.measurements.all(), page.targets.all())
            written = [(str(one.year), said(one.value, page.unit)) for one in rows]
            assert sorted(table) == sorted(written)
            if picture := soup.select_one(".chart > svg"):
                drawn += 1
                told = re.findall(rf"(\d{{4}}): ({NUMBER})", picture.desc.text)
                assert sorted(told) == sorted(table)
                labels = {said(label, page.unit) for label in picture.select(".chart-label")}
                assert labels <= {value for _year, value in table}
                assert not page.latest or said(page.latest.value, page.unit) in labels
        assert drawn == 10

    def test_file_and_table_hold_the_same_rows(self):
        checked = 0
        for figure in IndicatorPage.objects.facts():
            answer = self.client.get(f"{figure.url}data.json").content
            data = json.loads(answer, parse_float=Decimal)["data"]
            rows = sorted((row["soort"], row["jaar"], row["waarde"]) for row in data)
            stored = [("waarde", one.year, one.value) for one in figure.measurements.all()]
            stored += [("doel", one.year, one.value) for one in figure.targets.all()]
            if figure.baseline_value is not None:
                stored.append(("start", figure.baseline_year, figure.baseline_value))
            assert rows == sorted(stored)
            checked += 1
        assert checked == 35
