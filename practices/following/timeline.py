"""The way of a submission, step by step, and the conversation: what was, what is, and what is still to come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practices.models import (
    MessageKind,
    RefusalReason,
    Stage,
    Submission,
    SubmissionMessage,
    SubmissionRemark,
)

DONE, HERE, TO_COME = "done", "here", "to-come"
# How many steps lie behind somebody at each stage; ended ones are told apart.
BEHIND = {
    Stage.DRAFT: 0,
    Stage.TO_CONFIRM: 1,
    Stage.RECEIVED: 2,
    Stage.CLAIMED: 3,
    Stage.CHANGES_ASKED: 3,
    Stage.PROPOSAL: 3,
    Stage.APPROVED: 4,
    Stage.PUBLISHED: 5,
    Stage.REPLACED: 6,
}
BY_SENDER = {
    MessageKind.SENT,
    MessageKind.TAKEN_BACK,
    MessageKind.RESENT,
    MessageKind.PROPOSAL_ANSWERED,
    MessageKind.SECOND_LOOK,
    MessageKind.WITHDRAWN,
    MessageKind.CONFIRMED,
    MessageKind.WITHDRAWAL_ASKED,
    MessageKind.NEW_VERSION,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; `when` is the day it was done, where that is known."""

    label: str
    mark: str
    when: datetime | None = None


def way_of(row: Submission, stage: Stage, messages: Iterable[SubmissionMessage]) -> list[Step]:
    """The steps from writing to publication; of what ended elsewhere, those that it made, and its end."""
    first = {one.kind: one.at for one in reversed(list(messages))}
    steps = [
        (_("You write your practice"), row.created_at),
        (_("You confirm your e-mail address"), row.confirmed_at),
        (_("Your practice waits for a reviewer"), first.get(MessageKind.CLAIMED)),
        (_("We read it, and talk with you where needed"), row.decided_at),
        (_("We approve it"), first.get(MessageKind.PUBLISHED)),
        (_("Your practice is on the site"), None),
    ]
    if stage not in BEHIND:
        made = [Step(label, DONE, when) for label, when in steps[:2] if when]
        return [*made, Step(str(stage.label), HERE, row.decided_at)]
    if stage == Stage.REPLACED:
        steps.append((str(stage.label), None))
    behind = BEHIND[stage]
    return [
        Step(label, DONE if at < behind else HERE if at == behind else TO_COME, when if at < behind else None)
        for at, (label, when) in enumerate(steps)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the conversation as its sender reads it: no name of a reviewer."""

    who: str
    is_sender: bool
    what: str
    at: datetime
    text: str
    reason: str = ""
    remarks: list[tuple[str, SubmissionRemark]] = field(default_factory=list)


def conversation_of(messages: Iterable[SubmissionMessage], labels: Mapping[str, str]) -> list[Line]:
    """Tell the lines that a sender may read; `labels` names the answers that remarks are about."""
    return [_line(message, labels) for message in messages]


def _line(message: SubmissionMessage, labels: Mapping[str, str]) -> Line:
    by_clock = message.data.get("by") == "clock"
    is_sender = message.kind in BY_SENDER and not by_clock and message.user_id is None
    who = _("You") if is_sender else pgettext("who wrote a line", "The site") if by_clock else _("The editors")  # fmt: skip
    what = _("Draft again: we heard nothing for a long time") if by_clock and message.kind == MessageKind.TAKEN_BACK else str(MessageKind(message.kind).label)  # fmt: skip
    remarks = [(labels.get(one.field, one.field), one) for one in message.remarks.all()]
    return Line(who, is_sender, what, message.at, message.text, _reason(message), remarks)


def _reason(message: SubmissionMessage) -> str:
    """The reason of a refusal, from the list."""
    word = message.data.get("reason")
    if message.kind != MessageKind.REFUSED or word not in RefusalReason.values:
        return ""
    return str(RefusalReason(word).label)
