"""Compares what a rule asks for with the meetings there are, and says what would become of each. Reads no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.series.rules import Slot, Wanted
from site_core.period import Period, is_move


class Kind(Enum):
    """What becomes of one meeting."""

    ADDED = "added"
    KEPT = "kept"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    UNTOUCHED = "untouched"


KIND_WORDS: dict[Kind, Any] = {
    Kind.ADDED: _("is added"),
    Kind.KEPT: _("stays as it is"),
    Kind.CHANGED: _("changes"),
    Kind.CANCELLED: _("is cancelled, and stays on the site as cancelled"),
    Kind.REMOVED: _("disappears: readers never saw it"),
    Kind.UNTOUCHED: _("is not touched"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A meeting of the series as it is. `protected` says why the series leaves it alone, if it does."""

    pk: int
    title: str
    slot: Slot
    when: Period | None
    # Title, place and what else the series writes beside the date.
    details: tuple[str, ...] = ()
    protected: str = ""
    # Cancelled or postponed: it stands for its own slot only.
    is_off: bool = False
    was_public: bool = True


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one meeting, or of a part of the calendar that has none yet."""

    kind: Kind
    slot: Slot
    before: Period | None = None
    after: Period | None = None
    member: Member | None = None
    why: str = ""
    # The free day that it was moved away from.
    moved_from: date | None = None

    @property
    def word(self) -> Any:
        """What happens, in words."""
        return KIND_WORDS[self.kind]

    @property
    def is_move(self) -> bool:
        """Whether readers are told that its date moved, and so why."""
        return self.kind == Kind.CHANGED and is_move(self.before, self.after)

    @property
    def needs_reason(self) -> bool:
        """Whether readers have to be told why (agenda-and-editing 3.5, rule 2)."""
        is_public = self.member is not None and self.member.was_public
        return self.kind == Kind.CANCELLED or (self.is_move and is_public)

    @property
    def writes(self) -> bool:
        """Whether anything is written."""
        return self.kind not in {Kind.KEPT, Kind.UNTOUCHED}

    @property
    def digest(self) -> tuple[Any, ...]:
        """What two looks at the same plan have in common."""
        member = self.member
        # In no language, because two people may look in two: that it is left alone, not why.
        known = (member.pk, bool(member.protected), *member.details) if member else ()
        return (self.kind.value, self.slot.key, repr(self.before), repr(self.after), known)


def plan(
    wanted: Iterable[Wanted],
    members: Iterable[Member],
    *,
    details: tuple[str, ...],
    today: date,
    since: date | None = None,
    earlier_too: bool = False,
) -> list[Effect]:
    """Return what becomes of every meeting, in the order of the calendar.

    `details` is what the series now says beside the dates. Nothing is added in the past. With `since` the rule is about
    that day and after; what stands for an earlier part of the calendar stays, or with `earlier_too` keeps its date alone.
    """
    known = sorted(members, key=lambda one: one.slot.key)
    about = [one for one in known if since is None or one.slot.last >= since]
    asked = [
        one
        for one in wanted
        if since is None or (one.slot.last >= since and (one.when.last or since) >= since)
    ]
    pairs = _pair(asked, about)
    effects = [
        _earlier_effect(one, details, earlier_too=earlier_too) for one in known if one not in about
    ]
    effects += [
        _wanted_effect(one, pairs.get(one.slot.key), details, today)
        for one in asked
        if _counts(one, pairs, today)
    ]
    taken = {member.pk for member in pairs.values()}
    effects += [_left_effect(one) for one in about if one.pk not in taken]
    return sorted(effects, key=lambda one: (one.slot.first, one.slot.index, one.slot.key))


def _counts(one: Wanted, pairs: dict[str, Member], today: date) -> bool:
    """A meeting in the past that is not there is not made up."""
    return one.slot.key in pairs or not one.when.is_past(today)


def _pair(asked: list[Wanted], members: list[Member]) -> dict[str, Member]:
    """Give each wanted slot the meeting that stands for it: by its slot, else by its day, else by a slot that overlaps."""
    pairs: dict[str, Member] = {}
    left = list(members)
    for fits in (_has_slot, _lies_in, _overlaps):
        for one in asked:
            if one.slot.key in pairs:
                continue
            found = next(
                (
                    member
                    for member in left
                    if fits(member, one.slot)
                    and (not member.is_off or fits is _has_slot or member.when == one.when)
                ),
                None,
            )
            if found is not None:
                pairs[one.slot.key] = found
                left.remove(found)
    return pairs


def _has_slot(member: Member, slot: Slot) -> bool:
    return member.slot == slot


def _lies_in(member: Member, slot: Slot) -> bool:
    when = member.when
    return bool(
        when and when.first and when.last and slot.first <= when.first and when.last <= slot.last
    )


def _overlaps(member: Member, slot: Slot) -> bool:
    return member.slot.first <= slot.last and slot.first <= member.slot.last


def _wanted_effect(
    one: Wanted, member: Member | None, details: tuple[str, ...], today: date
) -> Effect:
    if member is None:
        return Effect(Kind.ADDED, one.slot, None, one.when, moved_from=one.moved_from)
    if member.protected:
        return _untouched(member)
    if one.when.is_past(today):
        return _untouched(member, str(_("its new date would be in the past")))
    same = member.when == one.when and member.details == details
    kind = Kind.KEPT if same else Kind.CHANGED
    return Effect(kind, one.slot, member.when, one.when, member, moved_from=one.moved_from)


def _earlier_effect(member: Member, details: tuple[str, ...], *, earlier_too: bool) -> Effect:
    """What stands before the part that the rule is about keeps its date."""
    if not earlier_too:
        return _untouched(member, str(_("comes before this change")))
    if member.protected:
        return _untouched(member)
    kind = Kind.KEPT if member.details == details else Kind.CHANGED
    return Effect(kind, member.slot, member.when, member.when, member)


def _left_effect(member: Member) -> Effect:
    if member.protected:
        return _untouched(member)
    kind = Kind.CANCELLED if member.was_public else Kind.REMOVED
    return Effect(kind, member.slot, member.when, None, member)


def _untouched(member: Member, why: str = "") -> Effect:
    return Effect(
        Kind.UNTOUCHED, member.slot, member.when, member.when, member, why or member.protected
    )
