"""What an editor does with one date outside the page editor: give it a day, move it, confirm it, cancel it, say it was held.

All go through Wagtail's own publishing, so that history, mails, feeds and caches follow. A draft that somebody is working on is
never published by the way: such a date is refused, with the way out.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock
from wagtail.models import Page

from network.models.agenda import Certainty, Outcome
from network.rights import may_change
from site_core.period import Period, Precision, is_move
from site_core.review.gate import publishing_on
from site_core.review.models import ReviewOutcome
from site_core.review.services import send_in


class DateRefusedError(ValidationError):
    """This date cannot be changed now; the message says why, and what to do."""


def move_date(*, item: Any, when: Period, reason: str, user: Any, seen: int | None) -> Any:
    """Give a date another period; one that moves for readers needs the reason that they see."""
    if is_move(item.when, when) and not reason.strip():
        text = _("This date moves. Say why: readers see it beside the old and the new date.")
        raise ValidationError({"reason": text})
    values: dict[str, Any] = {"when": when}
    if is_move(item.when, when):
        values["moved_reason"] = reason.strip()
    return write_date(item=item, values=values, user=user, seen=seen)


def confirm_date(*, item: Any, user: Any, seen: int | None) -> Any:
    """Say that it goes ahead on its day."""
    if not (item.when and item.when.is_fixed):
        raise DateRefusedError(_("Confirmed needs a day. Fill in the day first."))
    return write_date(item=item, values={"certainty": Certainty.CONFIRMED}, user=user, seen=seen)


def cancel_date(*, item: Any, reason: str, user: Any, seen: int | None) -> Any:
    """Call it off, with the reason that readers see."""
    values = {"outcome": Outcome.CANCELLED, "outcome_reason": reason.strip()}
    return write_date(item=item, values=values, user=user, seen=seen)


def hold_date(*, item: Any, user: Any, seen: int | None) -> Any:
    """Say that it took place; not before its day."""
    if not (item.when and item.when.is_fixed):
        raise DateRefusedError(_("Say first on which day it was: move it to that day."))
    if item.when.first > timezone.localdate():
        raise DateRefusedError(_("It has not begun yet, so it was not held."))
    return write_date(item=item, values={"outcome": Outcome.HELD}, user=user, seen=seen)


# What is written in somebody's own words: a second person reads it first.
WORDS = frozenset({"moved_reason", "outcome_reason"})


def write_date(*, item: Any, values: Mapping[str, Any], user: Any, seen: int | None) -> Any:
    """Change one date, as a new version: for readers at once where it is a fact alone, else for a second person to read.

    `seen` is the version that the editor looked at: whoever comes second is told.
    """
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=item.pk)
        fresh = type(item).objects.select_related("locale").get(pk=item.pk)
        if refusal := refusal_of(fresh, user, seen):
            raise DateRefusedError(refusal)
        if needs_reader(values):
            propose_values(fresh, values, user)
        else:
            publish_values(fresh, values, user)
    return fresh


def needs_reader(values: Mapping[str, Any]) -> bool:
    """Whether there are words in it."""
    return any(values.get(name) for name in WORDS)


def propose_values(page: Any, values: Mapping[str, Any], user: Any) -> None:
    """Write these values as a new version, and send it to a second person."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True, changed=True)
    send_in(type(page).objects.get(pk=page.pk), user)


def publish_values(
    page: Any, values: Mapping[str, Any], user: Any, *, author: Any = None, reason: str = ""
) -> None:
    """Write these values as a new version, and publish it: facts that somebody chose, put on record with who.

    With an `author`, they proposed them in a text of its own, and `user` is the second person who confirmed that.
    """
    for name, value in values.items():
        setattr(page, name, value)
    revision = page.save_revision(user=author or user, log_action=True, changed=True)
    outcome = ReviewOutcome.REVIEWED if author else ReviewOutcome.RECORDED
    with publishing_on(outcome, reason):
        revision.publish(user=user)


def refusal_of(item: Any, user: Any, seen: int | None) -> str:
    """Say why a date cannot be changed from outside its page now; nothing when it can."""
    if not may_change(user, item):
        return _("You may not change this date for readers.")
    if not item.live:
        return _("This date is not on the site. Change it on its own page.")
    if seen != item.latest_revision_id:
        return _("Somebody else changed this date in the meantime. Look at how it stands now, and do it again if it is still needed.")  # fmt: skip
    lock = item.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(user):
        return _("This page is locked, so its date cannot change now. Look at the page to see by whom.")  # fmt: skip
    if has_draft(item):
        return _("Somebody is working on a version of this page that is not on the site yet. Publish or drop that version first, so that it is not published by the way.")  # fmt: skip
    if item.outcome != Outcome.OPEN:
        return _("This date is not open any more: look at its status.")
    return ""


def has_draft(item: Any) -> bool:
    """Whether a version waits that readers do not see: a draft, one in review, or one with a date of publication."""
    waits = item.has_unpublished_changes or item.workflow_in_progress
    return bool(waits or item.scheduled_revision)


def with_hours(item: Any, when: Period) -> Period:
    """Give a bare day the hours that the date has already, or that its series has."""
    is_bare_day = when.precision == Precision.DAY and not when.span and not when.approx
    if not is_bare_day or when.first is None:
        return when
    if item.when and item.when.start_time:
        return Period.of_moment(when.first, item.when.start_time, item.when.end_time)
    if item.series and item.series.start_time:
        return Period.of_moment(when.first, item.series.start_time, item.series.end_time)
    return when
