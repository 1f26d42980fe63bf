"""Abbreviations: explained once in the text and once below it, and never inside what is no text."""

from bs4 import BeautifulSoup
from django.test import TestCase

from practices.card.abbreviations import Explainer, unexplained_abbreviations
from practices.models import Abbreviation
from tests.factories import PracticePageFactory
from tests.practices.card_desk import main_of
from tests.practices.review_desk import make_index

KNOWN = {"WVI": "Verzonnen Intercommunale", "m.b.t.": "met betrekking tot", "bv.": "bijvoorbeeld", "R&D": "onderzoek", "LEKP": "pact"}  # fmt: skip


def explained(html, **more):
    rows = [Abbreviation(short=short, meaning=meaning) for short, meaning in (KNOWN | more).items()]
    explainer = Explainer(rows)
    return explainer.explain(html), explainer


def marks(html, **more):
    soup = BeautifulSoup(explained(html, **more)[0], "lxml")
    return [one.get_text() for one in soup.find_all("abbr")]


def test_only_whole_words_are_marked_and_each_once():
    for text, found in {
        "WVI": ["WVI"],
        "de WVI, en nog eens de WVI": ["WVI"],
        "(WVI) en WVI-terrein": ["WVI"],
        "WVIX, XWVI, wvi": [],
        "m.b.t. dit": ["m.b.t."],
        "mbt. dit": ["mbt."],
        "mbt dit": ["mbt"],
        "M.b.t. dit": ["M.b.t."],
        "lombt. ombt": [],
        "bv. dit, bv dat": ["bv."],
        "R&amp;D en R&D": ["R&D"],
        "&lt;b&gt;WVI&lt;/b&gt;": ["WVI"],
        "WVI&nbsp;en": ["WVI"],
        "": [],
    }.items():
        assert marks(f"<p>{text}</p>") == found, text


def test_nothing_is_marked_in_links_headings_attributes_and_the_like():
    html = '<h2>WVI</h2><p title="WVI"><a href="/WVI/"><b>WVI</b></a><!-- WVI --><code>WVI</code></p><img alt="WVI"><script>var WVI = "WVI";</script>'
    result, explainer = explained(html)
    assert "<abbr" not in result
    assert 'title="WVI"' in result
    assert 'href="/WVI/"' in result
    assert 'var WVI = "WVI";' in result
    # It stands there for a reader all the same, so it is in the list.
    assert [one.short for one in explainer.explained] == ["WVI"]
    after = explainer.explain("<p>Dan de WVI</p>")
    assert "<abbr" in after


def test_what_surrounds_it_stays_as_it_was():
    html = '<p class="x" data-y=\'"\'>a &lt; b &amp; c<br/>d<br>e</p><ul><li>LEKP</li></ul>'
    result, _explainer = explained(html)
    assert result.replace('<abbr title="pact" lang="nl">LEKP</abbr>', "LEKP") == html


def test_a_meaning_is_text():
    result, _explainer = explained("<p>XYZ</p>", XYZ='"><script>alert(1)</script>')
    soup = BeautifulSoup(result, "lxml")
    assert soup.find("script") is None
    assert soup.abbr["title"] == '"><script>alert(1)</script>'


class OnACard(TestCase):
    """What readers and reviewers see of it."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        Abbreviation.objects.all().delete()
        Abbreviation.objects.create(
            short="WVI", meaning="Verzonnen Intercommunale", url="https://voorbeeld.test/"
        )
        Abbreviation.objects.create(short="i.f.v.", meaning="met het oog op")
        Abbreviation.objects.create(short="NIET", meaning="komt niet voor")

    def test_the_first_is_marked_and_all_are_written_out_below(self):
        page = PracticePageFactory(
            parent=self.index,
            summary="Verzonnen, ifv. later.",
            what_happened="<p>Met de WVI.</p>",
            why="<p>Door de WVI.</p>",
        )
        main = main_of(self.client.get(page.url))
        assert [one.get_text() for one in main.find_all("abbr")] == ["WVI"]
        written = main.find(class_="abbreviations")
        assert [one.get_text() for one in written.find_all("dt")] == ["i.f.v.", "WVI"]
        assert written.find("a", href="https://voorbeeld.test/")

    def test_a_card_without_any_has_no_list(self):
        page = PracticePageFactory(parent=self.index, what_happened="<p>Verzonnen.</p>")
        assert main_of(self.client.get(page.url)).find(class_="abbreviations") is None

    def test_a_reviewer_is_told_what_nobody_explained(self):
        text = "De WVI en PoAB, de AGB en het OCMW; i.f.v. dit, i.h.k.v. dat. EEN ZIN IN GROTELETTERS. Co2 TV1"
        assert unexplained_abbreviations(text) == ["AGB", "OCMW", "i.h.k.v.", "EEN", "ZIN", "IN"]
        assert unexplained_abbreviations("") == []
