"""What becomes of a decision, decided once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from network.models import Decision, MeetingPage
from site_core.pages.child_rows import write_child


class ClosedAlreadyError(ValidationError):
    """Somebody else said already what became of the decision."""

    def __init__(self) -> None:
        super().__init__(_("Somebody closed this decision already."))


def close_decision(
    *, meeting: MeetingPage, uid: Any, values: dict[str, Any], user: Any
) -> Decision:
    """Say that a decision was carried out or withdrawn. Of two at once the second gets `ClosedAlreadyError`."""
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=meeting.pk)
        closed = Decision.objects.filter(meeting=meeting, uid=uid).closed()
        if closed.exists():
            raise ClosedAlreadyError
        row: Decision = write_child(
            page=meeting, relation="decisions", uid=uid, values=values, user=user
        )
    return row
