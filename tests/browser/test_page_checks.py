"""Every kind of page passes the checks that axe does not know, on a phone and on a wide screen."""

import pytest

from tests.browser.page_checks import CHECKS, script_of
from tests.browser.places import PLACES

pytestmark = pytest.mark.browser

SCREENS = [(320, 640), (1440, 900)]


@pytest.mark.parametrize("place", PLACES)
def test_every_check_finds_nothing(read, place: str) -> None:
    page = read().go(place)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for name, check in CHECKS.items():
            found += [f"{width} px, {name}: {line}" for line in page.evaluate(script_of(check))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", CHECKS)
def test_a_planted_fault_is_found(arrive, name: str) -> None:
    page = arrive(bypass_csp=True).go("bridges.IndicatorPage")
    check = CHECKS[name]
    before = page.evaluate(script_of(check))
    page.evaluate(check.plant)
    assert len(page.evaluate(script_of(check))) > len(before)


def test_a_key_in_an_address_is_no_dutch_and_a_sentence_is(arrive) -> None:
    page = arrive(bypass_csp=True).go("en: home")
    [language] = [check for name, check in CHECKS.items() if name.startswith("28 ")]
    add = "text => { document.querySelector('main').append(Object.assign(document.createElement('p'), { textContent: text })) }"
    before = page.evaluate(script_of(language))
    page.evaluate(add, "http://localhost/ook/4de1-7een2")
    assert page.evaluate(script_of(language)) == before
    page.evaluate(add, "Zie ook de http://localhost/")
    assert len(page.evaluate(script_of(language))) == len(before) + 1
