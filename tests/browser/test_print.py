"""On paper: all of the text, no menus, and where a link leads (check 35)."""

import pytest

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

# Visible parts that make no sense on paper, dark grounds, and sources whose address is not printed.
WRONG_ON_PAPER = """() => {
  const found = []
  for (const element of document.querySelectorAll('.skip-link, .site-nav, .menu-button, .breadcrumbs, .languages, form'))
    if (element.checkVisibility()) found.push(`still there: ${element.className || element.tagName}`)
  const ground = getComputedStyle(document.body).backgroundColor
  if (!/^rgba?\\(255, 255, 255|rgba\\(0, 0, 0, 0\\)/.test(ground)) found.push(`ground ${ground}`)
  for (const link of document.querySelectorAll('main a[href^="http"]'))
    if (link.checkVisibility() && !getComputedStyle(link, '::after').content.includes('http')) found.push(`address not printed: ${link.textContent.trim().slice(0, 40)}`)
  for (const table of document.querySelectorAll('table'))
    if (table.scrollWidth > table.parentElement.clientWidth + 1 && getComputedStyle(table.parentElement).overflowX !== 'visible') found.push('table cut off')
  return found
}"""
WORDS = """() => {
  const length = element => element.innerText.replace(/\\s+/g, ' ').length
  const left_out = [...document.querySelectorAll('main :is(.filter, .breadcrumbs, .contents, .year-nav)')]
  return length(document.querySelector('main')) - left_out.filter(each => each.checkVisibility()).reduce((sum, each) => sum + length(each), 0)
}"""


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_paper_has_the_text_and_nothing_to_click(read, place: str) -> None:
    page = read(viewport={"width": 700, "height": 1000}, color_scheme="dark").go(place)
    on_screen = page.evaluate(WORDS)
    page.emulate_media(media="print")
    assert page.evaluate(WRONG_ON_PAPER) == []
    assert page.evaluate(WORDS) >= 0.97 * on_screen


@pytest.mark.parametrize(
    "fault",
    [
        "document.querySelector('.site-nav').style.setProperty('display', 'block', 'important')",
        "document.body.style.backgroundColor = 'black'",
    ],
)
def test_what_is_wrong_on_paper_is_noticed(arrive, fault: str) -> None:
    page = arrive().go("bridges.PlanPage")
    page.emulate_media(media="print")
    page.evaluate(fault)
    assert page.evaluate(WRONG_ON_PAPER) != []
