"""Date labels, cell by cell: every kind of period, in three languages and three sizes."""

from datetime import date, time

import pytest
from django.utils.translation import override

from site_core.period import Heading, LabelSize, Period, Precision, heading_label, period_label

MARCH = date(2027, 3, 18)
CELLS = {
    "moment": (
        Period.of_moment(MARCH, time(14), time(16)),
        "donderdag 18 maart 2027, van 14 tot 16 uur",
        "Thursday 18 March 2027, 14:00 to 16:00",
        "jeudi 18 mars 2027, de 14 h à 16 h",
    ),
    "moment with minutes": (
        Period.of_moment(MARCH, time(9, 5), time(14, 30)),
        "donderdag 18 maart 2027, van 9.05 tot 14.30 uur",
        "Thursday 18 March 2027, 09:05 to 14:30",
        "jeudi 18 mars 2027, de 9 h 05 à 14 h 30",
    ),
    "moment without end": (
        Period.of_moment(MARCH, time(19, 30)),
        "donderdag 18 maart 2027, om 19.30 uur",
        "Thursday 18 March 2027, 19:30",
        "jeudi 18 mars 2027, à 19 h 30",
    ),
    "day": (Period.of_day(MARCH), "18 maart 2027", "18 March 2027", "18 mars 2027"),
    "first of a month": (
        Period.of_day(date(2027, 3, 1)),
        "1 maart 2027",
        "1 March 2027",
        "1er mars 2027",
    ),
    "span in a month": (
        Period.of_span(date(2028, 5, 5), date(2028, 5, 7)),
        "van 5 tot en met 7 mei 2028",
        "5 to 7 May 2028",
        "du 5 au 7 mai 2028",
    ),
    "span from the first": (
        Period.of_span(date(2028, 5, 1), date(2028, 5, 3)),
        "van 1 tot en met 3 mei 2028",
        "1 to 3 May 2028",
        "du 1er au 3 mai 2028",
    ),
    "span over months": (
        Period.of_span(date(2028, 5, 28), date(2028, 6, 3)),
        "van 28 mei tot en met 3 juni 2028",
        "28 May to 3 June 2028",
        "du 28 mai au 3 juin 2028",
    ),
    "span over years": (
        Period.of_span(date(2028, 12, 28), date(2029, 1, 3)),
        "van 28 december 2028 tot en met 3 januari 2029",
        "28 December 2028 to 3 January 2029",
        "du 28 décembre 2028 au 3 janvier 2029",
    ),
    "month": (Period.of_month(2028, 5), "mei 2028", "May 2028", "mai 2028"),
    "quarter": (
        Period.of_quarter(2028, 2),
        "tussen april en juni 2028 (2e kwartaal)",
        "between April and June 2028 (Q2)",
        "entre avril et juin 2028 (2e trimestre)",
    ),
    "first quarter": (
        Period.of_quarter(2028, 1),
        "tussen januari en maart 2028 (1e kwartaal)",
        "between January and March 2028 (Q1)",
        "entre janvier et mars 2028 (1er trimestre)",
    ),
    "year": (Period.of_year(2028), "in 2028", "in 2028", "en 2028"),
    "unknown": (Period.unknown(), "datum volgt", "date to be announced", "date à préciser"),
    "unknown between": (
        Period.unknown(date(2028, 1, 1), date(2030, 12, 31)),
        "datum volgt (tussen 2028 en 2030)",
        "date to be announced (between 2028 and 2030)",
        "date à préciser (entre 2028 et 2030)",
    ),
    "unknown in": (
        Period.unknown(date(2028, 1, 1), date(2028, 12, 31)),
        "datum volgt (in 2028)",
        "date to be announced (in 2028)",
        "date à préciser (en 2028)",
    ),
    "unknown from": (
        Period.unknown(first=date(2028, 1, 1)),
        "datum volgt (vanaf 2028)",
        "date to be announced (from 2028)",
        "date à préciser (à partir de 2028)",
    ),
    "unknown until": (
        Period.unknown(last=date(2030, 12, 31)),
        "datum volgt (uiterlijk in 2030)",
        "date to be announced (in 2030 at the latest)",
        "date à préciser (au plus tard en 2030)",
    ),
    "around a day": (
        Period.around(Precision.DAY, MARCH),
        "rond 18 maart 2027",
        "around 18 March 2027",
        "vers le 18 mars 2027",
    ),
    "around a span": (
        Period(Precision.DAY, date(2028, 5, 5), date(2028, 5, 7), span=True, approx=True),
        "rond 5 tot en met 7 mei 2028",
        "around 5 to 7 May 2028",
        "vers la période du 5 au 7 mai 2028",
    ),
    "around a month": (
        Period.around(Precision.MONTH, date(2028, 5, 1)),
        "rond mei 2028",
        "around May 2028",
        "vers mai 2028",
    ),
    "around months": (
        Period.around(Precision.MONTH, date(2027, 10, 1), date(2027, 12, 1)),
        "rond oktober tot december 2027",
        "around October to December 2027",
        "vers la période d\N{RIGHT SINGLE QUOTATION MARK}octobre à décembre 2027",
    ),
    "around months over years": (
        Period.around(Precision.MONTH, date(2027, 12, 1), date(2028, 2, 1)),
        "rond december 2027 tot februari 2028",
        "around December 2027 to February 2028",
        "vers la période de décembre 2027 à février 2028",
    ),
    "around a quarter": (
        Period.around(Precision.QUARTER, date(2028, 5, 1)),
        "rond het 2e kwartaal van 2028",
        "around Q2 2028",
        "vers le 2e trimestre 2028",
    ),
    "around quarters": (
        Period.around(Precision.QUARTER, date(2028, 1, 1), date(2028, 8, 1)),
        "rond het 1e tot 3e kwartaal van 2028",
        "around Q1 to Q3 2028",
        "vers la période du 1er trimestre au 3e trimestre 2028",
    ),
    "around quarters over years": (
        Period.around(Precision.QUARTER, date(2028, 10, 1), date(2029, 5, 1)),
        "rond het 4e kwartaal van 2028 tot het 2e kwartaal van 2029",
        "around Q4 2028 to Q2 2029",
        "vers la période du 4e trimestre 2028 au 2e trimestre 2029",
    ),
    "around a year": (
        Period.around(Precision.YEAR, date(2028, 1, 1)),
        "rond 2028",
        "around 2028",
        "vers 2028",
    ),
    "around years": (
        Period.around(Precision.YEAR, date(2028, 1, 1), date(2030, 1, 1)),
        "rond 2028 tot 2030",
        "around 2028 to 2030",
        "vers la période de 2028 à 2030",
    ),
}
SHORT_CELLS = {
    "moment": (
        "18 mrt 2027, 14\N{EN DASH}16 uur",
        "18 Mar 2027, 14:00\N{EN DASH}16:00",
        "18 mars 2027, 14 h \N{EN DASH} 16 h",
    ),
    "moment without end": ("18 mrt 2027, 19.30 uur", "18 Mar 2027, 19:30", "18 mars 2027, 19 h 30"),
    "day": ("18 mrt 2027", "18 Mar 2027", "18 mars 2027"),
    "span from the first": (
        "1\N{EN DASH}3 mei 2028",
        "1\N{EN DASH}3 May 2028",
        "1er\N{EN DASH}3 mai 2028",
    ),
    "span over years": (
        "28 dec 2028 \N{EN DASH} 3 jan 2029",
        "28 Dec 2028 \N{EN DASH} 3 Jan 2029",
        "28 déc. 2028 \N{EN DASH} 3 janv. 2029",
    ),
    "month": ("mei 2028", "May 2028", "mai 2028"),
    "quarter": ("2e kwartaal 2028", "Q2 2028", "2e trimestre 2028"),
    "year": ("2028", "2028", "2028"),
    "unknown between": ("datum volgt", "date to be announced", "date à préciser"),
    "around a day": ("ca. 18 mrt 2027", "c. 18 Mar 2027", "env. 18 mars 2027"),
    "around months": (
        "ca. okt 2027 \N{EN DASH} dec 2027",
        "c. Oct 2027 \N{EN DASH} Dec 2027",
        "env. oct. 2027 \N{EN DASH} déc. 2027",
    ),
    "around quarters": (
        "ca. 1e kwartaal 2028 \N{EN DASH} 3e kwartaal 2028",
        "c. Q1 2028 \N{EN DASH} Q3 2028",
        "env. 1er trimestre 2028 \N{EN DASH} 3e trimestre 2028",
    ),
    "around years": (
        "ca. 2028 \N{EN DASH} 2030",
        "c. 2028 \N{EN DASH} 2030",
        "env. 2028 \N{EN DASH} 2030",
    ),
}
FULL_CELLS = {
    "moment": (
        "donderdag 18 maart 2027, van 14 tot 16 uur",
        "Thursday 18 March 2027, 14:00 to 16:00",
        "jeudi 18 mars 2027, de 14 h à 16 h",
    ),
    "day": ("donderdag 18 maart 2027", "Thursday 18 March 2027", "jeudi 18 mars 2027"),
    "span in a month": ("van 5 tot en met 7 mei 2028", "5 to 7 May 2028", "du 5 au 7 mai 2028"),
    "month": (
        "mei 2028, datum nog niet vast",
        "May 2028, date not fixed",
        "mai 2028, date non fixée",
    ),
    "around a day": (
        "rond 18 maart 2027, datum nog niet vast",
        "around 18 March 2027, date not fixed",
        "vers le 18 mars 2027, date non fixée",
    ),
    "unknown": ("datum volgt", "date to be announced", "date à préciser"),
}
LANGUAGES = ("nl", "en", "fr")


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_long_label_of_each_kind_of_period(kind, language):
    period, *labels = CELLS[kind]
    assert period_label(period, language) == labels[LANGUAGES.index(language)]


