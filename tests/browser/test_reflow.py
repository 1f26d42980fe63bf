"""On a screen of 320 by 256 pixels, or with letters of double size, everything is there without reading sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

# Lines about visible elements that stick out, apart from what lies in a scroll region that can be focused and is named.
STICKING_OUT = """() => {
  const named = element => element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')
  const isRegion = element => element.tabIndex >= 0 && element.getAttribute('role') === 'region' && named(element)
  const inRegion = element => {
    for (let each = element.parentElement; each; each = each.parentElement) if (isRegion(each)) return true
    return false
  }
  const hidden = element => element.closest('.visually-hidden') || !element.checkVisibility()
  const label = element => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`
  const width = document.documentElement.clientWidth
  const lines = []
  for (const element of document.body.querySelectorAll('*')) {
    if (hidden(element) || inRegion(element)) continue
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const overflows = element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline'
    if (box.right > width + 0.5 || box.left < -0.5) lines.push(`sticks out: ${label(element)}`)
    if (overflows && /auto|scroll/.test(style.overflowX) && !isRegion(element)) lines.push(`scrolls unnamed: ${label(element)}`)
    // What was typed into a line can be read in it with the arrow keys.
    if (overflows && /hidden|clip/.test(style.overflowX) && element.tagName !== 'INPUT') lines.push(`cuts off: ${label(element)}`)
  }
  return lines
}"""


def assert_fits(page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_nothing_sticks_out_of_a_narrow_screen(read, place: str) -> None:
    page = read(viewport={"width": 320, "height": 256}).go(place)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert_fits(page, 320)


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_letters_of_double_size_fit(read, place: str) -> None:
    page = read(viewport={"width": 640, "height": 512}).go(place)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert_fits(page, 640)


def test_the_open_menu_fits_a_narrow_screen(arrive) -> None:
    page = arrive(viewport={"width": 320, "height": 256}).go("site_core.HomePage")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()
    assert_fits(page, 320)
    last = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").last
    last.scroll_into_view_if_needed()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= 256


def test_what_sticks_out_is_noticed(arrive) -> None:
    page = arrive(viewport={"width": 320, "height": 256}).go("site_core.HomePage")
    page.evaluate("document.querySelector('h1').style.width = '400px'")
    assert "sticks out: h1" in " ".join(page.evaluate(STICKING_OUT))
