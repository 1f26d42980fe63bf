"""Numbers for the team: what came in, how fast it was answered, what became of it, and how much is kept alive.

All from what happened, none kept apart, and none about a person. Who asks for a year gets what happened in it; a state, such as
how many wait, is always that of now. Spam is not counted from the beginning; what is deleted later is not counted from then on,
and the screen says so beside the number.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from network.series.free_days import FreeDays
from practices.models import (
    MessageKind,
    OwnerConfirmation,
    OwnerQuestion,
    PracticePage,
    RefusalReason,
    Reuse,
    Submission,
    SubmissionMessage,
    SubmissionState,
    UsefulCount,
    WithdrawnPractice,
)
from practices.readers.rules import KEPT
from practices.reviewing.working_days import public_holidays, working_days_between
from practices.upkeep.months import DAY, newest_day
from practices.upkeep.periods import Period
from practices.upkeep.reading import due, stale, to_decide
from practices.upkeep.rules import ASKED_AFTER

# What tells a sender something about their text. That somebody began (`CLAIMED`) does not: it only says by when there is an answer.
DECISIONS = (MessageKind.APPROVED, MessageKind.REFUSED)
ANSWERS = (MessageKind.CHANGES_ASKED, MessageKind.PROPOSED, *DECISIONS)
BEGINS = MessageKind.SENT


@dataclass(frozen=True, slots=True)
class Line:
    """What one step of a conversation says to the numbers."""

    submission: int
    number: int
    kind: str
    at: datetime
    reason: str


@dataclass
class Numbers:
    """All numbers of one period, asked in a fixed number of queries."""

    period: Period
    today: date

    @cached_property
    def conversations(self) -> dict[int, list[Line]]:
        """The steps that count, by submission, the oldest first. Spam is left out: after thirty days it is not even known."""
        rows = SubmissionMessage.objects.filter(kind__in=(BEGINS, *ANSWERS))
        rows = rows.exclude(submission__state=SubmissionState.SPAM).order_by("at", "pk")
        found: dict[int, list[Line]] = defaultdict(list)
        names = ("submission", "submission__number", "kind", "at", "data")
        for submission, number, kind, at, data in rows.values_list(*names):
            found[submission].append(Line(submission, number, kind, at, str(data.get("reason", ""))))  # fmt: skip
        return {key: lines for key, lines in found.items() if any(one.kind == BEGINS for one in lines)}  # fmt: skip

    @cached_property
    def came_in(self) -> list[list[Line]]:
        """The conversations that began in the period."""
        return [lines for lines in self.conversations.values() if self.period.holds(_begin(lines))]

    @property
    def submitted(self) -> int:
        return sum(lines[0].number == 1 for lines in self.came_in)

    @property
    def new_versions(self) -> int:
        return len(self.came_in) - self.submitted

    @cached_property
    def waiting(self) -> dict[str, Any]:
        """How many wait for us, and since when the oldest."""
        rows = Submission.objects.filter(state=SubmissionState.IN_REVIEW)
        found = rows.aggregate(number=Count("waiting_since"), oldest=Min("waiting_since"))
        since = found["oldest"]
        days = self._days(timezone.localdate(since), self.today) if since else None
        return {"number": found["number"], "days": days}

    @cached_property
    def _free(self) -> FreeDays:
        return public_holidays()

    @cached_property
    def _counted(self) -> dict[tuple[date, date], int]:
        return {}

    def _days(self, first: date, last: date) -> int:
        """Working days; many wait over the same days, which are counted once."""
        if (first, last) not in self._counted:
            self._counted[first, last] = working_days_between(first, last, self._free)
        return self._counted[first, last]

    @cached_property
    def days_to_answer(self) -> float | None:
        return self._median_until(ANSWERS)

    @cached_property
    def days_to_decision(self) -> float | None:
        return self._median_until(DECISIONS)

    def _median_until(self, kinds: Iterable[str]) -> float | None:
        """The median number of working days from what was sent to the first of these; None where nobody had one yet."""
        wanted = set(kinds)
        days = []
        for lines in self.came_in:
            begin = _begin(lines)
            ends = (one.at for one in lines if one.kind in wanted and one.at >= begin)
            end = next(ends, None)
            if end is not None:
                days.append(self._days(timezone.localdate(begin), timezone.localdate(end)))
        return median(days) if days else None

    @cached_property
    def refused(self) -> list[tuple[str, int]]:
        """How many are not taken up, by reason; a refusal that was taken back, or looked at again, is none."""
        rows = Submission.objects.filter(self.period.of_moments("decided_at"), state=SubmissionState.REFUSED)  # fmt: skip
        counts: Counter[str] = Counter()
        for key in rows.values_list("pk", flat=True):
            lines = [one for one in self.conversations.get(key, []) if one.kind == MessageKind.REFUSED]  # fmt: skip
            counts[lines[-1].reason if lines else ""] += 1
        return [(str(reason.label), counts[reason.value]) for reason in RefusalReason]

    @cached_property
    def pages(self) -> dict[str, int]:
        """Practices by how they stand now, and how many readers got in the period."""
        live = Q(live=True)
        return PracticePage.objects.dutch().aggregate(
            published=Count("pk", filter=self.period.of_moments("first_published_at")),
            on_site=Count("pk", filter=live),
            archived=Count("pk", filter=live & Q(archived_on__isnull=False)),
            archived_then=Count("pk", filter=live & self.period.of_days("archived_on")),
        )

    @cached_property
    def confirmed(self) -> int:
        """Practices that were said to be right in the last twelve months, as the list of practices finds them."""
        after = newest_day(self.today, ASKED_AFTER) + DAY
        said = OwnerConfirmation.objects.filter(confirmed_on__gte=after, confirmed_on__lte=self.today)  # fmt: skip
        found: int = PracticePage.objects.listed().filter(pk__in=said.values("practice")).count()
        return found

    @property
    def kept_alive(self) -> int:
        """Practices on the site and not in the archive."""
        return self.pages["on_site"] - self.pages["archived"]

    @property
    def confirmed_share(self) -> int | None:
        """The same in a hundred; None where there is none to confirm."""
        return round(100 * self.confirmed / self.kept_alive) if self.kept_alive else None

    @cached_property
    def due(self) -> int:
        return int(due(self.today).count())

    @cached_property
    def stale(self) -> int:
        return int(stale(self.today).count())

    @cached_property
    def to_decide(self) -> int:
        return int(to_decide(self.today).count())

    @cached_property
    def withdrawn(self) -> int:
        marks = WithdrawnPractice.objects.filter(self.period.of_moments("withdrawn_at"))
        return marks.count()

    @cached_property
    def questions(self) -> dict[str, int]:
        """Questions that were passed on, and those that were answered."""
        asked, answered = (self.period.of_moments(name) for name in ("confirmed_at", "answered_at"))
        return OwnerQuestion.objects.aggregate(
            asked=Count("pk", filter=asked), answered=Count("pk", filter=answered)
        )

    @property
    def questions_known_from(self) -> date:
        """Questions of an earlier day are deleted by now, and cannot be counted."""
        return self.today - KEPT

    @cached_property
    def useful(self) -> dict[str, int]:
        """What readers said to “was this useful?”."""
        rows = UsefulCount.objects.filter(self.period.of_days("day"))
        return rows.aggregate(yes=Sum("useful", default=0), no=Sum("not_useful", default=0))

    @cached_property
    def reuses(self) -> int:
        """Re-uses that were taken up."""
        return Reuse.objects.public().filter(self.period.of_moments("decided_at")).count()


def _begin(lines: list[Line]) -> datetime:
    return next(one.at for one in lines if one.kind == BEGINS)
