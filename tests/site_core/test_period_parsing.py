"""Typed dates: what is understood, what is refused, and that long labels read back."""

import time as clock
from calendar import monthrange
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from site_core.period import (
    InvalidPeriod,
    LabelSize,
    Period,
    PeriodNotUnderstood,
    Precision,
    parse_period,
    period_label,
)

DAY = Period.of_day(date(2028, 5, 18))
SPAN = Period.of_span(date(2028, 5, 5), date(2028, 5, 7))
QUARTER = Period.of_quarter(2028, 2)
AUTUMN = Period.around(Precision.MONTH, date(2027, 10, 1), date(2027, 12, 1))
UNDERSTOOD = {
    "2e kwartaal 2028": QUARTER,
    "Q2 2028": QUARTER,
    "2028 Q2": QUARTER,
    "2028-Q2": QUARTER,
    "Q2-2028": QUARTER,
    "kwartaal 2 2028": QUARTER,
    "tweede kwartaal 2028": QUARTER,
    "het 2de kwartaal van 2028": QUARTER,
    "2e trimester 2028": QUARTER,
    "deuxième trimestre 2028": QUARTER,
    "T2 2028": QUARTER,
    "second quarter of 2028": QUARTER,
    "2nd quarter 2028": QUARTER,
    "1er trimestre 2028": Period.of_quarter(2028, 1),
    "tussen april en juni 2028": QUARTER,
    "april-juni 2028": QUARTER,
    "mei 2028": Period.of_month(2028, 5),
    "in mei 2028": Period.of_month(2028, 5),
    "MEI 2028": Period.of_month(2028, 5),
    "May 2028": Period.of_month(2028, 5),
    "mai 2028": Period.of_month(2028, 5),
    "05/2028": Period.of_month(2028, 5),
    "2028-05": Period.of_month(2028, 5),
    "mrt 2028": Period.of_month(2028, 3),
    "mar 2028": Period.of_month(2028, 3),
    "févr. 2028": Period.of_month(2028, 2),
    "fevrier 2028": Period.of_month(2028, 2),
    "août 2028": Period.of_month(2028, 8),
    "18/05/2028": DAY,
    "18-5-2028": DAY,
    "18.05.2028": DAY,
    "18 mei 2028": DAY,
    "18\u00a0mei\u20092028": DAY,
    "  18   mei\t2028 ": DAY,
    "donderdag 18 mei 2028": DAY,
    "do. 18 mei 2028": DAY,
    "op 18 mei 2028": DAY,
    "le 18 mai 2028": DAY,
    "Thursday 18th of May 2028": DAY,
    "May 18, 2028": DAY,
    "2028-05-18": DAY,
    "1er mai 2028": Period.of_day(date(2028, 5, 1)),
    "5 sept. 2028": Period.of_day(date(2028, 9, 5)),
    "mar. 16 mai 2028": Period.of_day(date(2028, 5, 16)),
    "29 februari 2028": Period.of_day(date(2028, 2, 29)),
    "van 5 tot 7 mei 2028": SPAN,
    "van 5 tot en met 7 mei 2028": SPAN,
    "5 t/m 7 mei 2028": SPAN,
    "5-7 mei 2028": SPAN,
    "5\N{EN DASH}7 mei 2028": SPAN,
    "5 to 7 May 2028": SPAN,
    "from 5 to 7 May 2028": SPAN,
    "du 5 au 7 mai 2028": SPAN,
    "05/05/2028 - 07/05/2028": SPAN,
    "2028-05-05/2028-05-07": SPAN,
    "28 mei tot 3 juni 2028": Period.of_span(date(2028, 5, 28), date(2028, 6, 3)),
    "28 december 2028 tot 3 januari 2029": Period.of_span(date(2028, 12, 28), date(2029, 1, 3)),
    "18 mei 2028 14 uur": Period.of_moment(date(2028, 5, 18), time(14)),
    "18 mei 2028 om 14u30": Period.of_moment(date(2028, 5, 18), time(14, 30)),
    "18 mei 2028, 14.30 uur": Period.of_moment(date(2028, 5, 18), time(14, 30)),
    "18 mai 2028 à 14 h 30": Period.of_moment(date(2028, 5, 18), time(14, 30)),
    "2028-05-18T14:00": Period.of_moment(date(2028, 5, 18), time(14)),
    "2028-05-18 14:00": Period.of_moment(date(2028, 5, 18), time(14)),
    "18/05/2028 14:30-16:00": Period.of_moment(date(2028, 5, 18), time(14, 30), time(16)),
    "18 maart 2027, van 14 tot 16 uur": Period.of_moment(date(2027, 3, 18), time(14), time(16)),
    "18 mai 2028 de 14 h à 16 h": Period.of_moment(date(2028, 5, 18), time(14), time(16)),
    "2028": Period.of_year(2028),
    "in 2028": Period.of_year(2028),
    "en 2028": Period.of_year(2028),
    "datum volgt": Period.unknown(),
    "nog te bepalen": Period.unknown(),
    "to be announced": Period.unknown(),
    "TBA": Period.unknown(),
    "à préciser": Period.unknown(),
    "datum onbekend": Period.unknown(),
    "datum volgt (tussen 2028 en 2030)": Period.unknown(date(2028, 1, 1), date(2030, 1, 1)),
    "tussen 2028 en 2030": Period.unknown(date(2028, 1, 1), date(2030, 1, 1)),
    "entre 2028 et 2030": Period.unknown(date(2028, 1, 1), date(2030, 1, 1)),
    "rond mei 2028": Period.around(Precision.MONTH, date(2028, 5, 1)),
    "± mei 2028": Period.around(Precision.MONTH, date(2028, 5, 1)),
    "ca. 2028": Period.around(Precision.YEAR, date(2028, 1, 1)),
    "circa 18 mei 2028": Period.around(Precision.DAY, date(2028, 5, 18)),
    "2028-2030": Period.around(Precision.YEAR, date(2028, 1, 1), date(2030, 1, 1)),
    "oktober tot december 2027 ongeveer": AUTUMN,
    "najaar 2027": AUTUMN,
    "herfst 2027": AUTUMN,
    "autumn of 2027": AUTUMN,
    "automne 2027": AUTUMN,
    "voorjaar 2027": Period.around(Precision.MONTH, date(2027, 4, 1), date(2027, 6, 1)),
    "été 2027": Period.around(Precision.MONTH, date(2027, 7, 1), date(2027, 9, 1)),
    "mei tot juli 2028": Period.around(Precision.MONTH, date(2028, 5, 1), date(2028, 7, 1)),
}
REFUSED = [
    *("", " ", "hallo", "mei", "18 mei", "5", "55", "0000", "1899", "2201", "20288", "28"),
    *("31 februari 2028", "29/02/2027", "00/05/2028", "18/13/2028", "5e kwartaal 2028"),
    *("18 mei 28", "18 mei 2028 24 uur", "18 mei 2028 14:60", "18 mei 2028 14", "winter 2028"),
    *("18 mei 2028 16:00-14:00", "7-5 mei 2028", "5-5 mei 2028", "2030-2028", "mei 2028 hallo"),
    *("vrijdag 18 mei 2028", "tussen april en juni 2028 (3e kwartaal)", "eind 2028"),
    *("tussen mei en juli 2028 (2e kwartaal)", "rond 18 mei 2028 14 uur", "rond rond 2028"),
    *("2028-05-18T25:00", "tussen 2030 en 2028", "tussen 5 en 7 mei 2028", "5 en 7 mei 2028"),
]
HOSTILE = [
    "5" * 10_000,
    "18 mei 2028 " * 1_000,
    "(" * 10_000,
    "a\u0301" * 10_000,
    "\ufdfa" * 150,
    "18 mei 2028\x00",
    "\u202e18 mei 2028",
    "18 mei\u200b2028",
    "18 mei 2028'; DROP TABLE auth_user; --",
    "<script>2028</script>",
    "\uff11\uff18 мая 2028",
    "²²²²",
    "٢٠٢٨",
    "\ud800",
    "-" * 150,
    "1 tot " * 25,
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_typed_dates_are_understood(text):
    assert parse_period(text) == UNDERSTOOD[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_or_cannot_be_is_refused(text):
    with pytest.raises(PeriodNotUnderstood):
        parse_period(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_refused_at_once(text):
    started = clock.perf_counter()
    with pytest.raises(PeriodNotUnderstood):
        parse_period(text)
    assert clock.perf_counter() - started < 0.5


@given(st.text(max_size=200) | st.text(alphabet="0123456789 -/.:()tenmaiqv", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_either_a_period_or_not_understood(text):
    with suppress(PeriodNotUnderstood):
        assert isinstance(parse_period(text), Period)


@translation.override("en")
def test_a_refusal_gives_examples_or_the_reason():
    with pytest.raises(PeriodNotUnderstood, match="18 May 2028"):
        parse_period("hallo")
    with pytest.raises(PeriodNotUnderstood, match="does not exist"):
        parse_period("28 maart 2027 02:30")
    with pytest.raises(PeriodNotUnderstood, match="day of the week"):
        parse_period("vrijdag 18 mei 2028")


def test_a_date_without_a_year_is_the_first_from_today_on():
    today = date(2027, 5, 18)
    assert parse_period("18 mei", today=today) == Period.of_day(today)
    assert parse_period("17 mei", today=today) == Period.of_day(date(2028, 5, 17))
    assert parse_period("mei", today=today) == Period.of_month(2027, 5)
    assert parse_period("Q1", today=today) == Period.of_quarter(2028, 1)
    assert parse_period("rond april", today=today).first == date(2028, 4, 1)
    assert parse_period("5-7 juni", today=today).last == date(2027, 6, 7)
    assert parse_period("18 juni 14 uur", today=today).start_time == time(14)


days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def moment(bounds, times):
    (day, _), (start, end) = bounds, sorted(times)
    try:
        return Period.of_moment(day, start, end if end > start else None)
    except InvalidPeriod:  # the clock goes forward that night
        return Period.of_moment(day, time(12))


def unit(precision, bounds):
    day = bounds[0]
    quarter = (day.month + 2) // 3
    return {
        Precision.MONTH: Period.of_month(day.year, day.month),
        Precision.QUARTER: Period.of_quarter(day.year, quarter),
        Precision.YEAR: Period.of_year(day.year),
    }[precision]


def span(bounds, approx):
    first, last = bounds
    if first == last:
        return Period.of_day(first)
    return Period(Precision.DAY, first, last, span=True, approx=approx)


bounds = st.tuples(days, days).map(sorted)
short_bounds = st.tuples(st.dates(date(1900, 1, 1), date(2199, 1, 1)), st.integers(0, 400)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)
units = st.sampled_from([Precision.MONTH, Precision.QUARTER, Precision.YEAR])


def periods():
    """Any period that can be."""
    either = bounds | short_bounds
    return st.one_of(
        st.builds(moment, bounds, st.tuples(minutes, minutes)),
        st.builds(Period.of_day, days),
        st.builds(span, either, st.booleans()),
        st.builds(unit, units, bounds),
        st.builds(Period.around, units | st.just(Precision.DAY), days),
        st.builds(lambda precision, pair: Period.around(precision, *pair), units, either),
        st.builds(Period.unknown, st.none() | days),
        st.builds(lambda day: Period.unknown(last=day), days),
        st.builds(lambda pair: Period.unknown(*pair), bounds),
    )


@given(periods(), st.sampled_from(["nl", "en", "fr"]))
@settings(max_examples=200, deadline=None)
def test_every_long_and_full_label_reads_back_to_the_same_period(period, language):
    assert parse_period(period_label(period, language)) == period
    assert parse_period(period_label(period, language, LabelSize.FULL)) == period
    assert parse_period(period_label(period, language, past=True)) == period


@given(periods(), st.sampled_from(["nl", "en", "fr"]))
@settings(max_examples=200, deadline=None)
def test_every_short_label_of_a_known_date_reads_back_too(period, language):
    if period.precision != Precision.UNKNOWN:
        assert parse_period(period_label(period, language, LabelSize.SHORT)) == period


@given(periods(), periods(), days)
@settings(max_examples=200, deadline=None)
def test_containment_overlap_and_past_agree_for_any_two_periods(one, other, on):
    assert one.contains(one)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other) and not one.is_unbounded:
        assert one.overlaps(other)
        assert not one.is_past(on) or other.is_past(on)
    if one.contains(other) and other.contains(one):
        assert (one.first, one.last, one.is_fixed) == (other.first, other.last, other.is_fixed)
    assert one.sort_key <= other.sort_key or other.sort_key <= one.sort_key
    if one.precision not in (Precision.MOMENT, Precision.DAY) and one.last:
        assert one.last.day == monthrange(one.last.year, one.last.month)[1]
