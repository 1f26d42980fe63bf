"""One date in a table of the admin: when, how it stands, and what can be done with it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from network.models import MeetingPage
from network.models.agenda import Certainty, Outcome
from network.rights import may_change
from network.series_admin.looking import label


@dataclass(frozen=True, slots=True)
class RowLine:
    """A date with its buttons."""

    item: Any
    when: str
    state: str
    why: str = ""
    conflicts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


def line_of(item: Any, user: Any, why: str, conflicts: dict[Any, list[str]]) -> RowLine:
    """Return the line of a Dutch event or meeting."""
    return RowLine(
        item=item,
        when=label(item.when) or _("date unknown"),
        state=state_of(item),
        why=why,
        conflicts=conflicts.get(item.pk, []),
        buttons=buttons_of(item, user),
    )


def state_of(item: Any) -> str:
    """Say where a date stands, as the page editor calls it."""
    if item.outcome not in {Outcome.OPEN, ""}:
        return str(item.get_outcome_display())
    return str(item.get_certainty_display())


def buttons_of(item: Any, user: Any) -> list[tuple[str, str]]:
    """Return what this person can do with a date now: words and address."""
    if not (item.live and may_change(user, item)):
        return []
    acts = _acts_on_date(item) if item.outcome == Outcome.OPEN else []
    if isinstance(item, MeetingPage) and _wants_a_report(item):
        acts.append(("meetings:finish_report", _("Finish the report")))
    return [(word, reverse(name, args=[item.pk])) for name, word in acts]


def _acts_on_date(item: Any) -> list[tuple[str, str]]:
    acts = [("dates:move", pgettext("button at a date", "Move"))]
    is_fixed = bool(item.when and item.when.is_fixed)
    if not item.is_over:
        if is_fixed and item.certainty != Certainty.CONFIRMED:
            acts.append(("dates:confirm", pgettext("button at a date", "Confirm")))
        acts.append(("dates:cancel", pgettext("button at a date", "Cancel this date")))
    if _has_begun(item):
        acts.append(("dates:hold", pgettext("button at a date", "Was held")))
    return acts


def _has_begun(item: Any) -> bool:
    first = item.when.first if item.when else None
    return first is not None and first <= timezone.localdate()


def _wants_a_report(meeting: MeetingPage) -> bool:
    """Whether there is something to report, as far as the date tells."""
    return meeting.outcome == Outcome.HELD or (
        meeting.outcome == Outcome.OPEN and _has_begun(meeting)
    )
