"""The colours of the Bridges can be read in both schemes: WCAG 2.2, 1.4.6 (text, stricter than
the AA that 1.4.3 asks) and 1.4.11 (lines and icons)."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT, LINE = 7.0, 3.0
SCHEMES = ("light", "dark")
BRIDGES = range(1, 8)


def colours(scheme: str) -> dict[str, str]:
    """The colours of one scheme by name; the dark one overrides the light one."""
    light, dark, _rest = re.split(
        r"@media (?:screen and )?\((?:prefers-color-scheme: dark)\)|@media print", TOKENS
    )[:3]
    parts = light if scheme == "light" else light + dark
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", parts))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("scheme", "bridge"), [*product(SCHEMES, BRIDGES)])
def test_a_bridge_can_be_read_in_its_colours(scheme: str, bridge: int) -> None:
    named = colours(scheme)
    own = {
        part: named[f"bridge-{bridge}-{part}"]
        for part in ("solid", "on-solid", "tint", "line", "text")
    }
    assert contrast(own["on-solid"], own["solid"]) >= TEXT
    for ground in (named["paper"], named["surface"], own["tint"]):
        assert contrast(own["text"], ground) >= TEXT
        assert contrast(own["line"], ground) >= LINE
    assert contrast(own["solid"], named["paper"]) >= LINE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_ink_and_accent_can_be_read(scheme: str) -> None:
    named = colours(scheme)
    for ground in (named["paper"], named["surface"]):
        assert contrast(named["ink"], ground) >= TEXT
        assert contrast(named["ink-soft"], ground) >= TEXT
        assert contrast(named["line-strong"], ground) >= LINE
        assert contrast(named["water"], ground) >= LINE
    assert contrast(named["on-accent"], named["accent"]) >= TEXT
    assert contrast(named["status-half"], named["paper"]) >= LINE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_bridges_have_the_same_colour(scheme: str) -> None:
    assert len({colours(scheme)[f"bridge-{bridge}-solid"] for bridge in BRIDGES}) == len(BRIDGES)
