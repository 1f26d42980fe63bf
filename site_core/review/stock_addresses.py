"""Wagtail's own addresses of a review: a step of one text is taken at the address of that text, and of no other."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionData,
    ConfirmWorkflowCancellation,
    WorkflowAction,
)
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    ConfirmWorkflowCancellationView,
    WorkflowActionView,
)

from site_core.review.rights import may_look


class OwnStepOnly:
    """Answers 404 to the step of another text: Wagtail looks it up by its number alone."""

    object: Any

    def get_task_state(self) -> TaskState:
        """The step that the address names, of this page or row."""
        state: TaskState = super().get_task_state()  # type: ignore[misc]  # before a view
        about = state.workflow_state
        own = (self.object.get_base_content_type().pk, str(self.object.pk))
        if (about.base_content_type_id, about.object_id) != own:
            raise Http404
        return state


class ForColleagues:
    """Tells of the review of a text to who may read it: Wagtail asks for no right."""

    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_look(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # before a view


class PageAction(OwnStepOnly, WorkflowAction):
    """A decision on a page."""


class PageActionData(OwnStepOnly, CollectWorkflowActionData):
    """What is asked with it."""


class RowAction(OwnStepOnly, WorkflowActionView):
    """A decision on a row."""


class RowActionData(OwnStepOnly, CollectWorkflowActionDataView):
    """What is asked with it."""


class PageCancellation(ForColleagues, ConfirmWorkflowCancellation):
    """What would be cancelled on a page."""


class RowCancellation(ForColleagues, ConfirmWorkflowCancellationView):
    """What would be cancelled on a row."""


def page_addresses() -> list[URLPattern]:
    """Those of pages. Rows have theirs from their viewset."""
    step = "<int:page_id>/<slug:action_name>/<row:task_state_id>/"
    return [
        path(f"pages/workflow/action/{step}", PageAction.as_view()),
        path(f"pages/workflow/collect_action_data/{step}", PageActionData.as_view()),
        path("pages/workflow/confirm_cancellation/<row:page_id>/", PageCancellation.as_view()),
    ]
