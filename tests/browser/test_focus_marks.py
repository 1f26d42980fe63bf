"""The focus is to be seen on every control: in light, in dark, and in the colours somebody forces on the page."""

from typing import Any

import pytest

from tests.browser.focus_marks import unclear_marks
from tests.browser.places import DUTCH_PLACES

pytestmark = pytest.mark.browser

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("place", DUTCH_PLACES)
def test_the_focus_stands_out(read, clear_marks, place: str, scheme: str) -> None:
    page = read(**SCHEMES[scheme]).go(place)
    assert unclear_marks(page, clear_marks, scheme) == []


def test_a_missing_mark_is_noticed(arrive) -> None:
    page = arrive(bypass_csp=True).go("site_core.HomePage")
    page.add_style_tag(
        content=".site-name:focus { outline: none !important; box-shadow: none !important }"
    )
    seen: set[str] = set()
    for _turn in range(2):
        assert "BruggeNaarMorgen" in "".join(unclear_marks(page, seen))


def test_what_was_clear_is_measured_again_where_it_looks_otherwise(arrive) -> None:
    page, seen = arrive(bypass_csp=True).go("site_core.HomePage"), set()
    assert unclear_marks(page, seen) == []
    page.add_style_tag(content=".site-header { background: black !important }")
    before = len(seen)
    unclear_marks(page, seen)
    assert len(seen) > before
