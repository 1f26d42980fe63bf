"""Texts as lists and headings need them: line by line, cut to a sentence, or with room to break."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def breakable(title: str) -> SafeString:
    """Let a name written in one piece, such as BruggeNaarMorgen, break before its inner capitals on a phone."""
    return mark_safe(re.sub(r"(?<=[a-z])(?=[A-Z])", "<wbr>", conditional_escape(title)))  # noqa: S308 - escaped here


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a text that hold something, without doubles."""
    return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


@register.filter
def first_sentence(text: str) -> str:
    """Return the first sentence of a text, for lists."""
    found = re.match(r".+?[.?](?=\s+[A-Z0-9‘“])", text or "", re.DOTALL)
    return found.group() if found else text or ""
