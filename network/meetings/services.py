"""What becomes of a decision, decided once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from network.models import Decision, MeetingPage
from site_core.pages.publishing import propose_child


class ClosedAlreadyError(ValidationError):
    """Somebody else said already what became of the decision."""

    def __init__(self) -> None:
        super().__init__(_("Somebody closed this decision already."))


def close_decision(
    *, meeting: MeetingPage, uid: Any, values: dict[str, Any], user: Any
) -> Decision:
    """Propose that a decision was carried out or withdrawn; a second person reads how. Of two at once the second gets `ClosedAlreadyError`."""
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=meeting.pk)
        newest = MeetingPage.objects.get(pk=meeting.pk).get_latest_revision_as_object()
        if any(one.uid == uid and one.is_closed for one in newest.decisions.all()):
            raise ClosedAlreadyError
        row: Decision = propose_child(
            page=meeting, relation="decisions", uid=uid, values=values, user=user
        )
    return row
