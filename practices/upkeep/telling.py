"""The numbers as rows: a word, a number, a note, and a bar where it is a share."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practices.upkeep.numbers import Numbers
from site_core.open_data.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Told:
    """One number. `code` is its lasting name in files; of `whole`, it is a part."""

    code: str
    label: str
    value: float | None
    note: str = ""
    whole: int | None = None

    @property
    def words(self) -> str:
        """The number as it is read; a dash where there is none."""
        if self.value is None:
            return "–"
        return number_format(self.value, decimal_pos=None if self.value % 1 == 0 else 1)

    @property
    def max(self) -> str:
        """The end of the bar, for a machine; empty where there is no bar."""
        return str(self.whole) if self.whole else ""

    @property
    def part(self) -> str:
        """How far the bar reaches, for a machine."""
        return str(int(self.value or 0))


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that belong together."""

    title: str
    rows: list[Told]


def groups_of(numbers: Numbers) -> list[Group]:
    """All numbers, in the order of the life of a practice."""
    return [
        Group(_("Coming in"), _coming_in(numbers)),
        Group(_("Not taken up, by reason"), _refused(numbers)),
        Group(_("Kept alive"), _kept_alive(numbers)),
        Group(pgettext("upkeep", "Readers"), _readers(numbers)),
    ]


def _coming_in(numbers: Numbers) -> list[Told]:
    waiting = numbers.waiting
    oldest = _("The oldest: %(days)d working days.") % waiting if waiting["days"] is not None else ""  # fmt: skip
    answer = _("Until we asked something, proposed edits or decided; not until somebody began.")
    return [
        Told("submitted", _("Practices that were sent"), numbers.submitted),
        Told("new_versions", _("New versions that were sent"), numbers.new_versions),
        Told("waiting_now", _("Waiting for us now"), waiting["number"], oldest),
        Told("waiting_oldest_days", _("Working days that the oldest waits now"), waiting["days"]),
        Told("median_days_to_answer", _("Working days until the first answer (median)"), numbers.days_to_answer, answer),
        Told("median_days_to_decision", _("Working days until the decision (median)"), numbers.days_to_decision),
        Told("published", _("Practices that came on the site"), numbers.pages["published"], _without_deleted()),
    ]  # fmt: skip


def _refused(numbers: Numbers) -> list[Told]:
    whole = sum(number for _reason, number in numbers.refused)
    rows = [
        Told(f"refused_{at}", reason, number, whole=whole or None)
        for at, (reason, number) in enumerate(numbers.refused, start=1)
    ]
    return [*rows, Told("refused", _("Not taken up in all"), whole)]


def _kept_alive(numbers: Numbers) -> list[Told]:
    alive, share = numbers.kept_alive, numbers.confirmed_share
    confirmed = _("%(share)d in a hundred of those that are on the site and not in the archive.") % {"share": share} if share is not None else ""  # fmt: skip
    return [
        Told("live_now", _("On the site now"), numbers.pages["on_site"]),
        Told("confirmed_12_months", _("Confirmed as still right in the last 12 months"), numbers.confirmed, confirmed, alive),
        Told("due_now", _("Nobody said for 12 months that they are right"), numbers.due, "", alive),
        Told("noted_now", _("With a note for readers: for more than 14 months"), numbers.stale, "", alive),
        Told("to_decide_now", _("To be decided on: for 36 months"), numbers.to_decide, "", alive),
        Told("archived_now", _("In the archive now"), numbers.pages["archived"]),
        Told("archived", _("Put in the archive"), numbers.pages["archived_then"], _("Those that are still in it.")),
        Told("withdrawn", _("Taken off the site"), numbers.withdrawn),
    ]  # fmt: skip


def _readers(numbers: Numbers) -> list[Told]:
    votes = numbers.useful["yes"] + numbers.useful["no"]
    is_known, kept = not numbers.period.ends_before(numbers.questions_known_from), _kept(numbers)
    asked, answered = (
        numbers.questions[name] if is_known else None for name in ("asked", "answered")
    )
    deleted = _without_deleted()
    return [
        Told("questions", _("Questions to owners"), asked, kept),
        Told("questions_answered", _("Questions that were answered"), answered, kept),
        Told("useful", _("“Was this useful?” Yes"), numbers.useful["yes"], deleted, votes or None),
        Told("not_useful", _("“Was this useful?” No"), numbers.useful["no"], deleted, votes or None),
        Told("reuses", _("“We did this too” that were taken up"), numbers.reuses, deleted),
    ]  # fmt: skip


def _without_deleted() -> str:
    return _("Without practices that were taken off the site and deleted since.")


def _kept(numbers: Numbers) -> str:
    """How far back questions are known, where the period reaches further."""
    day = numbers.questions_known_from
    if numbers.period.ends_before(day):
        return _("We keep questions for a year, so this is not known any more.")
    if numbers.period.begins_before(day):
        return _("We keep questions for a year: counted since %(day)s.") % {"day": date_format(day, "DATE_FORMAT")}  # fmt: skip
    return ""


def table_of(numbers: Numbers) -> Table:
    """The same for a spreadsheet."""
    columns = [Column(name, name) for name in ("group", "code", "number", "value")]
    rows: list[Any] = [
        (group.title, told.code, told.label, None if told.value is None else Decimal(str(told.value)))
        for group in groups_of(numbers)
        for told in group.rows
    ]  # fmt: skip
    about = {"year": numbers.period.word}
    return Table(f"praktijken-{numbers.period.word or 'alles'}", columns, rows, about)
