"""Date labels: one function, three sizes, three languages (agenda-and-editing 3.5)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from site_core.period.dutch import Dutch
from site_core.period.english import English
from site_core.period.french import French

if TYPE_CHECKING:
    from site_core.period.formatter import Formatter
    from site_core.period.heading import Heading
    from site_core.period.period import Period

FORMATTERS: dict[str, Formatter] = {"nl": Dutch(), "en": English(), "fr": French()}


class LabelSize(StrEnum):
    """How much a label says.

    SHORT is for tables and cards; LONG is for running text and reads back to the same period; FULL
    is for the page of the thing itself: LONG with the weekday of a day and with the words of doubt.
    """

    SHORT = "short"
    LONG = "long"
    FULL = "full"


def period_label(
    period: Period,
    language: str | None = None,
    size: LabelSize | str = LabelSize.LONG,
    *,
    past: bool = False,
) -> str:
    """Say a period in a language (the active one by default).

    `past` is for what is over: it leaves out the words of doubt, and an unknown date then reads
    "datum onbekend" instead of "datum volgt".
    """
    formatter = formatter_for(language)
    say = {
        LabelSize.SHORT: formatter.short,
        LabelSize.LONG: formatter.long,
        LabelSize.FULL: formatter.full,
    }
    return say[LabelSize(size)](period, past=past)


def heading_label(heading: Heading, language: str | None = None) -> str:
    """Say a heading of an agenda in a language (the active one by default)."""
    return formatter_for(language).heading(heading)


def doubt_label(period: Period, language: str | None = None) -> str:
    """The words that go with every future date of which the day is not known, else nothing."""
    return "" if period.is_fixed else formatter_for(language).doubt


def formatter_for(language: str | None) -> Formatter:
    """The formatter of a language code such as "nl" or "en-gb"; Dutch for any other."""
    code = (language or get_language() or "nl").split("-")[0].lower()
    return FORMATTERS.get(code, FORMATTERS["nl"])
