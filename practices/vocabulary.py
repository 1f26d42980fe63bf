"""The lists under which practices are filed: themes as VVSG has them, and the four yards of the local pact."""

from dataclasses import dataclass

from site_core.labels.models import LabelScheme

# Offered while somebody types; another unit is as good.
STAFF_UNITS = ("VTE", "uren per week", "dagen per jaar")
RESULT_UNITS = (
    "ton CO2", "kWh", "m³ water", "m² ontharding", "bomen", "woningen", "laadpunten", "mensen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One label in three languages."""

    scheme: LabelScheme
    code: str
    nl: str
    en: str
    fr: str


WORDS = (
    Word(LabelScheme.THEME, "energie", "energie", "energy", "énergie"),
    Word(LabelScheme.THEME, "mitigatie", "mitigatie: minder uitstoot", "mitigation: less emission", "atténuation : moins d’émissions"),
    Word(LabelScheme.THEME, "adaptatie", "adaptatie: klaar voor hitte, droogte en water", "adaptation: ready for heat, drought and water", "adaptation : prêts pour la chaleur, la sécheresse et l’eau"),
    Word(LabelScheme.THEME, "sociaal-klimaatbeleid", "sociaal klimaatbeleid", "social climate policy", "politique climatique sociale"),
    Word(LabelScheme.LEKP, "vergroening", "vergroening", "greening", "verdurisation"),
    Word(LabelScheme.LEKP, "energie", "energie", "energy", "énergie"),
    Word(LabelScheme.LEKP, "mobiliteit", "mobiliteit", "mobility", "mobilité"),
    Word(LabelScheme.LEKP, "regenwater", "regenwater", "rainwater", "eau de pluie"),
)  # fmt: skip
