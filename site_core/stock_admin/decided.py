"""A decision in the editor of a page about a text that does not wait any more: Wagtail takes a waiting step for granted (looked at 7.4)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

DECIDE = "action-workflow-action"


def leave_decided(request: HttpRequest, page: Any) -> None:
    """Take the decision out of the form and keep the rest as a draft, as Wagtail does with the form of a row.

    What somebody typed beside it is not lost, and they come back to the editor with the reason.
    """
    if DECIDE not in request.POST or page.current_workflow_task is not None:
        return
    sent = request.POST.copy()
    del sent[DECIDE]
    request.POST = sent  # type: ignore[assignment]  # as it came, without the decision
    messages.warning(request, _("This text does not wait for a decision any more, so nothing was decided. What stood in the form is kept as a draft."))  # fmt: skip
