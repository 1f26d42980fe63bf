"""Explains abbreviations in the text of a practice, and finds those that nobody explained."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from practices.models import Abbreviation

# In these nothing is marked: a link has a name of its own, a heading is repeated elsewhere, and the rest is no text to read.
UNTOUCHED = frozenset(
    ("a", "abbr", "button", "caption", "code", "dt", "h1", "h2", "h3", "h4", "label", "pre", "script", "style", "svg",
     "textarea", "thead", "title")
)  # fmt: skip
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "base", "embed", "track"))  # fmt: skip
DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")
CAPITALS = re.compile(r"(?<![\w.])[^\W\d_]{2,6}(?!\w)")
IN_TEXT = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?!\w)")


class Explainer:
    """Marks the first of each known abbreviation in the texts that it is given, and keeps which ones it met."""

    def __init__(self, known: Iterable[Any]) -> None:
        self.known = {one.short: one for one in known if one.short.strip()}
        self.met: dict[str, Any] = {}
        self._marked: set[str] = set()
        self.pattern = pattern_of(self.known)

    def note(self, text: str) -> None:
        """Take in a text that is shown as it is."""
        for short, _found in self._found_in(text or ""):
            self.met.setdefault(short, self.known[short])

    def explain(self, html: str) -> SafeString:
        """Return HTML of our own with the marks in it. It was rendered, so it is well formed and escaped."""
        if self.pattern is None:
            return mark_safe(html)  # noqa: S308 - rendered, so escaped
        marker = _Marker(self)
        marker.feed(html)
        marker.close()
        return mark_safe("".join(marker.parts))  # noqa: S308 - tags as they were, texts escaped again

    def marked(self, text: str, *, touched: bool) -> str:
        """Return a text as HTML, with a mark on what is met for the first time."""
        parts, last = [], 0
        for short, found in self._found_in(text):
            row = self.met.setdefault(short, self.known[short])
            if not touched or short in self._marked:
                continue
            self._marked.add(short)
            parts += [escape(text[last : found.start()]), _abbr(row, found[0])]
            last = found.end()
        return "".join([*parts, escape(text[last:])])

    @property
    def explained(self) -> list[Any]:
        """What was met, by the alphabet."""
        return sorted(self.met.values(), key=lambda one: one.short.casefold())

    def _found_in(self, text: str) -> Iterable[tuple[str, re.Match[str]]]:
        if self.pattern is None:
            return
        names = list(self.known)
        for found in self.pattern.finditer(text):
            yield names[int((found.lastgroup or "_0")[1:])], found


class _Marker(HTMLParser):
    """Copies HTML tag by tag, as it stands, and marks what is between."""

    def __init__(self, explainer: Explainer) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._explainer = explainer
        self._untouched: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.parts.append(self.get_starttag_text() or "")
        if tag in UNTOUCHED and tag not in VOID:
            self._untouched.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")
        if tag in self._untouched:
            while self._untouched.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if {"script", "style"} & set(self._untouched):
            self.parts.append(data)
        else:
            self.parts.append(self._explainer.marked(data, touched=not self._untouched))

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


def explainer() -> Explainer:
    """Return one that knows all abbreviations on the site. One query."""
    return Explainer(Abbreviation.objects.live())


def pattern_of(shorts: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of these as whole words, the longest first; each in a group with its number."""
    numbered = sorted(enumerate(shorts), key=lambda pair: -len(pair[1]))
    if not numbered:
        return None
    choices = "|".join(f"(?P<n{number}>{_written(short)})" for number, short in numbered)
    return re.compile(rf"(?<![\w.])(?:{choices})(?!\w)")


def _written(short: str) -> str:
    """How it can stand in a text: one with dots also with fewer of them, and with a capital at the start of a sentence.

    Not where two letters would be left: “o.m.” is not the word “om”.
    """
    letters = [one for one in short.split(".") if one]
    if not DOTTED.fullmatch(short) or not short.islower():
        return re.escape(short)
    first, rest = letters[0], letters[1:]
    dot = r"\.?" if len(letters) > 2 else r"\."
    return f"[{first}{first.upper()}]{dot}" + "".join(f"{one}{dot}" for one in rest)


def _abbr(row: Any, text: str) -> str:
    return f'<abbr title="{escape(row.meaning)}" lang="nl">{escape(text)}</abbr>'


def unexplained_abbreviations(text: str) -> list[str]:
    """Return the short forms in a text that no row explains, each once, in the order of the text. One query."""
    left = (explainer().pattern or re.compile(r"(?!)")).sub(" ", text or "")
    found = [(one.start(), one[0]) for one in CAPITALS.finditer(left) if one[0].isupper()]
    found += [(one.start(), one[0]) for one in IN_TEXT.finditer(left)]
    return list(dict.fromkeys(word for _at, word in sorted(found)))
