"""A change of a series that waits for a second person: on the screen of the series, and on that of the review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Revision, WorkflowState

from network.models import Series, SeriesProposal
from network.rights import may_plan
from network.series.members import pages_of
from network.series.outlook import look_ahead
from network.series.proposing import ProposalRefusedError, review_of, take_back
from network.series_admin.looking import counted, lines_of
from site_core.review.people import readers_of
from site_core.review.recording import name_of

PROPOSAL = "voorstel"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits or came back, as one person sees it on the screen of the series."""

    state: Any
    is_back: bool
    is_own: bool
    # Where to look at it again, with all that was filled in.
    again: str = ""

    @property
    def by(self) -> str:
        """Who proposed it."""
        return name_of(self.state.revision.user)

    @property
    def since(self) -> date:
        """When it was sent in."""
        return timezone.localdate(self.state.started_at)

    @property
    def readers(self) -> str:
        """Who was asked to read it; else all who can."""
        asked = self.state.claimed_by or self.state.assignee
        return ", ".join(map(name_of, [asked] if asked else readers_of(self.state)))


def waiting_for(series: Series, user: Any) -> Waiting | None:
    """The change that waits or was sent back, if there is one."""
    review = review_of(series)
    step = review.current_task_state if review else None
    if review is None or step is None:
        return None
    is_back = review.status == WorkflowState.STATUS_NEEDS_CHANGES
    return Waiting(
        state=step.specific,
        is_back=is_back,
        is_own=user.pk in (step.revision.user_id, review.requested_by_id),
        again=again_address(series) if is_back else "",
    )


def left_over(series: Series) -> SeriesProposal | None:
    """The change that was proposed last, as long as it was not carried out."""
    row = SeriesProposal.objects.filter(series_id=series.pk, has_unpublished_changes=True).first()
    return row.get_latest_revision_as_object() if row else None


def again_address(series: Series) -> str:
    """The form of the change that was proposed last, from the same meeting on."""
    query = {PROPOSAL: "1"}
    begun = left_over(series)
    if begun is not None and begun.since is not None:
        rows = pages_of(series).select_related("series_mark")
        slots = {row.pk: row.series_mark.slot for row in rows if hasattr(row, "series_mark")}
        start = next((pk for pk, slot in slots.items() if slot[:7] >= f"{begun.since:%Y-%m}"), None)
        query |= {"vanaf": str(start)} if start else {}
    return f"{reverse('series:change', args=[series.pk])}?{urlencode(query)}"


@require_POST
def take_back_proposal(request: HttpRequest, series_id: int) -> HttpResponse:
    """Let the change wait no longer, and go to its form: what was filled in is there still."""
    series = get_object_or_404(Series.objects.select_related("body"), pk=series_id)
    if not may_plan(request.user, series.body):
        raise PermissionDenied
    try:
        take_back(series=series, user=request.user)
    except ProposalRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("series:one", series_id)
    messages.success(request, _("You took your change back. It is still filled in below."))
    return redirect(again_address(series))


class EffectsPart(Component):
    """On the screen of the review: every date that moves, is cancelled or is added."""

    template_name = "network/admin/proposal_effects.html"

    class Media:
        css = {"all": ["css/admin/follow-up.css"]}

    def __init__(self, proposal: SeriesProposal, author: Any) -> None:
        self.proposal, self.author = proposal, author

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        series = self.proposal.as_series()
        lines = lines_of(look_ahead(series, self.author, self.proposal.since), series)
        return {"lines": lines, "counted": counted(lines), "proposal": self.proposal}


def show_effects(revision: Revision, request: HttpRequest) -> EffectsPart | None:
    """Show what the change would do now, in the name of who proposed it."""
    proposal = revision.as_object()
    if not isinstance(proposal, SeriesProposal) or revision.user is None:
        return None
    return EffectsPart(proposal, revision.user)
