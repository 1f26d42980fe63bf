"""The public dates that milestones have had, one after the other."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Subquery
from django.utils import timezone

from bridges.models import ActionPage, MilestoneDate
from site_core.content_loading.records import LoadedObject
from site_core.period import Period


@dataclass(frozen=True, slots=True)
class DateKept:
    """A date of a milestone and since when it was public; `is_news` when it did not come with its action or the content."""

    due: Period | None
    recorded_at: datetime | None = None
    news_at: datetime | None = None
    is_news: bool = False
    reason: str = ""
    number: int | None = None

    @property
    def day(self) -> date | None:
        """The day in Bruges from which on it was so; of a date without a history nobody knows."""
        return timezone.localdate(self.recorded_at) if self.recorded_at else None

    def was_there(self, day: date) -> bool:
        """Whether readers were told it by a day; what came with the action or the content always was."""
        return not self.is_news or (self.day is not None and self.day <= day)


def dates_kept(until: date) -> dict[tuple[int, Any], list[DateKept]]:
    """Return the dates of each milestone that were public by a day, the oldest first, by action and `uid`. One query.

    Of a milestone of later it is the first one, so that a day before shows the same whenever somebody asks.
    """
    loaded = LoadedObject.objects.of(ActionPage, "action_id").values("loaded_at")[:1]
    rows = MilestoneDate.objects.in_order().annotate(
        public_since=F("action__first_published_at"), loaded_at=Subquery(loaded)
    )
    found: dict[tuple[int, Any], list[DateKept]] = defaultdict(list)
    for row in rows:
        dates = found[row.action_id, row.uid]
        if row.public_since is None or row.recorded_at <= row.public_since:
            dates.clear()  # Only the last of those was ever public.
        # What only has another title, or was dropped or reached, has no other date.
        if not dates or dates[-1].due != row.due:
            dates.append(_kept(row))
    return {
        key: [one for one in dates if one.was_there(until)] or dates[:1]
        for key, dates in found.items()
    }


def _kept(row: Any) -> DateKept:
    """What was written before the last time that the content was loaded came with it: loading leaves edited pages alone."""
    since = max(filter(None, (row.public_since, row.loaded_at)), default=None)
    is_news = since is not None and row.recorded_at > since
    # When readers were told, where that can be later than the day on which it became so.
    news_at = row.recorded_at if is_news else None if row.loaded_at else row.public_since
    return DateKept(row.due, row.recorded_at, news_at, is_news, row.reason, row.pk)


def due_on(dates: list[DateKept], day: date) -> Period | None:
    """Return the date that a milestone had at the end of a day; before it was added, the one it was added with."""
    then = [one for one in dates if one.was_there(day)] or dates[:1]
    return then[-1].due
