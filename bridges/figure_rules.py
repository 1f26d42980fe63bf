"""What a year and an amount of a figure must be, whoever writes them."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The years that editors can fill in.
FIRST_YEAR, LAST_YEAR = 1900, 2100
# SQLite keeps amounts as binary fractions: of more digits than these it gives others back, or none at all.
MOST_DIGITS = 15


def require_sound(row: Any, year: str = "year", value: str = "value") -> None:
    """Refuse a year that cannot be meant and an amount that not every database keeps."""
    errors = {}
    known_year, known_value = getattr(row, year), getattr(row, value)
    if isinstance(known_year, int) and not FIRST_YEAR <= known_year <= LAST_YEAR:
        message = _("Write a year from %(first)s to %(last)s.")
        errors[year] = message % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if isinstance(known_value, Decimal) and not is_kept(known_value):
        errors[value] = too_many_digits()
    if errors:
        raise ValidationError(errors)


def is_kept(amount: Decimal) -> bool:
    """Whether every database gives back the amount as it was."""
    return amount.is_finite() and len(amount.normalize().as_tuple().digits) <= MOST_DIGITS


def too_many_digits() -> str:
    """Say what is wrong with an amount that is not kept."""
    return _("This number has too many digits: at most %(most)s are kept.") % {"most": MOST_DIGITS}
