"""Date labels in British English (agenda-and-editing 3.5)."""

from datetime import date, time

from site_core.period.formatter import Formatter, same_month, same_quarter
from site_core.period.precision import quarter_of


class English(Formatter):
    """British English: "18 March 2027", a 24-hour clock, "Q2"."""

    months = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
    short_months = (
        *("Jan", "Feb", "Mar", "Apr", "May", "June"),
        *("July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    )
    weekdays = (
        *("Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    )
    doubt = "date not fixed"
    to_come = "date to be announced"
    not_known = "date unknown"
    roughly = "c."

    def moment(self, day: date, start: time, end: time | None) -> str:
        label = f"{self.weekday(day)} {self.day(day)}, {start:%H:%M}"
        return f"{label} to {end:%H:%M}" if end else label

    def span(self, first: date, last: date) -> str:
        return f"{self.first_of_days(first, last)} to {self.day(last)}"

    def quarter(self, first: date, last: date) -> str:
        return f"between {self.month_name(first)} and {self.month(last)} (Q{quarter_of(first)})"

    def year(self, first: date) -> str:
        return f"in {first.year}"

    def around_days(self, first: date, last: date) -> str:
        return f"around {self.day(first) if first == last else self.span(first, last)}"

    def around_months(self, first: date, last: date) -> str:
        if same_month(first, last):
            return f"around {self.month(first)}"
        return f"around {self.first_of_months(first, last)} to {self.month(last)}"

    def around_quarters(self, first: date, last: date) -> str:
        if same_quarter(first, last):
            return f"around {self.short_quarter(first)}"
        if first.year == last.year:
            return f"around Q{quarter_of(first)} to {self.short_quarter(last)}"
        return f"around {self.short_quarter(first)} to {self.short_quarter(last)}"

    def around_years(self, first: date, last: date) -> str:
        if first.year == last.year:
            return f"around {first.year}"
        return f"around {first.year} to {last.year}"

    def window(self, first: date | None, last: date | None) -> str:
        if first and last:
            if first.year == last.year:
                return f"in {first.year}"
            return f"between {first.year} and {last.year}"
        if first:
            return f"from {first.year}"
        return f"in {last.year} at the latest" if last else ""

    def at_latest(self, label: str, last: date) -> str:
        return f"{label}, {self.day(last)} at the latest"

    def that_day_only(self, label: str) -> str:
        return f"{label}, that day only"

    def short_hours(self, start: time, end: time | None) -> str:
        return f"{start:%H:%M}\N{EN DASH}{end:%H:%M}" if end else f"{start:%H:%M}"

    def short_quarter(self, day: date) -> str:
        return f"Q{quarter_of(day)} {day.year}"
