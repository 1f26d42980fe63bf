"""Adds a value to a figure: as a new version, which a second person reads."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from bridges.models import IndicatorPage, Measurement
from site_core.pages.child_rows import versions_that_may_go_live
from site_core.review.services import send_in
from site_core.review.writers import carry_writers


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


def add_measurement(
    *, indicator: IndicatorPage, values: dict[str, Any], next_on: Any, user: Any
) -> Measurement:
    """Add the value of one year; `next_on` is when the one after it is expected, if that is known.

    It is a new version on top of the newest one, which a second person reads. Refused with `YearTakenError` for a second value of a year, also when two
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


def _propose(indicator: IndicatorPage, row: Measurement, next_on: Any, user: Any) -> None:
    lock = indicator.get_lock()
    if lock is not None and lock.for_user(user):
        raise LockedError
    draft = indicator.get_latest_revision_as_object()
    draft.measurements.add(row)
    draft.next_value_due_on = next_on
    revision = draft.save_revision(user=user)
    carry_writers(page=indicator, revision=revision, user=user)
    send_in(IndicatorPage.objects.get(pk=indicator.pk), user)
