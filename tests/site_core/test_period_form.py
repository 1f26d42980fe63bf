"""What the date form makes of a line of text or a choice, in any form that has one."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.utils import translation

from site_core.period import Period, PeriodFormField, Precision
from site_core.period.reading import read, showing
from site_core.period.typed import Typed, recalled, remembered
from tests.site_core.period_desk import (
    CHOSEN,
    MAY,
    NOT_UNDERSTOOD,
    Q2,
    REFUSED_CHOICES,
    TYPED,
    chosen_names,
)


@pytest.mark.parametrize("text", TYPED)
def test_a_line_of_text_alone_is_enough(text):
    assert read(Typed.sent({"text": text})).period == TYPED[text]


@pytest.mark.parametrize("text", NOT_UNDERSTOOD, ids=range(len(NOT_UNDERSTOOD)))
def test_text_that_is_no_date_is_refused_and_kept(text):
    reading = read(Typed.sent({"text": text}))
    assert (reading.place, reading.period) == ("text", None)
    assert reading.shown.text == text
    assert str(reading.message)


@pytest.mark.parametrize(("inputs", "period"), CHOSEN)
def test_a_choice_alone_is_enough(inputs, period):
    for said in ("", "choice"):
        reading = read(Typed.sent(inputs | {"said": said}))
        assert reading.period == period, reading.message
        assert reading.shown.text == period.label


@pytest.mark.parametrize(("inputs", "place"), REFUSED_CHOICES)
def test_a_choice_that_cannot_be_is_refused_at_its_input(inputs, place):
    reading = read(Typed.sent(inputs))
    assert (reading.place, reading.period) == (place, None), reading.message
    assert {name: reading.shown[name] for name in inputs} == inputs


ALL = [period for period in [*TYPED.values(), *(period for _, period in CHOSEN)] if period]
# What the five choices cannot say stands in the line of text alone.
ALL.append(Period.around(Precision.MONTH, date(2027, 11, 1), date(2028, 2, 1)))


@pytest.mark.parametrize("period", ALL, ids=str)
def test_what_a_form_shows_reads_back_to_the_same_period(period):
    for language in ("nl", "en", "fr"):
        with translation.override(language):
            shown = showing(period).shown
            assert read(shown).period == period
            assert read(Typed.sent({"text": shown.text})).period == period
            if shown.choice:
                assert (
                    read(Typed.sent({name: shown[name] for name in chosen_names()})).period
                    == period
                )
    assert recalled(remembered(period)) == period


@pytest.mark.parametrize(
    "line", ["x", "|" * 6, "day|2028-02-31|2028-02-31||||", "\0|" * 6, "||||||||||", "week||||||"]
)
def test_a_made_up_memory_is_none(line):
    assert recalled(line) is None
    assert read(Typed.sent({"was": line})).period is None


class TestWhatCounts:
    """Text and choices can disagree; nothing of either may get lost."""

    def test_what_was_changed_counts(self):
        shown = {name: Typed.of(MAY)[name] for name in Typed.__slots__}
        assert read(Typed.sent(shown)).period == MAY
        assert read(Typed.sent(shown | {"text": "2028"})).period == Period.of_year(2028)
        june = read(Typed.sent(shown | {"month": "6"}))
        assert june.period == Period.of_month(2028, 6)
        assert june.shown.text == june.period.label
        assert read(Typed.sent(shown | {"text": ""})).period is None

    def test_both_changed_to_the_same_is_fine(self):
        assert (
            read(
                Typed.sent(
                    {"text": "mei 2028", "choice": "month", "month": "5", "month_year": "2028"}
                )
            ).period
            == MAY
        )

    def test_both_changed_and_different_is_asked_back_by_both_names(self):
        reading = read(Typed.sent({"text": "mei 2028", **CHOSEN[7][0]}))
        assert (reading.place, reading.period) == ("text", None)
        assert MAY.label in str(reading.message)
        assert Q2.label in str(reading.message)
        assert reading.shown.text == "mei 2028"
        assert reading.shown.choice == "quarter"
        emptied = {name: reading.shown[name] for name in Typed.__slots__} | {"text": ""}
        assert read(Typed.sent(emptied)).period == Q2

    def test_what_was_touched_last_counts_when_script_says_so(self):
        both = {"text": "mei 2028", **CHOSEN[7][0]}
        assert read(Typed.sent(both | {"said": "text"})).period == MAY
        assert read(Typed.sent(both | {"said": "choice"})).period == Q2

    def test_a_form_that_comes_back_for_another_reason_starts_afresh(self):
        again = read(Typed.sent({"text": "mei 2028"})).shown
        assert (again.text, again.choice, again.month, again.said) == ("mei 2028", "month", "5", "")
        values = {name: again[name] for name in Typed.__slots__} | {"month": "6"}
        assert read(Typed.sent(values)).period == Period.of_month(2028, 6)


class PlainForm(forms.Form):
    """A form of the admin that is of no model."""

    due = PeriodFormField(label="Verzonnen datum", required=False)
    must = PeriodFormField(label="Verzonnen plicht")


class TestPlainForms:
    """The same widget outside the editor of pages."""

    def test_it_reads_a_period(self):
        form = PlainForm({"due_text": "mei 2028", "must_choice": "year", "must_year": "2028"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {"due": MAY, "must": Period.of_year(2028)}

    def test_it_shows_a_period_and_knows_what_changed(self):
        form = PlainForm(initial={"due": MAY})
        soup = BeautifulSoup(str(form["due"]), "lxml")
        assert soup.find("input", {"name": "due_text"})["value"] == MAY.label
        assert "Verzonnen datum" in soup.get_text()
        sent = {"due_text": "mei 2028", "must_text": "2028"}
        assert PlainForm(sent, initial={"due": MAY}).changed_data == ["must"]

    def test_it_says_what_is_missing_and_what_is_wrong(self):
        form = PlainForm({"due_text": "hallo"})
        assert set(form.errors) == {"due", "must"}
        assert "hallo" in str(form["due"])
