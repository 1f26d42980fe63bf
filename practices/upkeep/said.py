"""That a practice was said to be right: the one place that writes it down."""

from datetime import date

from practices.card.printing import forget_pdf
from practices.models import OwnerConfirmation, PracticePage
from site_core.stamps.models import renew_stamp


def say_right(practice: PracticePage, day: date) -> None:
    """Let a practice count as confirmed on a day, in the transaction of the caller; twice on a day is once."""
    said = OwnerConfirmation(practice=practice, confirmed_on=day)
    OwnerConfirmation.objects.bulk_create([said], ignore_conflicts=True)
    forget_pdf(practice)
    renew_stamp("practices")
