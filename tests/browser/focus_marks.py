"""Measures in pixels whether somebody sees where the focus is."""

import sys
from collections import Counter
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page

# One control of each look: those alike in tag, classes and surroundings get the same mark.
ONE_OF_EACH = """() => {
  const look = element => [element.tagName, element.className, element.parentElement.tagName,
    element.parentElement.className, element.closest('header, nav, main, footer')?.className].join('|')
  const seen = new Map()
  for (const element of document.querySelectorAll('a[href], button, select, summary, [tabindex="0"]'))
    if (element.checkVisibility() && !seen.has(look(element))) seen.set(look(element), element)
  window.chosen = [...seen.values()]
  return window.chosen.map(element => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 50)}`)
}"""
# How a control and all around it are drawn, with the focus and without: two of the same show it the same, on whatever page.
FINGERPRINTS = """() => {
  const drawn = style => [style.color, style.backgroundColor, style.backgroundImage, style.border, style.outline, style.outlineOffset,
    style.boxShadow, style.textDecoration, style.overflow, style.clipPath, style.padding, style.borderRadius, style.display, style.opacity, style.content].join(';')
  const path = element => {
    const found = ['::before', '::after'].map(part => drawn(getComputedStyle(element, part)))
    for (let each = element; each; each = each.parentElement) found.push(`${each.tagName}(${drawn(getComputedStyle(each))})`)
    return found.join('<')
  }
  return window.chosen.map(element => {
    const before = path(element)
    element.focus({ preventScroll: true, focusVisible: true })
    const focused = path(element)
    element.blur()
    return `${innerWidth} ${before} ${focused} ${element.matches(':first-child')} ${element.matches(':last-child')}`
  })
}"""
FOCUS = """number => {
  const element = window.chosen[number]
  element.focus({ preventScroll: true, focusVisible: true })
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  // The mark of a link over two lines goes around its parts, which may be far apart.
  const round = [...element.getClientRects()].reduce((sum, each) => sum + each.width + each.height, 0)
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom, round: 2 * Math.min(box.width + box.height, round) }
}"""
ROOM = 9
CLEAR = 3.0


def unclear_marks(page: Page, seen: set[str] | None = None, scheme: str = "") -> list[str]:
    """The controls whose focus changes less than an outline of two pixels that stands out (WCAG 2.4.13).

    `seen` holds those that were clear on another page, in the scheme; they are not measured again.
    """
    seen = set() if seen is None else seen
    names = page.evaluate(ONE_OF_EACH)
    assert len(names) > 4
    prints = [f"{scheme} {one}" for one in page.evaluate(FINGERPRINTS)]
    unclear = []
    for number, name in enumerate(names):
        if prints[number] in seen:
            continue
        box = page.evaluate(FOCUS, number)
        clip = clip_around(box, page.viewport_size)
        focused = page.screenshot(clip=clip)
        page.evaluate("document.activeElement.blur()")
        changed = clearly_changed(page.screenshot(clip=clip), focused)
        # Half of it is enough: where two parts of a link touch, there is no line between them.
        wanted = box["round"] * 2 / 2
        if changed < wanted:
            unclear.append(f"{name}: {changed} pixels changed, at least {wanted:.0f} wanted")
        else:
            seen.add(prints[number])
    return unclear


def clip_around(box: dict[str, float], screen: Any) -> dict[str, float]:
    """The part of the screen that a mark can stand in."""
    left, top = max(box["left"] - ROOM, 0), max(box["top"] - ROOM, 0)
    right = min(box["right"] + ROOM, screen["width"])
    bottom = min(box["bottom"] + ROOM, screen["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def clearly_changed(before: bytes, after: bytes) -> int:
    """How many pixels differ by a contrast of 3 to 1 or more."""
    old, new = (
        memoryview(Image.open(BytesIO(shot)).convert("RGBA").tobytes()).cast("I")
        for shot in (before, after)
    )
    # The same few pairs of colours come back in thousands of pixels.
    pairs = Counter(zip(old, new, strict=True))
    return sum(
        number
        for (one, other), number in pairs.items()
        if one != other and contrast(rgb(one), rgb(other)) >= CLEAR
    )


def rgb(pixel: int) -> bytes:
    """Red, green and blue of a pixel as it stands in memory."""
    return pixel.to_bytes(4, sys.byteorder)[:3]


def contrast(one: bytes, other: bytes) -> float:
    """The contrast ratio of two colours (WCAG 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: bytes) -> float:
    """Relative luminance of an sRGB colour."""
    red, green, blue = (linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
