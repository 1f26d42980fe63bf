"""Into which families the site puts organisations; the source has a word of its own for nearly each of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationFamily(models.TextChoices):
    """The families of organisations. The grouping is this site's, not that of a source."""

    AUTHORITY = "authority", _("public authority")
    UTILITY = "utility", _("networks, port and transport")
    EDUCATION = "education", _("education and research")
    BUSINESS = "business", _("company")
    CITIZENS = "citizens", _("association or citizens' initiative")
    CARE = "care", _("care, welfare and social economy")
    CULTURE = "culture", _("culture and meeting places")
    NETWORK = "network", _("network or umbrella organisation")


# The words of the source, as the shipped content has them. A word that says too little ("organisatie") has no family.
FAMILY_OF_KIND: dict[str, OrganisationFamily] = {
    "lokaal bestuur": OrganisationFamily.AUTHORITY,
    "provincie": OrganisationFamily.AUTHORITY,
    "Vlaams agentschap": OrganisationFamily.AUTHORITY,
    "intercommunale": OrganisationFamily.AUTHORITY,
    "havenbedrijf": OrganisationFamily.UTILITY,
    "netbeheerder": OrganisationFamily.UTILITY,
    "vervoersmaatschappij": OrganisationFamily.UTILITY,
    "waterbedrijf": OrganisationFamily.UTILITY,
    "school": OrganisationFamily.EDUCATION,
    "universiteit": OrganisationFamily.EDUCATION,
    "adviesbureau": OrganisationFamily.BUSINESS,
    "bedrijf": OrganisationFamily.BUSINESS,
    "deelautoaanbieder": OrganisationFamily.BUSINESS,
    "procesbegeleider": OrganisationFamily.BUSINESS,
    "studiebureau": OrganisationFamily.BUSINESS,
    "burgerbeweging": OrganisationFamily.CITIZENS,
    "burgercoöperatie": OrganisationFamily.CITIZENS,
    "burgerinitiatief": OrganisationFamily.CITIZENS,
    "buurtcomité": OrganisationFamily.CITIZENS,
    "ngo": OrganisationFamily.CITIZENS,
    "sociaal-culturele organisatie": OrganisationFamily.CITIZENS,
    "vzw": OrganisationFamily.CITIZENS,
    "kringloopcentrum": OrganisationFamily.CARE,
    "maatwerkbedrijf": OrganisationFamily.CARE,
    "sociale huisvestingsmaatschappij": OrganisationFamily.CARE,
    "sociale verhuur/renovatie": OrganisationFamily.CARE,
    "welzijnsorganisatie": OrganisationFamily.CARE,
    "zorgorganisatie (OCMW-vereniging)": OrganisationFamily.CARE,
    "creatieve ontmoetingsplek": OrganisationFamily.CULTURE,
    "cultuurhuis": OrganisationFamily.CULTURE,
    "evenementenorganisatie": OrganisationFamily.CULTURE,
    "bedrijvenvereniging": OrganisationFamily.NETWORK,
    "koepelorganisatie": OrganisationFamily.NETWORK,
    "netwerk": OrganisationFamily.NETWORK,
    "samenwerkingsverband": OrganisationFamily.NETWORK,
}


def family_of(kind: str) -> str:
    """Return the family a word of the source belongs to, or nothing: the site does not guess."""
    return FAMILY_OF_KIND.get(kind, "")
