"""How a practice stands, as one word that a screen sends along: a decision is on what was seen, and the first one wins."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from practices.models import MessageKind, PracticePage, Submission, SubmissionMessage
from practices.models.submissions import next_version
from practices.upkeep.reading import owner_of
from practices.upkeep.refusals import StandsOtherwiseError
from practices.versions.turns import hold_practice
from practices.written_down import write_down

ACTION = "practices.practice.{kind}"
# A withdrawal that was undone, of what was off the site before it already.
STAYS_OFF = "practices.practice.stays_off"


def standing_of(practice: PracticePage) -> str:
    """The word: which text readers have, whether it is archived or gone, and what its owner said last."""
    said = practice.confirmations.values_list("pk", flat=True).first() or 0
    mark = getattr(practice, "withdrawal", None)
    day = practice.archived_on.isoformat() if practice.archived_on else ""
    return f"{practice.live_revision_id or 0}.{int(practice.live)}.{day}.{mark.pk if mark else 0}.{said}"  # fmt: skip


def hold(practice: PracticePage, seen: str) -> PracticePage:
    """Lock a practice, first in a transaction, and return it as it is. Raises StandsOtherwiseError unless it is as it was seen.

    Who reviews takes the row of the submission first and the page after it; the other way round, two could wait for each other.
    """
    held = hold_practice(practice.pk)
    fresh: PracticePage | None = PracticePage.objects.dutch().filter(pk=practice.pk).first()
    if held is None or fresh is None or standing_of(fresh) != seen:
        raise StandsOtherwiseError(_("Something else happened to this practice since you opened it. Look how it stands now."))  # fmt: skip
    return fresh


def note(
    practice: PracticePage,
    kind: MessageKind,
    *,
    user: Any,
    now: datetime,
    text: str = "",
) -> SubmissionMessage | None:
    """Write down what happened: in the conversation with the owner, and in the history of the page.

    A practice that editors wrote has no conversation, and that of an erased owner takes no words any more; then the reason
    stands in its history.
    """
    owner = owner_of(practice)
    is_told = owner is not None and owner.erased_at is None
    log(
        instance=practice,
        action=ACTION.format(kind=kind),
        user=user,
        data={"reason": text} if text and not is_told else {},
    )
    if owner is None:
        return None
    Submission.objects.filter(pk=owner.pk).update(version=next_version())
    owner.refresh_from_db()
    return write_down(owner, kind, now=now, user=user, text=text if is_told else "")
