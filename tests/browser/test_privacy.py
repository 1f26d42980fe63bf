"""Nobody but the city learns that somebody reads: no third party, no cookie. And the strict policy fits every page."""

import re

import pytest

from tests.browser.places import PLACES

pytestmark = pytest.mark.browser

# So that two browsers share it.
PARTS_OF_THE_WALK = 4


@pytest.mark.parametrize("place", PLACES)
def test_a_page_asks_nothing_of_others_and_breaks_no_policy(arrive, live_site, place: str) -> None:
    visitor = arrive()
    page = visitor.go(place)
    page.wait_for_load_state("networkidle")
    assert len(visitor.requests) > 1
    assert [url for url in visitor.requests if not url.startswith(f"{live_site.url}/")] == []
    assert visitor.complaints == []
    assert visitor.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("part", range(PARTS_OF_THE_WALK))
def test_a_walk_through_the_whole_site_leaves_no_trace(arrive, live_site, part: int) -> None:
    """Also proves that each address of the sitemap fits a narrow screen, since the walk is made anyway."""
    visitor = arrive(viewport={"width": 320, "height": 256})
    addresses = sitemap(visitor)
    assert len(addresses) > 240
    too_wide = []
    for address in addresses[part::PARTS_OF_THE_WALK]:
        visitor.page.goto(address)
        if visitor.page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(address)
    assert {url for url in visitor.requests if not url.startswith(f"{live_site.url}/")} == set()
    assert visitor.complaints == []
    assert visitor.context.cookies() == []
    assert too_wide == []


def sitemap(visitor) -> list[str]:
    """The paths of all pages and organisations."""
    text = visitor.context.request.get("/sitemap.xml").text()
    return re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", text)


@pytest.mark.parametrize(
    "planted",
    [
        "document.querySelector('h1').setAttribute('style', 'color: red')",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://voorbeeld.test/x.png\" alt>')",
        "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))",
    ],
    ids=["inline style", "picture from elsewhere", "inline script"],
)
def test_what_breaks_the_policy_is_refused_and_noticed(arrive, planted: str) -> None:
    visitor = arrive()
    page = visitor.go("site_core.HomePage")
    page.evaluate(f"() => {{ {planted} }}")
    page.wait_for_timeout(200)
    assert any("policy refused" in complaint for complaint in visitor.complaints)
