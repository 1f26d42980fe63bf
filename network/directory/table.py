"""The network as a table for others: what each column holds, and one row an organisation. No person is in it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.directory.facets import family_word
from network.directory.finding import Found
from network.directory.rows import OrganisationRow
from site_core.open_data.tables import Cell, Column, Table

SEPARATOR = " | "
Read = Callable[[OrganisationRow], Cell]

# The names are part of lasting files, so they are Dutch and do not follow the language of the reader.
FIELDS: tuple[tuple[str, Any, Read], ...] = (
    ("naam", _("Name of the organisation."), lambda row: row.organisation.name),
    ("soort", _("Family the site puts it in, as in the address of the list."), family_word),
    ("soort_bron", _("Kind of organisation, in the word of the source."), lambda row: row.organisation.kind),
    ("inbreng", _("What it brings, in Dutch."), lambda row: row.organisation.contribution),
    ("bruggen", _("Numbers of the Bridges it works on."), lambda row: SEPARATOR.join(map(str, row.bridge_numbers))),
    ("rollen", _("What it does in the plan, as in the address of the list."), lambda row: SEPARATOR.join(row.roles)),
    ("trekt_acties", _("Number of actions it leads."), lambda row: len(row.leads)),
    ("steunt_acties", _("Number of actions it supports as a partner or with money."), lambda row: len(row.supports)),
    ("organen", _("Bodies it sits in, as in their address."), lambda row: SEPARATOR.join(sorted(row.bodies))),
    ("praktijken", _("Number of practices it took part in."), lambda row: len(row.practices)),
    ("charter_ondertekend", _("Day on which it signed the charter."), lambda row: row.organisation.charter_signed_on),
    ("website", _("Its website."), lambda row: row.organisation.website),
    ("bron", _("Address of the source."), lambda row: row.organisation.source_url),
    ("adres", _("Address of its page on this site."), lambda row: f"{settings.SITE_URL}{row.organisation.get_absolute_url()}"),
)  # fmt: skip


def columns() -> list[Column]:
    """Return what each column holds, for readers of the files."""
    return [Column(name, meaning) for name, meaning, _read in FIELDS]


def table_of(found: Found) -> Table:
    """Return the organisations that were found as a table."""
    rows = [[read(row) for _name, _meaning, read in FIELDS] for row in found.rows]
    about = {"selectie": found.selection.query.removeprefix("?"), "aantal": len(rows)}
    return Table("netwerk", columns(), rows, about)
