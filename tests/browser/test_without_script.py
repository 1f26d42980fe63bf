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
def test_the_text_is_the_same(read, place: str) -> None:
    with_script = text_of(read().go(place))
    without = text_of(read(java_script_enabled=False).go(place))
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
    rows = page.locator("main .finder-table tbody tr").count()
    assert re.match(r"\d+", page.locator("#lijst").inner_text()).group() == str(rows)
    return rows


@pytest.mark.parametrize("width", [320, 1440])
def test_the_finder_narrows_the_list_by_keyboard(arrive, width: int) -> None:
    viewport = {"width": width, "height": 900}
    page = arrive(java_script_enabled=False, viewport=viewport).go("bridges.ActionFinderPage")
    assert shown(page) == 82
    if width == 320:
        tab_to(page, ".finder-more > summary")
        page.keyboard.press("Enter")
    tab_to(page, "input[name=brug][value='1']")
    page.keyboard.press("Space")
    tab_to(page, "input[name=status][value=lopend]")
    page.keyboard.press("Space")
    tab_to(page, ".finder-buttons button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acties/?*")
    asked = parse_qs(urlsplit(page.url).query)
    assert {name: asked[name] for name in ("brug", "status")} == {
        "brug": ["1"],
        "status": ["lopend"],
    }
    assert 0 < shown(page) < 82
    assert {*page.locator("main tbody .bridge-tag").all_inner_texts()} == {"Brug 1"}
    statuses = page.locator("main tbody .status").all_inner_texts()
    assert {text.strip().lower() for text in statuses} == {"lopend"}
    assert page.locator("input[name=brug][value='1']").is_checked()
    assert page.locator("input[name=status][value=lopend]").is_checked()


def test_a_choice_that_fits_nothing_says_what_to_drop_and_leads_back(arrive) -> None:
    page = arrive(java_script_enabled=False).go("finder that finds nothing")
    assert shown(page) == 0
    page.get_by_role("link", name="Zonder ‘Status’").press("Enter")
    page.wait_for_url("**/acties/?brug=7")
    assert shown(page) > 0
