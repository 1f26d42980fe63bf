"""The mails about re-uses: to who tells of one, to who reviews, and to who re-used a practice that is taken off the site."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import PracticePage, Reuse, ReuseState
from practices.readers.notices import about, card_of, notice, page_of
from practices.readers.rules import LINK_WORKS, UNCONFIRMED_KEPT
from practices.readers.tokens import token_of
from practices.reviewing.people import reviewers
from practices.submitting.mails import full
from practices.upkeep.rules import PUT_BACK_WITHIN
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import enqueue_mail

CONFIRM, WAITING, ACCEPTED, REFUSED, WITHDRAWN = (
    "practice-reuse-confirm", "practice-reuse-waiting", "practice-reuse-accepted", "practice-reuse-refused",
    "practice-reuse-withdrawn",
)  # fmt: skip

TOLD_OF_THE_END = (ReuseState.ACCEPTED, ReuseState.WAITING)


def mail_sender(kind: str, row: Reuse, *, event: str = "") -> bool:
    """Write to who told of it; say whether there was an address. Their name stays out of the head of the mail."""
    if not row.sender_email:
        return False
    try:
        enqueue_mail(
            kind=kind,
            event=event or f"{kind}:{row.uid}",
            to=row.sender_email,
            params={"row": row.pk},
            language=row.language,
        )
    except AddressRefusedError:
        return False
    return True


def mail_reviewers(row: Reuse) -> None:
    """Tell everybody who may decide."""
    mail_colleagues(reviewers(), kind=WAITING, event=f"{WAITING}:{row.uid}", params={"row": row.pk})


def mail_reusers(page: PracticePage, at: datetime) -> int:
    """Tell those who re-used a practice that it was taken off the site; return how many. The same moment tells nobody twice.

    Each address once, however much it told; also where nobody decided yet on what it told, which goes with the practice.
    In the transaction of the withdrawal.
    """
    rows = Reuse.objects.filter(practice=page, state__in=TOLD_OF_THE_END).exclude(sender_email="")
    told: dict[str, Reuse] = {}
    # What readers had says more: of one address, that is the one to name.
    for row in sorted(rows.order_by("pk"), key=lambda row: row.state != ReuseState.ACCEPTED):
        told.setdefault(row.sender_email.lower(), row)
    return sum(
        mail_sender(WITHDRAWN, row, event=f"{WITHDRAWN}:{row.uid}:{int(at.timestamp())}")
        for row in told.values()
    )


@about(Reuse, ReuseState.TO_CONFIRM)
def compose_confirm(row: Reuse, wanted: WantedMail) -> Composed:
    """Nothing that was typed stands in it: anybody can type anybody's address."""
    until = date_format(timezone.localtime(row.sent_at + LINK_WORKS), "DATE_FORMAT")
    return notice(
        _("Confirm that you did this too"),
        _("Somebody told on this site that they took a practice over, with this address."),
        _("Was it you? Open the page below and press the button. Only then do we read it. The link works until %(day)s.") % {"day": until},
        _("Was it not you? Then do nothing. We erase everything after %(days)d days, and you get no other mail.") % {"days": UNCONFIRMED_KEPT.days},
        url=page_of("confirm_reuse", token_of(row, row.confirm_secret)),
        label=_("Go to the page with the button"),
    )  # fmt: skip


@about(Reuse, ReuseState.WAITING)
def compose_waiting(row: Reuse, wanted: WantedMail) -> Composed:
    """Tell a reviewer that there is something to read. What it says stands in the admin."""
    return notice(
        _("Somebody did a practice too"),
        _("Somebody tells that they took “%(title)s” over. Readers see it once you accept it.") % {"title": row.practice.title},
        url=full(reverse("practice_readers:reuse", args=[row.pk])),
        label=_("Read it"),
    )  # fmt: skip


@about(Reuse, ReuseState.ACCEPTED)
def compose_accepted(row: Reuse, wanted: WantedMail) -> Composed | NotNeeded:
    """Say that readers see it, and how."""
    if not card_of(row.practice):
        return NotNeeded("the practice is not on the site any more")
    return notice(
        _("Colleagues now read that you did this too"),
        _("Thank you. What you told stands with “%(title)s”, in these words:") % {"title": row.practice.title},
        row.text,
        row.answer,
        _("Your name and your e-mail address stay with us. Do you want to change something, or to take it off? Write to us."),
        url=card_of(row.practice),
        label=_("To the practice"),
    )  # fmt: skip


@about(Reuse, ReuseState.REFUSED)
def compose_refused(row: Reuse, wanted: WantedMail) -> Composed:
    """Say why not, in the words of who decided."""
    return notice(
        _("We do not show what you told about a practice"),
        _("You told that you took “%(title)s” over. We do not put that on the site. This is why:") % {"title": row.practice.title},
        row.answer,
        _("Did something change, or did we misunderstand you? Then you can always tell it again."),
        url=card_of(row.practice),
        label=_("To the practice"),
    )  # fmt: skip


@about(Reuse, *TOLD_OF_THE_END)
def compose_withdrawn(row: Reuse, wanted: WantedMail) -> Composed | NotNeeded:
    """Say that the practice they built on cannot be read any more."""
    if row.practice.live:
        return NotNeeded("the practice is on the site again")
    if row.state == ReuseState.WAITING:
        return _withdrawn_before_anybody_decided(row)
    return notice(
        _("A practice that you took over was taken off the site"),
        _("You told us that you took “%(title)s” over. That practice is not on the site any more, and neither is what you told with it.") % {"title": row.practice.title},
        _("You need to do nothing. Did you write a practice of your own here? Then that one stays."),
    )  # fmt: skip


def _withdrawn_before_anybody_decided(row: Reuse) -> Composed:
    return notice(
        _("A practice that you took over was taken off the site"),
        _("You told us that you took “%(title)s” over. That practice is not on the site any more. So nothing of what you told comes on the site.") % {"title": row.practice.title},
        _("Do we put the practice back within %(days)d days, then we still look at what you told. If not, we erase it. You need to do nothing.") % {"days": PUT_BACK_WITHIN.days},
    )  # fmt: skip


def kinds() -> list[MailKind]:
    """The kinds of mail about re-uses."""
    told: Any = gettext_lazy(
        "You get this mail because you told on this site that you did a practice too."
    )
    typed = gettext_lazy("You get this mail because somebody filled in this address on this site.")
    reviews = gettext_lazy("You get this mail because you may review practices.")
    return [
        MailKind(CONFIRM, gettext_lazy("Confirm a re-use of a practice"), typed, compose_confirm),
        MailKind(WAITING, gettext_lazy("A re-use of a practice waits"), reviews, compose_waiting),
        MailKind(ACCEPTED, gettext_lazy("A re-use of a practice was accepted"), told, compose_accepted),
        MailKind(REFUSED, gettext_lazy("A re-use of a practice was refused"), told, compose_refused),
        MailKind(WITHDRAWN, gettext_lazy("A practice that was re-used was taken off"), told, compose_withdrawn),
    ]  # fmt: skip


KINDS = kinds()
