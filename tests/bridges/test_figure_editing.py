"""The page editor of a figure refuses what makes no sense, in words, and loses nothing."""

from decimal import Decimal

from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from bridges.figure_services import add_measurement
from bridges.models import IndicatorIndexPage, IndicatorPage
from tests.factories import IndicatorPageFactory, MeasurementFactory, TargetFactory, make_site
from tests.reviewing import let_pass, send_and_approve
from tests.site.edit_forms import filled_form


class Editing(WagtailTestUtils, TestCase):
    """One figure with two values and a target."""

    @classmethod
    def setUpTestData(cls):
        site = make_site()
        figure = IndicatorPageFactory(
            parent=site[IndicatorIndexPage],
            direction="down",
            baseline_year=2010,
            baseline_value="100",
        )
        MeasurementFactory(indicator=figure, year=2020, value="90")
        MeasurementFactory(indicator=figure, year=2021, value="80")
        TargetFactory(indicator=figure, year=2030, value="50")
        cls.figure = IndicatorPage.objects.get(pk=figure.pk)
        cls.figure.save_revision().publish()
        cls.edit = reverse("wagtailadmin_pages:edit", args=[figure.pk])

    def setUp(self):
        self.login()

    def opened(self):
        page = IndicatorPage.objects.get(pk=self.figure.pk)
        return filled_form(self.client.get(self.edit).content.decode(), page)

    def publish(self, opened=None, **values):
        form = (opened or self.opened()).copy()
        for name, value in values.items():
            form[name.replace("__", "-")] = value
        return send_and_approve(self.client, self.edit, form)

    def values(self):
        return [(row.year, int(row.value)) for row in self.figure.measurements.order_by("year")]

    def refused(self, words="", opened=None, **values):
        before = self.values()
        response = self.publish(opened, **values)
        assert response.status_code == 200, values
        assert self.values() == before
        if words:
            assert words in response.content.decode(), values

    def test_what_makes_sense_is_published(self):
        assert self.publish(measurements__1__value="70").status_code == 302
        assert self.values() == [(2020, 90), (2021, 70)]

    def test_two_rows_of_one_year_are_refused_in_words(self):
        self.refused("twee waarden voor 2020", measurements__1__year="2020")
        self.refused(
            "twee doelen voor 2030",
            targets__TOTAL_FORMS="2",
            targets__1__id="",
            targets__1__ORDER="2",
            targets__1__DELETE="",
            targets__1__year="2030",
            targets__1__value="40",
            targets__1__decided_by="",
            targets__1__note="",
        )

    def test_two_years_can_change_places(self):
        response = self.publish(measurements__0__year="2021", measurements__1__year="2020")
        assert response.status_code == 302
        assert self.values() == [(2020, 80), (2021, 90)]

    def test_years_can_move_on_by_one_and_a_row_can_take_the_year_of_one_that_goes(self):
        moved = self.publish(measurements__0__year="2021", measurements__1__year="2022")
        assert moved.status_code == 302
        assert self.values() == [(2021, 90), (2022, 80)]
        taken = self.publish(measurements__0__DELETE="1", measurements__1__year="2021")
        assert taken.status_code == 302
        assert self.values() == [(2021, 80)]
        assert [record.year for record in self.figure.records.order_by("pk")][-1] == 2021

    def test_a_year_that_cannot_be_meant_is_refused(self):
        words, opened = "een jaar van 1900 tot 2100", self.opened()
        for year in ("0", "1", "1899", "2101", "9999"):
            self.refused(words, opened, measurements__0__year=year)
            self.refused(words, opened, targets__0__year=year)
            self.refused(words, opened, baseline_year=year)
        for year in ("99999", "-1", "twintig", ""):
            self.refused("", opened, measurements__0__year=year)

    def test_a_value_that_came_while_the_page_was_open_is_kept_and_not_doubled(self):
        page = IndicatorPage.objects.get(pk=self.figure.pk)
        opened = filled_form(self.client.get(self.edit).content.decode(), page)
        person = get_user_model().objects.get(pk=self.client.session["_auth_user_id"])
        values = {"year": 2025, "value": Decimal(45)}
        add_measurement(indicator=page, values=values, next_on=None, user=person)
        let_pass()
        response = self.client.post(self.edit, opened | {"action-submit": ["1"]})
        assert response.status_code == 200
        assert "Iemand anders" in response.content.decode()
        assert self.values() == [(2020, 90), (2021, 80), (2025, 45)]

    def test_an_amount_that_not_every_database_keeps_is_refused(self):
        opened = self.opened()
        for amount in ("999999999999.999999", "-1234567890.123456", "1e12", "NaN", "Infinity"):
            self.refused("", opened, measurements__0__value=amount)
            self.refused("", opened, targets__0__value=amount)
            self.refused("", opened, baseline_value=amount)
        assert self.publish(measurements__0__value="999999999999.999").status_code == 302
        assert self.client.get(self.figure.url).status_code == 200

    def test_a_direction_that_the_target_contradicts_is_refused(self):
        self.refused("de andere kant", direction="up")
        assert self.publish(direction="up", targets__0__value="150").status_code == 302

    def test_a_rhythm_of_no_months_is_refused(self):
        self.refused(cadence_months="0")

    def test_the_preview_shows_chart_and_verdict_of_what_was_typed(self):
        page = IndicatorPage.objects.get(pk=self.figure.pk)
        form = filled_form(self.client.get(self.edit).content.decode(), page)
        form["measurements-1-value"] = "40"
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert self.client.post(preview, form).json()["is_valid"]
        html = self.client.get(preview, {"in_preview_panel": "true"}).content.decode()
        assert "doel gehaald" in html
        assert 'class="chart"' in html
        assert "doel gehaald" not in self.client.get(page.url).content.decode()
