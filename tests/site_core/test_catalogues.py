"""The message catalogues: compiled when stale, and every flaw in them named."""

from pathlib import Path

import polib
import pytest

from site_core.catalogues.compiling import CatalogueError, compile_stale
from site_core.catalogues.completeness import findings, stale_findings

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write_catalogue(locale_dir: Path, body: str, language: str = "nl") -> Path:
    """Make one catalogue."""
    path = locale_dir / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body)
    return path


def flaws(path: Path) -> list[str]:
    """What is said about a catalogue that must be complete."""
    return list(findings(path, must_be_complete=True))


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    path = write_catalogue(tmp_path, 'msgid "tree"\nmsgstr "boom"\n')
    assert compile_stale(tmp_path) == [path]
    assert compile_stale(tmp_path) == []
    write_catalogue(tmp_path, 'msgid "tree"\nmsgstr "de boom"\n')
    assert compile_stale(tmp_path) == [path]
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert [entry.msgstr for entry in compiled] == ["de boom"]


def test_a_broken_catalogue_is_named_with_its_line(tmp_path: Path) -> None:
    write_catalogue(tmp_path, 'msgid "tree"\nnonsense\n')
    with pytest.raises(CatalogueError, match=r"django\.po.*line 5"):
        compile_stale(tmp_path)
    assert not list(tmp_path.rglob("*.mo*"))


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        ('msgid "tree"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "tree"\nmsgstr "boom"\n', "fuzzy"),
        ('msgid "%(a)s of %(b)s"\nmsgstr "%(a)s"\n', "placeholders"),
        ('msgid "{a}"\nmsgstr "{b}"\n', "placeholders"),
        ('msgid "one"\nmsgid_plural "%(n)d"\nmsgstr[0] "een"\nmsgstr[1] "veel"\n', "placeholders"),
        ('msgid "one"\nmsgid_plural "%(n)d"\nmsgstr[0] "een"\nmsgstr[1] ""\n', "not translated"),
    ],
)
def test_a_flaw_is_named(tmp_path: Path, body: str, flaw: str) -> None:
    found = flaws(write_catalogue(tmp_path, body))
    assert len(found) == 1
    assert flaw in found[0]


@pytest.mark.parametrize(
    "body",
    [
        'msgid "%(a)s of %(b)s"\nmsgstr "%(b)s: %(a)s"\n',
        'msgid "one"\nmsgid_plural "%(n)d"\nmsgstr[0] "een"\nmsgstr[1] "%(n)d"\n',
        'msgid "100%% sure"\nmsgstr "voor 100%% zeker"\n',
        '#~ msgid "gone"\n#~ msgstr ""\n',
    ],
)
def test_a_sound_catalogue_has_no_flaws(tmp_path: Path, body: str) -> None:
    assert flaws(write_catalogue(tmp_path, body)) == []


def test_english_needs_no_translations(tmp_path: Path) -> None:
    path = write_catalogue(tmp_path, 'msgid "tree"\nmsgstr ""\n', "en")
    assert list(findings(path, must_be_complete=False)) == []


def test_a_catalogue_that_differs_from_the_code_is_stale(tmp_path: Path) -> None:
    committed = write_catalogue(
        tmp_path / "old", '#: a.py:1\nmsgid "same"\nmsgstr "x"\n\nmsgid "gone"\nmsgstr "x"\n'
    )
    extracted = write_catalogue(
        tmp_path / "new", '#: b.py:9\nmsgid "same"\nmsgstr ""\n\nmsgid "new"\nmsgstr ""\n'
    )
    found = list(stale_findings(committed, extracted))
    assert ["'new'" in found[0], "'gone'" in found[1], len(found)] == [True, True, 2]


def test_an_absent_catalogue_is_stale(tmp_path: Path) -> None:
    extracted = write_catalogue(tmp_path, 'msgid "new"\nmsgstr ""\n')
    assert list(stale_findings(tmp_path / "absent.po", extracted))
