"""The plan as it stood on a day: `?peildatum=2023-01-01` on every address that counts actions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from site_core.period import FIRST_YEAR

PARAMETER = "peildatum"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day of which a page shows the plan, with what was wrong with the day that was asked for."""

    day: date
    today: date
    problem: str = ""

    @property
    def is_past(self) -> bool:
        """Whether readers look back, which every page then says in a banner."""
        return self.day < self.today

    @property
    def parameter(self) -> str:
        """What carries the day from one address to the next; nothing for today."""
        return self.day.isoformat() if self.is_past else ""


def asked_day(request: Any, today: date) -> AsOf:
    """Read the day from an address. A day that does not exist or is still to come shows today, and says so."""
    asked = request.GET.get(PARAMETER, "").strip() if request is not None else ""
    if not asked:
        return AsOf(today, today)
    try:
        day = date.fromisoformat(asked[:40])
    except ValueError:
        day = date.min
    if day.year < FIRST_YEAR:
        message = _(
            "“%(day)s” is not a day. Write it as 2023-01-31. You now see the plan of today."
        )
        return AsOf(today, today, message % {"day": asked[:40].replace("\0", "")})
    if day > today:
        message = _("That day is still to come. You now see the plan of today.")
        return AsOf(today, today, message)
    return AsOf(day, today)
