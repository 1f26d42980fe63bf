"""What a reader asks of the practices, read from an address and written back to one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy, pgettext_lazy

from practices.finding.facets import FACETS, Offer
from practices.finding.words import YES
from site_core.facets.choices import (
    MOST_PROBLEMS,
    TEXT,
    Choices,
    one_of,
    read_text,
    read_words,
)

SORT, VIEW, ARCHIVE = "sorteer", "weergave", "archief"
RELEVANCE, NEWEST = "relevantie", "nieuwste"
SORTS = {
    RELEVANCE: gettext_lazy("what fits best first"),
    NEWEST: gettext_lazy("newest first"),
    "bevestigd": gettext_lazy("confirmed last first"),
    "hergebruikt": gettext_lazy("most done by others first"),
    "titel": gettext_lazy("title"),
}
LIST, CARDS = "lijst", "kaarten"
VIEWS = {
    LIST: pgettext_lazy("way to show a list", "List"),
    CARDS: pgettext_lazy("way to show a list", "Cards"),
}


@dataclass(frozen=True, slots=True)
class Selection(Choices):
    """A valid selection of practices."""

    # Empty where the reader left it open.
    sort: str = ""
    view: str = LIST
    with_archive: bool = False

    ORDER: ClassVar[tuple[str, ...]] = tuple(facet.name for facet in FACETS)

    @property
    def order(self) -> str:
        """The order of the list: what fits best when a text is asked for, else the newest first."""
        return self.sort or self.usual_order

    @property
    def usual_order(self) -> str:
        """The order when nothing is said about it."""
        return RELEVANCE if self.text else NEWEST

    @property
    def further(self) -> Iterable[tuple[str, str]]:
        """The archive, order and form, each only where it is not the usual one."""
        return (
            (ARCHIVE, YES if self.with_archive else ""),
            (SORT, "" if self.order == self.usual_order else self.order),
            (VIEW, "" if self.view == LIST else self.view),
        )

    @property
    def narrows(self) -> bool:
        """Whether this is another list than the one of all practices."""
        return bool(self.chosen or self.text or self.with_archive)

    def without(self, name: str, word: str = "") -> Self:
        """Drop one choice, all choices of one facet, the text with its order, or the archive."""
        if name == ARCHIVE:
            return replace(self, with_archive=False)
        if name == TEXT:
            return replace(self, text="", sort="" if self.sort == RELEVANCE else self.sort)
        # Named in full: `super()` does not find its way in a class with slots.
        return Choices.without(self, name, word)

    def archived_too(self) -> Self:
        """Ask the same of archived practices as well."""
        return replace(self, with_archive=True)

    def sorted_by(self, sort: str) -> Self:
        """Keep the selection in another order."""
        return replace(self, sort=sort)

    def shown_as(self, view: str) -> Self:
        """Keep the selection in another form."""
        return replace(self, view=view)


def read_selection(asked: Any, offer: Offer) -> Selection:
    """Read a selection from the query of an address (a QueryDict); what nobody offers is named and left out."""
    problems: list[str] = []
    chosen = {}
    for facet in FACETS:
        if not asked.get(facet.name):
            continue
        known = (option.word for option in facet.options(offer))
        if words := read_words(asked, facet, known, problems):
            chosen[facet.name] = words
    text = read_text(asked.get(TEXT, ""), problems)
    sort = one_of(asked.get(SORT), SORTS, "")
    return Selection(
        chosen=chosen,
        text=text,
        problems=tuple(problems[:MOST_PROBLEMS]),
        sort="" if sort == RELEVANCE and not text else sort,
        view=one_of(asked.get(VIEW), VIEWS, LIST),
        with_archive=asked.get(ARCHIVE) == YES,
    )
