"""All practices of the list as this process remembers them, until something of them changes or the day is over.

One query asks whether that is so. Whoever writes something that the list shows renews the stamp: see
`practices.signal_handlers`, and `renew_stamp` for those who write past signals.
"""

import threading
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import connection
from django.utils import timezone

from practices.finding.facets import FACETS, Offer
from practices.finding.facts import PracticeFacts, Read, read_facts
from practices.finding.texts import read_texts, terms_of, text_rows
from site_core.facets.bits import WordBits, all_bits, bits_of, words_of
from site_core.facets.choices import folded
from site_core.facets.texts import TextIndex
from site_core.stamps.models import stamp_of

STAMP = "practices"
Key = tuple[str, str, date]


@dataclass(frozen=True)
class PracticeIndex:
    """The practices by their number in the list, the newest first; nothing in it ever changes."""

    read: Read
    words: WordBits
    archived: int
    everything: int

    @property
    def rows(self) -> list[PracticeFacts]:
        """The practices, each at its number."""
        return self.read.rows

    @property
    def listed(self) -> int:
        """The practices that stand in the list unless the archive is asked for."""
        return self.everything & ~self.archived

    @cached_property
    def words_by_use(self) -> dict[str, tuple[str, ...]]:
        """The words that practices answer to, the most frequent first."""
        return {
            name: tuple(sorted(words, key=lambda word: (-words[word].bit_count(), word)))
            for name, words in self.words.items()
        }

    @cached_property
    def orders(self) -> dict[str, list[int]]:
        """The numbers in every order but the usual one; equals stay as they are there."""
        rows, numbers = self.rows, range(len(self.rows))
        return {
            "bevestigd": sorted(numbers, key=lambda n: -(rows[n].confirmed_on or date.min).toordinal()),
            "hergebruikt": sorted(numbers, key=lambda n: -rows[n].reuses),
            "titel": sorted(numbers, key=lambda n: folded(rows[n].title)),
        }  # fmt: skip

    @cached_property
    def texts(self) -> TextIndex:
        """The words of all texts: read along with the practices where a search was what asked for them, else now. One query."""
        # One at a time: a second one would read the same.
        with _READING_TEXTS:
            return TextIndex(terms_of(self.rows, read_texts()))

    @cached_property
    def offer(self) -> Offer:
        """What options are made of."""
        return Offer(self.read, self.words_by_use)


class _Kept:
    """The one index of this process with its key, replaced both at once."""

    pair: tuple[Key, PracticeIndex] | None = None


_BUILDING = threading.Lock()
_READING_TEXTS = threading.Lock()


def current_index(*, with_texts: bool = False) -> PracticeIndex:
    """Return the practices as they are now. One query, and two more after a change, which bring the texts along where these are asked."""
    key = _key()
    if (index := _kept_under(key)) is not None:
        return index
    with _BUILDING:
        if (index := _kept_under(key)) is not None:
            return index
        index = build_index(key[-1], with_texts=with_texts)
        # The key was read before the rows: what changed in between has renewed it by now, and is read next time.
        _Kept.pair = key, index
        return index


def _key() -> Key:
    return str(connection.settings_dict["NAME"]), stamp_of(STAMP), timezone.localdate()


def _kept_under(key: Key) -> PracticeIndex | None:
    pair = _Kept.pair
    return pair[1] if pair is not None and pair[0] == key else None


def build_index(day: date, *, with_texts: bool = False) -> PracticeIndex:
    """Read all practices and count what they answer to. Two queries."""
    read, told = read_facts(day, beside=text_rows() if with_texts else ())
    archived = bits_of([n for n, row in enumerate(read.rows) if row.is_archived])
    everything = all_bits(len(read.rows))
    index = PracticeIndex(read, words_of(read.rows, FACETS), archived, everything)
    if with_texts:
        # Where a `cached_property` looks: what is made of the rows is kept, and not the rows.
        index.__dict__["texts"] = TextIndex(terms_of(read.rows, told))
    return index
