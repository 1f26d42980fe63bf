"""What the team has to decide on: practices that an owner wants off the site, that nobody confirms, or that can be put back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models import (
    MessageKind,
    PracticePage,
    Submission,
    SubmissionMessage,
    SubmissionState,
    WithdrawnPractice,
)
from practices.upkeep.reading import (
    confirmed_on_of,
    due,
    owners_of,
    stale,
    to_decide,
    with_days,
    without_owner,
)
from practices.upkeep.rules import PUT_BACK_WITHIN

SHOWN, A_PAGE = 10, 50
# What a request to take a practice off is answered by.
AFTER_ASKING = (MessageKind.WITHDRAWAL_ASKED, MessageKind.OFF_SITE, MessageKind.CONFIRMED)


def asked_off(_day: date) -> Any:
    """Those that their owner asked to take off, and did not think better of since."""
    lines = _asking_and_answers(submission__page=OuterRef("pk"))
    last = Subquery(lines.values("kind")[:1])
    asked = MessageKind.WITHDRAWAL_ASKED
    return PracticePage.objects.public().alias(asking=last).filter(asking=asked)


def is_asked_off(owner: Submission | None) -> SubmissionMessage | None:
    """The line in which this owner asked it, while it is not answered."""
    if owner is None or owner.page_id is None:
        return None
    last = _asking_and_answers(submission__page=owner.page_id).first()
    return last if last is not None and last.kind == MessageKind.WITHDRAWAL_ASKED else None


def _asking_and_answers(**of: Any) -> Any:
    """Requests and what answers them, the newest first: asked with one version, it is still asked once the next is out."""
    lines = SubmissionMessage.objects.filter(kind__in=AFTER_ASKING, submission__state=SubmissionState.ACCEPTED, **of)  # fmt: skip
    return lines.order_by("-pk")


def unowned(day: date) -> Any:
    """Those that are due, and that only a coordinator can confirm."""
    return without_owner(due(day))


def noted(day: date) -> Any:
    """Those with the note for readers, but for those that are to be decided on."""
    return stale(day).exclude(pk__in=to_decide(day).values("pk"))


def can_be_put_back(day: date) -> Any:
    """Those that were taken off in the last thirty days."""
    since = timezone.make_aware(datetime.combine(day, datetime.min.time())) - PUT_BACK_WITHIN
    marks = WithdrawnPractice.objects.filter(withdrawn_at__gte=since)
    return PracticePage.objects.dutch().filter(pk__in=marks.values("practice"))


def archived(_day: date) -> Any:
    """Those in the archive."""
    return PracticePage.objects.public().filter(archived_on__isnull=False)


@dataclass(frozen=True, slots=True)
class Kind:
    """One list: its word in addresses, its name, what to do with it, and how it is found."""

    word: str
    title: Any
    advice: Any
    find: Callable[[date], Any]


KINDS = (
    Kind("gevraagd", _("Asked to be taken off the site"), _("Their owner asks it. Look why, and take them off or talk with the owner."), asked_off),
    Kind("herzien", _("Not confirmed for 36 months"), _("Decide whether they go to the archive. Nothing does that by itself."), to_decide),
    Kind("zonder-eigenaar", _("Due, and without an owner who can be asked"), _("Ask around whether they are still right, and confirm them yourself."), unowned),
    Kind("nota", _("With the note “not confirmed since”"), _("Their owner was asked three times. A telephone call may help."), noted),
    Kind("terugzetten", _("Taken off the site in the last 30 days"), _("They can still be put back as they were."), can_be_put_back),
    Kind("archief", _("In the archive"), _("Readers can still open them, with a note."), archived),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One practice of a list."""

    practice: Any
    since: date | None
    has_owner: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with the first of its entries."""

    kind: Kind
    count: int
    entries: list[Entry]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.entries)


def found(kind: Kind, day: date) -> Any:
    """The practices of a list, those about which nobody said anything for longest first."""
    return with_days(kind.find(day)).order_by("first_published_at", "pk")


def entries_of(practices: Any) -> list[Entry]:
    """Make entries. Two queries, however many there are."""
    rows = list(practices)
    asked = owners_of(rows)
    return [
        Entry(row, confirmed_on_of(row), bool(row.pk in asked and asked[row.pk].sender_email))
        for row in rows
    ]


def all_lists(day: date) -> list[Listed]:
    """Every list that has something in it. Three queries each."""
    listed = []
    for kind in KINDS:
        rows = found(kind, day).briefly()
        if count := rows.count():
            listed.append(Listed(kind, count, entries_of(rows[:SHOWN])))
    return listed
