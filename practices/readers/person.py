"""What is held of one person as a reader or as a contact, and how it is forgotten at their request."""

from datetime import datetime
from typing import Any

from django.db import transaction

from practices.contact import person as contact
from practices.models import MistakeReport, OwnerQuestion, Reuse, ReuseState
from practices.readers.rows_told import told_of
from site_core.outbox.services import forget_recipient

QUESTION = (
    "practice__title", "state", "language", "asker_name", "asker_email", "asker_organisation", "text", "answer", "asked_at",
    "confirmed_at", "answered_at",
)  # fmt: skip
REPORT = ("practice__title", "state", "heading", "text", "reporter_email", "reported_at", "closed_at", "answer")  # fmt: skip
REUSE = (
    "practice__title", "state", "municipality__name", "organisation", "year", "text", "url", "own_practice__title",
    "sender_name", "sender_email", "sent_at", "confirmed_at", "decided_at", "answer",
)  # fmt: skip


def _rows(model: Any, name: str, address: str) -> Any:
    return model.objects.filter(**{f"{name}__iexact": address.strip()}).exclude(**{name: ""})


def held_of(address: str) -> dict[str, list[dict[str, Any]]]:
    """All that is held of an address, as plain values."""
    return {
        "questions": told_of(_rows(OwnerQuestion, "asker_email", address), QUESTION),
        "reports": told_of(_rows(MistakeReport, "reporter_email", address), REPORT),
        "reuses": told_of(_rows(Reuse, "sender_email", address), REUSE),
        **contact.held_of(address),
    }


@transaction.atomic
def erase(address: str, now: datetime) -> dict[str, int]:
    """Forget an address; return how much. What the city showed or mended stays, without who told it."""
    reports = _rows(MistakeReport, "reporter_email", address).update(reporter_email="")
    reuses = _rows(Reuse, "sender_email", address)
    public = reuses.filter(state=ReuseState.ACCEPTED)
    emptied = public.update(sender_name="", sender_email="")
    counts = {
        "questions": _deleted(_rows(OwnerQuestion, "asker_email", address)),
        "reports": reports,
        "reuses": emptied + _deleted(_rows(Reuse, "sender_email", address)),
        **contact.erase(address, now),
    }
    forget_recipient(address)
    return counts


def _deleted(rows: Any) -> int:
    count: int = rows.count()
    rows.delete()
    return count
