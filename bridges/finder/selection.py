"""What a reader asks of the finder, read from an address and written back to one: every selection is an address."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy, pgettext_lazy

from bridges.as_of import PARAMETER, AsOf
from bridges.finder.facets import FACETS, Facet
from site_core.facets.choices import (
    MOST_PROBLEMS,
    TEXT,
    Choices,
    one_of,
    read_text,
    read_words,
)
from site_core.facets.offered import Option

SORT, VIEW = "sorteer", "weergave"
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
class Selection(Choices):
    """A valid selection of actions, as the plan stands on a day."""

    as_of: AsOf = field(kw_only=True)
    sort: str = DEFAULTS[SORT]
    view: str = DEFAULTS[VIEW]

    ORDER: ClassVar[tuple[str, ...]] = tuple(facet.name for facet in FACETS)

    @property
    def further(self) -> Iterable[tuple[str, str]]:
        """Order, form and day, each only where it is not the usual one."""
        single = {SORT: self.sort, VIEW: self.view, PARAMETER: self.as_of.parameter}
        return (
            (name, "" if DEFAULTS.get(name) == value else value) for name, value in single.items()
        )

    def of_today(self) -> Self:
        """Ask the same of the plan as it stands today."""
        return replace(self, as_of=AsOf(self.as_of.today, self.as_of.today))

    def sorted_by(self, sort: str) -> Self:
        """Keep the selection in another order."""
        return replace(self, sort=sort)

    def shown_as(self, view: str) -> Self:
        """Keep the selection in another form."""
        return replace(self, view=view)


def read_selection(
    asked: Any, as_of: AsOf, offered: Iterable[tuple[Facet, list[Option]]]
) -> Selection:
    """Read a selection from the query of an address; what nobody offers is named and left out."""
    problems = [as_of.problem] if as_of.problem else []
    chosen: dict[str, tuple[str, ...]] = {}
    for facet, options in offered:
        known = (option.word for option in options)
        if words := read_words(asked, facet, known, problems):
            chosen[facet.name] = words
    text = read_text(asked.get(TEXT, ""), problems)
    return Selection(
        as_of=as_of,
        chosen=chosen,
        text=text,
        sort=one_of(asked.get(SORT), SORTS, DEFAULTS[SORT]),
        view=one_of(asked.get(VIEW), VIEWS, DEFAULTS[VIEW]),
        problems=tuple(problems[:MOST_PROBLEMS]),
    )
