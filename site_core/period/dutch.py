"""Date labels in Dutch (agenda-and-editing 3.5)."""

from datetime import date, time

from site_core.period.formatter import Formatter, same_month, same_quarter
from site_core.period.precision import quarter_of


class Dutch(Formatter):
    """Belgian Dutch: "van 14.30 tot 16 uur", "2e kwartaal"."""

    months = (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    )
    short_months = (
        *("jan", "feb", "mrt", "apr", "mei", "juni"),
        *("juli", "aug", "sept", "okt", "nov", "dec"),
    )
    weekdays = (
        *("maandag", "dinsdag", "woensdag", "donderdag"),
        *("vrijdag", "zaterdag", "zondag"),
    )
    doubt = "datum nog niet vast"
    to_come = "datum volgt"
    not_known = "datum onbekend"
    roughly = "ca."

    def moment(self, day: date, start: time, end: time | None) -> str:
        label = f"{self.weekday(day)} {self.day(day)}"
        if end is None:
            return f"{label}, om {_clock(start)} uur"
        return f"{label}, van {_clock(start)} tot {_clock(end)} uur"

    def span(self, first: date, last: date) -> str:
        return f"van {self.first_of_days(first, last)} tot en met {self.day(last)}"

    def quarter(self, first: date, last: date) -> str:
        return (
            f"tussen {self.month_name(first)} en {self.month(last)} ({quarter_of(first)}e kwartaal)"
        )

    def year(self, first: date) -> str:
        return f"in {first.year}"

    def around_days(self, first: date, last: date) -> str:
        if first == last:
            return f"rond {self.day(first)}"
        return f"rond {self.first_of_days(first, last)} tot en met {self.day(last)}"

    def around_months(self, first: date, last: date) -> str:
        if same_month(first, last):
            return f"rond {self.month(first)}"
        return f"rond {self.first_of_months(first, last)} tot {self.month(last)}"

    def around_quarters(self, first: date, last: date) -> str:
        end = f"{quarter_of(last)}e kwartaal van {last.year}"
        if same_quarter(first, last):
            return f"rond het {end}"
        if first.year == last.year:
            return f"rond het {quarter_of(first)}e tot {end}"
        return f"rond het {quarter_of(first)}e kwartaal van {first.year} tot het {end}"

    def around_years(self, first: date, last: date) -> str:
        if first.year == last.year:
            return f"rond {first.year}"
        return f"rond {first.year} tot {last.year}"

    def window(self, first: date | None, last: date | None) -> str:
        if first and last:
            if first.year == last.year:
                return f"in {first.year}"
            return f"tussen {first.year} en {last.year}"
        if first:
            return f"vanaf {first.year}"
        return f"uiterlijk in {last.year}" if last else ""

    def at_latest(self, label: str, last: date) -> str:
        return f"{label}, uiterlijk {self.day(last)}"

    def that_day_only(self, label: str) -> str:
        return f"{label}, alleen die dag"

    def short_hours(self, start: time, end: time | None) -> str:
        return f"{_clock(start)}\N{EN DASH}{_clock(end)} uur" if end else f"{_clock(start)} uur"

    def short_quarter(self, day: date) -> str:
        return f"{quarter_of(day)}e kwartaal {day.year}"


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)
