"""Rounds of review: Wagtail's workflow of one page, started, gone on with and ended. Nothing else touches it."""

from datetime import datetime
from typing import Any

from wagtail.models import WorkflowState

from practices.models import PracticePage, PracticeReviewState, Submission
from practices.models.review import review_workflow
from practices.refusals import MovedOnError
from practices.reviewing.refusals import NotTheHolderError
from practices.versions.standing import let_live_text_stand
from site_core.review.gate import publishing_on
from site_core.review.models import ReviewOutcome


def begin_round(page: PracticePage, *, now: datetime) -> None:
    """Let the review of a page begin, or go on where its sender was asked something: with the same reviewer."""
    state = page.current_workflow_state
    if state is not None and not is_reviewed(page):
        # What editors wanted to publish waits for somebody else; a page has one review at a time.
        state.cancel(user=None)
        state = None
    if state is None:
        review_workflow().start(page, None)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        before = state.current_task_state.specific
        state.resume(user=None)
        state.refresh_from_db()
        if before.claimed_by_id:
            PracticeReviewState.objects.filter(pk=state.current_task_state_id).update(
                claimed_by=before.claimed_by_id, claimed_at=now
            )
    else:
        PracticeReviewState.objects.filter(pk=state.current_task_state_id).update(
            revision=page.latest_revision
        )


def is_reviewed(page: PracticePage) -> bool:
    """Whether the review that is under way is one of ours, and not that of what editors write."""
    state = page.current_workflow_state
    step = state.current_task_state if state else None
    return step is not None and isinstance(step.specific, PracticeReviewState)


def end_round(submission: Submission, *, user: Any = None) -> None:
    """Stop the review of a page, whatever it waits for. What readers have is its newest text again, if they have one."""
    state = submission.workflow_state
    if state is None:
        return
    state.cancel(user=user)
    if submission.number > 1 and submission.page is not None:
        let_live_text_stand(submission.page)


def finish_round(task: PracticeReviewState, *, user: Any) -> None:
    """End a review well: Wagtail publishes the newest text, or lets it wait for its day.

    A reviewer has no right on pages. What gives the right is the review itself, so the publication is nobody's: who approved
    stands in the step of the review, and in the conversation. Its second person is the reviewer: the text came from outside.
    """
    task.approve(user=user, update=False)
    with publishing_on(ReviewOutcome.REVIEWED):
        task.workflow_state.update(user=None)


def open_round(submission: Submission) -> PracticeReviewState:
    """Return the round that is under way. Raises MovedOnError when the review waits for the sender, or for nobody."""
    page = submission.page
    state = page.current_workflow_task_state if page else None
    if not isinstance(state, PracticeReviewState):
        raise MovedOnError(submission)
    return state


def held_round(submission: Submission, user: Any) -> PracticeReviewState:
    """Return the round that this person holds. Raises MovedOnError or NotTheHolderError."""
    state = open_round(submission)
    if state.claimed_by_id is None or state.claimed_by_id != user.pk:
        raise NotTheHolderError
    return state
