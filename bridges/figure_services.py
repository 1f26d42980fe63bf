"""Adds a value to a figure: on the site for who may publish, else as a draft for a reviewer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Page

from bridges.models import IndicatorPage, Measurement
from site_core.pages.child_rows import versions_that_may_go_live


class YearTakenError(ValidationError):
    """The figure has a value for this year already, on the site or in a version that waits."""

    def __init__(self, year: int) -> None:
        message = _("There is a value for %(year)s already. Change it on the page of the figure.")
        super().__init__(message % {"year": year})


class LockedError(ValidationError):
    """Somebody locked the page against changes, or it waits for a reviewer."""

    def __init__(self) -> None:
        super().__init__(
            _("This page is locked, so nothing can be added now. Look at the page to see by whom.")
        )


def publishes_values(indicator: IndicatorPage, user: Any) -> bool:
    """Whether a value of this person goes straight to the site."""
    may = bool(indicator.live and indicator.permissions_for_user(user).can_publish())
    return may and not _is_locked(indicator, user, may_publish=True)


def add_measurement(
    *, indicator: IndicatorPage, values: dict[str, Any], next_on: Any, user: Any
) -> Measurement:
    """Add the value of one year; `next_on` is when the one after it is expected, if that is known.

    Who may publish changes what readers see and every version that may still go live alike (DESIGN.md section 5);
    others add a version and send it to review. Refused with `YearTakenError` for a second value of a year, also when two
    people add it at once, and with `LockedError` on a locked page.
    """
    try:
        with transaction.atomic():
            Page.objects.select_for_update().get(pk=indicator.pk)
            fresh = IndicatorPage.objects.select_related("locale").get(pk=indicator.pk)
            row = Measurement(indicator=fresh, **values)
            row.full_clean(exclude=["indicator"], validate_unique=False, validate_constraints=False)
            if row.year in taken_years(fresh):
                raise YearTakenError(row.year)
            if publishes_values(fresh, user):
                _write(fresh, row, next_on)
                log(instance=fresh, action="wagtail.edit", user=user, content_changed=True)
            else:
                _propose(fresh, row, next_on, user)
    except IntegrityError as error:
        # The page editor writes rows without asking for the lock that is taken above.
        raise YearTakenError(values["year"]) from error
    return row


def taken_years(indicator: IndicatorPage) -> set[int]:
    """Return the years that have a value, on the site or in a version that may still go there."""
    years = set(indicator.measurements.values_list("year", flat=True))
    for version in versions_that_may_go_live(indicator):
        years |= {row["year"] for row in version.content.get("measurements", [])}
    return years


def _is_locked(indicator: IndicatorPage, user: Any, *, may_publish: bool) -> bool:
    """Whether a lock holds this person; a review that waits does not hold who may publish."""
    lock = indicator.get_lock()
    if lock is None or not lock.for_user(user):
        return False
    return isinstance(lock, BasicLock) or not may_publish


def _write(indicator: IndicatorPage, row: Measurement, next_on: Any) -> None:
    row.sort_order = indicator.measurements.count()
    row.save()
    stored = get_serializable_data_for_fields(row)
    for version in versions_that_may_go_live(indicator):
        version.content.setdefault("measurements", []).append(stored)
        version.content["next_value_due_on"] = next_on and next_on.isoformat()
        version.save(update_fields=["content"])
    IndicatorPage.objects.filter(pk=indicator.pk).update(next_value_due_on=next_on)


def _propose(indicator: IndicatorPage, row: Measurement, next_on: Any, user: Any) -> None:
    if _is_locked(indicator, user, may_publish=False):
        raise LockedError
    draft = indicator.get_latest_revision_as_object()
    draft.measurements.add(row)
    draft.next_value_due_on = next_on
    draft.save_revision(user=user)
    workflow = indicator.get_workflow()
    if workflow and not indicator.workflow_in_progress:
        workflow.start(indicator, user)
