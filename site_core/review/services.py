"""What happens around a decision: sending in, taking on, assigning, and the exception with two keys."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from site_core.media_library.named_files import names
from site_core.review.deciding import decide, hold, locked, may_decide
from site_core.review.mails import ask_reader
from site_core.review.models import FourEyesState
from site_core.review.recording import name_of
from site_core.review.refusals import NothingSaidError, NotYoursToDecideError
from site_core.review.rights import may_review

__all__ = ["ask_exception", "assign", "claim", "decide", "release", "send_in"]

ASSIGN, CLAIM, RELEASE = (
    "site_core.review.assign",
    "site_core.review.claim",
    "site_core.review.release",
)
EXCEPTION = "site_core.review.exception"


def send_in(obj: Any, user: Any) -> None:
    """Send the newest version to review; what waits already stays where it is, with the new version in it."""
    state = obj.current_workflow_state
    if state is None:
        obj.get_workflow().start(obj, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)


def claim(*, state: FourEyesState, user: Any) -> FourEyesState:
    """Say that this person reads it, so that nobody else does the same work. Takes it over from a colleague."""
    with transaction.atomic():
        row = locked(state)
        if not may_decide(user, row):
            raise NotYoursToDecideError
        row.claimed_by, row.claimed_at = user, timezone.now()
        row.save(update_fields=["claimed_by", "claimed_at"])
        _log(row, CLAIM, user)
    return row


def release(*, state: FourEyesState, user: Any) -> FourEyesState:
    """Leave it to somebody else."""
    with transaction.atomic():
        row = locked(state)
        if row.claimed_by_id != user.pk:
            raise NotYoursToDecideError
        row.claimed_by, row.claimed_at = None, None
        row.save(update_fields=["claimed_by", "claimed_at"])
        _log(row, RELEASE, user)
    return row


def assign(*, state: FourEyesState, user: Any, to: Any, due_on: date | None) -> FourEyesState:
    """Ask one person to read it, by a day; nobody in particular when `to` is None. They must be allowed to decide."""
    with transaction.atomic():
        row = locked(state)
        is_theirs = user.pk in (row.workflow_state.requested_by_id, row.revision.user_id)
        if not (is_theirs or may_review(user, row.workflow_state.content_object)):
            raise NotYoursToDecideError
        if to is not None and not may_decide(to, row):
            raise NotYoursToDecideError
        row.assignee, row.due_on = to, due_on
        row.save(update_fields=["assignee", "due_on"])
        ask_reader(row, user)
        _log(row, ASSIGN, user, {"to": name_of(to), "due_on": due_on and due_on.isoformat()})
    return row


def ask_exception(*, state: FourEyesState, user: Any, reason: str) -> FourEyesState:
    """Turn the first key, when nobody who may review is at work: any colleague who may write here can turn the second.

    Only who may review turns it, about a text of their own as well; the second key is somebody else's, and both stay on
    record with the reason.
    """
    with transaction.atomic():
        row = locked(state)
        if not may_review(user, row.workflow_state.content_object):
            raise NotYoursToDecideError
        if not reason.strip():
            raise NothingSaidError
        row.exception_by, row.exception_reason = user, reason.strip()
        row.exception_at = timezone.now()
        row.save(update_fields=["exception_by", "exception_reason", "exception_at"])
        _log(row, EXCEPTION, user, {"reason": row.exception_reason})
    return row


def follow_version(sender: Any, instance: Any, **how: Any) -> None:
    """A version that was written while an older one waits takes its place, and whoever read the older one is told.

    Also where a version is written anew under its own number, as each rest while typing does.
    """
    if how.get("raw"):
        return
    waiting = FourEyesState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=instance.base_content_type_id,
        workflow_state__object_id=instance.object_id,
    )
    if not waiting.exists():
        return
    with transaction.atomic():
        # The text first, as whoever decides does; by then it may wait no more.
        hold(instance.content_object)
        for state in waiting.all():
            if state.revision_id <= instance.pk:
                state.take(instance)


def follow_file(sender: Any, instance: Any, **how: Any) -> None:
    """A picture or document that changes makes each waiting text that names it another one than was read.

    A key that was turned for the text as it was falls, and the screen of who read it is out of date.
    """
    if how.get("raw") or how.get("created"):
        return
    waiting = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    for state in waiting.select_related("revision"):
        if names(state.revision, instance):
            with transaction.atomic():
                hold(state.revision.content_object)
                state.take(state.revision)


def _log(row: FourEyesState, action: str, user: Any, data: dict[str, Any] | None = None) -> None:
    log(
        instance=row.revision.as_object(),
        action=action,
        user=user,
        revision=row.revision,
        data=data or {},
    )
