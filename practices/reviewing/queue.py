"""The queue of reviewers: whose turn it is, since how many working days, and who holds what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision, WorkflowState

from network.series.free_days import FreeDays
from practices.models import (
    MessageKind,
    PracticeReviewState,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.models.submission_states import FIRST_ANSWER_WORKING_DAYS, OPEN
from practices.reviewing.people import name_of
from practices.reviewing.working_days import public_holidays, working_days_between

ACTIVE = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class Turn(models.TextChoices):
    """Where a submission stands, as reviewers sort it."""

    WAITING = "wacht", pgettext_lazy("queue", "Waits for a reviewer")
    HELD = "bezig", pgettext_lazy("queue", "Being reviewed")
    REFUSAL = "tweede", pgettext_lazy("queue", "Refusal waits for a second person")
    SENDER = "afzender", pgettext_lazy("queue", "With its sender")
    SCHEDULED = "gepland", pgettext_lazy("queue", "Approved, waits for its day")
    PUBLISHED = "gepubliceerd", pgettext_lazy("queue", "Published")
    REPLACED = "vervangen", pgettext_lazy("queue", "Replaced by a new version")
    OFF_SITE = "weg", pgettext_lazy("queue", "Approved, not on the site")
    REFUSED = "niet", pgettext_lazy("queue", "Not taken up")
    WITHDRAWN = "ingetrokken", pgettext_lazy("queue", "Withdrawn")
    SPAM = "spam", pgettext_lazy("queue", "Put away as spam")


# What somebody still has to do something about.
OPEN_TURNS = (Turn.WAITING, Turn.HELD, Turn.REFUSAL, Turn.SENDER, Turn.SCHEDULED)
# What waits for us, and not for its sender.
OURS = (Turn.WAITING, Turn.HELD, Turn.REFUSAL)
MINE, NOBODYS = "ik", "niemand"


@dataclass(frozen=True, slots=True)
class Clock:
    """How long somebody waits for us."""

    day: int
    limit: int = FIRST_ANSWER_WORKING_DAYS

    @property
    def is_late(self) -> bool:
        """Whether it took longer than was promised."""
        return self.day > self.limit

    @property
    def is_nearly_late(self) -> bool:
        """Whether this is the last day, or the one before."""
        return not self.is_late and self.day >= self.limit - 1

    @property
    def words(self) -> str:
        """The same in words: colour alone says nothing."""
        if self.is_late:
            return _("too late: working day %(day)d of %(limit)d") % {"day": self.day, "limit": self.limit}  # fmt: skip
        if self.day == 0:
            return _("came in today, or on a day off")
        return _("working day %(day)d of %(limit)d") % {"day": self.day, "limit": self.limit}


def clock_of(submission: Submission, turn: Turn, today: date, free: FreeDays) -> Clock | None:
    """Say how long it waits; nothing while it waits for somebody else than us."""
    if turn not in OURS or submission.waiting_since is None:
        return None
    since = timezone.localdate(submission.waiting_since)
    return Clock(working_days_between(since, today, free))


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    submission: Any
    turn: Turn
    holder: str
    is_mine: bool
    clock: Clock | None

    @property
    def title(self) -> str:
        """What it is called now; only its number once its page is gone."""
        page = self.submission.page
        return str(page.draft_title or page.title) if page else str(self.submission)

    @property
    def is_new_version(self) -> bool:
        """Whether readers have a text of this practice already."""
        return bool(self.submission.number > 1)

    @property
    def can_be_claimed(self) -> bool:
        """Whether somebody may take it on."""
        return self.turn == Turn.WAITING

    @property
    def can_be_spam(self) -> bool:
        """Whether it may be put away."""
        return self.turn in {Turn.WAITING, Turn.SENDER} or (self.turn == Turn.HELD and self.is_mine)


def queue() -> "QuerySet[Submission]":
    """All that came in, with what the workflow knows of it, the oldest first and what is odd last. One query."""
    key = Cast(OuterRef("page_id"), CharField())
    # The number and not the name of the kind of row: so each of these looks in one index, once for each row.
    page = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.filter(
        base_content_type_id=page.pk, object_id=key, status__in=ACTIVE
    )
    rounds = states.filter(current_task_state__status=PracticeReviewState.STATUS_IN_PROGRESS)
    step = "current_task_state__practicereviewstate"
    planned = Revision.objects.filter(
        base_content_type_id=page.pk, object_id=key, approved_go_live_at__isnull=False
    )
    lines = SubmissionMessage.objects.filter(submission=OuterRef("pk"))
    later = Submission.objects.filter(page=OuterRef("page"), number__gt=OuterRef("number"), state=SubmissionState.ACCEPTED)  # fmt: skip
    found = Submission.objects.sent().select_related("page").annotate(
        # Without a round there is neither: a condition on nothing at all would hide the row.
        review=Coalesce(Subquery(states.values("status")[:1]), Value("")),
        # A page has one round; it is about the version that is open.
        holder=_of_open_ones(Subquery(rounds.values(f"{step}__claimed_by")[:1])),
        refusal=Coalesce(Subquery(rounds.values(f"{step}__refusal_reason")[:1]), Value("")),
        # Readers have the text of this version, and not still the one before it.
        is_told=Exists(lines.filter(kind=MessageKind.PUBLISHED)),
        is_newest_out=Exists(lines.filter(kind=MessageKind.APPROVED, revision=OuterRef("page__live_revision"))),
        is_replaced=Exists(later.filter(messages__kind=MessageKind.PUBLISHED)),
        # What the clock goes by: the day on the page stays after an editor took it off the clock.
        scheduled=Exists(planned),
        odd=models.Case(models.When(suspicions="", then=0), default=1),
    )  # fmt: skip
    return found.order_by("odd", F("waiting_since").asc(nulls_last=True), "pk")


def _of_open_ones(value: Any) -> Any:
    """What the workflow of a page knows, for the version that is open; nothing for one that is decided on."""
    return models.Case(models.When(state__in=OPEN, then=value), default=None)


def narrowed(found: Any, chosen: Mapping[str, str], user: Any) -> Any:
    """Keep what was asked for. A word that nobody offers keeps what is open."""
    turn = chosen.get("fase", "")
    if turn != "alles":
        found = found.filter(_where(turn))
    if (holder := chosen.get("wie", "")) == MINE:
        found = found.filter(holder=user.pk)
    elif holder == NOBODYS:
        found = found.filter(holder__isnull=True)
    elif holder.isascii() and holder.isdigit() and len(holder) <= 18:
        found = found.filter(holder=int(holder))
    if chosen.get("vreemd") == "ja":
        return found.exclude(suspicions="")
    return found.filter(suspicions="") if chosen.get("vreemd") == "nee" else found


def _where(word: str) -> Q:
    under_way = Q(state=SubmissionState.IN_REVIEW) & ~Q(review=WorkflowState.STATUS_NEEDS_CHANGES)
    asked = Q(state=SubmissionState.IN_REVIEW, review=WorkflowState.STATUS_NEEDS_CHANGES)
    accepted, refusal = Q(state=SubmissionState.ACCEPTED), Q(refusal__gt="")
    is_out = Q(page__live=True) & (Q(number=1) | Q(is_told=True) | Q(is_newest_out=True))
    scheduled = Q(scheduled=True) & ~is_out
    places = {
        Turn.WAITING: under_way & Q(holder__isnull=True) & ~refusal,
        Turn.HELD: under_way & Q(holder__isnull=False) & ~refusal,
        Turn.REFUSAL: under_way & refusal,
        Turn.SENDER: asked | Q(state=SubmissionState.PROPOSAL),
        Turn.SCHEDULED: accepted & scheduled,
        Turn.PUBLISHED: accepted & is_out & Q(is_replaced=False),
        Turn.REPLACED: accepted & is_out & Q(is_replaced=True),
        Turn.OFF_SITE: accepted & ~(is_out | scheduled),
        Turn.REFUSED: Q(state=SubmissionState.REFUSED),
        Turn.WITHDRAWN: Q(state__in=[SubmissionState.WITHDRAWN, SubmissionState.DRAFT, SubmissionState.TO_CONFIRM]),
        Turn.SPAM: Q(state=SubmissionState.SPAM),
    }  # fmt: skip
    if word in Turn.values:
        return places[Turn(word)]
    either = Q()
    for turn in OPEN_TURNS:
        either |= places[turn]
    return either


def turn_of(row: Any) -> Turn:
    """Where one row of the queue stands, from what came along with it."""
    if row.state == SubmissionState.IN_REVIEW:
        if row.review == WorkflowState.STATUS_NEEDS_CHANGES:
            return Turn.SENDER
        if row.refusal:
            return Turn.REFUSAL
        return Turn.HELD if row.holder else Turn.WAITING
    if row.state == SubmissionState.ACCEPTED:
        return _turn_of_page(row)
    return {
        SubmissionState.PROPOSAL: Turn.SENDER,
        SubmissionState.REFUSED: Turn.REFUSED,
        SubmissionState.SPAM: Turn.SPAM,
    }.get(row.state, Turn.WITHDRAWN)


def _turn_of_page(row: Any) -> Turn:
    if row.page is not None and row.page.live and (row.number == 1 or row.is_told or row.is_newest_out):  # fmt: skip
        return Turn.REPLACED if row.is_replaced else Turn.PUBLISHED
    return Turn.SCHEDULED if row.scheduled else Turn.OFF_SITE


def lines_of(rows: Iterable[Any], user: Any) -> list[QueueRow]:
    """Make lines of rows of the queue. Two queries, however many there are."""
    rows, free, today = list(rows), public_holidays(), timezone.localdate()
    people = get_user_model().objects.in_bulk({row.holder for row in rows if row.holder})
    return [
        QueueRow(
            submission=row,
            turn=(turn := turn_of(row)),
            holder=name_of(people.get(row.holder)),
            is_mine=row.holder == user.pk,
            clock=clock_of(row, turn, today, free),
        )
        for row in rows
    ]


def holders() -> "QuerySet[Any]":
    """Those who hold something now."""
    held = PracticeReviewState.objects.filter(status=PracticeReviewState.STATUS_IN_PROGRESS)
    return get_user_model().objects.filter(pk__in=held.values("claimed_by")).order_by("email")


def waiting_count() -> int:
    """How many wait for somebody to take them on. One query."""
    return queue().filter(_where(Turn.WAITING)).count()
