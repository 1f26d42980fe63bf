"""The steps of a review, each of which happens exactly once.

All of them first compare and set the version of the submission. Who comes second gets MovedOnError with the row as it is; who
may not, or left something out, gets ReviewRefusedError with the reason in a sentence.
"""

from datetime import datetime
from typing import Any

from practices.models import MessageKind, Submission, SubmissionMessage
from practices.reviewing.asking import ask_changes, propose_edits, words_of
from practices.reviewing.claiming import claim, release, release_old_claims
from practices.reviewing.deciding import (
    call_spam,
    confirm_refusal,
    propose_refusal,
    take_out_of_spam,
    take_refusal_back,
    undo_refusal,
)
from practices.reviewing.publishing import Check, approve, tell_published
from practices.reviewing.starting import restart_review, start_review
from practices.reviewing.steps import require_reviewer
from practices.written_down import write_down

__all__ = [
    "Check",
    "approve",
    "ask_changes",
    "call_spam",
    "claim",
    "confirm_refusal",
    "leave_note",
    "propose_edits",
    "propose_refusal",
    "release",
    "release_old_claims",
    "restart_review",
    "start_review",
    "take_out_of_spam",
    "take_refusal_back",
    "tell_published",
    "undo_refusal",
]


def leave_note(*, submission: Submission, user: Any, now: datetime, text: str) -> SubmissionMessage:
    """Leave a note among reviewers; no sender reads it, and it moves nothing on."""
    require_reviewer(user)
    return write_down(submission, MessageKind.NOTE, now=now, user=user, text=words_of(text, ""))
