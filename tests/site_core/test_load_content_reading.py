"""Reading the content file: the shipped one is sound, and every mistake is named with its exact place."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from site_core.content_loading.content import Content
from site_core.content_loading.facts_of_plan import UNKNOWN_STATUS
from site_core.content_loading.json_places import BrokenJsonError, Node, parse_json
from site_core.content_loading.problems import MOST, ContentError
from site_core.content_loading.reading import parse_content, read_content
from site_core.period import Period
from tests.site_core.small_content import (
    SHIPPED,
    as_text,
    object_with_key,
    shipped_content,
    small_content,
)

Change = Callable[[Any], None]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def shipped() -> Content:
    return read_content(SHIPPED)


def mistakes(text: str) -> list[str]:
    with pytest.raises(ContentError) as refusal:
        parse_content(text)
    return [str(problem) for problem in refusal.value.problems]


def broken(change: Change) -> list[str]:
    content = small_content()
    change(content)
    return mistakes(as_text(content))


def put(key: str, name: str, value: Any) -> Change:
    def change(content: Any) -> None:
        object_with_key(content, key)[name] = value

    return change


def drop(key: str, name: str) -> Change:
    def change(content: Any) -> None:
        del object_with_key(content, key)[name]

    return change


# --- The shipped file ----------------------------------------------------------------------------


def test_the_shipped_file_holds_the_whole_plan(shipped):
    assert len(shipped.bridges) == 7
    assert sum(len(bridge.pillars) for bridge in shipped.bridges) == 6
    assert len(shipped.actions) == 82
    assert len(shipped.bodies) == 4
    assert len(shipped.organisations) == 53
    assert len(shipped.events) == 42
    assert len(shipped.indicators) == 35
    assert len(shipped.practices) == 7
    assert (len(shipped.conflicts), len(shipped.not_found)) == (10, 15)


def test_public_numbers_follow_the_order_of_the_file(shipped):
    assert [action.code for action in shipped.actions] == [
        f"A-{number:03d}" for number in range(1, 83)
    ]


def test_every_object_of_the_shipped_file_has_a_key_of_its_own():
    keys = list(keys_in({name: part for name, part in shipped_content().items() if name != "meta"}))
    assert None not in keys
    assert len(keys) == len(set(keys)) > 400


def keys_in(content: Any):
    """The key of every object, None for an object without one."""
    if isinstance(content, dict):
        if not all(isinstance(part, list | dict) for part in content.values()):
            yield content.get("key")
        content = content.values()
    elif not isinstance(content, list):
        return
    for part in content:
        yield from keys_in(part)


def test_the_shipped_file_speaks_about_the_plan_only():
    text = SHIPPED.read_text(encoding="utf-8")
    assert not re.search(
        r"demo|illustratief|lookups|opzoeking|bewaarde|prompt", text, re.IGNORECASE
    )
    assert "—" not in text


def test_what_is_unknown_is_not_filled_in(shipped):
    by_number = {bridge.number: bridge for bridge in shipped.bridges}
    assert not by_number[5].title_verified
    assert not any(by_number[number].pillars for number in (4, 5, 6, 7))
    assert not any(bridge.pillars_complete for bridge in shipped.bridges)
    assert sum(action.status == UNKNOWN_STATUS for action in shipped.actions) == 6
    assert not any(body.meeting_rhythm_found for body in shipped.bodies)


def test_what_is_expected_is_still_open_and_the_rest_was_held(shipped):
    still_open = [event.key for event in shipped.events if event.outcome == "open"]
    assert still_open == [f"event-{number:02d}" for number in range(33, 43)]


def test_an_event_with_an_end_is_one_span(shipped):
    festival = next(event for event in shipped.events if event.key == "event-19")
    assert festival.when == Period.from_iso("2022-10-01/2022-10-15")


def test_the_model_practice_answers_every_heading_its_source_answers(shipped):
    practice = shipped.practices[0]
    assert practice.what_happened_nl
    assert practice.why_nl
    assert practice.intended_result_nl
    assert len(practice.challenges) == 3
    assert len(practice.success_factors_nl) == 6
    assert len(practice.tips_nl) == 4
    assert practice.address_nl == "Burg 12, 8000 Brugge, België"
    assert practice.contact_nl is None


def test_the_small_file_of_these_tests_is_sound():
    assert len(parse_content(as_text(small_content())).actions) == 4


# --- Mistakes in the facts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (drop("action-001", "title_nl"), "bridges[0].actions[0].title_nl (action-001)", "missing"),
        (drop("plan", "approved"), "plan.approved (plan)", "missing"),
        (put("bridge-2", "titel", "x"), "bridges[1].titel (bridge-2)", "not known here"),
        (put("action-001", "title_nl", 5), "bridges[0].actions[0].title_nl (action-001)", "A text"),
        (
            put("action-001", "title_nl", " "),
            "bridges[0].actions[0].title_nl (action-001)",
            "empty",
        ),
        (
            put("action-001", "title_nl", "a\0b"),
            "bridges[0].actions[0].title_nl (action-001)",
            "character",
        ),
        (
            put("action-001", "title_nl", "\ud800"),
            "bridges[0].actions[0].title_nl (action-001)",
            "character",
        ),
        (
            put("action-001", "title_nl", "x" * 256),
            "bridges[0].actions[0].title_nl (action-001)",
            "at most 255",
        ),
        (
            put("action-001", "summary_nl", None),
            "bridges[0].actions[0].summary_nl (action-001)",
            "A text",
        ),
        (
            put("action-001", "status", "bezig"),
            "bridges[0].actions[0].status (action-001)",
            "“bezig” is not known",
        ),
        (
            put("action-001", "status", ["lopend"]),
            "bridges[0].actions[0].status (action-001)",
            "not known",
        ),
        (
            put("action-001", "status_as_of", "2021-13"),
            "bridges[0].actions[0].status_as_of (action-001)",
            "not exist",
        ),
        (
            put("action-001", "status_as_of", "mei 2021"),
            "bridges[0].actions[0].status_as_of (action-001)",
            "0000-00",
        ),
        (
            put("action-001", "status_as_of", "2021-Q2"),
            "bridges[0].actions[0].status_as_of (action-001)",
            "0000-00",
        ),
        (
            put("action-001", "status_as_of", 2021),
            "bridges[0].actions[0].status_as_of (action-001)",
            "0000-00",
        ),
        (
            put("action-001", "status_as_of", ""),
            "bridges[0].actions[0].status_as_of (action-001)",
            "0000-00",
        ),
        (
            put("action-001", "start_year", "2021"),
            "bridges[0].actions[0].start_year (action-001)",
            "whole number",
        ),
        (
            put("action-001", "start_year", value=True),
            "bridges[0].actions[0].start_year (action-001)",
            "whole number",
        ),
        (
            put("action-001", "start_year", 20211),
            "bridges[0].actions[0].start_year (action-001)",
            "1900 to 2200",
        ),
        (
            put("action-001", "end_year", 2019),
            "bridges[0].actions[0].end_year (action-001)",
            "before the start",
        ),
        (
            put("action-001", "pillar_number", 4),
            "bridges[0].actions[0].pillar_number (action-001)",
            "not belong",
        ),
        (
            put("action-001", "pillar_number", 19),
            "bridges[0].actions[0].pillar_number (action-001)",
            "nothing",
        ),
        (
            put("action-001", "partners", "IVBO"),
            "bridges[0].actions[0].partners (action-001)",
            "A list",
        ),
        (
            put("action-001", "partners", ["A", "A"]),
            "bridges[0].actions[0].partners[1] (action-001)",
            "twice",
        ),
        (
            put("action-001", "code", "A-005"),
            "bridges[0].actions[1].code (action-005)",
            "already used on line",
        ),
        (
            put("action-005", "key", "action-001"),
            "bridges[0].actions[1].key (action-001)",
            "already used on line",
        ),
        (
            put("action-001", "key", "Actie 1"),
            "bridges[0].actions[0].key (Actie 1)",
            "small letters",
        ),
        (
            put("action-001", "illustrative", value=True),
            "bridges[0].actions[0].illustrative (action-001)",
            "made-up",
        ),
        (
            put("action-001", "source_url", "brugge.be"),
            "bridges[0].actions[0].source_url (action-001)",
            "web address",
        ),
        (
            put("action-001", "more_sources", ["ftp://x.y"]),
            "bridges[0].actions[0].more_sources[0] (action-001)",
            "web",
        ),
        (
            put("action-001", "confidence", "zeker"),
            "bridges[0].actions[0].confidence (action-001)",
            "partly_inferred",
        ),
        (put("bridge-2", "number", 1), "bridges[1].number (bridge-2)", "already used on line"),
        (put("bridge-1", "actions", {}), "bridges[0].actions (bridge-1)", "A list"),
        (put("bridge-1", "pillars", ["x"]), "bridges[0].pillars[0] (bridge-1)", "An object"),
        (
            put("composition-1-2", "organisation", "org-999"),
            "bodies[0].composition_nl[1].organisation",
            "nothing",
        ),
        (
            put("composition-1-2", "organisation", "body-1"),
            "bodies[0].composition_nl[1].organisation",
            "nothing",
        ),
        (
            put("composition-1-6", "represents_body", "body-9"),
            "bodies[0].composition_nl[5].represents_body",
            "nothing",
        ),
        (
            put("org-002", "name", "Stad Brugge"),
            "organisations[1].name (org-002)",
            "already used on line",
        ),
        (put("event-05", "date", "2020-02-30"), "events[0].date (event-05)", "not exist"),
        (
            put("event-05", "end_date", "2020-06-30"),
            "events[0].end_date (event-05)",
            "start that is a day",
        ),
        (
            put("event-19", "end_date", "2022-09-30"),
            "events[1].end_date (event-19)",
            "before the start",
        ),
        (put("event-05", "kind", "feest"), "events[0].kind (event-05)", "not known"),
        (
            put("indicator-01", "bridge_number", 3),
            "indicators[0].bridge_number (indicator-01)",
            "nothing",
        ),
        (
            put("observation-01-1", "value", "537"),
            "indicators[0].observations[0].value",
            "A number",
        ),
        (
            put("observation-01-1", "value", 1e30),
            "indicators[0].observations[0].value",
            "too many digits",
        ),
        (
            put("observation-01-1", "value", 0.1234567),
            "indicators[0].observations[0].value",
            "too many digits",
        ),
        (
            put("practice-01", "municipalities", ["municipality-99"]),
            "practices[0].municipalities[0]",
            "nothing",
        ),
        (put("plan", "approved", "2022-02"), "plan.approved (plan)", "0000-00-00"),
        (lambda content: content["meta"].update(format=2), "meta.format", "Only 1"),
        (lambda content: content.pop("events"), "events", "missing"),
        (lambda content: content["pages"].pop(), "pages", "practices"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_key(change, place, message):
    found = broken(change)
    assert any(place in each and message in each for each in found), found
    assert all(re.match(r"line \d+", each) for each in found)


def test_two_values_for_one_year_are_refused():
    def repeat(content: Any) -> None:
        values = object_with_key(content, "indicator-01")["observations"]
        values.append({**values[0], "key": "observation-01-9"})

    [found] = broken(repeat)
    assert "indicators[0].observations[1].year (observation-01-9)" in found


def test_the_line_is_the_line_of_the_value():
    text = as_text(small_content()).replace(
        '"status_as_of": "2021-05"', '"status_as_of": "2021-05-40"'
    )
    line = next(
        number for number, each in enumerate(text.splitlines(), start=1) if "2021-05-40" in each
    )
    [found] = mistakes(text)
    assert found.startswith(f"line {line}, ")


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file():
    def change(content: Any) -> None:
        put("practice-01", "title_nl", "")(content)
        put("action-001", "status_as_of", "x")(content)
        put("org-002", "url", "x")(content)

    found = broken(change)
    assert ["action-001" in found[0], "org-002" in found[1], "practice-01" in found[2]] == [
        True
    ] * 3


def test_not_more_mistakes_are_named_than_a_person_can_use():
    text = SHIPPED.read_text(encoding="utf-8").replace('"title_nl"', '"titel"')
    assert len(mistakes(text)) == MOST


# --- Texts that are not a content file at all ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "line 1, column 1", "empty"),
        (" \n\t", "line 1, column 1", "empty"),
        ("{", "line 1, column 2", "field name"),
        ('{\n  "meta": {},\n}', "line 3, column 1", "field name"),
        ('{"a": 1 "b": 2}', "line 1, column 9", "comma"),
        ('{"a" 1}', "line 1, column 6", "colon"),
        ('{"a": [1 2]}', "line 1, column 10", "comma"),
        ('{"a": tru}', "line 1, column 7", "expected here"),
        ('{"a": "b', "line 1, column 7", "not closed"),
        ('{"a": "b\nc"}', "line 1, column 9", "not closed"),
        ('{"a": 1, "a": 2}', "line 1, column 10", "twice"),
        ('{"a": NaN}', "line 1, column 7", "NaN"),
        ('{"a": -Infinity}', "line 1, column 7", "Infinity"),
        ('{"a": ' + "9" * 5000 + "}", "line 1, column 7", "too long"),
        ("[" * 100_000, "line 1, column 41", "too deeply"),
        ('{"a":' * 100_000, "line 1", "too deeply"),
        ("{} {}", "line 1, column 4", "more text"),
        ("[]", "line 1", "An object"),
        ('"text"', "line 1", "An object"),
        ("null", "line 1", "An object"),
        ("{}", "line 1, bridges", "missing"),
    ],
)
def test_a_text_that_is_no_content_file_is_refused_with_the_place(text, place, message):
    found = mistakes(text)
    assert any(each.startswith(place) and message in each for each in found), found


def test_a_cut_off_file_is_refused_wherever_it_is_cut():
    text = as_text(small_content())
    for end in range(1, len(text), 997):
        assert mistakes(text[:end])


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
))  # fmt: skip
def test_json_is_read_as_the_standard_library_reads_it(value):
    for indent in (None, 2):
        assert values_of(parse_json(json.dumps(value, indent=indent))) == value


@given(st.text(alphabet='{}[]",:0e-.trufalsn\\ \n', max_size=40))
def test_no_text_makes_reading_fail_in_another_way(text):
    try:
        expected = json.loads(text, object_pairs_hook=without_repeats)
    except ValueError:
        with pytest.raises(BrokenJsonError):
            parse_json(text)
    else:
        assert values_of(parse_json(text)) == expected


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def values_of(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {name: values_of(each) for name, each in node.value.items()}
    if isinstance(node.value, list):
        return [values_of(each) for each in node.value]
    return node.value


# --- Files ---------------------------------------------------------------------------------------


def file_mistake(path: Path) -> str:
    with pytest.raises(ContentError) as refusal:
        read_content(path)
    [problem] = refusal.value.problems
    return str(problem)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{\n"a": "Belgi\xeb"}')
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 20_000_001)
    assert "There is no file" in file_mistake(tmp_path / "none.json")
    assert "is not a file" in file_mistake(tmp_path)
    assert "is not a file" in file_mistake(Path("/dev/null"))
    assert "cannot be read" in file_mistake(Path("a\0b"))
    assert "cannot be read" in file_mistake(Path("x" * 5000))
    assert file_mistake(latin) == "line 2: The file is not in UTF-8."
    assert "too large" in file_mistake(large)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "bom.json"
    path.write_bytes(b"\xef\xbb\xbf" + as_text(small_content()).encode())
    assert read_content(path).plan.key == "plan"
