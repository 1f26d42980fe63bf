"""Draws the pictures that go with a link in a message, and the icons of the site, into static/images.

    .venv/bin/python scripts/draw_social_pictures.py

Run it again after a change of the colours in static/css/tokens.css, of the pictograms, of the typeface, or of the words
in site_core/seo/social_pictures.py, look at what it drew, and commit that. It needs the development packages (`make
check` installs them) and Chromium; CHROMIUM names another one than /usr/bin/chromium. Nothing of this runs on a server.

A picture is 1200 by 630, the size that every service that shows one can use whole, with a palette so that it stays
under 25 kB. The icons are the arch of favicon.svg: a tile for telephones, and an .ico for what asks for nothing else.
"""

import base64
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bridges.arches import KEYSTONE, KEYSTONE_DEGREES, point_at, wedge
from site_core.seo.social_pictures import BRIDGES, HEIGHT, WIDTH, WORDS

IMAGES = ROOT / "static" / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
COLOURS_IN_A_PICTURE = 48
TILE, ICON = 180, 32

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
COLOURS: dict[str, str] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS))
FONT = base64.b64encode((ROOT / "static/fonts/bricolage-grotesque.woff2").read_bytes()).decode()
FAVICON = (IMAGES / "favicon.svg").read_text(encoding="utf-8")

# The arch of the site, 200 units wide, stands large under a deck that runs across the whole picture.
SCALE, ARCH_X = 3.2, 556
DECK, WATER = 164, 530
INNER, OUTER = 62.0, 93.0
JOINT = 1.6


def stone(start: float, end: float, *, inner: float = INNER, outer: float = OUTER) -> str:
    """One stone of the arch, with its joints left free."""
    return wedge(start + JOINT / 2, end - JOINT / 2, inner, outer)


def pictogram(number: int, x: float, y: float, size: float, colour: str) -> str:
    """The pictogram of a Bridge with its middle at a point of the arch."""
    drawing = (ROOT / f"templates/components/pictograms/{number}.html").read_text(encoding="utf-8")
    place = f"translate({x - size / 2:.1f} {y - size / 2:.1f})scale({size / 24:.3f})"
    return (
        f'<g transform="{place}" fill="none" stroke="{colour}" stroke-width="1.7"'
        f' stroke-linecap="round" stroke-linejoin="round">{drawing}</g>'
    )


def arch_of_all() -> Iterator[str]:
    """Seven stones make one arch: each Bridge with its colour and its pictogram."""
    step = 180 / len(BRIDGES)
    for number in BRIDGES:
        end = 180 - (number - 1) * step
        yield f'<path d="{stone(end - step, end)}" fill="{COLOURS[f"bridge-{number}-solid"]}"/>'
        x, y = map(float, point_at((INNER + OUTER) / 2, end - step / 2).split())
        yield pictogram(number, x, y, 22, COLOURS[f"bridge-{number}-on-solid"])


def arch_of(bridge: int) -> Iterator[str]:
    """The arch of one Bridge: its colour, its pictogram in the keystone, its number under it."""
    solid, on_solid = COLOURS[f"bridge-{bridge}-solid"], COLOURS[f"bridge-{bridge}-on-solid"]
    stones, side = 5, 90 - KEYSTONE_DEGREES
    for number in range(stones):
        low, high = number * side / stones, (number + 1) * side / stones
        for start, end in ((low, high), (180 - high, 180 - low)):
            yield f'<path d="{stone(start, end)}" fill="{solid}"/>'
    yield f'<path d="{KEYSTONE}" fill="{solid}" stroke="{COLOURS[f"bridge-{bridge}-tint"]}" stroke-width="1.5"/>'
    yield pictogram(bridge, 100, 45.5, 23, on_solid)
    text = COLOURS[f"bridge-{bridge}-text"]
    yield f'<text x="100" y="124" fill="{text}" font-size="52" font-weight="800" text-anchor="middle">{bridge}</text>'


