"""A practice is taken off the site, at the request of its owner or of somebody it is about, and for thirty days put back.

Nothing of it is rewritten: the rows stay as readers had them and are shut, so that putting back gives the same text, under the
same number, byte for byte. Afterwards only a mark with its address is left, for ever.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published

from practices.following.files import delete_files
from practices.following.mails import mail_coordinators
from practices.following.steps import take_step
from practices.models import (
    MessageKind,
    PracticePage,
    Stage,
    Submission,
    SubmissionState,
    WithdrawnPractice,
)
from practices.models.submission_states import OPEN
from practices.models.submissions import next_version
from practices.readers.mails_reuse import mail_reusers
from practices.refusals import NotNowError
from practices.reviewing.mails import mail_sender
from practices.reviewing.rounds import end_round
from practices.reviewing.steps import require_coordinator
from practices.upkeep.archiving import archive_practice, unarchive_practice
from practices.upkeep.reading import is_owner
from practices.upkeep.refusals import StandsOtherwiseError, UpkeepRefusedError
from practices.upkeep.rules import PUT_BACK_WITHIN
from practices.upkeep.standing import STAYS_OFF, hold, note
from practices.upkeep.words import reason_of
from practices.versions.standing import (
    let_live_text_stand,
    live_revision_of,
    take_off_the_clock,
)
from practices.written_down import write_down

__all__ = [
    "archive_practice",
    "ask_withdrawal",
    "can_put_back",
    "comes_back",
    "put_back",
    "unarchive_practice",
    "withdraw_practice",
]


def ask_withdrawal(*, submission: Submission, version: int, now: datetime, text: str) -> Submission:
    """Ask, as the owner, to take a practice off the site. A coordinator does it; until then readers have it.

    Raises MovedOnError, and NotNowError for who is not the owner (any more).
    """
    with transaction.atomic():
        row = take_step(submission=submission, version=version, stages=(Stage.PUBLISHED,))
        if not is_owner(row):
            raise NotNowError(row)
        write_down(row, MessageKind.WITHDRAWAL_ASKED, now=now, text=text)
        mail_coordinators("practice-withdrawal-asked", row)
        return row


def withdraw_practice(
    *, practice: PracticePage, seen: str, user: Any, now: datetime, reason: str
) -> WithdrawnPractice:
    """Take a practice off the site (T17), in all languages and with its files; whoever asked for it, with a reason."""
    require_coordinator(user)
    reason = reason_of(reason, _("Say why it is taken off. Its owner reads this; readers do not."))
    with transaction.atomic():
        page = hold(practice, seen)
        if page.first_published_at is None or page.is_withdrawn:
            raise StandsOtherwiseError(_("Readers never had this practice, or it is off the site already."))  # fmt: skip
        _end_open_version(page, user, now)
        # Its newest text may be that of readers again.
        page.refresh_from_db()
        mark = WithdrawnPractice.objects.create(
            slug=page.slug,
            reference=page.reference or "",
            practice=page,
            withdrawn_at=now,
            withdrawn_by=user,
            reason=reason,
            live_before=_take_off(page, user),
        )
        line = note(page, MessageKind.OFF_SITE, user=user, now=now, text=reason)
        if line is not None:
            mail_sender("practice-off-site", line)
        mail_reusers(page, now)
        return mark


def _take_off(page: PracticePage, user: Any) -> dict[str, Any]:
    """Shut the page and its translations, and let no clock open them again; return what was open."""
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=user)
    open_before: dict[str, Any] = {}
    for one in [page, *page.get_translations()]:
        take_off_the_clock(one)
        if one.live:
            text = live_revision_of(one)
            open_before[str(one.pk)] = {
                "revision": text.pk if text else None,
                "changes": one.has_unpublished_changes,
            }
            one.refresh_from_db()
            # What gives the right is the coordination of practices, and not a right on pages.
            UnpublishPageAction(one, user=user).execute(skip_permission_checks=True)
    return open_before


def _end_open_version(page: PracticePage, user: Any, now: datetime) -> None:
    """End the version that was on its way, or approved for later. What nobody confirmed counts as a draft that ended."""
    accepted = page.submissions.filter(state=SubmissionState.ACCEPTED, number__gt=1)
    planned = [row for row in accepted.select_related("page") if not row.is_out]
    for row in [*Submission.objects.filter(page=page, state__in=OPEN), *planned]:
        state = SubmissionState.WITHDRAWN if row.confirmed_at else SubmissionState.EXPIRED
        Submission.objects.filter(pk=row.pk).update(
            state=state, version=next_version(), answers={}, waiting_since=None, decided_at=now
        )
        row.refresh_from_db()
        # Written down first: the line names the text that was under review.
        write_down(row, MessageKind.WITHDRAWN, now=now, user=user)
        end_round(row, user=user)
        if row in planned:
            # Its round had ended well, so nothing else takes its text away again.
            take_off_the_clock(page)
            let_live_text_stand(page)
        delete_files(row)


def put_back(*, practice: PracticePage, seen: str, user: Any, now: datetime) -> PracticePage:
    """Put a practice back as readers had it, for thirty days: the same text, under the same number.

    One that they did not have by then stays off the site, and is only not deleted any more; its owner hears nothing of that.
    """
    require_coordinator(user)
    with transaction.atomic():
        page = hold(practice, seen)
        mark = WithdrawnPractice.objects.filter(practice=page).first()
        if mark is None:
            raise StandsOtherwiseError(_("This practice was not taken off the site."))
        if not can_put_back(mark, now):
            raise UpkeepRefusedError(_("It was taken off too long ago to put it back."))
        mark.delete()
        _open_again(mark.live_before, user)
        page = PracticePage.objects.get(pk=page.pk)
        if not page.live:
            log(instance=page, action=STAYS_OFF, user=user)
            return page
        line = note(page, MessageKind.BACK_ON_SITE, user=user, now=now)
        if line is not None:
            mail_sender("practice-back-on-site", line)
        return page


def comes_back(mark: WithdrawnPractice) -> bool:
    """Whether readers had it when it was taken off, so that putting it back brings it on the site."""
    return str(mark.practice_id) in mark.live_before


def can_put_back(mark: WithdrawnPractice, now: datetime) -> bool:
    """Whether the thirty days are not over."""
    return now - mark.withdrawn_at <= PUT_BACK_WITHIN


def _open_again(live_before: dict[str, Any], user: Any) -> None:
    """Open the rows that were open, the Dutch one first, as `unpublish` shut them.

    Publishing their revisions would not do: it counts as a new publication, with another day, and undoes what was written to
    the rows since, for example when two organisations became one.
    """
    pages = {str(one.pk): one for one in PracticePage.objects.filter(pk__in=live_before)}
    for key in live_before:
        page = pages.get(key)
        if page is None:
            continue
        page.live, page.expired = True, False
        page.live_revision = Revision.objects.filter(pk=live_before[key]["revision"]).first()
        page.has_unpublished_changes = live_before[key]["changes"]
        page.save(clean=False)
        # Where it was tidied up meanwhile, the row is the text: never the newest draft, which nobody approved.
        page.live_revision = live_revision_of(page)
        log(instance=page, action="wagtail.publish", user=user, revision=page.live_revision)
        # What follows a publication follows this one too: files open, lists are made anew.
        page_published.send(
            sender=PracticePage,
            instance=page,
            revision=page.live_revision,
        )
