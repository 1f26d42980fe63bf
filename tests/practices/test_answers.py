"""What was typed becomes a page and comes back as it was; what could mean two things is asked back."""

from decimal import Decimal

import pytest
from django.test import TestCase
from django.utils.translation import override

from practices.answers.amounts import AmountNotUnderstoodError, amount_text, parse_amount
from practices.answers.forms_story import in_lines
from practices.answers.pages import answers_of, fill_page
from practices.answers.parts import FORMS, unready_parts
from practices.answers.rich_text import html_of, text_of
from practices.answers.telling import told
from practices.models import Municipality, PracticePage
from site_core.models import Label
from tests.factories import (
    BridgePageFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticePageFactory,
    make_site,
)
from tests.practices.form_desk import FULL, SHORT, entries, make_theme

UNDERSTOOD = {
    "12500": "12500", "12.500": "12500", "12 500": "12500", "12\u202f500": "12500", "€ 12.500,50": "12500.50",
    "12.500,50 €": "12500.50", "12 500 euro": "12500", "EUR 1.234.567": "1234567", "1,5 miljoen": "1500000",
    "1,5 miljoen euro": "1500000", "2 mln": "2000000", "2 mln.": "2000000", "€2mio": "2000000", "anderhalf miljoen": "1500000",
    "half miljoen": "500000", "100 k": "100000", "100 duizend": "100000", "1,2 miljard": "1200000000", "0,5": "0.5",
    "0,125": "0.125", "1234,5": "1234.5", "€ 5.000,-": "5000", "5000,--": "5000", "1,234.50": "1234.50",
    "1,234,567": "1234567", "12’500": "12500", "0": "0", "1234,567": "1234.567",
    "EUR12.500": "12500", "12500euro": "12500", "€ 5 M": "5000000", "2,5M€": "2500000",
}  # fmt: skip
ASKED_BACK = (
    "12.5", "1.234,5,6", "12,500", "12.50", "1.23", "1.234.5", "ongeveer 5", "5 à 6", "5-6", "10 tot 20", "-5", "1e5", "٣", "५",
    "NaN", "Infinity", "1_000", "0x10", "€", "miljoen", "1 2", "12 50", "9" * 13, "9" * 5_000, "0,1234567", "1.5 miljoen",
    "<b>5</b>", "=1+1", "5 m", "500m", "5 M",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), UNDERSTOOD.items())
def test_an_amount_in_any_dutch_spelling_is_understood(typed, value):
    assert parse_amount(typed) == Decimal(value)
    assert parse_amount(amount_text(parse_amount(typed))) == Decimal(value)


@pytest.mark.parametrize("typed", ASKED_BACK)
def test_an_amount_that_could_be_two_or_is_none_is_asked_back(typed):
    with pytest.raises(AmountNotUnderstoodError):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("een trekker, buurtbewoners, geld", ["een trekker", "buurtbewoners", "geld"]),
        ("een trekker; geld; tijd en moed.", ["een trekker", "geld", "tijd en moed"]),
        ("a,b,,c", ["a", "b", "c"]),
        ("0,5 VTE, 1,5 miljoen euro, tijd", ["0,5 VTE", "1,5 miljoen euro", "tijd"]),
    ],
)
def test_a_list_with_commas_is_set_out_in_lines(typed, lines):
    assert in_lines(typed) == lines


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("1. eerst\n\n2. dan", "<ol><li>eerst</li><li>dan</li></ol>"),
        ("1. eerst\nuitleg\n2. dan", "<ol><li>eerst</li></ol><p>uitleg<br/>2. dan</p>"),
        ("12. mei was warm", "<p>12. mei was warm</p>"),
        ("- a\n- \n\n- b", "<ul><li>a</li></ul><p>- </p><ul><li>b</li></ul>"),
    ],
)
def test_a_number_that_was_typed_stays_that_number(typed, html):
    assert html_of(typed) == html
    assert html_of(text_of(html)) == html


