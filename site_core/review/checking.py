"""The publication checks: what a machine can see is missing. Each app answers for what it knows.

The rules are those of agenda-and-editing A7 that block.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks
from wagtail.models import TaskState

from site_core.review.models import ReviewOutcome
from site_core.review.recording import record

HOOK = "publication_checks"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing, in a sentence that says what to do.

    `is_new` is false where readers see the same already: what the source of the plan leaves open stays open, and must not
    keep anybody from mending a word.
    """

    text: str
    is_new: bool = True


Check = Callable[[Any], Iterable[Finding]]


def findings_of(obj: Any) -> list[Finding]:
    """All that keeps a text from being published now."""
    checks: Iterable[Check] = hooks.get_hooks(HOOK)
    return [one for check in checks for one in check(obj) if one.is_new]


def settle(state: TaskState, user: Any) -> None:
    """Pass the automatic check, or send the text back with the list. The review goes on from there."""
    findings = findings_of(state.revision.as_object())
    if not findings:
        state.approve(user=None, update=False)
        return
    listed = "\n".join(f"- {one.text}" for one in findings)
    record(revision=state.revision, outcome=ReviewOutcome.CHECKED, user=None, reason=listed)
    state.reject(user=None, update=False, comment=listed)
