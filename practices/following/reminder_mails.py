"""The mails of the clock: to reviewers who are late, to senders who owe an answer, and about drafts that will go."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.following.mails import (
    FOR_COORDINATORS,
    FOR_REVIEWERS,
    about,
    sender_link,
)
from practices.following.rules import WARNED_BEFORE
from practices.following.status import answer_by
from practices.models import Stage, Submission, SubmissionState
from practices.models.submission_states import DRAFT_KEPT
from practices.submitting.mails import full
from site_core.outbox.kinds import Composed, MailKind, NotNeeded, WantedMail

STANDS_OTHERWISE = NotNeeded("somebody did what it reminds of")


@about(SubmissionState.IN_REVIEW)
def compose_reviewer(row: Submission, wanted: WantedMail) -> Composed | NotNeeded:
    """Remind a reviewer of what was promised."""
    return _late(row, _("A practice waits for an answer"), _("Did you take it up? Then answer its sender, or give it back so that a colleague can."))  # fmt: skip


@about(SubmissionState.IN_REVIEW)
def compose_coordinator(row: Submission, wanted: WantedMail) -> Composed | NotNeeded:
    """Tell a coordinator that a promise was not kept."""
    return _late(row, _("A practice waits for too long"), _("The reviewers were reminded twice. Please see to it that somebody answers."))  # fmt: skip


def _late(row: Submission, title: str, advice: str) -> Composed | NotNeeded:
    day = answer_by(row)
    if row.stage not in {Stage.RECEIVED, Stage.CLAIMED} or day is None:
        return STANDS_OTHERWISE
    promised = _("Its sender was told that we answer %(number)s by %(day)s at the latest.")
    return Composed(
        subject=f"{title} ({row.called})",
        context={
            "title": title,
            "paragraphs": [
                promised % {"number": row.called, "day": date_format(day, "DATE_FORMAT")},
                advice,
            ],
            "link_url": full(reverse("practice_reviews:detail", args=[row.pk])),
            "link_label": _("To the review"),
        },
    )


@about(SubmissionState.IN_REVIEW, SubmissionState.PROPOSAL)
def compose_sender(row: Submission, wanted: WantedMail) -> Composed | NotNeeded:
    """Remind a sender that it is their turn."""
    if row.stage == Stage.CHANGES_ASKED:
        said = _("We read your practice %(number)s, and asked you something. We have no answer yet.")  # fmt: skip
    elif row.stage == Stage.PROPOSAL:
        said = _("We proposed changes in your practice %(number)s, and would like to hear what you think of them.")  # fmt: skip
    else:
        return STANDS_OTHERWISE
    help_ = _("Do you have no time, or is something not clear? Tell us in a few words on that page.")  # fmt: skip
    return _for_sender(row, _("Your practice waits for you"), said % {"number": row.called}, help_)  # fmt: skip


@about(SubmissionState.DRAFT)
def compose_returned(row: Submission, wanted: WantedMail) -> Composed:
    """Say that a text is a draft again."""
    said = _("We asked you something about your practice %(number)s, and heard nothing for 60 days. Your text is a draft again; nothing of it was lost.")  # fmt: skip
    return _for_sender(row, _("Your practice is a draft again"), said % {"number": row.called}, _gone_on(row))  # fmt: skip


@about(SubmissionState.DRAFT)
def compose_draft_warning(row: Submission, wanted: WantedMail) -> Composed | NotNeeded:
    """Warn that a draft will be erased. No word of it stands here: anybody may have typed this address."""
    touched = f":{row.touched_at:%Y%m%d%H%M%S}:"
    if touched not in wanted.event:
        return NotNeeded("somebody wrote on since")
    said = _("Somebody began to write a practice on our site with this address, and did not go on for a while.")  # fmt: skip
    return _for_sender(row, _("Your draft will be erased"), said, _gone_on(row))


def _gone_on(row: Submission) -> str:
    end = max(row.touched_at + DRAFT_KEPT, timezone.now() + WARNED_BEFORE)
    day = date_format(timezone.localtime(end), "DATE_FORMAT")
    return _("We erase the draft after %(day)s. Open it and write on, and we keep it longer.") % {"day": day}  # fmt: skip


def _for_sender(row: Submission, title: str, *paragraphs: str) -> Composed:
    return Composed(
        subject=title,
        context={
            "title": title,
            "paragraphs": list(paragraphs),
            "link_url": sender_link(row),
            "link_label": _("To your practice"),
        },
    )


WROTE_IT = gettext_lazy("You get this mail because you wrote or sent a practice on this site.")
KINDS = [
    MailKind("practice-reminder-reviewer", gettext_lazy("A practice waits for an answer"), FOR_REVIEWERS, compose_reviewer),
    MailKind("practice-reminder-coordinator", gettext_lazy("A practice waits for too long"), FOR_COORDINATORS, compose_coordinator),
    MailKind("practice-reminder-sender", gettext_lazy("A practice waits for its sender"), WROTE_IT, compose_sender),
    MailKind("practice-reminder-returned", gettext_lazy("A practice is a draft again"), WROTE_IT, compose_returned),
    MailKind(
        "practice-draft-warning",
        gettext_lazy("A draft of a practice will be erased"),
        gettext_lazy("You get this mail because somebody filled in this address on this site."),
        compose_draft_warning,
    ),
]  # fmt: skip
