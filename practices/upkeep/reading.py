"""Since when nobody said that a practice is right, and who could say it. Time is always an argument.

A practice is confirmed on the days that it was said to be right (`OwnerConfirmation`): by its owner, with the button or with a
version of theirs that came out; or by a coordinator, where there is no owner to ask. Card, list and numbers read that alone.

It was last known to be right on the newest of those days and of those on which a text of it appeared: what editors changed was
looked at then, and yet nobody who was there said that all of it is right.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from practices.models import (
    MessageKind,
    OwnerConfirmation,
    PracticePage,
    PracticeVersion,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.upkeep.months import DAY, after_months, newest_day
from practices.upkeep.rules import ASKED_AFTER, DECIDED_AFTER, NOTED_AFTER


def confirmed_on(page: PracticePage) -> date | None:
    """The day on which a practice was last known to be right; None as long as no reader saw it. One query."""
    practice = page.original
    if practice.pk is None:
        return None
    found = PracticePage.objects.filter(pk=practice.pk).aggregate(
        said=Max("confirmations__confirmed_on"), version=Max("versions__published_at")
    )
    return _newest(found["said"], found["version"], practice.first_published_at)


def is_stale(known: date | None, day: date) -> bool:
    """Whether readers are told that nobody said it is still right since a day, although its owner was asked three times."""
    return known is not None and day > after_months(known, NOTED_AFTER)


def confirmed_on_of(row: Any) -> date | None:
    """The same for a row of `with_days`, without a query."""
    return _newest(row.last_said_on, row.last_version_at, row.first_published_at)


def _newest(said: date | None, *moments: datetime | None) -> date | None:
    days = [timezone.localdate(moment) for moment in moments if moment]
    return max([*days, said] if said else days, default=None)


def with_days(practices: Any) -> Any:
    """Bring along what `confirmed_on_of` reads."""
    said = OwnerConfirmation.objects.filter(practice=OuterRef("pk")).order_by("-confirmed_on")
    texts = PracticeVersion.objects.filter(practice=OuterRef("pk")).order_by("-published_at")
    return practices.annotate(
        last_said_on=Subquery(said.values("confirmed_on")[:1]),
        last_version_at=Subquery(texts.values("published_at")[:1]),
    )


def unconfirmed(day: date, months: int) -> Any:
    """Those about which nobody said anything for so many months on a day."""
    after = newest_day(day, months) + DAY
    begins = timezone.make_aware(datetime.combine(after, time.min))
    said = OwnerConfirmation.objects.filter(practice=OuterRef("pk"), confirmed_on__gte=after)
    texts = PracticeVersion.objects.filter(practice=OuterRef("pk"), published_at__gte=begins)
    return PracticePage.objects.listed().filter(
        ~Exists(said), ~Exists(texts), first_published_at__lt=begins
    )


def due(day: date) -> Any:
    """Those whose owner is asked whether they are still right."""
    return unconfirmed(day, ASKED_AFTER)


def stale(day: date) -> Any:
    """Those with the note for readers; the same that `is_stale` says of one."""
    return unconfirmed(day - DAY, NOTED_AFTER)


def to_decide(day: date) -> Any:
    """Those about which editors decide whether they go to the archive."""
    return unconfirmed(day, DECIDED_AFTER)


def owners() -> QuerySet[Submission]:
    """What readers had last of each practice: who sent that is its owner, as long as we know who it was.

    A later version that was approved and that readers never had changes nothing: editors may have ended its plan.
    """
    had = _had_by_readers()
    newer = had.filter(page=OuterRef("page"), number__gt=OuterRef("number"))
    return had.filter(~Exists(newer), page__isnull=False).select_related("page")


def _had_by_readers() -> QuerySet[Submission]:
    """The approved ones, as `Submission.is_out` has it for each; a first one counts from its approval on."""
    lines = SubmissionMessage.objects.filter(submission=OuterRef("pk"))
    recorded = PracticeVersion.objects.filter(revision__isnull=False).values("revision")
    out = Exists(lines.filter(kind=MessageKind.PUBLISHED)) | Exists(lines.filter(kind=MessageKind.APPROVED, revision__in=recorded))  # fmt: skip
    return Submission.objects.filter(Q(number=1) | out, state=SubmissionState.ACCEPTED)


def owner_of(practice: PracticePage) -> Submission | None:
    """What the owner of a practice sent last; their address may be gone by now."""
    return owners().filter(page=practice.pk).first()


def is_owner(row: Submission) -> bool:
    """Whether this is what readers had last of its practice: who holds it looks after the practice."""
    owner = owner_of(row.page) if row.page else None
    return owner is not None and owner.pk == row.pk


def owners_of(practices: Iterable[PracticePage]) -> dict[int, Submission]:
    """The owners of several, by the number of their practice. One query."""
    rows = owners().filter(page__in=[one.pk for one in practices])
    return {row.page_id: row for row in rows if row.page_id is not None}


def without_owner(practices: Any) -> Any:
    """Those that nobody can be asked about: made by editors, or sent by somebody whose address was erased."""
    known = owners().filter(page=OuterRef("pk")).exclude(sender_email="")
    return practices.filter(~Exists(known))


def is_owners_word(practice: PracticePage, day: date) -> bool:
    """Whether a confirmation of a day was that of an owner, and not of a colleague who had nobody to ask. One query.

    Read from the conversation of then, which stays when an owner is forgotten: what readers have does not change with that.
    """
    there = Q(submission__erased_at__isnull=True) | Q(submission__erased_at__gt=F("at"))
    lines = SubmissionMessage.objects.filter(there, submission__page=practice.pk, at__date=day)
    return lines.filter(kind__in=(MessageKind.CONFIRMED, MessageKind.PUBLISHED)).exists()