@pytest.mark.parametrize("kind", SHORT_CELLS)
def test_the_short_label_of_each_kind_of_period(kind):
    labels = [period_label(CELLS[kind][0], language, "short") for language in LANGUAGES]
    assert labels == list(SHORT_CELLS[kind])


@pytest.mark.parametrize("kind", FULL_CELLS)
def test_the_full_label_names_the_weekday_or_the_doubt(kind):
    labels = [period_label(CELLS[kind][0], language, LabelSize.FULL) for language in LANGUAGES]
    assert labels == list(FULL_CELLS[kind])


def test_every_month_and_weekday_has_its_own_name_in_each_language():
    for language in LANGUAGES:
        days = [date(2027, month, 2 + month) for month in range(1, 13)]
        assert len({period_label(Period.of_month(2027, day.month), language) for day in days}) == 12
        week = [Period.of_day(date(2027, 3, day)) for day in range(1, 8)]
        names = {period_label(day, language, "full").split()[0] for day in week}
        assert len(names) == 7


def test_labels_follow_the_active_language_and_fall_back_to_dutch():
    period = Period.of_quarter(2028, 2)
    with override("fr"):
        assert period.label == str(period) == "entre avril et juin 2028 (2e trimestre)"
        assert period.short_label == "2e trimestre 2028"
        assert period.doubt_label == "date non fixée"
    with override("en"):
        assert period.full_label == "between April and June 2028 (Q2), date not fixed"
    assert period_label(period, "en-gb", "short") == "Q2 2028"
    assert period_label(period, "de", "short") == "2e kwartaal 2028"
    with override(None):
        assert period.short_label == "2e kwartaal 2028"


