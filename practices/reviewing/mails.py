"""The mails that a review writes: to the sender, in the language of the form, and to those who coordinate."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.answers.telling import all_told
from practices.card.citing import citation_of
from practices.card.gathering import Card
from practices.models import (
    MessageKind,
    RefusalReason,
    Submission,
    SubmissionMessage,
    SubmissionState,
)
from practices.reviewing.people import coordinators
from practices.submitting.access import link_of
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.models import OutboxMail
from site_core.outbox.services import enqueue_mail
from site_core.outbox.states import State

GONE = NotNeeded("the submission is gone, or what was private about it")


def mail_sender(kind: str, line: SubmissionMessage) -> None:
    """Write a mail about a step to who sent the practice in. Their name stays out of its head: anybody may have typed it."""
    row = line.submission
    if row.sender_email:
        enqueue_mail(
            kind=kind,
            event=f"{kind}:{row.uid}:{line.version}",
            to=row.sender_email,
            params={"line": line.pk},
            language=row.language,
        )


def mail_coordinators(kind: str, line: SubmissionMessage) -> None:
    """Write a mail about a step to those who coordinate, but for who took it, each in the language of their admin."""
    mail_colleagues(
        coordinators().exclude(pk=line.user_id),
        kind=kind,
        event=f"{kind}:{line.submission.uid}:{line.version}",
        params={"line": line.pk},
    )


def about(compose: Callable[[SubmissionMessage], Composed | NotNeeded]) -> Any:
    """Give a composer the line that it tells of, and write no mail once the submission was erased."""

    def composer(wanted: WantedMail) -> Composed | NotNeeded:
        lines = SubmissionMessage.objects.select_related("submission__page", "revision")
        line = lines.filter(pk=int(wanted.params["line"])).first()
        return compose(line) if line and not line.submission.erased_at else GONE

    return composer


@about
def compose_claimed(line: SubmissionMessage) -> Composed | NotNeeded:
    """Say that somebody began, and by when there is an answer."""
    if line.submission.state != SubmissionState.IN_REVIEW:
        return NotNeeded("there is an answer already")
    due = date_format(date.fromisoformat(line.data["due"]), "DATE_FORMAT")
    return _notice(
        line,
        _("We began to review your practice"),
        _("Somebody of our team reads “%(title)s” (%(number)s) now.") % _named(line),
        _("You hear from us by %(day)s at the latest.") % {"day": due},
        _("You need to do nothing. You can always see how far it is."),
        label=_("See where your practice stands"),
    )


@about
def compose_changes(line: SubmissionMessage) -> Composed:
    """Ask for additions, with each remark below the name of the answer that it is about."""
    labels = _labels(line)
    remarks = [f"{labels.get(one.field, one.field)}\n{one.text}" for one in line.remarks.all()]
    about_answers = [_("About these answers we have a remark:"), *remarks] if remarks else []
    return _notice(
        line,
        _("We ask for an addition to your practice"),
        _("We read “%(title)s” (%(number)s). Before we can publish it, we ask you this:")
        % _named(line),
        line.text,
        *about_answers,
        _("Open the page below and press the button. Change your answers, answer our remarks, and send it again. Everything you filled in is still there."),
        label=_("Add to your practice"),
    )  # fmt: skip


@about
def compose_proposal(line: SubmissionMessage) -> Composed:
    """Ask whether our edits are right."""
    return _notice(
        line,
        _("Look at our edits to your practice"),
        _("We changed something in the text of “%(title)s” (%(number)s). This is what we did:")
        % _named(line),
        line.text,
        _("Open the page below and press the button. You see each change, and say for each of them whether it is right. Nothing is published before."),
        label=_("Look at the edits"),
    )  # fmt: skip


@about
def compose_approved(line: SubmissionMessage) -> Composed:
    """Say that it is approved, and from when on readers can read it."""
    at = timezone.localtime(datetime.fromisoformat(line.data["publish_at"]))
    is_first = line.submission.number == 1
    when = _("It is published on %(moment)s. You then get a mail with its address.") if is_first else _("It is published on %(moment)s. Until then readers keep the text that is on the site. You then get a mail.")  # fmt: skip
    return _notice(
        line,
        _("Your practice is approved") if is_first else _("Your new version is approved"),
        _("Thank you. We approved “%(title)s” (%(number)s).") % _named(line),
        when % {"moment": date_format(at, "DATETIME_FORMAT")},
        _("You need to do nothing."),
        label=_("See where your practice stands"),
    )


@about
def compose_published(line: SubmissionMessage) -> Composed | NotNeeded:
    """Give the address, and how to cite the page."""
    page = line.submission.page
    if page is None or not page.live:
        return NotNeeded("the practice is not on the site any more")
    address = f"{settings.SITE_URL}{page.get_url()}"
    is_first = line.submission.number == 1
    title = _("Your practice is published") if is_first else _("Your new version is published")
    thanks = _("Thank you. “%(title)s” (%(number)s) is approved, and every colleague can read it now.") if is_first else _("Thank you. “%(title)s” (%(number)s) is approved, and took the place of the text that was on the site. Earlier versions can still be read and named.")  # fmt: skip
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                thanks % _named(line),
                _("This is how you can cite it:"),
                citation_of(Card(page, page, timezone.localdate(line.at))),
                _("Did something change, or is something wrong? Make a new version on the page where you follow your practice:"),
                _sender_link(line.submission),
            ],
            "link_url": address,
            "link_label": _("Look at your practice"),
        },
    )  # fmt: skip


@about
def compose_refused(line: SubmissionMessage) -> Composed | NotNeeded:
    """Say why not, from the list and in own words, and how somebody else looks at it again."""
    since = line.submission.messages.filter(version__gt=line.version)
    if since.filter(kind=MessageKind.REFUSAL_TAKEN_BACK).exists():
        return NotNeeded("the refusal was taken back before its sender heard of it")
    reason = str(RefusalReason(line.data["reason"]).label)
    is_second = line.submission.second_look_at is not None
    again = _("Two people looked at it, and after your question two others. That is our last answer. You can always send another practice.")  # fmt: skip
    ask = _("Two people looked at it. Do you not agree? Open the page below, press the button and ask for a second look. Somebody else then reads it. You can ask that once.")  # fmt: skip
    is_first = line.submission.number == 1
    stays = [] if is_first else [_("What is on the site stays as it is.")]
    return _notice(
        line,
        _("We do not take up your practice")
        if is_first
        else _("We do not take up your new version"),
        _("We read “%(title)s” (%(number)s). We do not take it up.") % _named(line),
        *stays,
        reason,
        line.text,
        again if is_second else ask,
        label=_("See where your practice stands") if is_second else _("Ask for a second look"),
    )


@about
def compose_refusal_back(line: SubmissionMessage) -> Composed | NotNeeded:
    """Say that somebody looks at it again after all, to who was told that it was refused."""
    refusals = line.submission.messages.filter(kind=MessageKind.REFUSED, version__lt=line.version)
    refusal = refusals.last()
    event = f"practice-refused:{line.submission.uid}:{refusal.version}" if refusal else ""
    # What was just handed over may have arrived.
    left = OutboxMail.objects.filter(event=event, state__in=(State.SENT, State.SENDING))
    if not left.exists():
        return NotNeeded("its sender never heard of the refusal")
    return _notice(
        line,
        _("We look at your practice again"),
        _("We wrote to you that we do not take up “%(title)s” (%(number)s). We take that back, and read your practice again.") % _named(line),
        _("You need to do nothing. We write to you as soon as we know more."),
        label=_("See where your practice stands"),
    )  # fmt: skip


@about
def compose_released(line: SubmissionMessage) -> Composed:
    """Tell a coordinator that a practice waits again. What it is stands in the admin, not in a mail."""
    row = line.submission
    title = _("A practice waits for a reviewer again")
    by_hand = _("Who had taken it on gave it back.")
    by_clock = _("Who had taken it on did nothing with it for five working days.")
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": [
                by_hand if line.user_id else by_clock,
                _("Practice %(number)s now waits for somebody else.") % {"number": row.called},
            ],
            "link_url": f"{settings.SITE_URL}{reverse('practice_reviews:detail', args=[row.pk])}",
            "link_label": _("Open the practice"),
        },
    )


def _notice(line: SubmissionMessage, title: str, *paragraphs: str, label: str) -> Composed:
    """A mail that ends with the way back to the practice."""
    link = {"link_url": _sender_link(line.submission), "link_label": label}
    return Composed(subject=title, context={"title": title, "paragraphs": list(paragraphs), **link})


def _sender_link(row: Submission) -> str:
    """The link that lets its sender in; the page where a new one can be asked, if it would not work."""
    return f"{settings.SITE_URL}{link_of(row) if row.link_works else reverse('practices:follow')}"


def _named(line: SubmissionMessage) -> dict[str, Any]:
    page = line.submission.page
    row = line.submission
    # That of the text the line is about: of a new version, the page still has the title that readers know.
    told = line.revision.object_str if row.number > 1 and line.revision else page and page.title
    return {"title": told or "", "number": row.called}


def _labels(line: SubmissionMessage) -> dict[str, str]:
    """The names of the answers, in the language of the mail."""
    page = line.submission.page
    return {one.name: one.label for one in all_told(page)} if page else {}


SENT_IT = gettext_lazy("You get this mail because you sent in a practice on this site.")
KINDS = [
    MailKind("practice-claimed", gettext_lazy("A review of a practice began"), SENT_IT, compose_claimed),
    MailKind("practice-changes", gettext_lazy("Additions to a practice asked"), SENT_IT, compose_changes),
    MailKind("practice-proposal", gettext_lazy("Edits to a practice proposed"), SENT_IT, compose_proposal),
    MailKind("practice-approved", gettext_lazy("A practice was approved"), SENT_IT, compose_approved),
    MailKind("practice-published", gettext_lazy("A practice was published"), SENT_IT, compose_published),
    MailKind("practice-refused", gettext_lazy("A practice was not taken up"), SENT_IT, compose_refused),
    MailKind("practice-refusal-back", gettext_lazy("A refusal of a practice was taken back"), SENT_IT, compose_refusal_back),
    MailKind(
        "practice-released",
        gettext_lazy("A practice waits for a reviewer again"),
        gettext_lazy("You get this mail because you coordinate the review of practices."),
        compose_released,
    ),
]  # fmt: skip
