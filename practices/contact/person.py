"""What is held of one person as a contact, and how it is forgotten at their request."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from practices.contact.services import take_out, withdraw
from practices.models import ContactPerson, Submission
from practices.readers.rows_told import told_of

FIELDS = ("practice__title", "name", "function", "email", "language", "asked_at", "agreed_at")


def people_of(address: str) -> QuerySet[ContactPerson]:
    """Every row that holds this address."""
    return ContactPerson.objects.filter(email__iexact=address.strip()).exclude(email="")


def named_in(address: str) -> QuerySet[Submission]:
    """Every submission that names this address as a contact, also before anybody was asked."""
    rows = Submission.objects.filter(contact_person_email__iexact=address.strip())
    return rows.exclude(contact_person_email="")


def held_of(address: str) -> dict[str, list[dict[str, Any]]]:
    """All that is held, as plain values."""
    names = ("reference", "contact_person_name", "contact_person_function", "contact_person_email")
    return {
        "contact_people": told_of(people_of(address), FIELDS),
        "named_as_contact": told_of(named_in(address), names),
    }


@transaction.atomic
def erase(address: str, now: datetime) -> dict[str, int]:
    """Forget it all; return how much."""
    people, submissions = list(people_of(address)), list(named_in(address))
    for person in people:
        withdraw(person=person, now=now)
    for submission in submissions:
        take_out(submission.pk)
    return {"contact_people": len(people), "named_as_contact": len(submissions)}
