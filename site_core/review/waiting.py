"""What waits for a second person, and for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from site_core.review.deciding import may_decide
from site_core.review.models import FourEyesState
from site_core.review.rights import may_look
from site_core.review.writers import noted_in_each


def waiting() -> Any:
    """All texts that wait, the most urgent first. Their versions and objects are fetched along."""
    rows = FourEyesState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    fetched = rows.select_related(
        "revision__user", "workflow_state__requested_by", "assignee", "claimed_by"
    )
    fetched = fetched.annotate(noted=noted_in_each())
    light = fetched.defer("revision__content").order_by("due_on", "pk")
    return light.prefetch_related("workflow_state__content_object")


def states_for(user: Any) -> list[FourEyesState]:
    """What this person may decide on now."""
    return [one for one in waiting() if may_decide(user, one)]


@dataclass(frozen=True, slots=True)
class Line:
    """One text that waits, as one person sees it."""

    state: FourEyesState
    about: Any
    # Whether this person may decide, and whether they wrote it.
    decides: bool
    is_own: bool

    @property
    def is_late(self) -> bool:
        """Whether the day by which somebody would read it has passed."""
        return self.state.due_on is not None and self.state.due_on < timezone.localdate()

    @property
    def kind(self) -> str:
        """What it is: an action, a report, an organisation."""
        return str(self.about._meta.verbose_name)

    @property
    def since(self) -> date:
        """When it was sent in."""
        return timezone.localdate(self.state.started_at)


def lines_for(user: Any) -> list[Line]:
    """What this person may decide on, the most urgent first; then what they may look at, their own included."""
    lines = [_line(one, user) for one in waiting()]
    seen = [one for one in lines if one.decides or one.is_own or may_look(user, one.about)]
    return sorted(seen, key=lambda one: not one.decides)


def _line(state: FourEyesState, user: Any) -> Line:
    about = state.workflow_state.content_object
    is_own = user.pk in {*state.writers, state.workflow_state.requested_by_id}
    return Line(
        state=state,
        about=about.specific_deferred if isinstance(about, Page) else about,
        decides=may_decide(user, state),
        is_own=is_own,
    )
