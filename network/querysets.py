"""Reads of organisations, bodies and the agenda. Time is always an argument."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.models import PageManager

from site_core.pages.querysets import BasePageQuerySet
from site_core.pages.restrictions import restricted
from site_core.period import period_overlaps, period_past


class OrganisationQuerySet(models.QuerySet[Any]):
    """Organisations, as editors know them and as the public may see them."""

    def public(self) -> "OrganisationQuerySet":
        """Those shown in the list of the network; the others are known by name only."""
        return self.filter(live=True, listed_publicly=True)


class MembershipQuerySet(models.QuerySet[Any]):
    """Seats in a body."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Seats that are taken on a day; an unknown start counts as already taken."""
        started = models.Q(since__isnull=True) | models.Q(since__lte=day)
        not_ended = models.Q(until__isnull=True) | models.Q(until__gte=day)
        return self.filter(started & not_ended)

    def over_on(self, day: date) -> "MembershipQuerySet":
        """Seats that ended before a day, the last one first."""
        return self.filter(until__lt=day).order_by("-until", "pk")


class AgendaItemQuerySet(BasePageQuerySet):
    """Events and meetings by when they are."""

    def public(self) -> "AgendaItemQuerySet":
        """Live Dutch items that everybody may see."""
        return self.facts()

    def in_year(self, year: int) -> "AgendaItemQuerySet":
        """Items that are, or may turn out to be, in one year."""
        return self.filter(period_overlaps("when", date(year, 1, 1), date(year, 12, 31)))

    def upcoming(self, on: date) -> "AgendaItemQuerySet":
        """Items whose last possible day has not passed, the undated ones included."""
        return self.exclude(period_past("when", on))

    def past(self, on: date) -> "AgendaItemQuerySet":
        """Items whose last possible day lies before `on`."""
        return self.filter(period_past("when", on))

    def chronological(self) -> "AgendaItemQuerySet":
        """Earliest first, items without a date last, the vaguer of two that start together last."""
        return self.order_by(
            models.F("when_first").asc(nulls_last=True),
            models.F("when_last").asc(nulls_last=True),
            "title",
            "pk",
        )


class DateChangeQuerySet(models.QuerySet[Any]):
    """What became of dates."""

    def in_order(self) -> "DateChangeQuerySet":
        """The oldest first."""
        return self.order_by("at", "pk")

    def of(self, page: Any) -> "DateChangeQuerySet":
        """Those of one Dutch event or meeting."""
        return self.filter(page=page.pk)


class DecisionQuerySet(models.QuerySet[Any]):
    """What meetings decided."""

    def public(self) -> "DecisionQuerySet":
        """Those of live Dutch meetings."""
        return self.filter(
            ~restricted("meeting__path"),
            meeting__live=True,
            meeting__locale__language_code=settings.LANGUAGE_CODE,
        )

    def with_meeting(self) -> "DecisionQuerySet":
        """With what a list shows of the meeting, its body and who carries the decision out. No query more."""
        return self.select_related("meeting__locale", "meeting__body_of__locale", "owner")

    def of_body(self, body: Any) -> "DecisionQuerySet":
        """What the meetings of one Dutch body decided."""
        return self.filter(meeting__body_of=body.pk)

    def open_on(self, day: date) -> "DecisionQuerySet":
        """Those that were neither carried out nor withdrawn by a day, and that no milestone follows."""
        closed = models.Q(done_on__lte=day) | models.Q(withdrawn_on__lte=day)
        return self.exclude(closed).filter(milestone_uid__isnull=True)

    def closed(self) -> "DecisionQuerySet":
        """Those of which somebody said what became of them."""
        return self.filter(models.Q(done_on__isnull=False) | models.Q(withdrawn_on__isnull=False))

    def overdue_on(self, day: date) -> "DecisionQuerySet":
        """Those that are open while the last possible day for them has passed."""
        return self.open_on(day).filter(period_past("follow_up", day))

    def by_follow_up(self) -> "DecisionQuerySet":
        """By when they have to be carried out; those without a date last."""
        return self.order_by(models.F("follow_up_last").asc(nulls_last=True), "pk")

    def newest_first(self) -> "DecisionQuerySet":
        """Of the latest meeting first, in the order of its report."""
        return self.order_by(
            models.F("meeting__when_first").desc(nulls_last=True), "-meeting", "sort_order", "pk"
        )


AgendaItemManager: Any = PageManager.from_queryset(AgendaItemQuerySet)
