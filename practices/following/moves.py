"""The sender takes a submission back, sends it again, withdraws it, deletes it, or asks for a second look."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from practices.following.files import delete_files
from practices.following.mails import mail_coordinators, mail_reviewers
from practices.following.retention import delete_unpublished
from practices.following.steps import take_step
from practices.models import MessageKind, PracticePage, Stage, Submission, SubmissionState
from practices.refusals import NotNowError, SecondLookUsedError, TextGoneError
from practices.reviewing.rounds import begin_round, end_round
from practices.reviewing.services import restart_review
from practices.submitting.drafts import answers_now
from practices.versions.standing import let_live_text_stand, take_off_the_clock
from practices.versions.turns import as_the_open_version, bring_back_text
from practices.written_down import write_down
from site_core.outbox.addresses import key_of
from site_core.outbox.models import OutboxMail
from site_core.outbox.services import enqueue_mail

# What a sender gets once the address is confirmed.
RECEIPT = "practice-received"
# Until a reader could have seen it; from then on an editor decides with the sender (T17).
WITHDRAWABLE = (Stage.RECEIVED, Stage.CLAIMED, Stage.CHANGES_ASKED, Stage.PROPOSAL, Stage.APPROVED)
# Nobody but the sender ever saw these.
DELETABLE = (Stage.DRAFT, Stage.TO_CONFIRM, Stage.EXPIRED)


def ask_link(*, address: str, language: str, now: datetime) -> OutboxMail:
    """Write a mail with the links of one address. Whether there are any, nobody looks before the mail leaves.

    So the work, and the time it takes, is the same for every address. One mail an hour.
    """
    hour = timezone.localtime(now).strftime("%Y%m%d%H")
    return enqueue_mail(
        kind="practice-links",
        event=f"practice-links:{key_of(address)[:32]}:{hour}",
        to=address,
        params={},
        language=language,
    )


def take_back(*, submission: Submission, version: int, now: datetime) -> Submission:
    """Make a draft of what nobody claimed yet (T4). The page stays, unpublished, for when it is sent again."""
    with transaction.atomic():
        return return_to_draft(
            submission=submission, version=version, now=now, stages=(Stage.RECEIVED,)
        )


def return_to_draft(
    *,
    submission: Submission,
    version: int,
    now: datetime,
    stages: tuple[Stage, ...],
    by: str = "sender",
) -> Submission:
    """Give the text back to its sender, in the transaction of the caller; answers that are being changed are kept."""
    row = take_step(
        submission=submission,
        version=version,
        stages=stages,
        state=SubmissionState.DRAFT,
        answers=answers_now(submission),
        waiting_since=None,
        touched_at=now,
    )
    # Written down first: the line names the text that was under review.
    write_down(submission=row, kind=MessageKind.TAKEN_BACK, now=now, by=by)
    end_round(row)
    return row


def has_confirmed(submission: Submission) -> bool:
    """Whether the address that it has now is one that its sender confirmed: the receipt went there.

    The column does not tell: whoever holds the draft may have typed another address in it since. That of a version that was
    approved does: it could not be changed any more after it was confirmed.
    """
    if not submission.sender_email:
        return False
    if submission.number > 1 and _is_known_owner(submission):
        return True
    if submission.confirmed_at is None:
        return False
    receipts = OutboxMail.objects.filter(
        kind=RECEIPT,
        event__startswith=f"{RECEIPT}:{submission.uid}:",
        recipient_key=key_of(submission.sender_email.strip()),
    )
    return receipts.exists()


def _is_known_owner(submission: Submission) -> bool:
    """Whether an approved version of the same practice came from this address."""
    approved = Submission.objects.filter(page=submission.page_id, state=SubmissionState.ACCEPTED)
    known = approved.exclude(sender_email="").values_list("sender_email", flat=True)
    wanted = key_of(submission.sender_email.strip())
    return any(key_of(address.strip()) == wanted for address in known)


def resend(*, submission: Submission, version: int, now: datetime, text: str = "") -> Submission:
    """Send a text that was taken back again. Its address was confirmed before, so no mail has to be opened.

    Called by `send_draft`, which checked the answers, when `has_confirmed` says so; raises NotNowError otherwise. With additions
    that were asked, `rounds.send_again` is the way: it looks at the remarks.
    """
    if not has_confirmed(submission):
        raise NotNowError(submission)
    with transaction.atomic():
        row = take_step(
            submission=submission,
            version=version,
            stages=(Stage.DRAFT,),
            state=SubmissionState.IN_REVIEW,
            sent_at=now,
            waiting_since=now,
        )
        return put_back(row, now=now, text=text)


def put_back(row: Submission, *, now: datetime, text: str) -> Submission:
    """Let the review go on with the text as it is now, and tell who reviews; in the transaction of the caller."""
    restart_review(submission=row, now=now)
    row.refresh_from_db()
    write_down(submission=row, kind=MessageKind.RESENT, now=now, text=text)
    mail_reviewers("practice-resent", row)
    return row


def ask_second_look(*, submission: Submission, version: int, now: datetime, text: str) -> Submission:  # fmt: skip
    """Ask once that somebody else looks at what was not taken up (T14).

    Raises SecondLookUsedError the next time, and TextGoneError where its text was tidied up with other old revisions.
    """
    with transaction.atomic():
        if Submission.objects.filter(pk=submission.pk, second_look_at__isnull=False).exists():
            submission.refresh_from_db()
            raise SecondLookUsedError(submission)
        with as_the_open_version(submission):
            row = take_step(
                submission=submission,
                version=version,
                stages=(Stage.REFUSED,),
                state=SubmissionState.IN_REVIEW,
                second_look_at=now,
                waiting_since=now,
                decided_at=None,
            )
        end_round(row)
        if row.page is not None:
            if not bring_back_text(row):
                raise TextGoneError(row)
            begin_round(row.page, now=now)
        write_down(submission=row, kind=MessageKind.SECOND_LOOK, now=now, text=text)
        mail_coordinators("practice-second-look", row)
        return row


def withdraw(*, submission: Submission, version: int, now: datetime, text: str = "") -> Submission:
    """Withdraw for good what no reader saw yet: no clock publishes it any more, and what readers have stays as it is."""
    with transaction.atomic():
        stage = submission.stage
        stages = (*WITHDRAWABLE, Stage.DRAFT) if submission.confirmed_at else WITHDRAWABLE
        row = take_step(
            submission=submission,
            version=version,
            stages=stages,
            state=SubmissionState.WITHDRAWN,
            answers={},
            waiting_since=None,
            decided_at=now,
        )
        _require_unread(row, stage)
        write_down(submission=row, kind=MessageKind.WITHDRAWN, now=now, text=text)
        end_round(row)
        _unschedule(row, stage)
        delete_files(row)
        return row


def _require_unread(row: Submission, stage: Stage) -> None:
    """Hold the page, and look whether the clock was first: from then on an editor decides with the sender."""
    page = PracticePage.objects.hold(row.page_id)
    if page is None or stage != Stage.APPROVED:
        return
    row.page = page
    if row.is_out:
        raise NotNowError(row)


def _unschedule(row: Submission, stage: Stage) -> None:
    """Let no clock publish it any more. Of a new version, the clock and the newest text are its own only once it was approved."""
    page = row.page
    if page is None or (row.number > 1 and stage != Stage.APPROVED):
        return
    take_off_the_clock(page)
    if row.number > 1:
        let_live_text_stand(page)
    else:
        type(page).objects.filter(pk=page.pk).update(go_live_at=None)


def delete_draft(*, submission: Submission, version: int) -> None:
    """Delete at once, with its files, what nobody but its sender saw. What was sent once is withdrawn instead.

    What was taken back and then sent from another address has a page, of which its new address confirmed nothing: it goes too.
    """
    if submission.confirmed_at is not None:
        raise NotNowError(submission)
    with transaction.atomic():
        row = take_step(submission=submission, version=version, stages=DELETABLE)
        end_round(row)
        delete_files(row)
        row.delete()
        delete_unpublished(row.page)
