"""Which period an editor means, when it can be both typed and chosen.

What was touched last counts. Script knows that; without it what was changed counts, and when both
were changed and do not agree the editor is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from site_core.period.choices import APPROX, Choice, Refused, chosen_period, inputs_of
from site_core.period.labels import period_label
from site_core.period.parsing import PeriodNotUnderstood, parse_period
from site_core.period.typed import CHOICE, TEXT, Typed, recalled

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from site_core.period.period import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out: a period or none, or a message at the input that has to be corrected."""

    typed: Typed
    period: Period | None = None
    place: str = ""
    message: StrOrPromise = ""

    @property
    def kept(self) -> Period | None:
        """The period that stands for now: the one the form showed, while there is an error."""
        return recalled(self.typed.was) if self.place else self.period

    @property
    def shown(self) -> Typed:
        """What the form shows next: all that was typed, and text and choices in step."""
        if self.place:
            return replace(self.typed, said="")
        same_text = _text_or_none(self.typed.text) == self.period
        step = Typed.of(self.period)
        return replace(step, text=self.typed.text) if self.typed.text and same_text else step


def read(typed: Typed) -> Reading:
    """Understand what was sent; never raises."""
    before = Typed.of(recalled(typed.was))
    by_text, by_choice = typed.text != before.text, typed.chosen != before.chosen
    if typed.said in (TEXT, CHOICE):
        by_text, by_choice = typed.said == TEXT, typed.said == CHOICE
    if not by_text and not by_choice:
        return Reading(typed, recalled(typed.was))
    try:
        if by_choice and not typed.said:
            _refuse_strays(typed, before)
        return Reading(typed, _meant(typed, by_text=by_text, by_choice=by_choice))
    except Refused as refusal:
        return Reading(typed, None, refusal.place, refusal.message)


def showing(period: Period | None) -> Reading:
    """A period as a form shows it first."""
    return Reading(Typed.of(period), period)


def _meant(typed: Typed, *, by_text: bool, by_choice: bool) -> Period | None:
    if not by_choice:
        return _text(typed.text) if typed.text else None
    if not (by_text and typed.text):
        # A line that was emptied makes room for a choice; with nothing chosen there is no date.
        return None if typed.chosen == Typed() else chosen_period(typed)
    said, chosen = _text(typed.text), chosen_period(typed)
    if said != chosen:
        raise Refused(
            TEXT,
            format_lazy(
                _("You typed “{typed}”, but you chose “{chosen}”. Clear the text, or change one."),
                typed=period_label(said),
                chosen=period_label(chosen),
            ),
        )
    return said


def _text(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodNotUnderstood as error:
        raise Refused(TEXT, error.message) from error


def _text_or_none(text: str) -> Period | None:
    try:
        return _text(text)
    except Refused:
        return None


def _refuse_strays(typed: Typed, before: Typed) -> None:
    """Ask back when something was filled in that goes with another choice: nothing gets lost."""
    if typed.choice not in Choice.values:
        return
    every = {APPROX}.union(*(inputs_of(choice) for choice in Choice.values))
    for name in sorted(every - inputs_of(typed.choice)):
        if typed[name] and typed[name] != before[name]:
            message = _("This does not go with “{choice}”. Clear it, or choose something else.")
            raise Refused(name, format_lazy(message, choice=Choice(typed.choice).label))
