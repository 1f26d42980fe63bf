"""What the page editor says while a text waits for a second person."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class SecondPersonLock(WorkflowLock):
    """Wagtail's lock, with the way to the screen where it is decided."""

    def get_message(self, user: Any) -> SafeString:
        return format_html(
            '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a></span>',
            self.get_description(user),
            reverse("reviews:one", args=[self.object.current_workflow_task_state.pk]),
            _("To the review"),
        )

    def get_description(self, user: Any, can_lock: bool = False) -> str:  # noqa: FBT001, FBT002 - Wagtail's own call
        if self.for_user(user):
            return _("This text waits for a second person, so it cannot be changed now. Take it back first if it has to change.")  # fmt: skip
        return _("This text waits for a second person. If you change it, you are its last editor, and somebody else has to decide.")  # fmt: skip
