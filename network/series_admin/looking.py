"""What an editor sees of a plan before it is carried out: each effect with what speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from network.agenda.conflicts import Dated, conflicts_of
from network.models import Series
from network.series.outlook import Outlook
from network.series.planning import Effect, Kind
from site_core.period import LabelSize, Period, period_label

GOES_AWAY = {Kind.CANCELLED, Kind.REMOVED}


@dataclass(frozen=True, slots=True)
class Line:
    """One effect, with what speaks against its new date."""

    effect: Effect
    conflicts: list[str]

    @property
    def title(self) -> str:
        """The meeting it is about; a new one has no name yet."""
        return self.effect.member.title if self.effect.member else ""

    @property
    def before(self) -> str:
        """The date it has now."""
        return label(self.effect.before)

    @property
    def after(self) -> str:
        """The date it gets."""
        return label(self.effect.after)

    @property
    def moves_date(self) -> bool:
        """Whether the date becomes another one."""
        return self.effect.kind == Kind.CHANGED and self.effect.before != self.effect.after

    @property
    def changes_rest(self) -> bool:
        """Whether only what stands beside the date changes."""
        return self.effect.kind == Kind.CHANGED and not self.moves_date


def label(when: Period | None) -> str:
    """Return a date with its weekday, or nothing."""
    return period_label(when, size=LabelSize.FULL) if when else ""


def lines_of(outlook: Outlook, series: Series) -> list[Line]:
    """Return the effects as the preview shows them. Five queries, however many."""
    effects = outlook.effects
    bridges = frozenset(one.pk for one in series.body.concerns.all())
    dates = [
        Dated(
            key=effect.slot.key,
            title=effect.member.title if effect.member else series.title,
            when=effect.after,
            body=series.body_id,
            bridges=bridges,
            pk=effect.member.pk if effect.member else None,
        )
        for effect in effects
        if effect.after is not None
    ]
    gone = [one.member.pk for one in effects if one.member and one.kind in GOES_AWAY]
    found = conflicts_of(dates, outlook.free_days, without=gone)
    return [
        Line(one, [] if one.kind == Kind.UNTOUCHED else found.get(one.slot.key, []))
        for one in effects
    ]


def counted(lines: Iterable[Line]) -> list[tuple[Any, int]]:
    """Say how many meetings each thing happens to, in the order of the kinds."""
    kinds = [line.effect.kind for line in lines]
    words = {line.effect.kind: line.effect.word for line in lines}
    return [(words[kind], kinds.count(kind)) for kind in Kind if kind in words]
