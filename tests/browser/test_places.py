"""The list the other tests sweep is complete."""

import pytest

from tests.browser.places import DUTCH_PLACES, PAGE_TYPES, PLACES

pytestmark = pytest.mark.browser


def test_every_page_type_has_an_address(live_site) -> None:
    assert len(PAGE_TYPES) == 17
    assert (len(DUTCH_PLACES), len(PLACES)) == (47, 85)
    assert live_site.addresses.keys() == set(PLACES)
    assert len(set(live_site.addresses.values())) == len(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_answers(arrive, live_site, place: str) -> None:
    answer = arrive().context.request.get(live_site.addresses[place])
    assert answer.status == (404 if place.endswith("no such page") else 200)
    assert answer.text().count("<h1") == 1
