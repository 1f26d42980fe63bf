"""“Still right”: said by the owner with one button, or by a coordinator where there is no owner to ask."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from practices.following.steps import take_step
from practices.models import MessageKind, PracticePage, Stage, Submission
from practices.refusals import NotNowError
from practices.reviewing.steps import require_coordinator
from practices.upkeep.archiving import write_archived
from practices.upkeep.lists import is_asked_off
from practices.upkeep.reading import is_owner
from practices.upkeep.refusals import StandsOtherwiseError
from practices.upkeep.said import say_right
from practices.upkeep.standing import hold, note
from practices.written_down import write_down


def confirm_still_right(*, submission: Submission, version: int, now: datetime) -> Submission:
    """Say, as the owner, that a practice is still right; in the archive, that brings it back.

    A second press on the same day is the same word. Raises MovedOnError, and NotNowError for who is not the owner (any more).
    """
    with transaction.atomic():
        # Locked, so that the second of two presses sees the first.
        row = Submission.objects.select_for_update(of=("self",)).select_related("page").get(pk=submission.pk)  # fmt: skip
        practice = row.page
        today = timezone.localdate(now)
        if practice is not None and _is_said(row, practice, today) and row.stage == Stage.PUBLISHED:
            return row
        row = take_step(submission=row, version=version, stages=(Stage.PUBLISHED,))
        if row.page is None or not is_owner(row):
            raise NotNowError(row)
        write_down(row, MessageKind.CONFIRMED, now=now)
        _say(row.page, now)
        return row


def _is_said(row: Submission, practice: PracticePage, today: Any) -> bool:
    """Whether the same word would change nothing; while they ask to take it off, or in the archive, it does."""
    is_quiet = practice.archived_on is None and is_asked_off(row) is None
    return is_quiet and practice.confirmations.filter(confirmed_on=today).exists()


def _say(practice: PracticePage, now: datetime) -> None:
    if practice.archived_on is not None:
        list(Page.objects.select_for_update().filter(pk=practice.pk))
        write_archived(PracticePage.objects.get(pk=practice.pk), on=None, reason="")
    say_right(practice, timezone.localdate(now))


def confirm_practice(*, practice: PracticePage, seen: str, user: Any, now: datetime) -> PracticePage:  # fmt: skip
    """Say as a coordinator that a practice is still right, for one that nobody can be asked about, or who answered by telephone."""
    require_coordinator(user)
    with transaction.atomic():
        page = hold(practice, seen)
        if not page.live:
            raise StandsOtherwiseError(_("This practice is not on the site."))
        _say(page, now)
        note(page, MessageKind.CONFIRMED, user=user, now=now)
        return page
