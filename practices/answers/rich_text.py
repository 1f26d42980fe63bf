"""What people type in a plain text box as rich text, and back: paragraphs, lists and web addresses, without any script.

An empty line parts paragraphs; lines that begin with a dash, a star or a number are a list. There and back gives the same.
"""

import re
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe

DASH = re.compile(r"^\s*[-*•–]\s+(?=\S)")
NUMBER = re.compile(r"^\s*\(?([0-9]{1,2})[.)]\s+(?=\S)")
BREAK = mark_safe("<br/>")
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


def html_of(text: str) -> str:
    """Turn what was typed into rich text that Wagtail keeps: `p`, `ul`, `ol`, `li`, `br` and `a`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(_block(kind, block) for kind, block in _blocks(lines))


def text_of(html: str) -> str:
    """Turn rich text into plain text, as somebody would have typed it."""
    text = re.sub(r"<br\s*/?>", "\n", html or "")
    text = re.sub(r"<ol[^>]*>(.*?)</ol>", _numbered, text, flags=re.DOTALL)
    text = re.sub(r"<li[^>]*>(?:<p[^>]*>)?", "- ", text)
    text = re.sub(r"(?:</p>)?\s*</li>", "\n", text)
    text = re.sub(r"<a [^>]*href=\"(https?://[^\"]+)\"[^>]*>(.*?)</a>", _linked, text)
    text = re.sub(r"</(?:p|ul|ol|h[1-6])>", "\n\n", text)
    text = unescape(strip_tags(text)).replace("\xa0", " ")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines that belong together, each group with what it is. A list goes on after an empty line."""
    found: list[tuple[str, list[str]]] = []
    is_near = False
    for line in lines:
        if not line.strip():
            is_near = False
            continue
        last, before = found[-1] if found else ("", [])
        kind = _kind(line, len(before) + 1 if last == "ol" else 1)
        if kind == last and (is_near or kind != "p"):
            before.append(line)
        else:
            found.append((kind, [line]))
        is_near = True
    return found


def _kind(line: str, following: int) -> str:
    """What a line is. A number other than the one that follows stays as it was typed: a list would count anew."""
    if DASH.match(line):
        return "ul"
    number = NUMBER.match(line)
    return "ol" if number and int(number[1]) == following else "p"


def _block(kind: str, lines: list[str]) -> SafeString | str:
    if kind == "p":
        return format_html(
            "<p>{}</p>", format_html_join(BREAK, "{}", ((_inline(one),) for one in lines))
        )
    bare = [(DASH if kind == "ul" else NUMBER).sub("", line).strip() for line in lines]
    items = format_html_join("", "<li>{}</li>", ((_inline(one),) for one in bare))
    return format_html("<ul>{}</ul>" if kind == "ul" else "<ol>{}</ol>", items)


def _inline(line: str) -> SafeString:
    """One line with its web addresses as links."""
    parts: list[tuple[str]] = []
    end = 0
    for found in ADDRESS.finditer(line):
        url = found.group()
        parts += [(line[end : found.start()],), (format_html('<a href="{}">{}</a>', url, url),)]
        end = found.end()
    return format_html_join("", "{}", [*parts, (line[end:],)])


def _numbered(found: re.Match[str]) -> str:
    items = re.findall(r"<li[^>]*>(.*?)</li>", found.group(1), flags=re.DOTALL)
    return "".join(f"<p>{number}. {item}</p>\n" for number, item in enumerate(items, 1)).replace(
        "</p>\n<p>", "\n"
    )


def _linked(found: re.Match[str]) -> str:
    url, label = found.groups()
    return url if unescape(strip_tags(label)) == unescape(url) else f"{label} ({url})"
