"""Reads of the plan. Time is always an argument, so tests need no clock."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageManager

from bridges.statuses import UpdateKind
from site_core.pages.querysets import BasePageQuerySet
from site_core.period import BRUSSELS

# Root, front page, plan, Bridge.
BRIDGE_DEPTH = 4


class ProgressUpdateQuerySet(models.QuerySet[Any]):
    """Progress updates of actions."""

    def public(self) -> "ProgressUpdateQuerySet":
        """Those that are live: a draft changes nothing in public."""
        return self.filter(live=True)

    def newest_first(self) -> "ProgressUpdateQuerySet":
        """By date, the latest entry first among those of one day; undated ones last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

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

    def with_status_before(self) -> "ProgressUpdateQuerySet":
        """Add `status_before`: how the action stood until each of these reports; None when nobody had said."""
        earlier = self.model._default_manager.filter(action=OuterRef("action"), live=True).filter(
            Q(date__lt=OuterRef("date")) | Q(date=OuterRef("date"), pk__lt=OuterRef("pk"))
        )
        setting = earlier.exclude(status="").exclude(kind=UpdateKind.CONFIRMATION)
        return self.annotate(
            status_before=Subquery(setting.order_by("-date", "-pk").values("status")[:1])
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

    def with_bridge_number(self) -> "ActionQuerySet":
        """Add `bridge_number`: that of the Bridge an action hangs below."""
        return self.annotate(bridge_number=bridge_number_at("path"))

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


def bridge_number_at(path: str) -> Subquery:
    """Return, for a sub-query, the number of the Bridge above the path in a column of the outer query."""
    bridges: Any = apps.get_model("bridges", "BridgePage")._default_manager
    above = bridges.filter(path=Substr(OuterRef(path), 1, BRIDGE_DEPTH * Page.steplen))
    return Subquery(above.values("number")[:1])


def milestones_with_reports(milestones: Any, day: date) -> Any:
    """Add `report`, `reached_on` and `reached_precision` to milestones: what a live report of that day or before says.

    A milestone comes back once for each such report, the first one first. One join: a sub-query for each milestone made
    PostgreSQL compile for a quarter of a second.
    """
    reports = "action__updates"
    saying = Q(**{f"{reports}__milestone_uid": F("uid"), f"{reports}__live": True})
    saying &= ~Q(**{f"{reports}__kind": UpdateKind.CONFIRMATION})
    saying &= Q(**{f"{reports}__date__lte": day}) | Q(**{f"{reports}__date__isnull": True})
    return milestones.annotate(
        saying=FilteredRelation(reports, condition=saying),
        report=F("saying__pk"),
        reached_on=F("saying__date"),
        reached_precision=F("saying__date_precision"),
    ).order_by(
        "action_id", "sort_order", "pk", F("saying__date").asc(nulls_last=True), "saying__pk"
    )


class MilestoneDateQuerySet(models.QuerySet[Any]):
    """The dates that milestones have had."""

    def in_order(self) -> "MilestoneDateQuerySet":
        """The oldest first."""
        return self.order_by("recorded_at", "pk")


class MeasurementRecordQuerySet(models.QuerySet[Any]):
    """The values that figures have shown."""

    def recorded_by(self, day: date) -> "MeasurementRecordQuerySet":
        """Those that were public on a day, the oldest first."""
        return self.filter(recorded_at__lt=end_of(day)).order_by("recorded_at", "pk")


def end_of(day: date) -> datetime:
    """Return the moment at which a day in Bruges is over."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=BRUSSELS)


BridgeManager: Any = PageManager.from_queryset(BridgeQuerySet)
ActionManager: Any = PageManager.from_queryset(ActionQuerySet)
IndicatorManager: Any = PageManager.from_queryset(IndicatorQuerySet)
