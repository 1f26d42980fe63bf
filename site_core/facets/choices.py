"""What a reader asks of a list, read from an address and written back to one: every selection is an address."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from site_core.public_forms.fields import visible

TEXT, PAGE = "zoek", "page"
LONGEST_TEXT, MOST_WORDS, MOST_CHOICES, MOST_PROBLEMS, SHOWN_OF_UNKNOWN = 200, 12, 60, 5, 40


@dataclass(frozen=True, slots=True)
class Choices:
    """A valid selection. What was not understood is left out, and said in `problems`."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    problems: tuple[str, ...] = ()

    # The facets in the order in which an address names them.
    ORDER: ClassVar[tuple[str, ...]] = ()

    @property
    def words(self) -> list[str]:
        """The words that have to be found, without accents and capitals."""
        return folded(self.text).split()[:MOST_WORDS]

    @property
    def further(self) -> Iterable[tuple[str, str]]:
        """What else is asked, beside facets and text; an empty value is not written down."""
        return ()

    @property
    def query(self) -> str:
        """Return this selection as the query of an address, always in the same order."""
        names = (name for name in self.ORDER if name in self.chosen)
        pairs = [(name, word) for name in names for word in self.chosen[name]]
        pairs += [(k, value) for k, value in ((TEXT, self.text), *self.further) if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def on_page(self, number: int) -> str:
        """Return the query of one page of the list; the first one has the address of the list itself."""
        query = self.query
        if number <= 1:
            return query
        return f"{query}&{PAGE}={number}" if query else f"?{PAGE}={number}"

    def without(self, name: str, word: str = "") -> Self:
        """Drop one choice, all choices of one facet, or the text."""
        if name == TEXT:
            return replace(self, text="")
        left = tuple(one for one in self.chosen.get(name, ()) if word and one != word)
        others = {key: words for key, words in self.chosen.items() if key != name}
        return replace(self, chosen={**others, name: left} if left else others)

    def only(self, name: str, word: str) -> Self:
        """Ask the same of one choice of a facet."""
        return replace(self, chosen={**self.chosen, name: (word,)})


def read_words(
    asked: Any, facet: Any, known: Iterable[str], problems: list[str]
) -> tuple[str, ...]:
    """Read the choices of one facet from the query of an address (a QueryDict); what nobody offers is named.

    They come back in the order in which they are known, so that one question has one address.
    """
    known = list(dict.fromkeys(known))
    words = list(dict.fromkeys(one for one in asked.getlist(facet.name) if one))[:MOST_CHOICES]
    there = set(known)
    problems += [_unknown(facet.label, word) for word in words if word not in there]
    wanted = set(words)
    return tuple(word for word in known if word in wanted)


def _unknown(label: Any, word: str) -> str:
    message = _("“%(word)s” is not one of the choices under “%(facet)s”, so it does not count.")
    return message % {"word": shortened(word), "facet": label}


def shortened(text: str) -> str:
    """Return what an address held as far as a page repeats it."""
    return visible(text[: SHOWN_OF_UNKNOWN * 2])[:SHOWN_OF_UNKNOWN]


def read_text(asked: str, problems: list[str]) -> str:
    """Read the text to search for, without signs that nobody sees."""
    # Far more than will be looked at, far less than somebody can send.
    typed = " ".join(asked[: LONGEST_TEXT * 20].replace("\0", " ").split())
    text = " ".join(visible(typed).split())
    if len(text) > LONGEST_TEXT:
        problems.append(_("You typed a lot of text. We searched with the start of it."))
        text = text[:LONGEST_TEXT].rsplit(" ", 1)[0]
    if typed and not any(sign.isalnum() for sign in text):
        problems.append(_("Type a word with letters or digits to search for."))
        return ""
    return text


def one_of(word: str | None, known: Iterable[str], default: str) -> str:
    """Return the word where it is a known one."""
    return word if word in set(known) else default


def folded(text: str) -> str:
    """Return a text as lists are sorted and searched: no accents, no capitals, no punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return " ".join(re.findall(r"[\w-]*\w", plain))
