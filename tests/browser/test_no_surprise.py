"""Focus and choice change nothing by themselves, and nothing moves for whoever asked for rest."""

import pytest

from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

# 11 (WCAG 2.2.2, 2.3.3)
MOVING = """() => [
  ...document.getAnimations().filter(each => each.effect.getComputedTiming().duration > 10).map(each => `moves: ${each.animationName ?? each.transitionProperty}`),
  ...[document.documentElement, document.body].filter(each => getComputedStyle(each).scrollBehavior === 'smooth').map(() => 'scrolls smoothly'),
  ...[...document.querySelectorAll('video, audio')].filter(each => each.autoplay).map(() => 'plays by itself'),
]"""
# 24 (WCAG 3.2.1, 3.2.2)
CHANGE_EVERY_FIELD = """() => {
  // A field that is folded away cannot have the focus.
  document.querySelectorAll('details').forEach(each => { each.open = true })
  for (const field of document.querySelectorAll('select, input:not([type=hidden]), textarea')) {
    // Neither can one that is there only to catch machines.
    if (!field.checkVisibility()) continue
    field.focus()
    if (field.tagName === 'SELECT') field.selectedIndex = field.options.length - 1
    else field.value = 'a'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    if (document.activeElement !== field) return `the focus left ${field.name}`
  }
  return ''
}"""


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_nothing_moves_for_who_asked_for_rest(read, place: str) -> None:
    page = read(reduced_motion="reduce").go(place)
    assert page.evaluate(MOVING) == []


def test_movement_is_noticed(arrive) -> None:
    page = arrive(reduced_motion="reduce").go("site_core.HomePage")
    page.evaluate("document.querySelector('h1').animate([{ opacity: 0 }, { opacity: 1 }], 5000)")
    assert page.evaluate(MOVING) != []


@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_focus_and_choice_cause_nothing(read, place: str) -> None:
    visitor = read()
    page = visitor.go(place)
    address, windows = page.url, len(visitor.context.pages)
    for control in page.locator("a[href], button, summary").all():
        if control.is_visible():
            control.focus()
    assert page.evaluate(CHANGE_EVERY_FIELD) == ""
    page.wait_for_timeout(100)
    assert (page.url, len(visitor.context.pages)) == (address, windows)


def test_a_field_that_sends_itself_is_noticed(arrive) -> None:
    page = arrive().go("bridges.ActionFinderPage")
    page.evaluate(
        "document.querySelector('select').addEventListener('change', event => event.target.form.submit())"
    )
    address = page.url
    page.evaluate(CHANGE_EVERY_FIELD)
    page.wait_for_url(lambda url: url != address)
