"""Writes down each text that readers get, under a number that can be cited. Called for every publication, whoever did it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.models import Revision

from practices.models import (
    MessageKind,
    PracticePage,
    PracticeVersion,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.versions.texts import text_in


def record_version(page: PracticePage, revision: Revision, at: datetime) -> PracticeVersion | None:
    """Record a publication; None where readers had this very text already.

    Of two at once the second waits for the first. What an owner was told as the number of an approved version is its number;
    an attempt that was not taken up may leave a gap, and no number of something approved ever stands for another text.
    """
    with transaction.atomic():
        PracticePage.objects.hold(page.pk)
        newest = PracticeVersion.objects.filter(practice=page.pk).select_related("revision").first()
        if newest and newest.revision and _is_same(newest.revision.content, revision.content):
            return None
        number = _number_for(page, revision, newest.number + 1 if newest else 1)
        return PracticeVersion.objects.create(
            practice=page, number=number, revision=revision, published_at=at
        )


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return text_in(one) == text_in(other)


def _number_for(page: PracticePage, revision: Revision, following: int) -> int:
    """That of the version of its owner whose text this is; for a text of editors, the next that no approved one has."""
    approved = Submission.objects.filter(page=page.pk, state=SubmissionState.ACCEPTED)
    lines = SubmissionMessage.objects.filter(kind=MessageKind.APPROVED, revision=revision)
    own = approved.filter(messages__in=lines).values_list("number", flat=True).first()
    if own is not None:
        return max(own, following)
    taken = set(approved.values_list("number", flat=True)) if following > 1 else set()
    while following in taken:
        following += 1
    return following


def next_number_of(page: PracticePage) -> int:
    """The number that a version gets which is begun now: above all that were sent, and all that readers had."""
    sent = Submission.objects.filter(page=page.pk).aggregate(last=Max("number"))["last"] or 0
    had = (
        PracticeVersion.objects.filter(practice=page.pk).aggregate(last=Max("number"))["last"] or 0
    )
    return max(sent, had) + 1


def number_is_taken(page: PracticePage, number: int) -> bool:
    """Whether readers had another text under this number by now: editors published one meanwhile."""
    return PracticeVersion.objects.filter(practice=page.pk, number__gte=number).exists()
