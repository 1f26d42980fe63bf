"""The second person decides: on the text that they read, and on no other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page, TaskState, WorkflowState

from site_core.review.checking import findings_of
from site_core.review.fingerprints import fingerprint
from site_core.review.models import FourEyesState, ReviewOutcome
from site_core.review.recording import name_of, record
from site_core.review.refusals import (
    CannotBePublishedError,
    ChecksFailedError,
    DecidedAlreadyError,
    MovedOnError,
    NothingSaidError,
    NotSecondPersonError,
    NotYoursToDecideError,
    SecondStepNeededError,
    TakenOnError,
)
from site_core.review.rights import may_look, may_review
from site_core.sign_in.factors import lacks_factor

APPROVE, REJECT = "approve", "reject"


def decide(
    *, state: FourEyesState, user: Any, outcome: str, comment: str = "", seen: str = ""
) -> FourEyesState:
    """Approve a text, which publishes it or plans it for its day, or send it back with what has to change.

    `seen` is the fingerprint of the text on the screen. Without one it is the text that was sent in, and refused once another
    took its place. Raises a ReviewRefusedError; then nothing happened.
    """
    try:
        return _decide(state, user, outcome, comment, seen)
    except MovedOnError:
        # Whatever changed a picture or document of it without a word: the next one who reads it decides on what there is now.
        state.refresh_from_db()
        state.take(state.revision)
        raise
    except ValidationError as error:
        raise CannotBePublishedError(error.messages) from error
    except IntegrityError as error:
        raise CannotBePublishedError from error


def _decide(
    state: FourEyesState, user: Any, outcome: str, comment: str, seen: str
) -> FourEyesState:
    with transaction.atomic():
        row = locked(state)
        if seen and row.fingerprint != seen:
            raise MovedOnError
        require_reader(row, user)
        if row.claimed_by_id not in (None, user.pk):
            raise TakenOnError(name_of(row.claimed_by))
        if outcome == APPROVE:
            is_as_sent = row.changed_at is None and row.fingerprint == state.fingerprint
            if not (seen or is_as_sent):
                raise MovedOnError
            _approve(row, user, comment.strip())
        elif outcome == REJECT:
            _send_back(row, user, comment.strip())
        else:
            raise NotYoursToDecideError
    return row


def locked(state: FourEyesState) -> FourEyesState:
    """Hold the text and its review, in this order everywhere, and read them anew. Raises DecidedAlreadyError."""
    about = state.workflow_state
    if about.content_object is None:
        raise DecidedAlreadyError
    hold(about.content_object)
    row = FourEyesState.objects.select_for_update(of=("self",)).filter(pk=state.pk).first()
    waits = WorkflowState.objects.filter(
        pk=about.pk, status=WorkflowState.STATUS_IN_PROGRESS, current_task_state_id=state.pk
    )
    if row is None or row.status != TaskState.STATUS_IN_PROGRESS or not waits.exists():
        raise DecidedAlreadyError
    obj = row.workflow_state.content_object
    is_newest = obj.latest_revision_id == row.revision_id
    if not is_newest or fingerprint(row.revision) != row.fingerprint:
        raise MovedOnError
    return row


def hold(obj: Any) -> None:
    """Let one at a time write about a text: who decides on it, and who writes it while it waits."""
    kind = Page if isinstance(obj, Page) else type(obj)
    list(kind._default_manager.select_for_update().filter(pk=obj.pk).values_list("pk", flat=True))


def require_reader(row: FourEyesState, user: Any) -> None:
    """Raise where this person may not review here: they could not send it back either."""
    obj = row.workflow_state.content_object
    if user is None or not user.is_active or not may_look(user, obj):
        raise NotYoursToDecideError
    # With the first key turned, any colleague who may write here can turn the second one.
    if not (may_review(user, obj) or (row.exception_by_id and row.exception_by_id != user.pk)):
        raise NotYoursToDecideError


def require_second_person(row: FourEyesState, user: Any) -> None:
    """Raise where this person wrote the last version, or words in it, or may not decide."""
    require_reader(row, user)
    if user.pk in row.writers:
        raise NotSecondPersonError


def may_decide(user: Any, state: FourEyesState) -> bool:
    """Whether somebody may decide on this text now; who wrote its last version may not."""
    try:
        require_second_person(state, user)
    except (NotYoursToDecideError, NotSecondPersonError):
        return False
    return True


def may_send_back(user: Any, state: FourEyesState) -> bool:
    """Whether somebody may send this text back; also one in which they mended something themselves."""
    try:
        require_reader(state, user)
    except NotYoursToDecideError:
        return False
    return True


def _approve(row: FourEyesState, user: Any, comment: str) -> None:
    require_second_person(row, user)
    if findings := findings_of(row.revision.as_object()):
        raise ChecksFailedError([one.text for one in findings])
    is_exception = not may_review(user, row.workflow_state.content_object)
    if is_exception and not comment:
        raise NothingSaidError
    # Who turns the second key lets something be published, so a password alone is not enough for them either.
    if is_exception and lacks_factor(user):
        raise SecondStepNeededError
    record(
        revision=row.revision,
        outcome=ReviewOutcome.EXCEPTION if is_exception else ReviewOutcome.APPROVED,
        user=user,
        reason=_both(row.exception_reason, comment) if is_exception else comment,
    )
    row.approve(user=user, comment=comment)


def _send_back(row: FourEyesState, user: Any, comment: str) -> None:
    if not comment:
        raise NothingSaidError
    record(revision=row.revision, outcome=ReviewOutcome.SENT_BACK, user=user, reason=comment)
    row.reject(user=user, comment=comment)


def _both(first: str, second: str) -> str:
    return f"{first}\n\n{second}".strip()
