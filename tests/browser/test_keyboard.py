"""Whoever has no mouse reaches everything, in the order of the text, and sees where they are."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

STOPS_IN_A_DATE = 3

# Everything visible that can be operated, in document order; a `tabindex` of -1 does not excuse a control.
LIST_CONTROLS = """() => {
  const controls = 'a[href], area[href], button, input, select, textarea, summary, iframe, audio, video'
  const found = [...document.querySelectorAll(`${controls}, [tabindex], [contenteditable]`)].filter(element =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled &&
    (element.matches(controls) || element.tabIndex >= 0))
  window.controls = found
  window.stops = []
  window.isHeard ||= !document.addEventListener('focusin', event => window.stops.push(window.controls.indexOf(event.target)))
  return found.map(element => `${element.tagName.toLowerCase()}: ${element.textContent.trim().slice(0, 50)}`)
}"""


def press(page: Page, key: str, times: int) -> list[int]:
    """Press a key some times and return which controls got the focus, by number."""
    page.evaluate("() => { window.stops.length = 0 }")
    for _each in range(times):
        page.keyboard.press(key)
    return page.evaluate("window.stops")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_tab_reaches_everything_in_the_order_of_the_text(read, place: str, width: int) -> None:
    page = read(viewport={"width": width, "height": 640}).go(place)
    controls = page.evaluate(LIST_CONTROLS)
    assert len(controls) > 4
    # Day, month, year and calendar of a date are stops of their own.
    dates = page.locator("input[type=date]:visible").count()
    forwards = press(page, "Tab", len(controls) + STOPS_IN_A_DATE * dates)
    missed = [name for number, name in enumerate(controls) if number not in forwards]
    assert missed == []
    assert forwards == list(range(len(controls)))
    backwards = press(page, "Shift+Tab", len(controls) - 1 + STOPS_IN_A_DATE * dates)
    assert backwards == list(reversed(forwards[:-1]))


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_the_first_stop_leads_past_the_menu(read, place: str) -> None:
    page = read().go(place)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    assert link.inner_text().endswith("naar de tekst")
    # Somebody who sees has to see it too.
    box = link.bounding_box()
    assert box["y"] >= 0
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    controls = page.evaluate(LIST_CONTROLS)
    [stop] = press(page, "Tab", 1)
    after_menu = page.evaluate(
        "window.controls.findIndex(each => each.closest('main, footer'))",
    )
    assert controls[stop] == controls[after_menu]


def test_a_doubt_opens_and_closes_by_keyboard(arrive) -> None:
    page = arrive().go("bridges.IndicatorPage")
    doubt = page.locator("details").first
    doubt.locator("summary").focus()
    page.keyboard.press("Enter")
    assert doubt.locator(":scope > :not(summary)").first.is_visible()
    page.keyboard.press("Space")
    assert not doubt.locator(":scope > :not(summary)").first.is_visible()


def test_a_wide_table_scrolls_by_keyboard(arrive) -> None:
    """The region takes the focus, also where the table happens to fit."""
    page = arrive(viewport={"width": 320, "height": 480}).go("every block")
    region = page.get_by_role("region", name="Twee doelen van het klimaatplan")
    region.evaluate("element => { element.querySelector('table').style.inlineSize = '900px' }")
    page.locator("main").focus()
    while not region.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement === document.body")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert region.evaluate("element => element.scrollLeft") > 0


def test_what_tab_misses_is_noticed(arrive) -> None:
    page = arrive().go("site_core.HomePage")
    page.evaluate("document.querySelector('main a').tabIndex = -1")
    controls: list[Any] = page.evaluate(LIST_CONTROLS)
    assert set(range(len(controls))) - set(press(page, "Tab", len(controls))) != set()


def test_the_menu_of_a_narrow_screen_works_by_keyboard_without_script(arrive) -> None:
    page = arrive(java_script_enabled=False, viewport={"width": 320, "height": 640}).go(
        "site_core.HomePage"
    )
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    assert not menu.is_visible()
    button = page.get_by_role("button", name="Menu")
    while not page.locator("button:focus").count():
        page.keyboard.press("Tab")
        assert page.locator(":focus").count()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert menu.locator("a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("button => button === document.activeElement")


def test_another_order_than_that_of_the_text_is_noticed(arrive) -> None:
    page = arrive().go("site_core.HomePage")
    page.evaluate("document.querySelector('footer a').tabIndex = 5")
    controls: list[Any] = page.evaluate(LIST_CONTROLS)
    assert press(page, "Tab", len(controls)) != list(range(len(controls)))
