"""Reading dates as people type them, in Dutch, English and French in any mix.

Source: agenda-and-editing 3.8 (accepts typed Dutch) and the label table in 3.5: every long label
reads back to the period it was made from. Words become the marks of `words`, and the whole line of
marks must match one form below; what is left over is never ignored.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext_lazy as _

from site_core.period.period import Period
from site_core.period.precision import Precision, month_end, quarter_of, unit_last
from site_core.period.rules import InvalidPeriod
from site_core.period.words import DOUBT_PHRASES, MARKS, UNKNOWN_PHRASES, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match

    from django_stubs_ext import StrOrPromise

MAX_LENGTH = 150
Groups = dict[str, str | None]


class PeriodNotUnderstood(ValueError):  # noqa: N818 - reads as a sentence at every except
    """Typed text that is not a date; the message says what can be typed."""

    def __init__(self, message: StrOrPromise | None = None) -> None:
        self.message = message or _(
            "This date is not understood. Type for example “18 May 2028”, “18/05/2028 14:00”, "
            "“5 to 7 May 2028”, “May 2028”, “Q2 2028” or “2028”."
        )
        super().__init__(self.message)


def parse_period(text: str, *, today: date | None = None) -> Period:
    """Read a typed date; PeriodNotUnderstood when it is nonsense or cannot be.

    A date without a year is the first one from `today` on, and is refused without `today`. Doubt
    that the text says in months ("October to December 2027", "autumn 2027") is approximate, unless
    the months are exactly one quarter.
    """
    line = _safe_line(text)
    try:
        if re.fullmatch(r"[\dqt:/-]+", line) and (iso := _iso(line)):
            return iso
        return _unknown(line) or _read(_to_marks(line), today)
    except PeriodNotUnderstood:
        raise
    except InvalidPeriod as error:
        raise PeriodNotUnderstood(error.message) from error
    except ValueError as error:
        raise PeriodNotUnderstood(
            _(
                "This day or time does not exist. Type for example “18 May 2028” or “18/05/2028 14:00”."
            )
        ) from error


def _safe_line(text: str) -> str:
    """The text without accents, capitals, doubled spaces and words of doubt; hostile text raises."""
    if len(text) > MAX_LENGTH:
        raise PeriodNotUnderstood
    spaced = " ".join(text.split())
    # Control, format (right to left, zero width) and unassigned signs never belong in a date.
    if any(unicodedata.category(sign).startswith("C") for sign in spaced):
        raise PeriodNotUnderstood
    line = " ".join(plain(spaced).split())
    for phrase in DOUBT_PHRASES:
        line = line.removesuffix(phrase).rstrip(" ,")
    if not line or not line.isascii():
        raise PeriodNotUnderstood
    return line


def _iso(line: str) -> Period | None:
    try:
        return Period.from_iso(line.upper())
    except InvalidPeriod:
        return None


_YEAR = r"(\d{4})"
_WINDOWS: tuple[tuple[str, Callable[[date, date], Period]], ...] = (
    (rf"(?:tussen|between|entre) {_YEAR} (?:en|and|et) {_YEAR}", Period.unknown),
    (rf"(?:in|en) {_YEAR}", lambda first, _last: Period.unknown(first, first)),
    (rf"(?:vanaf|from|a partir de) {_YEAR}", lambda first, _last: Period.unknown(first)),
    (
        rf"(?:uiterlijk in|au plus tard en) {_YEAR}|in {_YEAR} at the latest",
        lambda _first, last: Period.unknown(None, last),
    ),
)


def _unknown(line: str) -> Period | None:
    """An unknown date with or without its outer window; also "between 2028 and 2030" alone."""
    phrase = next((words for words in UNKNOWN_PHRASES if _starts_with(line, words)), "")
    rest = line.removeprefix(phrase).strip(" ()")
    if phrase and not rest:
        return Period.unknown()
    for pattern, build in _WINDOWS if phrase else _WINDOWS[:1]:
        if found := re.fullmatch(pattern, rest, re.ASCII):
            years = [date(int(year), 1, 1) for year in found.groups() if year]
            return build(years[0], years[-1])
    return None


def _starts_with(line: str, words: str) -> bool:
    return line == words or line.startswith((f"{words} ", f"{words}("))


_NUMERIC: tuple[tuple[str, str], ...] = (
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", r" \3 month\2 \1 "),
    (r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b", r" \1 month\3 \4 "),
    (r"\b(\d{1,2})[/-](\d{4})\b", r" month\1 \2 "),
    (r"\b(\d{4})-(\d{2})\b", r" month\2 \1 "),
    (r"\b(?:tot en met|t/m|t\.e\.m\.)(?![a-z])", " tot "),
)
_TOKEN = re.compile(
    r"month(?P<month>\d{1,2})"
    r"|(?P<number>\d+)(?:(?:ste|de|ere?|eme|e|st|nd|rd|th)\b)?"
    r"|(?P<word>[a-z]+)"
    r"|(?P<mark>[:>~()-]|(?<=\d)\.(?=\d))"
    r"|(?P<silent>[\s.,'])",
    re.ASCII,
)


def _to_marks(line: str) -> str:
    for pattern, replacement in _NUMERIC:
        line = re.sub(pattern, replacement, line, flags=re.ASCII)
    marks = " ".join(mark for mark in _marks(line) if mark)
    marks = marks.replace("+", ">") if marks.startswith("B ") else marks.replace("+", "")
    marks = re.sub(r"\bQ ([1-4])\b", r"Q\1", " ".join(marks.split()))
    return re.sub(r"\b([1-4]) Q\b", r"Q\1", marks)


def _marks(line: str) -> Iterator[str]:
    position = 0
    while position < len(line):
        found = _TOKEN.match(line, position)
        if found is None:
            raise PeriodNotUnderstood
        position = found.end()
        if found["month"]:
            yield f"M{int(found['month'])}"
        elif found["word"]:
            if found["word"] not in MARKS:
                raise PeriodNotUnderstood
            yield MARKS[found["word"]]
        elif found["silent"] is None:
            yield (found["number"] or found["mark"]).replace("-", ">")


def _read(marks: str, today: date | None) -> Period:
    # "Mar" is March, save before a day that has its own month: "mar. 18 mai" is a Tuesday.
    marks = re.sub(r"^M3 (?=\d{1,2} M\d)", "W1 ", marks)
    approx = "~" in marks
    if approx:
        marks = " ".join(marks.replace("~", "", 1).split())
    if re.search(r"\b\d{4}\b", marks) or today is None:
        return _match(marks, approx=approx)
    this_year, next_year = (
        re.sub(r"(.*\b[MQS]\d+)", rf"\g<1> {year}", marks, count=1)
        for year in (today.year, today.year + 1)
    )
    period = _match(this_year, approx=approx)
    return _match(next_year, approx=approx) if period.is_past(today) else period


def _match(marks: str, *, approx: bool) -> Period:
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(marks):
            return build(found, approx=approx)
    raise PeriodNotUnderstood


def _date(weekday: str | None, day: str, month: str, year: str) -> date:
    found = date(int(year), int(month), int(day))
    if weekday is not None and found.weekday() != int(weekday):
        raise PeriodNotUnderstood(_("The day of the week does not go with this date."))
    return found


def _days(found: Match[str], *, approx: bool) -> Period:
    day = _date(found["w"], found["d"], found["m"], found["y"])
    return Period.around(Precision.DAY, day) if approx else Period.of_day(day)


def _moment(found: Match[str], *, approx: bool) -> Period:
    day = _date(found["w"], found["d"], found["m"], found["y"])
    # A bare number after a date is no time; "14", "2" and "6" could be anything.
    if not re.search(r"[.:H]", found["times"]) or approx:
        raise PeriodNotUnderstood
    start = time(int(found["h"]), int(found["min"] or 0))
    end = time(int(found["h2"]), int(found["min2"] or 0)) if found["h2"] else None
    return Period.of_moment(day, start, end)


def _span(found: Match[str], *, approx: bool) -> Period:
    month, year = found["m"] or found["m2"], found["y"] or found["y2"]
    first = _date(found["w"], found["d"], month, year)
    last = _date(found["w2"], found["d2"], found["m2"], found["y2"])
    return Period(Precision.DAY, first, last, span=True, approx=approx)


def _months(found: Match[str], *, approx: bool) -> Period:
    groups: Groups = found.groupdict()
    year = int(found["y"])
    last = month_end(year, int(found["m"]))
    start = groups.get("m1")
    first = date(int(groups.get("y1") or year), int(start or last.month), 1)
    if groups.get("quarter") and int(found["quarter"]) != quarter_of(first):
        raise PeriodNotUnderstood
    if approx:
        return Period.around(Precision.MONTH, first, last)
    if start is None:
        return Period.of_month(year, last.month)
    if first.month % 3 == 1 and last == unit_last(Precision.QUARTER, first):
        return Period.of_quarter(year, quarter_of(first))
    if groups.get("quarter"):
        raise PeriodNotUnderstood
    return Period.around(Precision.MONTH, first, last)


def _season(found: Match[str], *, approx: bool) -> Period:
    first = date(int(found["y"]), int(found["s"]), 1)
    return Period.around(Precision.MONTH, first, unit_last(Precision.QUARTER, first))


def _quarters(found: Match[str], *, approx: bool) -> Period:
    groups: Groups = found.groupdict()
    last = date(int(found["y"]), int(found["q"]) * 3, 1)
    if groups.get("q1") is None and not approx:
        return Period.of_quarter(last.year, quarter_of(last))
    start = int(groups.get("q1") or found["q"])
    first = date(int(groups.get("y1") or last.year), start * 3, 1)
    return Period.around(Precision.QUARTER, first, last)


def _years(found: Match[str], *, approx: bool) -> Period:
    groups: Groups = found.groupdict()
    last = date(int(found["y"]), 1, 1)
    if groups.get("y1") is None and not approx:
        return Period.of_year(last.year)
    return Period.around(Precision.YEAR, date(int(groups.get("y1") or last.year), 1, 1), last)


class _Build(Protocol):
    """Makes a period of a line of marks that has the form it belongs to."""

    def __call__(self, found: Match[str], *, approx: bool) -> Period: ...


_DAY = r"(?:W(?P<w>\d) )?(?P<d>\d{1,2}) M(?P<m>\d+) (?P<y>\d{4})"
_TIMES = (
    r"(?P<h>\d{1,2})(?: [.:H] (?P<min>\d\d))?(?: H)?"
    r"(?: [>A] (?P<h2>\d{1,2})(?: [.:H] (?P<min2>\d\d))?(?: H)?)?"
)
_FORMS: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        (_DAY, _days),
        (r"(?:W(?P<w>\d) )?M(?P<m>\d+) (?P<d>\d{1,2}) (?P<y>\d{4})", _days),
        (rf"{_DAY} (?:A )?(?P<times>{_TIMES})", _moment),
        (
            (
                r"(?:W(?P<w>\d) )?(?P<d>\d{1,2})(?: M(?P<m>\d+))?(?: (?P<y>\d{4}))? [>A] "
                r"(?:W(?P<w2>\d) )?(?P<d2>\d{1,2}) M(?P<m2>\d+) (?P<y2>\d{4})"
            ),
            _span,
        ),
        (r"M(?P<m>\d+) (?P<y>\d{4})", _months),
        (
            (
                r"(?:B )?M(?P<m1>\d+)(?: (?P<y1>\d{4}))? [>A] M(?P<m>\d+) (?P<y>\d{4})"
                r"(?: \( Q(?P<quarter>\d) \))?"
            ),
            _months,
        ),
        (r"S(?P<s>\d+) (?P<y>\d{4})", _season),
        (r"Q(?P<q>\d) (?:> )?(?P<y>\d{4})", _quarters),
        (r"(?P<y>\d{4}) (?:> )?Q(?P<q>\d)", _quarters),
        (r"Q?(?P<q1>[1-4])(?: (?P<y1>\d{4}))? [>A] Q(?P<q>\d) (?P<y>\d{4})", _quarters),
        (r"(?P<y>\d{4})", _years),
        (r"(?P<y1>\d{4}) [>A] (?P<y>\d{4})", _years),
    )
)
