"""All that can be wrong with a page, looked at in one visit: the screen changes, and the page is never loaded again.

For pages that take several steps to reach. The checks are those of the sweeps over all places; how each of them looks is
proven there, with planted faults.
"""

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page

from tests.browser.focus_marks import unclear_marks
from tests.browser.page_checks import CHECKS, script_of
from tests.browser.practice_desk import SMALL
from tests.browser.test_axe import found_by_axe, found_in_both_schemes
from tests.browser.test_forced_colours import HIDDEN_FOCUS, flat
from tests.browser.test_keyboard import LIST_CONTROLS, press
from tests.browser.test_no_surprise import CHANGE_EVERY_FIELD, MOVING
from tests.browser.test_print import WRONG_ON_PAPER
from tests.browser.test_reflow import STICKING_OUT
from tests.browser.test_zoom_and_spacing import LOST, SPACING, WIDTHS
from tests.browser.visitor import LIGHT_AND_DARK

PHONE, DESK = (320, 640), (1440, 900)
Looks = Iterator[str]

UNFOLD = "() => { document.querySelectorAll('details').forEach(each => { each.open = true }); return [] }"
# Nothing that runs, so that the page without script is this very page.
RUNS = """() => [...document.scripts].filter(each => !/json/.test(each.type)).map(each => each.src || 'a script of its own')"""
# Before the first control, as when the page was just opened; a page with a fault in it starts at the fault.
START_OVER = """() => {
  const start = document.createElement('span')
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus({ preventScroll: true })
  start.remove()
  window.scrollTo(0, 0)
}"""
# 22 (WCAG 1.3.5)
UNKNOWN_TO_THE_BROWSER = """() => [...document.querySelectorAll('main input:not([type=hidden])')].filter(each => {
  const wanted = { email: 'email', name: 'name', organisation: 'organization' }[each.name.split('_').pop()]
  return each.checkVisibility() && wanted && each.autocomplete !== wanted
}).map(each => each.outerHTML)"""
# 20 (WCAG 3.3.1, 3.3.3). The focus goes to the summary when the page is first drawn, which may be after it was loaded.
BADLY_SAID = """async () => {
  for (let frame = 0; frame < 60 && document.activeElement === document.body; frame++) await new Promise(requestAnimationFrame)
  const summary = document.querySelector('.error-summary'), found = []
  if (!/^(Fout|Error|Erreur)/.test(document.title)) found.push(`the title says nothing of it: ${document.title}`)
  if (!summary) return ['nothing says what is wrong']
  if (document.activeElement !== summary) found.push('the summary has no focus')
  const links = [...summary.querySelectorAll('a')]
  if (!links.length) found.push('the summary names nothing')
  for (const link of links) {
    const field = document.querySelector(link.hash)
    if (!field?.matches('input, select, textarea, fieldset')) { found.push(`leads to no field: ${link.textContent}`); continue }
    const said = (field.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ')
    if (field.getAttribute('aria-invalid') !== 'true') found.push(`not marked: ${field.name}`)
    if (!/\\S/.test(said)) found.push(`not explained: ${field.name}`)
  }
  return found
}"""
# Text that is there on the screen and on paper alike: no forms and menus, and no call to share something.
WORDS = """() => {
  const apart = ':is(form, .buttons, .filter, .breadcrumbs, .contents, #deel)'
  const length = element => element.innerText.replace(/\\s+/g, ' ').length
  const left_out = [...document.querySelectorAll(`main ${apart}`)].filter(each => each.checkVisibility() && !each.parentElement.closest(`main ${apart}`))
  return length(document.querySelector('main')) - left_out.reduce((sum, each) => sum + length(each), 0)
}"""


def wrong_with(page: Page, name: str, plain: Page, seen: set[str]) -> list[str]:
    """All that is wrong with a page as it stands.

    `plain` is a page of somebody without script, `seen` holds controls whose focus was measured on a page before.
    """
    looks: dict[str, Callable[[], Any]] = {
        "faults": lambda: page.evaluate(BADLY_SAID) if "wrong" in name else [],
        "without script": lambda: _without_script(page, plain),
        "unfolded": lambda: page.evaluate(UNFOLD),
        "movement": lambda: page.evaluate(MOVING),
        "autocomplete": lambda: page.evaluate(UNKNOWN_TO_THE_BROWSER),
        "rules": lambda: _rules(page),
        "narrow": lambda: _narrow(page),
        "spacing": lambda: _spacing(page),
        "double size": lambda: _double_size(page),
        "keyboard": lambda: _keyboard(page),
        "focus": lambda: _focus(page, seen),
        "forced colours": lambda: _forced(page, seen),
        "paper": lambda: _paper(page),
        # Last: it types into everything.
        "surprise": lambda: _surprise(page),
    }
    return [f"{name}, {look}: {line}" for look, find in looks.items() for line in find()]


