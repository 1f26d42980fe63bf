"""British dates, times and numbers in English; a Belgian week; nothing American anywhere."""

from datetime import date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from site_core.period import Period

DAY = date(2030, 4, 3)
MOMENT = datetime(2030, 4, 3, 15, 5)  # noqa: DTZ001 - only its digits matter


def shown(template, **values):
    with translation.override("en"):
        return Template("{% load link_tags number_tags date_tags %}" + template).render(
            Context(values)
        )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ day }}", "3 April 2030"),
        ("{{ day|date }}", "3 April 2030"),
        ("{{ day|date:'SHORT_DATE_FORMAT' }}", "03/04/2030"),
        ("{{ moment }}", "3 April 2030, 15:05"),
        ("{{ moment|date:'SHORT_DATETIME_FORMAT' }}", "03/04/2030 15:05"),
        ("{{ clock }}", "15:05"),
        ("{{ number }}", "1,234.5"),
        ("{{ number|figure }}", "1,234.5"),
        ("{{ day|day_label }}", "3 April 2030"),
    ],
)
def test_templates_write_british_english(template, expected):
    assert shown(template, day=DAY, moment=MOMENT, clock=time(15, 5), number=1234.5) == expected


def test_the_week_begins_on_monday_and_dates_are_read_day_first():
    with translation.override("en"):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"
        assert not any(form.startswith("%m") for form in formats.get_format("DATE_INPUT_FORMATS"))
        assert formats.date_format(DAY, "MONTH_DAY_FORMAT") == "3 April"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_other_languages_keep_their_own(language):
    with translation.override(language):
        assert formats.get_format("DECIMAL_SEPARATOR") == ","
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period.of_day(DAY), "3 April 2030"),
        (Period.of_month(2030, 4), "April 2030"),
        (Period.of_year(2030), "in 2030"),
        (Period.of_span(DAY, date(2030, 4, 5)), "3 to 5 April 2030"),
    ],
)
def test_periods_put_the_day_before_the_month(period, label):
    with translation.override("en"):
        assert str(period.label) == label
