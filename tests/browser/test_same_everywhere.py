"""Help, menu and contact stand in the same place on every page, and every page has a title of its own."""

import pytest

from tests.browser.places import DUTCH_PLACES, PLACES

pytestmark = pytest.mark.browser

# 23 (WCAG 3.2.3, 3.2.4, 3.2.6): the same things in the same order, by the same names.
ORDER = """() => [...document.querySelectorAll('body > a, body > header a, body > header button, body > footer a, body > footer address')]
  .filter(element => !element.closest('.languages'))
  .map(element => `${element.tagName} ${element.textContent.trim()} ${element.getAttribute('href') ?? ''}`)"""


def frame(page) -> list[str]:
    return page.evaluate(ORDER)


def test_header_and_footer_are_the_same_on_every_page(read) -> None:
    visitor = read()
    frames = {place: frame(visitor.go(place)) for place in DUTCH_PLACES}
    first = frames["site_core.HomePage"]
    assert len(first) > 8
    different = {place for place, found in frames.items() if found != first}
    assert different == set()


def test_another_order_is_noticed(read) -> None:
    page = read().go("site_core.HomePage")
    before = frame(page)
    page.evaluate("document.body.prepend(document.querySelector('body > footer'))")
    assert frame(page) != before


VIEWS_OF_ONE_LIST = (
    "finder", "agenda with", "agenda that", "network with", "network that", "practices with", "practices as",
    "practices that", "the map",
)  # fmt: skip


def title_faults(titles: dict[str, str]) -> list[str]:
    """26 (WCAG 2.4.2): page, then site, and no two alike; views of one list may share theirs."""
    site = " - BruggeNaarMorgen"
    faults = [title for title in titles.values() if not title.endswith(site) or title == site]
    own = [title for place, title in titles.items() if not place.startswith(VIEWS_OF_ONE_LIST)]
    return faults + [title for title in set(own) if own.count(title) > 1]


def test_every_page_has_a_title_of_its_own(read) -> None:
    visitor = read()
    titles = {place: visitor.go(place).title() for place in PLACES}
    assert title_faults({place: titles[place] for place in DUTCH_PLACES}) == []
    # Names are the same in every language, so here only the form counts.
    assert all(title_faults({place: title}) == [] for place, title in titles.items())


def test_a_title_that_is_shared_or_lacks_the_site_is_noticed() -> None:
    assert title_faults({"a": "Een - BruggeNaarMorgen", "b": "Een - BruggeNaarMorgen"}) != []
    assert title_faults({"a": "Een"}) != []
