"""What readers can narrow the network by. The words are part of lasting addresses, so they are Dutch."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.agenda.facets import Places
from network.directory.rows import LEADS, SHARES, SITS, SUPPORTS, OrganisationRow
from network.models.families import OrganisationFamily
from site_core.facets.offered import Facet, Option

FAMILY, BRIDGE, ROLE, BODY = "soort", "brug", "rol", "orgaan"
NO_FAMILY, NO_BRIDGE, NO_ROLE = "niet-ingedeeld", "geen", "geen"
FAMILY_WORDS: dict[str, str] = {
    OrganisationFamily.AUTHORITY: "overheid",
    OrganisationFamily.UTILITY: "netten-en-vervoer",
    OrganisationFamily.EDUCATION: "onderwijs-en-onderzoek",
    OrganisationFamily.BUSINESS: "bedrijf",
    OrganisationFamily.CITIZENS: "vereniging",
    OrganisationFamily.CARE: "zorg-en-welzijn",
    OrganisationFamily.CULTURE: "cultuur",
    OrganisationFamily.NETWORK: "netwerk",
}
NO_FAMILY_LABEL = _("not put in a family")
ROLE_LABELS = {
    LEADS: _("leads actions"),
    SUPPORTS: _("supports actions"),
    SITS: _("sits in a body"),
    SHARES: _("shares practices"),
}


def family_word(row: OrganisationRow) -> str:
    """Return the word of the family of an organisation, as an address has it."""
    return FAMILY_WORDS.get(row.organisation.family, NO_FAMILY)


def family_options() -> tuple[Option, ...]:
    """Return the families in their order, and the place of those without one."""
    known = (Option(word, OrganisationFamily(one).label) for one, word in FAMILY_WORDS.items())
    return (*known, Option(NO_FAMILY, NO_FAMILY_LABEL))


def _bridge_options(places: Places) -> tuple[Option, ...]:
    return (*places.bridges, Option(NO_BRIDGE, _("no Bridge known")))


def _role_options(_places: Places) -> tuple[Option, ...]:
    known = (Option(word, label) for word, label in ROLE_LABELS.items())
    return (*known, Option(NO_ROLE, _("no part in the plan known")))


FACETS = (
    Facet(FAMILY, pgettext_lazy("facet of the network", "Kind"), lambda places: family_options(), lambda row: {family_word(row)}),
    Facet(BRIDGE, _("Bridge"), _bridge_options, lambda row: {str(n) for n in row.bridges} or {NO_BRIDGE}),
    Facet(ROLE, _("What it does"), _role_options, lambda row: set(row.roles) or {NO_ROLE}),
    Facet(BODY, _("Body"), lambda places: places.bodies, lambda row: row.bodies),
)  # fmt: skip
