"""The mail to editors when a public date moves, or is called off, at short notice.

Calendars fetch a change hours later (agenda-and-editing 3.3, trap 5), so the people who can tell others have to know.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.users.models import UserProfile

from network.agenda.lists import at_short_notice
from network.date_changes import KINDS_OF_DATE
from network.models import DateChange, DateChangeKind
from network.models.meetings import ITEM_TYPES
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import enqueue_mail
from site_core.period import Period

logger = logging.getLogger(__name__)

# A date that goes ahead after all is told as well: whoever was told that it does not has to hear it.
OFF = {DateChangeKind.POSTPONED, DateChangeKind.CANCELLED, DateChangeKind.REINSTATED}


def tell_of_changes(item: Any, rows: Iterable[DateChange]) -> None:
    """Write the mails about what one write of a public date did to it, in the same transaction."""
    told = [row for row in rows if row.kind in KINDS_OF_DATE and _is_late(row)]
    if told:
        event = f"date-changed:{item.uid}:{told[0].pk}"
        tell_publishers(item, kind=DATE_CHANGED.word, event=event, params={"change": told[0].pk})


def tell_publishers(page: Page, *, kind: str, event: str, params: dict[str, Any]) -> None:
    """Write a mail to everybody who may publish this page, each in the language of their admin."""
    users = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
    for user in users.filter(is_active=True).exclude(email="").order_by("pk"):
        try:
            enqueue_mail(
                kind=kind,
                event=event,
                to=user.email,
                params=params,
                language=UserProfile.get_for_user(user).get_preferred_language(),
                name=user.get_full_name(),
            )
        except AddressRefusedError:
            # Somebody else's address must not keep an editor from changing a date.
            logger.warning("User %s has an address that no mail can be sent to.", user.pk)


def _is_late(row: DateChange) -> bool:
    after = None if row.kind in OFF else row.after
    return at_short_notice(row.before, after, timezone.localdate(row.at))


def compose_date_changed(wanted: WantedMail) -> Composed | NotNeeded:
    """Say what became of an event or meeting."""
    changes = DateChange.objects.select_related("by")
    row = changes.filter(pk=int(wanted.params["change"])).first()
    item = _item_of(row) if row else None
    if row is None or item is None:
        return NotNeeded("the page is gone")
    kind = DateChangeKind(row.kind)
    if kind == DateChangeKind.MOVED:
        dates = from_and_to(row.before, row.after)
    else:
        dates = [on_date(row.before)]
    by = changed_by(row.by, row.at) if row.by else ""
    return notice(str(KINDS_OF_DATE[kind].label), item, dates, row.reason, by)


def notice(what: str, page: Page, dates: list[str], reason: str, by: str) -> Composed:
    """Compose the notice of a late change: what, when, why, by whom, and what is left to do."""
    paragraphs = ["\n".join(dates)]
    if reason:
        paragraphs.append(_("Reason: %(reason)s") % {"reason": reason})
    if by:
        paragraphs.append(by)
    paragraphs.append(
        _(
            "This is at short notice. The site says so, but calendars of readers hear it hours later. Tell the people who "
            "would come or who count on this date."
        )
    )
    title = f"{what}: {page.title}"
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": paragraphs,
            "link_url": page.full_url or "",
            "link_label": _("Look at it on the site"),
        },
    )


def from_and_to(old: Period | None, new: Period | None) -> list[str]:
    """Say from when to when, in two lines."""
    return [
        _("Old date: %(date)s") % {"date": said(old)},
        _("New date: %(date)s") % {"date": said(new)},
    ]


def on_date(when: Period | None) -> str:
    """Say a date in a line of its own."""
    return _("Date: %(date)s") % {"date": said(when)}


def said(when: Period | None) -> str:
    """Say a date in the language that is active."""
    return when.label if when else _("date unknown")


def changed_by(user: Any, at: datetime) -> str:
    """Say who changed a date, and when."""
    moment = date_format(timezone.localtime(at), "DATETIME_FORMAT")
    name = user.get_full_name() or user.get_username()
    return _("Changed by %(name)s, %(moment)s.") % {"name": name, "moment": moment}


def _item_of(row: DateChange) -> Any:
    found = (kind.objects.filter(pk=row.page_id, live=True).first() for kind in ITEM_TYPES)
    return next(filter(None, found), None)


DATE_CHANGED = MailKind(
    "date-changed",
    gettext_lazy("A date changed at short notice"),
    gettext_lazy("You get this mail because you may publish this page."),
    compose_date_changed,
)