def drawing(name: str) -> str:
    """The whole picture as a page that Chromium can show."""
    bridge = int(name.removeprefix("bridge-")) if name.startswith("bridge-") else None
    stones = arch_of(bridge) if bridge else arch_of_all()
    return PAGE.format(
        paper=COLOURS["paper"],
        wall=COLOURS[f"bridge-{bridge}-tint"] if bridge else COLOURS["surface"],
        ink=COLOURS["ink"],
        accent=COLOURS["accent"],
        water_colour=COLOURS["water"],
        font=FONT,
        width=WIDTH,
        height=HEIGHT,
        words=WORDS[name],
        stones="".join(stones),
        deck=DECK,
        water=WATER,
        opening=opening(),
        waves=waves(),
        place=f"translate({ARCH_X} {DECK - 18 * SCALE})scale({SCALE})",
    )


def opening() -> str:
    """What one sees through the arch: the far bank, down to the water."""
    bottom = 18 + (WATER - DECK) / SCALE
    return f"M{100 - INNER} {bottom}V128A{INNER} {INNER} 0 0 1 {100 + INNER} 128V{bottom}Z"


def waves() -> str:
    """The water, from one edge to the other."""
    wave = "c15.6 0 15.6-9 31.3-9s15.6 9 31.3 9"
    return f"M-20 {WATER + 44}{wave * 20}"


PAGE = """<!DOCTYPE html>
<html lang="nl">
<meta charset="utf-8">
<style>
@font-face {{ font-family: Site; src: url(data:font/woff2;base64,{font}); font-weight: 400 800 }}
* {{ box-sizing: border-box; margin: 0 }}
body {{ width: {width}px; height: {height}px; position: relative; overflow: hidden;
  background: {paper}; color: {ink}; font-family: Site }}
svg {{ position: absolute; inset: 0 }}
.name {{ position: absolute; left: 72px; top: 0; height: {deck}px; display: flex; gap: 24px; align-items: center;
  font-size: 40px; font-weight: 600; letter-spacing: -.01em }}
.name svg {{ position: static; width: 96px; fill: {accent} }}
.name b {{ font-weight: 800 }}
.words {{ position: absolute; left: 72px; top: {deck}px; width: 490px; height: calc({water}px - {deck}px);
  display: flex; align-items: center; font-size: 82px; font-weight: 800; line-height: 1.02; letter-spacing: -.03em }}
</style>
<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="Site">
  <path fill="{wall}" d="M0 {deck}H{width}V{water}H0Z"/>
  <path stroke="{ink}" stroke-width="8" d="M0 {deck}H{width}"/>
  <g transform="{place}"><path fill="{paper}" d="{opening}"/>{stones}</g>
  <path fill="{paper}" d="M0 {water}H{width}V{height}H0Z"/>
  <path fill="none" stroke="{water_colour}" stroke-width="4.5" stroke-linecap="round" d="{waves}"/>
</svg>
<p class="name"><svg viewBox="0 0 40 24"><path d="M0 0H40V24H33A13 13 0 0 0 7 24H0Z"/></svg>
  <span>Klimaatplan 2030 <b>BruggeNaarMorgen</b></span></p>
<p class="words">{words}</p>
</html>
"""


def photograph(page: Page, html: str, width: int, height: int, *, see_through: bool) -> Image.Image:
    """Show a page in Chromium and keep what is seen."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot(omit_background=see_through)))


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with a palette, as small as it gets."""
    few = picture.convert("RGB").quantize(COLOURS_IN_A_PICTURE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.1f} kB")


def icon(size: int, ground: str, margin: int) -> str:
    """The favicon at one size, on a ground or on none."""
    return (
        f"<style>*{{margin:0;padding:0}}body{{background:{ground}}}svg{{display:block;margin:{margin}px;"
        f"width:{size - 2 * margin}px;height:{size - 2 * margin}px}}</style>{FAVICON}"
    )


def main() -> None:
    """Draw everything anew."""
    social = IMAGES / "social"
    social.mkdir(exist_ok=True)
    for old in social.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(color_scheme="light")
        for name in WORDS:
            seen = photograph(page, drawing(name), WIDTH, HEIGHT, see_through=False)
            save(seen, social / f"{name}.png")
        tile = photograph(page, icon(TILE, COLOURS["paper"], 22), TILE, TILE, see_through=False)
        save(tile, IMAGES / "apple-touch-icon.png")
        small = photograph(page, icon(ICON, "transparent", 0), ICON, ICON, see_through=True)
        small.save(IMAGES / "favicon.ico", sizes=[(ICON, ICON)])
        browser.close()


if __name__ == "__main__":
    main()
