"""The words of lasting addresses, and the classes in which amounts are put so that practices can be compared."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from practices.models import Municipality
from practices.models.practice import PracticeStatus
from site_core.facets.offered import Option
from site_core.public_forms.fields import visible

UNKNOWN, WITHOUT, YES, NO = "onbekend", "zonder", "ja", "nee"
DOCUMENT, BLOCK = "document", "bouwsteen"
STATUS_WORDS: dict[str, str] = {
    PracticeStatus.IDEA: "idee",
    PracticeStatus.PLANNED: "gepland",
    PracticeStatus.RUNNING: "lopend",
    PracticeStatus.FINISHED: "afgerond",
    PracticeStatus.STOPPED: "stopgezet",
}
SIZE_WORDS: dict[str, str] = {
    Municipality.SizeClass.UNDER_10: "minder-dan-10000",
    Municipality.SizeClass.UNDER_20: "10000-20000",
    Municipality.SizeClass.UNDER_50: "20000-50000",
    Municipality.SizeClass.UNDER_100: "50000-100000",
    Municipality.SizeClass.OVER_100: "meer-dan-100000",
}
# Each class with the highest amount that belongs to it; the last one has none.
Classes = Sequence[tuple[str, Decimal | None, Any]]
EUROS: Classes = (
    ("0", Decimal(0), _("0 euro")),
    ("tot-5000", Decimal(5_000), _("up to 5,000 euro")),
    ("tot-25000", Decimal(25_000), _("5,000 to 25,000 euro")),
    ("tot-100000", Decimal(100_000), _("25,000 to 100,000 euro")),
    ("tot-500000", Decimal(500_000), _("100,000 to 500,000 euro")),
    ("meer-dan-500000", None, _("more than 500,000 euro")),
)
STAFF: Classes = (
    ("tot-0,1", Decimal("0.1"), _("up to 0.1 full-time job")),
    ("tot-0,5", Decimal("0.5"), _("0.1 to 0.5 full-time job")),
    ("tot-1", Decimal(1), _("0.5 to 1 full-time job")),
    ("meer-dan-1", None, _("more than 1 full-time job")),
)
# How much of a unit makes one full-time job; what is counted in another unit cannot be compared.
FULL_TIME = {
    "vte": Decimal(1),
    "fte": Decimal(1),
    "uren per week": Decimal(38),
    "dagen per jaar": Decimal(220),
}
# At least so many re-uses.
REUSES = ((YES, 1), ("2-of-meer", 2), ("5-of-meer", 5))


def class_of(amount: Decimal | None, classes: Classes) -> str:
    """Return the word of the class an amount belongs to."""
    if amount is None:
        return UNKNOWN
    return next(word for word, most, _label in classes if most is None or amount <= most)


def full_time(amount: Decimal | None, unit: str) -> Decimal | None:
    """Return an effort in full-time jobs, where the unit is one that says so."""
    one = FULL_TIME.get(unit.strip().casefold())
    return None if amount is None or one is None else amount / one


def options_of(classes: Classes) -> tuple[Option, ...]:
    """Return the classes as choices, and the place of those of which the amount is not known."""
    known = (Option(word, label) for word, _most, label in classes)
    return (*known, Option(UNKNOWN, _("not known")))


def word_of(name: str) -> str:
    """Return a name as the word of an address; two names that differ in accents or capitals alone are one word."""
    return slugify(anyascii(name))


def source_word(name: str) -> str:
    """Return the word of a source of money; one without a letter is its own word, and none is that of having no source."""
    word = word_of(name) or visible(" ".join(name.split())).casefold()
    # A slug never ends in a dash.
    return f"{WITHOUT}-" if word == WITHOUT else word


def municipality_word(municipality: Municipality) -> str:
    """Return the word of a municipality in an address."""
    return word_of(municipality.name) or f"g{municipality.pk}"
