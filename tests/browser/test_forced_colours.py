"""In the colours that somebody forces on the page, controls, lines and drawings are still to be seen (check 10)."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

SEEN = "button, select, .card, .cards > li, .facts, svg.arch, svg[role=img], .status-shape, .status-bar, table"
MOST_OF_A_KIND = 3


def flat(page: Page) -> list[str]:
    """The parts in which every pixel has the same colour, or nearly so; a few of each kind."""
    found = []
    for selector in SEEN.split(", "):
        for part in page.locator(selector).all()[:MOST_OF_A_KIND]:
            box = part.bounding_box()
            if not part.is_visible() or not box or box["width"] < 4 or box["height"] < 4:
                continue
            shot = Image.open(BytesIO(part.screenshot(animations="disabled"))).convert("L")
            low, high = shot.getextrema()
            if high - low < 60:
                found.append(f"{selector}: {part.inner_text()[:40] if selector[0] != 's' else ''}")
    return found


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_every_part_stands_out(read, place: str) -> None:
    page = read(forced_colors="active").go(place)
    assert flat(page) == []


def test_a_part_without_an_edge_is_noticed(arrive) -> None:
    page = arrive(forced_colors="active").go("bridges.ActionFinderPage")
    page.evaluate(
        "document.querySelectorAll('select').forEach(each => { each.style.cssText = 'border:0;color:Canvas;forced-color-adjust:none;background:Canvas;appearance:none' })"
    )
    assert flat(page) != []


HIDDEN_FOCUS = """() => {
  const element = document.activeElement
  if (element === document.body) return ''
  const box = element.getBoundingClientRect()
  const points = [[box.left + 2, box.top + 2], [box.right - 2, box.top + 2], [box.left + 2, box.bottom - 2], [box.right - 2, box.bottom - 2], [box.left + box.width / 2, box.top + box.height / 2]]
  const seen = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (element.contains(hit) || hit.contains(element)) })
  return seen ? '' : element.textContent.trim().slice(0, 60)
}"""


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_the_focus_is_never_covered(read, place: str) -> None:
    """4 (WCAG 2.4.11), forwards and backwards."""
    page = read(viewport={"width": 400, "height": 500}).go(place)
    covered = []
    for key in ("Tab", "Shift+Tab"):
        for _each in range(25):
            page.keyboard.press(key)
            covered.append(page.evaluate(HIDDEN_FOCUS))
    assert [one for one in covered if one] == []


def test_a_cover_over_the_focus_is_noticed(arrive) -> None:
    page = arrive(viewport={"width": 400, "height": 500}, bypass_csp=True).go("bridges.PlanPage")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:0;background:white;z-index:9\"></div>')"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(HIDDEN_FOCUS) != ""
