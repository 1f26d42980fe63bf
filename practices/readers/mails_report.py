"""The mails about mistakes: one a day for each practice to reviewers, and the answer to who gave an address."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practices.models import MistakeReport, PracticePage, ReportState
from practices.readers.notices import GONE, card_of, notice
from practices.reviewing.people import reviewers
from practices.submitting.mails import full
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.services import enqueue_mail

WAITING, CLOSED = "practice-reports", "practice-report-closed"


def mail_reviewers(practice: PracticePage, now: datetime) -> None:
    """Tell everybody who may review. The event is the day, so that ten reports of a day are one mail."""
    day = timezone.localdate(now).isoformat()
    mail_colleagues(
        reviewers(), kind=WAITING, event=f"{WAITING}:{practice.pk}:{day}", params={"practice": practice.pk}
    )  # fmt: skip


def mail_reporters(rows: Iterable[MistakeReport]) -> None:
    """Mail the answer once to each address, however many of the reports came from it."""
    told: dict[str, MistakeReport] = {}
    for row in rows:
        if row.reporter_email:
            told.setdefault(row.reporter_email.lower(), row)
    for row in told.values():
        enqueue_mail(
            kind=CLOSED,
            event=f"{CLOSED}:{row.uid}",
            to=row.reporter_email,
            params={"row": row.pk},
            language=row.language,
        )


def compose_waiting(wanted: WantedMail) -> Composed | NotNeeded:
    """Say how many are open. What they say stands in the admin, not in a mail."""
    practice = PracticePage.objects.filter(pk=int(wanted.params["practice"])).first()
    if practice is None:
        return GONE
    count = practice.reports.filter(state=ReportState.OPEN).count()
    if not count:
        return NotNeeded("all reports were closed meanwhile")
    told = ngettext(
        "Readers say that something is wrong in “%(title)s”. %(count)d report is open.",
        "Readers say that something is wrong in “%(title)s”. %(count)d reports are open.",
        count,
    )
    return notice(
        _("Somebody reports a mistake in a practice"),
        told % {"title": practice.title, "count": count},
        _("The practice stays as it is until you do something. You get one mail a day about it at most."),
        url=full(reverse("practice_readers:reports", args=[practice.pk])),
        label=_("Look at the reports"),
    )  # fmt: skip


def compose_closed(wanted: WantedMail) -> Composed | NotNeeded:
    """Tell what became of a report. What it said stays out: nobody confirmed this address."""
    rows = MistakeReport.objects.select_related("practice").filter(pk=int(wanted.params["row"]))
    row: Any = rows.exclude(state=ReportState.OPEN).first()
    if row is None:
        return GONE
    is_mended = row.state == ReportState.MENDED
    return notice(
        _("What became of the mistake that you reported"),
        _("Thank you for telling us that something is wrong in “%(title)s”.") % {"title": row.practice.title},
        _("We mended it.") if is_mended else _("We looked at it, and left it as it was."),
        row.answer,
        url=card_of(row.practice),
        label=_("To the practice"),
    )  # fmt: skip


KINDS = [
    MailKind(
        WAITING,
        gettext_lazy("Mistakes in a practice were reported"),
        gettext_lazy("You get this mail because you may review practices."),
        compose_waiting,
    ),
    MailKind(
        CLOSED,
        gettext_lazy("A report of a mistake was closed"),
        gettext_lazy("You get this mail because you reported a mistake on this site, with this address for an answer."),
        compose_closed,
    ),
]  # fmt: skip
