"""Reads of organisations, bodies and the agenda. Time is always an argument."""

from datetime import date
from typing import Any

from django.db import models
from wagtail.models import PageManager

from site_core.pages.querysets import BasePageQuerySet
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


AgendaItemManager: Any = PageManager.from_queryset(AgendaItemQuerySet)
