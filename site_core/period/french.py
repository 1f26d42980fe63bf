"""Date labels in French (agenda-and-editing 3.5)."""

from datetime import date, time

from site_core.period.formatter import Formatter, same_month, same_quarter
from site_core.period.precision import quarter_of


class French(Formatter):
    """French: "le 1er mars", "14 h 30", "d'avril à juin"."""

    months = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )
    short_months = (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    )
    weekdays = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    doubt = "date non fixée"
    to_come = "date à préciser"
    not_known = "date inconnue"
    roughly = "env."

    def day_number(self, day: date) -> str:
        return "1er" if day.day == 1 else str(day.day)

    def moment(self, day: date, start: time, end: time | None) -> str:
        label = f"{self.weekday(day)} {self.day(day)}"
        if end is None:
            return f"{label}, à {_clock(start)}"
        return f"{label}, de {_clock(start)} à {_clock(end)}"

    def span(self, first: date, last: date) -> str:
        return f"du {self.first_of_days(first, last)} au {self.day(last)}"

    def quarter(self, first: date, last: date) -> str:
        return f"entre {self.month_name(first)} et {self.month(last)} ({_quarter(first)})"

    def year(self, first: date) -> str:
        return f"en {first.year}"

    def around_days(self, first: date, last: date) -> str:
        if first == last:
            return f"vers le {self.day(first)}"
        return f"vers la période {self.span(first, last)}"

    def around_months(self, first: date, last: date) -> str:
        if same_month(first, last):
            return f"vers {self.month(first)}"
        start = self.first_of_months(first, last)
        of = "d\N{RIGHT SINGLE QUOTATION MARK}" if start[0] in "ao" else "de "
        return f"vers la période {of}{start} à {self.month(last)}"

    def around_quarters(self, first: date, last: date) -> str:
        if same_quarter(first, last):
            return f"vers le {self.short_quarter(first)}"
        start = self.short_quarter(first) if first.year != last.year else _quarter(first)
        return f"vers la période du {start} au {self.short_quarter(last)}"

    def around_years(self, first: date, last: date) -> str:
        if first.year == last.year:
            return f"vers {first.year}"
        return f"vers la période de {first.year} à {last.year}"

    def window(self, first: date | None, last: date | None) -> str:
        if first and last:
            if first.year == last.year:
                return f"en {first.year}"
            return f"entre {first.year} et {last.year}"
        if first:
            return f"à partir de {first.year}"
        return f"au plus tard en {last.year}" if last else ""

    def at_latest(self, label: str, last: date) -> str:
        return f"{label}, au plus tard le {self.day(last)}"

    def that_day_only(self, label: str) -> str:
        return f"{label}, ce jour-là seulement"

    def short_hours(self, start: time, end: time | None) -> str:
        return f"{_clock(start)} \N{EN DASH} {_clock(end)}" if end else _clock(start)

    def short_quarter(self, day: date) -> str:
        return f"{_quarter(day)} {day.year}"


def _clock(at: time) -> str:
    return f"{at.hour} h {at.minute:02}" if at.minute else f"{at.hour} h"


def _quarter(day: date) -> str:
    number = quarter_of(day)
    return f"{number}{'er' if number == 1 else 'e'} trimestre"
