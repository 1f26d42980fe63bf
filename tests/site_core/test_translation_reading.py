"""A file of translations with a mistake is refused whole, with the place of each mistake."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import translation
from wagtail.models import Page

from site_core.content_loading.problems import ContentError
from site_core.content_loading.reading import parse_content
from site_core.content_loading.translations import parse_translations
from tests.site_core.small_content import as_text, small_content
from tests.site_core.small_translations import page_of, shipped_translations, small_translations


@pytest.fixture(scope="module")
def content():
    return parse_content(as_text(small_content()))


def problems(file, content):
    with translation.override("en"):
        with pytest.raises(ContentError) as refusal:
            parse_translations(file if isinstance(file, str) else as_text(file), content)
        return [str(problem) for problem in refusal.value.problems]


def test_the_small_file_is_read(content):
    pages = parse_translations(as_text(small_translations()), content)
    assert len(pages) == 5
    assert pages[0].into("en")["BruggeNaarMorgen"] == "BruggeNaarMorgen"


@pytest.mark.parametrize("text", ["", "   ", "[]", "null", "{", '{"format": 1}', "\x00", "{}"])
def test_what_is_no_such_file_is_refused(text, content):
    assert problems(text, content)


@pytest.mark.parametrize("value", ["", "  ", 7, True, [], {"en": "x"}, "\x00", "a\x07b", "\ud800"])
def test_a_text_that_is_none_is_refused_at_its_line(value, content):
    file = small_translations()
    page_of(file, "plan")["texts"][0]["fr"] = value
    [problem] = problems(file, content)
    number = [page["key"] for page in file["pages"]].index("plan")
    assert f"pages[{number}].texts[0].fr (plan)" in problem
    assert problem.startswith("line ")


def test_a_page_that_the_content_does_not_have_is_refused(content):
    file = small_translations()
    page_of(file, "plan")["key"] = "plan-b"
    [problem] = problems(file, content)
    assert "“plan-b” refers to nothing" in problem


def test_a_page_that_is_there_twice_is_refused(content):
    file = small_translations()
    file["pages"].append(page_of(file, "plan"))
    assert any("“plan” is already used" in problem for problem in problems(file, content))


def test_a_dutch_text_with_two_translations_is_refused(content):
    file = small_translations()
    texts = page_of(file, "body-4")["texts"]
    texts.append({**texts[0], "en": "Something else"})
    [problem] = problems(file, content)
    assert ".texts[3] (body-4)" in problem
    assert "“Open Netwerk” is in this list twice" in problem


def test_a_page_that_is_translated_by_half_is_refused(content):
    file = small_translations()
    page_of(file, "body-4")["texts"][1]["en"] = None
    [problem] = problems(file, content)
    assert ".texts[1] (body-4)" in problem
    assert "“en”" in problem


def test_a_page_may_be_left_out_of_a_language_as_a_whole(content):
    file = small_translations()
    for text in page_of(file, "body-4")["texts"]:
        text["fr"] = None
    pages = {page.key: page for page in parse_translations(as_text(file), content)}
    assert pages["body-4"].into("fr") == {}
    assert pages["body-4"].into("en")


@pytest.mark.parametrize("name", ["de", "nl_be", "key"])
def test_a_language_nobody_knows_is_refused(name, content):
    file = small_translations()
    page_of(file, "plan")["texts"][0][name] = "Plan"
    [problem] = problems(file, content)
    assert "not known here" in problem


def test_every_mistake_is_named_at_once(content):
    file = small_translations()
    for page in file["pages"]:
        page["texts"][0]["en"] = ""
    assert len(problems(file, content)) == 5


class ByCommand(TestCase):
    """The command, with a file beside the content."""

    def load(self, translations, *options):
        with TemporaryDirectory() as folder, translation.override("en"):
            path = Path(folder) / "content.json"
            path.write_text(as_text(small_content()), encoding="utf-8")
            beside = Path(folder) / "translations.json"
            if isinstance(translations, bytes):
                beside.write_bytes(translations)
            elif translations is not None:
                beside.write_text(as_text(translations), encoding="utf-8")
            call_command("load_content", str(path), *options, verbosity=0)

    def test_a_broken_file_is_named_and_nothing_is_written(self):
        file = small_translations()
        page_of(file, "plan")["texts"][0]["en"] = ""
        pages = Page.objects.count()
        for broken in (file, b"\xff\xfe", b"{"):
            with self.assertRaises(CommandError) as refusal:
                self.load(broken)
            assert "translations.json cannot be loaded" in str(refusal.exception)
            assert Page.objects.count() == pages

    def test_a_translation_too_long_for_its_field_is_refused_by_key(self):
        file = small_translations()
        page_of(file, "plan")["texts"][0]["en"] = "long " * 80
        with self.assertRaises(CommandError) as refusal:
            self.load(file)
        assert "plan@en" in str(refusal.exception)
        assert not Page.objects.filter(locale__language_code="en").exists()

    def test_without_a_file_beside_it_content_is_loaded_in_dutch_alone(self):
        self.load(None)
        assert not Page.objects.exclude(locale__language_code="nl").filter(depth__gt=1).exists()

    def test_the_file_beside_it_is_loaded_along(self):
        self.load(small_translations())
        assert Page.objects.filter(locale__language_code="fr", live=True).count() == 5


def test_the_shipped_file_has_every_text_in_both_languages():
    for page in shipped_translations()["pages"]:
        for text in page["texts"]:
            assert text["en"], text["nl"]
            assert text["fr"], text["nl"]


def test_the_shipped_file_never_says_much_more_than_the_dutch():
    for page in shipped_translations()["pages"]:
        for text in page["texts"]:
            for language, most in (("en", 1.5), ("fr", 1.7)):
                assert len(text[language]) <= most * len(text["nl"]) + 20, text
