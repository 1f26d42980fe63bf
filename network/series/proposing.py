"""A change that readers are told about: proposed by one person, confirmed as a whole by another, then written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from network.models import Series, SeriesProposal
from network.models.series_proposals import SHARED
from network.rights import may_plan
from network.series.outlook import OutdatedError, Outlook, look_ahead
from network.series.writing import Writer, hold_series, write_series
from site_core.review.checking import Finding
from site_core.review.refusals import ReviewRefusedError
from site_core.review.services import send_in


class WaitsAlreadyError(ValidationError):
    """Another change of the same series waits."""

    def __init__(self) -> None:
        super().__init__(_("A change of this series waits for a second person, so nothing was saved. What you filled in is still here. Take that change back first, or wait until somebody decided on it."))  # fmt: skip


class ProposalRefusedError(ReviewRefusedError):
    """The change cannot be written any more as it was proposed."""


def review_of(series: Series) -> WorkflowState | None:
    """The review of the change that is under way: one that waits, or was sent back."""
    proposal = SeriesProposal.objects.filter(series_id=series.pk).first()
    return proposal.current_workflow_state if proposal else None


def waits(series: Series) -> bool:
    """Whether a change of this series waits for a second person."""
    review = review_of(series) if series.pk else None
    return review is not None and review.status == WorkflowState.STATUS_IN_PROGRESS


def propose(
    *, series: Series, held: SeriesProposal | None, user: Any, reason: str, since: date | None
) -> None:
    """Keep a change as a version of its own, with the seal of what it would do, and send it to a second person."""
    proposal = held or SeriesProposal(series=Series.objects.get(pk=series.pk), live=False)
    if held is None and SeriesProposal.objects.filter(series_id=series.pk).exists():
        # Made by a colleague after this person asked for it: it was not held, so it is not written over.
        raise OutdatedError(look_ahead(series, user, since))
    for name in SHARED:
        setattr(proposal, name, getattr(series, name))
    proposal.since, proposal.reason = since, reason
    proposal.seal = look_ahead(proposal.as_series(), user, since).seal
    if held is None:
        proposal.save()
    proposal.save_revision(user=user, log_action=True, changed=True)
    send_in(SeriesProposal.objects.get(pk=proposal.pk), user)


def take_back(*, series: Series, user: Any) -> None:
    """Let a change wait no longer; only who proposed it. What was filled in stays, to begin from again."""
    with transaction.atomic():
        held = SeriesProposal.objects.select_for_update(of=("self",)).filter(series=series).first()
        review = held.current_workflow_state if held else None
        if held is None or review is None:
            raise ProposalRefusedError(_("This change does not wait any more."))
        if user.pk not in (held.latest_revision.user_id, review.requested_by_id):
            raise PermissionDenied
        review.cancel(user=user)


def looked_at(proposal: SeriesProposal, series: Series) -> Outlook:
    """What a change would do now, as `series` would be; refused where that is not what was proposed."""
    author = proposal.latest_revision.user
    if author is None or not may_plan(author, series.body):
        raise ProposalRefusedError(_("Whoever proposed this change may not plan for this body any more. Send it back: a colleague who may can look at it and send it in again."))  # fmt: skip
    outlook = look_ahead(series, author, proposal.since)
    if outlook.seal != proposal.seal:
        raise ProposalRefusedError(_("What would happen now is not what was proposed: one of the meetings, the series or the free days changed since. Send it back, so that somebody looks at it and sends it in again."))  # fmt: skip
    return outlook


def check_proposal(obj: Any) -> Iterator[Finding]:
    """For the publication checks: whoever reads it is told before they press the button."""
    if not isinstance(obj, SeriesProposal):
        return
    try:
        looked_at(obj, obj.as_series())
    except ProposalRefusedError as refusal:
        yield Finding(str(refusal))


def carry_out(*, proposal: SeriesProposal, author: Any, user: Any) -> None:
    """Write what a second person confirmed, in the name of both; refused as a whole where it is not what they read."""
    agenda = hold_series(proposal.series)
    series = proposal.as_series()
    outlook = looked_at(proposal, series)
    writer = Writer(series, agenda, user, author=author, reason=proposal.reason)
    write_series(writer, outlook, proposal.since)
