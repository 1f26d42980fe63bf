"""What a run did, or would do, in words for the person who started it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass
class Tally:
    """How many of one kind."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: int = 0

    def __str__(self) -> str:
        text = _(
            "%(created)d created, %(changed)d changed, %(unchanged)d unchanged, %(left_alone)d left alone"
        )
        return text % vars(self)


@dataclass
class Report:
    """All that a run did, per kind, with what it left alone and why."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    left_alone: list[str] = field(default_factory=list)
    not_in_file: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def tally(self, kind: str) -> Tally:
        return self.tallies.setdefault(kind, Tally())

    @property
    def total(self) -> Tally:
        result = Tally()
        for tally in self.tallies.values():
            for name, number in vars(tally).items():
                setattr(result, name, getattr(result, name) + number)
        return result

    def leave(self, kind: str, text: str) -> None:
        """Count and name what was left as it is."""
        self.tally(kind).left_alone += 1
        self.left_alone.append(text)

    def lines(self, *, with_details: bool = False) -> Iterator[str]:
        """The report, line by line."""
        if with_details:
            yield from self.details
        for kind, tally in self.tallies.items():
            yield f"{capfirst(kind)}: {tally}"
        if self.left_alone:
            yield _("Left as they are:")
            yield from (f"  {text}" for text in self.left_alone)
        if self.not_in_file:
            yield _("No longer in the file, and still on the site:")
            yield from (f"  {text}" for text in self.not_in_file)
        yield _("In all: %(tally)s.") % {"tally": self.total}