def wrong_in_other_words(page: Page, name: str) -> list[str]:
    """What another language can change: how long words are, and what is left in Dutch."""
    page.evaluate(UNFOLD)
    found = page.evaluate(BADLY_SAID) if "wrong" in name else []
    _screen(page, *DESK)
    found += _page_checks(page)
    _screen(page, *PHONE)
    found += [
        *_page_checks(page),
        *found_by_axe(page, "phone"),
        *_narrow(page),
        *_double_size(page),
    ]
    return [f"{name}: {line}" for line in found]


def _without_script(page: Page, plain: Page) -> Looks:
    if page.evaluate(RUNS):
        plain.goto(page.url)
        if plain.locator("main").inner_text() != page.locator("main").inner_text():
            yield "says something else"


def _screen(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


def _page_checks(page: Page) -> Looks:
    for about, check in CHECKS.items():
        yield from (f"{about}: {line}" for line in page.evaluate(script_of(check)))


def _rules(page: Page) -> Looks:
    for width, height in (PHONE, DESK):
        _screen(page, width, height)
        yield from found_in_both_schemes(page, f"{width} px")
        page.emulate_media(color_scheme="light")
        yield from (f"{width} px: {line}" for line in _page_checks(page))
        yield from (f"{width} px, small: {line}" for line in page.evaluate(SMALL))


def _narrow(page: Page) -> Looks:
    _screen(page, 320, 256)
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        yield "wider than the screen"
    yield from page.evaluate(STICKING_OUT)


def _spacing(page: Page) -> Looks:
    style = page.add_style_tag(content=SPACING)
    for width in WIDTHS:
        _screen(page, width, 900)
        yield from (f"{width} px: {line}" for line in page.evaluate(LOST))
    style.evaluate("each => each.remove()")


def _double_size(page: Page) -> Looks:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (640, 1440):
        _screen(page, width, 512)
        yield from (f"{width} px: {line}" for line in page.evaluate(LOST))
        if width == 640:
            yield from (f"{width} px: {line}" for line in page.evaluate(STICKING_OUT))
    page.evaluate("document.documentElement.style.fontSize = ''")


def _keyboard(page: Page) -> Looks:
    """In the order of the text and back, nothing left out, nothing covered, the first stop past the menu."""
    for width, height in ((400, 500), (1280, 640)):
        _screen(page, width, height)
        controls = page.evaluate(LIST_CONTROLS)
        page.evaluate(START_OVER)
        forwards = press(page, "Tab", len(controls))
        if forwards != list(range(len(controls))):
            yield f"{width} px: {forwards} of {controls}"
        backwards = press(page, "Shift+Tab", len(controls) - 1)
        if backwards != list(reversed(range(len(controls) - 1))):
            yield f"{width} px, back: {backwards} of {controls}"
        page.evaluate(START_OVER)
        for key in ("Tab", "Shift+Tab") if width == 400 else ():
            for _each in controls[1:]:
                page.keyboard.press(key)
                if covered := page.evaluate(HIDDEN_FOCUS):
                    yield f"covered, {key}: {covered}"
    page.evaluate(START_OVER)
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.getAttribute('href')") != "#main":
        yield "the first stop does not lead past the menu"


def _focus(page: Page, seen: set[str]) -> Looks:
    _screen(page, 1280, 900)
    for scheme in LIGHT_AND_DARK:
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}: {line}" for line in unclear_marks(page, seen, scheme))
    page.emulate_media(color_scheme="light")


def _forced(page: Page, seen: set[str]) -> Looks:
    page.emulate_media(forced_colors="active")
    yield from flat(page)
    yield from unclear_marks(page, seen, "forced")
    page.emulate_media(forced_colors="none")


def _paper(page: Page) -> Looks:
    _screen(page, 700, 1000)
    on_screen = page.evaluate(WORDS)
    page.emulate_media(media="print", color_scheme="dark")
    yield from page.evaluate(WRONG_ON_PAPER)
    if (on_paper := page.evaluate(WORDS)) < 0.97 * on_screen:
        yield f"{on_paper} letters of {on_screen}"
    page.emulate_media(media="null", color_scheme="light")


def _surprise(page: Page) -> Looks:
    _screen(page, 1280, 900)
    address, windows = page.url, len(page.context.pages)
    page.evaluate("document.querySelectorAll('a[href], button, summary').forEach(each => each.checkVisibility() && each.focus())")  # fmt: skip
    if said := page.evaluate(CHANGE_EVERY_FIELD):
        yield said
    page.wait_for_timeout(50)
    if (page.url, len(page.context.pages)) != (address, windows):
        yield "leads somewhere by itself"
