"""Scripts only make things nicer: without them everything is there and the form works, with the keyboard alone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_the_text_is_the_same(arrive, place: str) -> None:
    with_script = text_of(arrive().go(place))
    without = text_of(arrive(java_script_enabled=False).go(place))
    assert len(without) > 60
    assert without == with_script


def test_no_script_runs_in_the_browser_without_script(arrive) -> None:
    page = arrive(java_script_enabled=False).page
    page.set_content(
        "<main>unchanged</main><script>document.querySelector('main').textContent = 'x'</script>"
    )
    assert text_of(page) == "unchanged"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _each in range(40):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab does not reach {selector}")


def shown(page: Page) -> int:
    """How many actions stand in the list; the heading says the same."""
    rows = page.locator("main .rows > li").count()
    assert re.match(r"\d+", page.locator("#lijst").inner_text()).group() == str(rows)
    return rows


def test_the_finder_narrows_the_list_by_keyboard(arrive) -> None:
    page = arrive(java_script_enabled=False).go("bridges.ActionFinderPage")
    assert shown(page) == 82
    tab_to(page, "select[name=brug]")
    page.keyboard.type("1")
    tab_to(page, "select[name=status]")
    page.keyboard.type("lop")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acties/?*")
    assert parse_qs(urlsplit(page.url).query) == {"brug": ["1"], "status": ["lopend"]}
    assert 0 < shown(page) < 82
    assert {*page.locator("main .rows .bridge-tag").all_inner_texts()} == {"Brug 1"}
    statuses = page.locator("main .rows .status").all_inner_texts()
    assert {text.strip().lower() for text in statuses} == {"lopend"}
    assert page.locator("select[name=brug]").input_value() == "1"
    assert page.locator("select[name=status]").input_value() == "lopend"


def test_a_choice_that_fits_nothing_says_so_and_leads_back(arrive) -> None:
    page = arrive(java_script_enabled=False).go("finder that finds nothing")
    assert shown(page) == 0
    tab_to(page, "main p a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acties/")
    assert shown(page) == 82
