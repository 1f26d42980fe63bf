"""The mails on the way in: to who writes, in the language of their form, and to those who review."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.answers.telling import told
from practices.models import MessageKind, Submission, SubmissionState
from practices.models.submission_states import (
    DRAFT_KEPT,
    FIRST_ANSWER_WORKING_DAYS,
    UNCONFIRMED_KEPT,
)
from practices.models.submissions import confirm_link_works_until
from practices.reviewing.people import reviewers
from practices.reviewing.working_days import after_working_days
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.services import enqueue_mail

GONE = NotNeeded("the practice is gone, or stands otherwise by now")


def mail_sender(kind: str, row: Submission, *, to: str, event: str = "") -> None:
    """Write a mail to who sent the practice. Their name stays out of its head: anybody may have typed it."""
    enqueue_mail(
        kind=kind,
        event=f"{kind}:{event or f'{row.uid}:{row.version}'}",
        to=to,
        params={"submission": row.pk, "version": row.version},
        language=row.language,
    )


def mail_reviewers(row: Submission) -> None:
    """Write a mail to everybody who may review, each in the language of their admin."""
    mail_colleagues(
        reviewers(),
        kind="practice-waiting",
        event=f"practice-waiting:{row.uid}:{row.version}",
        params={"submission": row.pk, "version": row.version},
    )


def about(*states: SubmissionState) -> Callable[..., Any]:
    """Give a composer the submission as it is now, and write no mail about one that stands otherwise."""

    def decorate(compose: Callable[[Submission, int], Composed | NotNeeded]) -> Any:
        def composer(wanted: WantedMail) -> Composed | NotNeeded:
            rows = Submission.objects.select_related("page").filter(erased_at__isnull=True)
            row = rows.filter(pk=int(wanted.params["submission"]), state__in=states).first()
            return compose(row, int(wanted.params["version"])) if row else GONE

        return composer

    return decorate


@about(SubmissionState.DRAFT, SubmissionState.TO_CONFIRM)
def compose_draft_link(row: Submission, version: int) -> Composed | NotNeeded:
    """Send the way back to a draft. Nothing that was typed stands in it: anybody can type anybody's address."""
    if not row.link_works:
        return NotNeeded("the link was renewed since")
    title = _("The link to your practice")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("With this link you go on with the practice that you began on this site, on any computer."),
                _("The link works as long as you use the draft. After %(days)d days without a change we erase it; you get a mail before that.") % {"days": DRAFT_KEPT.days},
                _("Keep this mail to yourself: who has the link can change your draft. Did you not ask for this? Then do nothing."),
            ],
            "link_url": full(reverse("practices:link", args=[row.link_secret])),
            "link_label": _("Go on with my practice"),
        },
    )  # fmt: skip


@about(SubmissionState.TO_CONFIRM)
def compose_confirm(row: Submission, version: int) -> Composed | NotNeeded:
    """Ask whether it was them. Nothing that was typed stands in it: anybody can type anybody's address."""
    if row.version != version or row.sent_at is None:
        return NotNeeded("the text changed since")
    until = date_format(timezone.localtime(confirm_link_works_until(row.sent_at)), "DATE_FORMAT")
    title = _("Confirm your practice")
    token = f"{row.uid.hex}{row.confirm_secret}"
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("Somebody filled in the form to share a practice of a municipality on this site, with this address."),
                _("Was it you? Open the page below and press the button. Only then do we read your practice. The link works until %(day)s.") % {"day": until},
                _("Was it not you? Then do nothing. We will erase everything after %(days)d days, and you get no other mail.") % {"days": UNCONFIRMED_KEPT.days},
            ],
            "link_url": full(reverse("practices:confirm", args=[token])),
            "link_label": _("Go to the page with the button"),
        },
    )  # fmt: skip


@about(
    SubmissionState.IN_REVIEW,
    SubmissionState.PROPOSAL,
    SubmissionState.ACCEPTED,
    SubmissionState.REFUSED,
)
def compose_received(row: Submission, version: int) -> Composed | NotNeeded:
    """Say that it arrived, what was in it, and what happens next."""
    if row.page is None:
        return GONE
    is_first = row.number == 1
    title = _("We received your practice") if is_first else _("We received your new version")
    named = {"number": row.called}
    paragraphs = [
        _("Thank you. Your practice has number %(number)s.") % named if is_first else _("Thank you. Your new version has number %(number)s. Readers keep the text that is on the site until it is approved.") % named,
        _("A reviewer reads it. You get a first answer at the latest on %(day)s, at this address.") % {"day": answer_day(row)},
        _("With the link below you see how it stands, and you answer the reviewer. Keep it to yourself."),
        _("This is what you sent:"),
    ]  # fmt: skip
    line = row.messages.filter(kind=MessageKind.SENT, version=version).first()
    revision = line.revision if line else None
    # Not the newest text: a reviewer may have begun to edit by now.
    text = revision.as_object() if revision else row.page.get_latest_revision_as_object()
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": [*paragraphs, *(f"{one.label}\n{one.text}" for one in told(text))],
            "link_url": full(reverse("practices:link", args=[row.link_secret])),
            "link_label": _("See how it stands"),
        },
    )


@about(SubmissionState.IN_REVIEW)
def compose_waiting(row: Submission, version: int) -> Composed:
    """Tell a reviewer that there is something to read. What it is stands in the admin, not in a mail."""
    is_first = row.number == 1
    title = (
        _("A practice waits for review")
        if is_first
        else _("A new version of a practice waits for review")
    )
    came = (
        _("Somebody sent in a practice. It has number %(number)s.")
        if is_first
        else _("The owner of a practice sent a new version: %(number)s.")
    )
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": [
                came % {"number": row.called},
                _("Its sender was told to expect a first answer at the latest on %(day)s.") % {"day": answer_day(row)},
            ],
            "link_url": full(reverse("practice_reviews:detail", args=[row.pk])),
            "link_label": _("Read the practice"),
        },
    )  # fmt: skip


def answer_day(row: Submission) -> str:
    """The day on which a sender has a first answer at the latest."""
    since = timezone.localdate(row.waiting_since or row.confirmed_at or timezone.now())
    return date_format(after_working_days(since, FIRST_ANSWER_WORKING_DAYS), "DATE_FORMAT")


def full(address: str) -> str:
    """The whole address of a page of this site."""
    return f"{settings.SITE_URL}{address}"


TYPED_IT = gettext_lazy("You get this mail because somebody filled in this address on this site.")
KINDS = [
    MailKind("practice-draft-link", gettext_lazy("The link to a draft of a practice"), TYPED_IT, compose_draft_link),
    MailKind("practice-confirm", gettext_lazy("Confirm a practice"), TYPED_IT, compose_confirm),
    MailKind(
        "practice-received",
        gettext_lazy("A practice was received"),
        gettext_lazy("You get this mail because you sent a practice on this site."),
        compose_received,
    ),
    MailKind(
        "practice-waiting",
        gettext_lazy("A practice waits for review"),
        gettext_lazy("You get this mail because you may review practices."),
        compose_waiting,
    ),
]  # fmt: skip
