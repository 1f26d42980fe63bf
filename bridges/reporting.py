"""Reporting on actions by the people who carry them: always through review, without access to the admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, WorkflowState

from bridges.models import ActionPage, ProgressUpdate
from bridges.services import preview_confirmations, submit_report
from bridges.statuses import UpdateKind

MOST_PER_HOUR = 30


class ReportState(Enum):
    """Where a report of somebody's own stands."""

    WAITING = "waiting"
    SENT_BACK = "sent_back"
    # No review is under way: none was set up, or somebody called it off.
    KEPT = "kept"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report with where it stands, and what a reviewer who sent it back wrote. Never who that was."""

    row: ProgressUpdate
    state: ReportState
    comment: str = ""


class NothingToConfirmError(Exception):
    """“Still current” says nothing about this action; the message tells why."""


class NotSentBackError(Exception):
    """This report does not wait for its author."""


def unpublished_reports(*, user: Any, actions: Iterable[ActionPage]) -> list[OwnReport]:
    """Return what somebody reported on these actions and nobody published yet, the newest first. Two queries."""
    rows = ProgressUpdate.objects.waiting().filter(author=user, action__in=list(actions))
    return with_states(rows.order_by("-pk"))


def with_states(rows: Iterable[ProgressUpdate]) -> list[OwnReport]:
    """Say of each report where it stands. One query more than the rows take."""
    reports = list(rows)
    kind = ContentType.objects.get_for_model(ProgressUpdate)
    reviews = WorkflowState.objects.active().filter(
        base_content_type=kind, object_id__in=[str(row.pk) for row in reports]
    )
    by_row = {review.object_id: review for review in reviews.select_related("current_task_state")}
    return [_with_state(row, by_row.get(str(row.pk))) for row in reports]


def _with_state(row: ProgressUpdate, review: WorkflowState | None) -> OwnReport:
    if row.live:
        return OwnReport(row, ReportState.PUBLISHED)
    if review is None:
        return OwnReport(
            row, ReportState.TAKEN_DOWN if row.first_published_at else ReportState.KEPT
        )
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        task = review.current_task_state
        return OwnReport(row, ReportState.SENT_BACK, task.comment if task else "")
    return OwnReport(row, ReportState.WAITING)


def has_reported_too_often(*, user: Any, now: datetime) -> bool:
    """Whether this person sent as many reports in the last hour as anybody could mean to."""
    kind = ContentType.objects.get_for_model(ProgressUpdate)
    since = now - timedelta(hours=1)
    sent = Revision.objects.filter(base_content_type=kind, user_id=user.pk, created_at__gt=since)
    return sent.count() >= MOST_PER_HOUR


def send_report(*, update: ProgressUpdate, user: Any) -> ProgressUpdate:
    """Send a new report to review, whatever else this person may do on the site: nobody publishes alone."""
    return submit_report(update=update, user=user, always_review=True)


def send_confirmation(*, action: ActionPage, user: Any, on: date) -> ProgressUpdate:
    """Send “still current” to review. A second tap on the same day finds the first one."""
    with transaction.atomic():
        _wait_for_turn(action.pk)
        sent = ProgressUpdate.objects.filter(
            action_id=action.pk, author=user, kind=UpdateKind.CONFIRMATION, date=on
        ).first()
        if sent is not None:
            return sent
        for _action, reason in preview_confirmations(actions=[action], on=on).skipped:
            raise NothingToConfirmError(reason)
        update = ProgressUpdate(action=action, kind=UpdateKind.CONFIRMATION, date=on)
        update.full_clean()
        return send_report(update=update, user=user)


def send_again(*, update: ProgressUpdate, user: Any) -> None:
    """Send a report that came back to review once more, as a new version of the same row.

    Raises NotSentBackError when it was sent again already.
    """
    with transaction.atomic():
        _wait_for_turn(update.action_id)
        sent_back = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        review = sent_back.for_instance(update).first()
        if review is None:
            raise NotSentBackError
        # The row is on no page, so it can follow: what its author sees is what they sent.
        update.save()
        revision = update.save_revision(user=user, clean=False)
        log(
            instance=update,
            action="wagtail.edit",
            user=user,
            revision=revision,
            content_changed=True,
        )
        review.resume(user)


def _wait_for_turn(action_id: int) -> None:
    """Let one request at a time write about an action."""
    list(Page.objects.select_for_update().filter(pk=action_id).values_list("pk"))
