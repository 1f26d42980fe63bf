"""The agenda as a table for others: what each column holds, and one row a date."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.agenda.content_lines import readable
from network.agenda.entries import AgendaEntry
from network.agenda.states import PublicState
from network.models.agenda import Certainty
from site_core.open_data.tables import Cell, Column, Table

SEPARATOR = " | "
CERTAINTY_WORDS = {Certainty.PLANNED: "gepland", Certainty.CONFIRMED: "bevestigd"}
Read = Callable[[AgendaEntry, PublicState], Cell]


def _moment(at: Any) -> str:
    return at.isoformat() if at else ""


# The names are part of lasting files, so they are Dutch and do not follow the language of the reader.
FIELDS: tuple[tuple[str, Any, Read], ...] = (
    ("uid", _("Lasting name of the date; in the calendar file it is the same."), lambda e, s: e.uid),
    ("soort", _("Kind of date, in the language of the address."), lambda e, s: str(e.kind_label)),
    ("soort_code", _("Kind of date, for machines."), lambda e, s: str(e.kind)),
    ("titel", _("Title, in the language of the address where it was translated."), lambda e, s: e.title),
    ("samenvatting", _("Summary, in the language of the address where it was translated."), lambda e, s: e.summary),
    ("wanneer", _("When it is, in words."), lambda e, s: e.when.label if e.when else ""),
    ("eerste_dag", _("First day on which it may be."), lambda e, s: e.when.first if e.when else None),
    ("laatste_dag", _("Last day on which it may be."), lambda e, s: e.when.last if e.when else None),
    ("begin", _("When it starts, where the hour is known."), lambda e, s: _moment(e.when and e.when.starts_at())),
    ("einde", _("When it ends, where the hour is known."), lambda e, s: _moment(e.when and e.when.ends_at())),
    ("edtf", _("When it is, as an Extended Date/Time Format of the Library of Congress."), lambda e, s: e.when.edtf if e.when else ""),
    ("dag_bekend", _("“ja” where the day is known, else “nee”."), lambda e, s: "ja" if e.is_certain else "nee"),
    ("zekerheid", _("Whether the organisers confirmed the date: “bevestigd” or “gepland”."), lambda e, s: CERTAINTY_WORDS.get(Certainty(e.certainty), "")),
    ("stand", _("Where it stands, in words."), lambda e, s: str(s.word)),
    ("stand_code", _("Where it stands, for machines."), lambda e, s: s.code),
    ("stand_schema", _("Where it stands, as schema.org says it."), lambda e, s: s.schema),
    ("stand_ical", _("Where it stands, as a calendar file says it."), lambda e, s: s.ical),
    ("stand_uit", _("Where it stands, as UiTdatabank says it."), lambda e, s: s.uit),
    ("reden", _("Why it moved or does not take place, in Dutch."), lambda e, s: e.reason),
    ("plaats", _("Name of the place."), lambda e, s: e.place_name),
    ("plaats_adres", _("Address of the place."), lambda e, s: e.place_address),
    ("online", _("Address to take part online."), lambda e, s: e.online_url),
    ("bruggen", _("Numbers of the Bridges it is about."), lambda e, s: SEPARATOR.join(map(str, e.bridges))),
    ("orgaan", _("Body that organises it, as in its address."), lambda e, s: e.body),
    ("orgaan_naam", _("Name of that body, in Dutch."), lambda e, s: e.body_name),
    ("acties", _("Numbers of the actions it is about."), lambda e, s: SEPARATOR.join(e.actions)),
    ("adres", _("Address of its page."), lambda e, s: f"{settings.SITE_URL}{e.url}"),
    ("verslag", _("Address of the report of it, where there is one."), lambda e, s: f"{settings.SITE_URL}{e.report_url}" if e.has_report else ""),
    ("gewijzigd", _("When readers last saw something else."), lambda e, s: e.changed_at.isoformat()),
)  # fmt: skip


def columns() -> list[Column]:
    """Return what each column holds, for readers of the files."""
    return [Column(name, meaning) for name, meaning, _read in FIELDS]


def table_of(entries: Iterable[AgendaEntry], today: date, **about: Any) -> Table:
    """Return dates as a table, in their order; `about` is what JSON says beside the rows."""
    rows = [_row(entry, entry.state(today)) for entry in entries]
    return Table("agenda", columns(), rows, {**about, "aantal": len(rows)})


def _row(entry: AgendaEntry, state: PublicState) -> list[Cell]:
    return [_clean(read(entry, state)) for _name, _meaning, read in FIELDS]


def _clean(cell: Cell) -> Cell:
    """Without signs that a file of rows cannot hold."""
    return readable(cell) if isinstance(cell, str) else cell
