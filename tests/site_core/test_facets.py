"""Narrowing and counting in bits gives what going through the rows one by one gives."""

from random import Random

from django.http import QueryDict
from django.test import SimpleTestCase

from site_core.facets.bits import all_bits, bits_of, numbers_of, sorted_by, words_of
from site_core.facets.choices import PAGE, Choices, read_text, read_words
from site_core.facets.offered import Facet, Option
from site_core.facets.sieve import Sieve, allowed_by
from site_core.facets.texts import TermsOfTexts, TextIndex
from site_core.facets.word_forms import forms_of

NAMES = ("kleur", "vorm", "maat", "stof")
FACETS = [
    Facet(name, name, lambda _offer: [Option(w, w) for w in "abc"], lambda row, name=name: row[name])
    for name in NAMES
]  # fmt: skip


class Bits(SimpleTestCase):
    """Rows as bits of a number."""

    def test_rows_come_back_in_their_order(self):
        for numbers in ([], [0], [7, 8], [3, 64, 65, 9_999], list(range(50))):
            assert list(numbers_of(bits_of(numbers))) == numbers
        assert list(sorted_by([9, 3, 5, 0], bits_of([3, 9]))) == [9, 3]
        assert bits_of(range(12)) == all_bits(12)


class AgainstEachRow(SimpleTestCase):
    """Four facets, with rows that answer to none, one or more words of each."""

    def setUp(self):
        self.random = Random(9)  # noqa: S311 - the same rows each time
        self.rows = [
            {name: set(self.random.sample("abc", self.random.randrange(3))) for name in NAMES}
            for _row in range(200)
        ]
        self.words = words_of(self.rows, FACETS)

    def chosen(self):
        names = self.random.sample(NAMES, self.random.randrange(1, 5))
        return {name: self.random.sample("abcx", self.random.randrange(1, 3)) for name in names}

    def failing(self, row, chosen):
        return frozenset(name for name, some in chosen.items() if not row[name] & set(some))

    def sieve(self, rows, chosen):
        bits = bits_of([n for n, row in enumerate(self.rows) if row in rows])
        return Sieve(bits, allowed_by(chosen, self.words))

    def test_what_fits_and_what_each_choice_would_give(self):
        for _question in range(60):
            chosen = self.chosen()
            sieve = self.sieve(self.rows, chosen)
            fit = [n for n, row in enumerate(self.rows) if not self.failing(row, chosen)]
            assert list(numbers_of(sieve.found)) == fit
            for name in NAMES:
                beside = [row for row in self.rows if self.failing(row, chosen) <= {name}]
                for word in "abc":
                    count = (self.words[name].get(word, 0) & sieve.beside(name)).bit_count()
                    assert count == sum(word in row[name] for row in beside)

    def test_the_fewest_things_to_let_go_of(self):
        asked = 0
        for _question in range(80):
            chosen = self.chosen()
            rows = [row for row in self.rows if self.failing(row, chosen)]
            failing = [self.failing(row, chosen) for row in rows]
            fewest = min(map(len, failing))
            ways = {names for names in failing if len(names) == fewest}
            told = self.sieve(rows, chosen).fewest_to_drop()
            assert dict(told) == {names: sum(one <= names for one in failing) for names in ways}
            asked += len(told)
        assert asked > 100

    def test_nothing_at_all_has_no_way_out(self):
        assert Sieve(0, {"kleur": 0}).fewest_to_drop() == []


class Asking(SimpleTestCase):
    """Reading what an address asks."""

    def test_what_is_known_stays_and_what_is_not_is_named_without_its_hidden_signs(self):
        problems = []
        asked = QueryDict("kleur=a&kleur=a&kleur=%E2%80%AEzoo%00&kleur=b")
        assert read_words(asked, FACETS[0], ["a", "b"], problems) == ("a", "b")
        [problem] = problems
        assert "zoo" in problem
        assert "\u202e" not in problem
        assert "\0" not in problem

    def test_a_text_is_cut_cleaned_or_refused(self):
        for asked, text, has_problem in (
            ("  warm \0 water ", "warm water", False),
            ('"', "", True),
            ("   ", "", False),
            ("\U0001f4a9", "", True),
            ("\u202e\u200f", "", True),
            ("\u202enet", "net", False),
            ("woord " * 3000, ("woord " * 33).strip(), True),
            ("a" * 10_000, "a" * 200, True),
        ):
            problems = []
            with self.subTest(asked[:20]):
                assert read_text(asked, problems) == text
                assert bool(problems) == has_problem

    def test_every_selection_has_one_address(self):
        class Toys(Choices):
            """A list of toys."""

            ORDER = ("vorm", "kleur")

        one = Toys(chosen={"kleur": ("a", "b"), "vorm": ("c",)}, text="x y")
        assert one.query == "?vorm=c&kleur=a&kleur=b&zoek=x+y"
        assert one.on_page(2) == f"{one.query}&{PAGE}=2"
        assert Toys().on_page(3) == f"?{PAGE}=3"
        assert one.without("kleur", "a").query == "?vorm=c&kleur=b&zoek=x+y"
        assert one.without("kleur").without("zoek").query == "?vorm=c"
        assert one.only("kleur", "c").query == "?vorm=c&kleur=c&zoek=x+y"


class Words(SimpleTestCase):
    """Forms of a word that readers take for the same word."""

    def test_forms_of_dutch_words_meet(self):
        for one, other in (
            ("woning", "woningen"), ("warmtenet", "warmtenetten"), ("school", "scholen"), ("huis", "huizen"),
            ("fiets", "fietsen"), ("ontharden", "ontharding"), ("zonnepaneel", "zonnepanelen"), ("stad", "steden"),
            ("idee", "ideeën"), ("energie", "energieën"), ("café", "cafes"), ("financiële", "financieel"), ("kind", "kinderen"),
            ("coöperatie", "cooperaties"),
        ):  # fmt: skip
            with self.subTest(f"{one} {other}"):
                assert forms_of(one) & forms_of(other)

    def test_other_words_stay_apart(self):
        for one, other in (("boom", "boot"), ("water", "weer"), ("dak", "deken"), ("wijk", "wind")):
            assert not forms_of(one) & forms_of(other)

    def index(self, *texts):
        terms = TermsOfTexts().of({n: [[("nl", t)] for t in some] for n, some in enumerate(texts)})
        return TextIndex([terms[n] for n in range(len(texts))])

    def test_all_words_have_to_be_there_and_the_last_may_be_a_beginning(self):
        index = self.index(
            ("Warmtenet", "in de wijk"), ("Groen dak", "een warmtenet"), ("Regen", "")
        )
        assert index.find(["warmtenetten"], ["nl"]) == [0b001, 0b011]
        assert index.find(["warmtenetten", "wijken"], ["nl"])[-1] == 0b001
        assert index.find(["warmt"], ["nl"])[-1] == 0b011
        assert index.find(["warmt", "dak"], ["nl"])[-1] == 0
        assert index.find(["niets"], ["nl"])[-1] == 0

    def test_nothing_to_search_in_finds_nothing(self):
        assert self.index().find(["iets"], ["nl"]) == []

    def test_only_a_text_that_changed_is_read_again(self):
        kept = TermsOfTexts()
        first = kept.of({1: [[("nl", "oud")]], 2: [[("nl", "blijft")]]})
        second = kept.of({1: [[("nl", "nieuw")]], 2: [[("nl", "blijft")]]})
        assert second[2] is first[2]
        assert "nieuw" in second[1][0]
        assert "oud" not in second[1][0]
