"""What a reader asks of the finder, read from an address and written back to one: every selection is an address."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bridges.as_of import PARAMETER, AsOf
from bridges.finder.facets import Facet, Option

TEXT, SORT, VIEW, PAGE = "zoek", "sorteer", "weergave", "page"
LONGEST_TEXT, MOST_WORDS, MOST_CHOICES, SHOWN_OF_UNKNOWN = 200, 12, 60, 40
SORTS = {
    "nummer": gettext_lazy("number"),
    "titel": gettext_lazy("title"),
    "status": gettext_lazy("status"),
    "recent": gettext_lazy("newest report first"),
    "oudst": gettext_lazy("oldest report first"),
    "mijlpaal": gettext_lazy("next milestone"),
}
VIEWS = {
    "tabel": pgettext_lazy("way to show a list", "Table"),
    "kaarten": pgettext_lazy("way to show a list", "Cards"),
    "tijdlijn": pgettext_lazy("way to show a list", "Timeline"),
}
DEFAULTS = {SORT: "nummer", VIEW: "tabel"}


@dataclass(frozen=True, slots=True)
class Selection:
    """A valid selection. What was not understood is left out, and said in `problems`."""

    as_of: AsOf
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    sort: str = DEFAULTS[SORT]
    view: str = DEFAULTS[VIEW]
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words that have to be found, without accents and capitals."""
        return folded(self.text).split()[:MOST_WORDS]

    @property
    def query(self) -> str:
        """Return this selection as the query of an address, always in the same order."""
        pairs = [(name, word) for name, words in self.chosen.items() for word in words]
        single = {
            TEXT: self.text,
            SORT: self.sort,
            VIEW: self.view,
            PARAMETER: self.as_of.parameter,
        }
        pairs += [(k, value) for k, value in single.items() if value and DEFAULTS.get(k) != value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, name: str, word: str = "") -> "Selection":
        """Drop one choice, or all choices of one facet, or the text."""
        if name == TEXT:
            return replace(self, text="")
        left = tuple(one for one in self.chosen.get(name, ()) if word and one != word)
        others = {key: words for key, words in self.chosen.items() if key != name}
        return replace(self, chosen={**others, name: left} if left else others)

    def of_today(self) -> "Selection":
        """Ask the same of the plan as it stands today."""
        return replace(self, as_of=AsOf(self.as_of.today, self.as_of.today))

    def sorted_by(self, sort: str) -> "Selection":
        """Keep the selection in another order."""
        return replace(self, sort=sort)

    def shown_as(self, view: str) -> "Selection":
        """Keep the selection in another form."""
        return replace(self, view=view)


def read_selection(
    asked: Any, as_of: AsOf, offered: Iterable[tuple[Facet, list[Option]]]
) -> Selection:
    """Read a selection from the query of an address; what nobody offers is named and left out."""
    problems = [as_of.problem] if as_of.problem else []
    chosen: dict[str, tuple[str, ...]] = {}
    for facet, options in offered:
        known = {option.word for option in options}
        words = list(dict.fromkeys(one for one in asked.getlist(facet.name) if one))[:MOST_CHOICES]
        if right := tuple(word for word in words if word in known):
            chosen[facet.name] = right
        problems += [_unknown(facet.label, word) for word in words if word not in known]
    text, problem = _read_text(asked.get(TEXT, ""))
    return Selection(
        as_of=as_of,
        chosen=chosen,
        text=text,
        sort=_one_of(asked.get(SORT), SORTS, DEFAULTS[SORT]),
        view=_one_of(asked.get(VIEW), VIEWS, DEFAULTS[VIEW]),
        problems=tuple([*problems, problem] if problem else problems)[:5],
    )


def _unknown(label: Any, word: str) -> str:
    message = _("“%(word)s” is not one of the choices under “%(facet)s”, so it does not count.")
    return message % {"word": word.replace("\0", "")[:SHOWN_OF_UNKNOWN], "facet": label}


def _read_text(asked: str) -> tuple[str, str]:
    """Return the text to search for, and what was wrong with it."""
    text = " ".join(asked.replace("\0", " ").split())
    if len(text) > LONGEST_TEXT:
        shortened = text[:LONGEST_TEXT].rsplit(" ", 1)[0]
        return shortened, _("You typed a lot of text. We searched with the start of it.")
    if text and not folded(text):
        return "", _("Type a word with letters or digits to search for.")
    return text, ""


def _one_of(word: str | None, known: Iterable[str], default: str) -> str:
    return word if word in set(known) else default


def folded(text: str) -> str:
    """Return a text as the search compares it: no accents, no capitals, no punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return " ".join(re.findall(r"[\w-]*\w", plain))
