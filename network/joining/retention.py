"""How long a request is kept (practice-flow 6.7): spam and what was never confirmed 30 days, the rest a year after the answer.

After that year the decision stays, without a word of what was typed: that an organisation was taken in is part of the record.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from network.models import JoinRequest, JoinState
from network.models.joining import DECIDED
from site_core.outbox.services import forget_recipient

EMPTY: dict[str, Any] = {
    "contact_email": "", "contact_name": "", "contact_function": "", "wish": "", "answer": "", "organisation_name": "",
    "organisation_kind": "", "website": "", "suspicions": "", "token_hash": None, "sent_key": None,
}  # fmt: skip
HELD = (
    "state", "language", "organisation_name", "organisation_kind", "website", "wish", "contact_name", "contact_function",
    "contact_email", "may_list_organisation", "may_show_name", "consent_version", "created_at", "confirmed_at", "decided_at",
    "reason", "answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many requests expired, went altogether, and were emptied."""

    expired: int
    deleted: int
    erased: int


def forget_old_requests(now: datetime, *, dry_run: bool = False) -> Forgotten:
    """Do what the time is there for. Running it again changes nothing more."""
    rows = JoinRequest.objects
    with transaction.atomic():
        deleted, erased = rows.to_delete(now), rows.to_erase(now)
        expired = rows.link_ran_out(now).exclude(pk__in=deleted.values("pk"))
        found = Forgotten(expired.count(), deleted.count(), erased.count())
        if not dry_run:
            rows.link_ran_out(now).update(state=JoinState.EXPIRED)
            deleted.delete()
            erased.update(erased_at=now, **EMPTY)
    return found


def requests_of(address: str) -> Any:
    """Return every request that holds this address."""
    return JoinRequest.objects.filter(contact_email__iexact=address.strip()).order_by("pk")


def held_of(address: str) -> list[dict[str, Any]]:
    """Return what requests hold of one person, as data."""
    return list(requests_of(address).values(*HELD))


def erase_person(address: str, now: datetime) -> Forgotten:
    """Forget one person at their request: what is decided is emptied, what is not goes altogether."""
    with transaction.atomic():
        decided = requests_of(address).filter(state__in=DECIDED)
        erased = decided.update(erased_at=now, **EMPTY)
        gone = requests_of(address).count()
        requests_of(address).delete()
        forget_recipient(address)
    return Forgotten(0, gone, erased)
