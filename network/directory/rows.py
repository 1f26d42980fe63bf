"""Reads the listed organisations with all that the list, its files and the picture tell of them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from network.models import Membership, Organisation
from site_core.facets.choices import folded
from site_core.pages.restrictions import unrestricted

LEADS, SUPPORTS, SITS, SHARES = "trekt-acties", "steunt-acties", "zetelt", "deelt-praktijken"
LEAD = "lead"


@dataclass(slots=True)
class OrganisationRow:
    """An organisation and its part in the plan: what others say of it counts, not what it says of itself."""

    organisation: Organisation
    bridges: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    supports: set[int] = field(default_factory=set)
    # By their address: a body is named once, however many seats it has there.
    bodies: set[str] = field(default_factory=set)
    practices: set[int] = field(default_factory=set)

    @property
    def roles(self) -> list[str]:
        """What it does, in the order of the facet."""
        does = {LEADS: self.leads, SUPPORTS: self.supports, SITS: self.bodies, SHARES: self.practices}  # fmt: skip
        return [word for word, rows in does.items() if rows]

    @property
    def bridge_numbers(self) -> list[int]:
        """The Bridges it works on, in their order."""
        return sorted(self.bridges)


def rows_on(day: date, listed: Any = None) -> list[OrganisationRow]:
    """Return listed organisations by name, with their part in the plan on a day. Five queries, however many there are."""
    listed = Organisation.objects.public() if listed is None else listed
    rows = {one.pk: OrganisationRow(one) for one in listed}
    bridges = _add_ticked(rows)
    _add_parts(rows, listed, bridges, day)
    seats = unrestricted(Membership.objects.on(day), "body__path").filter(
        organisation__in=listed.values("pk"), body__live=True
    )
    for pk, slug in seats.values_list("organisation", "body__slug"):
        rows[pk].bodies.add(slug)
    practices = _pages("practices", "practice").public().order_by().values("pk")
    shared = _pointing("practices").filter(
        organisation__in=listed.values("pk"), practice__in=practices
    )
    for pk, practice in shared.values_list("organisation", "practice"):
        rows[pk].practices.add(practice)
    return sorted(rows.values(), key=lambda row: folded(row.organisation.name))


def bridges_of(row: OrganisationRow) -> list[Any]:
    """Return the Bridges that one organisation works on, in their order. One query."""
    return list(_bridges().filter(number__in=row.bridges).in_order())


def _add_ticked(rows: dict[int, OrganisationRow]) -> dict[str, int]:
    """Add the Bridges that an editor ticked; return the number of each Bridge by its place in the tree."""
    numbers: dict[str, int] = {}
    ticked = _bridges().order_by().values_list("path", "number", "active_organisations")
    for path, number, pk in ticked.exclude(number=None):
        numbers[path] = number
        if pk in rows:
            rows[pk].bridges.add(number)
    return numbers


def _add_parts(
    rows: dict[int, OrganisationRow], listed: Any, bridges: dict[str, int], day: date
) -> None:
    """Whoever has a part in an action works on its Bridge, also where nobody ticked it."""
    in_force = _pages("parts", "action").in_force(day).order_by().values("pk")
    parts = _pointing("parts").filter(organisation__in=listed.values("pk"), action__in=in_force)
    for pk, action, path, role in parts.values_list("organisation", "action", "action__path", "role"):  # fmt: skip
        row = rows[pk]
        (row.leads if role == LEAD else row.supports).add(action)
        row.bridges |= {number for above, number in bridges.items() if path.startswith(above)}


def _bridges() -> Any:
    """The live Dutch Bridges."""
    bridges: Any = Organisation._meta.get_field("active_in").related_model
    return bridges._default_manager.facts()


def _pointing(relation: str) -> Any:
    """The rows of a higher app that point at an organisation, by the name of the relation."""
    return _model(relation)._default_manager.all()


def _pages(relation: str, parent: str) -> Any:
    """The pages whose children these rows are."""
    return _model(relation)._meta.get_field(parent).related_model._default_manager.all()


def _model(relation: str) -> Any:
    return Organisation._meta.get_field(relation).related_model
