"""What an editor typed and chose for one period, as the form shows it and the browser sends it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from site_core.period.choices import shown_choice
from site_core.period.labels import period_label
from site_core.period.period import Period
from site_core.period.precision import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, CHOICE = "text", "choice"
# What there is beside the choices.
_OTHERS = ("text", "was", "said")


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of one period: one line of text, the choices, and what the form remembers.

    `was` is the period that the form showed, so that it can be seen without script what was
    changed. Script writes in `said` which of the two was touched last: "text" or "choice".
    """

    text: str = ""
    choice: str = ""
    day: str = ""
    until: str = ""
    start: str = ""
    end: str = ""
    month: str = ""
    month_year: str = ""
    quarter: str = ""
    quarter_year: str = ""
    year: str = ""
    after: str = ""
    before: str = ""
    approx: str = ""
    was: str = ""
    said: str = ""

    @classmethod
    def sent(cls, data: Mapping[str, Any], prefix: str = "") -> Typed:
        """Read the inputs out of the data of a form or of an address."""
        return cls(**{one.name: _line(data.get(prefix + one.name)) for one in fields(cls)})

    @classmethod
    def of(cls, period: Period | None) -> Typed:
        """Fill in the inputs for a period, as a form shows it first."""
        if period is None:
            return cls()
        return cls(text=period_label(period), was=remembered(period), **shown_choice(period))

    @property
    def chosen(self) -> Typed:
        """The choices alone, to compare them."""
        return replace(self, **dict.fromkeys(_OTHERS, ""))

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, name))


def _line(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def remembered(period: Period | None) -> str:
    """A period as one line that a form sends back; the inverse of `recalled`."""
    if period is None:
        return ""
    times = [at and f"{at:%H:%M}" for at in (period.start_time, period.end_time)]
    parts = [period.precision, period.first, period.last, *times]
    flags = ["1" if flag else "" for flag in (period.span, period.approx)]
    return "|".join([*(str(part or "") for part in parts), *flags])


def recalled(line: str) -> Period | None:
    """The period of such a line; whatever somebody made up is none at all."""
    parts = line.split("|")
    if len(parts) != len(fields(Period)):
        return None
    precision, first, last, start, end, span, approx = parts
    try:
        return Period(
            Precision(precision),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
            time.fromisoformat(start) if start else None,
            time.fromisoformat(end) if end else None,
            span=bool(span),
            approx=bool(approx),
        )
    except ValueError:
        return None
