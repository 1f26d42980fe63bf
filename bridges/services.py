"""What happens to several rows of the plan at once."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from bridges.models import ActionPage, Milestone, ProgressUpdate
from bridges.models.progress import PUBLIC_FIELDS
from bridges.statuses import CLOSED_STATUSES, UpdateKind
from site_core.pages.publishing import propose_child
from site_core.review.gate import publishing_on
from site_core.review.models import ReviewOutcome
from site_core.review.rights import may_review
from site_core.review.services import send_in


@dataclass(frozen=True, slots=True)
class Confirmations:
    """What “still current” does to a selection: what is confirmed, and what is left alone with the reason why."""

    confirmed: list[ActionPage] = field(default_factory=list)
    skipped: list[tuple[ActionPage, str]] = field(default_factory=list)


def preview_confirmations(*, actions: Iterable[ActionPage], on: date) -> Confirmations:
    """Say, without writing, which of these actions “still current” would confirm on a day. Two queries."""
    wanted = [action.pk for action in actions]
    rows = ActionPage.objects.filter(pk__in=wanted).select_related("locale")
    waiting = ProgressUpdate.objects.waiting().filter(kind=UpdateKind.CONFIRMATION, date=on)
    sent = set(waiting.filter(action__in=wanted).values_list("action_id", flat=True))
    result = Confirmations()
    for action in rows.status_on(on).reported_on(on).by_number():
        if reason := _reason_to_skip(action, on, is_waiting=action.pk in sent):
            result.skipped.append((action, reason))
        else:
            result.confirmed.append(action)
    return result


def _reason_to_skip(action: ActionPage, on: date, *, is_waiting: bool) -> str:
    if not action.live or action.original is not action:
        return _("It is not on the site.")
    if action.superseded_by_id:
        return _("It was replaced by another action.")
    if not action.status:
        return _("Nothing was reported yet, so there is nothing to confirm.")
    if action.status in CLOSED_STATUSES:
        return _("It was completed or stopped.")
    if action.last_reported_on == on:
        return _("There is a report of this day already.")
    return _("A confirmation of this day is waiting for a reviewer.") if is_waiting else ""


def confirm_actions(*, actions: Iterable[ActionPage], on: date, user: Any) -> Confirmations:
    """Report on each action that nothing changed. Safe to repeat: what was confirmed on that day is left alone.

    Who may not review sends the confirmations to a second person.
    """
    with transaction.atomic():
        # A second click waits here until the first one is through.
        ids = sorted(action.pk for action in actions)
        locked = Page.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        list(locked.values_list("pk", flat=True))
        planned = preview_confirmations(actions=ActionPage.objects.filter(pk__in=ids), on=on)
        for action in planned.confirmed:
            update = ProgressUpdate(action=action, kind=UpdateKind.CONFIRMATION, date=on)
            submit_report(update=update, user=user)
    return planned


def submit_report(
    *, update: ProgressUpdate, user: Any, always_review: bool = False
) -> ProgressUpdate:
    """Write a new report and send it to a second person. “Still current” of who may review is on the site at once: it says
    nothing of its own.

    Sending the same report twice (the same `uid`) writes it once; a `uid` that somebody else uses, or that stood for
    another text, gives way to a new one. The row must have been cleaned. `always_review` is for those who report on
    actions of their own.
    """
    with transaction.atomic():
        list(Page.objects.select_for_update().filter(pk=update.action_id).values_list("pk"))
        while sent := ProgressUpdate.objects.filter(uid=update.uid).first():
            if _is_sent_again(sent, update, user):
                return sent
            # Follows from what is sent, so that a second tap finds the first one.
            update.uid = uuid.uuid5(update.uid, f"{user.pk}: {public_values(update)}")
        update.author, update.live = user, False
        update.save()
        revision = update.save_revision(user=user, clean=False)
        log(
            instance=update,
            action="wagtail.create",
            user=user,
            revision=revision,
            content_changed=True,
        )
        if may_review(user, update) and not always_review and _is_wordless(update):
            with publishing_on(ReviewOutcome.RECORDED):
                revision.publish(user=user)
        else:
            send_in(update, user)
    update.refresh_from_db()
    return update


def _is_wordless(update: ProgressUpdate) -> bool:
    """Whether it only confirms what readers were told before."""
    texts = (update.headline, update.text, update.cause, update.outcome, update.evidence)
    return update.kind == UpdateKind.CONFIRMATION and not any(
        str(one or "").strip() for one in texts
    )


def _is_sent_again(sent: ProgressUpdate, update: ProgressUpdate, user: Any) -> bool:
    """Whether this person already sent this text; a reviewer may have changed it since."""
    if sent.author_id != user.pk:
        return False
    versions = sent.revisions.filter(user_id=user.pk)
    return public_values(update) in [public_values(one.as_object()) for one in versions]


def public_values(update: ProgressUpdate) -> tuple[Any, ...]:
    """Return what a report says to readers, to compare it with another version or another report."""
    return tuple(getattr(update, name) for name in PUBLIC_FIELDS)


def drop_milestone(*, action: ActionPage, uid: Any, on: date, reason: str, user: Any) -> Milestone:
    """Propose to give a milestone up, with the reason that readers see once a second person has read it."""
    values = {"dropped_on": on, "dropped_reason": reason}
    row: Milestone = propose_child(
        page=action, relation="milestones", uid=uid, values=values, user=user
    )
    return row


def number_copied_actions(*, top: Page) -> list[ActionPage]:
    """Give a public number to each Dutch action from `top` down that has none, live and in its drafts.

    Wagtail copies all but the first page of a subtree without validation, which is where a number is handed out.
    """
    with transaction.atomic():
        copies = ActionPage.objects.dutch().descendant_of(top, inclusive=True)
        numbered = list(copies.filter(code__isnull=True).order_by("path"))
        for action in numbered:
            action.code = action.free_code()
            action.save(clean=False, update_fields=["code"])
            for revision in action.revisions.all():
                revision.content["code"] = action.code
                revision.save(update_fields=["content"])
    return numbered