class ThereAndBack(TestCase):
    """A page out of what was typed, and what was typed out of a page."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()
        Label.objects.create(scheme="lekp", code="regenwater", name_nl="regenwater")
        cls.village = MunicipalityFactory(name="Verzonnendorp")

    def filled(self, answers):
        page = PracticePage()
        fill_page(page, entries(answers))
        return page

    def goes_round(self, answers):
        page = self.filled(answers)
        read = answers_of(page)
        again = PracticePage()
        fill_page(again, read)
        assert told(again) == told(page)
        assert answers_of(again) == read
        return page

    def test_the_short_and_the_full_form_tell_the_same_after_a_round_trip(self):
        for language in ("nl", "en", "fr"):
            for answers in (SHORT, FULL):
                with self.subTest(language), override(language):
                    assert not unready_parts(entries(answers), is_full=True) or answers is SHORT
                    self.goes_round(answers)

    def test_what_was_typed_stands_where_it_belongs(self):
        page = self.goes_round(FULL | {"thema": {"bridges": ["1"], "themes": ["verzonnen-thema"], "lekp": ["regenwater"]}})  # fmt: skip
        assert list(page.municipalities.all()) == [self.village]
        assert page.sender_note == "Verzonnen vereniging"
        assert page.cost_from == Decimal("12500.50")
        assert page.cost_includes_vat is True
        assert [one.as_of.isoformat() for one in page.results.all()] == ["2025-05-18"]
        assert {one.code for one in page.labels.all()} == {"verzonnen-thema", "regenwater"}
        assert page.links.all()[0].url == "https://voorbeeld.test/meer"
        assert page.success_factors == "<ul><li>een trekker</li><li>buurtbewoners</li></ul>"

    def test_not_knowing_is_an_answer_that_comes_back(self):
        for language in ("nl", "en", "fr"):
            with self.subTest(language), override(language):
                page = self.goes_round({"middelen": {"staff_unknown": "on", "cost_unknown": "on"}})
                assert page.staff_note
                read = answers_of(page)["middelen"]["values"]
                assert (read["staff_unknown"], read["cost_unknown"]) == ("on", "on")

    def test_a_page_that_is_saved_and_read_again_tells_the_same(self):
        page = self.filled(FULL)
        page.slug = "verzonnen"
        self.site[type(self.site[PracticePage].get_parent().specific)].add_child(instance=page)
        page.save_revision()
        assert told(PracticePage.objects.get(pk=page.pk)) == told(page)
        draft = page.get_latest_revision_as_object()
        assert told(draft) == told(page)
        again = PracticePage()
        fill_page(again, answers_of(draft))
        assert told(again) == told(page)

    def test_any_kind_of_sender_comes_back(self):
        MunicipalityFactory(name="Damme, de stad")
        cases = {
            "verzonnendorp": (["Verzonnendorp"], ""),
            "Damme, de stad": (["Damme, de stad"], ""),
            "Verzonnen vereniging, met komma": ([], "Verzonnen vereniging, met komma"),
            "Gemeente Verzonnendorp": (["Verzonnendorp"], ""),
            "stad Nergens": ([], "stad Nergens"),
            "Verzonnendorp, Verzonnendorp": (["Verzonnendorp"], ""),
        }
        for typed, (names, note) in cases.items():
            with self.subTest(typed):
                page = self.goes_round({"wie": {"organisation": typed}})
                assert [one.name for one in page.municipalities.all()] == names
                assert page.sender_note == note

    def test_what_editors_hung_on_a_page_stays(self):
        page = self.site[PracticePage]
        sdg = Label.objects.create(scheme="sdg", code="13", name_nl="klimaat")
        hidden = OrganisationFactory(listed_publicly=False)
        page.labels = [sdg]
        page.partners = [page.partners.model(organisation=hidden, role="stil")]
        page.building_blocks = [page.building_blocks.model(name="Bestek", document=None)]
        fill_page(page, answers_of(page))
        assert list(page.labels.all()) == [sdg]
        assert page.partners.all()[0].organisation == hidden

    def test_an_organisation_is_linked_only_when_readers_know_it(self):
        known, hidden = OrganisationFactory(name="Bekend"), OrganisationFactory(name="Stil", listed_publicly=False)  # fmt: skip
        page = self.filled({"partners": {"partners-0-name": "bekend", "partners-1-name": "stil"}})
        first, second = page.partners.all()
        assert (first.organisation, first.name) == (known, "")
        assert (second.organisation, second.name) == (None, "stil")
        assert hidden.pk

    def test_a_part_that_is_not_right_empties_what_it_cannot_read_and_nothing_else(self):
        page = self.filled(SHORT | {"wanneer": {"starts": "ooit eens", "status": "running"}})
        assert page.starts is None
        assert page.status == "running"
        assert "wanneer" in [one.slug for one in unready_parts(entries(SHORT | {"wanneer": {"starts": "ooit eens"}}), is_full=False)]  # fmt: skip

    def test_each_answer_belongs_to_a_part_that_exists(self):
        page = self.filled(FULL)
        page.address = page.address or "x"
        assert {one.part for one in told(page)} <= set(FORMS)

    def test_a_practice_of_the_editors_goes_round(self):
        bridge = BridgePageFactory(parent=self.site[PracticePage].bridges.model.objects.first().get_parent())  # fmt: skip
        page = PracticePageFactory(
            parent=self.site[PracticePage].get_parent(), municipalities=[self.village], bridges=[bridge],
            why="<p>Eén &amp; twee</p><ol><li>a</li><li>b</li></ol>", sender_note="en anderen",
        )  # fmt: skip
        again = PracticePage()
        fill_page(again, answers_of(page))
        mine = {one.name: one.values for one in told(again)}
        assert mine == {one.name: one.values for one in told(page)}
        assert Municipality.objects.filter(name="en anderen").count() == 0
