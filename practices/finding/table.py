"""The practices as a table for others: what each column holds, and one row a practice. Nobody is named in it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from practices.finding.facts import PracticeFacts
from practices.finding.finding import Found
from practices.finding.words import STATUS_WORDS
from practices.models import PracticePage
from site_core.labels.models import LabelScheme
from site_core.open_data.tables import Cell, Column, Table

SEPARATOR = " | "
Values = dict[str, Any]
Read = Callable[[PracticeFacts, Values], Cell]
# Read from the pages themselves, a practice at a time; the rest the index knows.
COLUMNS = (
    "pk", "reference", "title", "summary", "slug", "last_published_at", "starts_first", "starts_last", "ends_first",
    "ends_last", "cost_from", "cost_to", "cost_own_share", "cost_yearly", "cost_year", "cost_includes_vat", "staff_amount",
    "staff_unit", "archived_on", "source_url",
)  # fmt: skip
VAT = {True: "ja", False: "nee", None: ""}


def _joined(names: Iterable[Any]) -> str:
    return SEPARATOR.join(map(str, names))


def _labels(scheme: LabelScheme) -> Read:
    return lambda facts, page: _joined(one.code for one in facts.labels if one.scheme == scheme)


def _column(name: str) -> Read:
    return lambda facts, page: page[name]


def _day(moment: Any) -> Cell:
    return timezone.localdate(moment) if moment else None


# The names are part of lasting files, so they are Dutch and do not follow the language of the reader.
FIELDS: tuple[tuple[str, Any, Read], ...] = (
    ("referentie", _("Lasting reference of the practice, empty where it has none."), _column("reference")),
    ("titel", _("Title, in Dutch."), _column("title")),
    ("samenvatting", _("Summary, in Dutch."), _column("summary")),
    ("gemeenten", _("Municipalities it comes from."), lambda f, p: _joined(one.name for one in f.towns)),
    ("andere_afzender", _("Another sender, that is no municipality."), lambda f, p: f.sender_note),
    ("provincies", _("Their provinces today."), lambda f, p: _joined(sorted({t.province for t in f.reached if t.province and not t.merged_into_id}))),
    ("bruggen", _("Numbers of the Bridges it belongs with."), lambda f, p: _joined(f.bridges)),
    ("themas", _("Themes, as in the address of the list."), _labels(LabelScheme.THEME)),
    ("lekp", _("Yards of the Local Energy and Climate Pact, as in the address of the list."), _labels(LabelScheme.LEKP)),
    ("doelgroepen", _("Target groups, as in the address of the list."), _labels(LabelScheme.TARGET_GROUP)),
    ("status", _("How far the practice is, as in the address of the list."), lambda f, p: STATUS_WORDS.get(f.status, "")),
    ("begin_van", _("First possible day of its start."), _column("starts_first")),
    ("begin_tot", _("Last possible day of its start."), _column("starts_last")),
    ("einde_van", _("First possible day of its end."), _column("ends_first")),
    ("einde_tot", _("Last possible day of its end."), _column("ends_last")),
    ("kosten_van", _("Cost in euro, at least."), _column("cost_from")),
    ("kosten_tot", _("Cost in euro, at most."), _column("cost_to")),
    ("eigen_aandeel", _("Part of it that the sender paid itself, in euro."), _column("cost_own_share")),
    ("kosten_per_jaar", _("Cost in euro that comes back each year."), _column("cost_yearly")),
    ("prijsjaar", _("The year of these prices."), _column("cost_year")),
    ("btw_inbegrepen", _("Whether VAT is in them; empty where that is not known."), lambda f, p: VAT[p["cost_includes_vat"]]),
    ("personeel", _("Staff it took."), _column("staff_amount")),
    ("personeel_eenheid", _("In what that is counted."), _column("staff_unit")),
    ("financiering", _("Sources of the money, as in the address of the list."), lambda f, p: _joined(sorted(f.sources))),
    ("gemeten", _("Whether it tells a measured result."), lambda f, p: "ja" if f.is_measured else "nee"),
    ("documenten", _("Whether it has a document to take over."), lambda f, p: "ja" if f.has_documents else "nee"),
    ("hergebruikt", _("How many others told that they did it too."), lambda f, p: f.reuses),
    ("gepubliceerd", _("Day on which it was first published."), lambda f, p: _day(f.first_published_at)),
    ("gewijzigd", _("Day on which it was last published."), lambda f, p: _day(p["last_published_at"])),
    ("bevestigd", _("Day on which it was last confirmed that it is right."), lambda f, p: f.confirmed_on),
    ("gearchiveerd", _("Day on which it went to the archive."), _column("archived_on")),
    ("bron", _("Address of the source."), _column("source_url")),
    ("adres", _("Address of its page on this site."), lambda f, p: p["address"]),
)  # fmt: skip


def columns() -> list[Column]:
    """Return what each column holds, for readers of the files."""
    return [Column(name, meaning) for name, meaning, _read in FIELDS]


def table_of(found: Found) -> Table:
    """Return the practices that were found as a table, in the order of the list. One query."""
    # The practices stand below their list, in Dutch at the same address on every site.
    with override(settings.LANGUAGE_CODE):
        place = f"{settings.SITE_URL}{reverse('practices:list')}"
    pages = PracticePage.objects.public().values(*COLUMNS)
    by_key = {page["pk"]: page | {"address": f"{place}{page['slug']}/"} for page in pages}
    rows = [
        [read(facts, by_key[facts.pk]) for _name, _meaning, read in FIELDS]
        for facts in found.facts()
        if facts.pk in by_key
    ]
    about = {"selectie": found.selection.query.removeprefix("?"), "aantal": len(rows)}
    return Table("praktijken", columns(), rows, about)
