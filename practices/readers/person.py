"""What is held of one person as a reader or as a contact, and how it is forgotten at their request."""

from datetime import datetime
from typing import Any

from django.db import transaction

from practices.contact import person as contact
from practices.following.retention import questioned_at, submissions_of
from practices.models import (
    MistakeReport,
    OwnerQuestion,
    QuestionState,
    Reuse,
    ReuseState,
)
from practices.readers.retention import NOBODY
from practices.readers.rows_told import told_of
from practices.upkeep.reading import owners
from site_core.outbox.services import forget_recipient

QUESTION = (
    "practice__title", "state", "language", "asker_name", "asker_email", "asker_organisation", "text", "answer", "asked_at",
    "confirmed_at", "answered_at",
)  # fmt: skip
# What an owner said; what was asked, and by whom, is of somebody else.
ANSWERED = ("practice__title", "answer", "answered_at")
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
        "answers_to_questions": told_of(_questions_to(address).exclude(answer=""), ANSWERED),
        "reports": told_of(_rows(MistakeReport, "reporter_email", address), REPORT),
        "reuses": told_of(_rows(Reuse, "sender_email", address), REUSE),
        **contact.held_of(address),
    }


def left_texts(address: str) -> int:
    """How many texts of an address are left when it is erased: reports, and re-uses that readers see."""
    reuses = _rows(Reuse, "sender_email", address).filter(state=ReuseState.ACCEPTED)
    reports = _rows(MistakeReport, "reporter_email", address)
    return int(reuses.count() + reports.count())


@transaction.atomic
def erase(address: str, now: datetime) -> dict[str, int]:
    """Forget an address; return how much. What the city showed or mended stays, without who told it."""
    reports = _rows(MistakeReport, "reporter_email", address).update(reporter_email="")
    reuses = _rows(Reuse, "sender_email", address)
    public = reuses.filter(state=ReuseState.ACCEPTED)
    emptied = public.update(**NOBODY)
    _questions_to(address).update(answer="")
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


def asked_of(address: str) -> list[int]:
    """The questions that wait for an answer of this owner, by their number."""
    rows = _questions_to(address).filter(state=QuestionState.SENT)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _questions_to(address: str) -> Any:
    """The questions to this owner; where somebody else owns the practice by now, they are theirs."""
    owned = submissions_of(address) | questioned_at(address)
    pages = owners().filter(pk__in=owned.values("pk")).values("page")
    return OwnerQuestion.objects.filter(practice__in=pages)
