"""The archive: a practice that nobody keeps up is kept readable with a notice, out of lists, map and feeds (T18)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practices.card.printing import forget_pdf
from practices.models import MessageKind, PracticePage
from practices.reviewing.mails import mail_sender
from practices.reviewing.steps import require_coordinator
from practices.upkeep.refusals import StandsOtherwiseError
from practices.upkeep.rules import LONGEST_ARCHIVED
from practices.upkeep.standing import hold, note
from practices.upkeep.words import reason_of
from site_core.pages.child_rows import versions_that_may_go_live
from site_core.stamps.models import renew_stamp


def archive_practice(
    *, practice: PracticePage, seen: str, user: Any, now: datetime, reason: str
) -> PracticePage:
    """Put a practice in the archive, as a coordinator and with a reason for its owner: no second person read it, so readers see the notice alone."""
    require_coordinator(user)
    reason = reason_of(reason, _("Say why it goes to the archive. The owner reads this."), LONGEST_ARCHIVED)  # fmt: skip
    with transaction.atomic():
        page = hold(practice, seen)
        if not page.live or page.archived_on is not None:
            raise StandsOtherwiseError(_("This practice is not on the site, or in the archive already."))  # fmt: skip
        write_archived(page, on=timezone.localdate(now), reason=reason)
        line = note(page, MessageKind.ARCHIVED, user=user, now=now, text=reason)
        if line is not None:
            mail_sender("practice-archived", line)
        return page


def unarchive_practice(
    *, practice: PracticePage, seen: str, user: Any, now: datetime
) -> PracticePage:
    """Take a practice out of the archive again, as a coordinator."""
    require_coordinator(user)
    with transaction.atomic():
        page = hold(practice, seen)
        if page.archived_on is None:
            raise StandsOtherwiseError(_("This practice is not in the archive."))
        write_archived(page, on=None, reason="")
        line = note(page, MessageKind.UNARCHIVED, user=user, now=now)
        if line is not None:
            mail_sender("practice-unarchived", line)
        return page


def write_archived(page: PracticePage, *, on: date | None, reason: str) -> None:
    """Write it on the row that readers have and in every text that may still replace it, in the transaction of the caller.

    Otherwise a draft that was open at the time would bring the practice back, or into the archive, when it is published.
    """
    page.archived_on, page.archived_reason = on, reason
    PracticePage.objects.filter(pk=page.pk).update(archived_on=on, archived_reason=reason)
    kept = {"archived_on": on.isoformat() if on else None, "archived_reason": reason}
    for version in versions_that_may_go_live(page):
        version.content.update(kept)
        version.save(update_fields=["content"])
    forget_pdf(page)
    renew_stamp("practices")
