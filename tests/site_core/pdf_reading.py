"""Reads PDFs the way a checker does: tags, language, bookmarks, fonts, and the words on each page."""

import io
import os
import re
from typing import Any

import pikepdf
import pytest

from site_core.printing.availability import PACKAGES, libraries_are_there

NO_PANGO = f"The tests of PDFs need Pango: apt install {PACKAGES}"
# Where somebody relies on these tests, they fail without Pango rather than being left out.
needs_pango = pytest.mark.skipif(
    not libraries_are_there() and not os.environ.get("CI"), reason=NO_PANGO
)


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(content))


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return every bookmark with its depth, in order."""
    found: list[tuple[int, str]] = []

    def walk(items: Any, depth: int) -> None:
        for item in items:
            found.append((depth, item.title))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 1)
    return found


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """Return the kind of every element of the structure tree, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S))
            walk(node.get("/K", pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Return each font by its name, with whether it is embedded."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0]
            descriptor = inner.FontDescriptor
            is_embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            found[str(inner.BaseFont).partition("+")[2]] = is_embedded
    return found


def words(pdf: pikepdf.Pdf, number: int) -> str:
    """Return the text of a page, as its fonts say that the glyphs are to be read; spaces left out."""
    page = pdf.pages[number]
    meanings = {name: _meanings(font) for name, font in page.Resources.Font.items()}
    text, now = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            now = meanings[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    glyphs = bytes(part)
                    pairs = [glyphs[at : at + 2] for at in range(0, len(glyphs), 2)]
                    text.append("".join(now.get(pair.hex(), "") for pair in pairs))
    return re.sub(r"\s", "", "".join(text))


def _meanings(font: Any) -> dict[str, str]:
    """Read the table that says which characters each glyph stands for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {
        glyph.lower(): bytes.fromhex(characters).decode("utf-16-be") for glyph, characters in pairs
    }
