"""An editor adds a value: first a look at chart and verdict, then onto the site or to a reviewer."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils import WagtailTestUtils

from bridges.figure_forms import amount_of
from bridges.models import IndicatorIndexPage, IndicatorPage, Measurement, MeasurementRecord
from site_core.models import FourEyesState
from site_core.review.services import send_in
from tests.factories import (
    IndicatorPageFactory,
    MeasurementFactory,
    TargetFactory,
    UserFactory,
    make_site,
)
from tests.reviewing import let_pass

READ = {
    "1.234,5": "1234.5", "1234,5": "1234.5", "1 234,5": "1234.5", "27.5": "27.5", "-3": "-3", "0,000001": "0.000001",
    "1.234.567": "1234567", "999.999.999.999": "999999999999", "\N{MINUS SIGN}4": "-4", " 12 ": "12",
}  # fmt: skip
ASKED_BACK = [
    "1.234",
    "-1.234",
    "1,234,567",
    "1.23.4",
    "twaalf",
    "1e9",
    "١٢",
    "--1",
    "1,2,3",
    "1" * 13,
    "999.999.999.999,999999",
    "1234567890,123456",
    "0,1234567",
    "%",
    "12%",
]


@pytest.mark.parametrize(("text", "number"), READ.items())
def test_an_amount_is_read_as_people_here_write_it(text, number):
    assert amount_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ASKED_BACK)
def test_what_is_not_understood_is_asked_back_and_never_guessed(text):
    with pytest.raises(ValidationError):
        amount_of(text)


class NewValue(WagtailTestUtils, TestCase):
    """One figure of which the target was not met yet."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        call_command("set_up_roles", verbosity=0)
        cls.figure = IndicatorPageFactory(
            parent=cls.site[IndicatorIndexPage],
            direction="down",
            baseline_year=2010,
            baseline_value="100",
        )
        MeasurementFactory(indicator=cls.figure, year=2020, value="90")
        TargetFactory(indicator=cls.figure, year=2030, value="50")
        cls.figure = IndicatorPage.objects.get(pk=cls.figure.pk)
        cls.figure.save_revision().publish()
        cls.address = reverse("new_value", args=[cls.figure.pk])

    def send(self, **values):
        return self.client.post(self.address, {"year": "2025", "value": "45", **values})

    def years(self):
        return sorted(self.figure.measurements.values_list("year", flat=True))

    def as_role(self, name):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=name))
        self.client.force_login(user)
        return user

    def test_the_look_shows_chart_and_both_verdicts_and_writes_nothing(self):
        self.login()
        html = self.send(look="1").content.decode()
        assert "achter op schema" in html
        assert "doel gehaald" in html
        assert 'class="chart"' in html
        assert self.years() == [2020]

    def test_it_goes_onto_the_site_once_a_second_person_read_it(self):
        self.login()
        draft = IndicatorPage.objects.get(pk=self.figure.pk)
        draft.title = "Verzonnen ander"
        draft.save_revision()
        response = self.send(save="1", provisional="on", next_value_due_on="2027-06-01")
        assert response.status_code == 302
        assert self.years() == [2020]
        let_pass()
        assert self.years() == [2020, 2025]
        self.assertContains(self.client.get(self.figure.url), "doel gehaald")
        assert str(IndicatorPage.objects.get(pk=self.figure.pk).next_value_due_on) == "2027-06-01"
        assert MeasurementRecord.objects.filter(indicator=self.figure, year=2025).count() == 1

    def test_a_second_value_for_a_year_is_refused_and_nothing_typed_is_lost(self):
        self.login()
        html = self.send(save="1", year="2020", note="Verzonnen opmerking").content.decode()
        assert "2020" in html
        assert "Verzonnen opmerking" in html
        assert self.years() == [2020]
        assert "al een waarde" in html

    def test_a_value_that_waits_in_a_draft_takes_its_year_as_well(self):
        self.login()
        draft = self.figure.get_latest_revision_as_object()
        draft.measurements.add(type(self.figure.measurements.first())(year=2025, value="44"))
        draft.save_revision()
        assert "al een waarde" in self.send(save="1").content.decode()

    def test_of_two_who_add_the_same_year_the_second_is_told(self):
        self.login()
        assert self.send(save="1").status_code == 302
        response = self.send(save="1", value="46")
        assert response.status_code == 200
        assert "al een waarde" in response.content.decode()
        let_pass()
        assert [int(row.value) for row in self.figure.measurements.filter(year=2025)] == [45]

    def test_a_second_value_is_refused_at_the_first_look(self):
        self.login()
        response = self.send(look="1", year="2020")
        assert response.context["form"].errors["year"]
        assert "rows" not in response.context

    def test_what_was_taken_meanwhile_is_told_to_the_second_person(self):
        draft = self.figure.get_latest_revision_as_object()
        draft.slug = "verzonnen-plek"
        draft.save_revision(user=UserFactory())
        send_in(draft, None)
        IndicatorPageFactory(parent=self.site[IndicatorIndexPage], slug="verzonnen-plek")
        self.as_role("Eindredacteur")
        state = FourEyesState.objects.get()
        screen = reverse("reviews:one", args=[state.pk])
        response = self.client.post(screen, {"doe": "approve", "seen": state.fingerprint})
        assert response.status_code == 400
        assert "kan zo niet op de site" in response.content.decode()
        assert FourEyesState.objects.get().status == "in_progress"
        assert IndicatorPage.objects.get(pk=self.figure.pk).slug == self.figure.slug

    def test_what_somebody_locked_stays_as_it_is(self):
        IndicatorPage.objects.filter(pk=self.figure.pk).update(
            locked=True, locked_by=UserFactory(), locked_at=timezone.now()
        )
        self.login()
        response = self.send(save="1")
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert self.years() == [2020]
        self.figure.refresh_from_db()
        assert len(self.figure.get_latest_revision_as_object().measurements.all()) == 1

    def test_an_editor_sees_what_the_reviewer_will(self):
        draft = self.figure.get_latest_revision_as_object()
        draft.measurements.add(Measurement(year=2022, value="60"))
        draft.save_revision()
        self.as_role("Redacteur")
        seen = self.send(look="1").context["rows"]
        assert [row.year for row in seen] == [2010, 2020, 2022, 2025, 2030]

    def test_hostile_input_is_asked_back(self):
        self.login()
        for values in (
            {"year": "0"}, {"year": str(timezone.localdate().year + 1)}, {"year": "99999"}, {"year": "twintig"}, {"year": "-1"}, {"value": ""}, {"value": "1.234"},
            {"value": "9" * 50}, {"source_url": "javascript:alert(1)"}, {"note": "a" * 301}, {"next_value_due_on": "2027-13-45"},
            {"note": "a\0b"}, {"next_value_due_on": "2020-01-01"}, {"next_value_due_on": "9999-12-31"}, {"year": "2025\0"},
            {"year": ["2025", "x"]}, {"value": "\0"}, {"value": "NaN"}, {"value": "1e400"}, {"source_url": "https://[::1"},
        ):  # fmt: skip
            response = self.send(save="1", **values)
            assert response.status_code == 200, values
            assert response.context["form"].errors, values
        assert self.years() == [2020]

    def test_an_editor_without_the_right_to_publish_sends_it_to_review(self):
        self.as_role("Redacteur")
        response = self.send(save="1")
        assert response.status_code == 302
        assert self.years() == [2020]
        self.figure.refresh_from_db()
        assert self.figure.workflow_in_progress
        draft = self.figure.get_latest_revision_as_object()
        assert [row.year for row in draft.measurements.all()] == [2020, 2025]

    def test_nobody_else_gets_in(self):
        assert self.client.get(self.address).status_code == 302
        self.client.force_login(UserFactory())
        assert self.client.get(self.address).status_code in {302, 403}
        self.login()
        assert self.client.get(reverse("new_value", args=[999999])).status_code == 404

    def test_the_figure_leads_to_it(self):
        self.login()
        edit = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.figure.pk]))
        self.assertContains(edit, self.address)
