"""The mails about practices on the site: to their owners, and to coordinators. None repeats what somebody typed but a reason of ours."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.following.mails import FOR_COORDINATORS, sender_link
from practices.following.mails import about as about_submission
from practices.models import MessageKind, Submission, SubmissionMessage, SubmissionState
from practices.reviewing.mails import about as about_line
from practices.submitting.mails import full
from practices.upkeep.reading import confirmed_on, is_owner
from practices.upkeep.rules import ASKED, PUT_BACK_WITHIN
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail

STILL_RIGHT, BROKEN_LINKS = "practice-still-right", "practice-broken-links"
ANSWERED = NotNeeded("its owner answered since, or there is nothing to ask any more")


def owner_of_mail(wanted: WantedMail) -> Submission | None:
    """Who the mail is for, if they still look after a practice that readers have."""
    rows = Submission.objects.select_related("page").filter(erased_at__isnull=True)
    row = rows.filter(pk=int(wanted.params["submission"]), state=SubmissionState.ACCEPTED).first()
    if row is None or row.page is None or not row.page.live or not is_owner(row):
        return None
    return row


def compose_still_right(wanted: WantedMail) -> Composed | NotNeeded:
    """Ask the owner whether a practice is still right: one button yes, one button to change it."""
    row, since = owner_of_mail(wanted), date.fromisoformat(wanted.params["since"])
    page = row.page if row else None
    if row is None or page is None or page.archived_on or confirmed_on(page) != since:
        return ANSWERED
    known = {**_named(row), "day": date_format(since, "DATE_FORMAT")}
    is_last = wanted.params["months"] >= ASKED[-1]
    note = [_("Readers will see that it was not confirmed since %(day)s, until you answer.") % known]  # fmt: skip
    title = _("Is your practice still right?")
    return Composed(
        subject=f"{title} ({row.reference})",
        context={
            "title": title,
            "paragraphs": [
                _("“%(title)s” (%(number)s) is on our site. We last knew on %(day)s that it is right.") % known,
                _("Is it still right? Open the page below and press “Yes, this is still right”. That takes a minute."),
                _("Did something change? On the same page you find how to change it."),
                *(note if is_last else []),
                f"{page.title}\n{full(page.get_url() or '')}",
            ],
            "link_url": still_right_link(row),
            "link_label": _("Say whether it is still right"),
        },
    )  # fmt: skip


def still_right_link(row: Submission) -> str:
    """The page with the one button; where the key of the site changed, the page to ask for a new link."""
    if row.link_works:
        return full(reverse("practices:still_right", args=[row.link_secret]))
    return full(reverse("practices:follow"))


@about_submission(SubmissionState.ACCEPTED)
def compose_asked(row: Submission, wanted: WantedMail) -> Composed | NotNeeded:
    """Tell a coordinator that an owner wants a practice off the site. What they wrote stands in the admin, not in a mail."""
    if row.page is None or not row.page.live:
        return NotNeeded("it is off the site already")
    title = _("An owner asks to take a practice off the site")
    return Composed(
        subject=f"{title} ({row.reference})",
        context={
            "title": title,
            "paragraphs": [
                _("The owner of %(number)s asks to take the practice off the site. Until you do so, readers have it.") % _named(row),
                _("Why they ask it, you read in the admin."),
            ],
            "link_url": full(reverse("practice_upkeep:detail", args=[row.page.pk])),
            "link_label": _("To the practice"),
        },
    )  # fmt: skip


@about_line
def compose_off_site(line: SubmissionMessage) -> Composed | NotNeeded:
    """Tell the owner that a practice is off the site, and why."""
    if _happened_since(line, MessageKind.BACK_ON_SITE) or not line.submission.is_off_the_site:
        return NotNeeded("it was put back before its owner heard of it")
    return _to_owner(
        line,
        _("Your practice is off our site"),
        _("We took “%(title)s” (%(number)s) off our site, in all languages and with its files.") % _named(line.submission),
        _("This is why:"),
        line.text,
        _("After %(days)d days we delete the page, its earlier versions and its files. Until then we can put it back. At its address stays a short note that it is gone.")
        % {"days": PUT_BACK_WITHIN.days},
        _("Do you not agree, or is this a mistake? Write to us, and name your number."),
    )  # fmt: skip


@about_line
def compose_back(line: SubmissionMessage) -> Composed | NotNeeded:
    """Tell the owner that it is back."""
    return _to_owner(
        line,
        _("Your practice is on our site again"),
        _("We put “%(title)s” (%(number)s) back on our site, as it was.") % _named(line.submission),
    )


@about_line
def compose_archived(line: SubmissionMessage) -> Composed | NotNeeded:
    """Tell the owner that it is in the archive, and how to bring it back."""
    page = line.submission.page
    if page is None or page.archived_on is None:
        return NotNeeded("it is in the archive no more")
    title = _("Your practice is in our archive")
    row = line.submission
    return Composed(
        subject=f"{title} ({row.reference})",
        context={
            "title": title,
            "paragraphs": [
                _("We put “%(title)s” (%(number)s) in our archive. Colleagues can still read it, with a note. It stands in no list and not on the map.") % _named(row),
                _("This is why:"),
                line.text,
                _("Do you want to bring it back? Open the page below. Is everything still right, then press “Yes, this is still right”. Did something change, then make a new version."),
            ],
            "link_url": still_right_link(row),
            "link_label": _("Bring it back"),
        },
    )  # fmt: skip


@about_line
def compose_unarchived(line: SubmissionMessage) -> Composed | NotNeeded:
    """Tell the owner that it is out of the archive."""
    return _to_owner(
        line,
        _("Your practice is out of our archive"),
        _("We took “%(title)s” (%(number)s) out of our archive. It stands in the lists again.")
        % _named(line.submission),
    )


def _to_owner(line: SubmissionMessage, title: str, *paragraphs: str) -> Composed:
    return Composed(
        subject=f"{title} ({line.submission.reference})",
        context={
            "title": title,
            "paragraphs": [one for one in paragraphs if one],
            "link_url": sender_link(line.submission),
            "link_label": _("See where your practice stands"),
        },
    )


def _happened_since(line: SubmissionMessage, kind: MessageKind) -> bool:
    return line.submission.messages.filter(version__gt=line.version, kind=kind).exists()


def _named(row: Submission) -> dict[str, Any]:
    return {"title": row.page.title if row.page else "", "number": row.reference}


LOOKS_AFTER = gettext_lazy("You get this mail because you shared a practice that is on this site.")
SHARED_IT = gettext_lazy("You get this mail because you shared a practice on this site.")
KINDS = [
    MailKind(STILL_RIGHT, gettext_lazy("Asked whether a practice is still right"), LOOKS_AFTER, compose_still_right),
    MailKind("practice-withdrawal-asked", gettext_lazy("Asked to take a practice off the site"), FOR_COORDINATORS, compose_asked),
    MailKind("practice-off-site", gettext_lazy("A practice was taken off the site"), SHARED_IT, compose_off_site),
    MailKind("practice-back-on-site", gettext_lazy("A practice was put back on the site"), SHARED_IT, compose_back),
    MailKind("practice-archived", gettext_lazy("A practice was archived"), LOOKS_AFTER, compose_archived),
    MailKind("practice-unarchived", gettext_lazy("A practice was taken out of the archive"), LOOKS_AFTER, compose_unarchived),
]  # fmt: skip