@pytest.mark.parametrize("kind", CELLS)
def test_words_of_doubt_go_with_everything_but_a_known_day(kind):
    period = CELLS[kind][0]
    known = kind.startswith(("moment", "day", "first of", "span"))
    with override("nl"):
        assert period.doubt_label == ("" if known else "datum nog niet vast")


def test_what_is_over_is_not_announced_any_more():
    window = Period.unknown(date(2020, 1, 1), date(2022, 1, 1))
    with override("nl"):
        assert Period.unknown().past_label == "datum onbekend"
        assert window.past_label == "datum onbekend (tussen 2020 en 2022)"
        assert Period.of_month(2020, 6).past_label == "juni 2020"
    assert period_label(window, "en", past=True) == "date unknown (between 2020 and 2022)"
    assert period_label(window, "fr", past=True) == "date inconnue (entre 2020 et 2022)"
    assert period_label(window, "nl", "short", past=True) == "datum onbekend"
    assert period_label(Period.of_month(2020, 6), "nl", "full", past=True) == "juni 2020"


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        (Heading(), ("datum volgt", "date to be announced", "date à préciser")),
        (Heading(2028), ("2028", "2028", "2028")),
        (Heading(2028, 2), ("2e kwartaal 2028", "Q2 2028", "2e trimestre 2028")),
        (Heading(2028, 2, 5), ("mei 2028", "May 2028", "mai 2028")),
        (
            Heading.of_day(date(2028, 5, 18)),
            ("donderdag 18 mei 2028", "Thursday 18 May 2028", "jeudi 18 mai 2028"),
        ),
    ],
)
def test_headings_are_named_in_each_language(heading, labels):
    assert tuple(heading_label(heading, language) for language in LANGUAGES) == labels
