"""The fixed lists about progress: label and meaning together (DESIGN.md section 5)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy


class Status(models.TextChoices):
    """How an action stands. No “on schedule”: under way without a late milestone says it."""

    PLANNED = "planned", _("planned")
    IN_PREPARATION = "in_preparation", _("in preparation")
    UNDER_WAY = "under_way", _("under way")
    DELAYED = "delayed", _("delayed")
    PAUSED = "paused", _("paused")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")


# The same words after a number of actions: in French they are counted too. A message has to be a literal to be found.
COUNTED: dict[str, Any] = {
    Status.PLANNED: npgettext_lazy("number of actions", "planned", "planned", "count"),
    Status.IN_PREPARATION: npgettext_lazy(
        "number of actions", "in preparation", "in preparation", "count"
    ),
    Status.UNDER_WAY: npgettext_lazy("number of actions", "under way", "under way", "count"),
    Status.DELAYED: npgettext_lazy("number of actions", "delayed", "delayed", "count"),
    Status.PAUSED: npgettext_lazy("number of actions", "paused", "paused", "count"),
    Status.COMPLETED: npgettext_lazy("number of actions", "completed", "completed", "count"),
    Status.STOPPED: npgettext_lazy("number of actions", "stopped", "stopped", "count"),
}

# An editor who sets one of these says why, in a sentence the public can read.
STATUSES_WITH_CAUSE = frozenset({Status.DELAYED, Status.PAUSED, Status.STOPPED})


# An action at one of these goes on no longer.
CLOSED_STATUSES = frozenset({Status.COMPLETED, Status.STOPPED})


class UpdateKind(models.TextChoices):
    """What a progress update does: report, confirm that nothing changed, or put an earlier one right."""

    UPDATE = "update", _("report")
    CONFIRMATION = "confirmation", _("still current")
    CORRECTION = "correction", _("correction")


class DatePrecision(models.TextChoices):
    """How exactly the date of a progress update is known; its last possible day is what is stored."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("date unknown")
