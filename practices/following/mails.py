"""The mails about following: links that were lost, and to reviewers what a sender did. No mail holds what was typed."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import Submission, SubmissionState
from practices.models.submission_states import EDITABLE
from practices.reviewing.people import coordinators, reviewers
from practices.submitting.access import link_of
from practices.submitting.mails import full
from site_core.outbox.colleagues import mail_colleagues
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail
from site_core.outbox.refusals import AddressRefusedError
from site_core.outbox.services import enqueue_mail

GONE = NotNeeded("the submission is gone, or stands otherwise by now")
# What its sender can still do something with.
FOLLOWED = (
    *EDITABLE,
    SubmissionState.IN_REVIEW,
    SubmissionState.PROPOSAL,
    SubmissionState.ACCEPTED,
    SubmissionState.REFUSED,
)


def holder_of(submission: Submission) -> Any:
    """The reviewer who holds it, if somebody does."""
    task_state = submission.task_state
    user = task_state.claimed_by if task_state else None
    return user if user and user.is_active and user.email else None


def mail_holder(kind: str, submission: Submission, *, event: str = "") -> None:
    """Write to the reviewer who holds it, or to all when nobody does."""
    holder = holder_of(submission)
    mail_users(kind, submission, [holder] if holder else reviewers(), event=event)


mail_reviewers = mail_holder


def mail_coordinators(kind: str, submission: Submission, *, event: str = "") -> None:
    """Write to those who coordinate; to all reviewers as long as nobody does."""
    mail_users(kind, submission, list(coordinators()) or reviewers(), event=event)


def mail_users(kind: str, submission: Submission, users: Iterable[Any], *, event: str = "") -> None:
    """Write to each, in the language of their admin."""
    mail_colleagues(
        users,
        kind=kind,
        event=event or event_of(kind, submission),
        params={"submission": submission.pk, "version": submission.version},
    )


def mail_sender(kind: str, submission: Submission, *, event: str = "", **params: Any) -> bool:
    """Write to who sent it; say whether there was an address to write to."""
    if not submission.sender_email:
        return False
    try:
        enqueue_mail(
            kind=kind,
            event=event or event_of(kind, submission),
            to=submission.sender_email,
            params={"submission": submission.pk, "version": submission.version, **params},
            language=submission.language,
        )
    except AddressRefusedError:
        # Of a draft, for which nobody checked it yet.
        return False
    return True


def event_of(kind: str, submission: Submission) -> str:
    """What happened, the same each time it is told of."""
    return f"{kind}:{submission.uid}:{submission.version}"


def about(*states: SubmissionState) -> Callable[..., Any]:
    """Give a composer the submission as it is now; write nothing about one in which something else happened since."""

    def decorate(compose: Callable[[Submission, WantedMail], Composed | NotNeeded]) -> Any:
        def composer(wanted: WantedMail) -> Composed | NotNeeded:
            rows = Submission.objects.filter(pk=int(wanted.params["submission"]), state__in=states)
            row = rows.filter(erased_at__isnull=True).select_related("page").first()
            if row is None or row.version != wanted.params.get("version", row.version):
                return GONE
            return compose(row, wanted)

        return composer

    return decorate


def compose_links(wanted: WantedMail) -> Composed | NotNeeded:
    """List what is open of one address, each with its link. A title only where its sender confirmed it once."""
    rows = Submission.objects.of_address(wanted.to).filter(state__in=FOLLOWED)
    lines = _folded(rows.select_related("page").order_by("-pk"))
    if not lines:
        return NotNeeded("nothing is open of this address")
    title = _("The links to your practices")
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": [
                _("Somebody asked on our site for the links to the practices that were written with this address. Here they are."),
                *lines,
                _("Each link opens a page with a button. Only that button lets you in. Keep the links to yourself: who has one can read and change your text."),
                _("Did you not ask for this? Then do nothing. Nobody but you gets this mail."),
            ],
        },
    )  # fmt: skip


def _folded(rows: Iterable[Submission]) -> list[str]:
    """A paragraph for each practice, with its newest version first and the earlier ones below it."""
    practices: dict[Any, list[Submission]] = {}
    for row in rows:
        practices.setdefault(row.page_id or f"concept-{row.pk}", []).append(row)
    return ["\n\n".join(map(_line, versions)) for versions in practices.values()]


def _line(row: Submission) -> str:
    is_known = row.page and (row.confirmed_at or row.number > 1)
    # A practice that is on the site is called as it is there, whatever is being written.
    known = row.page and (row.page.title if row.page.live else row.page.draft_title)
    name = known if is_known else _("A practice that was not sent yet")
    number = f" ({row.called})" if row.reference else ""
    return f"{name}{number}\n{row.stage.label}\n{sender_link(row)}"


def sender_link(row: Submission) -> str:
    """The link that lets its sender in; where the key of the site changed, the page to ask for a new one."""
    return full(link_of(row) if row.link_works else reverse("practices:follow"))


@about(SubmissionState.IN_REVIEW)
def compose_resent(row: Submission, wanted: WantedMail) -> Composed:
    """Tell a reviewer that a text came back."""
    title = _("A practice was sent again")
    said = _("The sender of %(number)s sent the text again, with an answer to each remark.")
    return _for_reviewer(row, title, said % {"number": row.called})


@about(SubmissionState.IN_REVIEW)
def compose_proposal_answered(row: Submission, wanted: WantedMail) -> Composed:
    """Tell a reviewer that the edits were looked at."""
    title = _("Your edits were answered")
    said = _("The sender of %(number)s looked at your edits, and said of each whether it stays.")
    return _for_reviewer(row, title, said % {"number": row.called})


@about(SubmissionState.IN_REVIEW)
def compose_second_look(row: Submission, wanted: WantedMail) -> Composed:
    """Ask a coordinator to find another reviewer."""
    title = _("Somebody asks for a second look")
    said = _("We did not take up %(number)s. Its sender asks that somebody else looks at it. Please see to it that another reviewer takes it.")  # fmt: skip
    return _for_reviewer(row, title, said % {"number": row.called})


def _for_reviewer(row: Submission, title: str, *paragraphs: str) -> Composed:
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": list(paragraphs),
            "link_url": full(reverse("practice_reviews:detail", args=[row.pk])),
            "link_label": _("To the review"),
        },
    )


FOR_REVIEWERS = gettext_lazy("You get this mail because you may review practices.")
FOR_COORDINATORS = gettext_lazy("You get this mail because you coordinate the review of practices.")
KINDS = [
    MailKind(
        "practice-links",
        gettext_lazy("The links to practices"),
        gettext_lazy("You get this mail because somebody filled in this address on this site."),
        compose_links,
    ),
    MailKind("practice-resent", gettext_lazy("A practice was sent again"), FOR_REVIEWERS, compose_resent),
    MailKind("practice-proposal-answered", gettext_lazy("Edits of a practice were answered"), FOR_REVIEWERS, compose_proposal_answered),
    MailKind("practice-second-look", gettext_lazy("A second look at a practice is asked"), FOR_COORDINATORS, compose_second_look),
]  # fmt: skip
