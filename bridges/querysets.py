"""Reads of the plan. Time is always an argument, so tests need no clock."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Length
from wagtail.models import PageManager

from bridges.statuses import UpdateKind
from site_core.pages.querysets import BasePageQuerySet


class ProgressUpdateQuerySet(models.QuerySet[Any]):
    """Progress updates of actions."""

    def public(self) -> "ProgressUpdateQuerySet":
        """Those that are live: a draft changes nothing in public."""
        return self.filter(live=True)

    def newest_first(self) -> "ProgressUpdateQuerySet":
        """By date, the latest entry first among those of one day; undated ones last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

    def of_open_actions(self) -> "ProgressUpdateQuerySet":
        """Those on actions in force that readers can open, fetched along."""
        in_force = self.filter(action__live=True, action__superseded_by__isnull=True)
        return in_force.select_related("action__locale")

    def up_to(self, day: date) -> "ProgressUpdateQuerySet":
        """Live updates that were known by a day: dated on or before it, or without a date."""
        return self.public().filter(Q(date__lte=day) | Q(date__isnull=True))

    def reaching(self, day: date) -> "ProgressUpdateQuerySet":
        """Those that say, by a day, that a milestone was reached; the first to say so comes first."""
        naming = self.up_to(day).filter(milestone_uid__isnull=False)
        first = F("date").asc(nulls_last=True)
        return naming.exclude(kind=UpdateKind.CONFIRMATION).order_by(first, "pk")

    def waiting(self) -> "ProgressUpdateQuerySet":
        """Those that nobody published yet."""
        return self.filter(first_published_at__isnull=True, live=False)

    def news(self, on: date) -> "ProgressUpdateQuerySet":
        """Live reports dated by a day that say something new, the last one first."""
        dated = self.public().filter(date__lte=on)
        return dated.exclude(kind=UpdateKind.CONFIRMATION).newest_first()

    def setting_status_on(self, day: date) -> "ProgressUpdateQuerySet":
        """Live updates that say how an action stood by `day`, newest first. A confirmation never changes status."""
        return (
            self.public()
            .filter(date__lte=day)
            .exclude(status="")
            .exclude(kind=UpdateKind.CONFIRMATION)
            .newest_first()
        )

    def undated(self) -> "ProgressUpdateQuerySet":
        """Live updates with a status of which nobody knows when it held."""
        return (
            self.public()
            .filter(date__isnull=True)
            .exclude(status="")
            .exclude(kind=UpdateKind.CONFIRMATION)
        )


class BridgeQuerySet(BasePageQuerySet):
    """Bridges."""

    def in_order(self) -> "BridgeQuerySet":
        """By number, as the plan has them."""
        return self.order_by("number", "path")


class ActionQuerySet(BasePageQuerySet):
    """Actions of the plan."""

    def in_force(self, on: date) -> "ActionQuerySet":
        """Live Dutch actions that no other action had replaced by a day: what lists show and counts count."""
        return self.facts().filter(Q(superseded_by__isnull=True) | Q(superseded_on__gt=on))

    def status_on(self, day: date) -> "ActionQuerySet":
        """Add `status`, `status_date` and `status_precision` as they were on a day, and `undated_status`.

        One sub-query a column on the newest live update dated on or before that day; None where there is none.
        """
        updates: Any = self.model._meta.get_field("updates").related_model._default_manager.filter(
            action=OuterRef("pk")
        )
        dated = updates.setting_status_on(day)
        return self.annotate(
            status=Subquery(dated.values("status")[:1]),
            status_date=Subquery(dated.values("date")[:1]),
            status_precision=Subquery(dated.values("date_precision")[:1]),
            undated_status=Subquery(updates.undated().order_by("-pk").values("status")[:1]),
        )

    def reported_on(self, day: date) -> "ActionQuerySet":
        """Add `last_reported_on` and `last_reported_precision`, of the newest live update by a day.

        A confirmation counts: freshness is measured on this alone, never on when the page was saved (DESIGN.md 5).
        """
        updates: Any = self.model._meta.get_field("updates").related_model._default_manager.filter(
            action=OuterRef("pk"), date__lte=day
        )
        newest = updates.public().newest_first()
        return self.annotate(
            last_reported_on=Subquery(newest.values("date")[:1]),
            last_reported_precision=Subquery(newest.values("date_precision")[:1]),
        )

    def reported_by(self, user: Any) -> "ActionQuerySet":
        """Live Dutch actions of which a person with this account is the contact."""
        return self.facts().filter(parties__contact__user=user).distinct()

    def by_number(self) -> "ActionQuerySet":
        """In the order of their public number: A-1000 comes after A-999."""
        return self.order_by(Length("code"), "code", "path")


class IndicatorQuerySet(BasePageQuerySet):
    """Indicators."""

    def with_values(self) -> "IndicatorQuerySet":
        """Fetch measurements and targets along, so that a list costs two queries more, however long it is."""
        return self.prefetch_related("measurements", "targets")

    def headlines(self) -> "IndicatorQuerySet":
        """Those that tell on the front page where the whole plan stands."""
        return self.filter(is_headline=True).order_by("path")

    def about(self, bridge: Any) -> "IndicatorQuerySet":
        """Those of one Bridge, or those of the whole plan when there is no Bridge."""
        if bridge and bridge.pk is None:
            return self.none()  # A preview of a Bridge that was never saved.
        return self.filter(bridge=bridge) if bridge else self.filter(Q(bridge__isnull=True))


BridgeManager: Any = PageManager.from_queryset(BridgeQuerySet)
ActionManager: Any = PageManager.from_queryset(ActionQuerySet)
IndicatorManager: Any = PageManager.from_queryset(IndicatorQuerySet)
