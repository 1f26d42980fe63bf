"""Larger letters and wider spacing lose no text and lay none over another (WCAG 1.4.4, 1.4.12; checks 7 and 8)."""

import pytest

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

# What hides a part of its own text, and lines of text that lie over each other.
LOST = """() => {
  const visible = element => element.checkVisibility() && !element.closest('.visually-hidden, svg')
  const found = []
  const leaves = [...document.querySelectorAll('main *, header *, footer *')].filter(element =>
    visible(element) && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  for (const element of leaves) {
    const style = getComputedStyle(element)
    if (/hidden|clip/.test(style.overflow) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      found.push(`cut off: ${element.textContent.trim().slice(0, 60)}`)
  }
  const lines = leaves.flatMap(element => [...element.childNodes].filter(node => node.nodeType === 3).flatMap(node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].map(box => ({ element, box }))
  })).filter(({ box }) => box.width > 2 && box.height > 2)
  lines.sort((one, other) => one.box.top - other.box.top)
  for (let at = 0; at < lines.length; at += 1) {
    for (let next = at + 1; next < lines.length && lines[next].box.top < lines[at].box.bottom; next += 1) {
      const [one, other] = [lines[at], lines[next]]
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (wide > 2 && high > 0.35 * Math.min(one.box.height, other.box.height))
        found.push(`over each other: ${one.element.textContent.trim().slice(0, 40)} / ${other.element.textContent.trim().slice(0, 40)}`)
    }
  }
  return [...new Set(found)]
}"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
WIDTHS = (320, 640, 1440)


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_wider_spacing_loses_nothing(read, place: str) -> None:
    page = read(bypass_csp=True).go(place)
    page.add_style_tag(content=SPACING)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {line}" for line in page.evaluate(LOST)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_letters_of_double_size_lose_nothing(read, place: str) -> None:
    page = read().go(place)
    assert "user-scalable" not in page.locator("meta[name=viewport]").get_attribute("content")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = []
    for width in (640, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {line}" for line in page.evaluate(LOST)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("h1.style.cssText = 'height:10px;overflow:hidden'", "cut off"),
        ("h1.style.cssText = 'margin-bottom:-60px'", "over each other"),
    ],
)
def test_lost_text_is_noticed(arrive, fault: str, word: str) -> None:
    page = arrive(bypass_csp=True).go("bridges.PlanPage")
    page.evaluate(f"() => {{ const h1 = document.querySelector('h1'); {fault} }}")
    assert word in " ".join(page.evaluate(LOST))
