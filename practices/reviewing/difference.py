"""What changed between two texts of a practice, answer by answer and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from practices.answers.telling import Told, all_told
from practices.models import PracticePage

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer in two texts."""

    name: str
    part: str
    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to look at."""
        return self.before != self.after

    @property
    def marked(self) -> SafeString:
        """Both texts in one, with what went and what came marked for eyes and for ears."""
        marks = {
            "went": ("del", _("taken out:"), _("end of what was taken out")),
            "came": ("ins", _("added:"), _("end of what was added")),
        }
        pieces = [
            (_marked(piece.text, *marks[piece.kind]) if piece.kind in marks else piece.text,)
            for piece in pieces_of(self.before, self.after)
        ]
        return format_html_join("", "{}", pieces)


def _marked(text: str, tag: str, begins: str, ends: str) -> SafeString:
    aside = '<span class="w-sr-only"> {} </span>'
    said = [format_html(aside, words) for words in (begins, ends)]
    # The tag is one of the two words above.
    return format_html("<{}>{}{}{}</{}>", tag, said[0], text, said[1], tag)


def pieces_of(before: str, after: str) -> Iterator[Piece]:
    """Compare word by word."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    for action, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            yield Piece("stayed", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("went", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("came", "".join(new[j1:j2]))


def compare(before: PracticePage | None, after: PracticePage) -> list[Compared]:
    """All answers that either text holds, in the order of the model practice."""
    now = all_told(after)
    was = {one.name: one for one in (all_told(before) if before is not None else now)}
    return [_compared(one, was.get(one.name)) for one in now]


def _compared(now: Told, was: Told | None) -> Compared:
    return Compared(now.name, now.part, now.label, was.text if was else "", now.text)
