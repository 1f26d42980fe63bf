"""What happens when the last step of a review is done. Wagtail imports this before its own models, so models come later."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the version that was approved; Wagtail would take the newest.

    A review of another kind decides on the newest one; whether it may pass, the gate says.
    """
    from site_core.review.models import FourEyesState

    step = workflow_state.current_task_state.specific
    is_ours = isinstance(step, FourEyesState)
    revision = step.revision if is_ours else workflow_state.content_object.get_latest_revision()
    revision.publish(user=user)
