"""axe finds nothing on any kind of page, with every rule it has switched on, however narrow or dark the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.places import PLACES

pytestmark = pytest.mark.browser

AXE = Axe()
SCREENS = [(320, 640), (1440, 900)]
# The rules that ask for a colour.
ON_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
# Where everything stands and what of it is to be seen, in words that are the same as long as only colours differ.
DRAWN = """() => [...document.querySelectorAll('*')].map(element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element)
  const made = ['::before', '::after'].map(part => getComputedStyle(element, part)).map(each => `${each.content} ${each.display}`)
  return [box.x, box.y, box.width, box.height, style.display, style.visibility, style.opacity, ...made].join(' ')
}).join('\\n')"""


@pytest.fixture
def reader(read) -> Any:
    """A visitor whose browser lets axe in; the policy itself is tested elsewhere."""
    return read(bypass_csp=True)


def everything_in(page: Page) -> dict[str, Any]:
    """Options that switch on every rule, also those that axe itself leaves off."""
    # The admin has an axe of its own, with other rules; a page that is still loading would bring it after this one.
    page.wait_for_load_state()
    if not page.evaluate("window.axeOfTheTests === true"):
        page.evaluate(AXE.axe_script)
        page.evaluate("window.axeOfTheTests = true")
    rules = page.evaluate("axe.getRules().map(rule => rule.ruleId)")
    assert len(rules) > 100
    return {"rules": {rule: {"enabled": True} for rule in rules}, "resultTypes": ["violations"]}


def found_in_both_schemes(page: Page, look: str) -> list[str]:
    """The same in light and in dark. Where the dark differs by its colours alone, only the rules on colours can find more."""
    page.emulate_media(color_scheme="light")
    drawn = page.evaluate(DRAWN)
    found = found_by_axe(page, f"{look}, light")
    page.emulate_media(color_scheme="dark")
    rules = ON_COLOURS if page.evaluate(DRAWN) == drawn else None
    return found + found_by_axe(page, f"{look}, dark", rules)


def found_by_axe(page: Page, look: str, rules: list[str] | None = None) -> list[str]:
    """A line for each element that breaks a rule: any of them, or one of these."""
    options = everything_in(page)
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    # `AXE.run` would read all of axe again for every look.
    results = page.evaluate("options => axe.run(document, options)", options)
    assert results["passes"], "axe looked at nothing"
    return [
        f"{look}: {rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: "
        f"{node['failureSummary'].splitlines()[-1].strip()}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(reader, place: str) -> None:
    page = reader.go(place)
    # What is folded away is read too.
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        found += found_in_both_schemes(page, f"{width} px")
    assert not found, "\n" + "\n".join(found)


def test_axe_finds_nothing_in_the_open_menu(reader) -> None:
    page = reader.go("bridges.BridgePage")
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()
    assert found_by_axe(page, "menu") == []


def test_axe_looks_for_more_than_colours_where_the_dark_hides_something(reader) -> None:
    page = reader.go("site_core.HomePage")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<h5>Verzonnen</h5>')"
    )
    page.add_style_tag(
        content="@media not (prefers-color-scheme: dark) { main h5 { display: none } }"
    )
    found = " ".join(found_in_both_schemes(page, "planted"))
    assert "planted, dark: heading-order" in found
    assert "planted, light: heading-order" not in found


def test_axe_does_look(reader) -> None:
    page = reader.go("site_core.HomePage")
    page.evaluate("document.querySelector('main h1').outerHTML = '<h4><img src=\"data:,\"></h4>'")
    rules = {line.split(":")[1].split()[0] for line in found_by_axe(page, "planted")}
    assert {"image-alt", "empty-heading", "page-has-heading-one"} <= rules
