"""Finds Dutch words on a page in another language that are not marked as Dutch (WCAG 3.1.2)."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

# Words that neither English nor French has, so that one of them is enough.
DUTCH_WORDS = (
    "het", "een", "van", "voor", "wordt", "worden", "zijn", "niet", "ook", "aan", "naar", "uit", "tot", "hoe", "wat",
    "geen", "meer dan", "dan", "als", "deze", "waar", "welke", "onder", "nog", "bekend", "onbekend", "afgeleid", "stand",
    "zaken", "actie", "acties", "pijler", "pijlers", "inwoners", "gemeente", "gemeenten", "woningen", "stad", "andere",
    "zonne-energie", "windenergie", "warmtenet", "warmtenetten", "uitstoot", "klimaat", "klimaatneutraal", "doel",
)  # fmt: skip
# Dutch words that are also words of the language itself, in a text of this site.
ALSO = {"en": {"stand", "dan"}, "fr": {"stand", "dan", "van", "tot", "meer dan"}}
READ_OUT = ("alt", "aria-label", "title", "placeholder", "content")
UNSEEN = ("script", "style", "title")


def dutch_outside_its_mark(html: bytes | str, language: str, words: Any = DUTCH_WORDS) -> list[str]:
    """Return the texts with a Dutch word in them that stand outside any `lang="nl"`."""
    wanted = [word for word in words if word not in ALSO[language]]
    pattern = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, wanted))})(?![\w-]|\.\w)")
    soup = BeautifulSoup(html, "lxml")
    for marked in soup.find_all(lang="nl"):
        marked.decompose()
    return [text for text in _texts(soup) if pattern.search(text)]


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    for text in soup.find_all(string=True):
        # A title cannot mark a part of itself; names of organisations are Dutch there.
        if text.parent.name not in UNSEEN and text.strip():
            yield " ".join(text.split())
    for element in soup.select("*"):
        yield from (str(element[name]) for name in READ_OUT if element.get(name))
