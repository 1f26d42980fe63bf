"""Plain text of the content file as the rich text that editors work on."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def paragraphs(text: str | None) -> str:
    """Turn plain text into rich text: an empty line parts paragraphs, lines that begin with “- ” are a list."""
    blocks = (block.strip() for block in (text or "").split("\n\n"))
    return "".join(_block(block) for block in blocks if block)


def bullets(lines: Iterable[str]) -> str:
    """Turn lines into a list in rich text; nothing when there are none."""
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return str(format_html("<ul>{}</ul>", items)) if items else ""


def _block(block: str) -> SafeString | str:
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return bullets(line.removeprefix("- ") for line in lines)
    return format_html("<p>{}</p>", " ".join(lines))
