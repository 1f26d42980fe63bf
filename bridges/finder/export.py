"""The actions as a table for others: what each column holds, and one row an action, exactly as the list shows them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bridges.finder.facets import STATUS_WORDS, freshness
from bridges.finder.finding import Found
from bridges.finder.rows import ActionRow
from bridges.models import ActionParty
from site_core.open_data.tables import Cell, Column, Table
from site_core.period import Period

SEPARATOR = " | "
Read = Callable[[ActionRow, Found], Cell]


def _first(period: Period | None) -> Cell:
    return period.first if period else None


def _last(period: Period | None) -> Cell:
    return period.last if period else None


def _names(row: ActionRow, role: str) -> str:
    return SEPARATOR.join(part.name for part in row.parts if part.role == role)


def _step(row: ActionRow, name: str) -> Any:
    return getattr(row.next_step, name, None)


# The names are part of lasting files, so they are Dutch and do not follow the language of the reader.
FIELDS: tuple[tuple[str, Any, Read], ...] = (
    ("nummer", _("Lasting number of the action on this site."), lambda r, f: r.code),
    ("titel", _("Title, in the language of the address where it was translated."), lambda r, f: r.title),
    ("officiele_titel", _("Title in the plan, where it differs."), lambda r, f: r.action.official_title),
    ("samenvatting", _("Summary, in Dutch."), lambda r, f: r.action.summary),
    ("brug", _("Number of the Bridge."), lambda r, f: r.bridge.number if r.bridge else None),
    ("brug_naam", _("Name of the Bridge."), lambda r, f: r.bridge.title if r.bridge else ""),
    ("pijler", _("Number of the pillar, empty where it is not known."), lambda r, f: r.pillar.number if r.pillar else None),
    ("pijler_naam", _("Name of the pillar."), lambda r, f: r.pillar.title if r.pillar else ""),
    (
        "status", _("How it stands on the day asked for; empty where no dated report says it."),
        lambda r, f: STATUS_WORDS[r.status] if r.status else "",
    ),
    (
        "status_van", _("First day the report on that status can be about."),
        lambda r, f: r.status_period.first if r.status else None,
    ),
    (
        "status_tot", _("Last day the report on that status can be about."),
        lambda r, f: r.status_period.last if r.status else None,
    ),
    (
        "status_zonder_datum", _("Status from a report without a date; it is not counted."),
        lambda r, f: STATUS_WORDS[r.undated_status] if r.undated_status else "",
    ),
    ("laatste_bericht", _("Day of the last report, “still current” included."), lambda r, f: r.last_reported_on),
    ("bijgewerkt", _("How long before the day asked for that was."), lambda r, f: freshness(r.last_reported_on, f.plan.day)),
    ("begin_van", _("First possible day of its start."), lambda r, f: _first(r.starts)),
    ("begin_tot", _("Last possible day of its start."), lambda r, f: _last(r.starts)),
    ("einde_van", _("First possible day of its end."), lambda r, f: _first(r.ends)),
    ("einde_tot", _("Last possible day of its end."), lambda r, f: _last(r.ends)),
    ("trekkers", _("Organisations in the lead."), lambda r, f: _names(r, ActionParty.Role.LEAD)),
    ("partners", _("Organisations that take part."), lambda r, f: _names(r, ActionParty.Role.PARTNER)),
    ("financiers", _("Organisations that pay."), lambda r, f: _names(r, ActionParty.Role.FUNDER)),
    ("labels", _("Labels, by their name in the language of the address."), lambda r, f: SEPARATOR.join(x.name for x in r.labels)),
    ("mijlpaal", _("The next milestone, or one that is late."), lambda r, f: _step(r, "title")),
    ("mijlpaal_uiterlijk", _("Last possible day of that milestone."), lambda r, f: _last(_step(r, "due"))),
    ("mijlpaal_staat", _("Whether that milestone is still to come or late."), lambda r, f: _state(r)),
    ("talen", _("Languages in which the page of the action exists."), lambda r, f: SEPARATOR.join(r.languages)),
    ("bron", _("Address of the source."), lambda r, f: r.action.source_url),
    ("adres", _("Lasting address of the action."), lambda r, f: f"{settings.SITE_URL}/acties/{r.code}/"),
    ("peildatum", _("The day of which this is the state."), lambda r, f: f.plan.day),
)  # fmt: skip

STATE_WORDS = {"open": "te bereiken", "late": "te laat"}


def _state(row: ActionRow) -> str:
    return STATE_WORDS[row.next_step.state] if row.next_step else ""


def columns() -> list[Column]:
    """Return what each column holds, for readers of the files."""
    return [Column(name, meaning) for name, meaning, _read in FIELDS]


def table_of(found: Found) -> Table:
    """Return the actions that were found as a table."""
    rows = [[read(row, found) for _name, _meaning, read in FIELDS] for row in found.rows]
    about = {
        "peildatum": found.plan.day.isoformat(),
        "selectie": found.selection.query.removeprefix("?"),
        "aantal": len(rows),
    }
    return Table("acties", columns(), rows, about)
