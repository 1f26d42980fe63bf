"""How long people who were named as contact are kept (practice-flow 6.7): until they take it back, or do not answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from practices.contact.rules import UNANSWERED_KEPT
from practices.contact.services import forget
from practices.models import ContactPerson


def unanswered(now: datetime) -> QuerySet[ContactPerson]:
    """Those who did not answer in time."""
    rows = ContactPerson.objects.filter(agreed_at__isnull=True, withdrawn_at__isnull=True)
    return rows.filter(asked_at__lte=now - UNANSWERED_KEPT).order_by("pk")


def forget_old(now: datetime, dry_run: bool = False) -> dict[str, int]:  # noqa: FBT001, FBT002 - as all duties are called
    """Empty who did not answer; return how many. Running it again changes nothing more."""
    with transaction.atomic():
        rows = list(unanswered(now))
        if not dry_run:
            for row in rows:
                forget(row, now)
    return {"contact_people_unanswered": len(rows)}
