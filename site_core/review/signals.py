"""What has to follow whoever writes: a text that waits, and the mails about it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from site_core.review.mails import ask_readers, tell_author
from site_core.review.models import FourEyesState
from site_core.review.rights import rights_of_page
from site_core.review.services import follow_file, follow_version


def connect() -> None:
    """Connect ours. Where Wagtail writes mails of its own, ours take their names, and a name is connected once.

    Its own go past the outbox, and in the language of whoever pressed the button.
    """
    post_save.connect(follow_version, sender=Revision)
    for kind in (get_image_model(), get_document_model()):
        post_save.connect(follow_file, sender=kind)
        post_delete.connect(follow_file, sender=kind)
    task_submitted.connect(ask_readers, sender=FourEyesState)
    stock = "workflow_state_%s_email_notification"
    workflow_approved.connect(tell_author, sender=WorkflowState, dispatch_uid=stock % "approved")
    workflow_rejected.connect(tell_author, sender=WorkflowState, dispatch_uid=stock % "rejected")
    workflow_submitted.connect(_nothing, sender=WorkflowState, dispatch_uid=stock % "submitted")
    of_groups = "group_approval_task_submitted_email_notification"
    task_submitted.connect(_nothing, sender=TaskState, dispatch_uid=of_groups)
    # Where Wagtail has the bare page in hand it would ask the bare rights (lists, bulk actions), past those of the type.
    Page.permissions_for_user = rights_of_page


def _nothing(sender: Any, **how: Any) -> None:
    """Write no mail."""
