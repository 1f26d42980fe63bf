"""Who is asked about a practice. The address is read here, for mails, and by nothing that draws a page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from practices.models import PracticePage
from practices.reviewing.people import coordinators, reviewers
from practices.upkeep.reading import owner_of as submission_of_owner
from site_core.outbox.addresses import clean_address
from site_core.outbox.refusals import AddressRefusedError


@dataclass(frozen=True, slots=True)
class Owner:
    """Where a question goes, in which language."""

    address: str
    language: str


def owner_of(practice: PracticePage) -> Owner | None:
    """The owner, as the text that readers have names them; None where nobody is known, or was erased. One query."""
    row = submission_of_owner(practice)
    if row is None or row.erased_at is not None:
        return None
    for address in (row.contact_email, row.sender_email):
        try:
            return Owner(clean_address(address), row.language or settings.LANGUAGE_CODE)
        except AddressRefusedError:
            continue
    return None


def stand_ins() -> list[Any]:
    """Who answers where no owner is known: those who coordinate the review; all reviewers as long as nobody does."""
    return list(coordinators()) or list(reviewers())
