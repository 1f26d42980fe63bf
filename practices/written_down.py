"""What each step of a submission leaves behind: one line of the conversation, and one entry of the log."""

from datetime import datetime
from typing import Any

from wagtail.log_actions import log

from practices.models import MessageKind, Submission, SubmissionMessage


def write_down(
    submission: Submission,
    kind: MessageKind,
    *,
    now: datetime,
    user: Any = None,
    text: str = "",
    **data: Any,
) -> SubmissionMessage:
    """Add both, on the version of the submission as it is now; neither holds a name. Nobody as the user is the sender or the clock."""
    line = SubmissionMessage.objects.create(
        submission=submission,
        kind=kind,
        at=now,
        user=user,
        text=text,
        version=submission.version,
        revision_id=submission.page.latest_revision_id if submission.page else None,
        data=data,
    )
    log(instance=submission, action=action_of(kind), user=user, data={"version": submission.version})  # fmt: skip
    return line


def action_of(kind: MessageKind) -> str:
    """The name of a step in the log."""
    return f"practices.submission.{kind}"
